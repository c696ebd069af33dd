"""The tables of a history, in SQL that SQLite and PostgreSQL both read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from advisor.errors import Refused
from advisor.store.history.chain import HASHED

VERSION = 3
PLAIN = 1  # the version whose rows are not packed
WHOLE = 2  # the version whose rows are packed, each with all of it
NAMES = ("advisor_history", "advisor_runs")


def parts(binary: str) -> str:
    """The statement that makes the table of what several runs have in common; *binary* as for `tables`."""
    return f"CREATE TABLE advisor_parts (digest {binary} PRIMARY KEY, data {binary} NOT NULL)"


def tables(binary: str) -> tuple[str, ...]:
    """The statements that make the tables; *binary* is what the database calls a column of bytes."""
    return (
        "CREATE TABLE advisor_history (version INTEGER NOT NULL)",
        f"INSERT INTO advisor_history VALUES ({VERSION})",  # noqa: S608  # a number of ours
        "CREATE TABLE advisor_runs (number INTEGER PRIMARY KEY, "
        + ", ".join(f"{name} TEXT NOT NULL" for name in (*HASHED[1:], "previous", "hash"))
        + f", framework TEXT, packed {binary})",
        parts(binary),
    )


class Execute(Protocol):
    """Carry out one statement, its values by name."""

    def __call__(self, sql: str, values: Mapping[str, Any] = ..., /) -> Iterable[Any]: ...


def nothing(_sql: str, _values: Mapping[str, Any] | None = None, /) -> Iterable[Any]:
    """What a history answers that is not there yet."""
    return ()


def version(execute: Execute) -> int:
    """The version of the tables: this program's where there are none yet."""
    return max((int(found) for (found,) in execute("SELECT version FROM advisor_history")), default=VERSION)


def check(execute: Execute, name: str) -> None:
    """Raise Refused where a later version of this program made the tables."""
    found = version(execute)
    if found not in (PLAIN, WHOLE, VERSION):
        what = f"the history {name} is of version {found}, and this program knows version {VERSION}"
        raise Refused(what, "Update it: pip install --upgrade gap-advisor. Or name another file in ADVISOR_HISTORY.")


def unguarded(gone: Sequence[str]) -> list[str]:
    """A sentence on the triggers that are gone, if any."""
    return [f"Runs could be changed or deleted: {', '.join(gone)} is not as it was made."] if gone else []
