"""Workbenches and a browser for the tests of the pages: one for many tests, and one of a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers import browsing
from helpers.paths import ROOT
from helpers.workbench import Workbench, copied


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
    """A workbench that has recorded two runs, for tests that change nothing in it."""
    started = Workbench(copied(ROOT, tmp_path_factory.mktemp("browsed") / "content"))
    browsing.record_runs(started)
    yield started
    started.stop()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workbench]:
    """A workbench to change."""
    started = Workbench(copied(ROOT, tmp_path / "content"))
    yield started
    started.stop()
