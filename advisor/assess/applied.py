"""A rule applied to a few answers, by the reference evaluator alone: to what is known of another state's law."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.assess import reference
from advisor.assess.worlds import scope, worlds
from advisor.model import Question, Rule
from advisor.model.law import law_of
from advisor.model.words import UNDETERMINED, FindingWord, OutcomeWord


def outcome_on(rule: Rule, answers: Mapping[str, str], questions: Mapping[str, Question]) -> FindingWord:
    """What *rule* comes to where a law gives the *answers* and all else is unknown.

    Answers to questions that it does not read are held and change nothing.
    """
    found: set[OutcomeWord] = set()
    for world in worlds(scope([step.when for step in rule.outcomes], questions), law_of(answers)):
        found.add(rule.outcomes[reference.outcome(rule, world)].word)
        if len(found) > 1:
            return UNDETERMINED
    return found.pop()
