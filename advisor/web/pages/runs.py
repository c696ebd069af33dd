"""The recorded runs as a listing, and how a run is told in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import asdict
from starlette.requests import Request
from starlette.responses import Response

from advisor.app import history
from advisor.app.content import Opened
from advisor.documents.wording import moment, written_date
from advisor.model.words import MADE_UP
from advisor.phrases import long_date
from advisor.schemas.data import NONE
from advisor.web.pages import requests, responses
from advisor.web.pages.listing.asked import Asked, asked_of
from advisor.web.pages.listing.page import file_of
from advisor.web.pages.listing.sent import sent
from advisor.web.pages.listing.shown import shown
from advisor.web.pages.listing.table import Column, Facet, Item, Listing

COMMANDS = {"memo": "Memo", "brief": "Brief", "rerun": "Rerun", "bill": "Bill"}
FACETS = ("what", "state", "assumed")
COLUMNS = (
    Column("run", "Run", "order"),
    Column("what", "What"),
    Column("when", "When", "day"),
    Column("law_judged", "Law of", "day"),
    Column("jurisdiction", "State"),
    Column("measured_by", "Measured by", shown=False),
    Column("assumed", "Assumed"),
    Column("hash", "Hash", sorts=False, shown=False),
)


async def runs(request: Request) -> Response:
    """The page of all recorded runs."""
    values = await requests.site_of(request).quick.run(listed, asked_of(request, FACETS))
    return responses.page(request, "history.html.j2", **values)


async def file(request: Request) -> Response:
    """The rows of the page with the same filter and order, as a file."""
    asked, kind = asked_of(request, FACETS), request.path_params["kind"]
    of = requests.code_of(request), requests.day_of(request), asked, kind
    return file_of(request, "history", kind, await requests.site_of(request).quick.run(written, *of))


# In a worker


def listed(opened: Opened, asked: Asked) -> dict[str, Any]:
    """Return the runs that are *asked* for, and the last hash of the chain."""
    where = str(opened.root)
    found = history.runs(where)
    return {
        "title": "History of runs",
        "listing": shown(_listing(opened, found), asked),
        "head": history.head(where) if found else "",
    }


def written(opened: Opened, code: str, day: date, asked: Asked, kind: str) -> bytes:
    """Return them as a file. Raises as `listing.sent.sent`."""
    return sent(opened, code, day, _listing(opened, history.runs(str(opened.root))), asked, kind)


def _listing(opened: Opened, found: Sequence[Any]) -> Listing:
    commands = {run.command: COMMANDS.get(run.command, run.command) for run in found}
    facets = (
        Facet("what", "What", tuple(commands.items())),
        Facet(
            "state",
            "State",
            tuple(
                sorted(
                    {run.jurisdiction: history.state_named(opened.content, run.jurisdiction) for run in found}.items()
                )
            ),
        ),
        Facet("assumed", "Assumed", (("yes", "Something"), ("no", "Nothing"))),
    )
    items = tuple(_item(opened, run) for run in reversed(found))
    return Listing("history", "run", "runs", COLUMNS, items, facets, own_order="the last first")


def _item(opened: Opened, run: Any) -> Item:
    command, bills, law = COMMANDS.get(run.command, run.command), as_if(opened, run), _a_date(run.as_of)
    return Item(
        cells=(run.number, command, run.at, law, run.jurisdiction, run.framework, bills or NONE, run.hash),
        has={"what": (run.command,), "state": (run.jurisdiction,), "assumed": ("yes" if run.bills else "no",)},
        shown={
            **asdict(run), "what": command, "law": written_date(run.as_of), "when": moment(run.at), "as_if": bills,
            "state": history.state_named(opened.content, run.jurisdiction),
            "measured_by": history.framework_named(opened.content, run.framework),
        },
    )  # fmt: skip


def _a_date(said: str) -> date | str:
    """*said* as a date where it is one."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return said


def as_if(opened: Opened, run: Any) -> str:
    """The bills that a run assumed, by name; by id where the record does not have them."""
    state = opened.content.jurisdictions.get(run.jurisdiction)
    known = {bill.id: bill.name for bill in state.bills.values()} if state else {}
    return ", ".join({**known, **MADE_UP}.get(bill, bill) for bill in run.bills)


def law_said(as_of: str) -> str:
    """The day of a run's law in words; as it is recorded where it is no day."""
    day = _a_date(as_of)
    return long_date(day) if isinstance(day, date) else day
