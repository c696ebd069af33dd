"""An import into one release, inside a transaction that its caller ends."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.json import decode, encode

from advisor.errors import Place, Problem, Problems, Refused
from advisor.statutes.section import Account, Release, Section, SetAside
from advisor.store.fault import step
from advisor.store.statutes import schema


class Added(Struct):
    """What became of one file: how its lines were taken, what was set aside, and how many sections came of it."""

    name: str
    account: Account
    aside: list[SetAside]
    sections: int = 0
    known: bool = False  # the very file is in the book already, and nothing changed


class Adding:
    """An open import into one release."""

    def __init__(self, database: sqlite3.Connection, release: Release):
        self.database, self.release = database, release
        database.execute("INSERT OR IGNORE INTO releases (state, label, day) VALUES (?, ?, ?)",
                         (release.state, release.label, release.day.isoformat()))  # fmt: skip
        query = "SELECT id, day FROM releases WHERE state = ? AND label = ?"
        self.own, day = database.execute(query, (release.state, release.label)).fetchone()
        (last,) = database.execute("SELECT max(id) FROM sections WHERE release = ?", (self.own,)).fetchone()
        self.next = last + 1 if last else self.own * schema.STRIDE
        if day != release.day.isoformat():
            what = f"{release.name} of {release.state} is in the book with another day, {day}"
            raise Refused(what, f"Add to it with --date {day}, or choose another --release.")

    def file(self, path: Path, found: Iterable[Section | SetAside], account: Account) -> Added:
        """Take the file at *path*, of which the sections are *found* while *account* counts its lines.

        Raises Problems where it gives a section another text than the release has already.
        """
        added = Added(path.name, account, [])
        digest = _digest(path)
        query = "SELECT account FROM files WHERE release = ? AND sha256 = ?"
        if known := self.database.execute(query, (self.own, digest)).fetchone():
            return Added(path.name, decode(known[0], type=Account), [], known=True)
        problems: list[Problem] = []
        for item in found:
            if isinstance(item, SetAside):
                added.aside.append(item)
            elif problem := self._section(item):
                problems.append(problem)
            else:
                added.sections += 1
                if added.sections % 1000 == 0:
                    step()
        if problems:
            raise Problems(problems)
        self.database.execute("INSERT INTO files (release, name, sha256, account) VALUES (?, ?, ?, ?)",
                              (self.own, path.name, digest, encode(account).decode()))  # fmt: skip
        return added

    def _section(self, section: Section) -> Problem | None:
        values = schema.row(section)
        marks = ", ".join("?" * (len(values) + 2))
        insert = f"INSERT OR IGNORE INTO sections (id, release, {schema.COLUMNS}) VALUES ({marks})"  # noqa: S608
        done = self.database.execute(insert, (self.next, self.own, *values))
        if done.rowcount == 1:
            self.next += 1
            self.database.execute("INSERT INTO words (rowid, catchline, law) VALUES (?, ?, ?)",
                                  (done.lastrowid, section.catchline, values[6]))  # fmt: skip
            return None
        query = "SELECT law, path, line FROM sections WHERE release = ? AND number = ? AND version = ?"
        law, path, line = self.database.execute(query, (self.own, section.number, section.version)).fetchone()
        if law == values[6]:
            return None
        what = f"section {section.number} has another text here than at {path}:{line}"
        return Problem(section.place, what, "Keep the one that is in force, or add the other as a release of its own.")


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        raise Problems([Problem(Place(str(path)), what, "Check its name and its permissions.")]) from None
