"""The bills and acts of the record, as a listing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.content import Opened, state_of
from advisor.app.rows.record import bill_row
from advisor.documents.law_rows import READ
from advisor.documents.wording import written_date
from advisor.model import Bill
from advisor.model.law import Law, law_on
from advisor.model.words import BILL_STATUSES
from advisor.phrases import capitalized
from advisor.schemas.data import NONE
from advisor.web.pages import requests, responses
from advisor.web.pages.listing.asked import Asked, asked_of
from advisor.web.pages.listing.page import file_of
from advisor.web.pages.listing.sent import sent
from advisor.web.pages.listing.shown import shown
from advisor.web.pages.listing.table import Column, Facet, Item, Listing

FACETS = ("status", "law", "read", "year")
COLUMNS = (
    Column("bill", "Bill"),
    Column("title", "Title", shown=False),
    Column("status", "Status"),
    Column("effective", "In effect", "day"),
    Column("changed", "Answers changed", "number"),
    Column("to_read", "Left to be read", "number"),
    Column("text_read", "Its text", sorts=False),
    Column("sections", "Sections", shown=False),
    Column("id", "Name", shown=False),
)


async def bills(request: Request) -> Response:
    """The page of all bills and acts of the state."""
    asked = asked_of(request, FACETS)
    of = requests.code_of(request), requests.day_of(request), asked
    return await responses.remembered(request, "bills.html.j2", view, *of)


async def file(request: Request) -> Response:
    """The rows of the page with the same filter and order, as a file."""
    asked, kind = asked_of(request, FACETS), request.path_params["kind"]
    of = requests.code_of(request), requests.day_of(request), asked, kind
    return file_of(request, "bills", kind, await responses.worked(request, written, *of))


# In a worker


def view(opened: Opened, code: str, day: date, asked: Asked) -> dict[str, Any]:
    """Return the bills and acts of *code* that are *asked* for, beside the law of *day*."""
    return {"title": "Bills and acts", "listing": shown(_listing(opened, code, day), asked)}


def written(opened: Opened, code: str, day: date, asked: Asked, kind: str) -> bytes:
    """Return them as a file. Raises as `listing.sent.sent`."""
    return sent(opened, code, day, _listing(opened, code, day), asked, kind)


def _listing(opened: Opened, code: str, day: date) -> Listing:
    state, law = state_of(opened, code), law_on(state_of(opened, code), day)
    years = sorted({bill.year for bill in state.bills.values()}, reverse=True)
    facets = (
        Facet("status", "Status", tuple((status, capitalized(status)) for status in BILL_STATUSES)),
        Facet("law", "Part of this law", (("yes", "Yes"), ("no", "No"))),
        Facet("read", "Its text", tuple((word, capitalized(said)) for word, said in READ.items())),
        Facet("year", "Year", tuple((year, year) for year in years), beside=False),
    )
    items = tuple(_item(bill, law) for bill in state.bills.values())
    return Listing("bills", "bill", "bills and acts", COLUMNS, items, facets)


def _item(bill: Bill, law: Law) -> Item:
    row = bill_row(bill, law)
    part = row.part_of_this_law
    effective = bill.effective or NONE
    return Item(
        cells=(
            bill.name, bill.title, bill.status, effective, len(bill.changes), len(bill.touches), READ[bill.read],
            "; ".join(bill.sections) or NONE, bill.id,
        ),
        has={"status": (bill.status,), "law": (part,), "read": (bill.read,), "year": (bill.year,)},
        shown={
            "id": bill.id,
            "name": bill.name,
            "title": bill.title,
            **_to(bill, part == "yes"),
            "status": capitalized(bill.status),
            "effective": written_date(str(bill.effective)) if bill.effective else "Not law",
            "changed": len(bill.changes),
            "to_read": len(bill.touches),
            "text_read": capitalized(READ[bill.read]),
        },
    )  # fmt: skip


def _to(bill: Bill, law: bool) -> dict[str, str]:
    """The page on what a bill does, and the place in it: of a part of the law what changed on its day.

    Of any other what it would change.
    """
    if law and bill.law_from:
        before = bill.law_from - timedelta(days=1)
        return {"to": f"/time?from={before.isoformat()}&to={bill.law_from.isoformat()}", "at": "compared"}
    return {"to": f"/what-if?with={bill.id}", "at": "result"}
