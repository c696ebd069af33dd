"""Planted faults of every kind are all found, and what is found is so by brute force."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.app.check import check
from advisor.assess.reference import outcome
from advisor.assess.worlds import every, scope
from advisor.check.order import order
from advisor.check.proofs import insight_proofs, parts, proofs, said
from advisor.load import load
from advisor.load.cases import cases
from advisor.model import Content, InsightRule, Question, Rule
from advisor.model.conditions import HIGHEST, All, AnyOf, Between, Condition, Is, Not
from advisor.model.conditions import tests as leaves
from helpers.paths import EXAMPLE, ROOT
from helpers.put import put
from helpers.rules import generate
from helpers.sampling import sample, sampled

TODAY = date(2026, 11, 27)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "content"))


@pytest.fixture(scope="module")
def content() -> Content:
    return load(ROOT)


def found(rule: Rule, known: dict[str, Question]) -> list[str]:
    return [problem.what for problem in proofs(rule, known)]


def test_todays_rules_have_no_outcome_out_of_reach_and_no_idle_condition(content: Content) -> None:
    for framework in content.frameworks.values():
        assert not [what for rule in framework.rules for what in found(rule, content.questions)]


# Fifty planted faults


def shadowed(rule: Rule, at: int, chance: random.Random) -> Rule:
    """An outcome below one that takes all it could get."""
    step = rule.outcomes[at]
    again = replace(step, half_points=max(step.half_points - 1, 0), word="partial")
    return replace(rule, outcomes=(*rule.outcomes[: at + 1], again, *rule.outcomes[at + 1 :]))


def impossible(rule: Rule, at: int, chance: random.Random) -> Rule:
    """A condition that holds of no law."""
    when = rule.outcomes[at].when
    return _with(rule, at, All((when, Not(when))))


def idle_beside(rule: Rule, at: int, chance: random.Random) -> Rule:
    """A part beside which stands one that already asks as much."""
    when = rule.outcomes[at].when
    return _with(rule, at, All((when, AnyOf((when, chance.choice(list(leaves(when))))))))


def idle_within(rule: Rule, at: int, chance: random.Random) -> Rule:
    """An alternative that another already holds."""
    when = rule.outcomes[at].when
    return _with(rule, at, AnyOf((when, All((when, chance.choice(list(leaves(when))))))))


def repeated(rule: Rule, at: int, chance: random.Random) -> Rule:
    """A condition that stands above already, so that nothing is left for the outcome below it."""
    first = next(step for step in rule.outcomes if step.when is not None)
    again = replace(first, word="partial", half_points=max(rule.outcomes[-1].half_points, 1))
    return replace(rule, outcomes=(*rule.outcomes[:-1], again, rule.outcomes[-1]))


def everything(rule: Rule, at: int, chance: random.Random) -> Rule:
    """A condition that holds of every law, so that nothing is left for the outcomes below."""
    when = rule.outcomes[at].when
    return _with(rule, at, AnyOf((when, Not(when))))


def _with(rule: Rule, at: int, when: Condition) -> Rule:
    steps = list(rule.outcomes)
    steps[at] = replace(steps[at], when=when)
    return replace(rule, outcomes=tuple(steps))


FAULTS: tuple[Callable[[Rule, int, random.Random], Rule], ...] = (
    shadowed, impossible, idle_beside, idle_within, repeated, everything,
)  # fmt: skip


def test_fifty_planted_faults_are_all_found(content: Content) -> None:
    chance = random.Random(50)  # noqa: S311
    rules = [rule for framework in content.frameworks.values() for rule in framework.rules]
    for n in range(50):
        plant, rule = FAULTS[n % len(FAULTS)], chance.choice(rules)
        conditional = [at for at, step in enumerate(rule.outcomes) if step.when is not None]
        faulty = plant(rule, chance.choice(conditional), chance)
        said = [*proofs(faulty, content.questions), *order(faulty, content.questions)]
        assert said, f"{plant.__name__} in {rule.id}"


# Brute force


@sampled
def test_what_is_called_idle_or_out_of_reach_is_so_and_nothing_else() -> None:
    idle = reached = 0
    for number in range(sample(60, of=600)):
        rule, known = generate(17, number)
        worlds = list(every(scope([step.when for step in rule.outcomes], known)))
        truth = [outcome(rule, world) for world in worlds]
        told = found(rule, known)
        missing = [n for n in range(len(rule.outcomes)) if n not in truth]
        assert sum(what.startswith("no answers lead to") for what in told) == len(missing)
        if missing:
            continue
        reached += 1
        number_idle = 0
        for at, step in enumerate(rule.outcomes):
            for part in parts(step.when):
                changed = _with(rule, at, _left_out(step.when, part))
                number_idle += [outcome(changed, world) for world in worlds] == truth
        assert sum("without effect" in what for what in told) == number_idle
        idle += number_idle
    assert reached > 10
    assert idle > 10


def _left_out(condition: Condition, part: Condition) -> Condition:
    """*condition* without *part*, found by identity; what all must hold of nothing always holds."""
    if condition is part:
        return All(())
    if isinstance(condition, Not):
        return Not(_left_out(condition.item, part))
    if isinstance(condition, (Is, Between)):
        return condition
    kept = tuple(_left_out(item, part) for item in condition.items if item is not part)
    return type(condition)(kept)


# What `check` says


def test_an_insight_that_always_or_never_holds_is_told() -> None:
    known = {"a.q": Question("a.q", "?", "words", ("yes", "no"))}
    yes = Is("a.q", ("yes",))
    for when in (All((yes, Not(yes))), AnyOf((yes, Not(yes))), All((yes, AnyOf((yes, Not(yes)))))):
        assert list(insight_proofs(InsightRule("i", "", when, ""), known))
    assert not list(insight_proofs(InsightRule("i", "", yes, ""), known))


def test_a_question_that_nothing_reads_is_a_warning(root: Path) -> None:
    file = root / "facts" / "questions" / "idle.yaml"
    file.write_text("idle.alone:\n  ask: Does it matter?\n  answers: [yes, no]\n")
    (problem,) = check(str(root), TODAY)
    assert problem.warning
    assert problem.what == "nothing reads the question idle.alone"


def test_a_fall_is_told_as_a_case_that_can_be_kept(root: Path) -> None:
    put(root, "facts/questions/penalty.yaml", "better: higher", "better: lower")
    (problem,) = (p for p in check(str(root), TODAY) if "the better answer" in p.what)
    kept = problem.way_out.partition("As a case: ")[2]
    with (root / "rules/example-card/1-harm/1.2-penalty.test.yaml").open("a") as file:
        file.write(f"- {kept}\n")
    put(root, "facts/questions/penalty.yaml", "better: lower", "better: higher")
    known, problems = cases(root, load(root))
    assert not problems
    assert "the worse answer" in known["example-card/1-harm/1.2-penalty"][-1].name
    assert check(str(root), TODAY) == []


KNOWN = {
    "a.word": Question("a.word", "?", "words", ("all", "some", "no")),
    "a.term": Question("a.term", "?", "years", better="higher"),
    "a.age": Question("a.age", "?", "age", better="lower"),
}


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (Is("a.word", ("all",)), "{a.word: all}"),
        (Is("a.word", ("all", "some")), "{a.word: [all, some]}"),
        (Between("a.term", 24, 24), "{a.term: 2}"),
        (Between("a.term", 24, 60), "{a.term: 2 to 5}"),
        (Between("a.age", 18, HIGHEST - 1), "{a.age: 18 to 999999999999}"),
        (Between("a.term", 24, HIGHEST), "{a.term: 2 to life}"),
        (Between("a.age", 18, HIGHEST), "{a.age: 18 or more}"),
        (Not(Is("a.word", ("no",))), "{not: {a.word: no}}"),
        (All((Is("a.word", ("all",)), Is("a.word", ("no",)))), "{all: [{a.word: all}, {a.word: no}]}"),
        (AnyOf((Is("a.word", ("all",)), Is("a.word", ("no",)))), "{any: [{a.word: all}, {a.word: no}]}"),
    ],
)
def test_a_condition_is_told_as_it_stands_in_a_file(condition: Condition, text: str) -> None:
    assert said(condition, KNOWN) == text


def test_of_a_condition_the_whole_comes_first_and_then_every_part_at_every_depth() -> None:
    one, two, three = (Is("a.word", (word,)) for word in ("all", "some", "no"))
    inner = AnyOf((two, three))
    assert list(parts(All((one, inner)))) == [All((one, inner)), one, inner, two, three]
    assert list(parts(Not(All((one, inner))))) == [Not(All((one, inner))), one, inner, two, three]
    assert list(parts(Not(one))) == [Not(one)]
    assert list(parts(None)) == []


def test_what_changes_nothing_is_a_warning_and_what_is_never_reached_is_none(root: Path) -> None:
    rule = "rules/example-card/1-harm/1.1-law.yaml"
    put(root, rule, "when: {harm.law: part}", "when: {all: [{harm.law: part}, {harm.law: [part, none]}]}")
    (problem,) = check(str(root), TODAY)
    assert problem.warning
    assert problem.what == (
        "a part of the condition for partial with 1.5 points is without effect: {harm.law: [part, none]}"
    )
    put(root, rule, "when: {all: [{harm.law: part}, {harm.law: [part, none]}]}", "when: {harm.law: full}")
    told = [problem for problem in check(str(root), TODAY) if "no answers lead to" in problem.what]
    assert [problem.what for problem in told] == ["no answers lead to partial with 1.5 points"]
    assert not told[0].warning
    assert not [problem for problem in check(str(root), TODAY) if "without effect" in problem.what]


def test_an_insight_of_no_effect_is_told_by_check(root: Path) -> None:
    insight = "rules/example-card/insights/one-definition.yaml"
    put(root, insight, "[partial, gap]}", "[met, partial, gap]}")
    (problem,) = check(str(root), TODAY)
    assert problem.place.path.endswith(insight)
    assert "a part of the condition for the insight is without effect" in problem.what
