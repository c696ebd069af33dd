"""Requests too large, broken or without an end: each is refused, gets no traceback, and changes no file."""

from __future__ import annotations

import base64
import socket
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest

from helpers.target import EDIT, Attack, Target, ended, hostile
from helpers.workbench import WAIT, send, tree


def chunked(*parts: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)


def body(t: Target, length: str, sent: bytes, **more: str) -> bytes:
    """A change whose body is *sent* and said to be *length* long."""
    return t.post(drop=("Content_Length",), **({"Content_Length": length} if length else {}), **more).partition(
        b"\r\n\r\n"
    )[0] + b"\r\n\r\n" + sent  # fmt: skip


BOMB = base64.urlsafe_b64encode(zlib.compress(b"\0" * 300_000_000, 9)).decode()

OVERSIZED: dict[str, Attack] = {
    "address of 20 kB": lambda t: t.get("/?q=" + "x" * 20_000),
    "address of 1 MB": lambda t: t.get("/?q=" + "x" * 1_000_000),
    "path of 20 kB": lambda t: t.get("/gap/" + "x" * 20_000),
    "header of 20 kB": lambda t: t.get(X_Long="x" * 20_000),
    "header of 10 MB": lambda t: t.get(X_Long="x" * 10_000_000),
    "cookie of 20 kB": lambda t: t.get(Cookie="x=" + "x" * 20_000),
    "a thousand headers": lambda t: t.get(**{f"X_{n}": "x" * 20 for n in range(1000)}),
    "a hundred thousand headers": lambda t: t.get(**{f"X_{n}": "x" for n in range(100_000)}),
    "a name of 20 kB": lambda t: t.get(**{"X" * 20_000: "x"}),
    "body of 3 MB": lambda t: t.post({"says": "x" * 3_000_000}),
    "body of 20 MB": lambda t: t.post({"says": "x" * 20_000_000}),
    "chunked body of 3 MB": lambda t: body(t, "", chunked(*[b"x" * 100_000] * 30, b""), Transfer_Encoding="chunked"),
    "length of a terabyte": lambda t: body(t, "1" + "0" * 12, b"x"),
    "length of a thousand digits": lambda t: body(t, "9" * 1000, b"x"),
    "negative length": lambda t: body(t, "-1", b"x"),
    "length in words": lambda t: body(t, "ten", b"x"),
    "length in hexadecimal": lambda t: body(t, "0x10", b"x" * 16),
    "two lengths": lambda t: body(t, "1\r\nContent-Length: 2", b"xx"),
    "length and chunks": lambda t: body(t, "5", chunked(b"x", b""), Transfer_Encoding="chunked"),
    "chunks of nonsense": lambda t: body(t, "", b"zz\r\nx\r\n", Transfer_Encoding="chunked"),
    "another encoding": lambda t: body(t, "", chunked(b"x", b""), Transfer_Encoding="gzip, chunked"),
    "five thousand fields": lambda t: t.post({f"f{n}": "x" for n in range(5000)}),
    "five thousand parameters": lambda t: t.get("/?" + "&".join(f"a{n}" for n in range(2500)) + "&x" * 2500),
    "a thousand answers": lambda t: t.get("/api/v1/jurisdictions/ms/change?" + "&".join(["set=a=b"] * 1000)),
    "a thousand bills": lambda t: t.get("/api/v1/jurisdictions/ms/change?" + "&".join(["with=b"] * 1000)),
    "a bomb as the base": lambda t: t.post({"base": BOMB, "step": "save", "seen": "0" * 64}),
}


@pytest.mark.parametrize("name", OVERSIZED)
def test_oversized(target: Target, before: dict[str, str], name: str) -> None:
    hostile(target, OVERSIZED[name](target))
    assert tree(target.at.root.parent) == before


METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "TRACK", "CONNECT", "PROPFIND", "MKCOL", "COPY", "MOVE",
           "LOCK", "SEARCH", "QUERY", "PURGE", "DEBUG", "get", "Post", "FOO", "X" * 200)  # fmt: skip


@pytest.mark.parametrize("method", METHODS, ids=[m[:10] for m in METHODS])
def test_method(target: Target, before: dict[str, str], method: str) -> None:
    for path in ("/", EDIT, "/api/v1/history"):
        told = hostile(target, ended(target.head(f"{method} {path} HTTP/1.1", Origin=f"http://{target.host}")))
        assert b"405" not in told[:20] or b"\r\nallow: GET, HEAD" in told
    assert tree(target.at.root.parent) == before


READ_ONLY_PAGES = ("/", "/gap/6.3", "/time", "/facts", "/history", "/search", "/api/v1/history", "/static/none")


