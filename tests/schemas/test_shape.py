"""The text of a shape: what Python's own writer of JSON gives, and nothing that was not declared."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError, to_builtins
from msgspec.json import decode

from advisor.schemas.assessment import AreaScore
from advisor.schemas.shape import as_json

TEXT = st.text(st.characters(exclude_categories=["Cs"]))  # half a surrogate pair is no text
HALVES = st.integers(0, 10**6).map(lambda halves: halves / 2)


@given(TEXT, TEXT, HALVES, HALVES)
def test_any_shape_is_written_as_python_writes_it_and_comes_back(id_: str, title: str, low: float, most: float) -> None:
    shape = AreaScore(id_, title, low, low, most)
    text = as_json(shape)
    assert text.decode() == json.dumps(to_builtins(shape), indent=2, ensure_ascii=False) + "\n"
    assert decode(text, type=AreaScore) == shape


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "1", "title": "Harm", "low": 0.5, "high": 1.0},
        {"id": "1", "title": "Harm", "low": 0.5, "high": 1.0, "max": 2.3},
        {"id": "1", "title": "Harm", "low": 0.5, "high": 1.0, "max": 2.5, "more": 1},
    ],
    ids=["a key is missing", "no step of 0.5", "a key that is not declared"],
)
def test_what_is_no_such_shape_does_not_come_back(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        decode(json.dumps(wrong), type=AreaScore)
