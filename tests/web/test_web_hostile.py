"""Hundreds of hostile requests, each by name: none is let in, none gets a traceback, and no file changes."""

# ruff: noqa: RUF001, S104
# Hosts that look like ours are written with the letters they use; an address that others reach is the point.

from __future__ import annotations

import base64
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from helpers.target import EDIT, FORM, REFUSED, UP, Attack, Target, hostile
from helpers.workbench import ROOT, WAIT, Workbench, copied, csrf_of, send, tree

# Hosts: a page elsewhere that has its name point here sends that name.
HOSTS = {
    "none": lambda t: None,
    "empty": lambda t: " ",
    "another": lambda t: "evil.example",
    "another with the port": lambda t: f"evil.example:{t.at.port}",
    "no port": lambda t: "127.0.0.1",
    "localhost without the port": lambda t: "localhost",
    "another port": lambda t: f"127.0.0.1:{t.at.port + 1}",
    "port 80": lambda t: "127.0.0.1:80",
    "every address": lambda t: f"0.0.0.0:{t.at.port}",
    "IPv6": lambda t: f"[::1]:{t.at.port}",
    "IPv4 in IPv6": lambda t: f"[::ffff:127.0.0.1]:{t.at.port}",
    "short IPv4": lambda t: f"127.1:{t.at.port}",
    "decimal IPv4": lambda t: f"2130706433:{t.at.port}",
    "hexadecimal IPv4": lambda t: f"0x7f000001:{t.at.port}",
    "octal IPv4": lambda t: f"0177.0.0.1:{t.at.port}",
    "another loopback": lambda t: f"127.0.0.2:{t.at.port}",
    "rebinding service": lambda t: f"127.0.0.1.nip.example:{t.at.port}",
    "localhost as a subdomain": lambda t: f"localhost.evil.example:{t.at.port}",
    "subdomain of localhost": lambda t: f"evil.localhost:{t.at.port}",
    "trailing dot": lambda t: f"localhost.:{t.at.port}",
    "user": lambda t: f"evil@127.0.0.1:{t.at.port}",
    "ours as user": lambda t: f"127.0.0.1:{t.at.port}@evil.example",
    "two in one": lambda t: f"{t.host}, evil.example",
    "with scheme": lambda t: f"http://{t.host}",
    "with path": lambda t: f"{t.host}/",
    "with fragment": lambda t: f"{t.host}#evil.example",
    "padded port": lambda t: f"127.0.0.1:0{t.at.port}",
    "signed port": lambda t: f"127.0.0.1:+{t.at.port}",
    "wide dots": lambda t: f"127。0。0。1:{t.at.port}",
    "wide digits": lambda t: f"１２７.0.0.1:{t.at.port}",
    "look-alike": lambda t: f"lоcalhost:{t.at.port}",  # the first o is Cyrillic
    "percent": lambda t: f"127%2e0.0.1:{t.at.port}",
    "tab within": lambda t: f"127.0.0.1\t:{t.at.port}",
}


@pytest.mark.parametrize("name", HOSTS)
def test_host(target: Target, before: dict[str, str], name: str) -> None:
    hostile(target, target.get(host=HOSTS[name](target)))
    body = target.post()
    hostile(target, body.replace(f"Host: {target.host}".encode(), f"Host: {HOSTS[name](target)}".encode(), 1))
    assert tree(target.at.root.parent) == before


# Origins: what a page elsewhere is made to say of itself.
ORIGINS = {
    "another": lambda t: "http://evil.example",
    "null": lambda t: "null",
    "empty": lambda t: "",
    "no port": lambda t: "http://127.0.0.1",
    "secure": lambda t: f"https://{t.host}",
    "another port": lambda t: f"http://127.0.0.1:{t.at.port + 1}",
    "ours as prefix": lambda t: f"http://{t.host}.evil.example",
    "ours as user": lambda t: f"http://{t.host}@evil.example",
    "ours as fragment": lambda t: f"http://evil.example#{t.host}",
    "ours as path": lambda t: f"http://evil.example/{t.host}",
    "slash at the end": lambda t: f"http://{t.host}/",
    "two": lambda t: f"http://{t.host} http://evil.example",
    "file": lambda t: "file://",
    "data": lambda t: "data:",
    "blob": lambda t: f"blob:http://{t.host}",
    "extension": lambda t: "chrome-extension://abcdefghijklmnop",
    "upper case": lambda t: f"HTTP://{t.host}",
    "no scheme": lambda t: t.host,
    "short address": lambda t: f"http://127.1:{t.at.port}",
    "subdomain": lambda t: f"http://evil.localhost:{t.at.port}",
    "websocket": lambda t: f"ws://{t.host}",
    "control character": lambda t: f"http://{t.host}\x7f",
}


