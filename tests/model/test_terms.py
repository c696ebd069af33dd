"""Terms as somebody writes them who does not know how the record does."""

from __future__ import annotations

import pytest

from advisor.model.terms import in_months, meant, spoken, written


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("22.25", "22 years 3 months"),
        ("10 years and 5 months", "10 years 5 months"),
        ("10 yrs, 5 mos", "10 years 5 months"),
        ("10 years 15 months", "11 years 3 months"),
        ("1.5 years", "1 year 6 months"),
        ("2.5 years 6 months", "3"),
        ("30 mos", "2 years 6 months"),
        ("0.5 months", ""),
        ("22.3", ""),
        ("ten years", ""),
    ],
)
def test_what_a_text_can_only_mean(text: str, means: str) -> None:
    assert meant(text) == means


@pytest.mark.parametrize(
    ("text", "months"),
    [("2", 24), ("2 years 6 months", 30), ("30 months", 30), ("1 month", 1), ("0", 0), ("2.5", None), ("", None)],
)
def test_a_term_in_months(text: str, months: int | None) -> None:
    assert in_months(text) == months
    assert months is None or in_months(written(months)) == months


@pytest.mark.parametrize(
    ("months", "recorded", "said"),
    [
        (0, "0", "0 years"),
        (1, "1 month", "1 month"),
        (12, "1", "1 year"),
        (13, "1 year 1 month", "1 year and 1 month"),
        (96, "8", "8 years"),
        (125, "10 years 5 months", "10 years and 5 months"),
    ],
)
def test_a_term_has_one_text_in_the_record_and_one_in_a_sentence(months: int, recorded: str, said: str) -> None:
    assert (written(months), spoken(months)) == (recorded, said)


@pytest.mark.parametrize("text", ["12 years 12 months", "1 years  2 months", "01", "1000000000", "2 months 1 year"])
def test_a_term_that_is_written_otherwise_is_none(text: str) -> None:
    assert in_months(text) is None
