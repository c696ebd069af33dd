"""Terms as somebody writes them who does not know how the record does."""

from __future__ import annotations

import pytest

from advisor.model.terms import in_months, meant, written


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
