"""Fifty people at once get each their own right answer; a worker killed under them gives a clear "failed"."""

# ruff: noqa: S311
# The dice fall the same way each time; they guard nothing.
from __future__ import annotations

import asyncio
import random
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from advisor.app.content import Opened, open_content
from advisor.app.rerun import Over, rerun
from advisor.errors import Contradicted, Problems
from helpers.sampling import sample, sampled
from helpers.workbench import ROOT, WAIT, Workbench, copied, forms, signalled, tree, workers

CLIENTS, RERUNS = 50, sample(6, of=20)
API = "/api/v1/jurisdictions/ms/change"
DAY = "2026-11-22"
NONCE = "penalty.buyer-csec.maximum"  # a number of years, so that every request can carry its own
FAILED = "failed"
# A page of what-if as it prints its two scores.
STATUS = re.compile(r'data-status[^>]*>.*?class="figure">([^<]+)<.*?<em>([^<]+)</em>', re.DOTALL)
OWN = re.compile(rf'name="a\.{re.escape(NONCE)}" value="([0-9]+)"')


@dataclass(frozen=True)
class Asked:
    """One what-if, and what it must come to."""

    nonce: int
    bills: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    before: tuple[float, float]
    after: tuple[float, float]
    moved: tuple[str, ...]

    def page(self) -> str:
        pairs = [("as-of", DAY), *(("with", b) for b in self.bills), *((f"a.{q}", a) for q, a in self.answers)]
        return f"/what-if?{urlencode(pairs)}"

    def api(self) -> str:
        pairs = [("as-of", DAY), *(("with", b) for b in self.bills), *(("set", f"{q}={a}") for q, a in self.answers)]
        return f"{API}?{urlencode(pairs)}"


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    """What-ifs, no two alike, with what each must come to."""
    opened = open_content(str(ROOT))
    dice, state = random.Random(20261122), opened.content.jurisdictions["ms"]
    read = {q for rule in opened.framework.rules for q in rule.reads} - {NONCE}
    questions = [q for q in opened.content.questions.values() if q.kind == "words" and q.id in read]
    open_bills = [b.id for b in state.bills.values() if b.status != "enacted"]
    return [_asked(opened, dice, nonce, questions, open_bills) for nonce in range(1, CLIENTS * RERUNS + 1)]


def _asked(opened: Opened, dice: random.Random, nonce: int, questions: list[Any], bills: list[str]) -> Asked:
    chosen = tuple(dice.sample(bills, min(len(bills), dice.choice([0, 0, 1]))))
    said = tuple((q.id, dice.choice(q.answers)) for q in dice.sample(questions, dice.randint(1, 4)))
    answers = ((NONCE, str(nonce)), *said)
    try:
        made = rerun(opened, "ms", date.fromisoformat(DAY), Over(chosen, [f"{q}={a}" for q, a in answers]))
    except (Contradicted, Problems):  # answers that exclude each other, or a bill that was written against other law
        return _asked(opened, dice, nonce, questions, [])
    sides = [(of.low / 2, of.high / 2) for of in (made.account.before, made.account.after)]
    return Asked(nonce, chosen, answers, *sides, tuple(m.component for m in made.account.moved))


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    started = Workbench(copied(ROOT, tmp_path_factory.mktemp("busy") / "content"))
    yield started
    started.stop()


def figures(text: str) -> tuple[float, float]:
    found = [float(number) for number in re.findall(r"[0-9]+\.[0-9]", text)]
    return found[0], found[-1]


def check_page(page: str, asked: Asked) -> None:
    printed = STATUS.search(page)
    assert printed, page[:2000]
    assert (figures(printed[1]), figures(printed[2])) == (asked.before, asked.after)
    assert set(OWN.findall(page)) == {str(asked.nonce)}, "somebody else's answer"
    assert sorted(re.findall(r'<article id="[a-z]+-([0-9.]+)"', page)) == sorted(asked.moved)
    assert page.rstrip().endswith("</html>")


def check_api(made: Any, asked: Asked) -> None:
    sides = [(made[side]["score"]["low"], made[side]["score"]["high"]) for side in ("before", "after")]
    assert sides == [asked.before, asked.after]
    assert tuple(moved["component"] for moved in made["moved"]) == asked.moved


async def _one_client(at: Workbench, own: list[Asked], as_page: bool) -> list[int]:
    async with httpx.AsyncClient(base_url=at.base, timeout=WAIT) as client:
        client.cookies.update(at.cookies())
        statuses = []
        for one in own:
            answer = await client.get(one.page() if as_page else one.api())
            statuses.append(answer.status_code)
            if answer.status_code == 200:
                check_page(answer.text, one) if as_page else check_api(answer.json(), one)
        return statuses


async def _all(at: Workbench, asked: list[Asked]) -> list[int]:
    own = [asked[n::CLIENTS] for n in range(CLIENTS)]
    done = await asyncio.gather(*(_one_client(at, own[n], n % 2 == 0) for n in range(CLIENTS)))
    return [status for statuses in done for status in statuses]


@sampled
def test_50_clients_at_once_get_their_own_right_answers(busy: Workbench, asked: list[Asked]) -> None:
    before = tree(busy.root)
    statuses = asyncio.run(_all(busy, asked))
    assert statuses == [200] * (CLIENTS * RERUNS)
    assert tree(busy.root) == before
    assert "Traceback" not in busy.said


