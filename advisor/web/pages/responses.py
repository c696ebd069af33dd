"""How a request is answered: with a page that a worker makes, with one made at once, or with another address."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from advisor.app.glossary import glossary
from advisor.errors import Failure, Refused
from advisor.web.host.jobs import Job
from advisor.web.pages.frame import Head, fill, filled, frame
from advisor.web.pages.requests import base_of, code_of, day_of, day_query, framework_of, opened_of, site_of

MOST_ASKED = 600  # of what an address asks for is said where the page says what it is of


async def worked(request: Request, function: Callable[..., Any], *args: Any) -> Any:
    """Return what `function(opened, *args)` returns. A worker process works it out once, and it is remembered.

    The function stands at the top of its module, depends on nothing but its arguments, and returns plain values.
    """
    return await site_of(request).worked(function, *args, framework=framework_of(request), code=code_of(request))


async def run(request: Request, function: Callable[..., Any], *args: Any) -> Any:
    """As `worked`, but nothing is remembered: for what depends on files that may change at any time."""
    return await site_of(request).run(function, *args, framework=framework_of(request), code=code_of(request))


def start(request: Request, title: str, function: Callable[..., Any], *args: Any) -> Job:
    """Begin `function(opened, *args)` as a job of this session; raises Busy where too many wait."""
    owner, framework, code = request.scope["session"], framework_of(request), code_of(request)
    return site_of(request).start(owner, title, function, *args, framework=framework, code=code)


async def remembered(
    request: Request, template: str, function: Callable[..., Any], *args: Any, **more: Hashable
) -> HTMLResponse:
    """Answer with the page that *template* makes of the frame, of what `function(opened, *args)` gives, and of *more*.

    A worker process makes the whole page, and it is remembered: *function* is as in `worked`, and the page may depend
    on the content, the address and the day alone. The token of its forms is the one thing that is of a session; it is
    put in here, so that one page serves every session.
    """
    site = site_of(request)
    await site.look()  # before the frame says whether the files have problems
    head = _head(request, site.form_mark)
    page: bytes = await worked(request, filled, head, template, function, args, tuple(more.items()))
    return HTMLResponse(page.replace(site.form_mark.encode(), csrf(request).encode()))


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Answer with the page that *template* makes of *values* and the frame. It is filled here and now."""
    head = _head(request, csrf(request))
    try:
        opened = opened_of(request)
    except Failure:  # the page that says so has a frame, too
        opened = site_of(request).opened
    return HTMLResponse(fill(head.templates, template, {**frame(opened, head), **values}, glossary(opened)), status)


def csrf(request: Request) -> str:
    """The token that a form of this session carries."""
    return str(request.app.state.sessions.csrf(request.scope.get("session", "")))


def redirect(request: Request, address: str) -> RedirectResponse:
    """Answer with another page of the same framework, after a change was made."""
    return RedirectResponse(f"{base_of(request)}{address}", 303)


def _head(request: Request, token: str) -> Head:
    """What the frame says on the page that is asked for; *token* is that of its forms."""
    site, base, state = site_of(request), base_of(request), request.app.state
    path = request.url.path.removeprefix(base) or "/"
    try:
        day, kept = day_of(request), day_query(request)
    except Refused:  # the page that says so has a frame, too
        day, kept = site.settings.usual_day, ""
    try:
        code = code_of(request)
    except Failure:
        code = site.settings.code
    return Head(
        state.pages,
        site.codes,
        code,
        base,
        path,
        kept,
        day,
        token,
        request.query_params.get("q", "")[:200] if path == "/search" else "",
        tuple(str(problem.place) for problem in site.problems),
        site.settings.read_only,
        tuple((name, f"/static/{asset.name}") for name, asset in state.assets.items()),
        tuple(request.query_params.multi_items()[:MOST_ASKED]),
        framework_of(request),
    )
