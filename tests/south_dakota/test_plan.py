"""Plans for the recorded law agree with a method that needs no solver, for every target."""

from __future__ import annotations

from datetime import date

from helpers.knapsack import compare
from helpers.sampling import sampled


@sampled
def test_every_target_takes_what_the_other_method_says() -> None:
    compare("sd", date(2026, 11, 27))
