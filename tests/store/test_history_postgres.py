"""The history in a real PostgreSQL: what test_history.py does not ask of every database alike."""

# ruff: noqa: S608
# The statements are put together from names of ours.
from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import Refused
from advisor.store.history import chain, open_history, postgres
from helpers.histories import RUNS, filled, kill_everywhere, run, version_1, version_2
from helpers.postgres import connected, unguarded
from helpers.sampling import sample, sampled

pytestmark = pytest.mark.xdist_group("postgres")


@pytest.fixture
def database() -> str:
    return "postgres"


@sampled
@pytest.mark.parametrize("begun", [False, True], ids=["first-run", "later-run"])
def test_killed_at_any_step_nothing_acknowledged_is_lost(where: str, tmp_path: Path, begun: bool) -> None:
    kill_everywhere(where, tmp_path, begun, turns=sample(1, of=3), every=sample(8, of=1))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE advisor_runs SET command = 'other' WHERE number = 2",
        "DELETE FROM advisor_runs WHERE number = 2",
        "TRUNCATE advisor_runs",
        "UPDATE advisor_parts SET data = ''",
        "DELETE FROM advisor_parts",
        "TRUNCATE advisor_parts",
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
    found = "Runs could be changed or deleted: {} is not as it was made."
    for table, gone in (
        ("advisor_runs", "the trigger advisor_runs_stay"),
        ("advisor_parts", "the trigger advisor_runs_stay, the trigger advisor_parts_stay"),
    ):
        with connected(where) as execute:
            execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_stay")
        assert history.verify() == [found.format(gone)]


@pytest.mark.parametrize("column", chain.COLUMNS[1:])
def test_a_change_in_any_column_is_found(where: str, column: str) -> None:
    history = filled(where)
    for number in (1, RUNS // 2, RUNS):
        with unguarded(where) as execute:
            execute(f"UPDATE advisor_runs SET {column} = {column} || ' ' WHERE number = {number}")
        assert [f"Run {number} " in line for line in history.verify()] == [True]
        with unguarded(where) as execute:
            execute(f"UPDATE advisor_runs SET {column} = left({column}, -1) WHERE number = {number}")
    assert history.verify() == []


@pytest.mark.parametrize("change", ["packed = packed || '\\x00'", "framework = 'other'", "packed = NULL"])
def test_a_change_of_what_is_packed_is_found(where: str, change: str) -> None:
    history = filled(where, 3)
    with unguarded(where) as execute:
        execute(f"UPDATE advisor_runs SET {change} WHERE number = 2")
    assert history.verify() == ["Run 2 is not as it was recorded."]


@pytest.mark.parametrize("tables", [version_1(), version_2("BYTEA")], ids=["version-1", "version-2"])
def test_tables_of_an_earlier_version_are_read_and_added_to_as_they_are(where: str, tables: tuple[str, ...]) -> None:
    with connected(where) as execute:
        for statement in (*tables, *(guard for guard in postgres.GUARDS if "advisor_parts" not in guard)):
            execute(statement)
    history = filled(where, 3)
    assert [(listed.number, listed.framework) for listed in history.runs()] == [(1, ""), (2, ""), (3, "")]
    assert history.show(2).inputs == run(2)["inputs"]
    assert history.verify(history.head()) == []
    with connected(where) as execute:
        (inputs,) = execute("SELECT inputs FROM advisor_runs WHERE number = 1").fetchone()
        assert bool(inputs) == (tables == version_1())
        assert execute("SELECT to_regclass('advisor_parts')").fetchone() == (None,)


@pytest.mark.parametrize("change", ["UPDATE advisor_parts SET data = ''", "DELETE FROM advisor_parts"])
def test_a_change_of_a_part_is_found(where: str, change: str) -> None:
    history = filled(where, 3)
    with unguarded(where) as execute:
        execute(f"{change} WHERE length(data) = (SELECT max(length(data)) FROM advisor_parts)")
    assert history.verify()[0].endswith("is not as it was recorded.")


def test_runs_that_changed_places_are_found(where: str) -> None:
    history = filled(where)
    with unguarded(where) as execute:
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
        execute("GRANT SELECT ON advisor_runs, advisor_parts TO member")
    theirs = open_history(where.replace("advisor@", "member@"), Path("unused"))
    with pytest.raises(Refused, match="may not be used by this user"):
        theirs.add(run(3))
    with connected(where) as execute:
        execute("GRANT INSERT ON advisor_runs, advisor_parts TO member")
    assert theirs.add(run(3)) == (3, theirs.head())
    assert theirs.verify() == []
    with connected(where) as execute:
        execute("DROP OWNED BY member")
        execute("DROP ROLE member")


def test_a_newer_version_is_refused(where: str) -> None:
    history = filled(where, 1)
    with connected(where) as execute:
        execute("UPDATE advisor_history SET version = 4")
    with pytest.raises(Refused, match="is of version 4"):
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
