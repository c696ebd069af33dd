"""Which published result stands beside the law of a day."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.model.published import OtherResult, PublishedResult, published_day


def printed(year: str, state: str = "Arcadia") -> PublishedResult:
    return PublishedResult(f"{state}-{year}", state, year, "The card", "card")


def test_of_two_years_of_which_one_is_meant_the_later_counts() -> None:
    assert printed("2018 or 2019").last_year == printed("2019").last_year == 2019
    other = OtherResult("Arcadia", "2010 or 2011", "Another yardstick", "The card", "card")
    assert other.last_year == 2011


@pytest.mark.parametrize(
    ("day", "law_of"),
    [
        (date(2017, 12, 31), None),  # nothing had been printed
        (date(2018, 6, 1), None),  # of that very year
        (date(2019, 1, 1), date(2018, 12, 31)),
        (date(2021, 6, 1), None),
        (date(2026, 11, 28), date(2021, 12, 31)),
    ],
)
def test_beside_the_law_of_a_day_stands_the_last_result_of_its_state_that_was_printed(
    day: date, law_of: date | None
) -> None:
    results = (printed("2021"), printed("2018"), printed("2024", "Elsewhere"))
    assert published_day(results, "Arcadia", day) == law_of
    assert published_day((), "Arcadia", day) is None
