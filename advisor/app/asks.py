"""The wording of every question that an answer of the API names: who reads one need not ask for the questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from advisor.app.content import Opened

Of = TypeVar("Of", bound=Struct)


def with_asks(opened: Opened, shape: Of) -> Of:
    """*shape*, which has a field `asks`, with the wording of each question that it names by its id."""
    questions = opened.content.questions
    named = {text for text in _texts(to_builtins(shape)) if text in questions}
    asks = {name: question.ask for name, question in questions.items() if name in named}
    return replace(shape, asks=asks)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
