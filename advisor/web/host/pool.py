"""Engine and rendering work in processes of its own: bounded in time, memory and number, and replaced when they die.

A worker holds the content it was started with. It is killed when its time is up or when whoever asked goes away;
then, and when it dies by itself, the work has failed and says so. Nothing of a half-done answer is ever seen.
"""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from advisor.errors import Failure
from advisor.web.host.process import Bounds, Failed, Slot, Task, Tell

__all__ = ["Bounds", "Busy", "Failed", "Workers", "packed"]


def packed(opened: object) -> bytes:
    """*opened* as a process takes it. A process is known by the very bytes that it was given."""
    return pickle.dumps(opened)


class Busy(Failure):
    """Too much work is waiting already."""


class Workers:
    """A few processes that run module-level functions `function(opened, *args)` on one opened content.

    A function that yields text tells its progress; what it returns is the answer.
    """

    def __init__(self, opened: object, bounds: Bounds):
        self.bounds = bounds
        self._payload = packed(opened)
        self._slots = [Slot(bounds) for _ in range(bounds.workers)]
        self._idle: asyncio.Queue[Slot] = asyncio.Queue()
        for slot in self._slots:
            self._idle.put_nowait(slot)
        self._threads = ThreadPoolExecutor(bounds.workers, "worker")
        self._waiting = 0

    def renew(self, payload: bytes) -> None:
        """Work asked for from now on sees the content *packed* into *payload*; earlier work sees its own."""
        self._payload = payload

    def run(self, function: Callable[..., Any], *args: Any, tell: Tell | None = None) -> Coroutine[Any, Any, Any]:
        """What `function(opened, *args)` returns. Raises Busy, Failed, and what the function refuses with.

        The content is that of this call, however long the work has to wait.
        """
        return self._run(self._payload, (function, args), tell)

    async def _run(self, payload: bytes, job: Task, tell: Tell | None) -> Any:
        if self._waiting >= self.bounds.waiting:
            raise Busy("Too much work is waiting already.")
        self._waiting += 1
        try:
            slot = await self._idle.get()
        finally:
            self._waiting -= 1
        try:
            return await self._ask(slot, payload, job, tell)
        finally:
            self._idle.put_nowait(slot)

    async def _ask(self, slot: Slot, payload: bytes, job: Task, tell: Tell | None) -> Any:
        asked = asyncio.get_running_loop().run_in_executor(self._threads, slot.ask, payload, job, tell)
        try:
            return await asyncio.wait_for(asyncio.shield(asked), self.bounds.seconds)
        except (TimeoutError, asyncio.CancelledError) as stopped:
            slot.kill()
            with suppress(Failure):
                await asked
            if isinstance(stopped, TimeoutError):
                raise Failed(f"It took longer than {self.bounds.seconds:.0f} seconds and was stopped.") from None
            raise

    def pids(self) -> list[int]:
        """The processes that run now."""
        return [pid for slot in self._slots if (pid := slot.pid)]

    def close(self) -> None:
        """End every process."""
        for slot in self._slots:
            slot.end()
        self._threads.shutdown(wait=False, cancel_futures=True)
