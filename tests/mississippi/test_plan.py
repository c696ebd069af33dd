"""Plans for the recorded law agree with a method that needs no solver, for every target."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.app.content import open_content
from advisor.app.draft import Order, draft_bills
from advisor.app.plan import Aim, planned
from advisor.model.form import NAMED_BY
from helpers.knapsack import compare
from helpers.paths import ROOT
from helpers.sampling import sampled


@sampled
@pytest.mark.parametrize("day", [date(2019, 11, 20), date(2026, 11, 22)], ids=str)
def test_every_target_takes_what_the_other_method_says(day: date) -> None:
    compare("ms", day)


def test_the_plan_for_all_points_amends_what_the_draft_of_the_same_components_amends() -> None:
    """The lists that new crimes join among it."""
    opened, day = open_content(str(ROOT)), date(2026, 11, 22)
    (package,) = planned(opened, "ms", day, Aim("101.5")).packages
    order = Order(package.components, day, chamber="house")
    sections = draft_bills(opened, "ms", day, order).bills[0].draft.sections
    amended = {section.number for section in sections if section.number and not section.new}
    assert {section for section in package.sections if NAMED_BY not in section} == amended
    assert {"45-33-23", "93-15-121", "99-1-5"} <= amended
