"""What is recorded of a state, taken together."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from advisor.load import load
from advisor.model import Bill, Change, Provenance
from advisor.model.state import Point
from helpers.paths import EXAMPLE

STATE = load(EXAMPLE).jurisdictions["zz"]


def bill(name: str = "2022-sb-1", status: str = "enacted", effective: date | None = date(2022, 7, 1), **more) -> Bill:
    more = {"read": "full", **more}
    return Bill(name, "SB 1", "", "", "", status, "2022", "", effective=effective, **more)


def test_the_questions_of_a_bill_are_those_that_it_changes_and_those_that_it_touches() -> None:
    both = bill(changes=(Change("a.one", "no", "yes"), Change("a.two", "no", "yes")), touches=("a.two", "a.three"))
    assert both.questions == {"a.one", "a.two", "a.three"}
    assert bill(touches=("a.three",)).questions == {"a.three"}
    assert bill().questions == set()


@pytest.mark.parametrize(
    ("id_", "year", "name"),
    [("2022-sb-1", "2022", "SB 1 (2022)"), ("what-if", "what", "SB 1"), ("2022", "2022", "SB 1 (2022)")],
)
def test_a_bill_is_named_with_the_year_that_its_file_bears(id_: str, year: str, name: str) -> None:
    assert (bill(id_).year, bill(id_).name) == (year, name)


@pytest.mark.parametrize("status", ["introduced", "passed", "died", "hypothetical"])
def test_only_an_enacted_bill_with_a_day_is_law(status: str) -> None:
    day = date(2022, 7, 1)
    assert bill().law_from == day
    assert bill(status=status).law_from is None
    assert bill(effective=None).law_from is None
    acts = {one.id: one for one in (bill(), bill("2023-sb-1", status), bill("2024-sb-1", effective=None))}
    assert replace(STATE, bills=acts).acts == (bill(),)


@pytest.mark.parametrize(("read", "known"), [("full", True), ("codified", True), ("part", False), ("no", False)])
def test_what_a_bill_does_is_known_where_it_was_read_or_the_code_that_it_left(read: str, known: bool) -> None:
    assert bill(read=read).known is known


def test_a_draft_needs_the_form_of_the_state_and_takes_everything_beside_it() -> None:
    assert replace(STATE, form=None).drafting is None
    drafting = STATE.drafting
    assert drafting
    for of in ("form", "sections", "terms", "definitions", "defined", "reserves", "lists", "no_lists"):
        assert getattr(drafting, of) == getattr(STATE, of), of
    assert drafting.sections
    marked = replace(
        STATE, definitions="1-9", defined={"child": STATE.sections["harm"]}, reserves={"1": "1-7 to 1-9"},
        no_lists={"1-1": "It has none."},
    ).drafting  # fmt: skip
    assert marked
    assert (marked.definitions, marked.reserves, marked.no_lists) == (
        "1-9",
        {"1": "1-7 to 1-9"},
        {"1-1": "It has none."},
    )
    assert set(marked.defined) == {"child"}


def test_a_remedy_is_found_by_framework_and_component() -> None:
    assert STATE.remedy("example-card", "1.1") == STATE.remedies["example-card"]["1.1"]
    assert STATE.remedy("example-card", "9.9") is None
    assert STATE.remedy("another", "1.1") is None


@pytest.mark.parametrize("kind", [Point, Provenance])
def test_a_key_of_the_record_that_nobody_knows_is_refused(kind: type) -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"of-no-such-name": 1}, kind)
