"""The documents that answers rest on, and the form that adds one."""

from __future__ import annotations

from collections import Counter
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.add_document import add, entry, faults, id_of, typed
from advisor.app.content import Opened, state_of
from advisor.app.edit.faults import by_field
from advisor.documents.wording import written_date
from advisor.web.host.body import sent
from advisor.web.pages import requests, responses

KINDS = (
    ("bill", "A bill or an act"),
    ("code", "A code of laws"),
    ("court-rule", "Rules of a court"),
    ("case", "A decision of a court"),
    ("report-card", "A report card"),
    ("web", "Another page of the web"),
)


async def documents(request: Request) -> Response:
    """The page of all documents of the state."""
    values = await responses.worked(request, view, requests.code_of(request))
    added = request.query_params.get("added", "")
    return responses.page(request, "documents.html.j2", added=added if added in values["ids"] else "", **values)


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
        shown = await responses.run(request, previewed, code, said)
        return responses.page(request, "document_preview.html.j2", **{**_form(said), **shown})
    await site.own()
    name = await responses.run(request, saved, code, said)
    await site.look(now=True)
    return responses.redirect(request, f"/documents?added={name}#{name}")


def _form(said: dict[str, str], wrong: dict[str, str] | None = None) -> dict[str, Any]:
    return {"title": "Add a document", "typed": said, "kinds": KINDS, "wrong": wrong or {}}


# In a worker


def view(opened: Opened, code: str) -> dict[str, Any]:
    """Return the documents of *code*, each with how many answers rest on it."""
    state = state_of(opened, code)
    used = Counter(name for fact in state.facts for name in {p.document for p in fact.provenance})
    words = dict(KINDS)
    listed = [
        {
            "id": d.id,
            "title": d.title,
            "publisher": d.publisher,
            "date": written_date(d.date),
            "kind": words.get(d.kind, d.kind),
            "address": d.address if d.address.startswith(("https://", "http://")) else "",
            "answers": used[d.id],
        }
        for d in state.documents.values()
    ]
    return {"title": "Documents", "documents": listed, "ids": tuple(state.documents)}


def previewed(opened: Opened, code: str, said: dict[str, str]) -> dict[str, Any]:
    """Return what would be written for the document."""
    name = id_of(opened, code, said["title"])
    return {"id": name, "entry": entry(name, said), "path": f"facts/{code}/documents.yaml"}


def saved(opened: Opened, code: str, said: dict[str, str]) -> str:
    """Add the document; return its id. Raises as `app.add_document.add`."""
    return add(opened, code, said)
