"""What a rule says of itself where it says nothing."""

from __future__ import annotations

import msgspec
import pytest

from advisor.model import words
from advisor.model.framework import Elsewhere, RuleBasis
from advisor.model.state import Point


def test_what_says_nothing_of_how_surely_it_is_known_counts_as_least_sure() -> None:
    silent = RuleBasis()
    assert silent.title == words.TITLE_BASES[-1] == "recalled"
    assert silent.points == words.POINTS_BASES[-1] == "constructed"
    assert silent.outcomes == words.OUTCOMES_BASES[-1] == "constructed"


@pytest.mark.parametrize("kind", [Elsewhere, Point])
def test_a_key_that_nobody_knows_is_refused(kind: type) -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"of-no-such-name": 1}, kind)
