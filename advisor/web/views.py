"""What every page shares: its frame, the day it shows, its links, and its work done elsewhere."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from advisor import app
from advisor.errors import Refused
from advisor.render.environment import environment
from advisor.render.web import cite, phone, wide
from advisor.render.wording import figures, long_date, points, short_date, span
from advisor.web.prose import runs
from advisor.web.site import Site

Page = Callable[[Request], Awaitable[Response]]

# The pages named in the head of every page: address, name.
NAV = (
    ("/", "Overview"),
    ("/what-if", "What if"),
    ("/time", "Law through time"),
    ("/facts", "Facts"),
    ("/history", "History"),
    ("/downloads", "Downloads"),
)


def site_of(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


async def worked(request: Request, function: Callable[..., Any], *args: Any) -> Any:
    """What `function(opened, *args)` returns, worked out in a process of its own and remembered.

    The function stands at the top of its module, reads nothing but its arguments, and returns plain values.
    """
    return await site_of(request).worked(function, *args)


def day_of(request: Request, name: str = "as-of") -> date:
    """The day that the address names, else the one that the workbench was started with, else today.

    Raises Refused for what is no date.
    """
    given = request.query_params.get(name, "").strip()
    settings = site_of(request).settings
    if not given:
        return settings.day or settings.today()
    return a_day(given)


def a_day(given: str) -> date:
    """A date written 2019-11-20. Raises Refused for anything else."""
    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", given):  # fromisoformat takes weeks, too: 2019-W01-1
            raise ValueError
        return date.fromisoformat(given)
    except ValueError:
        raise Refused(f"{given[:40]!r} is not a date", "Write it as 2019-11-20.") from None


def query(pairs: Iterable[tuple[str, str]]) -> str:
    """Those *pairs* that say something as the end of an address: "?as-of=2019-11-20", or nothing."""
    said = [(name, value) for name, value in pairs if value]
    return f"?{urlencode(said)}" if said else ""


def day_query(request: Request) -> str:
    """What keeps the day in an address: empty where the address names none."""
    return query([("as-of", request.query_params.get("as-of", "").strip())])


def csrf(request: Request) -> str:
    """The token that a form of this session carries."""
    return str(request.app.state.sessions.csrf(request.scope.get("session", "")))


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page that *template* (in templates/web) makes of *values* and the frame."""
    return HTMLResponse(fill(request.app.state.pages, template, {**frame(request), **values}), status)


def remembered(make: Page) -> Page:
    """*make*, a GET page that follows from the content, the address and the day alone, made once for each of them."""

    async def page_of(request: Request) -> Response:
        site = site_of(request)
        await site.look()
        made_of = (make, request.url.path, request.url.query, site.settings.today(), tuple(site.problems))
        session = request.scope.get("session", "")
        known = site.remembered((*made_of, "")) or site.remembered((*made_of, session))
        if known is None:
            answer = await make(request)
            if answer.status_code == 200:
                # A page with a form that changes something carries the session's own token.
                own = session if csrf(request).encode() in bytes(answer.body) else ""
                site.remember((*made_of, own), bytes(answer.body))
            return answer
        return HTMLResponse(known)

    return page_of


def to(address: str) -> RedirectResponse:
    """On to another page after a change was made."""
    return RedirectResponse(address, 303)


def fill(root: Path, template: str, values: dict[str, Any]) -> str:
    """A template of the folder *root*, filled."""
    return pages(root).get_template(f"web/{template}").render(**values)


@lru_cache(maxsize=2)
def pages(root: Path) -> Environment:
    """The memo's environment, with what a page needs besides."""
    env = environment(root).overlay()
    env.globals = {
        **env.globals, "runs": runs, "cite": cite, "wide_drawing": wide, "phone_drawing": phone, "points": points,
        "span": span, "figures": figures, "long_date": long_date, "short_date": short_date,
        "long_date_of": lambda day: long_date(date.fromisoformat(day)),
        "brief_cell": lambda text: sum(len(r.text) for r in text) <= 16,
    }  # fmt: skip
    return env


def frame(request: Request) -> dict[str, Any]:
    """What the base template shows on every page."""
    site, path = site_of(request), request.url.path
    shown, kept = _shown(request), day_query(request) if _readable(request) else ""
    return {
        "here": {"path": path, "query": kept, "session": request.scope.get("session", "")},
        "nav": [{"to": f"{to}{kept}", "name": name, "here": _within(path, to)} for to, name in NAV],
        "assets": {name: f"/static/{asset.name}" for name, asset in request.app.state.assets.items()},
        "state": site.state.name,
        "code": site.settings.code,
        "framework": site.opened.content.framework.title,
        "edition": site.opened.content.framework.edition,
        "publisher": site.opened.content.framework.publisher,
        "day": shown,
        "as_of": shown.isoformat(),
        "csrf": csrf(request),
        "read_only": site.settings.read_only,
        "notice": app.notice(),
        "fingerprint": site.opened.content.fingerprint[:12],
        "problems": [str(problem.place) for problem in site.problems],
        "searched": request.query_params.get("q", "")[:200] if path == "/search" else "",
    }


def _within(path: str, of: str) -> bool:
    return path == of or (of != "/" and path.startswith(f"{of}/")) or (of == "/" and path.startswith("/gap/"))


def _readable(request: Request) -> bool:
    try:
        day_of(request)
    except Refused:
        return False
    return True


def _shown(request: Request) -> date:
    settings = site_of(request).settings
    return day_of(request) if _readable(request) else settings.day or settings.today()
