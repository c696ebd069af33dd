"""Plants faults in the rules, one at a time, and says which neither `advisor check` nor a published result finds.

Run as `make mutate-rules`. Every fault of `tools/mutants/rule_faults.py` in every rule of every framework is tried, not
a sample. One counts as found where the loader or `advisor check` would refuse the rule, by its points, its cases, the
answers that close it or a proof, or where the scores that a publisher printed of a state are no longer reached. One
that no law could tell from the rule is no fault, and is not counted. Whatever else survives has to stand in
`tools/mutants/survivors.yaml` with a reason, and nothing may stand there that does not survive; otherwise, and where
fewer than 95 of 100 are found, it exits with 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from advisor.assess.contradictions import Excluded  # noqa: E402
from advisor.assess.engine import Engine  # noqa: E402
from advisor.assess.reference import outcome  # noqa: E402
from advisor.assess.worlds import World, every, scope, worlds  # noqa: E402
from advisor.check.rules import of_cases, of_rule  # noqa: E402
from advisor.load import load  # noqa: E402
from advisor.load.cases import Case, cases  # noqa: E402
from advisor.model import NOT_APPLICABLE, Content, Question, Rule  # noqa: E402
from advisor.model.law import law_of  # noqa: E402
from helpers.published import bare  # noqa: E402
from helpers.published_scores import FRAMEWORK, Ours, Scores, Tried, turned  # noqa: E402
from tools.mutants.rule_faults import RuleFault, rule_faults  # noqa: E402

NEEDED = 95  # of a hundred faults
SURVIVORS = ROOT / "tools" / "mutants" / "survivors.yaml"

NO_FAULT, SURVIVED = "no fault", "survived"


class Trials:
    """The content, read once a process, and what every fault is tried with."""

    def __init__(self) -> None:
        self.content: Content = load(ROOT)
        self.cases: Mapping[str, tuple[Case, ...]] = cases(ROOT, self.content)[0]
        self.excluded = Excluded(self.content.questions)
        self.scores = Scores(self.content)
        self.tried = [self.scores.tried(result) for result in self.scores.framework.published]

    def rules(self) -> list[Rule]:
        return [rule for framework in self.content.frameworks.values() for rule in framework.rules]

    def verdict(self, rule: Rule, fault: RuleFault) -> str:
        """What found *fault* in *rule*: the loader, `check` or a printed score; else that it survived, or is none."""
        faulty, questions, known = fault.rule, self.content.questions, self.cases[rule.id]
        if not _falls(faulty):
            return "refused when it is read"
        engine = Engine([faulty], questions)
        if any(True for _ in of_cases(engine, faulty, known)):
            return "refused by a case"
        if next(differing(rule, faulty, questions), None) is None:
            return NO_FAULT
        if any(True for _ in of_rule(engine, self.excluded, faulty, questions, known)):
            return "refused by a proof"
        if rule.framework == FRAMEWORK and any(self._denied(rule, engine, of) for of in self.tried):
            return "denied by a published result"
        return SURVIVED

    def _denied(self, rule: Rule, faulty: Engine, of: Tried) -> bool:
        """Whether a printed score that the rules reach is not reached with the *faulty* one in the place of *rule*."""
        explained = bare(of.both) | turned(of.law.differs)
        for answers in (bare(of.card.facts), explained):
            was = self.scores.ours(answers)
            (before,), (now,) = (engine.decide(law_of(answers), [rule.id]) for engine in (self.scores.engine, faulty))
            low, high = was.areas[rule.area]
            area = low + now.low - before.low, high + now.high - before.high
            changed = Ours({**was.areas, rule.area: area}, was.grades)
            if any(not changed.reaches(figure) for figure in of.figures):
                return True
        return False


def _falls(rule: Rule) -> bool:
    """Whether the loader takes the outcomes: they fall from `met` with all the points; only the last has no `when`."""
    steps = [step.half_points for step in rule.outcomes]
    whens = [step.when is None for step in rule.outcomes]
    falling = steps == sorted(set(steps), reverse=True) and steps[0] == rule.half_points
    return falling and rule.outcomes[0].word == "met" and whens == [False] * (len(whens) - 1) + [True]


def differing(rule: Rule, faulty: Rule, questions: Mapping[str, Question]) -> Iterator[World]:
    """Yield each law, of those that the conditions of either tell apart, on which the two come to something else."""
    both = scope([step.when for one in (rule, faulty) for step in one.outcomes], questions)
    return (world for world in every(both) if _comes_to(rule, world) != _comes_to(faulty, world))


def _comes_to(rule: Rule, world: World) -> tuple[str, float]:
    step = rule.outcomes[outcome(rule, world)]
    return step.word, step.points


def gives(rule: Rule, facts: Mapping[str, str], questions: Mapping[str, Question]) -> set[tuple[str, float]]:
    """What *rule* can come to where a law gives the answers *facts* and no other."""
    of = scope([step.when for step in rule.outcomes], questions)
    return {_comes_to(rule, world) for world in worlds(of, law_of(facts))}


def a_case(rule: Rule, faulty: Rule, world: World, questions: Mapping[str, Question]) -> dict[str, str]:
    """The fewest of the answers of *world* with which *rule* comes to one thing and the *faulty* one not to that."""
    facts = {q: questions[q].written(value) for q, value in world.items() if value != NOT_APPLICABLE}
    for question in list(facts):
        fewer = {q: answer for q, answer in facts.items() if q != question}
        true = gives(rule, fewer, questions)
        if len(true) == 1 and gives(faulty, fewer, questions) != true:
            facts = fewer
    return facts


_trials: list[Trials] = []


def of_one(rule_id: str) -> list[tuple[str, str]]:
    """Each fault of the rule, in words, with what found it."""
    if not _trials:
        _trials.append(Trials())
    rule = next(rule for rule in _trials[0].rules() if rule.id == rule_id)
    found = [(fault.what, _trials[0].verdict(rule, fault)) for fault in rule_faults(rule, _trials[0].content.questions)]
    return [*found, ("the whole rule: left out", "refused when it is read")]  # its area's points no longer add up


def main() -> int:
    asked = argparse.ArgumentParser(description="Plant faults in the rules and check them.")
    asked.add_argument("--only", default="", help="rules whose path contains this")
    asked.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    options = asked.parse_args()
    begun = time.monotonic()
    names = [rule.id for rule in Trials().rules() if options.only in rule.id]
    with ProcessPoolExecutor(options.workers) as pool:
        verdicts = dict(zip(names, pool.map(of_one, names), strict=True))
    return told(verdicts, time.monotonic() - begun)


def told(verdicts: Mapping[str, list[tuple[str, str]]], seconds: float) -> int:
    """Print what became of every fault, and compare what survived with the list; the exit code."""
    known: Mapping[str, Mapping[str, str]] = yaml.safe_load(SURVIVORS.read_text("utf-8")) or {}
    left = {(rule, what) for rule, of in verdicts.items() for what, verdict in of if verdict == SURVIVED}
    explained = {(rule, what) for rule, of in known.items() for what, reason in of.items() if reason}
    for rule, what in sorted(left - explained):
        print(f"survived, and nothing says why: {rule}: {what}")
    gone = sorted((rule, what) for rule, what in explained - left if rule in verdicts)
    for rule, what in gone:
        print(f"listed in {SURVIVORS.name}, and found or not there: {rule}: {what}")
    found = Counter(verdict for of in verdicts.values() for _, verdict in of)
    of = sum(found.values()) - found[NO_FAULT]
    share = 100 * (of - len(left)) / of
    ways = ", ".join(f"{number} {verdict}" for verdict, number in sorted(found.items()))
    print(
        f"{len(verdicts)} rules: {of - len(left)} of {of} planted faults found, {share:.1f} % ({ways}); {seconds:.0f} s"
    )
    return int(bool(left - explained or gone) or share < NEEDED)


if __name__ == "__main__":
    sys.exit(main())