@pytest.mark.parametrize("path", READ_ONLY_PAGES)
def test_a_page_that_is_only_read_takes_no_change(target: Target, before: dict[str, str], path: str) -> None:
    hostile(target, target.post(path=path))
    assert tree(target.at.root.parent) == before


BROKEN: dict[str, Attack] = {
    "nothing": lambda t: b"\r\n\r\n",
    "nonsense": lambda t: b"\x00\x01\x02\x03\r\n\r\n",
    "a greeting of TLS": lambda t: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 60 + b"\r\n\r\n",
    "the preface of HTTP/2": lambda t: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/0.9": lambda t: b"GET /\r\n\r\n",
    "no version": lambda t: ended(t.head("GET /")),
    "NUL in the address": lambda t: ended(t.head("GET /\x00 HTTP/1.1")),
    "space in the address": lambda t: ended(t.head("GET / /x HTTP/1.1")),
    "address of another server": lambda t: ended(t.head("GET http://evil.example/ HTTP/1.1")),
    "address without a slash": lambda t: ended(t.head("GET gap HTTP/1.1")),
    "a star": lambda t: ended(t.head("GET * HTTP/1.1")),
    "header without a name": lambda t: ended([*t.head(), ": x"]),
    "header without a colon": lambda t: ended([*t.head(), "x"]),
    "space before the colon": lambda t: ended([*t.head(), "Host : evil.example"]),
    "NUL in a header": lambda t: ended([*t.head(), "X: \x00"]),
    "bare carriage return": lambda t: ended([*t.head(), "X: a\rHost: evil.example"]),
    "two hosts": lambda t: ended([*t.head(), "Host: evil.example"]),
    "two hosts, ours last": lambda t: ended(["GET / HTTP/1.1", "Host: evil.example", *t.head()[1:]]),
    "two origins": lambda t: t.post().replace(b"Origin:", b"Origin: http://evil.example\r\nOrigin:", 1),
    "two kinds": lambda t: t.post().replace(b"Content-Type:", b"Content-Type: text/plain\r\nContent-Type:", 1),
    "a request within a request": lambda t: body(t, "0", t.get("/static/none")),
    "a socket": lambda t: t.get(Upgrade="websocket", Connection="Upgrade", Sec_WebSocket_Key="x" * 24,
                                Sec_WebSocket_Version="13", Origin="http://evil.example"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken_request(target: Target, before: dict[str, str], name: str) -> None:
    hostile(target, BROKEN[name](target))
    assert tree(target.at.root.parent) == before


def slow(target: Target, raw: bytes) -> int:
    return send(target.at.port, raw)[0]


def test_whoever_is_slow_is_cut_off_and_keeps_nobody_waiting(target: Target, before: dict[str, str]) -> None:
    """Bodies that never end, for as long as it takes to be cut off; before that, everybody else is answered."""
    slowly = [  # each is an honest request, but for the end that never comes
        body(target, "1000", b"csrf="),
        body(target, "2000000", b"x" * 1000),
        body(target, "", b"5\r\nhe", Transfer_Encoding="chunked"),
        body(target, "", chunked(b"csrf=x"), Transfer_Encoding="chunked"),
        body(target, "", b"ffffffffffff\r\nx", Transfer_Encoding="chunked"),
        target.get().replace(b"Connection", b"Content-Length: 10\r\nConnection"),
    ]
    with ThreadPoolExecutor(len(slowly)) as pool:
        waiting = [pool.submit(slow, target, raw) for raw in slowly]
        with httpx.Client(base_url=target.at.base, headers={"cookie": target.cookie}, timeout=WAIT) as client:
            assert client.get("/").status_code == 200
            assert not all(done.done() for done in waiting), "it was answered only when those were cut off"
            assert [client.get("/").status_code for _ in range(5)] == [200] * 5
        assert [done.result() for done in waiting if done.result() not in {408, 0}] == []
    assert tree(target.at.root.parent) == before


def test_heads_that_never_end_keep_nobody_waiting(target: Target) -> None:
    """Two hundred connections that say nothing, or half of a head, for as long as they like."""
    with ExitStack() as held:
        for n in range(200):
            connection = held.enter_context(socket.create_connection(("127.0.0.1", target.at.port), WAIT))
            connection.sendall(b"" if n % 2 else b"GET / HTTP/1.1\r\nHost: ")
        with httpx.Client(base_url=target.at.base, headers={"cookie": target.cookie}, timeout=WAIT) as client:
            assert [client.get("/gap/6.3").status_code for _ in range(20)] == [200] * 20
    assert send(target.at.port, target.get())[0] == 200
