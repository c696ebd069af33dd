"""The last saves, each of which can be taken back; and the hypothetical bills of one's own, renamed and deleted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.content import Opened
from advisor.app.own_bills import delete, own_bills, rename, title_fault
from advisor.app.renewed import choose as choose_text
from advisor.app.renewed import differing, unchosen
from advisor.app.saves import saves, undo
from advisor.errors import Refused
from advisor.phrases import long_date
from advisor.web.host.body import sent
from advisor.web.pages import requests, responses
from advisor.web.pages.listing.asked import Asked, asked_of
from advisor.web.pages.listing.page import file_of
from advisor.web.pages.listing.sent import sent as sent_as
from advisor.web.pages.listing.shown import shown
from advisor.web.pages.listing.table import Column, Facet, Item, Listing
from advisor.web.pages.requests import query

FACETS = ("can",)
COLUMNS = (
    Column("what", "What"),
    Column("when", "When", "day"),
    Column("files", "File"),
    Column("can", "Take back", sorts=False),
)


async def listed(request: Request) -> Response:
    """The page of the last saves."""
    values = await responses.run(request, view, asked_of(request, FACETS))
    done = request.query_params.get("done", "")
    return responses.page(request, "saves.html.j2", done=done if done in ("undo", "chosen") else "", **values)


async def file(request: Request) -> Response:
    """The rows of the page with the same filter and order, as a file."""
    asked, kind = asked_of(request, FACETS), request.path_params["kind"]
    of = requests.code_of(request), requests.day_of(request), asked, kind
    return file_of(request, "saves", kind, await responses.run(request, written, *of))


async def take_back(request: Request) -> Response:
    """Take one save back, and go on to the page of saves."""
    given, site = await sent(request), requests.site_of(request)
    number = given.get("number", "")
    await site.own()
    await responses.run(request, undone, int(number) if number.isdecimal() and len(number) < 9 else 0)
    await site.look(now=True)
    return responses.redirect(request, "/saves?done=undo")


async def choose(request: Request) -> Response:
    """Settle which text of a file stands, the reader's or a newer version's, and go on to the page of saves."""
    given, site = await sent(request), requests.site_of(request)
    await site.own()
    await responses.run(request, chosen, given.get("path", "")[:400], given.get("text", ""))
    await site.look(now=True)
    return responses.redirect(request, "/saves?done=chosen")


async def bills(request: Request) -> Response:
    """The page of the hypothetical bills that were saved."""
    asked = request.query_params
    done = asked.get("done", "") if asked.get("done") in ("renamed", "deleted") else ""
    return await _bills(request, {asked.get("rename", ""): asked.get("title", "")[:200]}, done)


async def _bills(request: Request, typed: dict[str, str], done: str = "", wrong: str = "") -> Response:
    """The page of the bills, with what was *typed* as a title of one, and what is *wrong* with it."""
    values = await responses.worked(request, bills_view, requests.code_of(request))
    faults = {f"title-{name}": wrong for name in typed if wrong}
    more = {"done": done, "typed": typed, "wrong": faults}
    return responses.page(request, "own_bills.html.j2", 422 if wrong else 200, **more, **values)


async def change(request: Request) -> Response:
    """Rename or delete one hypothetical bill, and go on to their page."""
    given, site, name = await sent(request), requests.site_of(request), request.path_params["bill"][:200]
    await site.look(now=True)
    await site.own()
    step, title = given.get("step", ""), given.get("title", "")[:200]
    requests.lead_back(request, f"/bills{query([('rename', name), ('title', title)])}#{name}")
    if step == "delete":
        await responses.run(request, deleted, requests.code_of(request), name)
    elif (wrong := title_fault(title)) and name in await responses.worked(request, own, requests.code_of(request)):
        return await _bills(request, {name: title}, wrong=wrong)
    else:
        name = await responses.run(request, renamed, requests.code_of(request), name, title)
    await site.look(now=True)
    done = "deleted" if step == "delete" else "renamed"
    return responses.redirect(request, f"/bills{query([('done', done)])}" + ("" if step == "delete" else f"#{name}"))


# In a worker


def view(opened: Opened, asked: Asked) -> dict[str, Any]:
    """Return the last saves of the content that are *asked* for, latest first where no order is."""
    twice = [{"path": path, "lines": differing(opened.root, path)} for path in unchosen(opened.root)]
    return {"title": "The last saves", "unchosen": twice, "listing": shown(_listing(opened), asked)}


def written(opened: Opened, code: str, day: date, asked: Asked, kind: str) -> bytes:
    """Return them as a file. Raises as `listing.sent.sent`."""
    return sent_as(opened, code, day, _listing(opened), asked, kind)


def _listing(opened: Opened) -> Listing:
    facets = (Facet("can", "Can be taken back", (("yes", "Yes"), ("no", "No"))),)
    items = tuple(_item(save, can) for save, can in saves(opened.root))
    return Listing("saves", "save", "saves", COLUMNS, items, facets, own_order="the last first")


def _item(save: Any, can: bool) -> Item:
    paths = [kept.path for kept in save.files]
    word = "yes" if can else "no"
    return Item(
        cells=(save.said, save.when, "; ".join(paths), word),
        has={"can": (word,)},
        shown={"number": save.number, "when": _when(save.when), "said": save.said, "paths": paths, "can": can},
    )


def _when(moment: str) -> str:
    at = datetime.fromisoformat(moment).astimezone()
    return f"{long_date(at.date())}, {at:%H:%M}"


def chosen(opened: Opened, path: str, text: str) -> None:
    """Settle which text of *path* stands: "newer" or "own". Raises as `app.renewed.choose`, Refused for another."""
    if text not in ("newer", "own"):
        raise Refused("neither text was chosen", "Press one of the two buttons.")
    choose_text(opened.root, path, text == "newer")


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


def own(opened: Opened, code: str) -> tuple[str, ...]:
    """The ids of the hypothetical bills of *code*."""
    return tuple(bill.id for bill in own_bills(opened, code))


def renamed(opened: Opened, code: str, name: str, title: str) -> str:
    """Give the bill *name* another *title*; return its id. Raises as `app.own_bills.rename`."""
    return rename(opened, code, name, title)


def deleted(opened: Opened, code: str, name: str) -> None:
    """Delete the bill *name*. Raises as `app.own_bills.delete`."""
    delete(opened, code, name)
