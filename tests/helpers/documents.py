"""Memos and briefs to test with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from advisor.documents.document import Brief, Memo
from advisor.documents.memo.brief import brief
from advisor.documents.memo.staff import memo
from advisor.load import load
from advisor.model.law import law_on
from helpers.measured import assessor_of

DATED = date(2026, 11, 22)


def documents_of(root: Path, code: str, days: Sequence[date]) -> dict[tuple[str, date], Memo | Brief]:
    """The memo and the brief of each day's law of the state *code*, by the content at *root*."""
    content = load(root)
    assessor = assessor_of(content)
    made: dict[tuple[str, date], Memo | Brief] = {}
    for day in days:
        assessment = assessor.assess(law_on(content.jurisdictions[code], day))
        made["memo", day] = memo(assessment, content, dated=DATED)
        made["brief", day] = brief(assessment, content, dated=DATED)
    return made
