"""A measure that was read, as JSON, `advisor/measure/1`; and how it comes back, and a draft of ours with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from advisor.assess import Assessment
from advisor.assess.touched import Touched
from advisor.draft.values import LAW
from advisor.errors import Place
from advisor.model.form import NAMED_BY
from advisor.model.words import BillStatus
from advisor.schemas.bill import BillDraft, BillSection, Span, spans
from advisor.schemas.shape import Points, Shape
from advisor.statutes import redline
from advisor.statutes.citations import Part
from advisor.statutes.histories import day_in
from advisor.statutes.measures import measure as measures
from advisor.statutes.measures.effect import Effect


class ReadParagraph(Shape, frozen=True):
    """A paragraph of a print, word by word, and the line of the file that it begins on."""

    line: int
    law: bool  # false: it stands for text that the print does not hold
    spans: tuple[Span, ...]


class ReadProvision(Shape, frozen=True, rename={"number": "section"}):
    """What a measure does to one section, as its print has it and as the statute book shows it."""

    heading: str
    action: measures.Action
    number: str
    through: str  # the last section of a range that it repeals
    chapter: str  # of a new section whose number comes later
    names: tuple[str, ...]  # the sections that it names where it stands outside the code, or cannot be told
    lead: str
    paragraphs: tuple[ReadParagraph, ...]
    redline: tuple[tuple[Span, ...], ...]  # what it does to the law of the day
    book: str  # how the section's text of the day is known; empty where no release has it
    differs: tuple[tuple[Span, ...], ...]  # from the book's text to the print's old one
    newer: str
    because: str
    note: str
    changes: tuple[str, ...]  # the subdivisions whose words change; empty text: words outside of any


class Component(Shape, frozen=True):
    """A component that an answer decides, as it is today."""

    component: str
    outcome: str
    low: Points
    high: Points
    most: Points


class ReadQuestion(Shape, frozen=True):
    """A question that the measure may touch, and why."""

    question: str
    ask: str
    answer: str  # today's
    cites: tuple[str, ...]
    near: tuple[str, ...]  # those of the cited places that change themselves
    shares: tuple[str, ...]  # of a guess: the words that it shares with new law
    components: tuple[Component, ...]


class MeasureRead(Shape, frozen=True, kw_only=True, tag_field="schema", tag="advisor/measure/1"):
    """A measure, what it does to the law of one day, and the questions that it may touch. It answers none."""

    jurisdiction: str
    as_of: date
    number: str
    session: str
    year: str
    title: str
    caption: str
    status: BillStatus | None  # none where nothing says it
    status_date: str
    version: str
    effective: str
    effective_day: date | None
    marks: measures.Marks
    forms: tuple[str, ...]
    files: tuple[str, ...]
    address: str
    keys: tuple[str, ...]
    provisions: tuple[ReadProvision, ...]
    questions: tuple[ReadQuestion, ...]
    guesses: tuple[ReadQuestion, ...]


def measure_read(
    measure: measures.Measure, made: Assessment, effects: Iterable[Effect], touched: Iterable[Touched],
    guesses: Iterable[Touched],
) -> MeasureRead:  # fmt: skip
    """A reading as JSON."""
    return MeasureRead(
        jurisdiction=measure.state, as_of=made.law.day, number=measure.number, session=measure.session,
        year=measure.year, title=measure.title, caption=measure.caption, status=measure.status,
        status_date=measure.status_date, version=measure.version, effective=measure.effective,
        effective_day=measure.effective_day, marks=measure.marks, forms=measure.forms, files=measure.files,
        address=measure.address, keys=measure.keys, provisions=tuple(map(_read, effects)),
        questions=tuple(map(_question, touched)), guesses=tuple(map(_question, guesses)),
    )  # fmt: skip


def _read(one: Effect) -> ReadProvision:
    provision, part = one.provision, one.provision.part
    paragraphs = tuple(ReadParagraph(p.place.line, not p.aside, spans(p.spans)) for p in provision.paragraphs)
    return ReadProvision(
        heading=provision.heading, action=provision.action, number=provision.number,
        through=part.through if part else "", chapter=provision.chapter,
        names=tuple(map(str, provision.names)), lead=provision.lead, paragraphs=paragraphs,
        redline=tuple(map(spans, one.lines)), book=one.says,
        differs=tuple(map(spans, one.differs)), newer=one.newer, because=one.because, note=one.note,
        changes=tuple(map("".join, one.places)),
    )  # fmt: skip


def _question(one: Touched) -> ReadQuestion:
    components = tuple(
        Component(f.component, f.outcome, f.low / 2, f.high / 2, f.rule.half_points / 2) for f in one.findings
    )
    question = one.question
    return ReadQuestion(question.id, question.ask, one.holding.answer, one.cites, one.near, one.shares, components)


def as_measure(of: MeasureRead | BillDraft, file: str) -> measures.Measure:
    """A reading, or a draft of ours, from *file*, as a measure."""
    return _again(of, file) if isinstance(of, MeasureRead) else _draft(of, file)


def _again(of: MeasureRead, file: str) -> measures.Measure:
    provisions = tuple(
        measures.Provision(
            p.heading, p.action, p.lead,
            tuple(measures.Paragraph(_back(q.spans), Place(file, q.line), not q.law) for q in p.paragraphs),
            Part(p.number, through=p.through) if p.number else None, p.chapter, Place(file), tuple(map(Part, p.names)),
        )
        for p in of.provisions
    )  # fmt: skip
    names = ("number", "session", "year", "title", "caption", "status_date", "version", "effective", "effective_day",
             "marks", "forms", "address", "keys")  # fmt: skip
    said = {name: getattr(of, name) for name in names}
    return measures.Measure(state=of.jurisdiction, status=of.status, files=(file,), provisions=provisions, **said)


def _draft(draft: BillDraft, file: str) -> measures.Measure:
    place = Place(file)
    provisions = tuple(_provision(section, place) for section in draft.sections)
    effective = next((p.lead for p in provisions if p.action == "takes effect"), "")
    year = re.match(r"\d{4}(?=-)", draft.id)
    return measures.Measure(
        state=draft.jurisdiction, session=draft.session, year=year[0] if year else "", title=draft.title,
        status="hypothetical", status_date=draft.dated.isoformat(), effective=effective,
        effective_day=day_in(effective), provisions=provisions, marks="shown",
        forms=("a draft of the advisor",), files=(file,), keys=(f"draft {draft.id}",),
    )  # fmt: skip


def _provision(section: BillSection, place: Place) -> measures.Provision:
    law = tuple(measures.Paragraph(_back(p.spans), place, p.kind != LAW) for p in section.paragraphs)
    action: measures.Action = "creates" if section.new else "amends" if section.number else "takes effect"
    if action == "takes effect":
        law = (measures.Paragraph((redline.Span(section.lead, redline.INSERT),), place),)
    chapter, _, later = section.number.partition(NAMED_BY)
    part = Part(section.number) if section.number and not later else None
    if part and law and (opens := re.match(rf"(?:§+ ?|Section )?{re.escape(part.number)}\.?\s*", law[0].text)):
        law = (measures.cut(law[0], opens.end()), *law[1:])  # its number is no law
    return measures.Provision(
        section.heading, action, section.lead, law, part, f"chapter {chapter}" if later else "", place
    )


def _back(spans: Sequence[Span]) -> tuple[redline.Span, ...]:
    return tuple(redline.Span(span.text, span.kind) for span in spans)
