"""One section with all that is known of it: its text of a day, its history, who cites it, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from msgspec import Struct

from advisor.app.statutes.changes import Span, marked
from advisor.app.statutes.check import Remark, chapters_held, remarks_on
from advisor.app.statutes.cited import Citing, citings
from advisor.app.statutes.mentions import holds
from advisor.app.statutes.shelf import Shelf
from advisor.errors import Missing
from advisor.model import Code
from advisor.statutes.changes import SectionChange, changes
from advisor.statutes.citations import Part, as_citation, in_state
from advisor.statutes.outline import marks_of, paths
from advisor.statutes.section import Held, Release
from advisor.statutes.standing import Standing, standing


class Paragraph(Struct, frozen=True):
    """A paragraph of law, and the subdivisions that begin with it, outermost first: "(1)", "(1)(a)"."""

    text: str
    depth: int  # how many subdivisions it lies in
    begins: tuple[str, ...]


class Text(Struct, frozen=True):
    """A section as a release has it, paragraph by paragraph."""

    held: Held
    paragraphs: tuple[Paragraph, ...]


class Changed(Struct, frozen=True):
    """What became of a section from one release to the next that has it; no change where the words are the same."""

    before: Release
    after: Release
    change: SectionChange | None
    marked: tuple[tuple[Span, ...], ...]


class Known(Struct, frozen=True):
    """All that is known of one section."""

    citation: str  # Arc. Code § 1-1
    number: str
    standing: Standing | None  # None where no release has the section
    texts: tuple[Text, ...]  # of the day; several where its release has several, none where that text is not on file
    newest: Held | None  # as the newest release has it, which tells the history
    remarks: tuple[Remark, ...]
    citings: tuple[Citing, ...]
    changes: tuple[Changed, ...]
    releases: tuple[Release, ...]  # of the state, oldest first; none where the book holds nothing of it


class Place(Struct, frozen=True):
    """Where in the book a citation leads."""

    part: Part
    number: str
    subdivision: str = ""  # the first that it names, "(1)(c)"; empty where the text of the day does not show it


def known(on: Shelf, citation: str, day: date) -> Known:
    """The section of *citation*, with its text and what cites it on *day*.

    Raises Missing where *citation* is no section of the shelf's code, or neither the book nor the record has it; and
    Refused where the book cannot be used.
    """
    if not is_section(on.code, citation):
        raise Missing(f"{citation!r} is no section of the {on.code.name}", "Write its number.")
    part = Part(in_state(citation, on.code)[0].number)
    releases = tuple(on.book.releases(on.code.state))
    found = on.book.sections(on.code.state, part.number) if releases else []
    newest = max(found, key=lambda held: held.release.day, default=None)
    state = on.opened.content.jurisdictions.get(on.code.state)
    by = tuple(c for c in citings(on, state, day) if holds(c.part, part.number)) if state else ()
    if not found and not by:
        what = f"neither the statute book nor the record has section {part.number}"
        raise Missing(what, "`advisor statutes add FILE... --release LABEL --date DAY` adds a release that has it.")
    chapters = chapters_held(on) if releases and newest is None else frozenset()
    said = tuple(remarks_on(state, part.number, newest, by, chapters)) if state and releases else ()
    stands = standing(found, day)
    texts = tuple(texts_of(found, stands))
    changed = tuple(_changes(found, part.number))
    return Known(as_citation(part, on.code), part.number, stands, texts, newest, said, by, changed, releases)


def is_section(code: Code, citation: str) -> bool:
    """Whether *citation* names one section of *code*."""
    parts = in_state(citation, code)
    return len(parts) == 1 and not parts[0].through


def places(on: Shelf, citations: Iterable[str], day: date) -> dict[str, tuple[Place, ...]]:
    """For each of *citations* where it leads; nothing for one whose sections the book does not have.

    Raises Refused where the book cannot be used.
    """
    if not on.book.releases(on.code.state):
        return {}
    return {citation: tuple(_places(on, citation, day)) for citation in citations}


def texts_of(found: Sequence[Held], stands: Standing | None) -> Iterator[Text]:
    """The texts of the day of *stands* among *found*. A subdivision begins once, in the first text that has it."""
    begun: set[str] = set()
    of_day = stands.held.release if stands and stands.held else None
    for held in found:
        if held.release == of_day:
            yield Text(held, tuple(_paragraphs(held, begun)))


def _paragraphs(held: Held, begun: set[str]) -> Iterator[Paragraph]:
    law = held.section.law
    for text, path in zip(law, paths(law), strict=True):
        if held.section.unmarked:  # then no subdivision is guessed
            yield Paragraph(text, 0, ())
            continue
        ways = ["".join(path[: n + 1]) for n in range(len(path))] if marks_of(text) else []
        begins = tuple(way for way in ways if way not in begun)
        begun.update(begins)
        yield Paragraph(text, len(path), begins)


def _places(on: Shelf, citation: str, day: date) -> Iterator[Place]:
    for part in in_state(citation, on.code):
        found = on.book.sections(on.code.state, part.number)
        if not found:
            continue
        wanted = "".join(part.subdivisions[0].marks) if part.subdivisions else ""
        texts = texts_of(found, standing(found, day))
        shown = any(wanted in paragraph.begins for text in texts for paragraph in text.paragraphs)
        yield Place(part, part.number, wanted if shown else "")


def _changes(found: Sequence[Held], number: str) -> Iterator[Changed]:
    by_release = [(release, list(held)) for release, held in groupby(found, key=lambda held: held.release)]
    for (before, old), (after, new) in pairwise(by_release):
        own = [one for one in changes(old, new, before, after).sections if one.number == number]
        for change in own:
            yield Changed(before, after, change, tuple(marked(change)))
        if not own:
            yield Changed(before, after, None, ())
