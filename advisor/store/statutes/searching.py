"""The sections of a book that hold given words: ranked first, each section once, and only then the words around."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from msgspec import Struct

from advisor.statutes.section import Held
from advisor.store.statutes import schema

AROUND = (
    f"SELECT snippet(words, -1, '[', ']', ' ... ', 24), {schema.HELD} FROM words"  # noqa: S608  # names of ours
    " JOIN sections ON sections.id = words.rowid JOIN releases ON releases.id = sections.release"
    " WHERE words MATCH ? AND words.rowid = ?"
)


class Hit(Struct, frozen=True):
    """A section that a search found, and the words around the first match."""

    held: Held
    around: str


def hits(database: sqlite3.Connection, state: str, words: str, label: str, most: int) -> list[Hit]:
    """What `Book.search` finds in an open *database*."""
    query = _query(words)
    if not query:
        return []
    found = _newest(database, _ranked(database, state, label, query, most * 4))[:most]
    return [_hit(database.execute(AROUND, (query, row)).fetchone()) for row in found]


def _ranked(database: sqlite3.Connection, state: str, label: str, query: str, most: int) -> list[int]:
    """The rows that *query* finds in the releases of *state*, the best first."""
    own = "SELECT id FROM releases WHERE state = ? AND ? IN ('', label)"
    found = (
        f"SELECT rowid FROM words WHERE words MATCH ? AND rowid / {schema.STRIDE} IN ({own})"  # noqa: S608
        " ORDER BY bm25(words, 8.0, 1.0) LIMIT ?"
    )
    return [rowid for (rowid,) in database.execute(found, (query, state, label, most))]


def _newest(database: sqlite3.Connection, rows: Sequence[int]) -> list[int]:
    """Of each section that *rows* hold the one of the newest release, in their order."""
    asked = ", ".join("?" * len(rows))
    joined = "sections JOIN releases ON releases.id = release"
    query = f"SELECT sections.id, number, day FROM {joined} WHERE sections.id IN ({asked})"  # noqa: S608
    known = {row: (number, day) for row, number, day in database.execute(query, rows)}
    best: dict[str, int] = {}
    for row in rows:
        number, day = known[row]
        if number not in best or known[best[number]][1] < day:
            best[number] = row
    return list(best.values())


def _hit(row: Sequence[str]) -> Hit:
    around, *values = row
    return Hit(schema.held(values), around)


def _query(words: str) -> str:
    """*words* as FTS5 asks for them: each quoted, so that no sign of theirs is taken for an order."""
    parts = [quoted or bare for quoted, bare in re.findall(r'"([^"]+)"|([^\s"]+)', words)]
    return " ".join('"' + part.replace('"', '""') + '"' for part in parts)
