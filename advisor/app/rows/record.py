"""Rows of data on what is on record: answers, their sources, documents and bills."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from advisor.app.answers import Answer
from advisor.documents.document import VERIFY
from advisor.documents.law_rows import spoken
from advisor.documents.marks import marks
from advisor.documents.sources import surest
from advisor.documents.view import View
from advisor.model import SPECIAL_NUMBERS, UNKNOWN, UNVERIFIED, Bill, Document, Provenance, Question
from advisor.model.law import Holding, Law
from advisor.schemas.data import NONE, BillChange, Fact, Source, Support, Unit, Word
from advisor.schemas.data import Bill as BillRow

UNITS: Mapping[str, Unit] = {"years": "months", "age": "years of age", "usd": "US dollars"}


def fact_row(view: View, of: Answer) -> Fact:
    """One answer with what it rests on and the mark that the memo gives it."""
    held, question = of.holding, of.question
    best = min(of.sources, key=surest, default=None)
    lacking: Word = NONE if of.follows else UNKNOWN
    before = next((f.before for f in of.facts if f.place == held.place), None)
    amount, unit = _amount(question, held)
    return Fact(
        question=question.id,
        subject=question.about,
        ask=question.ask,
        answer=held.answer,
        answer_in_words=spoken(question, held.answer),
        one_of=tuple(question.possible(held.answer)) if held.either else (),
        amount=amount,
        unit=unit,
        since=_day(held.since, lacking),
        before=_day(before, NONE if held.since else lacking),
        assumed=held.assumed,
        says=held.says or NONE,
        basis=best.basis if best else lacking,
        in_part=bool(best and best.part),
        citations=tuple(dict.fromkeys(p.citation for p in of.sources if p.citation)),
        documents=tuple(dict.fromkeys(p.document for p in of.sources)),
        confirmed=_day(held.confirmed, lacking),
        read=_day(max((p.read for p in of.sources), default=None), lacking),
        mark=_mark(view, held),
        disputed=any(p.disputes for p in held.provenance),
        last_known=held.last_known or NONE,
        touched_by=held.touched_by,
        made_by=held.bill or NONE,
        searched=held.searched or NONE,
        decides=tuple(rule.component for rule in of.read_by),
        asked_by=tuple(rule.component for rule in of.asked_by),
    )


def support_row(of: Answer, source: Provenance) -> Support:
    """One source of one answer."""
    return Support(
        question=of.question.id,
        citation=source.citation or NONE,
        document=source.document,
        pinpoint=source.pinpoint or NONE,
        basis=source.basis,
        in_part=source.part,
        confirmed=_day(source.confirmed, UNKNOWN),
        read=_day(source.read, UNKNOWN),
        disputes=source.disputes,
        says=source.says or NONE,
    )


def source_row(document: Document, answers: Iterable[Answer], bills: Iterable[Bill]) -> Source:
    """One document with those of *answers* and *bills* that rest on it."""
    cited = [(a.question.id, p) for a in answers for p in a.holding.provenance if p.document == document.id]
    told = [(bill.id, p) for bill in bills for p in _provenance(bill) if p.document == document.id]
    read = max((p.read for _, p in (*cited, *told)), default=None)
    return Source(
        document=document.id,
        title=document.title,
        publisher=document.publisher or UNKNOWN,
        date=document.date or UNKNOWN,
        amended=document.amended or UNKNOWN,
        kind=document.kind,
        address=document.address or NONE,
        reliability=document.reliability or NONE,
        read=_day(read, UNKNOWN),
        answers=tuple(dict.fromkeys(name for name, _ in cited)),
        bills=tuple(dict.fromkeys(name for name, _ in told)),
    )


def bill_row(bill: Bill, law: Law) -> BillRow:
    """One bill, and whether it is part of *law*."""
    return BillRow(
        bill=bill.id,
        name=bill.name,
        session=bill.session,
        title=bill.title,
        says=bill.says or NONE,
        status=bill.status,
        status_date=bill.status_date or UNKNOWN,
        effective=_day(bill.effective, UNKNOWN if bill.status == "enacted" else NONE),
        chapter=bill.chapter or (UNKNOWN if bill.status == "enacted" else NONE),
        part_of_this_law=_part(bill, law),
        fate=bill.fate or UNKNOWN,
        text_read=bill.read,
        sections=bill.sections,
        changes=tuple(BillChange(c.question, c.before, c.after) for c in bill.changes),
        touches=bill.touches,
        documents=tuple(dict.fromkeys(p.document for p in _provenance(bill))),
    )


def _part(bill: Bill, law: Law) -> Literal["yes", "no", "as if enacted"]:
    if bill.id in law.bills:
        return "as if enacted"
    return "yes" if bill.law_from and bill.law_from <= law.day else "no"


def _provenance(bill: Bill) -> tuple[Provenance, ...]:
    return (*bill.provenance, *(p for change in bill.changes for p in change.provenance))


def _mark(view: View, held: Holding) -> str:
    """The mark that the memo puts behind the answer, which is none where nobody has looked."""
    if held.answer == UNKNOWN:
        return UNKNOWN
    if not held.provenance and held.known:
        return NONE
    found = (VERIFY,) if held.answer == UNVERIFIED else marks(view, held)
    return ", ".join(run.text.strip("[]") for run in found) or NONE


def _amount(question: Question, held: Holding) -> tuple[int | Word, Unit]:
    """The number in an answer, and what it counts: a term in months. A word, such as life, is no number."""
    unit = UNITS.get(question.kind, NONE)
    if unit != NONE and held.open:
        return UNKNOWN, unit
    if unit == NONE or held.either or held.answer in SPECIAL_NUMBERS:
        return NONE, unit
    value = question.value(held.answer)
    return (value if isinstance(value, int) else NONE), unit


def _day(day: date | None, lacking: Word) -> str:
    return day.isoformat() if day else lacking
