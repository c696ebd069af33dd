"""What every page works with: the content as last read, the processes that work on it, and answers already known."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from advisor.app.content import Opened, open_content, pages_root, state_of
from advisor.app.init import own_copy
from advisor.app.stamps import stamps
from advisor.errors import Failure, Problem, Problems, Refused
from advisor.web.host.jobs import Job, Jobs
from advisor.web.host.pool import Bounds, Workers, packed
from advisor.web.host.settings import Settings

LOOK_EVERY = 0.5  # seconds between two looks at the files
KNOWN = 512  # answers kept


class Site:
    """The content of the settings, kept current: a save is seen by the next page, a broken save changes nothing."""

    def __init__(self, settings: Settings):
        if not settings.code:
            settings = replace(settings, code=_first(settings), named=False)
        self.settings = settings
        self.opened = self._opened()
        self.problems: list[Problem] = []  # of the files now on disk, where they could not be read
        self.quick = Workers(self.opened, Bounds(settings.workers, waiting=256, seconds=20, tasks=2000))
        self.long = Workers(self.opened, Bounds(1, waiting=8, seconds=120, megabytes=2048, tasks=50))
        self.jobs = Jobs(self.long)
        self._known: OrderedDict[tuple[Any, ...], asyncio.Task[Any]] = OrderedDict()
        self.form_mark = secrets.token_hex(16)  # where a page has the token of its reader's session
        self._priming: list[asyncio.Task[None]] = []
        self._seen = stamps(self.opened.root)
        self._looked = time.monotonic()
        self._looking = asyncio.Lock()

    @property
    def codes(self) -> tuple[str, ...]:
        """The states that are shown, in the order of the record; one whose folder has problems is left out."""
        only = self.settings.only
        return tuple(code for code in self.opened.content.jurisdictions if code in only or not only)

    def measured(self, code: str, framework: str = "") -> Opened:
        """The content as it measures the state *code*: by *framework*, else by the usual one.

        The usual one is that which the workbench was started with, where it measures the state. Raises Missing where
        there is no such framework, or the state is not measured by it.
        """
        usual = self.settings.framework if self.settings.framework in self.opened.content.frameworks_of(code) else ""
        return self.opened.under(framework or usual, code)

    async def prime(self, prepare: Callable[..., None]) -> None:
        """Begin the processes, and let each *prepare* the law shown first, before anybody asks."""
        first = self.settings.code, self.settings.usual_day, pages_root(self.opened.root)
        for _ in range(self.settings.workers):
            self._priming.append(asyncio.create_task(self.quick.run(prepare, *first)))

    async def worked(self, function: Callable[..., Any], *args: Any, framework: str = "", code: str = "") -> Any:
        """What `function(opened, *args)` returns, asked once for one content; *args* are hashable and plain.

        *opened* measures the state *code*, that at `/` where none is named, by *framework*, or by its usual one.
        """
        await self.look()
        key = (self.opened.content.fingerprint, framework, code, function, args)
        task = self._known.get(key)
        if task is None:
            begun = self.run(function, *args, framework=framework, code=code)
            task = self._known[key] = asyncio.create_task(begun)
            task.add_done_callback(lambda done: self._keep(key, done))
        self._known.move_to_end(key)
        return await asyncio.shield(task)

    async def run(self, function: Callable[..., Any], *args: Any, framework: str = "", code: str = "") -> Any:
        """As `worked`, but asked anew every time."""
        return await self.quick.run(*self._under(framework, code, function), *args)

    def start(
        self, owner: str, title: str, function: Callable[..., Any], *args: Any, framework: str = "", code: str = ""
    ) -> Job:
        """Begin `function(opened, *args)` as a job of *owner*; raises Busy where too many wait."""
        return self.jobs.start(owner, title, *self._under(framework, code, function), *args)

    def _under(self, framework: str, code: str, function: Callable[..., Any]) -> tuple[Any, ...]:
        """What a process is to call: *function*, on the content that measures *code* by *framework*."""
        if not framework and code in ("", self.settings.code):
            return (function,)
        usual = self.measured(code).framework.id if code and not framework else framework
        return measured, usual, code or self.settings.code, function

    def _keep(self, key: tuple[Any, ...], done: asyncio.Task[Any]) -> None:
        if done.cancelled() or done.exception():
            self._known.pop(key, None)
        while len(self._known) > KNOWN:
            self._known.popitem(last=False)

    async def look(self, now: bool = False) -> None:
        """Read the content again where a file was saved; *now* without waiting for the next look."""
        if not now and (self._looking.locked() or time.monotonic() - self._looked < LOOK_EVERY):
            return
        async with self._looking:
            self._looked = time.monotonic()
            seen = await asyncio.to_thread(stamps, self.opened.root)
            if seen != self._seen:
                self._seen = seen
                try:
                    self._show(*await asyncio.to_thread(self._read))
                except Problems as problems:
                    self.problems = problems.problems
                except Failure:
                    pass
            self._looked = time.monotonic()

    def refuse_reader(self) -> None:
        """Raise Refused where the workbench only reads."""
        if self.settings.read_only:
            raise Refused("this workbench is for reading only", "Whoever started it can start it without --read-only.")

    async def own(self) -> None:
        """See to it that a save goes into the user's own content: a copy of what came with the program.

        Raises Refused where the workbench only reads, or where no copy can be made.
        """
        self.refuse_reader()
        folder = await asyncio.to_thread(own_copy, self.opened.root)
        if folder != self.opened.root:
            self.settings = replace(self.settings, content=str(folder))
            self._show(*await asyncio.to_thread(self._read))
            self._seen = stamps(folder)

    def _opened(self) -> Opened:
        """The content as it is now on disk. Raises Problems and Refused where it cannot be shown."""
        code = self.settings.code
        opened = open_content(self.settings.content, self.settings.framework, code)
        for shown in (code, *self.settings.only):
            state_of(opened, shown)
        return opened

    def _read(self) -> tuple[Opened, bytes]:
        opened = self._opened()
        return opened, packed(opened)

    def _show(self, opened: Opened, payload: bytes) -> None:
        """Show *opened* from now on. All at once: an answer is kept under the content that it was worked out of."""
        self.opened, self.problems = opened, []
        self.quick.renew(payload)
        self.long.renew(payload)

    def close(self) -> None:
        """End every process, and with it all work."""
        for task in self._priming:
            task.cancel()
        self.quick.close()
        self.long.close()


def _first(settings: Settings) -> str:
    """The state at `/` where none was named: the first of those shown. Raises Refused where none is on file."""
    states = settings.only or tuple(open_content(settings.content).content.jurisdictions)
    if not states:
        raise Refused("no state is on file", "Add one: `advisor new state CODE`.")
    return states[0]


def measured(opened: Opened, framework: str, code: str, function: Callable[..., Any], *args: Any) -> Any:
    """What `function(opened, *args)` returns where *framework* measures. Raises Missing where there is none such."""
    return function(opened.under(framework, code), *args)
