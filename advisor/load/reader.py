"""The files of the content and the keys in them: every problem is kept, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from advisor.errors import Place, Problem, suggest
from advisor.load import lookalikes
from advisor.load.names import meant
from advisor.load.tree import Items, Node, Pairs, parse, texts

T = TypeVar("T")
Convert = Callable[[Node], Any]


def entries(node: Node | None) -> Mapping[str, Node]:
    """The entries of a mapping; none of anything else."""
    return node.entries if isinstance(node, Pairs) else {}


def items(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; none of anything else."""
    return node.items if isinstance(node, Items) else ()


class Bad(Exception):
    """A value that is not what its key must hold. Whoever reads the key keeps it as a problem."""

    def __init__(self, what: str, way_out: str, place: Place | None = None):
        self.what, self.way_out, self.place = what, way_out, place


class Reader:
    """Reads the files below *root*, and keeps the problems in them. The one thing in this room that changes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.read: dict[str, bytes] = {}

    def fail(self, place: Place, what: str, way_out: str, about: str = "") -> None:
        """Keep a problem at *place*; *about* is the key that it is about, where there is one."""
        self.problems.append(Problem(place, what, way_out, about))

    def paths(self, folder: str) -> list[str]:
        """The YAML files in *folder*, by name; the cases of rules are not among them."""
        names = sorted(p.name for p in self._in(folder) if p.suffix == ".yaml" and meant(p.name))
        return [f"{folder}/{name}" for name in names if not name.endswith(".test.yaml")]

    def folders(self, folder: str) -> list[str]:
        """The names of the folders in *folder*."""
        return sorted(p.name for p in self._in(folder) if meant(p.name) and p.is_dir())

    def _in(self, folder: str) -> Iterable[Path]:
        base = self.root / folder
        return base.iterdir() if base.is_dir() else ()

    def file(self, path: str) -> Node | None:
        """The tree of the file at *path*; None, with a problem kept, where it cannot be read."""
        if (self.root / path).exists() and not (self.root / path).is_file():  # nobody may ever write into a pipe
            self.fail(Place(path), "this is no file", "Put the file itself there.")
            return None
        try:
            data = (self.root / path).read_bytes()
        except OSError as error:
            self.problems.append(unread(path, error))
            return None
        self.read[path] = data
        node, problems = parse(data, path)
        self.problems += problems
        return node

    def fields(self, node: Node, needed: dict[str, Convert], optional: dict[str, Convert]) -> dict[str, Any] | None:
        """Key -> value, as the key's function of *needed* or *optional* reads it; None where a needed one is not there.

        A problem is kept for each key that is missing, wrong or not known.
        """
        if not isinstance(node, Pairs):
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
                    self._lookalikes(key, item)
                except Bad as bad:
                    self.fail(bad.place or item.place, f"{key}: {bad.what}", bad.way_out, key)
        for key in needed:
            if key not in node.entries:
                self.fail(node.place, f"the key {key!r} is missing", "Add it; docs/ shows the shape.", key)
        return values if all(key in values for key in needed) else None

    def _lookalikes(self, key: str, node: Node) -> None:
        for text in texts(node) if key in lookalikes.LOOKED_INTO else ():
            if odd := lookalikes.in_value(key, text.value):
                self.fail(text.place, f"{key}: {odd}", lookalikes.RETYPE, key)

    def each(self, read: Callable[[Node], T | None]) -> Callable[[Node], tuple[T, ...]]:
        """What reads a list of what *read* reads, without the items for which that keeps a problem and returns None."""

        def convert(node: Node) -> tuple[T, ...]:
            if not isinstance(node, Items):
                raise Bad("a list is needed here", "Begin each item with a dash.")
            return tuple(value for item in node.items if (value := read(item)) is not None)

        return convert


def unread(path: str, error: OSError) -> Problem:
    """The problem of a file at *path* that the system does not give."""
    return Problem(Place(path), f"the file cannot be read: {error.strerror}", "Check its name and permissions.")
