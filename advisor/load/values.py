"""What a key may hold: a text, a day, a word of a list. Each function reads a value, or raises Bad."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Collection
from datetime import date
from typing import TypeVar

from msgspec import Meta

from advisor.errors import Refused, suggest
from advisor.load import lookalikes
from advisor.load.reader import Bad, Convert
from advisor.load.tree import Items, Node, Pairs, Text
from advisor.model.either import BETWEEN, ONE_OF, either, is_either, parts
from advisor.phrases import iso_date

T = TypeVar("T")
LONGEST_NAME = 38  # characters
BILL = re.compile("[A-Z]{1,5} [0-9]+")


def text(node: Node) -> str:
    """A line or a paragraph of text, its white space folded.

    Whoever writes ` #` within a sentence or a citation does not mean a comment; behind a word or a number it is one.
    """
    if not isinstance(node, Text):
        raise Bad("a text is needed here", "Write one text; quote it if it holds a colon.")
    value = " ".join(node.value.split())
    if node.comment and _cut_off(value):
        written = f'"{" ".join(f"{value} {node.comment}".split())}"'
        raise Bad(
            f"the text ends before {node.comment!r}, which YAML takes for a comment",
            f"Quote the text: {written}, or quote what stands before a comment.",
        )
    if not value:
        raise Bad("a value is needed here", "Write it, or delete the key.")
    if lookalikes.is_wrapped(value):
        raise Bad(
            "the text stands in curly quotes, which are no quotes to YAML",
            f'Write straight ones: "{value[1:-1]}".',
            node.place,
        )
    return value


def answer(node: Node) -> str:
    """An answer, or one of several: `{one-of: [a, b]}` is `a|b`."""
    if not isinstance(node, Pairs):
        value = text(node)
        if is_either(value):
            way_out = f"Write {{{ONE_OF}: [{', '.join(parts(value))}]}} where it is one of several."
            raise Bad(f"an answer holds no {BETWEEN}", way_out)
        return value
    if set(node.entries) != {ONE_OF}:
        raise Bad("one answer is needed here", "Write the answer, or {one-of: [a, b]} where it is one of several.")
    try:
        return either(texts(node.entries[ONE_OF]))
    except Refused as refused:
        raise Bad(refused.what, refused.way_out) from None


def _cut_off(value: str) -> bool:
    """Whether a comment behind *value* looks like more of it: not behind a word, a number or a bill's name."""
    return not value or (" " in value and not BILL.fullmatch(value))


def block(node: Node) -> str:
    """A text whose lines and indentation matter."""
    if not isinstance(node, Text) or not node.value.strip():
        raise Bad("a text is needed here", "Write it below the key, after a `|`.")
    return node.value.rstrip("\n")


def pattern(*names: str, either: Collection[str] = (), optional: Collection[str] = ()) -> Convert:
    """What reads a text with each of *names* in braces, once, and of *either* at least one.

    There are no other braces but *optional* ones.
    """

    def convert(node: Node) -> str:
        value = text(node)
        try:
            found = [name for _, name, *_ in string.Formatter().parse(value) if name is not None]
        except ValueError:
            found = [""]
        others = {*either, *optional}
        if sorted(n for n in found if n not in others) != sorted(names) or (either and not {*found} & {*either}):
            listed = ", ".join(f"{{{name}}}" for name in names) or " or ".join(
                f"{{{name}}}" for name in either or optional
            )
            raise Bad(f"{value!r} must hold {listed}", f"Write {listed} once.")
        return value

    return convert


def list_of(read: Callable[[Node], T]) -> Callable[[Node], tuple[T, ...]]:
    """What reads a list of what *read* reads, and refuses it whole where one of them is wrong."""

    def convert(node: Node) -> tuple[T, ...]:
        if not isinstance(node, Items):
            raise Bad("a list is needed here", "Write [a, b], or one dash a line.")
        return tuple(map(read, node.items))

    return convert


texts = list_of(text)


def map_of(read: Callable[[Node], T | None], way_out: str) -> Callable[[Node], dict[str, T]]:
    """What reads a mapping of names to what *read* reads, without those for which that returns None."""

    def convert(node: Node) -> dict[str, T]:
        if not isinstance(node, Pairs):
            raise Bad("a mapping is needed here", way_out)
        values = {key: read(item) for key, item in node.entries.items()}
        return {key: value for key, value in values.items() if value is not None}

    return convert


text_map = map_of(text, "Write {key: value}.")


def day(node: Node) -> date:
    """A day, as 2019-11-20."""
    value = text(node)
    try:
        return iso_date(value)
    except ValueError:
        raise Bad(f"{value!r} is not a date", "Write it as 2019-11-20.") from None


def year_or_day(node: Node) -> str:
    """A year of four digits, or a day as 2019-11-20."""
    value = text(node)
    if len(value) == 4 and value.isascii() and value.isdigit():
        return value
    return day(node).isoformat()


def flag(node: Node) -> bool:
    """Yes or no."""
    value = text(node)
    if value not in ("yes", "no"):
        raise Bad(f"{value!r} is neither yes nor no", "Write yes or no.")
    return value == "yes"


def known(what: str, names: Collection[str]) -> Convert:
    """What reads the name of a *what*, one of *names*."""

    def convert(node: Node) -> str:
        value = text(node)
        if value not in names:
            raise Bad(f"no {what} is called {value!r}", suggest(value, names))
        return value

    return convert


def one_of(*words: str) -> Convert:
    """What reads one of *words*."""

    def convert(node: Node) -> str:
        value = text(node)
        if value not in words:
            raise Bad(f"{value!r} is not allowed here", suggest(value, words))
        return value

    return convert


def number(of: Meta) -> Convert:
    """What reads a whole number within the bounds of *of*, whose title says what is counted."""
    low, high = int(of.ge or 0), int(of.le or 0)

    def convert(node: Node) -> int:
        value = text(node)
        if not (value.isascii() and value.isdigit() and len(value) < 10) or not low <= int(value) <= high:
            raise Bad(f"{value!r} is not a number of {of.title}", f"Write a number from {low} to {high}.")
        return int(value)

    return convert


def short_name(node: Node) -> str:
    """A name that fits into one column of a page."""
    value = text(node)
    if len(value) > LONGEST_NAME:
        what = f"the name has {len(value)} characters, more than {LONGEST_NAME}"
        raise Bad(what, "Say it in fewer words: it stands in one column of every table.")
    return value


def half_points(node: Node) -> int:
    """Points, in half points: 1.5 is 3."""
    value = text(node)
    plain = value.replace(".", "", 1).isdigit() and value.isascii() and len(value) < 10
    doubled = float(value) * 2 if plain else -1.0
    if doubled < 0 or doubled != int(doubled) or doubled > 10_000:
        raise Bad(f"{value!r} is not a number of points", "Write points in steps of 0.5, as 1.5.")
    return int(doubled)
