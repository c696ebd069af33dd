"""Where a state's law stands: score, areas, gaps in order, and apart from them what is undetermined."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.assess import assess, published_then
from advisor.app.content import Opened
from advisor.assess import Finding
from advisor.documents.document import Text
from advisor.documents.headline import heading
from advisor.documents.memo import components, exhibits, page_one
from advisor.documents.memo.annexes import causes
from advisor.documents.memo.open_findings import may_be
from advisor.documents.memo.readings import other_questions, readings_section
from advisor.documents.memo.steps import asks
from advisor.documents.memo.tables import every_component, score_by_area
from advisor.documents.outcome import cell, outcome_word, remedy_word, signed_outcome
from advisor.documents.published import beside
from advisor.documents.view import View, answered_to_decide, usual_confirmation, view_of
from advisor.documents.wording import text
from advisor.phrases import long_date, points
from advisor.web.pages import requests, responses


async def overview(request: Request) -> Response:
    """The page on which the workbench opens."""
    day, today = requests.day_of(request), requests.site_of(request).settings.today()
    code = requests.code_of(request)
    return await responses.remembered(request, "overview.html.j2", view, code, day, today)


def view(opened: Opened, code: str, day: date, today: date) -> dict[str, Any]:
    """Return the values of the overview of the law of *day*, as somebody reads it on the day *today*."""
    made = assess(opened, code, day)
    seen = view_of(made, opened.content, today, published_then(opened, made))
    first = page_one.bottom_line(seen), page_one.score(seen), components.chart(seen)
    gaps, open_ = [_row(seen, finding) for finding in seen.short], [_open(finding) for finding in seen.open]
    checks = exhibits.checks(seen)
    parts = readings_section(seen), other_questions(seen), causes(seen), score_by_area(seen), every_component(seen)
    return {
        "title": page_one.title(seen),
        "fresh": page_one.freshness(seen) or text(_fresh(seen)),
        "bottom_line": first[0],
        "lead": "What to do" if asks(seen) else "Bottom line",
        "score": first[1],
        "beside": beside(seen),
        "areas_chart": first[2],
        "counts": _counts(seen),
        "gaps": gaps,
        "open": open_,
        "gap_words": sorted({gap["basis"] for gap in gaps}),
        "checks": checks,
        "sections": [section for section in parts if section],
        "sources": seen.sources.listed(),
    }


def _fresh(seen: View) -> str:
    """How old the answers are, where no session has met since or where they have no date."""
    day, _, _ = usual_confirmation(seen)
    if not answered_to_decide(seen):
        return "No answer that decides points is on record for this day: nobody has looked."
    if day is None:
        return "Most answers on record for this day were never confirmed: their source has no date."
    return f"Most answers were last confirmed by {long_date(day)}; no session is known to have met since."


def _counts(seen: View) -> list[tuple[str, int, str]]:
    """How many components are what: for each kind its mark, the number and the word."""
    met = sum(finding.outcome == "met" for finding in seen.assessment.findings)
    kinds = (("gap", len(seen.short), "gap"), ("open", len(seen.open), "open finding"), ("met", met, "met"))
    return [(mark, n, word if n == 1 or mark == "met" else f"{word}s") for mark, n, word in kinds]


def _open(finding: Finding) -> dict[str, Any]:
    """An open finding: what is not known, what it may come to, and the points that depend on it."""
    return {
        "component": finding.component,
        "name": finding.name,
        "mark": (cell(finding),),
        "heading": heading(finding),
        "may_be": may_be(finding),
        "points": points(finding.high - finding.low),
    }


def _row(seen: View, finding: Finding) -> dict[str, Any]:
    return {
        "component": finding.component,
        "name": finding.name,
        "mark": signed_outcome(finding),
        "heading": heading(finding),
        "cause": _cause(seen, finding),
        "outcome": outcome_word(finding),
        "remedy": remedy_word(finding),
        "lost": finding.lost,
        "basis": finding.rule.basis.points,
    }


def _cause(seen: View, finding: Finding) -> Text:
    """Whether the gap is a root cause, or follows from one."""
    for root, affected in seen.assessment.roots.items():
        if root == finding.component:
            return text("Root cause of ", seen.gaps(affected), ".")
        if finding.component in affected:
            return text("Follows from ", seen.gaps([root]), ".")
    return ()
