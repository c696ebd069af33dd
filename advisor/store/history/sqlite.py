"""Runs in a SQLite file, which any SQLite tool opens; one of an earlier version becomes one of this by the next run."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.errors import Refused
from advisor.store.databases import clear
from advisor.store.fault import step
from advisor.store.history import location as place
from advisor.store.history import schema
from advisor.store.history.schema import Execute

# The list of runs is read from it alone, without the pages that hold what is packed.
LISTED = (
    "CREATE INDEX advisor_runs_listed ON advisor_runs "
    "(number, at, command, jurisdiction, as_of, framework, bills, hash)"
)
WAIT = 30.0  # seconds for other runs to finish
ELSEWHERE = "Name another file in ADVISOR_HISTORY, or leave the history out with --no-history."

STAYS = "SELECT RAISE(ABORT, 'a recorded run is never changed or deleted')"
# An INSERT OR REPLACE deletes without asking the trigger on deletion; the last one of each table stops it.
NEXT = "NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM advisor_runs)"
KNOWN = "EXISTS (SELECT 1 FROM advisor_parts WHERE digest = NEW.digest)"


def _guards(table: str, unless: str) -> dict[str, str]:
    """The triggers that keep rows of *table* as they are, and one out of which *unless* holds."""
    return {
        f"{table}_{word}": f"CREATE TRIGGER {table}_{word} BEFORE {word.upper()} ON {table} {when}BEGIN {STAYS}; END"
        for word, when in {"update": "", "delete": "", "insert": f"WHEN {unless} "}.items()
    }


OF_PARTS = _guards("advisor_parts", KNOWN)
GUARDS = _guards("advisor_runs", NEXT) | OF_PARTS

# What brings tables of an earlier version over to the next, by the version they are of.
BROUGHT_OVER = {
    schema.PLAIN: (
        "ALTER TABLE advisor_runs ADD COLUMN framework TEXT",
        "ALTER TABLE advisor_runs ADD COLUMN packed BLOB",
        LISTED,
    ),
    schema.WHOLE: (
        schema.parts("BLOB"),
        *OF_PARTS.values(),
        f"UPDATE advisor_history SET version = {schema.VERSION}",  # noqa: S608  # a number of ours
    ),
}


@dataclass(frozen=True)
class Sqlite:
    """A SQLite file, made when the first run is written."""

    path: Path

    @property
    def name(self) -> str:
        return str(self.path)

    @contextmanager
    def reading(self) -> Iterator[Execute]:
        with clear(self.path, "history", ELSEWHERE):
            if not self.path.exists():
                yield schema.nothing
                return
            with closing(_connected(_address(self.path))) as connection:
                yield connection.execute if _ours(connection.execute, self.name) else schema.nothing

    @contextmanager
    def writing(self) -> Iterator[Execute]:
        with clear(self.path, "history", ELSEWHERE):
            place.make(self.path.parent)
            with closing(_connected(f"{self.path.absolute().as_uri()}?mode=rwc")) as connection:

                def execute(sql: str, values: Mapping[str, Any] = {}, /) -> Iterable[Any]:
                    step()
                    return connection.execute(sql, values)

                _write_ahead(execute)
                execute("BEGIN IMMEDIATE")
                made = _ours(execute, self.name)
                for statement in _missing(schema.version(execute) if made else 0):
                    execute(statement)
                yield execute
                execute("COMMIT")
                step()

    def damage(self, execute: Execute) -> list[str]:
        if execute is schema.nothing:
            return []
        found = [str(text) for (text,) in execute("PRAGMA integrity_check(5)") if text != "ok"]
        there = dict(execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        meant = GUARDS if schema.version(execute) == schema.VERSION else GUARDS.keys() - OF_PARTS.keys()
        gone = [name for name, sql in GUARDS.items() if name in meant and there.get(name) != sql]
        return [f"The file is damaged: {text}" for text in found] + schema.unguarded(gone)


def _missing(version: int) -> Iterator[str]:
    """The statements that make tables of *version* those of this program; 0 where there are none."""
    if not version:
        yield from (*schema.tables("BLOB"), LISTED, *GUARDS.values())
    for number, statements in BROUGHT_OVER.items():
        if version and version <= number:
            yield from statements


def _connected(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")  # so that a bad row can be named
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _address(path: Path) -> str:
    """For reading; where SQLite cannot put its own files beside the history, that is one which nobody writes."""
    still = not os.access(path.absolute().parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if still else ''}"


def _write_ahead(execute: Execute) -> None:
    """Switch to WAL; two that do so at once get an error and no wait from SQLite."""
    end = time.monotonic() + WAIT
    while True:
        try:
            list(execute("PRAGMA journal_mode = WAL"))
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > end:
                raise
            time.sleep(0.01)


def _ours(execute: Execute, name: str) -> bool:
    """Does the file hold a history? False where it holds nothing. Raises Refused where it holds something else."""
    tables = {table for (table,) in execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    if tables and not set(schema.NAMES) <= tables:
        raise Refused(f"the history {name} is a database of something else", ELSEWHERE)
    if tables:
        schema.check(execute, name)
    return bool(tables)
