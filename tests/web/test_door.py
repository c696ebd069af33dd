"""Who may come into the workbench, and what every answer of it forbids."""

from __future__ import annotations

import html
import os
import re
import signal
import subprocess
import sys
from collections.abc import Generator
from datetime import date
from pathlib import Path

import httpx
import pytest

from advisor.web.host.gate import ALWAYS
from advisor.web.host.sessions import Sessions
from advisor.web.host.settings import Settings
from helpers.workbench import EXAMPLE, ROOT, WAIT, Workbench, copied, csrf_of, tree

TODAY = date(2026, 11, 22)
EVERYWHERE = "0.0.0.0"  # noqa: S104  # the point of the test


@pytest.fixture(scope="module")
def page(workbench: Workbench) -> Generator[httpx.Client, None, None]:
    with workbench.client() as client:
        yield client


def test_a_stranger_sees_nothing_of_the_content(workbench: Workbench):
    with workbench.stranger() as stranger:
        for path in ("/", "/gap/6.3", "/what-if", "/time", "/nowhere"):
            answer = stranger.get(path)
            assert answer.status_code == 403
            assert "advisor serve" in answer.text
            assert "Mississippi" not in answer.text


def test_the_token_becomes_a_cookie_and_leaves_the_address(workbench: Workbench):
    answer = httpx.get(f"{workbench.base}/gap/6.3?token={workbench.key}&as-of=2019-11-20")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/gap/6.3?as-of=2019-11-20"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert workbench.key not in cookie


@pytest.mark.parametrize("token", ["", "wrong", "é", "a" * 500])
def test_a_wrong_token_lets_nobody_in(workbench: Workbench, token: str):
    answer = httpx.get(workbench.base, params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_the_token_never_leads_to_another_host(workbench: Workbench):
    for path in ("//evil.example/", "/\\evil.example/", "///evil.example"):
        answer = httpx.get(f"{workbench.base}{path}?token={workbench.key}")
        assert answer.status_code != 303 or not answer.headers["location"].startswith(("//", "/\\", "http"))


def test_a_forged_cookie_is_no_session():
    sessions = Sessions(Settings("ms", port=8000))
    good = sessions.new()
    assert sessions.of(f"{sessions.cookie}={good}")
    name, _, signature = good.partition(".")
    for bad in (name, f"{name}.", f"{name}.{signature[:-1]}x", f".{signature}", f"x{good}", "a.b", '"', ";;;="):
        assert not sessions.of(f"{sessions.cookie}={bad}")
    assert not sessions.of(f"advisor-8001={good}")


def test_a_forms_token_is_the_sessions_own():
    sessions = Sessions(Settings("ms", port=8000))
    assert sessions.csrf_holds("a", sessions.csrf("a"))
    assert not sessions.csrf_holds("b", sessions.csrf("a"))
    assert not sessions.csrf_holds("a", "")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1:{port}.evil.example", ""])
def test_another_host_is_turned_away(workbench: Workbench, page: httpx.Client, host: str):
    answer = page.get("/", headers={"host": host.format(port=workbench.port)})
    assert answer.status_code in (400, 421)
    assert "Mississippi" not in answer.text


def test_a_request_from_elsewhere_is_turned_away(workbench: Workbench, page: httpx.Client):
    here = f"http://127.0.0.1:{workbench.port}"
    good = {"origin": here, "content-type": "application/x-www-form-urlencoded"}
    token = csrf_of(page.get("/what-if?close=6.3").text)
    body = f"csrf={token}&close=6.3&name=nonsense"
    assert page.post("/what-if/save", content=body, headers=good).status_code == 400  # no bill's name; let in, though
    for wrong in (
        {**good, "origin": "http://evil.example"},
        {**good, "origin": "null"},
        {**good, "origin": here.replace("http:", "https:")},
        {**good, "sec-fetch-site": "cross-site"},
        {"content-type": good["content-type"]},
    ):
        assert page.post("/what-if/save", content=body, headers=wrong).status_code == 403
    for content in ("csrf=&name=x", "name=x", f"csrf={token[:-1]}&name=x"):
        assert page.post("/what-if/save", content=content, headers=good).status_code == 403
    plain = {**good, "content-type": "text/plain"}
    assert page.post("/what-if/save", content=body, headers=plain).status_code == 415


def test_requests_are_bounded(page: httpx.Client):
    assert page.get(f"/search?q={'x' * 17_000}").status_code == 414
    assert page.get("/", headers={"x-long": "x" * 17_000}).status_code == 431
    here = {"origin": str(page.base_url).rstrip("/")}
    assert page.post("/what-if/save", content=b"x" * (2 * 1024 * 1024 + 1), headers=here).status_code == 413
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert page.request(method, "/").status_code == 405


def test_every_answer_forbids_what_a_page_does_not_need(workbench: Workbench, page: httpx.Client):
    with workbench.stranger() as stranger:
        answers = [page.get("/"), page.get("/nowhere"), page.put("/"), page.get("/?as-of=x"), stranger.get("/")]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert "server" not in answer.headers


def test_pages_hold_nothing_inline_and_nothing_from_elsewhere(page: httpx.Client):
    for path in ("/", "/gap/5.1", "/what-if?close=6.3", "/time?from=2019-01-01&to=2026-01-01"):
        text = page.get(path).text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?! src=)", text)
        assert not re.findall(r'<(?:link|script|img|iframe)[^>]+(?:src|href)="(?!/static/)', text)


