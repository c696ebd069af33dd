"""The workbench: who may come in, work in processes that may die, and the pages on score, gaps, what-ifs and time."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import html5lib
import httpx
import pytest

from advisor.app.assess import assess
from advisor.app.content import Opened, open_content
from advisor.app.rerun import Over, rerun
from advisor.app.timeline import timeline
from advisor.errors import Missing, Refused
from advisor.phrases import figures, long_date, span
from advisor.web.host.gate import ALWAYS
from advisor.web.host.jobs import Jobs
from advisor.web.host.pool import Bounds, Busy, Failed, Workers
from advisor.web.host.sessions import Sessions
from advisor.web.host.settings import Settings
from advisor.web.pages.assumed import Assumed, assumed_of, settings_of
from helpers.workbench import EPOCH, EXAMPLE, ROOT, WAIT, Workbench, copied, csrf_of, forms, tree

TODAY = date(2026, 11, 22)
EVERYWHERE = "0.0.0.0"  # noqa: S104  # the point of the test


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Generator[Workbench, None, None]:
    """Mississippi in the workbench."""
    made = Workbench(copied(ROOT, tmp_path_factory.mktemp("ms") / "content"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def page(bench: Workbench) -> Generator[httpx.Client, None, None]:
    with bench.client() as client:
        yield client


@pytest.fixture(scope="module")
def opened() -> Opened:
    return open_content(str(ROOT))


# Who may come in


def test_a_stranger_sees_nothing_of_the_content(bench: Workbench):
    with bench.stranger() as stranger:
        for path in ("/", "/gap/6.3", "/what-if", "/time", "/nowhere"):
            answer = stranger.get(path)
            assert answer.status_code == 403
            assert "advisor serve" in answer.text
            assert "Mississippi" not in answer.text


def test_the_token_becomes_a_cookie_and_leaves_the_address(bench: Workbench):
    answer = httpx.get(f"{bench.base}/gap/6.3?token={bench.key}&as-of=2019-11-20")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/gap/6.3?as-of=2019-11-20"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert bench.key not in cookie


@pytest.mark.parametrize("token", ["", "wrong", "é", "a" * 500])
def test_a_wrong_token_lets_nobody_in(bench: Workbench, token: str):
    answer = httpx.get(bench.base, params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_the_token_never_leads_to_another_host(bench: Workbench):
    for path in ("//evil.example/", "/\\evil.example/", "///evil.example"):
        answer = httpx.get(f"{bench.base}{path}?token={bench.key}")
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
def test_another_host_is_turned_away(bench: Workbench, page: httpx.Client, host: str):
    answer = page.get("/", headers={"host": host.format(port=bench.port)})
    assert answer.status_code in (400, 421)
    assert "Mississippi" not in answer.text


def test_a_request_from_elsewhere_is_turned_away(bench: Workbench, page: httpx.Client):
    here = f"http://127.0.0.1:{bench.port}"
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


def test_every_answer_forbids_what_a_page_does_not_need(bench: Workbench, page: httpx.Client):
    with bench.stranger() as stranger:
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
            assert page.get("/").status_code == 401
            wrong = page.post("/login", data={"password": "a short one"}, headers={"origin": base})
            assert wrong.status_code == 401
            right = page.post("/login", data={"password": "a long one"}, headers={"origin": base})
            assert right.status_code == 303
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


def test_a_port_that_is_taken_is_said_so(bench: Workbench):
    command = [sys.executable, "-m", "advisor", "serve", "ms", "--port", str(bench.port), "--no-browser"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert f"port {bench.port}" in done.stderr


# Work in other processes


def doubled(_: object, number: int) -> int:
    return number * 2


def told(_: object) -> Generator[str, None, str]:
    yield "half"
    yield "nearly"
    return "whole"


def refused(_: object) -> None:
    raise Missing("it is not there", "Look elsewhere.")


def wrong(_: object) -> None:
    raise ZeroDivisionError


def asleep(_: object) -> None:
    time.sleep(60)


def greedy(_: object) -> int:
    return len(bytearray(4 << 30))


def working(bounds: Bounds, run):
    """What the coroutine function *run* gives when it has workers of *bounds*."""

    async def main():
        workers = Workers("content", bounds)
        try:
            return await run(workers)
        finally:
            workers.close()

    return asyncio.run(main())


def test_work_comes_back_and_each_asker_gets_their_own():
    async def run(workers: Workers):
        return await asyncio.gather(*(workers.run(doubled, n) for n in range(40)))

    assert working(Bounds(2, waiting=64), run) == [2 * n for n in range(40)]


def test_progress_is_told_before_the_answer():
    async def run(workers: Workers):
        said: list[str] = []
        return await workers.run(told, tell=said.append), said

    assert working(Bounds(1), run) == ("whole", ["half", "nearly"])


def test_a_refusal_crosses_with_its_way_out():
    async def run(workers: Workers):
        with pytest.raises(Missing) as caught:
            await workers.run(refused)
        return caught.value

    assert working(Bounds(1), run).way_out == "Look elsewhere."


@pytest.mark.parametrize(("work", "says"), [(wrong, "our side"), (greedy, "memory")])
def test_what_goes_wrong_over_there_has_failed_here(work, says: str, capfd):
    async def run(workers: Workers):
        with pytest.raises(Failed, match=says):
            await workers.run(work)
        return await workers.run(doubled, 4)

    assert working(Bounds(1, megabytes=1024), run) == 8


def test_a_process_that_is_killed_has_failed_and_is_replaced():
    async def run(workers: Workers):
        await workers.run(doubled, 1)
        asked = asyncio.create_task(workers.run(asleep))
        await asyncio.sleep(0.2)
        (pid,) = workers.pids()
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(Failed, match="ended before"):
            await asked
        return await workers.run(doubled, 4), workers.pids() != [pid]

    assert working(Bounds(1), run) == (8, True)


def test_work_that_takes_too_long_is_stopped():
    async def run(workers: Workers):
        await workers.run(doubled, 1)
        (pid,) = workers.pids()
        whole = workers.bounds
        workers.bounds = replace(whole, seconds=0.5)
        with pytest.raises(Failed, match="longer than"):
            await workers.run(asleep)
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
        workers.bounds = whole  # in which a new process surely starts
        return await workers.run(doubled, 4)

    assert working(Bounds(1), run) == 8


def test_a_process_is_replaced_after_so_much_work():
    async def run(workers: Workers):
        pids = []
        for n in range(6):
            await workers.run(doubled, n)
            pids += workers.pids()
        return len(set(pids))

    assert working(Bounds(1, tasks=2), run) == 3


def test_too_much_waiting_is_refused():
    async def run(workers: Workers):
        asked = [asyncio.create_task(workers.run(asleep)) for _ in range(3)]
        await asyncio.sleep(0.1)
        with pytest.raises(Busy):
            await workers.run(doubled, 1)
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)

    working(Bounds(1, waiting=2), run)


def test_a_job_can_be_cancelled_and_belongs_to_who_started_it():
    async def run(workers: Workers):
        jobs = Jobs(workers)
        slow, quick = jobs.start("me", "slow", asleep), jobs.start("me", "quick", told)
        await asyncio.sleep(0.3)
        jobs.cancel(slow)
        await asyncio.gather(slow.task, quick.task)
        assert jobs.get("you", slow.id) is None
        assert jobs.of("me") == [quick, slow]
        return slow.state, quick.state, quick.result

    assert working(Bounds(1), run) == ("cancelled", "done", "whole")


# The pages


def read(text: str) -> str:
    """A page's words, without its tags."""
    tree_ = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return " ".join(" ".join(tree_.itertext()).replace("\u00a0", " ").split())


