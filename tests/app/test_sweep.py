"""A sweep judges every scenario as a single run does, whoever works on it and however often it is killed."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from advisor.app.content import Opened, open_content
from advisor.app.rerun import Over, rerun
from advisor.app.sweep import run as runs
from advisor.app.sweep.hands import Chunk, Cluster, Here, Rows
from advisor.app.sweep.run import Swept, sweep
from advisor.app.sweep.scenarios import Scenario, scenarios
from advisor.errors import Problems, Refused
from helpers.command import advisor
from helpers.paths import EXAMPLE, ROOT

DAY = date(2023, 8, 1)
HERE = Here()


@pytest.fixture(scope="module")
def opened() -> Opened:
    return open_content(str(EXAMPLE))


@pytest.fixture
def asked(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Scenario]:
    """Every combination of days, bills and answers, in chunks of seven."""
    monkeypatch.setattr(runs, "CHUNK", 7)
    file = tmp_path / "scenarios.yaml"
    file.write_text(
        "jurisdictions: [zz]\nas-of: [2021-01-01, 2022-07-01, 2023-08-01]\nbills: [[], [2023-hb-20]]\n"
        "set: [[], [harm.law=none], [penalty.minimum=12], [harm.law=none, penalty.minimum=0]]\n"
    )
    return scenarios(opened, file, DAY)


def swept(opened: Opened, asked: Sequence[Scenario], out: Path, hands: object = HERE) -> Swept:
    return sweep(opened, asked, out, hands, lambda _: None)  # type: ignore[arg-type]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_what_a_run_of_its_own_gives(opened: Opened, asked: list[Scenario], tmp_path: Path) -> None:
    made = rows(swept(opened, asked, tmp_path / "all.csv").path)
    assert len(made) == len(asked) == 3 * 2 * 4
    judged = 0
    for row, scenario in zip(made, asked, strict=True):
        over = Over(scenario.bills, scenario.answers)
        try:
            after = rerun(opened, scenario.jurisdiction, scenario.day, over).account.after
        except (Problems, Refused):
            assert len(row["problem"]) > 20
            assert row["low"] == row["1.1 low"] == ""
            continue
        judged += 1
        assert (row["low"], row["high"]) == (str(after.low / 2), str(after.high / 2))
        assert row["grade"] == "/".join(after.grades)
        for f in after.findings:
            assert (row[f"{f.component} low"], row[f"{f.component} high"]) == (str(f.low / 2), str(f.high / 2))
    assert judged >= 12


def test_processes_of_their_own_write_the_same_bytes(opened: Opened, asked: list[Scenario], tmp_path: Path) -> None:
    one = swept(opened, asked, tmp_path / "one.csv").path
    two = swept(opened, asked, tmp_path / "two.csv", Here(2)).path
    assert one.read_bytes() == two.read_bytes()


class _Killed:
    """Hands that fall after some chunks."""

    def __init__(self, after: int):
        self.after = after

    def work(self, opened: Opened, frameworks: Sequence[str], chunks: Sequence[Chunk]) -> Iterator[Rows]:
        yield from islice(HERE.work(opened, frameworks, chunks), self.after)
        raise KeyboardInterrupt


def test_a_sweep_that_was_stopped_goes_on_where_it_was(opened: Opened, asked: list[Scenario], tmp_path: Path) -> None:
    whole, out = swept(opened, asked, tmp_path / "whole.csv").path, tmp_path / "out.csv"
    for after in (1, 2):
        with pytest.raises(KeyboardInterrupt):
            swept(opened, asked, out, _Killed(after))
        assert not out.exists()
    made = swept(opened, asked, out)
    assert made.taken_over == 21
    assert out.read_bytes() == whole.read_bytes()
    assert not list(tmp_path.glob("*.parts"))


def test_what_another_sweep_left_is_not_taken_over(opened: Opened, asked: list[Scenario], tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    with pytest.raises(KeyboardInterrupt):
        swept(opened, asked, out, _Killed(2))
    made = swept(opened, asked[1:], out)
    assert made.taken_over == 0
    assert len(rows(out)) == len(asked) - 1


def test_sqlite_holds_the_same_rows(opened: Opened, asked: list[Scenario], tmp_path: Path) -> None:
    table = rows(swept(opened, asked, tmp_path / "all.csv").path)
    with closing(sqlite3.connect(swept(opened, asked, tmp_path / "all.sqlite").path)) as base:
        base.row_factory = sqlite3.Row
        found = [dict(row) for row in base.execute("SELECT * FROM sweep ORDER BY number")]
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in found] == table


def test_a_csv_of_scenarios_is_read_and_every_mistake_is_told_at_its_row(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "scenarios.csv"
    file.write_text("jurisdiction,as_of,bills,set\nzz,2022-07-01,,harm.law=none;penalty.minimum=3\n\nzz,,,\n")
    assert [(s.day, s.answers) for s in scenarios(opened, file, DAY)] == [
        (date(2022, 7, 1), ("harm.law=none", "penalty.minimum=3")),
        (DAY, ()),
    ]
    file.write_text("jurisdiction,as_of,bills,set\nxx,,,\nzz,7/1/2022,,\nzz,,9999-no,\nzz,,,harm.law=maybe\nzz,,\n")
    with pytest.raises(Problems) as wrong:
        scenarios(opened, file, DAY)
    assert [p.place.line for p in wrong.value.problems] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", b"state,day\nzz,\n", "'state' is no column here"),
        ("a.csv", b"jurisdiction,set,set\nzz,,\n", "a column stands twice"),
        ("a.csv", b"jurisdiction\n\xff\n", "not UTF-8"),
        ("a.csv", b'jurisdiction\n"zz\n', "no CSV"),
        ("a.csv", b"jurisdiction\n", "names no scenario"),
        ("a.csv", b"", "'jurisdiction' is missing"),
        ("a.yaml", b"jurisdictions: zz\n", "a list is needed here"),
        ("a.yaml", b"jurisdictions: [zz]\nas-of: [yesterday]\n", "yesterday"),
        ("a.yaml", b"days: [2020-01-01]\n", "'days' is not a key here"),
        ("a.yaml", b"jurisdictions: [zz]\nset: [[harm.law=maybe]]\n", "'maybe' is not an answer"),
    ],
)
def test_a_file_that_is_no_sweep_is_refused(opened: Opened, tmp_path: Path, name: str, data: bytes, says: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises((Problems, Refused), match=says):
        scenarios(opened, file, DAY)


def test_a_table_that_is_neither_csv_nor_sqlite_is_refused(
    opened: Opened, asked: list[Scenario], tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="neither CSV nor SQLite"):
        swept(opened, asked, tmp_path / "out.parquet")


def test_a_scheduler_that_does_not_answer_is_named(opened: Opened, asked: list[Scenario], tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no scheduler answers at tcp"):
        swept(opened, asked, tmp_path / "out.csv", Cluster("tcp://127.0.0.1:1", patience=0.2))


def test_the_command_writes_the_table_and_names_it(tmp_path: Path) -> None:
    file, out = tmp_path / "s.csv", tmp_path / "t.csv"
    file.write_text("jurisdiction,as_of\nzz,2023-08-01\n")
    done = advisor("sweep", file, "-o", out, "--processes", "1", "--content", EXAMPLE)
    assert (done.returncode, done.stdout) == (0, f"{out}\n"), done.stderr
    assert rows(out)[0]["low"] == "7.5"


def _dask(*words: str) -> subprocess.Popen[bytes]:
    paths = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]], env={**os.environ, **paths},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler of this machine, and its two workers, each a process of its own."""
    file = tmp_path / "scheduler.json"
    started = [_dask("dask_scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))]
    asked = ("--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--no-dashboard")
    started += [_dask("dask_worker", *asked, "--local-directory", str(tmp_path / str(n))) for n in range(2)]
    for _ in range(300):
        if file.is_file() and file.stat().st_size:
            break
        time.sleep(0.1)
    yield json.loads(file.read_text())["address"], started[1:]
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.long
def test_a_cluster_that_loses_a_worker_half_way_loses_nothing_and_doubles_nothing(
    opened: Opened, asked: list[Scenario], tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = cluster
    many = asked * 40
    told: list[int] = []

    def progress(more: int) -> None:
        told.append(more)
        if sum(told) > len(many) // 2 and workers[0].poll() is None:
            os.killpg(workers[0].pid, signal.SIGKILL)
            workers[0].wait()

    made = sweep(opened, many, tmp_path / "cluster.csv", Cluster(address), progress)
    assert workers[0].poll() is not None
    assert made.path.read_bytes() == swept(opened, many, tmp_path / "here.csv").path.read_bytes()
    assert sum(told) == len(many)
