"""The documents that answers rest on, and the form that adds one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.add_document import add, entry, faults, id_of, typed
from advisor.app.content import Opened, state_of
from advisor.app.edit.faults import by_field
from advisor.documents.wording import written_date
from advisor.model import UNKNOWN, Document
from advisor.schemas.data import NONE
from advisor.web.host.body import sent
from advisor.web.pages import requests, responses
from advisor.web.pages.listing.asked import Asked, asked_of
from advisor.web.pages.listing.page import file_of
from advisor.web.pages.listing.sent import sent as sent_as
from advisor.web.pages.listing.shown import shown
from advisor.web.pages.listing.table import Column, Facet, Item, Listing

KINDS = (
    ("bill", "A bill or an act"),
    ("code", "A code of laws"),
    ("court-rule", "Rules of a court"),
    ("case", "A decision of a court"),
    ("report-card", "A report card"),
    ("web", "Another page of the web"),
)


FACETS = ("kind", "used")
COLUMNS = (
    Column("title", "Document"),
    Column("publisher", "Publisher", shown=False),
    Column("kind", "Kind"),
    Column("date", "Date", "day"),
    Column("answers", "Answers", "number"),
    Column("address", "Address", shown=False),
    Column("id", "Name", shown=False),
)


async def documents(request: Request) -> Response:
    """The page of all documents of the state."""
    values = await responses.worked(request, view, requests.code_of(request), asked_of(request, FACETS))
    added = request.query_params.get("added", "")
    return responses.page(request, "documents.html.j2", added=added if added in values["ids"] else "", **values)


async def file(request: Request) -> Response:
    """The rows of the page with the same filter and order, as a file."""
    asked, kind = asked_of(request, FACETS), request.path_params["kind"]
    of = requests.code_of(request), requests.day_of(request), asked, kind
    return file_of(request, "documents", kind, await responses.worked(request, written, *of))


async def form(request: Request) -> Response:
    """The form for a new document."""
    requests.site_of(request).refuse_reader()
    return responses.page(request, "document_form.html.j2", **_form(typed({})))


async def change(request: Request) -> Response:
    """Take the form: give it back with its faults, show what is to be saved, or save it."""
    given, site = await sent(request), requests.site_of(request)
    said, code = typed({name: value[:2000] for name, value in given.items()}), requests.code_of(request)
    found = by_field(faults(said, site.settings.today()))
    if found or given.get("step") == "back":
        return responses.page(request, "document_form.html.j2", 422 if found else 200, **_form(said, found))
    await site.look(now=True)
    if given.get("step") != "save":
        made = await responses.run(request, previewed, code, said)
        return responses.page(request, "document_preview.html.j2", **{**_form(said), **made})
    await site.own()
    name = await responses.run(request, saved, code, said)
    await site.look(now=True)
    return responses.redirect(request, f"/documents?added={name}&rows=all#{name}")


def _form(said: dict[str, str], wrong: dict[str, str] | None = None) -> dict[str, Any]:
    return {"title": "Add a document", "typed": said, "kinds": KINDS, "wrong": wrong or {}}


# In a worker


def view(opened: Opened, code: str, asked: Asked) -> dict[str, Any]:
    """Return the documents of *code* that are *asked* for, each with how many answers rest on it."""
    documents = state_of(opened, code).documents
    return {"title": "Documents", "listing": shown(_listing(opened, code), asked), "ids": tuple(documents)}


def written(opened: Opened, code: str, day: date, asked: Asked, kind: str) -> bytes:
    """Return them as a file. Raises as `listing.sent.sent`."""
    return sent_as(opened, code, day, _listing(opened, code), asked, kind)


def _listing(opened: Opened, code: str) -> Listing:
    state, words = state_of(opened, code), dict(KINDS)
    used = Counter(name for fact in state.facts for name in {p.document for p in fact.provenance})
    facets = (
        Facet("kind", "Kind", tuple(({d.kind: d.kind for d in state.documents.values()} | words).items())),
        Facet("used", "Answers rest on it", (("yes", "Yes"), ("no", "No"))),
    )
    items = tuple(_item(d, words.get(d.kind, d.kind), used[d.id]) for d in state.documents.values())
    return Listing("documents", "document", "documents", COLUMNS, items, facets)


def _item(d: Document, kind: str, answers: int) -> Item:
    address = d.address if d.address.startswith(("https://", "http://")) else ""
    return Item(
        cells=(d.title, d.publisher or UNKNOWN, kind, d.date or UNKNOWN, answers, d.address or NONE, d.id),
        has={"kind": (d.kind,), "used": ("yes" if answers else "no",)},
        shown={
            "id": d.id,
            "title": d.title,
            "publisher": d.publisher,
            "kind": kind,
            "date": written_date(d.date),
            "address": address,
            "answers": answers,
        },
    )


def previewed(opened: Opened, code: str, said: dict[str, str]) -> dict[str, Any]:
    """Return what would be written for the document."""
    name = id_of(opened, code, said["title"])
    return {"id": name, "entry": entry(name, said), "path": f"facts/{code}/documents.yaml"}


def saved(opened: Opened, code: str, said: dict[str, str]) -> str:
    """Add the document; return its id. Raises as `app.add_document.add`."""
    return add(opened, code, said)
