"""One release of a code against another, section by section: what changed, by which acts, and what cannot be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from advisor.statutes.outline import marks_of
from advisor.statutes.section import Act, Held, Release, Section, chapter_of, sort_key

Movement = Literal["changed", "new", "repealed", "renumbered", "reenacted", "gone", "not at hand before"]
LOOKALIKES = str.maketrans({"’": "'", "\u2018": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


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
    alone: Mapping[str, tuple[str, ...]]  # a release's label -> the chapters that only it holds


def changes(before: Iterable[Held], after: Iterable[Held], first: Release, second: Release) -> Changes:
    """*first* against *second*, whose sections are *before* and *after*; only chapters that both hold are compared."""
    old, new = ({(h.section.number, _nth(h)): h.section for h in side} for side in (before, after))
    chapters = [dict.fromkeys(chapter_of(number) for number, _ in side) for side in (old, new)]
    both = tuple(chapter for chapter in chapters[0] if chapter in chapters[1])
    moved = {_bare(s): s.number for key, s in new.items() if key not in old and s.law}
    ranges = [s for s in new.values() if s.through and s.state != "in force"]
    found: list[SectionChange] = []
    unchanged = 0
    for key in sorted({**old, **new}, key=lambda key: (sort_key(key[0]), key[1])):
        if chapter_of(key[0]) not in both:
            continue
        change = _change(old.get(key), new.get(key), first, moved, ranges)
        unchanged += change is None
        found += [change] if change else []
    arrived = {change.to for change in found if change.movement == "renumbered"}
    kept = tuple(c for c in found if not (c.before is None and c.number in arrived))
    alone = {
        release.label: tuple(chapter for chapter in own if chapter not in both)
        for release, own in zip((first, second), chapters, strict=True)
    }
    return Changes(first, second, kept, unchanged, both, alone)


def _change(
    old: Section | None, new: Section | None, first: Release, moved: Mapping[str, str], ranges: list[Section]
) -> SectionChange | None:
    shown = new or old
    assert shown  # noqa: S101  # the key came from one of the two
    known = (old.acts if old else ()) if new else ()
    acts = tuple(act for act in (new.acts if new else ()) if _key(act) not in {_key(one) for one in known})
    if old and new:
        if old.state == new.state and _bare(old) == _bare(new):
            return SectionChange(old.number, "reenacted", old, new, acts) if acts else None
        movement: Movement = "repealed" if new.state == "repealed" != old.state else "changed"
        return SectionChange(old.number, movement, old, new, acts)
    if old:
        if to := moved.get(_bare(old), "") if old.law else "":
            return SectionChange(old.number, "renumbered", old, None, to=to)
        gone = any(sort_key(s.number) <= sort_key(old.number) <= sort_key(s.through) for s in ranges)
        if gone and old.state == "repealed":
            return None
        return SectionChange(old.number, "repealed" if gone else "gone", old, None)
    assert new  # noqa: S101
    begun = all((act.effective.year if act.effective else act.year) >= first.day.year for act in new.acts) and new.acts
    late = begun and all(act.effective is None or act.effective > first.day for act in new.acts)
    return SectionChange(new.number, "new" if late else "not at hand before", None, new, acts)


def _aligned(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for n in range(max(len(old), len(new))):
        yield old[n] if n < len(old) else "", new[n] if n < len(new) else ""


def _key(act: Act) -> tuple[int, str]:
    return act.year, act.chapter


def _bare(section: Section) -> str:
    """The words of *section* without marks, blanks and the publisher's typography."""
    said = "".join(p[len(" ".join(marks_of(p))) :] if marks_of(p) else p for p in section.law)
    return re.sub(r"\s+", "", said.translate(LOOKALIKES))


def _nth(held: Held) -> str:
    return held.section.version and re.sub(r"^.*(?=\.\d+$)", "", held.section.version)
