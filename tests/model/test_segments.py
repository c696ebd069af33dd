"""The law of a segment is the law of each of its days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from advisor.app.content import open_content
from advisor.model import Jurisdiction
from advisor.model.law import law_on
from advisor.model.segments import Laws, turns
from advisor.model.timeline import starts
from helpers.paths import EXAMPLE, ROOT


@pytest.mark.parametrize("root", [EXAMPLE, ROOT], ids=["example", "real"])
def test_every_day_about_a_turn_has_the_law_that_is_worked_out_for_it(root: str) -> None:
    for state in open_content(str(root)).content.jurisdictions.values():
        _compare(state)


def _compare(state: Jurisdiction) -> None:
    one = timedelta(days=1)
    days = {day + off for day in turns(state, starts(state)) for off in (-one, 0 * one)} | {date.min, date(2035, 6, 1)}
    laws = Laws(state)
    for day in sorted(days, reverse=True):
        assert laws.on(day) == law_on(state, day), day
