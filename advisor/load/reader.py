"""Typed reading of a tree: what a key must hold, with every complaint kept and nothing guessed."""

from __future__ import annotations

import string
from collections.abc import Callable, Collection, Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Meta

from advisor.errors import Place, Problem
from advisor.load.tree import Items, Mapping, Node, Text, parse
from advisor.phrases import iso_date

T = TypeVar("T")
Convert = Callable[[Node], Any]


class Bad(Exception):
    """A value that is not what its key must hold."""

    def __init__(self, what: str, way_out: str, place: Place | None = None):
        self.what, self.way_out, self.place = what, way_out, place


class Reader:
    """Reads the files below *root*, and collects the problems while they are turned into values."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.read: dict[str, bytes] = {}

    def fail(self, place: Place, what: str, way_out: str, about: str = "") -> None:
        self.problems.append(Problem(place, what, way_out, about))

    def paths(self, folder: str) -> list[str]:
        """The YAML files in *folder*, by name; the cases of rules are not among them."""
        names = sorted(p.name for p in self._in(folder) if p.suffix == ".yaml")
        return [f"{folder}/{name}" for name in names if not name.endswith(".test.yaml")]

    def folders(self, folder: str) -> list[str]:
        """The names of the folders in *folder*."""
        return sorted(p.name for p in self._in(folder) if p.is_dir())

    def _in(self, folder: str) -> Iterable[Path]:
        base = self.root / folder
        return base.iterdir() if base.is_dir() else ()

    def file(self, path: str) -> Node | None:
        """The tree of the file at *path*; None with its problems kept where it cannot be read."""
        try:
            data = (self.root / path).read_bytes()
        except OSError as error:
            self.fail(Place(path), f"the file cannot be read: {error.strerror}", "Check its name and permissions.")
            return None
        self.read[path] = data
        node, problems = parse(data, path)
        self.problems += problems
        return node

    def fields(self, node: Node, needed: dict[str, Convert], optional: dict[str, Convert]) -> dict[str, Any] | None:
        """The converted values of a mapping's keys; None where one that is needed is missing or wrong."""
        if not isinstance(node, Mapping):
            self.fail(node.place, "a mapping of keys is needed here", f"Write {', '.join(needed)}.")
            return None
        values: dict[str, Any] = {}
        for key, item in node.entries.items():
            convert = needed.get(key) or optional.get(key)
            if convert is None:
                self.fail(node.keys[key], f"{key!r} is not a key here", suggest(key, [*needed, *optional]), key)
            else:
                try:
                    values[key] = convert(item)
                except Bad as bad:
                    self.fail(bad.place or item.place, f"{key}: {bad.what}", bad.way_out, key)
        for key in needed:
            if key not in node.entries:
                self.fail(node.place, f"the key {key!r} is missing", "Add it; docs/ shows the shape.", key)
        return values if all(key in values for key in needed) else None

    def each(self, read: Callable[[Node], T | None]) -> Callable[[Node], tuple[T, ...]]:
        """A conversion of a list by *read*, which keeps its own problems and returns None for a bad item."""

        def convert(node: Node) -> tuple[T, ...]:
            if not isinstance(node, Items):
                raise Bad("a list is needed here", "Begin each item with a dash.")
            return tuple(value for item in node.items if (value := read(item)) is not None)

        return convert


def suggest(word: str, known: Iterable[str]) -> str:
    """A way out for a misspelt *word*."""
    known = list(known)
    close = get_close_matches(word, known, 1, 0.6)
    if close:
        return f"Did you mean {close[0]!r}?"
    return f"Use one of: {', '.join(known[:12])}{' ...' if len(known) > 12 else ''}."


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
