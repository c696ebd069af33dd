"""The record of runs: nothing in it changes unseen, nothing acknowledged is lost, and no file is left half-written.

The tests with a `where` hold for every database; test_history_postgres.py takes them in once more.
"""

# ruff: noqa: S608, S311
# The statements are put together from names of ours, and the dice are to fall the same way each time.
from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paths import ROOT

from advisor.errors import Refused
from advisor.store import files as record
from advisor.store.history import FIRST, History, chain, open_history, sqlite
from advisor.store.history import location as place

RUNS = 12

# One run as the command does it: tidy up, write, acknowledge. What it wrote is the tag, many times over.
CHILD = """
import sys
from pathlib import Path
from advisor.store import files as record
from advisor.store.history import open_history

where, folder, tag, count = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
history = open_history(where, Path("unused"))
for line in record.tidy(folder):
    print("tidied", line, flush=True)
for number in range(count):
    files = {name: f"{name} {tag}".encode() * 1000 for name in ("memo.md", "memo.html", "memo.pdf")}

    def seal():
        outputs = {name: record.digest(data) for name, data in files.items()}
        done = history.add({
            "at": "2026-11-22T12:00:00+00:00", "command": f"memo {tag}", "jurisdiction": "zz", "as_of": "2026-11-22",
            "bills": [], "inputs": {"number": number}, "assessment": {}, "outputs": outputs,
        })
        return {"history": done}

    if folder.name == "none":
        seal()
    else:
        record.write(folder, "memo", files, {"tag": tag}, seal=seal)
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
    return {
        "at": f"2026-11-22T12:00:{number:02}+00:00", "command": "memo", "jurisdiction": "zz", "as_of": "2026-11-22",
        "bills": ["2026-sb-1"], "inputs": {"facts/§.yaml": f"{number:064x}"}, "assessment": {"low": number, "b": [1]},
        "outputs": {"memo.md": f"{number:x}" * 8}, **other,
    }  # fmt: skip


def filled(where: str, count: int = RUNS) -> History:
    history = open_history(where, Path("unused"))
    for number in range(1, count + 1):
        history.add(run(number))
    return history


@pytest.fixture
def where(tmp_path: Path) -> str:
    return str(tmp_path / "history.sqlite")


@pytest.fixture
def unguarded() -> Callable[[str], Any]:
    """How to work on the database as somebody does who took the triggers away, and put them back."""
    return sqlite_unguarded


@contextmanager
def sqlite_unguarded(where: str) -> Iterator[Callable[..., Any]]:
    with closing(sqlite3.connect(where, isolation_level=None)) as connection:
        for name in sqlite.GUARDS:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection.execute
        for trigger in sqlite.GUARDS.values():
            connection.execute(trigger)


def test_a_run_comes_back_as_it_was_added(where: str) -> None:
    history = open_history(where, Path("unused"))
    assert (history.runs(), history.head(), history.verify()) == ([], FIRST, [])
    number, head = history.add(run())
    assert (number, head) == (1, history.head())
    shown = history.show(1)
    assert (shown.bills, shown.inputs, shown.assessment) == (("2026-sb-1",), run()["inputs"], run()["assessment"])
    assert (shown.hash, shown.previous, shown.outputs) == (head, FIRST, run()["outputs"])
    assert [(listed.number, listed.at, listed.hash) for listed in history.runs()] == [(1, run()["at"], head)]


def test_a_run_that_is_not_there_is_refused(where: str) -> None:
    with pytest.raises(Refused, match="no run has the number 2"):
        filled(where, 1).show(2)


def test_each_run_carries_the_hash_of_the_one_before(where: str) -> None:
    history = filled(where, 5)
    shown = [history.show(number) for number in range(1, 6)]
    assert [s.previous for s in shown] == [FIRST, *(s.hash for s in shown[:-1])]
    assert history.verify() == history.verify(history.head()) == []


@given(
    text=st.text(st.characters()), value=st.recursive(st.none() | st.integers() | st.text(st.characters()), st.lists)
)
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_json_holds_can_be_recorded(where: str, text: str, value: Any) -> None:
    history = open_history(where, Path("unused"))
    number, head = history.add(run(inputs={text: value}))
    assert dict(history.show(number).inputs) == {text: value}
    assert history.verify(head) == []


def test_a_tail_cut_off_is_found_with_the_head(where: str, unguarded: Callable[[str], Any]) -> None:
    history = filled(where)
    early, head = history.show(5).hash, history.head()
    with unguarded(where) as execute:
        execute("DELETE FROM advisor_runs WHERE number > 10")
    assert history.verify() == history.verify(early) == history.verify(early[:12]) == []
    assert history.verify(head) == [
        f"No run has the hash {head}: the history ends with run 10, and was cut off or written anew."
    ]


@pytest.mark.parametrize("head", ["", "0", "x" * 64, "a" * 65, "%" * 12])
def test_what_is_no_head_is_refused(where: str, head: str) -> None:
    with pytest.raises(Refused, match="is not a hash"):
        filled(where, 1).verify(head)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE advisor_runs SET as_of = '2027-01-01' WHERE number = 4", "Run 4 is not as it was recorded."),
        ("UPDATE advisor_runs SET hash = '0' WHERE number = 4", "Run 4 is not as it was recorded."),
        ("DELETE FROM advisor_runs WHERE number = 4", "Run 4 is missing: run 5 stands in its place."),
        ("DELETE FROM advisor_runs WHERE number = 1", "Run 1 is missing: run 2 stands in its place."),
        ("UPDATE advisor_runs SET previous = '0' WHERE number = 4", "Run 4 does not follow what stands before it"),
        ("UPDATE advisor_runs SET inputs = 'no JSON' WHERE number = 4", "Run 4 is not as it was recorded."),
    ],
)
def test_the_first_broken_run_is_named(where: str, unguarded: Callable[[str], Any], change: str, said: str) -> None:
    history = filled(where)
    with unguarded(where) as execute:
        execute(change)
        execute("UPDATE advisor_runs SET command = 'other' WHERE number = 9")
    (found,) = history.verify()
    assert found.startswith(said)


def test_a_run_that_cannot_be_read_is_refused(where: str, unguarded: Callable[[str], Any]) -> None:
    history = filled(where, 3)
    with unguarded(where) as execute:
        execute("UPDATE advisor_runs SET bills = 'no JSON' WHERE number = 2")
    for ask in (history.runs, lambda: history.show(2)):
        with pytest.raises(Refused, match="run 2 cannot be read"):
            ask()


def test_many_writers_leave_one_whole_chain(where: str, tmp_path: Path) -> None:
    writers = [child(where, tmp_path / "none", f"writer-{n}", 50) for n in range(8)]
    for code, out in [finish(writer) for writer in writers]:
        assert (code, out.count("acknowledged")) == (0, 50)
    history = open_history(where, Path("unused"))
    assert [listed.number for listed in history.runs()] == list(range(1, 401))
    assert history.verify(history.head()) == []


@pytest.mark.parametrize("begun", [False, True], ids=["first-run", "later-run"])
def test_killed_at_any_step_nothing_acknowledged_is_lost(where: str, tmp_path: Path, begun: bool) -> None:
    """At each of the first run's steps, which makes the tables, and at each of a later one's, three times."""
    kill_everywhere(where, tmp_path, begun, turns=3)


def kill_everywhere(where: str, folder: Path, begun: bool, turns: int) -> None:
    killed = 0
    with ThreadPoolExecutor(turns if where.endswith(".sqlite") else 1) as pool:
        for step in range(1, 200):
            folders = [folder / f"{step}-{turn}" for turn in range(turns)]
            codes = list(pool.map(_kill_at, repeat(step), repeat(where), folders, repeat(begun)))
            if not any(codes):
                break
            killed += 1
    assert killed >= 15, f"only {killed} steps; is ADVISOR_FAULT heeded?"


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
    assert json.loads((folder / "run.json").read_text())["runs"]["memo"]["history"] == [
        len(history.runs()), history.head(),
    ]  # fmt: skip
    assert history.verify(history.head()) == []
    return code


def _whole(folder: Path) -> bool:
    """Is every file that has its name one that some run meant?"""
    tags = ("earlier", "killed")
    return all(
        path.read_bytes() in {f"{path.name} {tag}".encode() * 1000 for tag in tags} for path in folder.glob("memo.*")
    )


# --- SQLite alone ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE advisor_runs SET command = 'other'",
        "UPDATE advisor_runs SET number = number + 100",
        "DELETE FROM advisor_runs WHERE number = 1",
        "DELETE FROM advisor_runs",
        "INSERT OR REPLACE INTO advisor_runs SELECT * FROM advisor_runs WHERE number = 2",
        "INSERT INTO advisor_runs VALUES (99, '', '', '', '', '', '', '', '', '', '')",
        "INSERT INTO advisor_runs VALUES (0, '', '', '', '', '', '', '', '', '', '')",
    ],
)
def test_sqlite_itself_refuses_changes(where: str, change: str) -> None:
    history = filled(where, 3)
    with closing(sqlite3.connect(where)) as connection, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute(change)
    assert history.verify(history.head()) == []


def test_any_sqlite_tool_reads_it(where: str) -> None:
    filled(where, 3)
    with closing(sqlite3.connect(where)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        rows = connection.execute("SELECT number, jurisdiction, inputs FROM advisor_runs ORDER BY number").fetchall()
    assert [(number, code) for number, code, _ in rows] == [(1, "zz"), (2, "zz"), (3, "zz")]
    assert list(json.loads(rows[0][2])) == ["facts/§.yaml"]


def test_a_guard_taken_away_is_found(where: str) -> None:
    history = filled(where, 2)
    with closing(sqlite3.connect(where)) as connection:
        connection.execute("DROP TRIGGER advisor_runs_delete")
    assert history.verify() == ["Runs could be changed or deleted: advisor_runs_delete is not as it was made."]


def test_reading_makes_nothing(tmp_path: Path) -> None:
    history = open_history(str(tmp_path / "none" / "history.sqlite"), tmp_path)
    assert (history.runs(), history.verify(), history.head()) == ([], [], FIRST)
    assert not list(tmp_path.iterdir())


Rows = list[tuple[Any, ...]]


def _rows(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        return connection.execute(f"SELECT {', '.join(chain.COLUMNS)} FROM advisor_runs ORDER BY number").fetchall()


def _change(execute: Any, dice: random.Random) -> None:
    column, number = dice.choice(chain.COLUMNS[1:]), dice.randint(1, RUNS)
    ((old,),) = execute(f"SELECT {column} FROM advisor_runs WHERE number = {number}")
    at = dice.randrange(len(old))
    new = old[:at] + chr((ord(old[at]) - 31) % 95 + 32) + old[at + 1 :]
    execute(f"UPDATE advisor_runs SET {column} = ? WHERE number = {number}", (new,))


def _delete(execute: Any, dice: random.Random) -> None:
    execute(f"DELETE FROM advisor_runs WHERE number = {dice.randint(1, RUNS)}")


def _insert(execute: Any, dice: random.Random) -> None:
    """Put a run between two others, its own hash right."""
    number = dice.randint(1, RUNS)
    (row,) = execute(f"SELECT {', '.join(chain.COLUMNS)} FROM advisor_runs WHERE number = {number}")
    execute("UPDATE advisor_runs SET number = -number - 1 WHERE number >= ?", (number,))
    execute("UPDATE advisor_runs SET number = -number WHERE number < 0")
    content = [number, "2026-11-22T12:00:00+00:00", "forged", *row[3:9]]
    values = (*content, row[-2], chain.link(row[-2], content))
    execute(f"INSERT INTO advisor_runs VALUES ({', '.join('?' * len(values))})", values)


def _swap(execute: Any, dice: random.Random) -> None:
    one, other = dice.sample(range(1, RUNS + 1), 2)
    for old, new in ((one, -1), (other, one), (-1, other)):
        execute("UPDATE advisor_runs SET number = ? WHERE number = ?", (new, old))


def _forge(execute: Any, dice: random.Random) -> None:
    """Change a run and write the chain anew from there: only the head shows it."""
    number = dice.randint(1, RUNS)
    execute("UPDATE advisor_runs SET jurisdiction = 'yy' WHERE number = ?", (number,))
    previous = FIRST
    for row in execute(f"SELECT {', '.join(chain.COLUMNS)} FROM advisor_runs ORDER BY number").fetchall():
        own = chain.link(previous, row[:-2])
        execute("UPDATE advisor_runs SET previous = ?, hash = ? WHERE number = ?", (previous, own, row[0]))
        previous = own


def _flip(path: Path, dice: random.Random) -> None:
    """Change one byte of the file, wherever it is."""
    data = bytearray(path.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data)


def _tampered(original: Path, copy: Path, dice: random.Random) -> None:
    """A copy of *original* whose runs are not the same, or cannot be read."""
    rows = _rows(original)
    how = dice.choice([_change, _delete, _insert, _swap, _forge, _flip])
    while True:
        shutil.copyfile(original, copy)
        if how is _flip:
            _flip(copy, dice)
        else:
            with sqlite_unguarded(str(copy)) as execute:
                how(execute, dice)
        try:
            if _rows(copy) != rows:
                return
        except (sqlite3.Error, UnicodeDecodeError):
            return


@pytest.mark.parametrize("copies", [pytest.param(200, id="200"), pytest.param(1000, id="1000", marks=pytest.mark.long)])
def test_every_tampered_copy_is_found(copies: int, tmp_path: Path) -> None:
    original, copy = tmp_path / "history.sqlite", tmp_path / "copy.sqlite"
    history = filled(str(original))
    head, dice, unseen = history.head(), random.Random(copies), []
    for number in range(copies):
        _tampered(original, copy, dice)
        try:
            found = open_history(str(copy), tmp_path).verify(head)
        except Refused as refused:
            found = [str(refused)]
        if not found:
            unseen.append(number)
        for rest in tmp_path.glob("copy.sqlite*"):
            rest.unlink()
    assert not unseen
    assert history.verify(head) == []


# --- What cannot be written ------------------------------------------------------------------------------------------


def refused(where: Path | str) -> str:
    with pytest.raises(Refused) as caught:
        open_history(str(where), Path("unused")).add(run())
    assert caught.value.way_out
    return caught.value.what


def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Madam, " * 100)
    assert "is not a SQLite database" in refused(path)
    assert path.read_text() == "Dear Madam, " * 100


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE guests (name TEXT)")
    assert "is a database of something else" in refused(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("guests",)]


def test_a_newer_version_is_refused(where: str) -> None:
    history = filled(where, 1)
    with closing(sqlite3.connect(where)) as connection:
        connection.execute("UPDATE advisor_history SET version = 2")
        connection.commit()
    assert "is of version 2" in refused(where)
    with pytest.raises(Refused, match="is of version 2"):
        history.runs()


def test_a_locked_history_is_refused_after_a_while(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(where, 1)
    monkeypatch.setattr(sqlite, "WAIT", 0.1)
    with closing(sqlite3.connect(where, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert "is in use by another program" in refused(where)


def test_places_that_cannot_be_written_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be opened" in refused(tmp_path)
    assert "cannot be used" in refused(tmp_path / "file" / "history.sqlite")
    assert "cannot be used" in refused("/proc/nowhere/history.sqlite")


def test_a_read_only_file_and_a_full_disk_are_refused(where: str) -> None:
    filled(where, 1)
    with (
        pytest.raises(Refused, match="it is read-only"),
        sqlite.clear(Path(where)),
        closing(sqlite3.connect(f"file:{where}?mode=ro", uri=True)) as connection,
    ):
        connection.execute("CREATE TABLE more (x)")
    with (
        pytest.raises(Refused, match="the disk is full"),
        sqlite.clear(Path(where)),
        closing(sqlite3.connect(where)) as connection,
    ):
        connection.executescript("PRAGMA max_page_count = 1; CREATE TABLE more AS SELECT zeroblob(100000)")


def test_a_copy_on_a_read_only_disk_can_be_read(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    history = filled(where, 2)
    monkeypatch.setattr(sqlite.os, "access", lambda *_: False)
    assert [listed.number for listed in history.runs()] == [1, 2]
    assert history.verify(history.head()) == []
    assert [path.name for path in Path(where).parent.iterdir()] == ["history.sqlite"]


@pytest.mark.parametrize("address", ["mysql://host/name", "sqlite:///x", "postgresql://host:port/name", "://"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(Refused) as caught:
        open_history(address, ROOT)
    assert "ADVISOR_HISTORY" in str(caught.value) or "postgresql://" in caught.value.way_out


# --- Where it lies ---------------------------------------------------------------------------------------------------


def test_the_history_lies_with_the_users_content(tmp_path: Path) -> None:
    history = open_history(None, tmp_path)
    history.add(run())
    assert history.where == str(tmp_path / ".advisor" / "history.sqlite")
    assert (tmp_path / ".advisor" / ".gitignore").read_text() == "*\n"


def test_else_it_lies_with_the_users_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    data = tmp_path / "gap-advisor" / "history.sqlite"
    assert open_history(None, place.PACKAGED).where == str(data)
    monkeypatch.setattr(place.os, "access", lambda *_: False)
    assert open_history("", tmp_path / "content").where == str(data)
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert open_history(None, place.PACKAGED).where == str(
        tmp_path / "home" / ".local" / "share" / "gap-advisor" / "history.sqlite"
    )


# --- What a killed run leaves ----------------------------------------------------------------------------------------


def _cut_short(folder: Path, step: int) -> Mapping[str, bytes]:
    assert finish(child(str(folder.parent / "history.sqlite"), folder, "cut", fault=step))[0] == -signal.SIGKILL
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_somebody_changed_meanwhile_stays(tmp_path: Path) -> None:
    """A run dies between its files; its owner edits one that it had not reached; the next start leaves that alone."""
    folder = tmp_path / "out"
    filled(str(tmp_path / "history.sqlite"), 1)
    for step in range(1, 60):
        shutil.rmtree(folder, ignore_errors=True)
        left = _cut_short(folder, step)
        if "memo.md" in left:
            break
    assert set(left) & {"memo.md", "memo.pdf"} == {"memo.md"}
    (folder / "memo.pdf").write_text("mine")
    said = record.tidy(folder)
    assert [line.partition(": ")[0] for line in said][:2] == [str(folder / "memo.html"), str(folder / "run.json")]
    assert (folder / "memo.pdf").read_text() == "mine"
    assert sorted(path.name for path in folder.iterdir()) == ["memo.html", "memo.md", "memo.pdf", "run.json"]
    with pytest.raises(Refused, match=r"memo\.pdf: somebody has changed this"):
        record.write(folder, "memo", {"memo.pdf": b"new"}, {})


def test_tidying_leaves_other_files_alone(tmp_path: Path) -> None:
    for name in (".hidden", ".memo.md.abcdefgh", "memo.md", ".~lock.memo.docx#", "x.unfinished"):
        (tmp_path / name).write_text("mine")
    assert record.tidy(tmp_path) == record.tidy(tmp_path / "none") == []
    assert len(list(tmp_path.iterdir())) == 5


def test_a_refusal_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    def seal() -> Mapping[str, Any]:
        raise Refused("no", "way out")

    with pytest.raises(Refused, match="no"):
        record.write(tmp_path, "memo", {"memo.md": b"new"}, {}, seal=seal)
    assert not list(tmp_path.iterdir())
