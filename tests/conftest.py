"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

# A machine may lack a Python version; everything else that a test needs, .ci/run has installed.
EXCUSED = "Python 3."


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
