"""What a field takes beyond its type: how large a number that counts something may be."""

from __future__ import annotations

import pytest
from msgspec import ValidationError, convert

from advisor.model import fields


@pytest.mark.parametrize(
    ("kind", "least", "most", "title"),
    [
        (fields.Lines, 10, 60, "lines"),
        (fields.Year, 1700, 2200, "years"),
        (fields.Sessions, 1, 2200, "sessions"),
    ],
)
def test_what_a_count_may_be(kind, least: int, most: int, title: str) -> None:
    """What is beyond is a slip: a page of 600 lines, the year 20255."""
    assert [convert(of, kind) for of in (least, most)] == [least, most]
    for of in (least - 1, most + 1):
        with pytest.raises(ValidationError):
            convert(of, kind)
    assert kind.__metadata__[0].title == title  # which the refusal names
