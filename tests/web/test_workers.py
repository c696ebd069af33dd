"""Work in processes of its own: bounded, replaced when they die, and never half done."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Generator
from dataclasses import replace

import pytest

from advisor.errors import Missing
from advisor.web.host.jobs import Jobs
from advisor.web.host.pool import Bounds, Busy, Failed, Workers


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
