"""The history in a real PostgreSQL, which this starts: all that holds of SQLite, and what a team needs besides."""

# ruff: noqa: S608
# The statements are put together from names of ours.
from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from test_history import (
    RUNS,
    filled,
    kill_everywhere,
    run,
    test_a_run_comes_back_as_it_was_added,
    test_a_run_that_cannot_be_read_is_refused,
    test_a_run_that_is_not_there_is_refused,
    test_a_tail_cut_off_is_found_with_the_head,
    test_each_run_carries_the_hash_of_the_one_before,
    test_many_writers_leave_one_whole_chain,
    test_the_first_broken_run_is_named,
    test_what_is_no_head_is_refused,
    test_whatever_json_holds_can_be_recorded,
)

from advisor.errors import Refused
from advisor.store.history import chain, open_history

__all__ = [
    "test_a_run_comes_back_as_it_was_added",
    "test_a_run_that_cannot_be_read_is_refused",
    "test_a_run_that_is_not_there_is_refused",
    "test_a_tail_cut_off_is_found_with_the_head",
    "test_each_run_carries_the_hash_of_the_one_before",
    "test_many_writers_leave_one_whole_chain",
    "test_the_first_broken_run_is_named",
    "test_what_is_no_head_is_refused",
    "test_whatever_json_holds_can_be_recorded",
]


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    return (found[-1] if found else Path(on_path or "")).parent


def _unprivileged() -> dict[str, Any]:
    """What has a process run as somebody else: PostgreSQL refuses to work for root."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known.get("nobody")
    if user is None:
        pytest.skip("PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The folder of the socket of a server that takes nothing but connections through that socket."""
    pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed: pip install 'gap-advisor[postgres]'")
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'gap-advisor[postgres]'")
    binaries, someone = _binaries(), _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="advisor-pg-"))  # pytest's own is closed to other users, and too long
    if someone:
        os.chown(folder, someone["user"], someone["group"])

    def do(name: str, *arguments: str) -> None:
        # The server inherits what pg_ctl has open, so a pipe would never close.
        with (folder / "log").open("ab") as log:
            done = subprocess.run(
                [binaries / name, "-D", folder / "data", *arguments],
                cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False, timeout=120, **someone,
            )  # fmt: skip
        assert done.returncode == 0, (folder / "log").read_text()

    try:
        do("initdb", "-U", "advisor", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        do("pg_ctl", "start", "-w", "-o", f"-k {folder} -c listen_addresses=")
        try:
            yield str(folder)
        finally:
            do("pg_ctl", "stop", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(folder)


def address(server: str, name: str, user: str = "advisor") -> str:
    return f"postgresql://{user}@/{name}?host={server}"


@contextmanager
def connected(where: str) -> Iterator[Callable[..., Any]]:
    import psycopg

    with psycopg.connect(where, autocommit=True) as connection:
        yield connection.execute


@pytest.fixture
def where(server: str, request: pytest.FixtureRequest) -> str:
    """A database of the test's own."""
    name = f"t{abs(hash(request.node.nodeid))}"
    with connected(address(server, "postgres")) as execute:
        execute(f"CREATE DATABASE {name}")
    return address(server, name)


@pytest.fixture
def unguarded() -> Callable[[str], Any]:
    return postgres_unguarded


@contextmanager
def postgres_unguarded(where: str) -> Iterator[Callable[..., Any]]:
    with connected(where) as execute:
        execute("ALTER TABLE advisor_runs DISABLE TRIGGER advisor_runs_stay")
        yield execute
        execute("ALTER TABLE advisor_runs ENABLE TRIGGER advisor_runs_stay")


@pytest.mark.parametrize(
    ("begun", "turns"),
    [(False, 1), pytest.param(False, 3, marks=pytest.mark.long), pytest.param(True, 3, marks=pytest.mark.long)],
)
def test_killed_at_any_step_nothing_acknowledged_is_lost(where: str, tmp_path: Path, begun: bool, turns: int) -> None:
    kill_everywhere(where, tmp_path, begun, turns)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE advisor_runs SET command = 'other' WHERE number = 2",
        "DELETE FROM advisor_runs WHERE number = 2",
        "TRUNCATE advisor_runs",
        "INSERT INTO advisor_runs SELECT * FROM advisor_runs ON CONFLICT (number) DO UPDATE SET command = 'other'",
    ],
)
def test_postgresql_itself_refuses_changes(where: str, change: str) -> None:
    import psycopg

    history = filled(where, 3)
    with connected(where) as execute, pytest.raises(psycopg.errors.RaiseException, match="never changed"):
        execute(change)
    assert history.verify(history.head()) == []


