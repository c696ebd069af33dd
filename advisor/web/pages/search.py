"""Search over gaps, answers, sections, bills and documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.app.search import MOST_HITS, search
from advisor.app.statutes.shelf import stamp
from advisor.assess import Assessment
from advisor.documents.headline import heading
from advisor.documents.wording import sentence, short_date, written_date
from advisor.model import Jurisdiction
from advisor.schemas.search import Hit
from advisor.web.pages import requests, responses
from advisor.web.pages.section_links import address as address_of
from advisor.web.pages.section_links import paged, searched

MOST = 200  # characters
HIT_WORDS = {"gap": "Component", "question": "Answer", "section": "Section", "bill": "Bill", "document": "Document"}


async def find(request: Request) -> Response:
    """The page of what a search finds."""
    site, day = requests.site_of(request), requests.day_of(request)
    asked = " ".join(request.query_params.get("q", "")[:MOST].split())
    return await responses.remembered(
        request, "search.html.j2", found, requests.code_of(request), day, asked, stamp(site.opened.root)
    )


def found(opened: Opened, code: str, day: date, asked: str, _stamp: str) -> dict[str, Any]:
    """Return what a search for *asked* finds in the record and in the law of *day*, and in the statute book.

    `_stamp` is the book's, under which the page is remembered.
    """
    made = assess(opened, code, day)
    result = search(opened, made, asked)
    return {
        "title": f"Search: {asked}" if asked else "Search",
        "asked": asked,
        "words": result.words,
        "complete": result.complete,
        "most": len(result.hits) == MOST_HITS,
        "hits": [_hit(opened, made, hit) for hit in result.hits],
        "law": searched(opened, code, asked),
    }


def _hit(opened: Opened, made: Assessment, hit: Hit) -> dict[str, Any]:
    state, of = made.law.jurisdiction, hit.section
    to, meta = _leads(opened, made, hit)
    title, says = _worded(made, state, hit)
    asks = opened.content.questions
    return {
        "kind": HIT_WORDS[hit.kind],
        "title": title,
        "says": says,
        "to": to,
        "meta": meta,
        "section": of,
        "outside": hit.kind == "document",
        "number": hit.id if hit.kind == "gap" else "",
        "gaps": [(c, heading(made.finding(c))) for c in of.gaps] if of else [],
        "questions": [(q, asks[q].ask) for q in of.questions] if of else [],
        "bills": [state.bills[b].name for b in of.bills] if of else [],
    }


def _worded(made: Assessment, state: Jurisdiction, hit: Hit) -> tuple[str, str]:
    """A hit's title and a sentence on it.

    A component has its number and the one name of its finding; where it falls short, the finding in a sentence stands
    below, before what is measured, which alone would read as the law.
    """
    if hit.kind == "document":
        of = state.documents[hit.id]
        return hit.title, f"{of.publisher}, {written_date(of.date)}."
    if hit.kind != "gap":
        return hit.title, hit.says
    finding = made.finding(hit.id)
    short = finding.lost[1] > 0
    measured = f"Measured: {finding.rule.title}."
    return f"{finding.component} {finding.name}", f"{sentence(heading(finding))} {measured}" if short else measured


def _leads(opened: Opened, made: Assessment, hit: Hit) -> tuple[str, str]:
    """Where a hit leads, and what stands beside its kind."""
    state = made.law.jurisdiction
    if hit.kind == "gap":
        return f"/gap/{hit.id}", f"{made.finding(hit.id).outcome} on the law of {short_date(made.law.day)}"
    if hit.kind == "question":
        day = made.law.holding(hit.id).confirmed
        return f"/facts/{hit.id}", f"last confirmed {short_date(day)}" if day else "never confirmed"
    if hit.kind == "bill":
        bill = state.bills[hit.id]
        return ("/time" if bill.status == "enacted" else f"/what-if?with={hit.id}"), bill.status
    if hit.kind == "section" and paged(opened, state.code, hit.id):
        return address_of(hit.id), ""
    if hit.kind == "document":
        address = state.documents[hit.id].address
        linked = address.startswith(("https://", "http://"))
        return (address, "on another site") if linked else ("", "no address on record")
    return "", ""
