"""A rule applied to a few answers, by the reference evaluator alone: to what is known of another state's law."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.assess import reference
from advisor.assess.worlds import Scope, scope, worlds
from advisor.model import Question, Rule
from advisor.model.law import law_of
from advisor.model.words import UNDETERMINED, FindingWord, OutcomeWord


def read_by(rule: Rule, questions: Mapping[str, Question]) -> Scope:
    """What *rule* reads, for `outcome_on`: worked out once for all laws that it is applied to."""
    return scope([step.when for step in rule.outcomes], questions)


def outcome_on(rule: Rule, answers: Mapping[str, str], reads: Scope) -> FindingWord:
    """What *rule*, which *reads* so much, comes to where a law gives the *answers* and all else is unknown.

    Answers to questions that it does not read are held and change nothing.
    """
    found: set[OutcomeWord] = set()
    for world in worlds(reads, law_of(answers)):
        found.add(rule.outcomes[reference.outcome(rule, world)].word)
        if len(found) > 1:
            return UNDETERMINED
    return found.pop()
