"""One process that works on a content: begun when it is needed, replaced when it is used up, killed from outside."""

from __future__ import annotations

import gc
import inspect
import multiprocessing
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import Any

from advisor.errors import Failure, Missing, Problems, Refused

Tell = Callable[[str], None]
Task = tuple[Callable[..., Any], tuple[Any, ...]]  # a module-level function, and what it gets after the content


class Failed(Failure):
    """The work came to no answer: its process died, ran out of time or memory, or met a mistake of ours."""


@dataclass(frozen=True)
class Bounds:
    """What one kind of work may take."""

    workers: int = 2
    waiting: int = 8
    seconds: float = 30.0
    megabytes: int = 1024
    tasks: int = 500  # a process is replaced after this many


class Slot:
    """One process at a time, with what it was given."""

    def __init__(self, bounds: Bounds):
        self._bounds = bounds
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._given = b""
        self._done = 0
        self._ended = False
        self._changing = threading.RLock()  # a process is begun in one thread and may be killed from another

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def ready(self, payload: bytes) -> Connection:
        """The pipe to a living process that holds *payload*."""
        with self._changing:
            if self._ended:
                raise Failed("The workbench is ending.")
            alive = self._process is not None and self._process.is_alive()
            if not alive or self._given is not payload or self._done >= self._bounds.tasks or self._pipe is None:
                self.kill()
                self._pipe = self._begin(payload)
            return self._pipe

    def _begin(self, payload: bytes) -> Connection:
        context = _context()
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._bounds.megabytes), daemon=True)
        process.start()
        self._process = process  # not before: what never started cannot be killed
        theirs.close()
        self._given, self._done = payload, 0
        ours.send_bytes(payload)
        return ours

    def ask(self, payload: bytes, job: Task, tell: Tell | None) -> Any:
        """The answer to *job*; called in a thread, which waits for it."""
        try:
            pipe = self.ready(payload)
            pipe.send(job)
            self._done += 1
            while True:
                kind, said = pipe.recv()
                if kind != "said":
                    return _answer(kind, said)
                if tell:
                    tell(said)
        except (EOFError, OSError):
            self.kill()
            raise Failed("The process that did the work ended before it had an answer.") from None

    def kill(self) -> None:
        """End the process at once; whoever waits for it gets Failed."""
        with self._changing:
            process, self._process = self._process, None
            if process is not None:
                process.kill()
                process.join(5)

    def end(self) -> None:
        """End the process, and begin no other."""
        with self._changing:
            self._ended = True
            self.kill()


def _context() -> SpawnContext | ForkServerContext:
    """How processes begin: from a clean one that has the engine loaded, where the system can."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["advisor.web.server", "advisor.documents.memo.staff"])
    return context


def _answer(kind: str, said: Any) -> Any:
    if kind == "missing":
        raise Missing(*said)
    if kind == "refused":
        raise Refused(*said)
    if kind == "problems":
        raise Problems(said)
    if kind == "failed":
        raise Failed(said)
    return said


def _work(pipe: Connection, megabytes: int) -> None:
    """What a process does: take the content, then one job after another until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    _limit(megabytes)
    with suppress(EOFError, OSError):
        opened = pickle.loads(pipe.recv_bytes())  # noqa: S301  # from our own parent
        gc.freeze()  # the content stays; looking through it for garbage again and again finds none
        gc.set_threshold(50_000, 20, 50)  # nor does it in what is remembered of it, which grows with each page
        while True:
            function, args = pipe.recv()
            pipe.send(_done(pipe, function, opened, args))


def _limit(megabytes: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _done(pipe: Connection, function: Callable[..., Any], opened: object, args: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        made = function(opened, *args)
        return "done", _told(pipe, made) if inspect.isgenerator(made) else made
    except Refused as refused:
        return "missing" if isinstance(refused, Missing) else "refused", (refused.what, refused.way_out)
    except Problems as problems:
        return "problems", problems.problems
    except MemoryError:
        return "failed", "It needed more memory than it may have."
    except Exception:  # noqa: BLE001  # whatever it is, the page says "failed" and the console says why
        traceback.print_exc()
        return "failed", "Something went wrong on our side."


def _told(pipe: Connection, work: Any) -> Any:
    while True:
        try:
            pipe.send(("said", next(work)))
        except StopIteration as end:
            return end.value
