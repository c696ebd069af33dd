"""Conditions as values: what they are kept as, and what the engine makes of them."""

from __future__ import annotations

import re

import msgspec
import pytest

from advisor.model.conditions import HIGHEST, MOST_GROUPS, All, AnyOf, Between, Is, Not, groups

ONE = Is("a.word", ("all",))


def test_each_kind_is_kept_under_its_word() -> None:
    """A history that was written years ago is read by these words."""
    of = All((ONE, AnyOf((ONE, Not(Between("a.two", 1, 2))))))
    kept = msgspec.json.encode(of)
    assert re.findall(rb'"type":"(\w*)"', kept) == [b"all", b"is", b"any", b"is", b"not", b"between"]
    assert msgspec.json.decode(kept, type=All) == of


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        (None, 0),
        (ONE, 0),
        (Is("a.word", ("all", "some")), 1),
        (Is("a.word", ("all", "some", "no")), 1),
        (Between("a.age", 18, 18), 0),
        (Between("a.age", 18, 20), 1),
        (Between("a.age", 18, HIGHEST), 0),
        (Not(Between("a.age", 18, 20)), 1),
        (All((ONE,)), 0),
        (All((ONE, ONE)), 1),
        (AnyOf((Is("a.word", ("all", "some")), Between("a.age", 1, 2), ONE)), 3),
    ],
)
def test_what_the_engine_makes_a_group_of(condition, count: int) -> None:
    """durable-rules cannot compile fifteen of them in one condition, so they are counted beforehand."""
    assert groups(condition) == count
    assert MOST_GROUPS == 14
