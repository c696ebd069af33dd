"""Laws in pairs, to ask what must hold between what is found of them: of the fictional state and of generated rules."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from hypothesis import settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from advisor.assess import Assessment, Assessor
from advisor.assess.contradictions import Excluded
from advisor.load import load
from advisor.model import Area, Content, Framework, InsightRule, Question
from advisor.model.conditions import AnyOf, Is, Not
from advisor.model.conditions import questions as read_by
from advisor.model.law import Holding, Law
from helpers.measured import first
from helpers.paths import EXAMPLE
from helpers.rules import NOWHERE, domain, excluding, some_law
from helpers.sampling import sample

DAY = date(2024, 6, 1)
SEEDS = st.integers(0, 10**9)
MADE, RULES_EACH = 16, 4  # generated frameworks, and the rules of one

# 200 examples in make test, 10,000 in make test-long; always the same ones.
twice = settings(max_examples=sample(200, of=10_000), derandomize=True, deadline=None)


class Tried(Struct, frozen=True):
    """A framework with what it measures, and the laws that a test makes for it."""

    content: Content
    framework: Framework
    assessor: Assessor
    excluded: Excluded

    @property
    def questions(self) -> Mapping[str, Question]:
        """The questions that a rule can read."""
        return {name: q for name, q in self.content.questions.items() if q.kind != "text"}

    def law(self, seed: int) -> Law:
        """A law of this seed, some of its answers open, whose answers can all be so."""
        for attempt in range(50):
            chance = random.Random(f"{seed}/{attempt}")  # noqa: S311
            law = law_with(some_law(chance, dict(self.questions)))
            if not self.excluded.contradictions(law):
                return law
        return law_with({})

    def assess(self, law: Law) -> Assessment:
        return self.assessor.assess(law)


def law_with(answers: Mapping[str, str]) -> Law:
    return Law(NOWHERE, DAY, {q: Holding(q, a) for q, a in answers.items()})


def answered(law: Law, question: str, answer: str) -> Law:
    """*law* with another answer to one question."""
    return replace(law, holdings={**law.holdings, question: Holding(question, answer)})


def tried(seed: int) -> Tried:
    """The fictional framework for every other seed, one of the generated ones for the rest."""
    return fictional() if seed % 2 else generated(seed // 2 % MADE)


@cache
def fictional() -> Tried:
    content = load(EXAMPLE)
    framework = first(content)
    return Tried(content, framework, Assessor(content, framework), Excluded(content.questions))


@cache
def generated(number: int) -> Tried:
    """A framework of generated rules in two areas, with an insight over their findings."""
    made = [excluding(1000 + number, n) for n in range(1, RULES_EACH + 1)]
    rules = tuple(
        replace(rule, component=f"{n % 2 + 1}.{n}", area=str(n % 2 + 1)) for n, (rule, _) in enumerate(made, 1)
    )
    areas = tuple(
        Area(name, name, name, sum(rule.half_points for rule in rules if rule.area == name), "") for name in ("1", "2")
    )
    one, two, *_ = (rule.component for rule in rules)
    when = AnyOf((Is(one, ("gap",)), Not(Is(two, ("met",)))))
    insight = InsightRule("either-falls-short", "Either", when, "", root=one, affects=(one, two))
    content = fictional().content
    framework = replace(first(content), rules=rules, areas=areas, insights=(insight,), grades=(), published=())
    known = replace(content, questions={name: q for _, of in made for name, q in of.items()})
    return Tried(known, framework, Assessor(known, framework), Excluded(known.questions))


def reads(of: Tried, rule: str) -> set[str]:
    """Every question on which what *rule* comes to can hang: read, presupposed, or tied to one by what is excluded."""
    scope = of.assessor.engine.scopes[rule]
    return {*scope.order, *scope.around}


def hanging_on(of: Tried, question: str) -> set[str]:
    """*question*, and every one that presupposes it, however far."""
    found, before = {question}, 0
    while len(found) > before:
        before = len(found)
        found |= {name for name, q in of.questions.items() if found & set(read_by(q.applies))}
    return found


def others(of: Tried, question: str, chance: random.Random) -> Iterator[str]:
    """Answers to *question* in any order."""
    answers = domain(of.questions[question])
    yield from chance.sample(answers, len(answers))
