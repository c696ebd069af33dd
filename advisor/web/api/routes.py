"""The API as an application of its own, mounted by the server: addresses in, JSON out, every error a problem."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from advisor.errors import Failure
from advisor.schemas.shape import as_json
from advisor.web.api import problem
from advisor.web.api.openapi import document
from advisor.web.api.operations import OPERATIONS, Operation, answer
from advisor.web.api.parameters import Unreadable, read
from advisor.web.host.site import Site

JSON = "application/json"
MOST_FIELDS = 500

Endpoint = Callable[[Request], Awaitable[Response]]


def make_api(site: Site, cookie: str) -> Starlette:
    """The application to mount at `operations.ROOT`; *cookie* is the name of the session's cookie.

    It lets everybody in: whoever mounts it has checked the request.
    """

    async def described(_request: Request) -> Response:
        await site.look()
        made = document(site.opened.content, cookie)
        return Response(as_json(made), media_type=JSON)

    routes = [Route("/openapi.json", described)]
    routes += [Route(operation.path, _endpoint(site, operation)) for operation in OPERATIONS]
    made = Starlette(routes=routes, exception_handlers={HTTPException: _no_such, Exception: _ours})
    made.router.redirect_slashes = False  # an address is answered or it is not there
    return made


def _endpoint(site: Site, of: Operation) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            values = read(of.inside, of.query, request.path_params, _pairs(request), site.settings.today())
            run = site.worked if of.lasting else site.run
            return Response(await run(answer, of.id, values), media_type=JSON)
        except (Unreadable, Failure) as error:
            status, body = problem.of(error)
            return Response(body, status, {"retry-after": "1"} if status in {429, 503} else {}, problem.TYPE)

    return endpoint


def _pairs(request: Request) -> list[tuple[str, str]]:
    query = request.scope["query_string"].decode("latin-1")
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Unreadable({"query": f"holds more than {MOST_FIELDS} parameters"}) from None


async def _no_such(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    says = problem.TITLES.get(status, ("", "This cannot be answered."))[1]
    return Response(problem.problem(status, says), status, getattr(error, "headers", None), problem.TYPE)


async def _ours(_request: Request, error: Exception) -> Response:
    traceback.print_exception(error, file=sys.stderr)
    return Response(problem.problem(500, "Something went wrong on our side."), 500, media_type=problem.TYPE)
