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
        self.settings = settings
        self.opened = open_content(settings.content, settings.framework, settings.code)
        state_of(self.opened, settings.code)
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
    def state(self) -> Any:
        """The jurisdiction that is shown."""
        return self.opened.content.jurisdictions[self.settings.code]

    async def prime(self, prepare: Callable[..., None]) -> None:
        """Begin the processes, and let each *prepare* the law shown first, before anybody asks."""
        first = self.settings.code, self.settings.usual_day, pages_root(self.opened.root)
        for _ in range(self.settings.workers):
            self._priming.append(asyncio.create_task(self.quick.run(prepare, *first)))

    async def worked(self, function: Callable[..., Any], *args: Any, framework: str = "") -> Any:
        """What `function(opened, *args)` returns, asked once for one content; *args* are hashable and plain.

        *opened* is measured by *framework*, or by the usual one where none is named.
        """
        await self.look()
        key = (self.opened.content.fingerprint, framework, function, args)
        task = self._known.get(key)
        if task is None:
            task = self._known[key] = asyncio.create_task(self.run(function, *args, framework=framework))
            task.add_done_callback(lambda done: self._keep(key, done))
        self._known.move_to_end(key)
        return await asyncio.shield(task)

    async def run(self, function: Callable[..., Any], *args: Any, framework: str = "") -> Any:
        """As `worked`, but asked anew every time."""
        return await self.quick.run(*self._under(framework, function), *args)

    def start(self, owner: str, title: str, function: Callable[..., Any], *args: Any, framework: str = "") -> Job:
        """Begin `function(opened, *args)` as a job of *owner*; raises Busy where too many wait."""
        return self.jobs.start(owner, title, *self._under(framework, function), *args)

    def _under(self, framework: str, function: Callable[..., Any]) -> tuple[Any, ...]:
        """What a process is to call: *function*, on the content measured by *framework*."""
        return (measured, framework, self.settings.code, function) if framework else (function,)

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
            raise Refused("this workbench was started with --read-only", "Start it without, and open the page again.")

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

    def _read(self) -> tuple[Opened, bytes]:
        opened = open_content(self.settings.content, self.settings.framework, self.settings.code)
        state_of(opened, self.settings.code)
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


def measured(opened: Opened, framework: str, code: str, function: Callable[..., Any], *args: Any) -> Any:
    """What `function(opened, *args)` returns where *framework* measures. Raises Missing where there is none such."""
    return function(opened.under(framework, code), *args)
