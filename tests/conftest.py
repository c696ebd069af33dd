"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Generator
from datetime import date

import pytest
from hypothesis import settings

from advisor.documents.document import Brief, Memo
from advisor.documents.memo.brief import brief
from advisor.documents.memo.staff import memo
from advisor.load import load
from advisor.model.law import law_on
from helpers.measured import assessor_of
from helpers.paths import ROOT
from helpers.sampling import sample

# How long an example takes never decides a test.
settings.register_profile("house", deadline=None, max_examples=sample(100, of=1000))
settings.load_profile("house")

DATED = date(2026, 11, 22)

# A machine may lack a Python version and the folder of research beside the checkout; everything else that a test
# needs, .ci/run has installed.
EXCUSED = ("Python 3.", "../shared is not beside this checkout")


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
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Generator[None, None, None]:
    """Keep the tests' content out of the user's cache, and the other way round."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADVISOR_CACHE", str(tmp_path_factory.mktemp("cache") / "gap-advisor"))
        yield


@pytest.fixture(scope="session")
def documents() -> dict[tuple[str, date], Memo | Brief]:
    """Mississippi's memo and brief for the law of the card and of a day seven years later."""
    content = load(ROOT)
    assessor = assessor_of(content)
    made: dict[tuple[str, date], Memo | Brief] = {}
    for day in (date(2019, 11, 20), DATED):
        assessment = assessor.assess(law_on(content.jurisdictions["ms"], day))
        made["memo", day] = memo(assessment, content, dated=DATED)
        made["brief", day] = brief(assessment, content, dated=DATED)
    return made