def test_the_style_sheet_is_kept_for_ever_under_a_name_of_its_own(page: httpx.Client):
    name = re.search(r"/static/style\.[0-9a-f]{12}\.css", page.get("/").text)
    answer = page.get(name[0])
    assert answer.headers["cache-control"].endswith("immutable")
    assert "no-store" in page.get("/").headers["cache-control"]
    for other in ("/static/base.html.j2", "/static/..%2fweb%2fbase.html.j2", "/static/style.css"):
        assert page.get(other).status_code == 404


def test_nothing_is_changed_where_it_was_started_read_only(tmp_path: Path):
    bench = Workbench(copied(EXAMPLE, tmp_path / "content"), "zz", ("--read-only",))
    try:
        with bench.client() as page:
            before = tree(bench.root)
            text = page.get("/what-if").text
            assert text.count("<form")
            assert 'method="post"' not in text
            sent = page.post("/what-if/save", data={"csrf": "x"}, headers={"origin": bench.base})
            assert sent.status_code == 403
            assert "--read-only" in sent.text
            assert tree(bench.root) == before
    finally:
        bench.stop()


def test_another_host_than_this_machine_needs_a_password(tmp_path: Path):
    command = [sys.executable, "-m", "advisor", "serve", "ms", "--host", EVERYWHERE, "--no-browser"]
    environment = {k: v for k, v in os.environ.items() if k != "ADVISOR_PASSWORD"}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False, timeout=60)  # fmt: skip
    assert done.returncode == 2
    assert "no password is set" in done.stderr
    bench = Workbench(
        copied(EXAMPLE, tmp_path / "content"), "zz", ("--host", EVERYWHERE), {"ADVISOR_PASSWORD": "a long one"}
    )
    try:
        base = f"http://127.0.0.1:{bench.port}"
        with httpx.Client(base_url=base) as page:
            assert not bench.key
            sought = "/facts?as-of=2023-08-01&basis=found"
            asked = page.get(sought)
            assert asked.status_code == 401
            assert f'name="to" value="{html.escape(sought)}"' in asked.text
            wrong = page.post("/login", data={"password": "a short one", "to": sought}, headers={"origin": base})
            assert wrong.status_code == 401
            assert html.escape(sought) in wrong.text
            outside = {"password": "a long one", "to": "//elsewhere.example/\r\nset-cookie: a=b"}
            away = httpx.post(f"{base}/login", data=outside, headers={"origin": base}, timeout=WAIT)
            assert away.headers["location"] == "/elsewhere.example/%0D%0Aset-cookie:%20a=b"
            right = page.post("/login", data={"password": "a long one", "to": sought}, headers={"origin": base})
            assert (right.status_code, right.headers["location"]) == (303, sought)
            assert page.get("/").status_code == 200
    finally:
        bench.stop()


def test_ctrl_c_ends_it_cleanly(tmp_path: Path):
    bench = Workbench(copied(EXAMPLE, tmp_path / "content"), "zz")
    bench.process.send_signal(signal.SIGINT)
    assert bench.process.wait(WAIT) == 0
    bench.stop()
    assert "Traceback" not in bench.said
    assert "Stopped." in bench.said


def test_a_port_that_is_taken_is_said_so(workbench: Workbench):
    command = [sys.executable, "-m", "advisor", "serve", "ms", "--port", str(workbench.port), "--no-browser"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert f"port {workbench.port}" in done.stderr
