"""Plans for the recorded law agree with a method that needs no solver, for every target."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.app.content import open_content
from advisor.app.plan import Aim, planned
from advisor.app.remembered import remembered
from advisor.plan.candidates import candidates
from helpers.knapsack import least_efforts
from helpers.sampling import sample, sampled


@sampled
@pytest.mark.parametrize("day", [date(2019, 11, 20), date(2026, 11, 22)], ids=str)
def test_every_target_takes_what_the_other_method_says(day: date) -> None:
    opened = open_content()
    known = remembered(opened)
    before = known.recorded("ms", day)
    other = least_efforts(known.assessor, before, candidates(before, opened.content, {}, ()))
    targets = [target for target in sorted(other) if target > before.low]
    step = -(-len(targets) // sample(4, of=len(targets)))
    for target in [*targets[::step], targets[-1]]:
        made = planned(opened, "ms", day, Aim(str(target / 2)))
        assert made.highest == targets[-1]
        (package,) = made.packages
        assert (package.effort, package.after.low) == other[target]
    assert not planned(opened, "ms", day, Aim(str(targets[-1] / 2 + 0.5))).packages
