"""What must hold between what is found of two laws, whatever the law: order, unknowns, locality, names and sums.

No oracle says what a law scores; but a law that differs from another in one way alone can differ in its findings in one
way alone. Properties 2, 3, 4, 6, 7, 9 and 11 of the programme; 1 is in test_engine.py, 5 in test_change.py, 8 and 10,
which are about the rules shipped, in tests/check/test_shipped.py.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

from hypothesis import given
from msgspec.structs import replace

from advisor.app.assess import as_shape
from advisor.assess import UNDETERMINED, Assessment, Assessor
from advisor.model import UNKNOWN, Fact, Question
from advisor.model.conditions import All, AnyOf, Condition, Not
from advisor.model.law import Holding, Law, law_on
from advisor.model.weighing import weighed
from advisor.schemas.shape import as_json
from helpers.sampling import sampled
from helpers.twins import DAY, SEEDS, Tried, answered, fictional, hanging_on, others, reads, tried, twice


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


def found(of: Assessment) -> dict[str, object]:
    return {f.component: (f.possible, f.unsettled, f.low, f.high) for f in of.findings}


# 2 and 3: order and repetition


@sampled
@twice
@given(SEEDS)
def test_no_order_of_rules_questions_or_answers_changes_anything(seed: int) -> None:
    of, chance = tried(seed), dice(seed)
    law = of.law(seed)
    names = chance.sample(list(law.holdings), len(law.holdings))
    turned = replace(law, holdings={name: law.holdings[name] for name in names})
    assert as_json(as_shape(of.assess(turned))) == as_json(as_shape(of.assess(law)))
    rules = tuple(chance.sample(of.framework.rules, len(of.framework.rules)))
    asked = dict(chance.sample(list(of.content.questions.items()), len(of.content.questions)))
    other = _alone(replace(of.content, questions=asked), replace(of.framework, rules=rules))
    again = other.assess(law)
    assert sorted(again.findings, key=lambda f: f.component) == sorted(
        of.assess(law).findings, key=lambda f: f.component
    )
    assert (again.areas, again.low, again.high) == (of.assess(law).areas, of.assess(law).low, of.assess(law).high)


@sampled
@twice
@given(SEEDS)
def test_the_same_law_comes_to_the_same_however_often_and_whatever_was_asked_before(seed: int) -> None:
    of = tried(seed)
    law, between = of.law(seed), of.law(seed + 1)
    once = as_json(as_shape(of.assess(law)))
    of.assess(between)
    assert as_json(as_shape(of.assess(law))) == once
    of.assessor.engine.forget()
    assert as_json(as_shape(of.assess(law))) == once


@sampled
@twice
@given(SEEDS)
def test_a_fact_recorded_twice_alike_changes_nothing_and_in_any_order(seed: int) -> None:
    of, chance = fictional(), dice(seed)
    state = of.content.jurisdictions["zz"]
    doubled: list[Fact] = [*state.facts, *chance.sample(state.facts, chance.randint(1, len(state.facts)))]
    twice_told = replace(state, facts=tuple(chance.sample(doubled, len(doubled))))
    bills = dict(chance.sample(list(state.bills.items()), len(state.bills)))
    before, after = of.assess(law_on(state, DAY)), of.assess(law_on(replace(twice_told, bills=bills), DAY))
    assert found(after) == found(before)
    assert {q: h.answer for q, h in after.law.holdings.items()} == {q: h.answer for q, h in before.law.holdings.items()}


def _alone(content, framework) -> Assessor:
    """An assessor whose rules the reference evaluator decides alone: the core keeps every ruleset that it is given."""
    made = Assessor(content, framework)
    for engine in (made.engine, made._second):
        engine._compare = lambda *_: None  # type: ignore[method-assign]
    return made


# 4: a better answer


@sampled
@twice
@given(SEEDS)
def test_a_better_answer_never_lowers_a_score_nor_adds_a_gap(seed: int) -> None:
    """Of the fictional rules, which `advisor check` holds to it. What presupposes the answer may change with it."""
    of, chance = fictional(), dice(seed)
    law = of.law(seed)
    question = chance.choice(sorted(of.questions))
    better = next((a for a in others(of, question, chance) if _stronger(of, law, question, a)), None)
    if better is None or len(hanging_on(of, question)) > 1:
        return
    raised = answered(law, question, better)
    if of.excluded.contradictions(raised):
        return
    before, after = of.assess(law), of.assess(raised)
    assert (after.low, after.high) >= (before.low, before.high)
    for old, new in zip(before.findings, after.findings, strict=True):
        assert (new.low, new.high) >= (old.low, old.high)
        assert not (new.outcome == "gap" and old.outcome in {"met", "partial"})


def _stronger(of: Tried, law: Law, question: str, answer: str) -> bool:
    return weighed(of.content.questions[question], law.holding(question).answer, answer) == "stronger"


# 6: locality


@sampled
@twice
@given(SEEDS)
def test_an_answer_moves_only_what_can_hang_on_it(seed: int) -> None:
    of, chance = tried(seed), dice(seed)
    law = of.law(seed)
    question = chance.choice(sorted(of.questions))
    changed = answered(law, question, next(others(of, question, chance)))
    before, after = of.assess(law), of.assess(changed)
    for old, new in zip(before.findings, after.findings, strict=True):
        if question not in reads(of, old.rule.id):
            assert (old.possible, old.unsettled) == (new.possible, new.unsettled)
    untouched = [area for area in before.areas if not any(
        question in reads(of, f.rule.id) for f in before.findings if f.rule.area == area.area.id
    )]  # fmt: skip
    assert [area for area in after.areas if area.area in [same.area for same in untouched]] == untouched


# 7: every point once


@sampled
@twice
@given(SEEDS)
def test_what_is_lost_adds_up_and_each_lost_point_is_told_once(seed: int) -> None:
    of = tried(seed)
    assessment = of.assess(of.law(seed))
    told = assessment.ranked()
    assert sorted(f.component for f in told) == sorted(f.component for f in assessment.findings if f.loses)
    assert sum(f.lost[0] for f in told) == assessment.half_points - assessment.high
    assert sum(f.lost[1] for f in told) == assessment.half_points - assessment.low
    for scored in assessment.areas:
        mine = [f for f in assessment.findings if f.rule.area == scored.area.id]
        assert (scored.low, scored.high) == (sum(f.low for f in mine), sum(f.high for f in mine))
    for f in assessment.findings:
        worth = [step.half_points for step in f.possible]
        assert (f.low, f.high) == (min(worth), max(worth))
        assert all(type(number) is int for number in (f.low, f.high, *f.lost))


# 9: not knowing


@sampled
@twice
@given(SEEDS)
def test_knowing_less_never_rules_an_outcome_out_and_always_shows(seed: int) -> None:
    of, chance = tried(seed), dice(seed)
    law = of.law(seed)
    if not law.holdings:
        return
    question = chance.choice(sorted(law.holdings))
    before, after = of.assess(law), of.assess(answered(law, question, UNKNOWN))
    for old, new in zip(before.findings, after.findings, strict=True):
        assert set(old.possible) <= set(new.possible)
        assert new.low <= old.low
        assert new.high >= old.high
        if old.outcome != UNDETERMINED and new.outcome == UNDETERMINED:
            assert new in after.ranked()
        assert bool(new.unsettled) is (new.outcome == UNDETERMINED)
        assert set(new.unsettled) <= reads(of, new.rule.id)


# 11: names and weights


@sampled
@twice
@given(SEEDS)
def test_other_names_for_everything_score_alike(seed: int) -> None:
    of = tried(seed)
    law = of.law(seed)
    called = {name: f"n{n}.{dice(seed + n).randint(0, 99999)}" for n, name in enumerate(sorted(of.content.questions))}
    asked = {called[name]: _renamed(question, called) for name, question in of.content.questions.items()}
    rules = tuple(
        replace(
            rule, id=f"r{n}", component=f"{rule.area}.{n + 40}", name=f"N {n}", title=f"T {n}", beyond=(), asks=(),
            reads=(), outcomes=tuple(replace(step, when=_in_names(step.when, called)) for step in rule.outcomes),
        )
        for n, rule in enumerate(of.framework.rules)
    )  # fmt: skip
    other = _alone(replace(of.content, questions=asked), replace(of.framework, rules=rules, insights=()))
    known = {called[q]: Holding(called[q], h.answer) for q, h in law.holdings.items()}
    before, after = of.assess(law), other.assess(replace(law, holdings=known))
    assert [(f.outcome, f.low, f.high) for f in after.findings] == [(f.outcome, f.low, f.high) for f in before.findings]
    assert [[called[q] for q in f.unsettled] for f in before.findings] == [list(f.unsettled) for f in after.findings]
    assert (after.areas, after.grades) == (before.areas, before.grades)


def _renamed(question: Question, called: Mapping[str, str]) -> Question:
    excludes = {answer: _in_names(condition, called) for answer, condition in question.excludes.items()}
    return replace(question, id=called[question.id], applies=_in_names(question.applies, called), excludes=excludes)


def _in_names(condition: Condition | None, called: Mapping[str, str]) -> Condition | None:
    if condition is None:
        return None
    if isinstance(condition, Not):
        return Not(_in_names(condition.item, called))
    if isinstance(condition, (All, AnyOf)):
        return type(condition)(tuple(_in_names(item, called) for item in condition.items))
    return replace(condition, question=called[condition.question])


@sampled
@twice
@given(SEEDS)
def test_weights_times_a_number_leave_shares_and_grades(seed: int) -> None:
    of, times = tried(seed), dice(seed).randint(2, 9)
    law = of.law(seed)
    rules = tuple(
        replace(
            rule, half_points=rule.half_points * times,
            outcomes=tuple(replace(step, half_points=step.half_points * times) for step in rule.outcomes),
        )
        for rule in of.framework.rules
    )  # fmt: skip
    areas = tuple(replace(area, half_points=area.half_points * times) for area in of.framework.areas)
    grades = tuple(replace(grade, from_half_points=grade.from_half_points * times) for grade in of.framework.grades)
    other = _alone(of.content, replace(of.framework, rules=rules, areas=areas, grades=grades))
    before, after = of.assess(law), other.assess(law)
    assert (after.low, after.high, after.half_points) == tuple(
        times * n for n in (before.low, before.high, before.half_points)
    )
    assert after.grades == before.grades
    assert [f.outcome for f in after.findings] == [f.outcome for f in before.findings]
    assert [f.component for f in after.ranked()] == [f.component for f in before.ranked()]