def test_the_overview_says_where_the_law_stands(page: httpx.Client, opened: Opened):
    for day in (date(2019, 11, 20), TODAY):
        made = assess(opened, "ms", day)
        words = read(page.get("/", params={"as-of": day.isoformat()}).text)
        assert f"{span(made.low, made.high)} of 102.5, on the law of {long_date(day)}" in words
        assert all(f.advice.headline.replace("'", "’") in words for f in made.ranked())
        assert all(figures(a.low, a.high) in words for a in made.areas)
        assert "confirmed by" in words or "This is the law of 2019" in words


def test_law_that_nobody_has_looked_at_is_not_called_fresh(page: httpx.Client):
    words = read(page.get("/?as-of=1990-01-01").text)
    assert "nothing is determined yet" in words
    assert "never confirmed: nobody has looked" in words


def test_a_root_cause_stands_before_what_follows_from_it(page: httpx.Client):
    text = page.get("/").text
    order = re.findall(r'data-h="Finding"><a href="/gap/([\d.]+)"', text)
    assert order.index("5.1") < min(order.index(c) for c in ("5.7", "2.1", "5.10"))
    assert "Root cause of" in read(text)


def test_every_component_has_a_page(page: httpx.Client, opened: Opened):
    for finding in assess(opened, "ms", TODAY).findings:
        answer = page.get(f"/gap/{finding.component}")
        assert answer.status_code == 200, finding.component
        words = read(answer.text)
        assert words.rindex(finding.rule.id) > words.index("The facts behind it"), "identifiers come last"
        assert all(holding.question in words for holding in finding.holdings)


