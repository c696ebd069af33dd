"""Who judges the chunks of a sweep: this process, several of this machine, or the workers of a Dask scheduler."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import get_context
from typing import Any, Protocol

from msgspec import Struct

from advisor.app.content import Opened
from advisor.app.sweep.scenarios import Scenario
from advisor.app.sweep.work import Worker
from advisor.errors import Refused

Chunk = tuple[int, Sequence[Scenario]]  # the number of its first scenario, from 0
Rows = tuple[int, bytes]
AHEAD = 3  # chunks handed out for each process, so that none waits and memory stays flat
LOST = "Run the same command again: it goes on with what is missing."


class Hands(Protocol):
    """Whoever turns chunks into rows, in any order."""

    def work(self, opened: Opened, frameworks: Sequence[str], chunks: Sequence[Chunk]) -> Iterator[Rows]: ...


class Here(Struct, frozen=True):
    """So many processes of this machine; with one, this process itself."""

    processes: int = 1

    def work(self, opened: Opened, frameworks: Sequence[str], chunks: Sequence[Chunk]) -> Iterator[Rows]:
        """Yield the rows of each chunk. Raises Refused where a process is lost."""
        if self.processes == 1 or len(chunks) < 2:
            worker = Worker(opened, frameworks)
            yield from ((first, worker.rows(first + 1, scenarios)) for first, scenarios in chunks)
            return
        pool = ProcessPoolExecutor(self.processes, get_context("spawn"), _begin, (opened, tuple(frameworks)))
        with pool:
            try:
                yield from _as_done(pool, chunks, self.processes * AHEAD)
            except BrokenProcessPool as error:
                raise Refused("a process of the sweep was lost", LOST) from error


def _as_done(pool: ProcessPoolExecutor, chunks: Sequence[Chunk], most: int) -> Iterator[Rows]:
    left = iter(chunks)
    waiting: set[Future[Rows]] = set()
    while True:
        for chunk in left:
            waiting.add(pool.submit(_rows, chunk))
            if len(waiting) >= most:
                break
        if not waiting:
            return
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        yield from (one.result() for one in done)


_worker: list[Worker] = []  # of a process of the pool


def _begin(opened: Opened, frameworks: Sequence[str]) -> None:
    _worker[:] = [Worker(opened, frameworks)]


def _rows(chunk: Chunk) -> Rows:
    first, scenarios = chunk
    return first, _worker[0].rows(first + 1, scenarios)


class Cluster(Struct, frozen=True):
    """The workers of the Dask scheduler at an address, which have the same gap-advisor installed."""

    scheduler: str
    patience: float = 30  # seconds until a scheduler that does not answer is given up

    def work(self, opened: Opened, frameworks: Sequence[str], chunks: Sequence[Chunk]) -> Iterator[Rows]:
        """Yield the rows of each chunk; one whose worker is lost is given to another.

        Raises Refused where Dask is not installed, the scheduler does not answer, or a chunk is lost again and again.
        """
        if find_spec("distributed") is None:
            raise Refused("a scheduler needs Dask, which is not installed", 'pip install "gap-advisor[cluster]"')
        dask: Any = import_module("distributed")  # it ships without types
        try:
            client = dask.Client(self.scheduler, timeout=self.patience, set_as_default=False)
        except (OSError, ValueError) as error:
            way_out = "Start it with `dask scheduler` and `dask worker`, and write tcp://host:port."
            raise Refused(f"no scheduler answers at {self.scheduler}", way_out) from error
        with client:
            # A task, and not data handed out: what a lost worker held, another works out again.
            content = client.submit(kept, opened, pure=False)
            each = [client.submit(judge, content, tuple(frameworks), chunk, pure=False) for chunk in chunks]
            try:
                for done in dask.as_completed(each, loop=client.loop):
                    yield done.result()
                    done.release()
            except dask.KilledWorker as error:
                raise Refused("the workers that had a chunk were lost, one after the other", LOST) from error


def kept(opened: Opened) -> Opened:
    """The content, as the task that every chunk hangs on."""
    return opened


def judge(opened: Opened, frameworks: tuple[str, ...], chunk: Chunk) -> Rows:
    """The rows of one chunk, by the worker that this process kept for the same content and frameworks."""
    key = opened.content.fingerprint, frameworks
    if key not in _of_cluster:
        _of_cluster.clear()
        _of_cluster[key] = Worker(opened, frameworks)
    first, scenarios = chunk
    return first, _of_cluster[key].rows(first + 1, scenarios)


_of_cluster: dict[tuple[str, tuple[str, ...]], Worker] = {}


def processors() -> int:
    """How many processes this machine runs at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
