"""The history in a file of SQLite: what test_history.py does not ask of every database alike, and where it lies."""

# ruff: noqa: S608, S311
# The statements are put together from names of ours, and the dice are to fall the same way each time.
from __future__ import annotations

import random
import shutil
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from advisor.errors import Refused
from advisor.store.databases import clear
from advisor.store.history import FIRST, chain, open_history, packing, parts, sqlite, store
from advisor.store.history import location as place
from helpers.histories import RUNS, filled, kill_everywhere, run, sqlite_unguarded
from helpers.paths import ROOT
from helpers.sampling import sample, sampled


@pytest.fixture
def database() -> str:
    return "sqlite"


@sampled
@pytest.mark.parametrize("begun", [False, True], ids=["first-run", "later-run"])
def test_killed_at_any_step_nothing_acknowledged_is_lost(where: str, tmp_path: Path, begun: bool) -> None:
    """At each of the first run's steps, which makes the tables, and at each of a later one's."""
    kill_everywhere(where, tmp_path, begun, turns=sample(1, of=3), every=sample(3, of=1))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE advisor_runs SET command = 'other'",
        "UPDATE advisor_runs SET number = number + 100",
        "DELETE FROM advisor_runs WHERE number = 1",
        "DELETE FROM advisor_runs",
        "INSERT OR REPLACE INTO advisor_runs SELECT * FROM advisor_runs WHERE number = 2",
        "UPDATE advisor_parts SET data = x'00'",
        "DELETE FROM advisor_parts",
        "INSERT OR REPLACE INTO advisor_parts SELECT digest, x'00' FROM advisor_parts LIMIT 1",
        "INSERT INTO advisor_runs VALUES (99, '', '', '', '', '', '', '', '', '', '', '', '')",
        "INSERT INTO advisor_runs VALUES (0, '', '', '', '', '', '', '', '', '', '', '', '')",
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
        kept = connection.execute("SELECT data FROM advisor_parts").fetchall()
        rows = connection.execute("SELECT number, jurisdiction, packed FROM advisor_runs ORDER BY number").fetchall()
    assert [(number, code) for number, code, _ in rows] == [(1, "zz"), (2, "zz"), (3, "zz")]
    assert b"facts/\xc2\xa7.yaml" in zlib.decompressobj().decompress(rows[0][2])
    assert b"\xc2\xa7 97-3-54.1 99" in zlib.decompressobj().decompress(kept[0][0])


def test_the_list_is_read_from_its_index_alone(where: str) -> None:
    filled(where, 3)
    with closing(sqlite3.connect(where)) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {store._select(store.LISTED)}").fetchall()
    assert [line[-1] for line in plan] == ["SCAN advisor_runs USING COVERING INDEX advisor_runs_listed"]


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
EVERY = ", ".join((*chain.COLUMNS, *packing.ADDED))
OF_ALL = f"SELECT {EVERY} FROM advisor_runs ORDER BY number"


def _rows(path: Path) -> Rows:
    """Every run as it was recorded; a bit of what is packed may be otherwise and unpack to the same."""
    with closing(sqlite3.connect(path)) as connection:
        rows = [_unpacked(connection.execute, row) for row in connection.execute(OF_ALL).fetchall()]
        return [tuple(parts.whole(connection.execute, str(value)) for value in row) for row in rows]


def _unpacked(execute: Any, row: tuple[Any, ...]) -> tuple[Any, ...]:
    return packing.unpacked(row, lambda text: packing.framework_of(parts.whole(execute, text)))


def _change(execute: Any, dice: random.Random) -> None:
    column, number = dice.choice([*chain.COLUMNS[1:], *packing.ADDED]), dice.randint(1, RUNS)
    ((old,),) = execute(f"SELECT {column} FROM advisor_runs WHERE number = {number}")
    at = dice.randrange(len(old) or 1)
    new = (
        old[:at]
        + (bytes([dice.randrange(256)]) if column == "packed" else chr(dice.randrange(33, 126)))
        + old[at + 1 :]
    )
    execute(f"UPDATE advisor_runs SET {column} = ? WHERE number = {number}", (new,))


def _delete(execute: Any, dice: random.Random) -> None:
    execute(f"DELETE FROM advisor_runs WHERE number = {dice.randint(1, RUNS)}")


def _insert(execute: Any, dice: random.Random) -> None:
    """Put a run between two others, its own hash right."""
    number = dice.randint(1, RUNS)
    ((*row, framework, packed),) = execute(f"SELECT {EVERY} FROM advisor_runs WHERE number = {number}")
    row = _unpacked(execute, (*row, framework, packed))
    execute("UPDATE advisor_runs SET number = -number - 1 WHERE number >= ?", (number,))
    execute("UPDATE advisor_runs SET number = -number WHERE number < 0")
    content = [number, "2026-11-22T12:00:00+00:00", "forged", *row[3:9]]
    values = (*content, row[-2], chain.link(row[-2], content))
    kept = packing.packed(dict(zip(chain.COLUMNS, values, strict=True)), framework)
    execute(f"INSERT INTO advisor_runs ({', '.join(kept)}) VALUES ({', '.join('?' * len(kept))})", (*kept.values(),))


def _swap(execute: Any, dice: random.Random) -> None:
    one, other = dice.sample(range(1, RUNS + 1), 2)
    for old, new in ((one, -1), (other, one), (-1, other)):
        execute("UPDATE advisor_runs SET number = ? WHERE number = ?", (new, old))


def _part(execute: Any, dice: random.Random) -> None:
    """Change, exchange or take away a part that runs have in common, or one of a run's own."""
    rows = execute("SELECT rowid, digest, data FROM advisor_parts").fetchall()
    (at, digest, data), (_, _, other) = dice.sample(rows, 2)
    wrong = dice.choice([other, data[:-1], packing.squeezed(packing.opened(data) + b" ")])
    changed = (wrong, dice.choice([digest, digest[::-1]]), at)
    if dice.random() < 0.2:
        execute("DELETE FROM advisor_parts WHERE rowid = ?", (at,))
    else:
        execute("UPDATE advisor_parts SET data = ?, digest = ? WHERE rowid = ?", changed)


def _forge(execute: Any, dice: random.Random) -> None:
    """Change a run and write the chain anew from there: only the head shows it."""
    number = dice.randint(1, RUNS)
    execute("UPDATE advisor_runs SET jurisdiction = 'yy' WHERE number = ?", (number,))
    previous = FIRST
    for row in execute(OF_ALL).fetchall():
        own = chain.link(previous, _unpacked(execute, row)[:-2])
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
    how = dice.choice([_change, _delete, _insert, _swap, _part, _forge, _flip])
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
        except (sqlite3.Error, ValueError):
            return


@sampled
def test_every_tampered_copy_is_found(tmp_path: Path) -> None:
    original, copy = tmp_path / "history.sqlite", tmp_path / "copy.sqlite"
    history = filled(str(original))
    head, dice, unseen = history.head(), random.Random(200), []
    for number in range(sample(200, of=1000)):
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
        connection.execute("UPDATE advisor_history SET version = 4")
        connection.commit()
    assert "is of version 4" in refused(where)
    with pytest.raises(Refused, match="is of version 4"):
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
        clear(Path(where), "history", ""),
        closing(sqlite3.connect(f"file:{where}?mode=ro", uri=True)) as connection,
    ):
        connection.execute("CREATE TABLE more (x)")
    with (
        pytest.raises(Refused, match="the disk is full"),
        clear(Path(where), "history", ""),
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
