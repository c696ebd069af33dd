"""The gate before every page: which requests are let in, and what every answer forbids the browser to do.

A page from elsewhere must be able neither to read nor to change anything here, whatever name it gives this machine.
"""

from __future__ import annotations

import asyncio
import re
import traceback
from collections.abc import Callable
from urllib.parse import parse_qs, parse_qsl, quote, urlencode

from starlette.responses import Response

from advisor.web.host.bounds import (
    App,
    Message,
    Receive,
    Scope,
    Send,
    Unacceptable,
    check_size,
    headers_of,
    replay,
    whole_body,
)
from advisor.web.host.sent_form import FORM, UPLOAD, fields, first_part, typed
from advisor.web.host.sessions import Sessions
from advisor.web.host.settings import Settings

READS = ("GET", "HEAD")
METHODS = (*READS, "POST")
LOGIN = "/login"
API = "/api/"  # where programs come in, too
BASE = r"(/state/[^/]+)?(/framework/[^/]+)?"  # before the address of a page of one state, by one framework
TAKES_FILES = re.compile(BASE + r"/(bill/text|answers)")
OPEN = ("/static/", "/favicon.ico")  # what a page of ours without a session needs to look like one: the style sheet
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with none, browsers send a form of ours with "Origin: null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
WRITES_NOTHING = re.compile(
    BASE + r"(/downloads|/bill/text|/jobs/[0-9a-f]+/cancel)"
)  # let through with --read-only: what is made is handed out
SAFE = "/?&=%+,;:@!$'()*~-._"  # what an address of a page may hold as it is; the end of a line is none of it
SLOW_DOWN, GUESSES = 1.0, 8  # seconds that a wrong password costs everybody who tries one; how many may try at once

# Makes a calm page: (scope, status, title, says, kind); kind "login" adds the form, "again" a link to the same page.
TurnedAway = Callable[[Scope, int, str, str, str], Response]


