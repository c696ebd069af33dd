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
from advisor.documents.outcome import outcome_word
from advisor.documents.wording import sentence, short_date, written_date
from advisor.model import Jurisdiction
from advisor.schemas.search import Hit, Search
from advisor.web.pages import requests, responses
from advisor.web.pages.listing.asked import Asked, asked_of
from advisor.web.pages.listing.page import file_of
from advisor.web.pages.listing.sent import sent
from advisor.web.pages.listing.shown import shown
from advisor.web.pages.listing.table import Column, Facet, Item, Listing
from advisor.web.pages.section_links import address as address_of
from advisor.web.pages.section_links import paged, searched

MOST = 200  # characters
HIT_WORDS = {"gap": "Component", "question": "Answer", "section": "Section", "bill": "Bill", "document": "Document"}


FACETS, KEPT = ("kind",), ("as-of", "q")
COLUMNS = (
    Column("title", "Title"),
    Column("kind", "Kind"),
    Column("says", "What it says", sorts=False),
    Column("id", "Name", sorts=False, shown=False),
    Column("fits", "Fits", "number", sorts=False, shown=False),
)


async def find(request: Request) -> Response:
    """The page of what a search finds."""
    site, day = requests.site_of(request), requests.day_of(request)
    of = requests.code_of(request), day, _words(request), asked_of(request, FACETS, KEPT)
    return await responses.remembered(request, "search.html.j2", found, *of, stamp(site.opened.root))


async def file(request: Request) -> Response:
    """The rows of the page with the same filter and order, as a file."""
    asked, kind = asked_of(request, FACETS, KEPT), request.path_params["kind"]
    of = requests.code_of(request), requests.day_of(request), _words(request), asked, kind
    return file_of(request, "search", kind, await responses.worked(request, written, *of))


def _words(request: Request) -> str:
    return " ".join(request.query_params.get("q", "")[:MOST].split())


# In a worker


def written(opened: Opened, code: str, day: date, asked: str, of: Asked, kind: str) -> bytes:
    """Return what a search for *asked* finds in the record as a file. Raises as `listing.sent.sent`."""
    return sent(opened, code, day, _listing(opened, assess(opened, code, day), asked)[1], of, kind)


def found(opened: Opened, code: str, day: date, asked: str, of: Asked, _stamp: str) -> dict[str, Any]:
    """Return what a search for *asked* finds in the record and in the law of *day*, and in the statute book.

    `_stamp` is the book's, under which the page is remembered; *of* says which of the finds are wanted.
    """
    result, listing = _listing(opened, assess(opened, code, day), asked)
    return {
        "title": f"Search: {asked}" if asked else "Search",
        "asked": asked,
        "words": result.words,
        "complete": result.complete,
        "nearest": result.nearest,
        "most": len(result.hits) == MOST_HITS,
        "listing": shown(listing, of),
        "law": searched(opened, code, asked),
    }


def _listing(opened: Opened, made: Assessment, asked: str) -> tuple[Search, Listing]:
    result = search(opened, made, asked)
    items = []
    for hit in result.hits:
        said = _hit(opened, made, hit)
        cells = said["title"], said["kind"], said["says"], hit.id, hit.score
        items.append(Item(cells, {"kind": (hit.kind,)}, said))
    facets = (Facet("kind", "Kind", tuple(HIT_WORDS.items())),)
    return result, Listing("search", "result", "results", COLUMNS, tuple(items), facets, own_order="the best first")


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
        return (
            f"/gap/{hit.id}",
            f"{outcome_word(made.finding(hit.id)).lower()} on the law of {short_date(made.law.day)}",
        )
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
