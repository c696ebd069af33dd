"""Where a state's law stands: score, areas, gaps in order, what is undetermined."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.assess import Finding
from advisor.documents.document import Text
from advisor.documents.headline import heading
from advisor.documents.memo import exhibits, page_one
from advisor.documents.memo.annexes import annexes
from advisor.documents.memo.gaps import outcome_word, remedy_word
from advisor.documents.view import View, usual_confirmation, view_of
from advisor.documents.wording import text
from advisor.phrases import long_date
from advisor.web.pages import requests, responses

SECTIONS = ("undetermined", "causes", "areas", "components")


async def overview(request: Request) -> Response:
    """The page on which the workbench opens."""
    day, today = requests.day_of(request), requests.site_of(request).settings.today()
    code = requests.site_of(request).settings.code
    return await responses.remembered(request, "overview.html.j2", view, code, day, today)


def view(opened: Opened, code: str, day: date, today: date) -> dict[str, Any]:
    """Return the values of the overview of the law of *day*, as somebody reads it on the day *today*."""
    seen = view_of(assess(opened, code, day), opened.content, today)
    first = page_one.bottom_line(seen), page_one.score(seen), exhibits.chart(seen)
    gaps = [_row(seen, finding) for finding in seen.ranked]
    checks = exhibits.checks(seen)
    sections = {section.id: section for section in annexes(seen) if section.id in SECTIONS}
    return {
        "title": page_one.title(seen),
        "fresh": page_one.freshness(seen) or text(_fresh(seen)),
        "bottom_line": first[0],
        "score": first[1],
        "areas_chart": first[2],
        "gaps": gaps,
        "gap_words": sorted({gap["basis"] for gap in gaps}),
        "checks": checks,
        "sections": [sections[name] for name in SECTIONS if name in sections],
        "sources": seen.sources.listed(),
    }


def _fresh(seen: View) -> str:
    """How old the answers are, where no session has met since or where they have no date."""
    day, _, _ = usual_confirmation(seen)
    if day is None:
        return "Most answers for this day were never confirmed: nobody has looked, or the source has no date."
    return f"Most answers were last confirmed by {long_date(day)}; no regular session has met since."


def _row(seen: View, finding: Finding) -> dict[str, Any]:
    return {
        "number": seen.numbers[finding.component],
        "component": finding.component,
        "heading": heading(finding),
        "cause": _cause(seen, finding),
        "outcome": outcome_word(finding),
        "remedy": remedy_word(finding),
        "lost": finding.lost,
        "basis": finding.rule.basis.points,
    }


def _cause(seen: View, finding: Finding) -> Text:
    """Whether the gap is a root cause, or follows from one."""
    for insight in seen.assessment.insights:
        follow = [c for c in insight.affects if c in seen.numbers]
        if insight.rule.root == finding.component and follow:
            return text("Root cause of ", seen.gaps(follow), ".")
        if finding.component in insight.affects and insight.rule.root in seen.numbers:
            return text("Follows from ", seen.gaps([insight.rule.root]), ".")
    return ()
