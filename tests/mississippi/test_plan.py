"""Plans for the recorded law agree with a method that needs no solver, for every target."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.knapsack import compare
from helpers.sampling import sampled


@sampled
@pytest.mark.parametrize("day", [date(2019, 11, 20), date(2026, 11, 22)], ids=str)
def test_every_target_takes_what_the_other_method_says(day: date) -> None:
    compare("ms", day)
