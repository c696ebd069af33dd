"""What this is, by whose rules and facts, under which license, where its data are, and how to report a mistake."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from advisor import __version__
from advisor.app.content import Opened
from advisor.app.shown import about as about_shape
from advisor.documents.wording import counted
from advisor.phrases import iso_date, long_date
from advisor.web.api.operations import OPERATIONS, ROOT
from advisor.web.pages import requests, responses

LONGEST = 2000  # characters of an address


async def about(request: Request) -> Response:
    """The page about the workbench."""
    values = await responses.worked(request, view, requests.code_of(request))
    return responses.page(request, "about.html.j2", contact=contact(request), **values)


async def report(request: Request) -> Response:
    """The page that says how to report a mistake, with what a report needs, ready to be copied or mailed."""
    page = request.query_params.get("page", "")[:LONGEST] or "/"
    known = await responses.worked(request, view, requests.code_of(request))
    said = reported(requests.site_of(request).opened.content.fingerprint, page, known["state_name"])
    to, whom = contact(request)
    mail = f"{to}?subject={quote(SUBJECT)}&body={quote(said)}" if to else ""
    return responses.page(
        request, "report.html.j2", title=SUBJECT, page_address=page, report_text=said, mail=mail, whom=whom
    )


SUBJECT = "Report a mistake"


def contact(request: Request) -> tuple[str, str]:
    """A mail address as a link, where the contact is one, and the contact in words; empty where none was named."""
    named = requests.site_of(request).settings.contact
    return (f"mailto:{named}" if "@" in named and " " not in named else ""), named


def reported(fingerprint: str, page: str, state: str) -> str:
    """What a report of a mistake needs besides the mistake: page, state, rules and facts, and the program."""
    return "\n".join(
        [
            f"Page: {page}",
            f"State: {state}",
            f"Rules and facts: {fingerprint}",
            f"Version: {__version__}",
            "What it says:",
            "What it should say, and where that can be read:",
        ]
    )


# In a worker


def view(opened: Opened, code: str) -> dict[str, Any]:
    """Return what is told of the program, its rules and its sources."""
    state, of = opened.content.jurisdictions[code], about_shape(opened)
    addresses = [(ROOT + operation.path, operation.says) for operation in OPERATIONS]
    return {
        "title": "About",
        "about": of,
        "state_name": state.name,
        "documents": counted(len(state.documents), "document"),
        "read_until": long_date(iso_date(of.recorded_until)) if of.recorded_until else "",
        "root": ROOT,
        "addresses": addresses,
    }
