"""What became of each component between two laws, by hand: every movement, what came and went, and what comes later."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from advisor.assess import Assessor
from advisor.assess.change import change, compare, conflicts, takes_effect_later
from advisor.errors import Place
from advisor.load import load
from advisor.model import Bill, Change
from advisor.model.law import Holding, Law, law_on
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE
from helpers.rules import NOWHERE

DAY = date(2023, 8, 1)


@pytest.fixture(scope="module")
def assessor() -> Assessor:
    return assessor_of(load(EXAMPLE))


def law(**answers: str) -> Law:
    return Law(NOWHERE, DAY, {q.replace("__", "."): Holding(q.replace("__", "."), a) for q, a in answers.items()})


@pytest.mark.parametrize(
    ("before", "after", "kind", "points"),
    [
        ("none", "full", "closed", (5, 5)),
        ("unknown", "full", "closed", (5, 0)),
        ("full", "none", "opened", (-5, -5)),
        ("full", "part", "opened", (-2, -2)),
        ("none", "unknown", "newly undetermined", (0, 5)),
        ("full", "full|none", "newly undetermined", (-5, 0)),
        ("unknown", "none", "settled", (0, -5)),
        ("full|part", "part", "settled", (0, -2)),
        ("none", "part", "improved", (3, 3)),
        ("part", "none", "worsened", (-3, -3)),
        ("unknown", "full|part", "improved", (3, 0)),
        ("full|part", "unknown", "worsened", (-3, 0)),
        ("full|none", "part|none", "worsened", (0, -2)),
        ("part|none", "full|none", "improved", (0, 2)),
        ("part", "part", None, None),
        ("full", "full", None, None),
    ],
)
def test_every_movement(assessor: Assessor, before: str, after: str, kind: str | None, points) -> None:
    account = change(assessor.assess(law(harm__law=before)), assessor.assess(law(harm__law=after)))
    assert [(m.component, m.kind, m.points, m.questions) for m in account.moved] == (
        [("1.1", kind, points, ("harm.law",))] if kind else []
    )
    assert account.empty is (kind is None)
    assert account.of(kind or "closed") == account.moved
    assert account.of("evidence changed") == ()
    assert ("1.1" in [f.component for f in account.still_open]) is (before == after == "part")


def test_another_answer_or_source_with_the_same_outcome_is_evidence(assessor: Assessor) -> None:
    old = law(penalty__minimum="3")
    for new in (law(penalty__minimum="4"), law(penalty__minimum="3", harm__law="unknown")):
        account = change(assessor.assess(old), assessor.assess(new))
        differ = new.holding("penalty.minimum").answer == "4"
        assert [(m.component, m.kind, m.points) for m in account.moved] == (
            [("1.2", "evidence changed", (0, 0))] if differ else []
        )
    said = replace(old, holdings={"penalty.minimum": Holding("penalty.minimum", "3", says="So it is.")})
    assert [m.kind for m in change(assessor.assess(old), assessor.assess(said)).moved] == ["evidence changed"]


def test_neither_the_line_of_an_answer_nor_the_day_assumed_is_a_change(assessor: Assessor) -> None:
    old, held = law(harm__law="part"), Holding("harm.law", "part", place=Place("x", 9), assumed=True)
    assert change(assessor.assess(old), assessor.assess(replace(old, holdings={"harm.law": held}))).empty


def test_insights_come_and_go_and_change_their_status(assessor: Assessor) -> None:
    without, may = law(harm__law="full", relief__exists="yes"), law(relief__exists="yes")
    holds = law(harm__law="part", relief__exists="yes")
    one, two, three = (assessor.assess(of) for of in (without, may, holds))
    assert [(i.rule.id, i.status) for i in change(one, two).came] == [("one-definition", "may hold")]
    assert change(one, two).went == ()
    assert [i.status for i in change(two, three).came] == ["holds"]
    assert [i.status for i in change(two, three).went] == ["may hold"]
    assert [i.status for i in change(three, one).went] == ["holds"]
    # an insight alone is enough for an account that is not empty
    assert not replace(change(one, one), came=two.insights).empty
    assert not replace(change(one, one), went=two.insights).empty


def test_components_of_one_framework_only_are_added_or_dropped(assessor: Assessor) -> None:
    content, framework = assessor.content, assessor.framework
    fewer = Assessor(content, replace(framework, rules=framework.rules[1:], insights=()))
    every = Assessor(content, replace(framework, insights=()))
    small, whole = fewer.assess(law(harm__law="part")), every.assess(law(harm__law="part"))
    grown, shrunk = compare(small, whole), compare(whole, small)
    assert [f.component for f in grown.added] == [f.component for f in shrunk.dropped] == ["1.1"]
    assert (grown.dropped, shrunk.added) == ((), ())
    assert not grown.empty
    assert not shrunk.empty


def bill(name: str, effective: date | None = None, approved: str = "2023-04-01", **more: object) -> Bill:
    made = Bill(name, name, "", "", "", "enacted", approved, "", "full", effective=effective)
    return replace(made, **more)


def test_what_is_approved_and_takes_effect_after_the_day_is_named_in_order() -> None:
    content = load(EXAMPLE)
    acts = [
        bill("late", date(2025, 1, 1)),
        bill("soon", date(2023, 9, 1)),
        bill("b-soon", date(2023, 9, 1)),
        bill("in-force", date(2023, 8, 1)),
        bill("later-approved", date(2025, 1, 1), approved="2023-08-02"),
        bill("that-day", date(2025, 6, 1), approved="2023-08-01"),
    ]
    state = replace(content.jurisdictions["zz"], bills={act.id: act for act in acts})
    of = assessor_of(content).assess(law_on(state, DAY))
    account = change(of, of)
    assert [b.id for b in takes_effect_later(account)] == ["b-soon", "soon", "late", "that-day"]
    laid = [bill("laid", date(2024, 1, 1), status="hypothetical"), bill("at-once", None), acts[0]]
    assert [b.id for b in takes_effect_later(account, laid)] == ["b-soon", "soon", "laid", "late", "that-day"]


def test_bills_conflict_over_a_question_or_a_section() -> None:
    one = bill("one", changes=(Change("harm.law", "part", "full"),), sections=("1-1",))
    two = bill("two", changes=(Change("harm.law", "part", "none"),), sections=("2-1",))
    three = bill("three", changes=(Change("relief.exists", "no", "yes"),), sections=("1-1", "2-1"))
    found = conflicts([one, two, three], "Arc. Code § 9")
    assert [(c.first.id, c.second.id, c.questions, c.sections) for c in found] == [
        ("one", "two", ("harm.law",), ()), ("one", "three", (), ("1-1",)), ("two", "three", (), ("2-1",)),
    ]  # fmt: skip
    assert found[0].says.startswith("Conflict: one and two both reach the question harm.law. ")
    assert found[0].says.endswith(" (Arc. Code § 9).")
    assert "section 1-1" in found[1].says
    assert conflicts([one, two])[0].says.endswith("as the later-approved act does.")
    assert conflicts([one]) == []
    assert conflicts([one, replace(two, changes=three.changes)]) == []
