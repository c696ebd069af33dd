"""What holds for every test."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator
from datetime import date

import pytest
from hypothesis import settings

from advisor.documents.document import Brief, Memo
from helpers.documents import documents_of
from helpers.office import Office, started
from helpers.paths import EXAMPLE
from helpers.published_table import aligned
from helpers.sampling import sample

# How long an example takes never decides a test.
settings.register_profile("house", deadline=None, max_examples=sample(50, of=1000))
settings.load_profile("house")

# The commands that the tests start by the hundred keep their bytecode, and heed Ctrl-C although a script started the
# tests in the background, where a shell has it ignored.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
signal.signal(signal.SIGINT, signal.default_int_handler)

# A machine may lack a Python version and the folder of research beside the checkout, and a container the right to make
# a disk of its own; everything else that a test needs, .ci/run has installed.
EXCUSED = ("Python 3.", "../shared is not beside this checkout", "this machine lets nobody mount a disk")


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure where ADVISOR_NO_SKIP is set, unless its reason is excused."""
    if not os.environ.get("ADVISOR_NO_SKIP") or not report.skipped or hasattr(report, "wasxfail"):
        return
    where = report.longrepr
    reason = str(where[2] if isinstance(where, tuple) else where).removeprefix("Skipped: ")
    if not reason.startswith(EXCUSED):
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and here nothing may be: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse(report)
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than the cores, at most eight: a test that waits for a browser or a server leaves a core idle."""
    return min(8, len(os.sched_getaffinity(0)) + 1)


@pytest.fixture(scope="session", autouse=True)
def _history_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Generator[None, None, None]:
    """Keep the tests' runs out of the history of this checkout."""
    before = os.environ.get("ADVISOR_HISTORY")
    os.environ["ADVISOR_HISTORY"] = str(tmp_path_factory.mktemp("history") / "history.sqlite")
    yield
    os.environ.pop("ADVISOR_HISTORY")
    if before is not None:
        os.environ["ADVISOR_HISTORY"] = before


@pytest.fixture(scope="session", autouse=True)
def _no_book_in_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Generator[None, None, None]:
    """Keep a statute book that lies beside this checkout out of every memo and bill; a test that wants one names it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADVISOR_STATUTES", str(tmp_path_factory.mktemp("no-book") / "none.sqlite"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Generator[None, None, None]:
    """Keep the tests' content out of the user's cache, and the other way round."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADVISOR_CACHE", str(tmp_path_factory.mktemp("cache") / "gap-advisor"))
        yield


@pytest.fixture(scope="session")
def documents() -> dict[tuple[str, date], Memo | Brief]:
    """The fictional state's memo and brief, for a law that is settled and for one that is not."""
    return documents_of(EXAMPLE, "zz", (date(2021, 7, 1), date(2023, 8, 1)))


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Generator[Office, None, None]:
    """One LibreOffice for a process; tests that ask it carry the group "office", so that one process has them all."""
    with started(tmp_path_factory.mktemp("office")) as running:
        yield running


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the published results beside ours, as tests/published found them in whatever process it ran."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    found = sorted(value for report in reports for name, value in report.user_properties if name == "published")
    if found:
        terminalreporter.section("published results, printed and ours")
        for line in aligned([found[0][1][0], *(row for _, table in found for row in table[1:])]):
            terminalreporter.write_line(line)
