"""Histories to test with: runs to record, a process that records them, and what one that was killed leaves."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import repeat
from pathlib import Path
from typing import Any

from advisor.store.history import History, chain, open_history, sqlite
from helpers.paths import ROOT

RUNS = 12

# One run as the command does it: tidy up, write, acknowledge. What it wrote is the tag, many times over.
CHILD = """
import sys
from pathlib import Path
from advisor.schemas.run import Entry
from advisor.store.files import digest, tidy, write
from advisor.store.history import open_history

where, folder, tag, count = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
history = open_history(where, Path("unused"))
for line in tidy(folder):
    print("tidied", line, flush=True)
for number in range(count):
    files = {name: f"{name} {tag}".encode() * 1000 for name in ("memo.md", "memo.html", "memo.pdf")}

    def seal():
        outputs = {name: digest(data) for name, data in files.items()}
        done = history.add({
            "at": "2026-11-22T12:00:00+00:00", "command": f"memo {tag}", "jurisdiction": "zz", "as_of": "2026-11-22",
            "bills": [], "inputs": {"number": number}, "assessment": {"long": [tag, number] * 200}, "outputs": outputs,
        })
        return Entry(*done)

    if folder.name == "none":
        seal()
    else:
        write(folder, "memo", files, {"tag": tag}, seal=seal)
    print("acknowledged", tag, flush=True)
"""


def child(where: str, folder: Path, tag: str, count: int = 1, fault: int = 0) -> subprocess.Popen[str]:
    environment = {**os.environ, "ADVISOR_FAULT": str(fault) if fault else ""}
    command = [sys.executable, "-c", CHILD, where, str(folder), tag, str(count)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=-1, stderr=-1, text=True)


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    out, err = process.communicate(timeout=120)
    assert process.returncode in {0, -signal.SIGKILL}, err
    return process.returncode, out


def run(number: int = 1, **other: Any) -> dict[str, Any]:
    """A run to record, with a long part that all runs have, and one of its own that holds the other as well."""
    shared = [{"says": f"§ 97-3-54.1 {n}"} for n in range(100)]
    found = {"low": number, "b": [1], "own": [shared, *({"says": f"run {number} {n}"} for n in range(100))]}
    return {
        "at": f"2026-11-22T12:00:{number:02}+00:00", "command": "memo", "jurisdiction": "zz", "as_of": "2026-11-22",
        "bills": ["2026-sb-1"], "inputs": {"facts/§.yaml": f"{number:064x}", "templates": shared}, "assessment": found,
        "outputs": {"memo.md": f"{number:x}" * 8}, **other,
    }  # fmt: skip


def filled(where: str, count: int = RUNS) -> History:
    history = open_history(where, Path("unused"))
    for number in range(1, count + 1):
        history.add(run(number))
    return history


def version_1() -> tuple[str, str, str]:
    """The statements that made the tables before runs were packed, for either database."""
    columns = ", ".join(f"{name} TEXT NOT NULL" for name in chain.COLUMNS[1:])
    return (
        "CREATE TABLE advisor_history (version INTEGER NOT NULL)",
        "INSERT INTO advisor_history VALUES (1)",
        f"CREATE TABLE advisor_runs (number INTEGER PRIMARY KEY, {columns})",
    )


def version_2(binary: str) -> tuple[str, str, str]:
    """The statements that made the tables before runs had parts in common; *binary* as for `schema.tables`."""
    first, _, runs = version_1()
    return first, "INSERT INTO advisor_history VALUES (2)", f"{runs[:-1]}, framework TEXT, packed {binary})"


@contextmanager
def sqlite_unguarded(where: str) -> Iterator[Callable[..., Any]]:
    """Work on the database as somebody does who took the triggers away, and put them back."""
    with closing(sqlite3.connect(where, isolation_level=None)) as connection:
        for name in sqlite.GUARDS:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection.execute
        for trigger in sqlite.GUARDS.values():
            connection.execute(trigger)


def kill_everywhere(where: str, folder: Path, begun: bool, turns: int, every: int = 1) -> None:
    """Kill runs at each step, or at *every* so many; *turns* at each."""
    killed = 0
    with ThreadPoolExecutor(turns if where.endswith(".sqlite") else 1) as pool:
        for step in range(1, 200, every):
            folders = [folder / f"{step}-{turn}" for turn in range(turns)]
            codes = list(pool.map(_kill_at, repeat(step), repeat(where), folders, repeat(begun)))
            if not any(codes):
                break
            killed += 1
    assert killed >= 15 // every, f"only {killed} steps; is ADVISOR_FAULT heeded?"


def _kill_at(step: int, where: str, folder: Path, begun: bool) -> int:
    """Kill a run at *step*, check what it left, let the next one tidy up; the first one's exit code."""
    own = f"{where}-{folder.name}" if where.endswith(".sqlite") else where
    if begun:
        assert finish(child(own, folder, "earlier"))[0] == 0
    history = open_history(own, Path("unused"))
    before = len(history.runs())
    code, out = finish(child(own, folder, "killed", fault=step))
    assert _whole(folder)
    assert len(history.runs()) in ({before + 1} if "acknowledged" in out else {before, before + 1})
    left = list(folder.glob(".*")) if folder.is_dir() else []
    code_after, out_after = finish(child(own, folder, "next"))
    assert code_after == 0
    assert ("tidied" in out_after) == bool(left)
    assert sorted(path.name for path in folder.iterdir()) == ["memo.html", "memo.md", "memo.pdf", "run.json"]
    assert {path.read_bytes()[:20].split()[1][:4] for path in folder.glob("memo.*")} == {b"next"}
    assert json.loads((folder / "run.json").read_text())["runs"]["memo"]["history"] == {
        "number": len(history.runs()),
        "head": history.head(),
    }
    assert history.verify(history.head()) == []
    return code


def _whole(folder: Path) -> bool:
    """Is every file that has its name one that some run meant?"""
    tags = ("earlier", "killed")
    return all(
        path.read_bytes() in {f"{path.name} {tag}".encode() * 1000 for tag in tags} for path in folder.glob("memo.*")
    )
