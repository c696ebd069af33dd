"""The workbench as an ASGI application, and as a server on one address."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from advisor.app.content import pages_root
from advisor.app.overlooked import left_out, overlooked
from advisor.errors import Refused
from advisor.web import api
from advisor.web.host.assets import FOREVER, assets
from advisor.web.host.gate import Gate
from advisor.web.host.sessions import Sessions
from advisor.web.host.settings import HERE, LOOPBACK, Settings
from advisor.web.host.site import Site
from advisor.web.pages import trouble
from advisor.web.pages.frame import primed
from advisor.web.routes import ROUTES

Told = Callable[[str], None]


def make_app(settings: Settings) -> Starlette:
    """The application for *settings*. Raises Problems and Refused where the content cannot be shown."""
    site, sessions = Site(settings), Sessions(settings)
    root = pages_root(site.opened.root)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await site.prime(primed)
        yield
        site.close()

    def turned_away(*said: Any) -> Response:
        return trouble.bare_page(made, *said)

    own = [Route("/static/{name}", _static), Route("/login", _home, methods=["GET", "POST"]),
           Route("/favicon.ico", _nothing)]  # fmt: skip
    made: Starlette = Starlette(
        routes=[*ROUTES, Mount(api.ROOT, api.make_api(site, sessions.cookie)), *own],
        middleware=[Middleware(Gate, settings=settings, sessions=sessions, turned_away=turned_away)],
        exception_handlers=trouble.HANDLERS,
        lifespan=lifespan,
    )
    made.state.site, made.state.sessions, made.state.pages = site, sessions, root
    made.state.assets = assets(root / "templates")
    return made


async def _static(request: Request) -> Response:
    for asset in request.app.state.assets.values():
        if asset.name == request.path_params["name"]:
            return Response(asset.data, media_type=asset.kind, headers={"cache-control": FOREVER})
    return trouble.bare_page(request.app, request.scope, 404, "Not found", "There is no such file.", "")


async def _nothing(_: Request) -> Response:
    return Response(status_code=204, headers={"cache-control": FOREVER})


async def _home(_: Request) -> Response:
    return Response(status_code=303, headers={"location": "/"})


def serve(settings: Settings, tell: Told, warn: Told, browser: bool = True) -> None:
    """Serve until Ctrl-C; *tell* gets the address, *warn* what the content overlooks.

    Raises Refused where it may not or cannot listen there.
    """
    if settings.host not in LOOPBACK and not settings.password:
        what = f"{settings.host} can be reached from other machines, and no password is set"
        raise Refused(what, "Set ADVISOR_PASSWORD, or leave out --host.")
    with _listen(settings) as listening:
        here = replace(settings, port=listening.getsockname()[1], names=_names(settings.host))
        _serve(here, listening, tell, warn, browser)


def _serve(settings: Settings, listening: socket.socket, tell: Told, warn: Told, browser: bool) -> None:
    application = make_app(settings)
    site = application.state.site
    found = (problem for code in site.codes for problem in overlooked(site.opened, code, settings.today()))
    for said in (*dict.fromkeys(map(str, found)), *left_out(site.opened)):
        warn(said)
    tell(settings.address)
    if browser:
        threading.Timer(0.5, webbrowser.open, [settings.address]).start()
    config = uvicorn.Config(
        application, log_level="error", access_log=False, server_header=False, date_header=False, http="h11",
        ws="none", h11_max_incomplete_event_size=32_768, timeout_keep_alive=15, timeout_graceful_shutdown=3,
        proxy_headers=False,
    )  # fmt: skip
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol is named so that asyncio turns off Nagle: without it every answer waits 40 ms for an acknowledgment.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except (OSError, OverflowError) as error:
        listening.close()
        what = f"nothing can listen on {settings.host}, port {settings.port}: {error}"
        raise Refused(what, "Choose another --port, or 0 for any that is free.") from None
    return listening


def _names(host: str) -> tuple[str, ...]:
    """The names by which a request may call a server on *host*."""
    if host in LOOPBACK:
        return HERE if host in HERE else (host, "localhost")
    if host not in ("0.0.0.0", "::"):  # noqa: S104
        return (host, *HERE)
    name = socket.gethostname()
    with suppress(OSError):
        return tuple(dict.fromkeys([name, socket.getfqdn(), *socket.gethostbyname_ex(name)[2], *HERE]))
    return (name, *HERE)
