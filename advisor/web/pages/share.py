"""A page as one file to mail: it opens without this workbench, without a network and without a script."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.errors import Missing, Refused
from advisor.formats.alone import Shared, alone
from advisor.phrases import long_date
from advisor.web.host.assets import assets
from advisor.web.pages import gap, gap_page, overview, requests, responses, time, what_if
from advisor.web.pages.assumed import Assumed, assumed_of
from advisor.web.pages.downloads import attached
from advisor.web.pages.frame import Head, filled
from advisor.web.pages.typed import Typed


async def share(request: Request) -> Response:
    """Send what the address names as one file of HTML."""
    what, site = request.path_params["what"], requests.site_of(request)
    day, today, asked = requests.day_of(request), site.settings.today(), request.query_params
    days = tuple(requests.a_day(asked[name]) for name in ("from", "to") if asked.get(name))
    chosen, component = assumed_of(asked.multi_items()), asked.get("component", "")[:20]
    await site.look()
    head = plain_head(request.app.state.pages, requests.code_of(request), day, requests.base_of(request))
    made = await responses.run(request, shared, head, what, today, chosen, component, days)
    return attached(file_name(requests.code_of(request), what, day, component, days), made)


def plain_head(templates: Path, code: str, day: date, base: str = "") -> Head:
    """What the frame of a page says that nobody can work at."""
    nowhere = (("style.css", ""), ("enhance.js", ""))
    return Head(templates, (), code, base, "/", "", day, "", "", (), True, nowhere)


def file_name(code: str, what: str, day: date, component: str = "", days: tuple[date, ...] = ()) -> str:
    """The name of the file: whose law, of when, and what of it."""
    when = "-".join(d.isoformat() for d in sorted(days) or [day])
    of = component if what in ("finding", "page") and component.replace(".", "").isalnum() else ""
    return "-".join(filter(None, (code, when, what, of))) + ".html"


def shared(
    opened: Opened, head: Head, what: str, today: date, chosen: Assumed, component: str, days: tuple[date, ...]
) -> bytes:
    """Return *what*, a state, a finding, the one page on it, a what-if or a comparison, as a file that stands alone.

    Raises Missing for anything else and for a *component* that is not there, Refused for the page of one that is met,
    and where a comparison has not two *days* or a what-if assumes nothing.
    """
    code, day = head.code, head.day
    if what == "state":
        pages = [_page(opened, head, "/", "overview.html.j2", overview.view, code, day, today)]
        pages += [_finding(opened, head, today, f.component) for f in assess(opened, code, day).findings]
    elif what == "finding":
        pages = [_first(_finding(opened, head, today, component))]
    elif what == "page":
        of = code, day, today, component, Typed()
        pages = [_page(opened, head, f"/gap/{component}/page", "gap_page.html.j2", gap_page.view, *of)]
    elif what == "what-if":
        if not chosen.any:
            raise Refused("nothing is assumed, so that there is nothing to share", "Tick a gap or a bill first.")
        given = head.templates, code, day, today, chosen
        said = {"kept": (), "same": "", "saved": "", "title_typed": "", "faults": ()}
        pages = [_page(opened, head, "/what-if", "what_if.html.j2", what_if.shown, *given, more=said)]
    elif what == "comparison":
        if len(days) != 2:
            raise Refused("two days are compared, and not both were given", "Choose both dates.")
        both = min(days), max(days)
        asked = code, max(day, both[1]), today, both, tuple(d.isoformat() for d in both)
        pages = [_page(opened, head, "/time", "time.html.j2", time.shown, *asked, more={"saved": ""})]
    else:
        raise Missing("that cannot be shared", "Begin from the page that you want to share.")
    style = assets(head.templates / "templates")["style.css"].data.decode()
    whose = opened.content.jurisdictions[code].name
    said_of = f"{whose}, law of {long_date(day)}; written on {long_date(today)}. This file stands alone: it shows what"
    return alone(pages, style, f"{said_of} was on record then, and fetches nothing.")


def _finding(opened: Opened, head: Head, today: date, component: str) -> Shared:
    made = _page(opened, head, f"/gap/{component}", "gap.html.j2", gap.view, head.code, head.day, today, component)
    return Shared(made.path, f"gap-{component}", made.page)


def _first(of: Shared) -> Shared:
    """The page *of* as the first of a file."""
    return Shared(of.path, "", of.page)


def _page(
    opened: Opened, head: Head, path: str, template: str, view: Any, *given: Any, more: dict[str, Any] | None = None
) -> Shared:
    here = replace(head, path=path)
    page = filled(opened, here, template, view, given, tuple((more or {}).items()))
    return Shared(f"{head.base}{path}", "", page)
