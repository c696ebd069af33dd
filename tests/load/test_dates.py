"""Days in the record that cannot be, or that want looking at, each at its line: wherever a day may stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.load import load
from advisor.load.dates import doubtful, future
from helpers.put import put_first

TODAY, LATER = date(2026, 11, 27), "2031-05-05"
LAW, BILL, DOCUMENTS = "facts/zz/law/harm.yaml", "facts/zz/bills/2022-sb-10.yaml", "facts/zz/documents.yaml"
SOURCE = "{document: acts, basis: recalled, read: 2022-07-02}"

# What is put where, and the key that is named.
FUTURE = {
    "a reading of a fact": ((LAW, "read: 2026-11-22", f"read: {LATER}"), "read"),
    "what a fact is shown by": ((LAW, "before: 2021-06-01", f"before: {LATER}"), "before"),
    "a document": ((DOCUMENTS, "date: 2021-06-01", f"date: {LATER}"), "date"),
    "the status of a bill": ((BILL, "status-date: 2022-03-01", f"status-date: {LATER}"), "status-date"),
    "a reading of a bill": ((BILL, "    read: 2026-11-22", f"    read: {LATER}"), "read"),
    "a reading of a change": (
        (BILL, "    to: full\n", f"    to: full\n    provenance: [{SOURCE.replace('2022-07-02', LATER)}]\n"), "read",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FUTURE)
def test_a_day_in_the_future_is_told_by_its_key_at_its_line(root: Path, name: str) -> None:
    edit, key = FUTURE[name]
    assert list(future(load(root).jurisdictions["zz"], TODAY, root)) == []
    put_first(root, *edit)
    state = load(root).jurisdictions["zz"]
    (problem,) = (one for one in future(state, TODAY, root) if one.about == key)
    assert problem.place.path == edit[0]
    assert LATER in (root / edit[0]).read_text("utf-8").split("\n")[problem.place.line - 1]
    assert not list(future(state, date(2031, 5, 5), root))


@pytest.mark.parametrize(
    ("status", "effective", "far"),
    [
        ("2022", "2022-07-01", False),
        ("2022", "2021-07-01", False),
        ("2022", "2012-07-01", True),
        ("2022", "2062-07-01", True),
        ("2022-03-01", "2022-07-01", False),
        ("2022-03-01", "2062-07-01", True),
    ],
)
def test_an_act_of_which_the_year_alone_is_known_is_measured_by_all_of_it(
    root: Path, status: str, effective: str, far: bool
) -> None:
    put_first(root, BILL, "status-date: 2022-03-01", f'status-date: "{status}"')
    put_first(root, BILL, "effective: 2022-07-01", f"effective: {effective}")
    found = [one for one in doubtful(load(root).jurisdictions["zz"], root) if one.about == "effective"]
    assert bool(found) is far
