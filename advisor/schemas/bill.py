"""A draft bill as JSON, `advisor/bill/1`: what `advisor compare` reads, and what other programs may."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256

from msgspec import UNSET, UnsetType, convert

from advisor.draft.statute import Current
from advisor.draft.values import DRAFT_LINE, NOT_ADVICE, Check, Draft, DraftSection
from advisor.phrases import capitalized
from advisor.schemas.shape import Shape
from advisor.statutes import redline
from advisor.statutes.readers.copies import Reading


class Span(Shape, frozen=True):
    """A stretch of text that stays, is struck or is put in."""

    kind: str
    text: str


def spans(of: Iterable[redline.Span]) -> tuple[Span, ...]:
    """The stretches *of* a line, as JSON."""
    return tuple(Span(span.kind, span.text) for span in of)


class Paragraph(Shape, frozen=True):
    """A paragraph of a section, its marks included."""

    kind: str
    depth: int
    spans: tuple[Span, ...]


class CurrentText(Shape, frozen=True, rename={"day": "as_of"}):
    """The release of the statute book that a section's current text was taken from, and what speaks against that."""

    release: str
    day: date
    says: str
    superseded: tuple[str, ...]  # by these acts of the record
    sessions: tuple[str, ...]  # of the legislature that have met since
    ends: str  # the publisher's mark on until when the section is law, where that may have come
    accepted: bool  # by the drafter


class BillSection(Shape, frozen=True, rename={"number": "section", "current": "text"}):
    """One section of the bill."""

    heading: str
    number: str  # of the section that it creates or amends; empty for the effective clause
    new: bool
    lead: str
    gaps: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    questions: tuple[str, ...] | UnsetType = UNSET  # that it answers, of those that the bill changes
    seal: str | UnsetType = UNSET  # of its paragraphs: another one shows that somebody edited them
    current: CurrentText | UnsetType = UNSET  # where the statute book gave its text


class Unclosed(Shape, frozen=True, rename={"marked": "why"}):
    """A gap that the bill does not close, and why."""

    component: str
    marked: str


class DraftedChange(Shape, frozen=True, rename={"before": "from", "after": "to"}):
    """What the bill does to the answer of one question."""

    question: str
    before: str
    after: str


class LineRead(Shape, frozen=True):
    """A line of a user's file, or a part of one, that was not set out as law, and why."""

    line: int
    kind: str
    text: str
    why: str


class FileRead(Shape, frozen=True):
    """A user's file of current text: how many lines were taken for what, and those that are no law."""

    file: str
    counts: dict[str, int]
    beside: tuple[LineRead, ...]
    notes: tuple[str, ...]  # what was read otherwise than written, what is doubtful, and what is not set out


class BillDraft(Shape, frozen=True, kw_only=True, tag_field="schema", tag="advisor/bill/1"):
    """A whole draft."""

    id: str
    jurisdiction: str
    framework: str | UnsetType = UNSET  # drafts had no such key at first
    as_of: date
    dated: date
    draft: str
    notice: str
    session: str
    title: str
    enacting: str
    sections: tuple[BillSection, ...]
    closes: tuple[str, ...]
    unclosed: tuple[Unclosed, ...]
    changes: tuple[DraftedChange, ...]
    blocking: tuple[str, ...]
    verify: tuple[Check, ...]
    text: tuple[FileRead, ...] | UnsetType = UNSET  # drafts had no such key at first


def bill_draft(of: Draft, notice: str = "") -> BillDraft:
    """*of* as JSON, with the *notice* on the law that it was drafted on behind the one on every draft."""
    return BillDraft(
        id=of.bill.id,
        jurisdiction=of.code,
        framework=of.framework,
        as_of=of.as_of,
        dated=of.dated,
        draft=DRAFT_LINE,
        notice=f"{NOT_ADVICE} {notice}".rstrip(),
        session=of.session,
        title=of.title,
        enacting=of.enacting,
        sections=tuple(_section(of, section) for section in of.sections),
        closes=tuple(use.component for use in of.closes),
        unclosed=convert(of.unclosed, tuple[Unclosed, ...], from_attributes=True),
        changes=convert(of.bill.changes, tuple[DraftedChange, ...], from_attributes=True),
        blocking=of.blocking,
        verify=of.checks,
        text=tuple(_read(of, reading) for reading in of.readings),
    )


def _section(draft: Draft, of: DraftSection) -> BillSection:
    paragraphs = convert(of.paragraphs, tuple[Paragraph, ...], from_attributes=True)
    text = _current(of.current, draft) if of.current else UNSET
    changed = {change.question for change in draft.bill.changes}
    questions = tuple(dict.fromkeys(q for use in of.uses for q in use.brings if q in changed))
    known = of.heading, of.number, of.new, of.lead, of.gaps, paragraphs
    return BillSection(*known, questions, seal(paragraphs), text)


def seal(paragraphs: Sequence[Paragraph]) -> str:
    """What tells *paragraphs* from any others: the start of the SHA-256 of their words and marks."""
    said = "\n".join(f"{p.kind} " + "\0".join(f"{span.kind} {span.text}" for span in p.spans) for p in paragraphs)
    return sha256(said.encode()).hexdigest()[:16]


def _current(of: Current, draft: Draft) -> CurrentText:
    known = of.release, of.day, of.says, of.superseded, of.sessions, of.ends
    return CurrentText(*known, accepted=of.day in draft.accepted)


def _read(draft: Draft, reading: Reading) -> FileRead:
    beside = convert(reading.beside, tuple[LineRead, ...], from_attributes=True)
    notes = (capitalized(reading.summary),) if reading.unread else draft.said_of(reading)
    return FileRead(reading.file, reading.counts, beside, notes)
