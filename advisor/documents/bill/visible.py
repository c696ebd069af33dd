"""A draft whose every text can be seen: a sign without a shape, or that turns the order of others, by its number."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from advisor.draft.slots import plain

Shown = TypeVar("Shown")


def visible(value: Shown) -> Shown:
    """*value* with every text in it made visible: a draft, a petition, or one text; spaces at its ends stay."""
    made: Any = _visible(value)
    return made  # type: ignore[no-any-return]


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        return plain(f"|{value}|")[1:-1]
    if isinstance(value, tuple):
        return tuple(map(_visible, value))
    if is_dataclass(value) and not isinstance(value, type):
        seen = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        changed = {name: made for name, held in seen.items() if (made := _visible(held)) != held}
        return replace(value, **changed) if changed else value
    return value
