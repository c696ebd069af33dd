"""When a legislature meets: every year or every other, in special session, and by the rule that its law gives."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.errors import Problems
from advisor.load import load
from advisor.model import Meeting, Numbered, Session
from advisor.model.sessions import Calendar, opening, ordinal
from helpers.paths import EXAMPLE

OPENS = "second Tuesday of January"
BIENNIAL = Meeting("odd", OPENS, "{number} Legislature, {year}", "no", Numbered(2025, 89))
ANNUAL = Meeting("every", "January 3", "Session of {year}", "from-odd-years")
CALLED = Session("Special Session of 2026", date(2026, 8, 1), date(2026, 8, 20), special=True)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (OPENS, date(2027, 1, 12)),
        ("Tuesday after the first Monday of January", date(2027, 1, 5)),
        ("first Tuesday after the first Monday of January", date(2024, 1, 2)),
        ("Wednesday after the first Monday of January", date(2024, 1, 3)),
        ("Monday after the first Monday of March", date(2027, 3, 8)),
        ("fourth Monday of February", date(2027, 2, 22)),
        ("January 3", date(2027, 1, 3)),
    ],
)
def test_a_session_opens_on_the_day_that_the_rule_names(rule: str, day: date) -> None:
    assert opening(rule, day.year) == day


@pytest.mark.parametrize("rule", ["", "January", "Tuesday of January", "fifth Monday of May", "31 May", "June 31"])
def test_a_rule_that_names_no_day_is_none(rule: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        opening(rule, 2027)


def test_a_biennial_legislature_meets_next_in_an_odd_year() -> None:
    calendar = Calendar((), BIENNIAL)
    for day in (date(2025, 1, 14), date(2025, 6, 1), date(2026, 12, 31), date(2027, 1, 11)):
        found = calendar.after(day)
        assert found is not None
        assert (found.start, found.name) == (date(2027, 1, 12), "90th Legislature, 2027")
    assert not BIENNIAL.in_year(2026)
    assert [BIENNIAL.number(year) for year in (2023, 2027, 2049)] == ["88th", "90th", "101st"]


def test_what_is_recorded_goes_before_the_rule() -> None:
    late = Session("Late Session", date(2027, 2, 1), date(2027, 5, 1))
    assert Calendar((late,), BIENNIAL).after(date(2026, 1, 1)) == late
    assert Calendar((late,), ANNUAL).after(date(2026, 1, 1)) == ANNUAL.session(2026)
    assert Calendar((late,), None).after(date(2027, 3, 1)) is None


def test_a_special_session_has_met_and_is_never_the_next() -> None:
    calendar = Calendar((CALLED,), BIENNIAL)
    ahead = calendar.after(date(2026, 6, 1))
    assert ahead == BIENNIAL.session(2027)
    assert calendar.since(date(2025, 6, 1), date(2027, 2, 1)) == [CALLED, BIENNIAL.session(2027)]
    assert calendar.since(date(2025, 6, 1), date(2026, 8, 1)) == [CALLED]


def test_a_session_that_nobody_recorded_has_met_all_the_same() -> None:
    known = Session("2025", date(2025, 1, 14), date(2025, 6, 2))
    assert Calendar((known,), BIENNIAL).since(date(2024, 1, 1), date(2029, 12, 1)) == [
        known, BIENNIAL.session(2027), BIENNIAL.session(2029)
    ]  # fmt: skip
    assert Calendar((known,), None).since(date(2024, 1, 1), date(2029, 12, 1)) == [known]


def test_a_bill_lives_on_where_the_state_says_so() -> None:
    assert [ANNUAL.last_year(2027), ANNUAL.last_year(2028), BIENNIAL.last_year(2027)] == [2028, 2028, 2027]
    even = replace(ANNUAL, carry_over="from-even-years")
    assert [even.last_year(year) for year in (2026, 2027, 2028)] == [2027, 2027, 2029]


def test_a_session_is_called_by_its_year_where_nothing_names_it() -> None:
    assert Calendar((), BIENNIAL).name_of(2027) == "90th Legislature, 2027"
    assert Calendar((), BIENNIAL).name_of(2028) == "2028"
    assert Calendar((), None).name_of(2027) == "2027"
    recorded = (Session("A", date(2026, 1, 6), date(2026, 4, 1)), Session("B", date(2027, 1, 5), date(2027, 4, 1)))
    assert [Calendar(recorded, ANNUAL).name_of(year) for year in (2025, 2026, 2027)] == ["Session of 2025", "A", "B"]


def test_ordinals() -> None:
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 101, 111, 122)
    assert " ".join(map(ordinal, numbers)) == "1st 2nd 3rd 4th 11th 12th 13th 21st 101st 111th 122nd"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("first Tuesday of January", "the first Tuesday", "names no day of every year"),
        ("first Tuesday of January", "February 29", "names no day of every year"),
        ("years: every", "years: leap", "'leap' is not allowed here"),
        ('name: "Session of {year}"', "name: Session", "must hold {year} or {number}"),
        ('name: "Session of {year}"', 'name: "{number} Session"', "meets.numbered is needed"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_at_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    own = tmp_path / "facts/zz/jurisdiction.yaml"
    own.write_text(own.read_text("utf-8").replace(old, new, 1), "utf-8")
    content = None
    try:
        content = load(tmp_path)
        (found,) = content.faults["zz"]
    except Problems as problems:
        (found,) = problems.problems
    assert says in found.what
    assert found.place.path == "facts/zz/jurisdiction.yaml"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_and_every_day_of_the_week_may_open_a_session(month: int) -> None:
    called = date(2027, month, 1).strftime("%B")
    assert opening(f"{called} 9", 2027) == date(2027, month, 9)
    for day in range(1, 8):
        of = date(2027, month, day)
        for weeks, nth in enumerate(("first", "second", "third", "fourth")):
            assert opening(f"{nth} {of:%A} of {called}", 2027) == date(2027, month, day + 7 * weeks)


def test_an_annual_legislature_counts_its_sessions_by_the_year_and_a_biennial_by_two() -> None:
    yearly = Meeting("every", OPENS, "{number}", "no", Numbered(2025, 100))
    assert [yearly.number(year) for year in (2023, 2024, 2025, 2026, 2027)] == [
        "98th",
        "99th",
        "100th",
        "101st",
        "102nd",
    ]
    assert [yearly.in_year(year) for year in (2024, 2025)] == [True, True]
    assert yearly.basis == "found"
    assert [Meeting("even", OPENS, "", "no").in_year(year) for year in (2024, 2025)] == [True, False]


def test_a_special_session_does_not_take_the_place_of_the_regular_one_of_its_year() -> None:
    calendar = Calendar((CALLED,), ANNUAL)
    assert calendar.name_of(2026) == "Session of 2026"
    assert calendar.after(date(2025, 6, 1)) == ANNUAL.session(2026)


def test_sessions_since_a_day_begin_with_that_day_where_none_is_recorded() -> None:
    """By the rule alone a session ends where it begins, so the one of the day itself is over."""
    calendar = Calendar((), ANNUAL)
    assert calendar.since(date(2025, 1, 2), date(2026, 1, 3)) == [ANNUAL.session(2025), ANNUAL.session(2026)]
    assert calendar.since(date(2025, 1, 3), date(2026, 1, 2)) == []
    held = Session("Session of 2025", date(2025, 1, 3), date(2025, 4, 1))
    assert Calendar((held,), ANNUAL).since(date(2025, 2, 1), date(2026, 12, 31)) == [held, ANNUAL.session(2026)]


def test_up_to_the_last_regular_session_that_is_recorded_no_other_has_met() -> None:
    first, last = (Session(str(year), date(year, 1, 3), date(year, 4, 1)) for year in (2023, 2025))
    calendar = Calendar((last, CALLED, first), ANNUAL)
    assert calendar.since(date(2022, 1, 1), date(2027, 12, 31)) == [
        last, CALLED, first, ANNUAL.session(2026), ANNUAL.session(2027),
    ]  # fmt: skip


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_after_a_counted_one_is_the_first_of_its_name_behind_it(month: int) -> None:
    called = date(2027, month, 1).strftime("%B")
    for day in range(1, 8):
        counted = date(2027, month, day)
        for ahead in range(1, 8):
            then = counted + timedelta(days=ahead)
            assert opening(f"{then:%A} after the first {counted:%A} of {called}", 2027) == then
