"""An assessment as data: the stable JSON that `--json` prints, schema `advisor/assessment/1`."""

from __future__ import annotations

from typing import Any

from advisor.assess import Assessment, Finding
from advisor.law import Holding
from advisor.model import Provenance

SCHEMA = "advisor/assessment/1"


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
