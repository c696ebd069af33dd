"""Which tests reach which line of some folders of the program, and how long each takes.

Run as `python -m tools.mutants.reach OUT PACKAGE... -- TESTS...`, in a process of its own: coverage has to look from
before the program is imported. Tests that start a process of their own reach nothing here, and are not counted.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Generator, Mapping
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.json import decode, encode

ROOT = Path(__file__).parents[2]
# What every run of tests here has: no plugin but those that the tests' own settings need, and no test that drives a
# browser, an office or a compiler of PDFs.
PLUGINS = ("-p", "xdist.plugin", "-p", "_hypothesis_pytestplugin", "-p", "no:cacheprovider", "--hypothesis-seed=17")
MARKED = ("-m", "not long and not browser and not word and not pdf")
SETUP = "setup of "


class Reached(Struct, frozen=True):
    """What one run of the tests reached."""

    lines: Mapping[str, Mapping[int, tuple[str, ...]]]  # path -> line -> the tests; "setup of FILE" for its fixtures
    seconds: Mapping[str, float]  # test -> of the processor, while it was watched
    modules: tuple[str, ...]  # of others, that the tests imported
    failed: tuple[str, ...]


def environment() -> dict[str, str]:
    """What the tests run with: none of pytest's plugins unasked, examples kept nowhere."""
    kept = tempfile.mkdtemp(prefix="hypothesis-")
    return {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "HYPOTHESIS_STORAGE_DIRECTORY": kept}


class _Watch:
    """Tells coverage which test is running; what a fixture reaches is counted for every test of its file."""

    def __init__(self, cov) -> None:
        self.cov, self.seconds, self.failed = cov, {}, []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, object, object]:
        self.cov.switch_context(SETUP + item.nodeid.partition("::")[0])
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, object, object]:
        self.cov.switch_context(item.nodeid)
        begun = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = round(time.process_time() - begun, 4)
            self.cov.switch_context("between tests")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


def main(out: str, packages: list[str], tests: list[str]) -> int:
    """Run *tests*, watch the folders *packages*, and write what was reached to *out*; pytest's exit code."""
    import coverage

    cov = coverage.Coverage(data_file=None, source=packages, config_file=False)
    cov.exclude("if TYPE_CHECKING:")
    cov.start()
    watch = _Watch(cov)
    status = pytest.main([*tests, *PLUGINS, *MARKED, "-q", "--no-header", "--tb=short"], plugins=[watch])
    cov.stop()
    own = ("advisor", "tests", "helpers", "tools", "bench", "conftest", "__", "coverage", "xdist", "_hypothesis")
    modules = tuple(name for name in sys.modules if not name.startswith(own))
    data = cov.get_data()
    lines = {
        _path(file): {n: tuple(of) for n, of in data.contexts_by_lineno(file).items()} for file in data.measured_files()
    }
    found = Reached(lines, watch.seconds, modules, tuple(watch.failed))
    Path(out).write_bytes(encode(found))
    return int(status)


def read(path: Path) -> Reached:
    return decode(path.read_bytes(), type=Reached)


def _path(file: str) -> str:
    return Path(ROOT, file).resolve().relative_to(ROOT).as_posix()


if __name__ == "__main__":
    out, *names = sys.argv[1:]
    at = names.index("--")
    sys.exit(main(out, names[:at], names[at + 1 :]))
