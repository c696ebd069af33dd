"""What a key may hold: a text, a day, a word of a list. Each function reads one value, and raises Bad for any other."""

from __future__ import annotations

import string
from collections.abc import Callable, Collection
from datetime import date
from typing import TypeVar

from msgspec import Meta

from advisor.load.reader import Bad, Convert, suggest
from advisor.load.tree import Items, Mapping, Node, Text
from advisor.phrases import iso_date

T = TypeVar("T")


def text(node: Node) -> str:
    """One line or paragraph of text, white space folded."""
    if not isinstance(node, Text):
        raise Bad("a text is needed here", "Write one text; quote it if it holds a colon.")
    value = " ".join(node.value.split())
    if not value:
        raise Bad("a value is needed here", "Write it, or delete the key.")
    return value


def block(node: Node) -> str:
    """A text whose lines and indentation matter."""
    if not isinstance(node, Text) or not node.value.strip():
        raise Bad("a text is needed here", "Write it below the key, after a `|`.")
    return node.value.rstrip("\n")


def pattern(*names: str) -> Convert:
    """A text that holds each of *names* in braces, and no other braces."""

    def convert(node: Node) -> str:
        value = text(node)
        try:
            found = [name for _, name, *_ in string.Formatter().parse(value) if name is not None]
        except ValueError:
            found = [""]
        if sorted(found) != sorted(names):
            listed = ", ".join(f"{{{name}}}" for name in names)
            raise Bad(f"{value!r} must hold {listed}", f"Write {listed} once.")
        return value

    return convert


def list_of(read: Callable[[Node], T]) -> Callable[[Node], tuple[T, ...]]:
    """A list of what *read* takes, each on a line of its own or all in brackets."""

    def convert(node: Node) -> tuple[T, ...]:
        if not isinstance(node, Items):
            raise Bad("a list is needed here", "Write [a, b], or one dash a line.")
        return tuple(map(read, node.items))

    return convert


texts = list_of(text)


def text_map(node: Node) -> dict[str, str]:
    if not isinstance(node, Mapping):
        raise Bad("a mapping is needed here", "Write {key: value}.")
    return {key: text(item) for key, item in node.entries.items()}


def day(node: Node) -> date:
    value = text(node)
    try:
        return iso_date(value)
    except ValueError:
        raise Bad(f"{value!r} is not a date", "Write it as 2019-11-20.") from None


def year_or_day(node: Node) -> str:
    value = text(node)
    if len(value) == 4 and value.isascii() and value.isdigit():
        return value
    return day(node).isoformat()


def flag(node: Node) -> bool:
    value = text(node)
    if value not in ("yes", "no"):
        raise Bad(f"{value!r} is neither yes nor no", "Write yes or no.")
    return value == "yes"


def known(what: str, names: Collection[str]) -> Convert:
    """The name of a *what*, which must be one of *names*."""

    def convert(node: Node) -> str:
        value = text(node)
        if value not in names:
            raise Bad(f"no {what} is called {value!r}", suggest(value, names))
        return value

    return convert


def one_of(*words: str) -> Convert:
    def convert(node: Node) -> str:
        value = text(node)
        if value not in words:
            raise Bad(f"{value!r} is not allowed here", suggest(value, words))
        return value

    return convert


def number(of: Meta) -> Convert:
    """A whole number of what the title of *of* says, between its bounds."""
    low, high = int(of.ge or 0), int(of.le or 0)

    def convert(node: Node) -> int:
        value = text(node)
        if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
            raise Bad(f"{value!r} is not a number of {of.title}", f"Write a number from {low} to {high}.")
        return int(value)

    return convert


def half_points(node: Node) -> int:
    """Points as a whole number of half points, the step in which components are scored."""
    value = text(node)
    try:
        plain = value.replace(".", "", 1).isdigit() and value.isascii() and len(value) < 10
        doubled = float(value) * 2 if plain else -1.0
    except ValueError:
        doubled = -1.0
    if doubled < 0 or doubled != int(doubled) or doubled > 10_000:
        raise Bad(f"{value!r} is not a number of points", "Write points in steps of 0.5, as 1.5.")
    return int(doubled)
