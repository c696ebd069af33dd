"""A better answer never gives a rule fewer points: what `check` says where one does, and brute force beside it."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.app.check import check
from advisor.check.order import falls
from advisor.errors import Problems
from advisor.load import load
from advisor.model import NOT_APPLICABLE, Question, Rule, conditions
from advisor.model.conditions import HIGHEST, LOWEST, AnyOf, Between, Is
from advisor.model.conditions import questions as read_by
from helpers.paths import EXAMPLE, ROOT
from helpers.put import put
from helpers.rules import enumerated, generate, needed, rule, true
from helpers.sampling import sample, sampled

TODAY = date(2026, 11, 27)
TERM = "rules/example-card/1-harm/1.2-penalty.yaml"
PENALTY = "facts/questions/penalty.yaml"
RELIEF = "facts/questions/relief.yaml"
RULES = sample(200, of=6000)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "content")
    return tmp_path / "content"


# What a question says


@pytest.mark.parametrize(
    ("path", "old", "new", "what"),
    [
        (PENALTY, "  better: higher\n", "", "the key 'better' is missing"),
        (PENALTY, "better: higher", "better: more", "better: 'more' is not allowed here"),
        (RELIEF, "Is there relief?\n", "Is there relief?\n  better: lower\n", "a list of words is neither higher"),
        ("facts/questions/harm.yaml", "answers: text\n", "answers: text\n  better: none\n", "a text is no better"),
    ],
)
def test_what_a_question_says_of_better_is_checked_at_its_line(
    root: Path, path: str, old: str, new: str, what: str
) -> None:
    put(root, path, old, new)
    with pytest.raises(Problems) as refused:
        load(root)
    assert [p.place.path for p in refused.value.problems if what in p.what] == [path]


def test_words_may_say_that_none_is_better(root: Path) -> None:
    put(root, RELIEF, "Is there relief?\n", "Is there relief?\n  better: none\n")
    assert load(root).questions["relief.exists"].better == "none"
    assert check(str(root), TODAY) == []


# What `check` says


def test_a_rule_that_gives_a_better_answer_fewer_points_is_told_at_its_line(root: Path) -> None:
    put(root, PENALTY, "better: higher", "better: lower")
    (problem,) = (p for p in check(str(root), TODAY) if p.place.path.endswith(TERM))
    assert problem.place.line == 1
    assert (
        problem.what
        == "penalty.minimum gives 0.0 points with 'none', the better answer, and 1.0 with '2 years 1 month'"
    )
    assert problem.way_out.startswith(f"Mend the outcomes, or `better` at {PENALTY}:1;")


def test_words_in_another_order_are_told_with_what_else_the_law_must_say(root: Path) -> None:
    put(root, RELIEF, "Is there relief?\n  answers: [yes, no]", "Is there relief?\n  answers: [no, yes]")
    (problem,) = check(str(root), TODAY)
    assert problem.place.path.endswith("2.1-relief.yaml")
    assert problem.what.startswith("relief.exists gives 0.0 points with 'no', the better answer, and ")
    assert f"the order of its answers, best first, at {RELIEF}:1" in problem.way_out


def test_todays_rules_give_no_better_answer_fewer_points() -> None:
    content = load(ROOT)
    tried = [rule for framework in content.frameworks.values() for rule in framework.rules]
    assert tried
    assert not [(rule.id, fall) for rule in tried for fall in falls(rule, content.questions)]


# Hand-made rules

EXISTS = Question("a.exists", "?", "words", ("yes", "no"))
WAIT = Question("a.wait", "?", "years", applies=Is("a.exists", ("yes",)), better="lower")
KNOWN = {"a.exists": EXISTS, "a.wait": WAIT}
SHORT = Between("a.wait", LOWEST, 12)


def found(of: Rule, known: dict[str, Question]) -> set[tuple[object, ...]]:
    return {(fall.question, fall.better, fall.worse) for fall in falls(of, known)}


def test_what_applies_under_one_answer_only_may_come_out_either_way() -> None:
    assert not found(rule(SHORT), KNOWN)
    # "no" is worth as much as a short wait: a long one is worse than none at all, and yet no fault of the order.
    assert not found(rule(AnyOf((SHORT, Is("a.exists", ("no",))))), KNOWN)
    # Whatever the wait, "no" is worth more.
    assert found(rule(Is("a.exists", ("no",))), KNOWN) == {("a.exists", "yes", "no")}


def test_answers_that_the_rule_takes_for_one_need_not_stand_together() -> None:
    three = {"a.q": Question("a.q", "?", "words", ("first", "second", "third"))}
    assert found(rule(Is("a.q", ("first", "third"))), three) == {("a.q", "second", "third")}
    years = {"a.years": Question("a.years", "?", "years", better="higher")}
    middle = rule(Between("a.years", 24, 36))
    assert found(middle, years) == {("a.years", better, worse) for better in (37, HIGHEST) for worse in (24, 36)}


def test_where_neither_is_better_nothing_is_at_fault() -> None:
    silent = {"a.years": Question("a.years", "?", "years", better="none")}
    assert not found(rule(Between("a.years", 24, 36)), silent)


def test_answers_that_exclude_each_other_are_not_compared_and_what_is_ruled_out_may_come_out_either_way() -> None:
    none = {"no": Is("b.ages", ("all", "some"))}
    known = {
        "b.crime": Question("b.crime", "?", "words", ("yes", "no"), excludes=none),
        "b.ages": Question("b.ages", "?", "words", ("all", "some")),
    }
    assert not found(rule(Is("b.ages", ("all",)), Is("b.crime", ("yes",))), known)
    assert found(rule(Is("b.crime", ("no",)), Is("b.ages", ("all",))), known) == {("b.crime", "yes", "no")}


# Brute force


def brute(of: Rule, known: dict[str, Question], worlds: dict[tuple[str, ...], int]) -> set[tuple[str, str, str]]:
    """Every (question, better answer, worse answer) for which the better is worth less, by comparing all worlds."""
    names = needed(of, known)
    made = [(dict(zip(names, values, strict=True)), outcome) for values, outcome in worlds.items()]
    wrong = set()
    for name in names:
        bound = {name}
        for other in names:  # presuppositions stand first
            bound |= {other} if bound & set(read_by(known[other].applies)) else set()

        def alike(one: dict[str, str], two: dict[str, str], name: str = name, bound: set[str] = bound) -> bool:
            free = bound - {name}
            return all(
                one[q] == two[q] or (q in free and NOT_APPLICABLE in (one[q], two[q])) for q in names if q != name
            )

        for good, low in made:
            for bad, high in made:
                if low <= high or not better(known[name], good[name], bad[name]) or not alike(good, bad):
                    continue
                for_good = [n for w, n in made if w[name] == good[name] and alike(w, bad)]
                for_bad = [n for w, n in made if w[name] == bad[name] and alike(good, w)]
                if min(for_good) > high and max(for_bad) < low:
                    wrong.add((name, good[name], bad[name]))
    return wrong


def better(question: Question, one: str, other: str) -> bool:
    if NOT_APPLICABLE in (one, other) or question.better == "none":
        return False
    if question.kind == "words":
        return question.answers.index(one) < question.answers.index(other)
    return int(one) > int(other) if question.better == "higher" else int(one) < int(other)


@sampled
def test_check_finds_every_fall_that_brute_force_finds() -> None:
    compared = wrong = right = 0
    for n in range(RULES):
        of, known = generate(5, n)
        chance = random.Random(n)  # noqa: S311
        known = {
            name: replace(q, better=chance.choice(["higher", "lower", "none"] if q.is_number else [None, None, "none"]))
            for name, q in known.items()
        }
        worlds = enumerated(of, known, {})
        if worlds is None or len(worlds) > 150:
            continue
        whens = [step.when for step in of.outcomes] + [known[name].applies for name in needed(of, known)]
        reading = [test for condition in whens for test in conditions.tests(condition)]

        def like(question: str, value: str | int, known=known, reading=reading) -> tuple[bool, ...]:
            typed = int(value) if known[question].is_number else value
            return tuple(true(test, {question: typed}) for test in reading if test.question == question)

        expected = {(q, like(q, good), like(q, bad)) for q, good, bad in brute(of, known, worlds)}
        assert {
            (f.question, like(f.question, f.better), like(f.question, f.worse)) for f in falls(of, known)
        } == expected
        compared += 1
        wrong += bool(expected)
        right += not expected
    assert compared > RULES / 5
    assert wrong > RULES / 20
    assert right > RULES / 20
