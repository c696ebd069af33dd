"""What a provision does to the law as the statute book has it, word by word, and where print and book differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from advisor.phrases import listed
from advisor.statutes.alignment import between
from advisor.statutes.measures.filling import filled
from advisor.statutes.measures.measure import GONE, Marks, Measure, Paragraph, Provision
from advisor.statutes.of_day import OfDay
from advisor.statutes.outline import paths
from advisor.statutes.redline import DELETE, INSERT, KEEP, Span, joined
from advisor.statutes.section import Held, Section

Line = tuple[Span, ...]
Newer = Literal["", "book", "print", "cannot be told"]


class Effect(Struct, frozen=True):
    """A provision with the section that it is about, as the book has it on a day."""

    provision: Provision
    of: OfDay | None  # what the book has of the section on the day; None where the provision is about none
    lines: tuple[Line, ...]  # the redline, paragraph by paragraph, what stays included
    differs: tuple[Line, ...] = ()  # from the book's text to what the print shows as law so far, where they differ
    newer: Newer = ""  # of the two, where they differ
    because: str = ""  # why that one is, in a sentence without a full stop
    note: str = ""  # what else a reader has to know of the redline
    places: tuple[tuple[str, ...], ...] = ()  # the subdivisions that change; () among them is the section's own words

    @property
    def last(self) -> Section | None:
        """The section as the release has it that tells most of it."""
        return self.of.standing.last.section if self.of and self.of.standing else None

    @property
    def says(self) -> str:
        """How the book's text of the day is known, or why there is none, without a full stop."""
        if self.of is None:
            return ""
        return self.of.standing.says if self.of.held and self.of.standing else self.of.why

    @property
    def changed(self) -> bool:
        return any(span.kind != KEEP for line in self.lines for span in line)


def effect(measure: Measure, provision: Provision, of: OfDay | None) -> Effect:
    """What *provision* of *measure* does to the section that it is about, *of* which the book has so much."""
    held = of.held if of else None
    book = held.section.law if held else ()
    lines, shown, note = _lines(provision, measure.marks, book, known=held is not None)
    differs = tuple(_differences(book, shown)) if held and shown is not None else ()
    newer, because = _newer(measure, held) if held and differs else ("", "")
    if newer and of and of.over:
        because = f"{because}; on record as acts on it since: {listed(bill.name for bill in of.over)}"
    places = _places(lines) if provision.changes else ()
    return Effect(provision, of, lines, differs, newer, because, note, places)


Taken = tuple[tuple[Line, ...], Sequence[str] | None, str]


def _lines(provision: Provision, marks: Marks, book: Sequence[str], *, known: bool) -> Taken:
    """The redline, what the print shows as law so far (None where it does not), and what is to be said of both."""
    own = tuple(joined(p.spans) for p in provision.paragraphs if not p.aside)
    if provision.action == "amends" and provision.whole:
        return _amended(provision, marks, book, known=known)
    if provision.action == "amends":
        return own, None, "the draft does not hold the text of the section, so only what it adds is shown"
    if provision.action == "repeals":
        unknown = "" if known else "its text is not on file, so what goes cannot be shown"
        return tuple((Span(text, DELETE),) for text in book), None, unknown
    if provision.action == "brings forward":
        return tuple((Span(text),) for text in provision.after), provision.after, ""
    if provision.action == "reenacts":
        return tuple(between(book if known else provision.after, provision.after)), None, ""
    return own, None, "the book has a section of that number already" if book else ""


def _amended(provision: Provision, marks: Marks, book: Sequence[str], *, known: bool) -> Taken:
    if marks == "none" and known:
        said = "the print has no marks: whatever differs from the book is shown as a change"
        return tuple(between(book, provision.after)), None, said
    if marks == "none":
        return tuple((Span(text),) for text in provision.after), None, "neither marks nor the book say what changes"
    made = filled(provision.paragraphs, book) if known else provision.paragraphs
    note = "words are struck that neither the print nor the book shows" if any(p.gone for p in made) else ""
    return tuple(joined(p.spans) for p in made), _before(made) if known else None, note


def _before(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    return tuple(p.before for p in paragraphs if p.before)


def _differences(book: Sequence[str], shown: Sequence[str]) -> Iterator[Line]:
    for line in between(book, shown):
        if any(span.kind != KEEP for span in line):
            yield line


def _newer(measure: Measure, held: Held) -> tuple[Newer, str]:
    """Which of book and print has the newer text before the measure, and why."""
    first = _first_day(measure)
    if first is None:
        return "cannot be told", "the print says no day, session or year"
    after = held.after(first)
    if after and {act.bill for act in after} == {measure.number}:
        return "book", "it has the section as the measure itself left it"
    if after:
        acts = listed(act.dated for act in after)
        return "book", f"the section was changed since the print by {acts}"
    release = f"{held.release.name} is of {held.release.day.isoformat()}"
    if held.release.day < first:
        return "print", f"{release}, and the print of {measure.status_date or measure.year}"
    return "cannot be told", f"{release}, and its history names no act since the print"


def _first_day(measure: Measure) -> date | None:
    """The first day that the print can be of."""
    if len(measure.status_date) == 10:
        return date.fromisoformat(measure.status_date)
    year = measure.status_date or measure.year
    return date(int(year), 1, 1) if year.isdigit() else None


def _places(lines: Sequence[Line]) -> tuple[tuple[str, ...], ...]:
    """The subdivisions in which words change, before and after the measure."""
    found: dict[tuple[str, ...], None] = {}
    for without in (INSERT, DELETE):
        texts = [" ".join("".join(s.text for s in line if s.kind not in (without, GONE)).split()) for line in lines]
        for text, line, path in zip(texts, lines, paths(texts), strict=True):
            if text and any(span.kind != KEEP for span in line):
                found[path] = None
    return tuple(found)