@pytest.mark.parametrize("name", ORIGINS)
def test_origin(target: Target, before: dict[str, str], name: str) -> None:
    hostile(target, target.post(Origin=ORIGINS[name](target)))
    assert tree(target.at.root.parent) == before


# Changes without the token that their form carries, or with one that is not theirs.
FORGED: dict[str, Attack] = {
    "no token": lambda t: t.post({"csrf": ""}),
    "token of another session": lambda t: t.post({"csrf": t.other_csrf}),
    "session of another token": lambda t: t.post().replace(t.cookie.encode(), t.other_cookie.encode()),
    "token cut short": lambda t: t.post({"csrf": t.csrf[:-1]}),
    "token with more": lambda t: t.post({"csrf": t.csrf + "0"}),
    "token in upper case": lambda t: t.post({"csrf": t.csrf.upper()}),
    "token in the address": lambda t: t.post({"csrf": ""}, f"{EDIT}?csrf={t.csrf}"),
    "token after another": lambda t: t.post({"csrf": "0"}, f"{EDIT}?csrf={t.csrf}"),
    "token of nobody": lambda t: t.post({"csrf": "0" * 64}),
    "token that is no ASCII": lambda t: t.post({"csrf": "é" * 64}),
    "wrong header": lambda t: t.post({"csrf": ""}, X_CSRF_Token="0" * 64),
    "wrong header over a right field": lambda t: t.post(X_CSRF_Token="0" * 64),
    "as JSON": lambda t: t.post(Content_Type="application/json"),
    "as text": lambda t: t.post(Content_Type="text/plain"),
    "as parts": lambda t: t.post(Content_Type="multipart/form-data; boundary=x"),
    "as nothing": lambda t: t.post(drop=("Content_Type",)),
    "as UTF-7": lambda t: t.post({"csrf": "+AD0-"}, Content_Type=f"{FORM}; charset=utf-7"),
    "from nowhere": lambda t: t.post(drop=("Origin",)),
    "cross-site": lambda t: t.post(Sec_Fetch_Site="cross-site"),
    "same-site": lambda t: t.post(Sec_Fetch_Site="same-site"),
    "cross-site without origin": lambda t: t.post(drop=("Origin",), Sec_Fetch_Site="cross-site"),
    "by the user without origin": lambda t: t.post(drop=("Origin",), Sec_Fetch_Site="none"),
    "no session": lambda t: t.post().replace(f"Cookie: {t.cookie}\r\n".encode(), b""),
    "the bearer instead": lambda t: t.post({"csrf": ""}, "/api/v1/history", Authorization=f"Bearer {t.at.key}"),
    "the key in the address": lambda t: t.post({"csrf": ""}, f"{EDIT}?token={t.at.key}"),
    "read with GET": lambda t: t.get(f"{EDIT}/save?{urlencode({**t.fields, 'csrf': t.csrf})}"),
    "method in a field": lambda t: t.get(f"{EDIT}/nothing?_method=POST&csrf={t.csrf}"),
    "method in a header": lambda t: t.get(f"{EDIT}/nothing", X_HTTP_Method_Override="POST"),
}


@pytest.mark.parametrize("name", FORGED)
def test_forged_change(target: Target, before: dict[str, str], name: str) -> None:
    hostile(target, FORGED[name](target))
    assert tree(target.at.root.parent) == before


WHERE = ("/static/", "/gap/", "/facts/", "/history/", "/download/", "/jobs/", "/api/v1/jurisdictions/", "/")


