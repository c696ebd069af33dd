"""Long work that a page starts, watches and cancels: each a job with an id, a state and, in the end, a result."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from advisor.errors import Failure
from advisor.web.host.pool import Busy, Workers

KEPT = 40  # finished jobs; the oldest is forgotten first
STATES = ("waiting", "running", "done", "failed", "cancelled")


@dataclass
class Job:
    """One piece of long work."""

    id: str
    owner: str  # the session that started it; nobody else sees it
    title: str
    state: str = "waiting"
    said: str = ""  # its latest progress, while it runs
    failure: Failure | None = None  # why it failed
    result: Any = None
    again: str = ""  # the address of the page that it was asked for on, with all that was typed there
    mend: str = ""  # the address of the page on which what its result lacks can be given
    task: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def over(self) -> bool:
        return self.state in STATES[2:]


class Jobs:
    """Every job of this run of the workbench, oldest first."""

    def __init__(self, workers: Workers):
        self._workers = workers
        self._jobs: dict[str, Job] = {}

    def start(self, owner: str, title: str, function: Callable[..., Any], *args: Any) -> Job:
        """Begin `function(opened, *args)`; raises Busy where too many wait."""
        if sum(not job.over for job in self._jobs.values()) >= self._workers.bounds.waiting:
            raise Busy("Too much work is waiting already.")
        job = Job(secrets.token_hex(8), owner, title)
        self._jobs[job.id] = job
        job.task = asyncio.create_task(self._run(job, function, args))
        self._forget()
        return job

    async def _run(self, job: Job, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        def tell(said: str) -> None:
            job.state, job.said = "running", said

        try:
            job.result = await self._workers.run(function, *args, tell=tell)
            job.state, job.said = "done", ""
        except asyncio.CancelledError:
            job.state, job.said = "cancelled", ""
        except Failure as failure:
            job.state, job.said, job.failure = "failed", "", failure

    def get(self, owner: str, name: str) -> Job | None:
        """The job *name*, where *owner* started it."""
        job = self._jobs.get(name)
        return job if job and job.owner == owner else None

    def of(self, owner: str) -> list[Job]:
        """The jobs of *owner*, latest first."""
        return [job for job in reversed(self._jobs.values()) if job.owner == owner]

    def cancel(self, job: Job) -> None:
        """Stop *job*, killing its process where it runs."""
        if job.task and not job.over:
            job.task.cancel()

    def _forget(self) -> None:
        over = [job.id for job in self._jobs.values() if job.over]
        for name in over[: max(0, len(over) - KEPT)]:
            del self._jobs[name]
