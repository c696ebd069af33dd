"""Assessments and changes as data: the stable JSON that `--json` prints."""

from __future__ import annotations

from typing import Any

from advisor.assess import Assessment, Finding
from advisor.change import Account, Moved
from advisor.law import Holding
from advisor.model import Provenance

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
        "findings": [_finding(finding) for finding in of.findings],
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
        "still_open": [finding.component for finding in of.still_open],
        "added": [finding.component for finding in of.added],
        "dropped": [finding.component for finding in of.dropped],
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


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule.id,
        "component": finding.component,
        "title": finding.rule.title,
        "outcome": finding.outcome,
        "points": {"low": finding.low / 2, "high": finding.high / 2, "max": finding.rule.points},
        "basis": dict(finding.rule.basis),
        "facts": [_holding(holding) for holding in finding.holdings],
        "asked": [_holding(holding) for holding in finding.asked],
        "beyond": list(finding.beyond),
        "remedy": finding.remedy.kind,
        "unsettled": list(finding.unsettled),
    }


def _holding(holding: Holding) -> dict[str, Any]:
    return {
        "question": holding.question,
        "answer": holding.answer,
        "since": holding.since.isoformat() if holding.since else None,
        "confirmed": holding.confirmed.isoformat() if holding.confirmed else None,
        "assumed": holding.assumed,
        "says": holding.says,
        "touched_by": list(holding.touched_by),
        "last_known": holding.last_known,
        "provenance": [_provenance(p) for p in holding.provenance],
    }


def _provenance(of: Provenance) -> dict[str, Any]:
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
