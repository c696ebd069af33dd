"""Two versions of a measure side by side: which provision of one is which of the other, and what words differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from advisor.statutes.alignment import bare, between
from advisor.statutes.measures.measure import Action, Measure, Provision
from advisor.statutes.redline import KEEP, Span

ALIKE = 0.5  # of the words of two new sections, how many both have where one was only renumbered
Line = tuple[Span, ...]


class Side(Struct, frozen=True):
    """One provision as one version has it; `words` is None where they are not at hand."""

    number: str  # of its section; empty outside the code and where it gets its number later
    name: str  # as a heading calls it: "§ 1-2", "Title"
    action: Action | Literal["title"]
    words: tuple[str, ...] | None
    heading: str = ""  # of the version: "SECTION 2."
    whole: bool = True  # whether no paragraph stands for text that is not at hand


class Part(Struct, frozen=True):
    """One provision in both versions, or in one alone."""

    old: Side | None
    new: Side | None

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(side.number for side in (self.old, self.new) if side and side.number)

    @property
    def name(self) -> str:
        """What the newer version calls it, and the older where that is another name."""
        one, two = (side.name if side else "" for side in (self.old, self.new))
        return f"{two}, before {one}" if one and two and one != two else two or one

    @property
    def at_hand(self) -> bool:
        return all(side.words is not None for side in (self.old, self.new) if side)

    @property
    def same(self) -> bool:
        """Whether both versions have it in the same words, and do the same with them."""
        old, new = self.old, self.new
        if old is None or new is None or old.words is None or new.words is None:
            return False
        return (old.action, [*map(bare, old.words)]) == (new.action, [*map(bare, new.words)])

    @property
    def lines(self) -> tuple[Line, ...]:
        """The redline from the older to the newer; nothing where words are not at hand."""
        if not self.at_hand:
            return ()
        old, new = ((side.words or ()) if side else () for side in (self.old, self.new))
        return tuple(between(old, new))

    @property
    def changed(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if any(span.kind != KEEP for span in line))


def parts(old: Sequence[Side], new: Sequence[Side]) -> tuple[Part, ...]:
    """The provisions of two versions side by side, in the order of the newer; those that it dropped come last.

    Sections belong together by their number; new sections also where most of their words are the same.
    """
    before, found = list(old), dict[int, Side]()
    for alike in (_one_place, _alike):
        for n, side in enumerate(new):
            other = next((one for one in before if n not in found and alike(one, side)), None)
            if other:
                found[n] = other
                before.remove(other)
    return (*(Part(found.get(n), side) for n, side in enumerate(new)), *(Part(side, None) for side in before))


def sides(of: Measure) -> tuple[Side, ...]:
    """The title of *of* and its provisions; what it does to one section in several places stands together."""
    made: dict[object, Side] = {}
    for n, side in enumerate(_each(of)):
        key = side.number or n
        made[key] = _together(made[key], side) if key in made else side
    return tuple(made.values())


def _each(of: Measure) -> Iterator[Side]:
    if of.title:
        yield Side("", "Title", "title", (of.title,))
    for provision in of.provisions:
        if provision.action != "brings forward":
            yield _side(provision)


def _side(of: Provision) -> Side:
    names = {"takes effect": "Effective date", "other": "Outside the code"}
    name = names.get(of.action) or (f"§ {of.part}" if of.part else f"a new section of {of.chapter or 'the code'}")
    return Side(of.number, name, of.action, of.after, of.heading.rstrip("."), of.whole)


def _together(one: Side, other: Side) -> Side:
    words = (*(one.words or ()), *(other.words or ()))
    return replace(one, words=words, whole=one.whole and other.whole)


def _one_place(one: Side, other: Side) -> bool:
    if one.number:
        return one.number == other.number
    return one.action == other.action and one.action in ("title", "takes effect")


def _alike(one: Side, other: Side) -> bool:
    if one.action != other.action or one.action not in ("creates", "other"):
        return False
    said, says = ({*re.findall(r"\w+", " ".join(side.words or ()).lower())} for side in (one, other))
    return len(said & says) >= ALIKE * max(len(said | says), 1)
