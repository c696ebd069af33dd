"""What the record holds as data: questions, bills, documents, facts, and one finding with its advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import asdict

from advisor.assess import Assessment, Finding
from advisor.model import Advice, Bill, Document, Jurisdiction, Question
from advisor.model.law import Holding
from advisor.schemas.assessment import finding as as_finding
from advisor.schemas.assessment import holding as as_holding
from advisor.schemas.assessment import provenance

JURISDICTIONS_SCHEMA = "advisor/jurisdictions/1"
QUESTIONS_SCHEMA = "advisor/questions/1"
BILLS_SCHEMA = "advisor/bills/1"
DOCUMENTS_SCHEMA = "advisor/documents/1"
FACTS_SCHEMA = "advisor/facts/1"
FINDINGS_SCHEMA = "advisor/findings/1"
FINDING_SCHEMA = "advisor/finding/1"


def jurisdictions(of: Iterable[Jurisdiction]) -> dict[str, Any]:
    """Each state by its code, with the day its records begin."""
    listed = [{"code": s.code, "id": s.id, "name": s.name, "recorded_from": _day(s.recorded_from)} for s in of]
    return {"schema": JURISDICTIONS_SCHEMA, "jurisdictions": listed}


def questions(of: Iterable[Question], readers: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Each question with the answers it permits, and the components whose conditions read it."""
    return {"schema": QUESTIONS_SCHEMA, "questions": [_question(q, readers.get(q.id, ())) for q in of]}


def bills(state: Jurisdiction) -> dict[str, Any]:
    """Every bill of a state's record, with what it changes."""
    return {"schema": BILLS_SCHEMA, "jurisdiction": state.code, "bills": [_bill(b) for b in state.bills.values()]}


def documents(state: Jurisdiction) -> dict[str, Any]:
    """Every document that a state's provenance points to."""
    listed = [_document(d) for d in state.documents.values()]
    return {"schema": DOCUMENTS_SCHEMA, "jurisdiction": state.code, "documents": listed}


def facts(code: str, day: date, of: Iterable[Holding]) -> dict[str, Any]:
    """Answers in force on *day*, unknown ones included."""
    listed = [as_holding(h) for h in of]
    return {"schema": FACTS_SCHEMA, "jurisdiction": code, "as_of": day.isoformat(), "facts": listed}


def findings(of: Assessment, shown: Iterable[Finding]) -> dict[str, Any]:
    """Some findings of an assessment, in framework order, each with its place among the gaps."""
    listed = [_placed(of, f) for f in shown]
    return {"schema": FINDINGS_SCHEMA, **_law(of), "findings": listed}


def finding(of: Assessment, component: str, explanation: list[str]) -> dict[str, Any]:
    """One finding with why it came out so, what the advice is and what other states do."""
    found = of.finding(component)
    advice = _advice(found.advice) if found.advice else None
    elsewhere = [asdict(e) for e in found.rule.elsewhere]
    more = {"explanation": explanation, "advice": advice, "elsewhere": elsewhere, "closes": dict(found.rule.closes)}
    return {"schema": FINDING_SCHEMA, **_law(of), "finding": _placed(of, found), **more}


def _law(of: Assessment) -> dict[str, Any]:
    return {
        "jurisdiction": of.law.jurisdiction.code,
        "framework": of.framework.id,
        "edition": of.framework.edition,
        "as_of": of.law.day.isoformat(),
        "bills": list(of.law.bills),
    }


def _placed(of: Assessment, found: Finding) -> dict[str, Any]:
    rank = {f.component: n for n, f in enumerate(of.ranked(), 1)}.get(found.component)
    follows = [root for root, affected in of.roots.items() if found.component in affected]
    return {**as_finding(found), "area": found.rule.area, "rank": rank, "follows_from": follows}


def _advice(of: Advice) -> dict[str, Any]:
    return {
        "headline": of.headline,
        "effect": of.effect,
        "options": [asdict(option) for option in of.options],
        "recommended": of.option,
        "because": of.because,
        "other_view": of.other_view,
        "cost": of.cost,
    }


def _question(of: Question, read_by: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": of.id,
        "ask": of.ask,
        "kind": of.kind,
        "answers": list(of.answers),
        "means": dict(of.means),
        "presupposes": of.applies is not None,
        "components": list(read_by),
    }


def _bill(of: Bill) -> dict[str, Any]:
    return {
        "id": of.id,
        "bill": of.bill,
        "session": of.session,
        "title": of.title,
        "says": of.says,
        "status": of.status,
        "status_date": of.status_date,
        "fate": of.fate,
        "read": of.read,
        "chapter": of.chapter,
        "effective": _day(of.effective),
        "sections": list(of.sections),
        "changes": [{"question": c.question, "from": c.before, "to": c.after, "says": c.says} for c in of.changes],
        "touches": list(of.touches),
        "provenance": [provenance(p) for p in of.provenance],
    }


def _document(of: Document) -> dict[str, Any]:
    names = ("id", "title", "publisher", "date", "kind", "address", "reliability")
    return {name: getattr(of, name) for name in names}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
