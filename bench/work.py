"""The work that every engine does: rules and answers made from a seed, or Mississippi's own.

Each rule has ordered outcomes, the first that holds counts; chained rules read the outcomes and some answers; the
score is the sum of the outcomes' points.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from advisor.assess.worlds import scope, worlds
from advisor.load import load_cached
from advisor.model import NOT_APPLICABLE, Area, Content, Framework, InsightRule, Outcome, Question, Rule
from advisor.model.conditions import HIGHEST, All, AnyOf, Between, Condition, Is, Not
from advisor.model.conditions import questions as read_by
from advisor.model.law import Holding, Law, law_on
from advisor.model.words import OUTCOMES

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)
NO_NUMBER = -2  # what a number that does not apply is for the other engines; no interval reaches it
POOL = ("yes", "no", "all", "some", "none", "full", "part", "named")
Values = Mapping[str, str | int]


@dataclass(frozen=True)
class Result:
    """What one assessment found: the index of each rule's outcome, the chained rules that hold, the half points."""

    outcomes: tuple[int, ...]
    holding: tuple[bool, ...]
    half_points: int


@dataclass(frozen=True)
class Work:
    """Rules and the laws to judge: for us as laws, for the others as plain values."""

    content: Content
    laws: tuple[Law, ...]

    @property
    def framework(self) -> Framework:
        return next(iter(self.content.frameworks.values()))

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self.framework.rules

    @property
    def chained(self) -> tuple[InsightRule, ...]:
        return self.framework.insights

    @property
    def questions(self) -> Mapping[str, Question]:
        return self.content.questions

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Short names without dots for all that conditions read: questions and components."""
        asked = {q: f"q{n:04}" for n, q in enumerate(self.questions, 1)}
        return asked | {rule.component: f"r{n:04}" for n, rule in enumerate(self.rules, 1)}

    @cached_property
    def values(self) -> tuple[Values, ...]:
        """What each law answers, by those names; what does not apply is worked out beforehand, and not timed."""
        read = scope([Is(q, ("",)) for q in self.questions], self.questions)
        return tuple(self._values(next(iter(worlds(read, law)))) for law in self.laws)

    def _values(self, world: Values) -> Values:
        return {self.names[q]: self._value(q, value) for q, value in world.items()}

    def _value(self, question: str, value: str | int) -> str | int:
        return NO_NUMBER if value == NOT_APPLICABLE and self.questions[question].is_number else value

    def others(self, name: str, words: Sequence[str]) -> tuple[str, ...]:
        """Every word but *words* that a question or component can have."""
        known = self.questions[name].answers if name in self.questions else OUTCOMES
        return tuple(w for w in (*known, NOT_APPLICABLE) if w not in words)

    def result(self, outcomes: Sequence[int], holding: Sequence[bool]) -> Result:
        points = sum(rule.outcomes[n].half_points for rule, n in zip(self.rules, outcomes, strict=True))
        return Result(tuple(outcomes), tuple(holding), points)

    def words(self, outcomes: Sequence[int]) -> dict[str, str]:
        """Component (short name) -> the word of its outcome."""
        return {self.names[r.component]: r.outcomes[n].word for r, n in zip(self.rules, outcomes, strict=True)}


def made(rules: int = 41, answers: int = 120, jurisdictions: int = 51, chained: int = 20, seed: int = 6) -> Work:
    """Work of this size. The same arguments give the same work."""
    chance = random.Random(f"{seed}/{rules}/{answers}")  # noqa: S311
    questions = {q.id: q for q in (_question(chance, n) for n in range(answers))}
    areas = tuple(Area(str(n), f"Area {n}", str(n), 0, "constructed") for n in range(1, 7))
    listed = list(questions.values())
    scored = [_rule(chance, n, listed) for n in range(rules)]
    known = {rule.component: Question(rule.component, "?", "words", OUTCOMES) for rule in scored}
    insights = tuple(_insight(chance, n, list(known.values()), listed) for n in range(chained))
    base = load_cached(ROOT / "tests/example")
    (card,) = base.frameworks.values()
    framework = replace(card, areas=areas, rules=tuple(scored), insights=insights)
    content = replace(base, questions=questions, frameworks={card.id: framework})
    state = replace(next(iter(base.jurisdictions.values())), facts=(), bills={}, remedies={})
    laws = tuple(
        Law(state, DAY, {q.id: Holding(q.id, _answer(chance, q)) for q in listed}) for _ in range(jurisdictions)
    )
    return Work(content, laws)


def mississippi(days: Sequence[date] = (date(2019, 11, 20), DAY)) -> Work:
    """The real rules and the law of these days, every open answer settled one way: the others know no `unknown`."""
    content = load_cached(ROOT)
    chance = random.Random(6)  # noqa: S311
    laws = []
    for day in days:
        law = law_on(content.jurisdictions["ms"], day)
        every = {q: law.holding(q) for q in content.questions}
        settled = {
            q: replace(h, answer=_answer(chance, content.questions[q])) if _open(h) else h for q, h in every.items()
        }
        laws.append(replace(law, holdings=settled))
    return Work(content, tuple(laws))


def _open(holding: Holding) -> bool:
    return holding.open or holding.answer == NOT_APPLICABLE


def _question(chance: random.Random, number: int) -> Question:
    name = f"topic{number % 9}.question-{number}"
    if chance.random() < 0.75:
        return Question(name, "?", "words", tuple(chance.sample(POOL, chance.randint(2, 5))))
    return Question(name, "?", "years")


def _answer(chance: random.Random, question: Question) -> str:
    if question.kind == "text":
        return "so"
    return chance.choice(question.answers) if question.answers else str(chance.randint(0, 30))


def _rule(chance: random.Random, number: int, questions: list[Question]) -> Rule:
    """Two to four ordered outcomes over two to five questions."""
    asked = chance.sample(questions, chance.randint(2, 5))
    steps = chance.randint(2, 4)
    half = chance.choice((4, 5, 6))
    words = ["met", *["partial"] * (steps - 2), "gap"]
    points = [half * (steps - 1 - n) // (steps - 1) for n in range(steps)]
    whens: list[Condition | None] = [_condition(chance, asked, 2) for _ in range(steps - 1)]
    outcomes = tuple(map(Outcome, words, points, [*whens, None]))
    component = f"{number % 6 + 1}.{number // 6 + 1}"
    read = tuple(dict.fromkeys(q for when in whens for q in read_by(when)))
    return Rule(
        f"{component}-rule", component, str(number % 6 + 1), f"Rule {number}", f"Rule {number}", half, outcomes, read
    )


def _insight(chance: random.Random, number: int, components: list[Question], questions: list[Question]) -> InsightRule:
    """A rule over two or three outcomes, one of them negated, and an answer."""
    tests = [_test(chance, of) for of in chance.sample(components, min(len(components), chance.randint(2, 3)))]
    both: tuple[Condition, ...] = (
        AnyOf(tuple(tests[:2])),
        Not(tests[-1]),
        _condition(chance, [chance.choice(questions)], 0),
    )
    return InsightRule(
        f"chained-{number}", f"Chained {number}", All(both) if number % 2 else AnyOf(both[1:]), "It follows."
    )


def _condition(chance: random.Random, questions: list[Question], depth: int) -> Condition:
    kind = chance.random()
    if depth and kind < 0.55:
        items = tuple(_condition(chance, questions, depth - 1) for _ in range(chance.randint(2, 3)))
        return All(items) if chance.random() < 0.6 else AnyOf(items)
    if depth and kind < 0.65:
        return Not(_condition(chance, questions, 0))
    return _test(chance, chance.choice(questions))


def _test(chance: random.Random, question: Question) -> Condition:
    if question.answers:
        return Is(question.id, tuple(chance.sample(question.answers, chance.randint(1, len(question.answers) - 1))))
    low = chance.randint(0, 20)
    return Between(question.id, low, chance.choice((HIGHEST, low + chance.randint(0, 9))))
