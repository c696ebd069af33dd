"""A draft in which every character shows: one that is invisible, or that turns the text around, by its number."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from advisor.draft.slots import plain

Shown = TypeVar("Shown")


def visible(value: Shown) -> Shown:
    """Return *value*, a draft, a petition or one text, with every text in it made visible.

    Spaces at the ends of a text stay.
    """
    made: Any = _visible(value)
    return made  # type: ignore[no-any-return]


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        return plain(f"|{value}|")[1:-1]
    if isinstance(value, tuple):
        return tuple(map(_visible, value))
    if isinstance(value, Struct):
        changed = {name: made for name, held in asdict(value).items() if (made := _visible(held)) != held}
        return replace(value, **changed) if changed else value
    return value
