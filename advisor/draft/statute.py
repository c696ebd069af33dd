"""The text of a section as it stands: its subdivisions, or why the text at hand cannot be used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from advisor.draft.marks import Level
from advisor.statutes.outline import marks_of, paths, unbroken

ENDS_A_STEP = re.compile(r"[;:](?: and| or)?$")
ENDS = re.compile(r"[^\w\s][\"'”’]*$|\b(?:and|or)$")  # a paragraph may end so; a line broken inside one does not


class Block(Struct, frozen=True):
    """One paragraph of law: the marks that stand before it, the level of the last one, its words."""

    marks: tuple[str, ...]
    depth: int  # of the last mark; of the paragraph above for a flush paragraph
    text: str

    @property
    def lead(self) -> str:
        """The marks as they print."""
        return "  ".join(self.marks)


class Current(Struct, frozen=True):
    """The release of the statute book that gave a section's current text, and what speaks against that text."""

    release: str  # "the 2024 session"
    day: date  # whose law the release is
    says: str  # "unchanged since July 1, 2013, in the code as of the 2024 session"
    superseded: tuple[str, ...] = ()  # by these acts of the record: "HB 1546 (2026), effective July 1, 2026"
    sessions: tuple[str, ...] = ()  # that have met since: "2025 Regular Session"
    ends: str = ""  # the publisher's mark on until when it is law, where that day has come or is not told

    @property
    def doubtful(self) -> bool:
        """Whether the text may no longer be the law."""
        return bool(self.superseded or self.sessions or self.ends)


class SectionText(Struct, frozen=True):
    """A section's whole text, and where it was taken from."""

    number: str
    blocks: tuple[Block, ...]
    source: str
    current: Current | None = None  # None where a user's file gave it
    lacks: str = ""  # what of it has to be mended before it can be introduced: its marks were lost

    def path(self, index: int) -> str:
        """The subdivision that the block at *index* is or belongs to: "(1)(c)"."""
        path: dict[int, str] = {}
        for block in self.blocks[: index + 1]:
            top = block.depth - len(block.marks) + 1
            if block.marks:
                path = {d: m for d, m in path.items() if d < top} | dict(enumerate(block.marks, top))
        return "".join(path[d] for d in sorted(path))


class NotAtHand(Struct, frozen=True):
    """No text that a bill may set out, and why."""

    number: str
    why: str


def section_text(number: str, lines: Sequence[str], levels: Sequence[Level], source: str) -> SectionText | NotAtHand:
    """The section in *lines*, one paragraph a line, as its subdivisions; NotAtHand where their marks were lost.

    Where they do not stand in the state's usual order, as "(1)" below "(a)", they are read as they follow one another.
    """
    law = [*filter(None, (" ".join(line.split()) for line in lines))]
    blocks: list[Block] = []
    at: list[int] = []  # how far each level has counted
    for line in law:
        marks, rest = _marks(line, levels, at, blocks)
        if isinstance(rest, NotAtHand):
            if not unbroken(law):
                return replace(rest, number=number)
            blocks = [*as_found(law, levels)]
            break
        depth = len(at) - 1 if at else 0
        blocks.append(Block(tuple(marks), depth, rest))
    if not blocks:
        return NotAtHand(number, "the file holds no text for it")
    why = _lost(number, blocks)
    return NotAtHand(number, why) if why else SectionText(number, tuple(blocks), source)


def as_found(law: Sequence[str], levels: Sequence[Level]) -> tuple[Block, ...]:
    """The paragraphs of *law* as the marks follow one another, where the usual order of *levels* explains them not."""
    found = list(paths(law))
    outermost = next((path[0] for path in found if path), "")
    top = next((depth for depth, level in enumerate(levels) if level.number(outermost) == 1), 0)
    return tuple(_block(paragraph, path, top) for paragraph, path in zip(law, found, strict=True))


def _block(paragraph: str, path: tuple[str, ...], top: int) -> Block:
    marks = marks_of(paragraph)
    own = next((marks[:n] for n in range(len(marks), 0, -1) if path[-n:] == marks[:n]), ())
    rest = paragraph
    for mark in own:
        rest = rest.removeprefix(mark).lstrip()
    return Block(own, top + max(len(path) - 1, 0), rest)


def _marks(
    line: str, levels: Sequence[Level], at: list[int], above: Sequence[Block]
) -> tuple[list[str], str | NotAtHand]:
    """The marks that *line* begins with, and its words; *at* moves on with them."""
    marks: list[str] = []
    rest = line
    while found := _first_mark(rest, levels):
        opens = bool(marks) or not above or above[-1].text.endswith(":")
        depth = _depth(found, levels, at, opens)
        if depth is None:
            if marks or re.match(r"\(\w+\) (of|and|or|to|through)\b", rest):
                break  # a cross-reference that the paragraph begins with
            return marks, NotAtHand("", f"its subdivisions do not follow one another at {found}")
        number = levels[depth].number(found)
        at[:] = [*at[:depth], *[0] * (depth - len(at)), number]
        marks.append(found)
        rest = rest[len(found) :].lstrip()
    return marks, rest


def _first_mark(text: str, levels: Sequence[Level]) -> str:
    for level in levels:
        found = re.match(rf"({level.pattern})(?=\s|\()", text)
        if found:
            return found[1]
    return ""


def _depth(mark: str, levels: Sequence[Level], at: Sequence[int], opens: bool) -> int | None:
    """The level that *mark* belongs to: the first of a deeper one, or the next of one that is open."""
    if not at:  # a section may begin with "(a)" below its opening words
        return next((d for d, level in enumerate(levels) if level.number(mark) == 1), None)
    deeper = len(at)
    first = deeper < len(levels) and levels[deeper].number(mark) == 1
    follows = [d for d in range(len(at) - 1, -1, -1) if levels[d].number(mark) == at[d] + 1]
    if first and (opens or not follows):
        return deeper
    return follows[0] if follows else None


def _lost(number: str, blocks: Sequence[Block]) -> str:
    """Why *blocks* cannot be a whole section with its marks; empty where nothing speaks against it."""
    marked = [b for b in blocks if b.marks]
    if len(blocks) > 1 and not marked:
        return "its subdivisions carry no marks"
    if cut := _cut(blocks):
        return cut
    known = {mark for block in blocks for mark in block.marks}
    whole = " ".join(block.text for block in blocks)
    for named in re.findall(r"(?:subsection|paragraph) (\(\w+\))(?:\(\w+\))* of this (?:section|subsection)", whole):
        if named not in known:
            return f"it refers to {named} of section {number}, which the text does not show"
    return ""


def _cut(blocks: Sequence[Block]) -> str:
    """Where a paragraph of *blocks* is broken or lacks its mark, or the last one its end; empty where none is."""
    for before, after in pairwise(blocks):
        if ENDS_A_STEP.search(before.text) and not after.marks:
            return f"a subdivision without its mark follows “…{before.text[-40:]}”"
        if not after.marks and after.text[:1].islower() and not ENDS.search(before.text):
            return f"a line breaks off inside a paragraph at “…{before.text[-40:]}”; give each paragraph one line"
    last = blocks[-1].text
    if ENDS_A_STEP.search(last) or not ENDS.search(last) or last.endswith(","):
        return f"the text breaks off at “…{last[-40:]}”"
    return ""
