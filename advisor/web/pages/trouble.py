"""Every way in which a request can go wrong, answered with a calm page and never with a traceback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from advisor.errors import Missing, Problems, Refused
from advisor.phrases import capitalized
from advisor.web.api import problem
from advisor.web.host.pool import Busy, Failed
from advisor.web.pages import responses
from advisor.web.pages.frame import fill

NOT_FOUND = "Nothing here has that address. The pages are named at the top."


def bare_page(application: Starlette, scope: Scope, status: int, title: str, says: str, kind: str = "") -> Response:
    """Answer with a page of *title* and *says*, which shows nothing of the content: anybody who knocks may read it.

    *kind* is what the page offers: "login" for a form that asks for the password, "again" for a link to the same page.
    What came too late, in `scope["typed"]`, is handed back in a form that can be sent again.
    """
    path = scope["path"] if scope["path"].startswith("/") and not scope["path"].startswith(("//", "/\\")) else "/"
    if path.startswith("/api/"):
        return _as_json(status, says)
    here = path + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
    values: dict[str, Any] = {
        "assets": {name: f"/static/{asset.name}" for name, asset in application.state.assets.items()},
        "title": title,
        "says": says,
        "kind": kind,
        "again": here,
        "typed": scope.get("typed", ()),
        "csrf": application.state.sessions.csrf(scope["session"]) if scope.get("session") else "",
        "sought": scope.get("sought", "/" if path == "/login" else here),
    }
    return HTMLResponse(fill(application.state.pages, "door.html.j2", values), status)


def _as_json(status: int, says: str) -> Response:
    return Response(problem.problem(status, says), status, media_type=problem.TYPE)


async def _answer(request: Request, status: int, title: str, says: list[str], way_out: str = "") -> Response:
    if request.url.path.startswith("/api/"):
        return _as_json(status, " ".join([*says, way_out]).strip())
    retry = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    again = retry if request.method == "GET" and title in (FAILED, BUSY) else ""
    back = getattr(request.state, "back", "")
    told = {"title": title, "says": says, "way_out": way_out, "again": again, "back": back}
    return responses.page(request, "trouble.html.j2", status, **told)


FAILED = "This did not finish: it failed"
BUSY = "Too much is being worked on"


async def _http(request: Request, error: HTTPException) -> Response:
    status = error.status_code
    says = {404: NOT_FOUND, 405: "This address does not take that kind of request."}
    title = "Not found" if status == 404 else "This request cannot be answered"
    said = says.get(status, "The request cannot be answered as it was sent.")
    return await _answer(request, status, title, [said])


async def _refused(request: Request, error: Refused) -> Response:
    status, title = (404, "Not found") if isinstance(error, Missing) else (400, "This cannot be shown")
    return await _answer(request, status, title, [_sentence(error.what)], error.way_out)


async def _problems(request: Request, error: Problems) -> Response:
    said = [f"{_sentence(p.what)} ({p.place})" for p in error.problems[:20]]
    return await _answer(request, 400, "The record does not allow this", said, error.problems[0].way_out)


async def _failed(request: Request, error: Failed) -> Response:
    # 503: what is no answer may not pass for one, least of all with the script that shows a result in place.
    return await _answer(request, 503, FAILED, [str(error)], "Nothing was written. Try again.")


async def _busy(request: Request, error: Busy) -> Response:
    return await _answer(request, 429, BUSY, [str(error)], "Wait a little, then try again.")


def _sentence(said: str) -> str:
    return capitalized(said) + ("" if said.endswith((".", "?", "!")) else ".")


HANDLERS: Mapping[Any, Any] = {
    HTTPException: _http,
    Refused: _refused,
    Problems: _problems,
    Failed: _failed,
    Busy: _busy,
}
