"""Runs added to the chain and read from it, whichever database holds them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from msgspec import MsgspecError, Struct
from msgspec.json import decode

from advisor.errors import Missing, Refused
from advisor.schemas.run import ListedRun, WholeRun
from advisor.store.history import location as place
from advisor.store.history.chain import COLUMNS, FIRST, canonical, faults, link
from advisor.store.history.schema import Execute

LISTED = tuple(name for name in COLUMNS if name in (*ListedRun.__struct_fields__, "assessment"))
AS_JSON = ("bills", "inputs", "assessment", "outputs")

LIST = f"SELECT {', '.join(LISTED)} FROM advisor_runs ORDER BY number"  # noqa: S608  # names of ours
EVERYTHING = f"SELECT {', '.join(COLUMNS)} FROM advisor_runs ORDER BY number"  # noqa: S608
ONE = f"SELECT {', '.join(COLUMNS)} FROM advisor_runs WHERE number = :number"  # noqa: S608
LAST = "SELECT number, hash FROM advisor_runs ORDER BY number DESC LIMIT 1"
ADD = f"INSERT INTO advisor_runs ({', '.join(COLUMNS)}) VALUES (:{', :'.join(COLUMNS)})"  # noqa: S608


class _Measured(Struct, frozen=True):
    """Of a recorded assessment, the framework that measured the law."""

    framework: str = ""


class Store(Protocol):
    """A database that holds runs. All of it raises Refused where the database cannot be used."""

    @property
    def name(self) -> str:
        """What to call it in a message; no password."""

    def reading(self) -> AbstractContextManager[Execute]:
        """Read; what is not there yet has no rows, and is not made."""

    def writing(self) -> AbstractContextManager[Execute]:
        """One transaction that nobody else's overlaps; the tables are made where they are missing."""

    def damage(self, execute: Execute) -> list[str]:
        """What is wrong with the database itself, the guards against changes included."""


@dataclass(frozen=True)
class History:
    """The runs in one database. Everything here raises Refused where that cannot be used."""

    store: Store

    @property
    def where(self) -> str:
        """The file or the address, to be shown."""
        return self.store.name

    def add(self, run: Mapping[str, Any]) -> tuple[int, str]:
        """Append *run*; return its number and its hash, the new head. What is returned is safe on disk.

        Its keys: `at` (an ISO timestamp), `command`, `jurisdiction`, `as_of`, `bills`, `inputs`, `assessment`,
        `outputs`; the last four are anything that JSON can hold.
        """
        row = {name: canonical(run[name]) if name in AS_JSON else str(run[name]) for name in COLUMNS[1:-2]}
        with self.store.writing() as execute:
            number, previous = _last(execute)
            values = {"number": number + 1, **row, "previous": previous}
            values["hash"] = link(previous, [values[name] for name in COLUMNS[:-2]])
            execute(ADD, values)
        return number + 1, str(values["hash"])

    def runs(self) -> list[ListedRun]:
        """Every run, oldest first."""
        with self.store.reading() as execute:
            return [self._listed(dict(zip(LISTED, row, strict=True))) for row in execute(LIST)]

    def show(self, number: int) -> WholeRun:
        """One run. Raises Refused where there is none of that number."""
        with self.store.reading() as execute:
            found = list(execute(ONE, {"number": number}))
        if not found:
            raise Missing(f"no run has the number {number}", "`advisor history` lists them.")
        values = dict(zip(COLUMNS, found[0], strict=True))
        return WholeRun(**self._read(values), framework=_framework(values["assessment"]))

    def head(self) -> str:
        """The hash of the last run; FIRST where there is none."""
        with self.store.reading() as execute:
            return _last(execute)[1]

    def verify(self, head: str | None = None) -> list[str]:
        """What is wrong: the first broken row; with a *head* noted earlier, also a tail cut off. Empty if nothing."""
        if head is not None and not re.fullmatch("[0-9a-f]{12,64}", head := head.strip().lower()):
            raise Refused(f"{head!r} is not a hash", "Give its first 12 digits or more.")
        with self.store.reading() as execute:
            return self.store.damage(execute) + faults(execute(EVERYTHING), head)

    def _listed(self, values: dict[str, Any]) -> ListedRun:
        """A run of the list, of whose assessment only the framework is read."""
        framework = _framework(values.pop("assessment"))
        return ListedRun(**self._read(values), framework=framework)

    def _read(self, values: Mapping[str, Any]) -> dict[str, Any]:
        try:
            read = {name: json.loads(value) if name in AS_JSON else value for name, value in values.items()}
        except (TypeError, ValueError) as error:
            what = f"{self.where}: run {values['number']} cannot be read"
            raise Refused(what, "`advisor history verify` says where the history was changed.") from error
        return {**read, "bills": tuple(read["bills"])}


def _framework(assessment: Any) -> str:
    """The framework that a recorded assessment names; empty where it names none."""
    try:
        return decode(assessment, type=_Measured).framework
    except (MsgspecError, TypeError, UnicodeError):  # changed by somebody: `verify` says where
        return ""


def _last(execute: Execute) -> tuple[int, str]:
    number, head = next(iter(execute(LAST)), (0, FIRST))
    return int(number), str(head)


def open_history(where: str | None, content_root: Path) -> History:
    """The history at *where* (a path or a postgresql:// address), else the default one of *content_root*.

    Nothing is opened yet: Refused comes from here only for an address that no history can have.
    """
    if where and "://" in where:
        from advisor.store.history.postgres import Postgres

        return History(Postgres.at(where))
    from advisor.store.history.sqlite import Sqlite

    return History(Sqlite(Path(where).expanduser() if where else place.default(content_root)))