def test_a_gaps_page_has_all_that_is_known_of_it(page: httpx.Client):
    words = read(page.get("/gap/6.3").text)
    for said in ("Courts cannot authorize a wiretap", "Options", "Elsewhere", "Tried before", "Closing it",
                 "Met (2.5 points) does not hold because", "The nearest change", "Draft bill", "Sources"):  # fmt: skip
        assert said in words, said


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/nowhere", 404, "Nothing here"), ("/gap/9.9", 404, "no component"), ("/?as-of=nonsense", 400, "not a date"),
        ("/what-if?with=none", 404, "no bill"), ("/what-if?close=9.9", 404, "no component"),
        ("/what-if?a.none=yes", 404, "no question"), ("/what-if?a.wiretap.trafficking=x", 400, "not an answer"),
        ("/time?from=x&to=2020-01-01", 400, "not a date"),
    ],
)  # fmt: skip
def test_a_mistake_in_an_address_is_answered_calmly(page: httpx.Client, path: str, status: int, says: str):
    answer = page.get(path)
    assert answer.status_code == status
    words = read(answer.text)
    assert says in words.lower() or says in words
    assert "Traceback" not in words


def test_a_what_if_says_what_the_command_line_says(page: httpx.Client, opened: Opened):
    chosen = Assumed(("6.3", "5.1"), ("2022-sb-2265",), (("wiretap.csec", "some"),))
    over = Over(chosen.bills, settings_of(opened.framework, chosen))
    made = rerun(opened, "ms", TODAY, over).account
    text = page.get("/what-if", params=chosen.pairs).text
    words = read(text)
    assert f"{span(made.after.low, made.after.high)} of 102.5" in words
    assert "As if enacted." in words
    assert re.findall(r'id="change-([\d.]+)"', text) == [m.component for m in _in_order(made)]
    assert text.count(" checked>") == 3
    assert re.findall(r'value="([^"]+)" selected', text) == ["some"]


def _in_order(account):
    kinds = (("closed",), ("opened",), ("newly undetermined",), ("settled", "improved", "worsened"),
             ("evidence changed",))  # fmt: skip
    return [m for of in kinds for kind in of for m in account.of(kind)]


def test_the_form_keeps_every_answer_that_the_address_gives(page: httpx.Client):
    given = {"a.wiretap.reach": "any-felony", "a.penalty.buyer-csec.maximum": "30", "a.wiretap.csec": "all"}
    known = {name for name in given if page.get("/what-if", params={name: given[name]}).status_code == 200}
    text = page.get("/what-if", params={name: given[name] for name in known}).text
    sent = next(form for form in forms(text) if form.action.startswith("/what-if#")).filled()
    assert {name: sent[name][-1] for name in known} == {name: given[name] for name in known}
    assert "a.penalty.buyer-csec.maximum" in known


def test_blank_fields_leave_the_address(page: httpx.Client):
    answer = page.get("/what-if?as-of=2026-11-22&close=6.3&a.wiretap.csec=&a.wiretap.trafficking=")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/what-if?as-of=2026-11-22&close=6.3#result"


def test_a_bill_that_is_law_already_is_said_so(page: httpx.Client):
    words = read(page.get("/what-if?with=2019-hb-571").text)
    assert "already part of this law" in words
    assert "cannot be laid over" in words


def test_what_changes_nothing_says_so(page: httpx.Client):
    assert "Nothing changes." in read(page.get("/what-if?a.wiretap.trafficking=no").text)


def test_what_is_assumed_goes_before_what_a_gap_would_close(opened: Opened):
    chosen = assumed_of([("close", "6.3"), ("a.wiretap.csec", "some"), ("a.wiretap.csec", "none"), ("with", " ")])
    assert chosen == Assumed(("6.3",), (), (("wiretap.csec", "none"),))
    assert settings_of(opened.framework, chosen) == ("wiretap.trafficking=named", "wiretap.csec=none")
    with pytest.raises(Refused):
        assumed_of([("with", str(n)) for n in range(1000)])


