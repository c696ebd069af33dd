"""The last saves, each of which can be taken back; and the hypothetical bills of one's own, renamed and deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.content import Opened
from advisor.app.own_bills import delete, own_bills, rename
from advisor.app.saves import saves, undo
from advisor.phrases import long_date
from advisor.web.host.body import sent
from advisor.web.pages import requests, responses
from advisor.web.pages.requests import query


async def listed(request: Request) -> Response:
    """The page of the last saves."""
    values = await responses.run(request, view)
    done = request.query_params.get("done", "")
    return responses.page(request, "saves.html.j2", done=done == "undo", **values)


async def take_back(request: Request) -> Response:
    """Take one save back, and go on to the page of saves."""
    given, site = await sent(request), requests.site_of(request)
    number = given.get("number", "")
    await site.own()
    await responses.run(request, undone, int(number) if number.isdecimal() and len(number) < 9 else 0)
    await site.look(now=True)
    return responses.redirect(request, "/saves?done=undo")


async def bills(request: Request) -> Response:
    """The page of the hypothetical bills that were saved."""
    values = await responses.worked(request, bills_view, requests.code_of(request))
    done = request.query_params.get("done", "")
    asked = request.query_params
    typed = {asked.get("rename", ""): asked.get("title", "")[:200]}
    done = done if done in ("renamed", "deleted") else ""
    return responses.page(request, "own_bills.html.j2", done=done, typed=typed, **values)


async def change(request: Request) -> Response:
    """Rename or delete one hypothetical bill, and go on to their page."""
    given, site, name = await sent(request), requests.site_of(request), request.path_params["bill"][:200]
    await site.look(now=True)
    await site.own()
    step, title = given.get("step", ""), given.get("title", "")[:200]
    requests.lead_back(request, f"/bills{query([('rename', name), ('title', title)])}#{name}")
    if step == "delete":
        await responses.run(request, deleted, requests.code_of(request), name)
    else:
        name = await responses.run(request, renamed, requests.code_of(request), name, title)
    await site.look(now=True)
    done = "deleted" if step == "delete" else "renamed"
    return responses.redirect(request, f"/bills{query([('done', done)])}" + ("" if step == "delete" else f"#{name}"))


# In a worker


def view(opened: Opened) -> dict[str, Any]:
    """Return the last saves of the content, latest first."""
    found = saves(opened.root)
    return {
        "title": "The last saves",
        "saves": [
            {
                "number": save.number,
                "when": _when(save.when),
                "said": save.said,
                "paths": [kept.path for kept in save.files],
                "can": can,
            }
            for save, can in found
        ],
    }


def _when(moment: str) -> str:
    at = datetime.fromisoformat(moment).astimezone()
    return f"{long_date(at.date())}, {at:%H:%M}"


def undone(opened: Opened, number: int) -> None:
    """Take the save *number* back. Raises as `app.saves.undo`."""
    undo(opened, number)


def bills_view(opened: Opened, code: str) -> dict[str, Any]:
    """Return the hypothetical bills of *code*."""
    asks = {name: question.ask for name, question in opened.content.questions.items()}
    return {
        "title": "Bills of your own",
        "bills": [
            {"id": b.id, "title": b.title, "asks": [asks[c.question] for c in b.changes]}
            for b in own_bills(opened, code)
        ],
    }


def renamed(opened: Opened, code: str, name: str, title: str) -> str:
    """Give the bill *name* another *title*; return its id. Raises as `app.own_bills.rename`."""
    return rename(opened, code, name, title)


def deleted(opened: Opened, code: str, name: str) -> None:
    """Delete the bill *name*. Raises as `app.own_bills.delete`."""
    delete(opened, code, name)
