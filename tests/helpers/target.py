"""A workbench to attack, and what each of its answers must keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import httpx

from helpers.workbench import Workbench, csrf_of, forms, send

QUESTION = "wiretap.csec"
EDIT = f"/facts/{QUESTION}/edit"
SECRET = "the-content-of-a-file-outside"  # noqa: S105  # a canary
REFUSED = range(400, 500)
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Target:
    """A workbench with a session in it, and a change that it would take from an honest page."""

    at: Workbench
    cookie: str
    csrf: str
    fields: dict[str, str]
    other_cookie: str
    other_csrf: str

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.at.port}"

    def head(self, request: str = "GET / HTTP/1.1", host: str | None = "", **more: str) -> list[str]:
        """The lines of an honest request's head; *host* None leaves it out."""
        lines = [request, *([] if host is None else [f"Host: {host or self.host}"]), f"Cookie: {self.cookie}"]
        return [*lines, "Connection: close", *(f"{name.replace('_', '-')}: {value}" for name, value in more.items())]

    def get(self, path: str = "/", host: str | None = "", **more: str) -> bytes:
        return ended(self.head(f"GET {path} HTTP/1.1", host, **more))

    def post(
        self, fields: dict[str, str] | None = None, path: str = EDIT, drop: tuple[str, ...] = (), **more: str
    ) -> bytes:
        """The honest change with *fields* altered, without the headers in *drop*, with *more* headers."""
        body = urlencode({**self.fields, "csrf": self.csrf, **(fields or {})}).encode()
        headers = {"Origin": f"http://{self.host}", "Content_Type": FORM, "Content_Length": str(len(body))}
        kept = {name: value for name, value in headers.items() if name not in drop} | more
        return ended(self.head(f"POST {path} HTTP/1.1", **kept)) + body


def ended(lines: list[str]) -> bytes:
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")


Attack = Callable[[Target], bytes]


def aimed(at: Workbench) -> Target:
    cookies = [at.cookies(), at.cookies()]
    lines = ["; ".join(f"{name}={value}" for name, value in jar.items()) for jar in cookies]
    pages = [httpx.get(at.base + EDIT, params={"kind": "new"}, cookies=jar) for jar in cookies]
    form = next(f for f in forms(pages[0].text) if f.method == "post")
    fields = {name: value for name, value in form.fields if name != "csrf"}
    typed = {"answer": "all", "since": "2026-07-01", "says": "A hostile hand wrote this.", "step": "save"}
    return Target(at, lines[0], csrf_of(pages[0].text), {**fields, **typed}, lines[1], csrf_of(pages[1].text))


def hostile(target: Target, raw: bytes, expected: range | tuple[int, ...] = REFUSED) -> bytes:
    """Send it, and hold the answer to what every answer must keep."""
    status, told = send(target.at.port, raw)
    assert status == 0 or status in expected, (status, told[:400])
    assert b"Traceback" not in told
    assert b'File "' not in told
    assert SECRET.encode() not in told
    assert b"root:" not in told
    return told


# Ways to spell "the folder above".
# Ways to spell "the folder above".
UP = {
    "plain": "../../../../../../{}",
    "encoded": "%2e%2e/%2e%2e/%2e%2e/%2e%2e/{}",
    "encoded slash": "..%2f..%2f..%2f..%2f{}",
    "both encoded": "%2e%2e%2f%2e%2e%2f%2e%2e%2f{}",
    "encoded twice": "%252e%252e%252f%252e%252e%252f{}",
    "encoded thrice": "%25252e%25252e%25252f{}",
    "backslash": "..\\..\\..\\..\\{}",
    "encoded backslash": "..%5c..%5c..%5c{}",
    "mixed": "..%2f..\\..%5c../{}",
    "overlong slash": "..%c0%af..%c0%af..%c0%af{}",
    "overlong dot": "%c0%ae%c0%ae/%c0%ae%c0%ae/{}",
    "three bytes": "..%e0%80%af..%e0%80%af{}",
    "wide dots": "%ef%bc%8e%ef%bc%8e/%ef%bc%8e%ef%bc%8e/{}",
    "wide slash": "..%ef%bc%8f..%ef%bc%8f{}",
    "division slash": "..%e2%88%95..%e2%88%95{}",
    "as %u": "%u002e%u002e%u2215{}",
    "semicolon": "..;/..;/..;/{}",
    "doubled": "....//....//....//{}",
    "doubled back": "....\\/....\\/{}",
    "dots apart": ".%00./.%00./{}",
    "NUL at the end": "../../../{}%00.css",
    "NUL first": "%00../../{}",
    "newline": "..%0a/..%0a/{}",
    "carriage return": "..%0d/..%0d/{}",
    "from the root": "/{}",
    "from the root, encoded": "%2f{}",
    "two slashes": "//{}",
    "as an address": "file:///{}",
    "as a drive": "C:\\{}",
    "as a share": "\\\\127.0.0.1\\{}",
    "home": "~/../{}",
    "question": "..?/../{}",
    "fragment": "..%23/../{}",
    "space": "..%20/..%20/{}",
    "trailing dot": ".../.../{}.",
    "current": "./.././../{}",
    "long": "a/" * 200 + "../" * 201 + "{}",
    "bidi": "..%e2%80%ae/..%e2%80%ae/{}",
    "proc": "../../../../proc/self/cwd/../{}",
    "device": "../../../../dev/fd/../../{}",
    "high bytes": "..%ff/..%fe/{}",
    "zero width": "..%e2%80%8b/..%e2%80%8b/{}",
}
