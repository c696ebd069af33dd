"""Runs added to the chain and read from it, whichever database holds them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from msgspec.structs import replace

from advisor.errors import Missing, Refused
from advisor.schemas.run import ListedRun, WholeRun
from advisor.store.history import location as place
from advisor.store.history import parts as apart
from advisor.store.history import schema
from advisor.store.history.chain import COLUMNS, FIRST, canonical, faults, link
from advisor.store.history.packing import ADDED, PACKED, framework_of, packed, unpacked
from advisor.store.history.schema import Execute

LISTED = ListedRun.__struct_fields__
AS_JSON = ("bills", "inputs", "assessment", "outputs")
LAST = "SELECT number, hash FROM advisor_runs ORDER BY number DESC LIMIT 1"
UNNAMED = "SELECT number, assessment FROM advisor_runs WHERE framework IS NULL"


def _columns(execute: Execute) -> tuple[str, ...]:
    """The columns of the rows, those of ADDED last; in tables of version 1 these are NULL."""
    added = ADDED if schema.version(execute) != schema.PLAIN else tuple(f"NULL AS {name}" for name in ADDED)
    return (*COLUMNS, *added)


def _select(names: Sequence[str], rest: str = "ORDER BY number") -> str:
    return f"SELECT {', '.join(names)} FROM advisor_runs {rest}"  # noqa: S608  # names of ours


def _insert(names: Collection[str]) -> str:
    return f"INSERT INTO advisor_runs ({', '.join(names)}) VALUES (:{', :'.join(names)})"  # noqa: S608


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
        with self.store.writing() as execute:
            return added(execute, run)

    def runs(self) -> list[ListedRun]:
        """Every run, oldest first."""
        with self.store.reading() as execute:
            if schema.version(execute) == schema.PLAIN:
                rows = execute(_select([*LISTED[:5], "assessment", *LISTED[6:]]))
                return [self._listed((*row[:5], framework_of(row[5]), *row[6:])) for row in rows]
            listed = [self._listed(row) for row in execute(_select(LISTED))]
            if all(run.framework is not None for run in listed):
                return listed
            # Runs from before there was this column; the assessment, which is long, is read of them alone.
            named = {number: framework_of(assessment) for number, assessment in execute(UNNAMED)}
        return [replace(run, framework=named[run.number]) if run.number in named else run for run in listed]

    def show(self, number: int) -> WholeRun:
        """One run. Raises Refused where there is none of that number."""
        with self.store.reading() as execute:
            found = list(execute(_select(_columns(execute), "WHERE number = :number"), {"number": number}))
            if not found:
                raise Missing(f"no run has the number {number}", "`advisor history` lists them.")
            try:
                values = dict(
                    zip(COLUMNS, unpacked(found[0], lambda text: framework_of(apart.whole(execute, text))), strict=True)
                )
                values |= {name: apart.whole(execute, values[name]) for name in PACKED}
            except (TypeError, ValueError) as error:
                raise self._unreadable(number) from error
        try:
            read = {name: json.loads(value) if name in AS_JSON else value for name, value in values.items()}
        except (TypeError, ValueError) as error:
            raise self._unreadable(number) from error
        return WholeRun(**{**read, "bills": tuple(read["bills"])}, framework=framework_of(values["assessment"]))

    def head(self) -> str:
        """The hash of the last run; FIRST where there is none."""
        with self.store.reading() as execute:
            return _last(execute)[1]

    def verify(self, head: str | None = None) -> list[str]:
        """What is wrong: the first broken row; with a *head* noted earlier, also a tail cut off. Empty if nothing."""
        if head is not None and not re.fullmatch("[0-9a-f]{12,64}", head := head.strip().lower()):
            raise Refused(f"{head!r} is not a hash", "Give its first 12 digits or more.")
        with self.store.reading() as execute:
            divided = schema.version(execute) == schema.VERSION
            kept = apart.Kept(execute(apart.EVERY) if divided else ())
            rows = execute(_select(_columns(execute)))
            return self.store.damage(execute) + faults(rows, head, kept.unpacked)

    def _listed(self, row: Sequence[Any]) -> ListedRun:
        """A run of the list, its values in the order of LISTED."""
        number, at, command, jurisdiction, as_of, framework, bills, own = row
        try:  # by position, which is twice as fast as by name
            return ListedRun(
                number,
                at,
                command,
                jurisdiction,
                as_of,
                framework,
                _bills(bills),
                own,
            )
        except (TypeError, ValueError) as error:
            raise self._unreadable(row[0]) from error

    def _unreadable(self, number: int) -> Refused:
        what = f"{self.where}: run {number} cannot be read"
        return Refused(what, "`advisor history verify` says where the history was changed.")


def added(execute: Execute, run: Mapping[str, Any]) -> tuple[int, str]:
    """Append *run* in a transaction that is open, as `History.add` does in one of its own."""
    parts: dict[str, str] = {}
    made_as = schema.version(execute)

    def text(name: str) -> str:
        if made_as == schema.VERSION and name in PACKED:
            return apart.divided(run[name], parts)
        return canonical(run[name]) if name in AS_JSON else str(run[name])

    number, previous = _last(execute)
    values = {"number": number + 1, **{name: text(name) for name in COLUMNS[1:-2]}, "previous": previous}
    values["hash"] = link(previous, [values[name] for name in COLUMNS[:-2]])
    apart.add(execute, [str(values[name]) for name in PACKED], parts)
    if made_as != schema.PLAIN:
        values = packed(values, framework_of(canonical(run["assessment"])))
    execute(_insert(values), values)
    return number + 1, str(values["hash"])


@lru_cache(maxsize=512)  # the runs of a list name the same few
def _bills(text: str) -> tuple[str, ...]:
    """The bills of a run as they are recorded. Raises TypeError and ValueError where they are no list."""
    return tuple(json.loads(text))


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
