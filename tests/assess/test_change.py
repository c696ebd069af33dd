"""What a rerun says: exact, mirrored, empty where nothing changed; and the shortcut equals the full evaluation."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.json import decode
from msgspec.structs import replace

from advisor.app.content import Opened, open_content
from advisor.assess import Assessor
from advisor.assess.change import change, compare, conflicts
from advisor.errors import Problems
from advisor.model import Bill, Change
from advisor.model.law import Law, enact, law_on
from advisor.schemas.assessment import Assessment, assessment, judged
from advisor.schemas.change import moved
from advisor.schemas.shape import as_json
from helpers.paths import EXAMPLE
from helpers.sampling import sampled
from helpers.twins import SEEDS, twice

DAY = date(2024, 6, 1)


@cache
def opened() -> Opened:
    return open_content(EXAMPLE)


@cache
def assessor() -> Assessor:
    return Assessor(opened().content, opened().framework)


def law() -> Law:
    (state,) = opened().content.jurisdictions.values()
    return law_on(state, DAY)


def answers(question: str) -> list[str]:
    asked = opened().content.questions[question]
    numbers = ["none", "0", "1", "2", "5", "10", "19", "20", "30"]
    return [*(asked.answers or numbers), "unknown", "unverified"]


def a_bill(seed: int, on: Law, name: str) -> Bill:
    """A bill that changes some answers of *on* at random, `from` what they are."""
    rng = random.Random(seed)  # noqa: S311  # a test's own dice
    asked = [q for q, asking in sorted(opened().content.questions.items()) if asking.kind != "text"]
    chosen = rng.sample(asked, rng.randint(1, min(4, len(asked))))
    changes = tuple(Change(q, on.holding(q).answer, rng.choice(answers(q))) for q in chosen)
    return Bill(name, name, "", "", "", "hypothetical", "2024", "", "full", changes=changes)


def reverted(bill: Bill) -> Bill:
    back = tuple(Change(c.question, c.after, c.before) for c in reversed(bill.changes))
    return replace(bill, id=f"{bill.id}-reverted", changes=back)


@sampled
@twice
@given(st.lists(SEEDS, min_size=1, max_size=4))
def test_after_a_chain_of_bills_the_shortcut_equals_a_full_assessment(seeds: list[int]) -> None:
    now = law()
    before = assessor().assess(now)
    for n, seed in enumerate(seeds):
        now = enact(now, a_bill(seed, now, f"bill-{n}"))
        before = assessor().reassess(before, now)
        assert before == assessor().assess(now)


@sampled
@twice
@given(SEEDS)
def test_a_change_mirrors_and_its_points_add_up(seed: int) -> None:
    old = assessor().assess(law())
    new = assessor().assess(enact(law(), a_bill(seed, law(), "bill")))
    there, back = change(old, new), change(new, old)
    assert [m.component for m in there.moved] == [m.component for m in back.moved]
    assert [(m.before, m.after) for m in there.moved] == [(m.after, m.before) for m in back.moved]
    assert (there.came, there.went) == (back.went, back.came)
    assert sum(m.points[0] for m in there.moved) == new.low - old.low
    assert sum(m.points[1] for m in there.moved) == new.high - old.high
    assert change(old, old).empty


@sampled
@twice
@given(SEEDS)
def test_an_account_laid_over_the_first_gives_the_second(seed: int) -> None:
    old = assessor().assess(law())
    new = assessor().assess(enact(law(), a_bill(seed, law(), "bill")))
    account = change(old, new)
    after = {m.component: m.after for m in account.moved}
    laid = [after.get(f.component, f) for f in old.findings]
    assert [(f.component, f.possible, f.unsettled) for f in laid] == [
        (f.component, f.possible, f.unsettled) for f in new.findings
    ]
    stayed = {(i.rule.id, i.status) for i in old.insights} - {(i.rule.id, i.status) for i in account.went}
    assert stayed | {(i.rule.id, i.status) for i in account.came} == {(i.rule.id, i.status) for i in new.insights}
    unmoved = [f.component for f in new.findings if f.loses and f.component not in after]
    assert [f.component for f in account.still_open] == unmoved


@sampled
@twice
@given(SEEDS)
def test_what_was_written_as_json_differs_as_what_was_found(seed: int) -> None:
    """Except for an answer of which only the act or the search is another: JSON has neither."""
    old = assessor().assess(law())
    new = assessor().assess(enact(law(), a_bill(seed, law(), "bill")))
    titles = {insight.id: insight.title for insight in opened().framework.insights}
    before, after = (judged(decode(as_json(assessment(side)), type=Assessment), titles) for side in (old, new))
    live, read = change(old, new), compare(before, after)
    assert [m for m in moved(read) if m.kind != "evidence changed"] == [
        m for m in moved(live) if m.kind != "evidence changed"
    ]
    for some, same in ((read.came, live.came), (read.went, live.went)):
        assert [(i.rule.title, i.status, i.affects) for i in some] == [
            (i.rule.title, i.status, i.affects) for i in same
        ]
    assert (read.before.grades, read.after.low, read.after.high) == (old.grades, new.low, new.high)


@sampled
@twice
@given(SEEDS)
def test_enact_then_revert_gives_the_same_findings(seed: int) -> None:
    bill = a_bill(seed, law(), "bill")
    with_it = enact(law(), bill)
    again = enact(with_it, reverted(bill))
    assert {q: h.answer for q, h in again.holdings.items() if q in law().holdings} == {
        q: h.answer for q, h in law().holdings.items()
    }
    old, new = assessor().assess(law()), assessor().assess(again)
    assert [(f.outcome, f.low, f.high, f.unsettled) for f in old.findings] == [
        (f.outcome, f.low, f.high, f.unsettled) for f in new.findings
    ]


def test_enact_leaves_the_law_as_it_was_and_refuses_twice() -> None:
    recorded = law()
    copy = dict(recorded.holdings)
    bill = a_bill(7, recorded, "bill")
    after = enact(recorded, bill)
    assert dict(recorded.holdings) == copy
    with pytest.raises(Problems, match="already part of this law"):
        enact(after, bill)


def test_two_bills_on_one_question_are_a_conflict() -> None:
    bill = a_bill(3, law(), "first")
    (found,) = conflicts([bill, replace(bill, id="second")])
    assert found.questions == tuple(sorted(bill.questions))
    assert not conflicts([bill])
