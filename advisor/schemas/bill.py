"""A draft as JSON, `advisor/bill/1`: what `--compare` reads, and what other programs may."""

from __future__ import annotations

from typing import Any

from advisor.draft.values import DRAFT_LINE, NOT_ADVICE, Draft, DraftSection

SCHEMA = "advisor/bill/1"


def as_json(draft: Draft) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "id": draft.bill.id,
        "jurisdiction": draft.code,
        "as_of": draft.as_of.isoformat(),
        "dated": draft.dated.isoformat(),
        "draft": DRAFT_LINE,
        "notice": NOT_ADVICE,
        "session": draft.session,
        "title": draft.title,
        "enacting": draft.enacting,
        "sections": [_section(section) for section in draft.sections],
        "closes": [use.component for use in draft.closes],
        "unclosed": [{"component": u.component, "why": u.marked} for u in draft.unclosed],
        "changes": [{"question": c.question, "from": c.before, "to": c.after} for c in draft.bill.changes],
        "blocking": list(draft.blocking),
        "verify": [{"what": check.what, "basis": check.basis} for check in draft.checks],
    }


def _section(section: DraftSection) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "section": section.number,
        "new": section.new,
        "lead": section.lead,
        "gaps": list(section.gaps),
        "paragraphs": [
            {"kind": p.kind, "depth": p.depth, "spans": [{"kind": s.kind, "text": s.text} for s in p.spans]}
            for p in section.paragraphs
        ],
    }
