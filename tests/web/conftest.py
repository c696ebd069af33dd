"""Workbenches and a browser for the tests of the pages: one for many tests, and one of a test's own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest

from helpers import browsing
from helpers.asked import Test, bench
from helpers.browsing import Visit, visiting
from helpers.paths import EXAMPLE, ROOT
from helpers.target import SECRET, Target, aimed
from helpers.workbench import Workbench, copied, tree


@pytest.fixture(scope="session")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """A running workbench on a copy of the record. Tests that change something there start their own."""
    started = Workbench(copied(ROOT, tmp_path_factory.mktemp("workbench") / "content"))
    yield started
    started.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser; each visit has a context of its own there. While it runs, asyncio.run does not work."""
    with browsing.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """A workbench with a statute book that has recorded two runs, for tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("browsed")
    book = str(browsing.lay_book(folder))
    started = Workbench(copied(ROOT, folder / "content"), environment={"ADVISOR_STATUTES": book})
    browsing.record_runs(started)
    yield started
    started.stop()


@pytest.fixture(scope="module")
def desk(chromium: Any, at: Workbench) -> Iterator[Visit]:
    """One window for every page: a new one for each would take longer than what is looked at there."""
    with visiting(chromium, at) as visit:
        yield visit


@pytest.fixture(scope="module")
def scriptless(chromium: Any, at: Workbench) -> Iterator[Visit]:
    """The same where no script runs."""
    with visiting(chromium, at, script=False) as visit:
        yield visit


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workbench]:
    """A workbench to change."""
    started = Workbench(copied(ROOT, tmp_path / "content"))
    yield started
    started.stop()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    forkserver._forkserver._stop()  # the workers' environment is the one in which it was started
    monkeypatch.setenv("ADVISOR_HISTORY", str(tmp_path / "history.sqlite"))
    return copied(EXAMPLE, tmp_path / "content")


@pytest.fixture
def ask(root: Path) -> Callable[..., None]:
    """Run a test against a workbench."""

    def run(test: Test, **more: Any) -> None:
        async def whole() -> None:
            async with bench(root, **more) as b:
                await test(b)

        asyncio.run(whole())

    return run


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "secret.txt").write_text(SECRET, "utf-8")
    started = Workbench(copied(ROOT, folder / "content"))
    try:
        yield aimed(started)
        assert "Traceback" not in started.said, started.said[-3000:]
    finally:
        started.stop()


@pytest.fixture(scope="module")
def before(target: Target) -> dict[str, str]:
    return tree(target.at.root.parent)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    started = Workbench(copied(ROOT, tmp_path_factory.mktemp("reading") / "content"), words=("--read-only",))
    yield started
    started.stop()