@pytest.mark.parametrize("name", UP)
def test_traversal(target: Target, before: dict[str, str], name: str) -> None:
    """As a part of every address that has one, and as the name of a state, a bill or a file in the query."""
    for where in WHERE:
        for file in ("secret.txt", "etc/passwd"):
            hostile(target, target.get(where + UP[name].format(file)), (*REFUSED, 303, 307))
    spelled = UP[name].format("secret.txt")
    for path in (f"/what-if?with={spelled}", f"/downloads?with={spelled}", f"/download/{spelled}?gap={spelled}"):
        hostile(target, target.get(path), (200, *REFUSED))
    assert tree(target.at.root.parent) == before


def keyed(t: Target, key: str) -> bytes:
    return t.get(f"/?token={key}").replace(f"Cookie: {t.cookie}\r\n".encode(), b"")


def cookied(t: Target, cookie: str) -> bytes:
    return t.get("/gap/6.3").replace(f"Cookie: {t.cookie}".encode(), f"Cookie: {cookie}".encode())


def parts(t: Target) -> tuple[str, str, str]:
    """The name of the cookie, of the session, and its signature."""
    name, _, value = t.cookie.partition("=")
    session, _, signature = value.partition(".")
    return name, session, signature


GUESSES: dict[str, Attack] = {
    "no key": lambda t: keyed(t, ""),
    "a short key": lambda t: keyed(t, "x"),
    "the key cut short": lambda t: keyed(t, t.at.key[:-1]),
    "the key with more": lambda t: keyed(t, t.at.key + "x"),
    "the key turned round": lambda t: keyed(t, t.at.key[::-1]),
    "the key in another case": lambda t: keyed(t, t.at.key.swapcase()),
    "the key with a NUL": lambda t: keyed(t, t.at.key + "%00"),
    "the key with a newline": lambda t: keyed(t, t.at.key + "%0a"),
    "the key in another field": lambda t: keyed(t, "&key=" + t.at.key),
    "a wrong key before the right one": lambda t: keyed(t, "x&token=" + t.at.key),
    "a list as the key": lambda t: keyed(t, "").replace(b"token=", b"token[]=" + t.at.key.encode()),
    "a key that is no ASCII": lambda t: keyed(t, "%c3%a9" * 32),
    "a long key": lambda t: keyed(t, "x" * 10_000),
    "the key as a cookie": lambda t: cookied(t, f"{parts(t)[0]}={t.at.key}"),
    "the key as a password": lambda t: cookied(t, "x").replace(
        b"Connection", b"Authorization: Basic " + base64.b64encode(f"x:{t.at.key}".encode()) + b"\r\nConnection"
    ),
    "the bearer on a page": lambda t: cookied(t, "x").replace(
        b"Connection", f"Authorization: Bearer {t.at.key}\r\nConnection".encode()
    ),
    "no signature": lambda t: cookied(t, f"{parts(t)[0]}={parts(t)[1]}"),
    "an empty signature": lambda t: cookied(t, f"{parts(t)[0]}={parts(t)[1]}."),
    "the signature of another": lambda t: cookied(
        t, f"{parts(t)[0]}={parts(t)[1]}.{t.other_cookie.rpartition('.')[2]}"
    ),
    "another session's name": lambda t: cookied(t, f"{parts(t)[0]}={'0' * 32}.{parts(t)[2]}"),
    "no name": lambda t: cookied(t, f"{parts(t)[0]}=.{parts(t)[2]}"),
    "the signature cut short": lambda t: cookied(t, t.cookie[:-1]),
    "another cookie": lambda t: cookied(t, f"session={parts(t)[1]}.{parts(t)[2]}"),
    "the cookie of another port": lambda t: cookied(t, f"advisor-1={parts(t)[1]}.{parts(t)[2]}"),
    "a cookie of nonsense": lambda t: cookied(t, "\";;;=\x01"),
    "a cookie that is no ASCII": lambda t: cookied(t, f"{parts(t)[0]}=é.é"),
    "the token of the forms": lambda t: cookied(t, f"{parts(t)[0]}={parts(t)[1]}.{t.csrf}"),
    "a pickle": lambda t: cookied(t, f"{parts(t)[0]}=gASVBQAAAAAAAABLAS4=.{parts(t)[2]}"),
}  # fmt: skip


