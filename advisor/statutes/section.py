"""A section of a code as a publisher prints it, and the account of every line that was read for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from advisor.errors import Place

State = Literal["in force", "repealed", "reserved", "renumbered"]
LineKind = Literal["law", "catchline", "history", "notes", "aside"]


class Act(Struct, frozen=True):
    """What a history says that one act did to a section."""

    year: int
    chapter: str = ""
    bill: str = ""  # HB 571, where the history gives it
    section: str = ""  # of the act
    effective: date | None = None
    assumed: bool = False  # the history gives no day, and the code's usual one was taken
    repeals: bool = False

    @property
    def name(self) -> str:
        chapter = f"chapter {self.chapter}" if self.chapter else ""
        return " ".join(filter(None, [self.bill, f"({self.year})" if self.bill else f"{chapter} of {self.year}"]))

    @property
    def since(self) -> date:
        """The day from which it surely is law: its own, or the last of its year where the history gives none."""
        return self.effective or date(self.year, 12, 31)

    @property
    def dated(self) -> str:
        """Its name and its own day: "HB 571 (2019), effective 2019-07-01"."""
        return f"{self.name}, effective {self.effective or 'on a day not given'}"


class Section(Struct, frozen=True):
    """One section of a code in one release."""

    number: str
    catchline: str
    law: tuple[str, ...]  # paragraphs; each begins with its marks: "(1) (a) A person ..."
    place: Place  # where it begins
    history: str = ""
    acts: tuple[Act, ...] = ()  # in the order of their effect
    notes: tuple[str, ...] = ()
    state: State = "in force"
    through: str = ""  # the last number, where one heading stands for several sections
    sunset: str = ""  # the publisher's mark on until when or from when it is law
    version: str = ""  # what tells it from another text of the same number in one release: its anchor
    unmarked: str = ""  # why its subdivisions cannot be told apart; empty where they can


class Release(Struct, frozen=True):
    """A state's code as a publisher gave it out on one day, or as it stood on one."""

    state: str
    label: str  # 78, 2024 session
    day: date

    @property
    def name(self) -> str:
        """As a sentence calls it: "release 78", "the 2024 session"."""
        return f"release {self.label}" if self.label.isdigit() else f"the {self.label}"


class Held(Struct, frozen=True):
    """A section as one release has it."""

    release: Release
    section: Section

    def after(self, day: date) -> tuple[Act, ...]:
        """The acts of the section's history that took effect after *day*."""
        return tuple(act for act in self.section.acts if act.since > day)


def sort_key(number: str) -> str:
    """What puts numbers of sections in the order of a code: 97-3-54.2 before 97-3-54.10."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(6), number)


def title_of(number: str) -> str:
    """The title that the *number* of a section begins with: 97 of 97-3-54.1."""
    return re.split("[-.]", number)[0]


class Line(Struct, frozen=True):
    """What one line of a file was taken for."""

    kind: LineKind
    text: str


class SetAside(Struct, frozen=True):
    """What a file holds that is no section, and why."""

    place: Place
    why: str
    lines: int


class Account(Struct):
    """How many lines of a file were read, and what each was taken for. The kinds add up to `lines`."""

    lines: int = 0
    law: int = 0
    catchline: int = 0
    history: int = 0
    notes: int = 0
    aside: int = 0

    def count(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self.lines += 1
            setattr(self, line.kind, getattr(self, line.kind) + 1)

    def add(self, other: Account) -> None:
        """Add the lines of *other* to these."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
