"""How much a request may be: its address, its headers, its body, and the time it takes to arrive."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

ADDRESS, HEADERS, BODY = 16_000, 16_000, 2 * 1024 * 1024  # bytes
PART, WHOLE = 10.0, 30.0  # seconds for the next part of a body, and for all of it


class Unacceptable(Exception):
    """A request that is turned away, with the status and a sentence for whoever sent it."""

    def __init__(self, status: int, says: str):
        self.status, self.says = status, says
        super().__init__(says)


def headers_of(scope: Scope) -> dict[str, str]:
    """The request's headers by lower-case name. Raises Unacceptable where one that decides is given twice."""
    found: dict[str, str] = {}
    for raw, value in scope["headers"]:
        name = raw.decode("latin-1").lower()
        if name in found and name in ("host", "origin", "content-length", "content-type"):
            raise Unacceptable(400, f"The header {name} was sent twice.")
        found[name] = f"{found[name]}; {value.decode('latin-1')}" if name in found else value.decode("latin-1")
    return found


def check_size(scope: Scope) -> None:
    """Raise Unacceptable for an address or headers too long."""
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > ADDRESS:
        raise Unacceptable(414, "The address is too long.")
    if _bytes(scope["headers"]) > HEADERS:
        raise Unacceptable(431, "The headers of the request are too long.")


def _bytes(headers: Iterable[tuple[bytes, bytes]]) -> int:
    return sum(len(name) + len(value) for name, value in headers)


async def whole_body(receive: Receive, length: str) -> bytes:
    """The body of a request, *length* its Content-Length. Raises Unacceptable where it is too big or too slow."""
    if length and (not length.isascii() or not length.isdigit() or int(length[:12]) > BODY):
        raise Unacceptable(413, "What was sent is larger than the 2 MB that are taken.")
    try:
        async with asyncio.timeout(WHOLE):
            return await _gathered(receive)
    except TimeoutError:
        raise Unacceptable(408, "The request took too long to arrive.") from None


async def _gathered(receive: Receive) -> bytes:
    parts, size = [], 0
    while True:
        async with asyncio.timeout(PART):
            message = await receive()
        if message["type"] == "http.disconnect":
            raise Unacceptable(400, "The request broke off.")
        size += len(message.get("body", b""))
        if size > BODY:
            raise Unacceptable(413, "What was sent is larger than the 2 MB that are taken.")
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


def replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives *body* once, and after it what the connection says."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
