"""Search over gaps, answers, sections, bills and documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor import app
from advisor.app import Opened
from advisor.app.search import MOST_HITS, Hit, search
from advisor.assess import Assessment
from advisor.model import Jurisdiction
from advisor.render.wording import short_date
from advisor.web import views

MOST = 200  # characters
KINDS = {"gap": "Component", "question": "Answer", "section": "Section", "bill": "Bill", "document": "Document"}


async def find(request: Request) -> Response:
    site, day = views.site_of(request), views.day_of(request)
    asked = " ".join(request.query_params.get("q", "")[:MOST].split())
    values = await views.worked(request, found, site.settings.code, day, asked)
    return views.page(request, "search.html.j2", **values)


def found(opened: Opened, code: str, day: date, asked: str) -> dict[str, Any]:
    """What the search *asked* gives on the law of *day*."""
    made = app.assess(opened, code, day)
    result = search(opened, made, asked)
    return {
        "title": f"Search: {asked}" if asked else "Search",
        "asked": asked,
        "words": result.words,
        "complete": result.complete,
        "most": len(result.hits) == MOST_HITS,
        "hits": [_hit(made, hit) for hit in result.hits],
    }


def _hit(made: Assessment, hit: Hit) -> dict[str, Any]:
    state = made.law.jurisdiction
    to, meta = _leads(made, state, hit)
    return {
        "kind": KINDS[hit.kind], "title": hit.title, "says": hit.says, "to": to, "meta": meta, "section": hit.section,
        "bills": [state.bills[b].name for b in hit.section.bills] if hit.section else [],
    }  # fmt: skip


def _leads(made: Assessment, state: Jurisdiction, hit: Hit) -> tuple[str, str]:
    """Where a hit leads, and what is said of it beside its kind."""
    if hit.kind == "gap":
        finding = made.finding(hit.id)
        return f"/gap/{hit.id}", finding.outcome
    if hit.kind == "question":
        day = made.law.holding(hit.id).confirmed
        return f"/facts/{hit.id}", f"last confirmed {short_date(day)}" if day else "never confirmed"
    if hit.kind == "bill":
        bill = state.bills[hit.id]
        return ("" if bill.status == "enacted" else f"/what-if?with={hit.id}"), bill.status
    if hit.kind == "document":
        address = state.documents[hit.id].address
        return (address if address.startswith(("https://", "http://")) else ""), "on another site"
    return "", ""
