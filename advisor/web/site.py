"""What every page works with: the content as last read, the processes that work on it, and answers already known."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from typing import Any

from advisor import app
from advisor.app import Opened
from advisor.errors import Failure, Problem, Problems
from advisor.web.jobs import Jobs
from advisor.web.settings import Settings
from advisor.web.workers import Bounds, Workers

LOOK_EVERY = 0.5  # seconds between two looks at the files
KNOWN = 512  # answers kept


class Site:
    """The content of the settings, kept current: a save is seen by the next page, a broken save changes nothing."""

    def __init__(self, settings: Settings):
        self.settings = settings
        self.opened = app.open_content(settings.content)
        app.known_state(self.opened, settings.code)
        self.problems: list[Problem] = []  # of the files now on disk, where they could not be read
        self.quick = Workers(self.opened, Bounds(settings.workers, waiting=256, seconds=20))
        self.long = Workers(self.opened, Bounds(1, waiting=8, seconds=120, megabytes=2048, tasks=50))
        self.jobs = Jobs(self.long)
        self._known: OrderedDict[tuple[Any, ...], asyncio.Task[Any]] = OrderedDict()
        self._pages: OrderedDict[tuple[Any, ...], bytes] = OrderedDict()
        self._priming: list[asyncio.Task[None]] = []
        self._seen = app.saved(self.opened.root)
        self._looked = time.monotonic()
        self._looking = asyncio.Lock()

    @property
    def state(self) -> Any:
        """The jurisdiction that is shown."""
        return self.opened.content.jurisdictions[self.settings.code]

    async def prime(self) -> None:
        """Begin the processes, and let each assess the law shown first, before anybody asks."""
        day = self.settings.day or self.settings.today()
        for _ in range(self.settings.workers):
            self._priming.append(asyncio.create_task(self.quick.run(_primed, self.settings.code, day)))

    async def worked(self, function: Callable[..., Any], *args: Any) -> Any:
        """What `function(opened, *args)` returns, asked once for one content; *args* are hashable and plain."""
        await self.look()
        key = (self.opened.content.fingerprint, function, args)
        task = self._known.get(key)
        if task is None:
            task = self._known[key] = asyncio.create_task(self.quick.run(function, *args))
            task.add_done_callback(lambda done: self._keep(key, done))
        self._known.move_to_end(key)
        return await asyncio.shield(task)

    def _keep(self, key: tuple[Any, ...], done: asyncio.Task[Any]) -> None:
        if done.cancelled() or done.exception():
            self._known.pop(key, None)
        while len(self._known) > KNOWN:
            self._known.popitem(last=False)

    def remembered(self, key: tuple[Any, ...]) -> bytes | None:
        """The page made for *key* of this content, where it is still known."""
        found = self._pages.get((self.opened.content.fingerprint, *key))
        if found is not None:
            self._pages.move_to_end((self.opened.content.fingerprint, *key))
        return found

    def remember(self, key: tuple[Any, ...], page: bytes) -> None:
        """Keep *page* for the next who asks for *key*."""
        self._pages[self.opened.content.fingerprint, *key] = page
        while len(self._pages) > KNOWN:
            self._pages.popitem(last=False)

    async def look(self, now: bool = False) -> None:
        """Read the content again where a file was saved; *now* without waiting for the next look."""
        if not now and (self._looking.locked() or time.monotonic() - self._looked < LOOK_EVERY):
            return
        async with self._looking:
            self._looked = time.monotonic()
            seen = await asyncio.to_thread(app.saved, self.opened.root)
            if seen != self._seen:
                self._seen = seen
                await asyncio.to_thread(self._read)
            self._looked = time.monotonic()

    def _read(self) -> None:
        try:
            opened = app.open_content(self.settings.content)
            app.known_state(opened, self.settings.code)
        except Problems as problems:
            self.problems = problems.problems
            return
        except Failure:
            return
        self.opened, self.problems = opened, []
        self.quick.renew(opened)
        self.long.renew(opened)

    def reload_from(self, opened: Opened) -> None:
        """Show *opened* from now on: content that the caller has just saved and read."""
        self.opened, self.problems = opened, []
        self.quick.renew(opened)
        self.long.renew(opened)

    def close(self) -> None:
        """End every process, and with it all work."""
        for task in self._priming:
            task.cancel()
        self.quick.close()
        self.long.close()


def _primed(opened: Opened, code: str, day: date) -> None:
    from advisor.render import changes, memo

    made = app.rerun(opened, code, day, app.Over())
    changes.change_memo(made.account, opened.content, (), (), dated=day)
    memo.memo(made.account.after, opened.content, dated=day)
