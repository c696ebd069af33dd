"""The days of a session by which a bill has to have come so far."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.model import Session
from advisor.model.legislature import Cycle, Deadline, Legislature

SESSION = Session("Session of 2026", date(2026, 1, 6), date(2026, 4, 5))
LONG = Session("Session of 2024", date(2024, 1, 2), date(2024, 5, 5))
LATER, FIRST = Deadline("floor", 38, "Jt. R. 1"), Deadline("introduction", 1, "Jt. R. 2")


def test_the_days_of_a_session_are_counted_from_its_first_which_is_day_one() -> None:
    of = Legislature((LATER, FIRST))
    assert of.in_session(SESSION) == ((FIRST, date(2026, 1, 6)), (LATER, date(2026, 2, 12)))
    assert of.last_day("floor", SESSION) == date(2026, 2, 12)
    assert of.last_day("introduction", SESSION) == date(2026, 1, 6)
    assert of.last_day("committee", SESSION) is None


@pytest.mark.parametrize(
    ("year", "every", "unlike"),
    [(2025, 4, [2017, 2021, 2025, 2029]), (2025, 2, range(2015, 2030, 2)), (2020, 1, range(2015, 2030))],
)
def test_every_so_many_years_a_session_has_days_of_its_own(year: int, every: int, unlike) -> None:
    cycle = Cycle(year, every)
    assert [of for of in range(2015, 2030) if cycle.holds(of)] == list(unlike)


def test_in_a_session_with_days_of_its_own_no_deadline_is_known() -> None:
    of = Legislature((LATER,), unlike=Cycle(2024, 4))
    assert of.in_session(LONG) == ()
    assert of.last_day("floor", LONG) is None
    assert of.last_day("floor", SESSION) == date(2026, 2, 12)
    assert Legislature((LATER,)).last_day("floor", LONG) == date(2024, 2, 8)
