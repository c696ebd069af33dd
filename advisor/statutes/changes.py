"""One release of a code against another, section by section: what changed, by which acts, and what cannot be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from msgspec import Struct

from advisor.model.form import chapter_of
from advisor.statutes.alignment import beside
from advisor.statutes.moves import bare, moved
from advisor.statutes.section import Act, Held, Release, Section, sort_key, title_of

Movement = Literal["changed", "new", "repealed", "renumbered", "reenacted", "gone", "not at hand before"]
Key: TypeAlias = tuple[str, str]  # a section's number, and which of its texts
Side: TypeAlias = Mapping[Key, Section]


class SectionChange(Struct, frozen=True):
    """What became of one section between two releases."""

    number: str
    movement: Movement
    before: Section | None
    after: Section | None
    acts: tuple[Act, ...] = ()  # that took effect between the two, as the later history says
    to: str = ""  # the number that it has now

    @property
    def catchline(self) -> str:
        shown = self.after or self.before
        return shown.catchline if shown else ""

    @property
    def paragraphs(self) -> Iterator[tuple[str, str]]:
        """The paragraphs of law before and after, aligned; what stands on one side only has "" on the other."""
        old = self.before.law if self.before else ()
        new = self.after.law if self.after else ()
        for kind, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                yield from zip(old[a1:a2], new[b1:b2], strict=True)
            else:
                yield from _aligned(old[a1:a2], new[b1:b2])


class Changes(Struct, frozen=True):
    """Everything that differs between two releases, in the order of the code."""

    before: Release
    after: Release
    sections: tuple[SectionChange, ...]
    unchanged: int
    chapters: tuple[str, ...]  # that both releases hold, and that were compared
    alone: Mapping[str, tuple[str, ...]]  # a release's label -> the chapters that only it holds,
    titles: Mapping[str, tuple[str, ...]] = {}  # and the titles of which the other holds nothing


def changes(before: Iterable[Held], after: Iterable[Held], first: Release, second: Release) -> Changes:
    """*first* against *second*, whose sections are *before* and *after*; only chapters that both hold are compared.

    Sections that moved from one number to another are found across chapters all the same.
    """
    old, new = ({(h.section.number, _nth(h)): h.section for h in side} for side in (before, after))
    chapters = [dict.fromkeys(chapter_of(number) for number, _ in side) for side in (old, new)]
    both = tuple(chapter for chapter in chapters[0] if chapter in chapters[1])
    moves = _moves(old, new, first)
    arrived = set(moves.values())
    ranges = [s for s in new.values() if s.through and s.state != "in force"]
    found: list[SectionChange] = []
    unchanged = 0
    for key in sorted({**old, **new}, key=lambda key: (sort_key(key[0]), key[1])):
        if key in moves:
            found.append(_renumbered(old[key], new[moves[key]]))
        elif chapter_of(key[0]) in both and key not in arrived:
            change = _change(old.get(key), new.get(key), first, ranges)
            unchanged += change is None
            found += [change] if change else []
    whole = (_chapters(old, moves), _chapters(new, arrived))
    alone = {
        release.label: tuple(chapter for chapter in own if chapter not in both and chapter in left)
        for release, own, left in zip((first, second), chapters, whole, strict=True)
    }
    return Changes(first, second, tuple(found), unchanged, both, alone)


def _moves(old: Side, new: Side, first: Release) -> dict[Key, Key]:
    """The sections of *old* whose number is no law in *new*, and that stand there under one that was none.

    Only titles are looked at that both hold: what only one has may always have been there.
    """
    titles = {title_of(number) for number, _ in old} & {title_of(number) for number, _ in new}
    left, come = (
        [key for key, s in side.items() if s.law and title_of(key[0]) in titles and not _in_force(other.get(key))]
        for side, other in ((old, new), (new, old))
    )
    pairs = moved([old[key] for key in left], [new[key] for key in come])
    kept = {chapter_of(number) for number, _ in new}
    made = {left[a]: come[b] for a, b in pairs.items() if left[a][0] != come[b][0]}
    return {a: b for a, b in made.items() if chapter_of(a[0]) in kept or _carried(old[a], new[b], first)}


def _carried(old: Section, new: Section, first: Release) -> bool:
    """Whether *new* surely is *old*, whose chapter is not at hand any more: it goes on with its history, or says it."""
    shared = {(act.year, act.chapter) for act in old.acts} & {(act.year, act.chapter) for act in new.acts}
    return bool(shared) or (_late(new, first) and bare(old) == bare(new))


def _in_force(section: Section | None) -> bool:
    return bool(section and section.state == "in force")


def _chapters(side: Side, told: Iterable[Key]) -> set[str]:
    """The chapters of *side* that hold more than sections *told* of as moved."""
    known = set(told)
    return {chapter_of(key[0]) for key in side if key not in known}


def _renumbered(old: Section, new: Section) -> SectionChange:
    return SectionChange(old.number, "renumbered", old, new, _acts(old, new), new.number)


def _change(old: Section | None, new: Section | None, first: Release, ranges: list[Section]) -> SectionChange | None:
    if old and new:
        acts = _acts(old, new)
        if old.state == new.state and bare(old) == bare(new):
            return SectionChange(old.number, "reenacted", old, new, acts) if acts else None
        gone: dict[str, Movement] = {"repealed": "repealed", "renumbered": "renumbered"}
        movement = gone.get(new.state, "changed") if new.state != old.state else "changed"
        return SectionChange(old.number, movement, old, new, acts)
    if old:
        within = any(sort_key(s.number) <= sort_key(old.number) <= sort_key(s.through) for s in ranges)
        if within and old.state == "repealed":
            return None
        return SectionChange(old.number, "repealed" if within else "gone", old, None)
    assert new  # noqa: S101  # the key came from one of the two
    return SectionChange(new.number, "new" if _late(new, first) else "not at hand before", None, new, new.acts)


def _late(new: Section, first: Release) -> bool:
    """Whether every act of the history of *new* took effect after the release *first*."""
    begun = all((act.effective.year if act.effective else act.year) >= first.day.year for act in new.acts)
    return bool(new.acts) and begun and all(act.effective is None or act.effective > first.day for act in new.acts)


def _acts(old: Section, new: Section) -> tuple[Act, ...]:
    """The acts of the newer history that the older one does not name."""
    known = {(act.year, act.chapter) for act in old.acts}
    return tuple(act for act in new.acts if (act.year, act.chapter) not in known)


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs that one text has and the other has not, in order: those alike side by side."""
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    for a, b in beside(old, new):
        yield "" if a is None else old[a], "" if b is None else new[b]


def _nth(held: Held) -> str:
    return held.section.version and re.sub(r"^.*(?=\.\d+$)", "", held.section.version)