@pytest.mark.parametrize("name", GUESSES)
def test_guess(target: Target, name: str) -> None:
    told = hostile(target, GUESSES[name](target))
    assert b"set-cookie" not in told.lower()


def test_the_key_leads_nowhere_else(target: Target) -> None:
    """The printed address, bent to send whoever follows it to another server."""
    for path in ("//evil.example/", "/\\evil.example/", "///evil.example", "/%2f/evil.example", "/%0d%0aX:%20y"):
        told = hostile(
            target, keyed(target, target.at.key).replace(b"GET /?", f"GET {path}?".encode()), (303, *REFUSED)
        )
        head = told.partition(b"\r\n\r\n")[0].lower()
        places = [line for line in head.split(b"\r\n") if line.startswith(b"location:")]
        assert all(place.startswith(b"location: /") and place[11:12] not in b"/\\" for place in places), places
        assert b"\r\nx: y" not in head


def test_no_answer_may_be_framed_sniffed_or_run(target: Target) -> None:
    for path in ("/", "/gap/6.3", "/nothing", "/api/v1/history", "/static/none"):
        head = hostile(target, target.get(path), (200, *REFUSED)).partition(b"\r\n\r\n")[0].decode("latin-1").lower()
        said = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
        policy = said["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "*" not in policy
        assert said["x-content-type-options"] == "nosniff"
        assert said["referrer-policy"] == "same-origin"
        assert "access-control-allow-origin" not in said
        assert "server" not in said


def test_the_honest_change_would_have_been_taken(target: Target) -> None:
    """The attacks above differ from this in one thing each."""
    status, told = send(target.at.port, target.post({"step": "preview"}))
    assert status in {200, 422}, told[:600]  # 422: read, and its fields found wanting
    assert b"Something went wrong" not in told


@pytest.mark.parametrize("step", ["preview", "save", "back"])
def test_read_only_takes_no_change_from_anybody(target: Target, reading: Workbench, step: str) -> None:
    files, cookies = tree(reading.root), reading.cookies()
    page = httpx.get(reading.base + "/", cookies=cookies).text
    sent = {**target.fields, "csrf": csrf_of(page) or "0" * 64, "step": step}
    answer = httpx.post(reading.base + EDIT, data=sent, cookies=cookies, headers={"origin": reading.base})
    assert answer.status_code == 403
    assert httpx.get(reading.base + EDIT, params={"kind": "new"}, cookies=cookies).status_code in REFUSED
    assert tree(reading.root) == files


def test_others_need_a_password(tmp_path: Path) -> None:
    """On an address that other machines reach, nothing is served without a password, and nobody gets past it."""
    with pytest.raises(AssertionError, match="no password is set"):
        Workbench(copied(ROOT, tmp_path / "open"), words=("--host", "0.0.0.0"), environment={"ADVISOR_PASSWORD": ""})
    closed = Workbench(
        copied(ROOT, tmp_path / "closed"),
        words=("--host", "0.0.0.0"),
        environment={"ADVISOR_PASSWORD": "a long one"},
    )
    try:
        base = f"http://127.0.0.1:{closed.port}"
        for guess in ("", "A long one", "a long one ", "' or 1=1"):
            headers = {"origin": base}
            answer = httpx.post(f"{base}/login", data={"password": guess}, headers=headers, timeout=WAIT)
            assert answer.status_code == 401
            assert not answer.cookies
        assert httpx.get(base).status_code == 401
        assert httpx.get(f"{base}/api/v1/history", headers={"authorization": "Bearer x"}).status_code == 401
        let_in = httpx.post(f"{base}/login", data={"password": "a long one"}, headers={"origin": base}, timeout=WAIT)
        assert let_in.status_code == 303
        assert httpx.get(base, cookies=let_in.cookies).status_code == 200
    finally:
        closed.stop()