def is_failed(answer: httpx.Response) -> bool:
    """Whether an answer says plainly that the work failed, and holds no figure of it."""
    return FAILED in answer.text.lower() and "data-status" not in answer.text and '"before"' not in answer.text


async def _under_fire(at: Workbench, asked: list[Asked]) -> tuple[int, int]:
    """How many of *asked* were answered right and how many plainly failed, while workers are killed."""
    right = wrong = 0
    fighting = True

    async def kill() -> None:
        while fighting:
            signalled(workers(at)[:1], signal.SIGKILL)
            await asyncio.sleep(0.15)

    async def ask(one: Asked, as_page: bool) -> None:
        nonlocal right, wrong
        answer = await client.get(one.page() if as_page else one.api())
        if is_failed(answer):
            wrong += 1
            return
        assert answer.status_code == 200, answer.text[:500]
        check_page(answer.text, one) if as_page else check_api(answer.json(), one)
        right += 1

    async with httpx.AsyncClient(base_url=at.base, timeout=WAIT) as client:
        client.cookies.update(at.cookies())
        killing = asyncio.create_task(kill())
        for start in range(0, len(asked), 10):
            await asyncio.gather(*(ask(one, n % 2 == 0) for n, one in enumerate(asked[start : start + 10])))
        fighting = False
        await killing
    return right, wrong


def test_workers_killed_under_100_reruns_give_right_answers_or_say_that_they_failed(
    tmp_path: Path, asked: list[Asked]
) -> None:
    at = Workbench(copied(ROOT, tmp_path / "content"))
    try:
        right, failed = asyncio.run(_under_fire(at, asked[:100]))
        assert right + failed == 100
        assert failed, "no worker was killed at work; kill faster"
        assert asyncio.run(_under_fire_no_more(at, asked[100])) == 200
    finally:
        at.stop()


async def _under_fire_no_more(at: Workbench, one: Asked) -> int:
    async with httpx.AsyncClient(base_url=at.base, timeout=WAIT) as client:
        client.cookies.update(at.cookies())
        answer = await client.get(one.page())
        check_page(answer.text, one)
        return answer.status_code


@pytest.mark.parametrize("wanted", ["memo.pdf", "memo.docx", "memo.html", "brief.md"])
def test_a_worker_killed_while_it_writes_leaves_no_part_of_a_memo(tmp_path: Path, wanted: str) -> None:
    """The process is held still once the work has begun, and killed: the job says "failed" and has no file."""
    at = Workbench(copied(ROOT, tmp_path / "content"))
    try:
        with at.client() as client:
            first = _begun(client, wanted)
            assert _ended(client, first) == "done"  # so that there is a process to hold
            for pause in (0.2, 2, 10):  # until the work has reached the process, on however busy a machine
                before, runs = tree(at.root), client.get("/api/v1/history").json()
                held = workers(at)
                signalled(held, signal.SIGSTOP)
                job = _begun(client, wanted)
                time.sleep(pause)
                signalled(held, signal.SIGKILL)
                if _ended(client, job) == FAILED:
                    break
            else:
                pytest.fail("no process was killed at work")
            assert client.get(f"{job}/{wanted}").status_code == 404
            assert client.get("/api/v1/history").json() == runs
            assert tree(at.root) == before
            assert _ended(client, _begun(client, wanted)) == "done"  # the next one is none the worse
    finally:
        at.stop()


def test_a_cancelled_job_says_so_and_has_no_file(tmp_path: Path) -> None:
    at = Workbench(copied(ROOT, tmp_path / "content"))
    try:
        with at.client() as client:
            assert _ended(client, _begun(client, "brief.md")) == "done"
            signalled(workers(at), signal.SIGSTOP)
            job = _begun(client, "memo.pdf")
            page = client.get(job)
            cancel = next(form for form in forms(page.text) if form.action.endswith("/cancel"))
            client.post(cancel.action, data=cancel.filled(), headers={"origin": at.base})
            assert _ended(client, job) == "cancelled"
            assert client.get(f"{job}/memo.pdf").status_code == 404
            assert _ended(client, _begun(client, "brief.md")) == "done"
    finally:
        at.stop()


def test_nobody_sees_a_job_of_another_session(busy: Workbench) -> None:
    with busy.client() as mine, busy.client() as theirs:
        job = _begun(mine, "brief.md")
        assert _ended(mine, job) == "done"
        file = f"{job}/ms-{DAY}-brief.md"
        assert mine.get(file).status_code == 200
        for path in (job, file):
            assert theirs.get(path).status_code == 404


def _begun(client: httpx.Client, wanted: str) -> str:
    """Start a download as its page does; the address of the job."""
    page = client.get(f"/downloads?as-of={DAY}")
    assert page.status_code == 200, page.text[:1000]
    form = next(form for form in forms(page.text) if ("make", wanted) in form.buttons)
    base = str(client.base_url).rstrip("/")
    answer = client.post(form.action, data={**form.filled(), "make": wanted}, headers={"origin": base})
    assert answer.status_code == 303, answer.text[:500]
    return answer.headers["location"]


def _ended(client: httpx.Client, job: str) -> str:
    """The word for how the job ended."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        state = re.search(r'data-state="([a-z]+)"', client.get(job).text)
        assert state, "the page of a job does not say how far it is"
        if state[1] not in {"waiting", "running"}:
            return state[1]
        time.sleep(0.1)
    raise AssertionError(f"{job} does not end")
