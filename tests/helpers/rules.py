"""Rules that fall as dice do, laws to decide them under, and plain enumeration to decide them by.

Run as a program, this decides generated rules and compares: `python -m helpers.rules SEED RULES LAWS`.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from msgspec.structs import replace

from advisor.assess.engine import Engine
from advisor.assess.worlds import scope
from advisor.model import (
    NOT_APPLICABLE,
    SPECIAL_ANSWERS,
    UNKNOWN,
    UNVERIFIED,
    Jurisdiction,
    Outcome,
    Question,
    Rule,
)
from advisor.model.conditions import HIGHEST, LOWEST, MOST_GROUPS, All, AnyOf, Between, Condition, Is, Not, groups
from advisor.model.conditions import questions as read_by
from advisor.model.either import either
from advisor.model.law import Holding, Law

NOWHERE = Jurisdiction("zz", "", "Nowhere", "", "", date.min, {}, (), {}, {})


def law_of(answers: dict[str, str]) -> Law:
    return Law(NOWHERE, date.min, {q: Holding(q, a) for q, a in answers.items()})


# Generated rules

# Terms in every way to write one, and their months: each bound that a condition uses, and both its sides.
TERM_BOUNDS = (0, 11, 12, 29, 125)
TERMS = {
    "0": 0,
    "1 month": 1,
    "10 months": 10,
    "11 months": 11,
    "1": 12,
    "1 year 1 month": 13,
    "28 months": 28,
    "2 years 5 months": 29,
    "30 months": 30,
    "10 years 4 months": 124,
    "125 months": 125,
    "10 years 6 months": 126,
}


def generate(seed: int, number: int) -> tuple[Rule, dict[str, Question]]:
    """A rule of groups, negations, words, numbers and presuppositions, with fewer than 400 worlds."""
    for attempt in itertools.count():
        chance = random.Random(f"{seed}/{number}/{attempt}")  # noqa: S311
        questions: dict[str, Question] = {}
        for n in range(chance.randint(1, 5)):
            questions |= {q.id: q for q in [some_question(chance, f"r{number}.q{n}", questions)]}
        steps = chance.randint(2, 4)
        outcomes = [
            Outcome("met" if n == 0 else "partial", 2 * (steps - n), some_condition(chance, questions, 3))
            for n in range(steps - 1)
        ]
        when = [step.when for step in outcomes]
        if scope(when, questions).size < 400 and max(map(groups, when)) <= MOST_GROUPS:
            outcomes.append(Outcome("gap", 0, None))
            read = tuple(dict.fromkeys(q for c in when for q in read_by(c)))
            rule = Rule(
                f"rule-{number}", f"1.{number}", "1", f"Rule {number}", "A rule", 2 * steps, tuple(outcomes), read
            )
            return rule, questions
    raise AssertionError


def excluding(seed: int, number: int) -> tuple[Rule, dict[str, Question]]:
    """A generated rule, some of whose questions exclude answers of those before them."""
    rule, questions = generate(seed, number)
    chance = random.Random(f"{seed}/{number}/excludes")  # noqa: S311
    made: dict[str, Question] = {}
    for name, question in questions.items():
        tied = made and question.answers and chance.random() < 0.25
        excludes = {chance.choice(question.answers): some_condition(chance, made, 1)} if tied else {}
        made[name] = replace(question, excludes=excludes)
    return rule, made


def some_question(chance: random.Random, name: str, before: dict[str, Question]) -> Question:
    applies = some_condition(chance, before, 1) if before and chance.random() < 0.3 else None
    if chance.random() < 0.6:
        words = tuple(chance.sample(["yes", "no", "all", "some", "none", "named"], chance.randint(2, 4)))
        return Question(name, "?", "words", words, applies=applies)
    return Question(name, "?", chance.choice(sorted(SPECIAL_ANSWERS)), applies=applies)


def some_condition(chance: random.Random, questions: dict[str, Question], depth: int) -> Condition:
    kind = chance.random()
    if depth and kind < 0.45:
        items = tuple(some_condition(chance, questions, depth - 1) for _ in range(chance.randint(1, 3)))
        return All(items) if chance.random() < 0.5 else AnyOf(items)
    if depth and kind < 0.6:
        return Not(some_condition(chance, questions, depth - 1))
    question = chance.choice(list(questions.values()))
    if not question.is_number:
        return Is(question.id, tuple(chance.sample(question.answers, chance.randint(1, len(question.answers) - 1))))
    above = {"years", "usd"} & {question.kind}  # only these have an answer above every number
    plain = TERM_BOUNDS if question.kind == "years" else range(9)
    bound = chance.choice([LOWEST, *plain, *([HIGHEST] if above else [])])
    low, high = chance.choice(
        [(bound, bound), (bound, HIGHEST), (LOWEST, bound), sorted([bound, chance.choice(plain)])]
    )
    return Between(question.id, low, high)


def domain(question: Question) -> list[str]:
    """Enough answers to reach every side of every constant that `some_condition` uses."""
    numbers = TERMS if question.kind == "years" else map(str, range(11))
    return list(question.answers) or [*SPECIAL_ANSWERS[question.kind], *numbers]


def some_law(chance: random.Random, questions: dict[str, Question]) -> dict[str, str]:
    answers = {}
    for question in questions.values():
        dice = chance.random()
        if dice < 0.25:
            answers[question.id] = chance.choice([UNKNOWN, UNVERIFIED])
        elif dice < 0.3 and question.applies is not None:
            answers[question.id] = NOT_APPLICABLE
        elif dice < 0.5:
            several = chance.sample(domain(question), chance.randint(2, min(4, len(domain(question)))))
            answers[question.id] = either(several)
        elif dice < 0.95:
            answers[question.id] = chance.choice(domain(question))
    return answers


# Plain enumeration, which shares nothing with what it checks but the shape of conditions


def true(condition: Condition | None, values: dict[str, str | int]) -> bool:
    match condition:
        case None:
            return True
        case Is(question, words):
            return any(values[question] == word for word in words)
        case Between(question, low, high):
            value = values[question]
            return value != NOT_APPLICABLE and low <= int(value) <= high
        case Not(item):
            return not true(item, values)
        case All(items):
            return all([true(item, values) for item in items])  # noqa: C419
        case AnyOf(items):
            return any([true(item, values) for item in items])  # noqa: C419
    raise AssertionError


def needed(rule: Rule, questions: dict[str, Question]) -> list[str]:
    """What *rule* reads and what that presupposes, the latter first (a question presupposes only earlier ones)."""
    waiting, found = list(rule.reads), set()
    while waiting:
        question = waiting.pop()
        if question not in found:
            found.add(question)
            waiting += read_by(questions[question].applies)
    return [q for q in questions if q in found]


def tied(names: list[str], questions: dict[str, Question]) -> list[str]:
    """*names*, with every question that what is excluded ties to them, and what that presupposes."""
    found, before = set(names), 0
    while len(found) > before:
        before = len(found)
        for question in questions.values():
            for condition in question.excludes.values():
                together = {question.id, *read_by(condition)}
                found |= together if together & found else set()
        found |= {name for q in set(found) for name in read_by(questions[q].applies)}
    return [q for q in questions if q in found]


def not_needed(questions: dict[str, Question], values: dict[str, str | int]) -> bool:
    """Whether an answer is none, though its question is asked and another would do."""
    return any(
        not ruled_out(questions, {**values, name: questions[name].value(other)})
        for name, value in values.items()
        if value == NOT_APPLICABLE and true(questions[name].applies, values)
        for other in domain(questions[name])
    )


def ruled_out(questions: dict[str, Question], values: dict[str, str | int]) -> bool:
    """Whether some answer among the *values* stands beside what it excludes."""
    return any(
        values[name] == answer and true(condition, values)
        for name in values
        for answer, condition in questions[name].excludes.items()
    )


def enumerated(
    rule: Rule, questions: dict[str, Question], answers: dict[str, str]
) -> dict[tuple[str, ...], int] | None:
    """Every world of the law *answers* and the outcome there; None where there are more than 3,000, or none."""
    names = tied(needed(rule, questions), questions)
    open_answers = (UNKNOWN, UNVERIFIED, NOT_APPLICABLE)
    choices = [
        domain(questions[q]) if answers.get(q, UNKNOWN) in open_answers else answers[q].split("|") for q in names
    ]  # fmt: skip
    ties = {name for q in questions.values() for c in q.excludes.values() for name in (q.id, *read_by(c))}
    for name, of in zip(names, choices, strict=True):
        if name in ties and answers.get(name, UNKNOWN) in open_answers:
            of.append(NOT_APPLICABLE)  # others may rule out whatever could answer it
    count = 1
    for of in choices:
        count *= len(of)
    if count > 3000:
        return None
    found = {}
    for picked in itertools.product(*choices):
        values: dict[str, str | int] = {}
        for name, answer in zip(names, picked, strict=True):
            applies = true(questions[name].applies, values)
            value = TERMS[answer] if answer in TERMS and questions[name].kind == "years" else None
            known = questions[name].value(answer) if value is None else value
            values[name] = known if applies else NOT_APPLICABLE
        if ruled_out(questions, values) or not_needed(questions, values):
            continue
        outcome = next(n for n, step in enumerate(rule.outcomes) if true(step.when, values))
        found[tuple(str(values[name]) for name in names)] = outcome
    return found or None


def _counted(built: Engine, posted: Counter[str]) -> Callable[..., None]:
    """What has *built* compare its core with the reference evaluator, and counts what is compared."""
    compare = built._compare

    def counting(rules: Sequence[str], worlds: Sequence[Sequence[object]], expected: Sequence[list[int]]) -> None:
        compare(rules, worlds, expected)
        posted["slices"] += len(rules)
        posted["worlds"] += sum(map(len, worlds))

    return counting


def child(seed: int, rules: int, laws: int) -> None:
    """Decide *rules* rules under *laws* laws each; `decide` itself raises where the engine and its check differ."""
    made = [excluding(seed, n) for n in range(rules)]
    open_laws = compared = several = partly = narrowed = beyond = 0
    posted: Counter[str] = Counter()
    for start in range(0, rules, 20):
        part = made[start : start + 20]
        questions = {name: q for _, of in part for name, q in of.items()}
        built = Engine([rule for rule, _ in part], questions)
        built._compare = _counted(built, posted)  # type: ignore[method-assign]
        for n in range(laws):
            chance = random.Random(f"{seed}/law/{start}/{n}")  # noqa: S311
            answers = {rule.id: some_law(chance, of) for rule, of in part}
            law = law_of({q: a for of in answers.values() for q, a in of.items()})
            decided = built.decide(law)
            for (rule, of), result in zip(part, decided, strict=True):
                open_laws += any(answers[rule.id].get(q, UNKNOWN) in (UNKNOWN, UNVERIFIED) for q in of)
                partly += any("|" in answers[rule.id].get(q, "") for q in rule.reads)
                several += len(result.outcomes) > 1
                worlds = enumerated(rule, of, answers[rule.id]) if n < 12 else None
                if worlds is not None:
                    compared += 1
                    expected, names = set(worlds.values()), needed(rule, of)
                    narrowed += any(of[name].excludes for name in names)
                    assert expected <= set(result.outcomes), (seed, rule, of, answers[rule.id])
                    if tied(names, of) == names:  # else one that the rule does not read may tie two that it does
                        assert set(result.outcomes) == expected, (seed, rule, of, answers[rule.id])
                    else:
                        beyond += set(result.outcomes) != expected
    texts = [repr(rule.outcomes) for rule, _ in made]
    negated = sum("Not(" in text for text in texts)
    shapes = [repr(rule.outcomes).replace(f"r{n}.", "") for n, (rule, _) in enumerate(made)]
    figures = {"shapes": shapes, "open": open_laws, "compared": compared, "several": several, "negated": negated}
    figures |= {"partly": partly, "narrowed": narrowed, "beyond": beyond, **posted}
    sys.stdout.write(json.dumps(figures))


# Hand-made rules

YES_NO = ("yes", "no")
QUESTIONS = {
    "a.one": Question("a.one", "?", "words", YES_NO),
    "a.two": Question("a.two", "?", "words", YES_NO),
    "a.years": Question("a.years", "?", "years"),
    "a.wait": Question("a.wait", "?", "years", applies=Is("a.one", ("yes",))),
}
ONE, TWO = Is("a.one", ("yes",)), Is("a.two", ("yes",))


def rule(*whens: Condition, name: str = "r") -> Rule:
    steps = [Outcome("met" if n == 0 else "partial", 2 * (len(whens) - n), when) for n, when in enumerate(whens)]
    return Rule(name, "1.1", "1", "A rule", "A rule", 2 * len(whens), (*steps, Outcome("gap", 0, None)), ())


def decide(of: Rule, **answers: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    law = law_of({f"a.{name}": answer for name, answer in answers.items()})
    (decided,) = Engine([of], QUESTIONS).decide(law)
    return decided.outcomes, decided.unsettled


if __name__ == "__main__":
    child(*map(int, sys.argv[1:4]))
