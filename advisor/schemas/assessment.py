"""Assessments and changes as data: the stable JSON that `--json` prints."""

from __future__ import annotations

from typing import Any

from advisor.assess import Assessment, Finding
from advisor.assess.change import Account, Moved
from advisor.model import Provenance
from advisor.model.law import Holding

SCHEMA = "advisor/assessment/1"
CHANGE_SCHEMA = "advisor/change/1"


def assessment(of: Assessment) -> dict[str, Any]:
    """*of* as plain values; points in steps of 0.5, dates as text."""
    return {
        "schema": SCHEMA,
        "jurisdiction": of.law.jurisdiction.code,
        "framework": of.framework.id,
        "edition": of.framework.edition,
        "as_of": of.law.day.isoformat(),
        "bills": list(of.law.bills),
        "score": {"low": of.low / 2, "high": of.high / 2, "max": of.framework.half_points / 2},
        "grade": list(of.grades),
        "areas": [
            {
                "id": a.area.id,
                "title": a.area.title,
                "low": a.low / 2,
                "high": a.high / 2,
                "max": a.area.half_points / 2,
            }
            for a in of.areas
        ],
        "findings": [finding(f) for f in of.findings],
        "insights": [
            {"id": i.rule.id, "status": i.status, "says": i.rule.says, "root": i.rule.root, "affects": list(i.affects)}
            for i in of.insights
        ],
        "shared_sections": [{"section": s.section, "components": list(s.components)} for s in of.shared],
        "unsettled": list(of.unsettled),
    }


def change(of: Account) -> dict[str, Any]:
    """*of* as plain values, schema `advisor/change/1`; points in steps of 0.5."""
    return {
        "schema": CHANGE_SCHEMA,
        "jurisdiction": of.after.law.jurisdiction.code,
        "framework": of.after.framework.id,
        "edition": of.after.framework.edition,
        "before": _side(of.before),
        "after": _side(of.after),
        "moved": [_moved(moved) for moved in of.moved],
        "still_open": [f.component for f in of.still_open],
        "added": [f.component for f in of.added],
        "dropped": [f.component for f in of.dropped],
        "insights": {"came": [i.rule.id for i in of.came], "went": [i.rule.id for i in of.went]},
    }


def _side(of: Assessment) -> dict[str, Any]:
    return {
        "as_of": of.law.day.isoformat(),
        "bills": list(of.law.bills),
        "score": {"low": of.low / 2, "high": of.high / 2, "max": of.framework.half_points / 2},
        "grade": list(of.grades),
        "areas": [{"id": a.area.id, "low": a.low / 2, "high": a.high / 2} for a in of.areas],
        "unsettled": list(of.unsettled),
    }


def _moved(of: Moved) -> dict[str, Any]:
    return {
        "component": of.component,
        "kind": of.kind,
        "before": {"outcome": of.before.outcome, "low": of.before.low / 2, "high": of.before.high / 2},
        "after": {"outcome": of.after.outcome, "low": of.after.low / 2, "high": of.after.high / 2},
        "questions": list(of.questions),
        "unsettled": list(of.after.unsettled),
    }


def finding(of: Finding) -> dict[str, Any]:
    """One finding as plain values; points in steps of 0.5."""
    return {
        "rule": of.rule.id,
        "component": of.component,
        "title": of.rule.title,
        "outcome": of.outcome,
        "points": {"low": of.low / 2, "high": of.high / 2, "max": of.rule.points},
        "basis": dict(of.rule.basis),
        "facts": [holding(h) for h in of.holdings],
        "asked": [holding(h) for h in of.asked],
        "beyond": list(of.beyond),
        "remedy": of.remedy.kind,
        "unsettled": list(of.unsettled),
    }


def holding(of: Holding) -> dict[str, Any]:
    """The answer to one question, and what it rests on."""
    return {
        "question": of.question,
        "answer": of.answer,
        "since": of.since.isoformat() if of.since else None,
        "confirmed": of.confirmed.isoformat() if of.confirmed else None,
        "assumed": of.assumed,
        "says": of.says,
        "touched_by": list(of.touched_by),
        "last_known": of.last_known,
        "provenance": [provenance(p) for p in of.provenance],
    }


def provenance(of: Provenance) -> dict[str, Any]:
    """Where an answer was read."""
    return {
        "citation": of.citation,
        "document": of.document,
        "pinpoint": of.pinpoint,
        "basis": of.basis,
        "part": of.part,
        "confirmed": of.confirmed.isoformat() if of.confirmed else None,
        "read": of.read.isoformat() if of.read else None,
        "disputes": of.disputes,
        "says": of.says,
    }