def test_a_what_if_is_saved_as_a_bill(tmp_path: Path):
    bench = Workbench(copied(ROOT, tmp_path / "content"))
    try:
        with bench.client() as page:
            text = page.get("/what-if?close=6.3&as-of=2026-11-22").text
            sent = {"csrf": csrf_of(text), "close": "6.3", "as-of": "2026-11-22", "name": "2027-wiretap"}
            answer = page.post("/what-if/save", data=sent, headers={"origin": bench.base})
            assert answer.status_code == 303
            path = bench.root / "facts/ms/bills/2027-wiretap.yaml"
            assert "status: hypothetical" in path.read_text("utf-8")
            after = page.get(answer.headers["location"])
            assert 'value="2027-wiretap" checked' in after.text
            assert "Saved as the hypothetical bill" in read(after.text)
            again = page.post("/what-if/save", data=sent, headers={"origin": bench.base})
            assert again.status_code == 400
            for name in ("../../x", "2027-../x", "/etc/passwd", "", "2027-A", "2027-x.yaml", "x" * 300):
                bad = page.post("/what-if/save", data={**sent, "name": name}, headers={"origin": bench.base})
                assert bad.status_code == 400, name
            assert sorted(p.name for p in (bench.root / "facts/ms/bills").glob("2027*")) == ["2027-wiretap.yaml"]
    finally:
        bench.stop()


def test_a_save_by_somebody_else_is_seen_and_a_broken_one_changes_nothing(tmp_path: Path):
    bench = Workbench(copied(EXAMPLE, tmp_path / "content"), "zz")
    try:
        with bench.client() as page:
            before = read(page.get("/").text)
            path = next((bench.root / "facts" / "zz" / "law").glob("*.yaml"))
            whole = path.read_text("utf-8")
            path.write_text("nonsense: [", "utf-8")
            time.sleep(0.6)
            broken = read(page.get("/").text)
            assert "The files on disk have problems." in broken
            assert path.name in broken
            path.write_text(whole, "utf-8")
            time.sleep(0.6)
            assert read(page.get("/").text) == before
    finally:
        bench.stop()


def test_the_score_through_time_is_that_of_each_day(opened: Opened):
    moments = timeline(opened, "ms")
    ends = [m.day for m in moments[1:]] + [TODAY]
    for moment, end in zip(moments, ends, strict=True):
        for day in (moment.day, end - timedelta(days=1)):
            made = assess(opened, "ms", max(day, moment.day))
            assert (made.low, made.high, made.grades) == (moment.low, moment.high, moment.grades)


def test_law_through_time_has_every_figure_of_its_chart_in_a_table(page: httpx.Client, opened: Opened):
    text = page.get("/time").text
    words = read(text)
    for moment in timeline(opened, "ms"):
        assert figures(moment.low, moment.high) in words
        assert all(bill.name in words for bill in moment.acts)
    for drawing in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        assert 'role="img"' in drawing
        assert re.search(r"<title [^>]+>.+</title>", drawing)
        assert re.search(r"<desc [^>]+>Points by date: from July 1, 2018, 86.5; .+</desc>", drawing)


def test_any_two_dates_are_compared(page: httpx.Client, opened: Opened):
    since, day = date(2019, 6, 30), date(2019, 7, 1)
    made = rerun(opened, "ms", day, Over(since=since)).account
    one = page.get("/time", params={"from": since.isoformat(), "to": day.isoformat()}).text
    other = page.get("/time", params={"from": day.isoformat(), "to": since.isoformat()}).text
    assert one == other
    assert f"{span(made.before.low, made.before.high)} then {span(made.after.low, made.after.high)}" in read(one)
    assert re.findall(r'id="change-([\d.]+)"', one) == [m.component for m in _in_order(made)]


def test_a_state_without_any_history_of_acts_has_its_pages_too(tmp_path: Path):
    bench = Workbench(copied(EXAMPLE, tmp_path / "content"), "zz")
    try:
        with bench.client() as page:
            for path in ("/", "/what-if", "/time"):
                answer = page.get(path)
                assert answer.status_code == 200
                assert "Arcadia" in read(answer.text)
    finally:
        bench.stop()


def test_the_same_page_twice_is_the_same_to_the_byte(bench: Workbench):
    assert EPOCH
    with bench.client() as one, bench.client() as other:
        for path in ("/", "/gap/6.3", "/time"):
            assert one.get(path).content == other.get(path).content