def test_a_guard_taken_away_is_found(where: str) -> None:
    history = filled(where, 2)
    with connected(where) as execute:
        execute("ALTER TABLE advisor_runs DISABLE TRIGGER advisor_runs_stay")
    assert history.verify() == [
        "Runs could be changed or deleted: the trigger advisor_runs_stay is not as it was made."
    ]


@pytest.mark.parametrize("column", chain.COLUMNS[1:])
def test_a_change_in_any_column_is_found(where: str, column: str) -> None:
    history = filled(where)
    for number in (1, RUNS // 2, RUNS):
        with postgres_unguarded(where) as execute:
            execute(f"UPDATE advisor_runs SET {column} = {column} || ' ' WHERE number = {number}")
        assert [f"Run {number} " in line for line in history.verify()] == [True]
        with postgres_unguarded(where) as execute:
            execute(f"UPDATE advisor_runs SET {column} = left({column}, -1) WHERE number = {number}")
    assert history.verify() == []


def test_runs_that_changed_places_are_found(where: str) -> None:
    history = filled(where)
    with postgres_unguarded(where) as execute:
        for old, new in ((3, -1), (7, 3), (-1, 7)):
            execute(f"UPDATE advisor_runs SET number = {new} WHERE number = {old}")
    assert [line.partition(":")[0] for line in history.verify()] == ["Run 3 does not follow what stands before it"]


def test_reading_makes_nothing(where: str) -> None:
    history = open_history(where, Path("unused"))
    assert (history.runs(), history.verify()) == ([], [])
    with connected(where) as execute:
        assert execute("SELECT to_regclass('advisor_runs')").fetchone() == (None,)


def test_a_team_member_needs_no_right_but_to_read_and_add(server: str, where: str) -> None:
    filled(where, 2)
    with connected(where) as execute:
        execute("DROP ROLE IF EXISTS member")
        execute("CREATE ROLE member LOGIN")
        execute("GRANT SELECT ON advisor_history TO member")
        execute("GRANT SELECT ON advisor_runs TO member")
    theirs = open_history(where.replace("advisor@", "member@"), Path("unused"))
    with pytest.raises(Refused, match="may not be used by this user"):
        theirs.add(run(3))
    with connected(where) as execute:
        execute("GRANT INSERT ON advisor_runs TO member")
    assert theirs.add(run(3)) == (3, theirs.head())
    assert theirs.verify() == []
    with connected(where) as execute:
        execute("DROP OWNED BY member")
        execute("DROP ROLE member")


def test_a_newer_version_is_refused(where: str) -> None:
    history = filled(where, 1)
    with connected(where) as execute:
        execute("UPDATE advisor_history SET version = 2")
    with pytest.raises(Refused, match="is of version 2"):
        history.add(run())


def test_a_database_that_takes_no_writes_is_refused(where: str) -> None:
    history = filled(where, 1)
    name = where.partition("@/")[2].partition("?")[0]
    with connected(where) as execute:
        execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert len(history.runs()) == 1
    with pytest.raises(Refused, match="it is read-only"):
        history.add(run())


def test_a_server_that_is_not_there_is_refused_without_the_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'gap-advisor[postgres]'")
    history = open_history(f"postgresql://me:secret@/name?host={tmp_path}", Path("unused"))
    with pytest.raises(Refused) as caught:
        history.add(run())
    assert "cannot be used" in caught.value.what
    assert "secret" not in str(caught.value) + history.where + repr(history)