class Gate:
    """ASGI middleware. A request that passes has `scope["session"]`; a POST that passes carried its token."""

    def __init__(self, app: App, settings: Settings, sessions: Sessions, turned_away: TurnedAway):
        self._app, self._settings, self._sessions, self._turned_away = app, settings, sessions, turned_away
        self._guessing, self._guesses = asyncio.Lock(), 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no page of ours opens a socket
            await send({"type": "websocket.close", "code": 1008})
            return
        scope["session"] = ""
        guarded = _guarded(send)
        try:
            await self._let_in(scope, receive, guarded)
        except Unacceptable as refused:
            answer = self._turned_away(scope, refused.status, "This request was turned away", refused.says, "")
            if refused.status == 405:
                answer.headers["allow"] = ", ".join(READS if scope["path"].startswith(API) else METHODS)
            await answer(scope, receive, guarded)
        except Exception as error:  # noqa: BLE001  # the page stays calm, whatever it was
            traceback.print_exception(error)  # on the console of whoever runs the workbench
            answer = self._turned_away(scope, 500, "This is our fault", "Something went wrong on our side.", "")
            await answer(scope, receive, guarded)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        check_size(scope)
        headers = headers_of(scope)
        self._check_sender(scope["method"], headers)
        scope["session"] = self._sessions.of(headers.get("cookie", "")) or self._program(scope, headers)
        body = await whole_body(receive, headers.get("content-length", ""))
        answer = await self._at_the_door(scope, headers, body)
        if answer is None and scope["method"] == "POST":
            self._check_change(scope, headers, body)
        await (answer or self._app)(scope, replay(body, receive), send)

    def _program(self, scope: Scope, headers: dict[str, str]) -> str:
        """The session of a program that reads the API with the printed token instead of a cookie; empty if none."""
        kind, _, token = headers.get("authorization", "").partition(" ")
        reads = scope["method"] in READS and scope["path"].startswith(API)
        return "program" if reads and kind.lower() == "bearer" and self._sessions.key(token) else ""

    def _check_sender(self, method: str, headers: dict[str, str]) -> None:
        if headers.get("host", "").lower() not in self._settings.hosts:
            raise Unacceptable(421, "The request names another host than this one.")
        if method not in METHODS:
            raise Unacceptable(405, "Pages here are read with GET and changed with POST, nothing else.")
        site, going = headers.get("sec-fetch-site", ""), headers.get("sec-fetch-mode", "")
        if site in ("cross-site", "same-site") and (method == "POST" or going != "navigate"):
            raise Unacceptable(403, "The request comes from another site.")
        origin = headers.get("origin", "")
        if origin and origin.lower() not in {f"http://{host}" for host in self._settings.hosts}:
            raise Unacceptable(403, "The request comes from another site.")
        if method == "POST" and not origin and site != "same-origin":
            raise Unacceptable(403, "The request does not say which page it comes from.")

    async def _at_the_door(self, scope: Scope, headers: dict[str, str], body: bytes) -> Response | None:
        """The answer to a request without a session; None where it may pass."""
        given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True, max_num_fields=2000)
        token = next((value for name, value in given if name == "token"), None)
        if token is not None and scope["method"] == "GET" and self._sessions.key(token):
            kept = urlencode([(name, value) for name, value in given if name != "token"])
            path = quote(scope["path"])  # it came decoded, and may hold the end of a line
            return self._enter(path + (f"?{kept}" if kept else ""), scope["session"])
        if scope["session"] or (scope["method"] != "POST" and scope["path"].startswith(OPEN)):
            return None
        scope["typed"] = typed(headers, body) if scope["method"] == "POST" and scope["path"] != LOGIN else ()
        if self._settings.password:
            return await self._login(scope, headers, body)
        if scope["path"].startswith(API):
            return self._turned_away(
                scope, 401, "Token", "Send the token of the printed address: Authorization: Bearer.", ""
            )
        kind = "again" if headers.get("sec-fetch-site") == "cross-site" else ""
        says = "The workbench opens only from the address that advisor serve printed when it started. Open that "
        says += "address first, then this page again."
        if kind:
            says = "A link on another site led here. If you opened the workbench in this browser, go on to the page."
        return self._turned_away(scope, 403, "Open the printed address", says, kind)

    async def _login(self, scope: Scope, headers: dict[str, str], body: bytes) -> Response:
        if scope["method"] != "POST" or scope["path"] != LOGIN:
            return self._turned_away(scope, 401, "Password", "This workbench asks for its password.", "login")
        if headers.get("content-type", "").partition(";")[0] != FORM:
            raise Unacceptable(415, "A form is expected.")
        form = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
        given = form.get("password", [""])[0][:200]
        if self._guesses >= GUESSES:
            raise Unacceptable(429, "Too many are trying passwords. Wait a little, then try again.")
        self._guesses += 1
        try:
            async with self._guessing:
                if await asyncio.to_thread(self._sessions.password, given):
                    return self._enter(form.get("to", ["/"])[0], "")
                await asyncio.sleep(SLOW_DOWN)
        finally:
            self._guesses -= 1
        scope["sought"] = form.get("to", ["/"])[0]
        return self._turned_away(scope, 401, "Password", "That is not the password.", "login")

    def _enter(self, path: str, session: str) -> Response:
        """On to *path* on this host, with a cookie where there is none yet."""
        to = "/" + quote(path.lstrip("/\\"), safe=SAFE)
        return Response(
            status_code=303,
            headers={"location": to, "cache-control": "no-store"}
            | ({} if session else {"set-cookie": self._sessions.set_cookie()}),
        )

    def _check_change(self, scope: Scope, headers: dict[str, str], body: bytes) -> None:
        if self._settings.read_only and not WRITES_NOTHING.fullmatch(scope["path"]):
            raise Unacceptable(403, "This workbench is for reading only (--read-only); nothing can be changed.")
        given = headers.get("x-csrf-token", "")
        if not given:
            kind = headers.get("content-type", "").partition(";")[0].strip()
            if kind != FORM and not (kind == UPLOAD and TAKES_FILES.fullmatch(scope["path"])):
                raise Unacceptable(415, "A form is expected.")
            given = dict(reversed(fields(body))).get("csrf", "") if kind == FORM else first_part(body)
        if not self._sessions.csrf_holds(scope["session"], given):
            scope["typed"] = typed(headers, body)
            raise Unacceptable(
                403, "The form is out of date: the workbench was started again since. Nothing was changed."
            )


def _guarded(send: Send) -> Send:
    """*send*, with the headers that every answer carries."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            sent = {name.lower() for name, _ in message.get("headers", [])}
            more = [(name.encode(), value.encode()) for name, value in ALWAYS.items() if name.encode() not in sent]
            if b"cache-control" not in sent:
                more.append((b"cache-control", b"no-store"))
            message = {**message, "headers": [*message.get("headers", []), *more]}
        await send(message)

    return guarded
