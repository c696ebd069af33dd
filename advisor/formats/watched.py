"""Templates tried with every placeholder noted that asks for what there is not, instead of stopping at the first."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import FrameType
from typing import Any

from jinja2 import ChainableUndefined

Noted = tuple[str, int, str]  # a template's name, empty for a Word file; the line; what is wrong
NOTED: ContextVar[list[Noted] | None] = ContextVar("NOTED", default=None)


class Placeholder(ChainableUndefined):
    """What a placeholder stands for that there is not: nothing, once it has been noted."""

    __slots__ = ()

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        noted, (name, line) = NOTED.get(), _where(sys._getframe(1))
        if noted is not None:
            noted.append((name, line, self._undefined_message))

    def __call__(self, *_args: Any, **_kwargs: Any) -> Any:
        return self


@contextmanager
def noting() -> Iterator[list[Noted]]:
    """A list into which go all placeholders that ask for what there is not, while templates are filled in."""
    noted: list[Noted] = []
    token = NOTED.set(noted)
    try:
        yield noted
    finally:
        NOTED.reset(token)


def _where(frame: FrameType | None) -> tuple[str, int]:
    """The template that is being filled in, and its line."""
    while frame is not None:
        if template := frame.f_globals.get("__jinja_template__"):
            return template.name or "", template.get_corresponding_lineno(frame.f_lineno)
        frame = frame.f_back
    return "", 1
