"""One section as somebody copied it: what each of its lines was taken for, and what nobody can tell of them."""

from __future__ import annotations

from msgspec import Struct

from advisor.statutes.readers.signs import shortened
from advisor.statutes.section import LineKind


class Row(Struct, frozen=True):
    """A line of a file that is not blank, its blanks made single; `apart` where a blank line stands above it."""

    line: int
    text: str
    apart: bool = False


class Told(Struct, frozen=True):
    """A line of a file, or a part of one, and what it was taken for."""

    line: int
    kind: LineKind
    text: str
    why: str = ""  # why it is no law, where its kind does not say so


class Doubt(Struct, frozen=True):
    """What nobody can tell of a line, and how whoever has the file settles it."""

    line: int
    what: str
    way_out: str

    @classmethod
    def of(cls, row: Row, what: str, way_out: str) -> Doubt:
        """A doubt that quotes its line."""
        shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in shortened(row.text))
        return cls(row.line, f"“{shown}”, {what}", way_out)

    def __str__(self) -> str:
        return f"line {self.line}, {self.what}; {self.way_out}"


class Copied(Struct, frozen=True):
    """One section as it was copied."""

    number: str
    line: int  # where it begins
    catchline: str
    law: tuple[str, ...]  # paragraphs, each with its marks
    told: tuple[Told, ...]  # every line
    asked: tuple[Doubt, ...]  # what cannot be told for certain
    changed: tuple[str, ...] = ()  # what was read otherwise than it is written
    gone: bool = False  # its heading says that it is no law any more
    through: str = ""  # the last number, where one heading stands for several sections

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why its law cannot be set out; empty where it can."""
        heading = (f"its heading says “{shortened(self.catchline)}”",) if self.gone else ()
        return (*heading, *map(str, self.asked))
