"""The book on disk: releases added whole or not at all, sections looked up and searched."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from advisor.errors import Refused
from advisor.model.form import chapter_of
from advisor.statutes.section import Held, Release, sort_key, title_of
from advisor.store.databases import clear
from advisor.store.fault import step
from advisor.store.history import location
from advisor.store.statutes import schema
from advisor.store.statutes.adding import Adding
from advisor.store.statutes.searching import Hit, hits

NAME = "statutes.sqlite"
WAIT = 30.0  # seconds for another program to finish
ELSEWHERE = "Name another file in ADVISOR_STATUTES."
OF_RELEASE = "JOIN releases ON releases.id = release WHERE state = ? AND label = ?"
ROWS = f"SELECT number, status FROM sections {OF_RELEASE}"  # noqa: S608  # names of ours
# The words are searched once: a search that speaks of the release would be done again for each of its sections.
NAMING = (
    "releases.state = ? AND releases.label = ? AND sections.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
    " ORDER BY first, version"
)
FILES = f"SELECT name FROM files {OF_RELEASE}"  # noqa: S608


class Contents(Struct, frozen=True):
    """What the book holds of one release: how many of each."""

    release: Release
    files: int
    titles: int
    chapters: int
    named: frozenset[str]  # the chapters
    counts: Mapping[str, int]  # of headings, by the state of their section


class Heading(Struct, frozen=True):
    """A section of one release without its law."""

    number: str
    catchline: str
    state: str  # as of a section: in force, repealed
    through: str  # the last number, where one heading stands for several sections


def open_book(named: str | None, content_root: Path, wait: float = WAIT) -> Book:
    """The book in the file *named*, else that of the content in *content_root*; it is made when something is added."""
    return Book(Path(named) if named else location.default(content_root, NAME), wait)


class Book:
    """A statute book in the file at *path*. Every method raises Refused where the file cannot be used.

    *wait* is for how many seconds another program that writes to it is waited for.
    """

    def __init__(self, path: Path, wait: float = WAIT):
        self.path, self.wait = path, wait

    def releases(self, state: str = "") -> list[Release]:
        """The releases of *state* (of every state), oldest first."""
        with self._reading() as database:
            if not database:
                return []
            found = database.execute("SELECT state, label, day FROM releases ORDER BY state, day, label")
            return [Release(s, label, date.fromisoformat(day)) for s, label, day in found if state in ("", s)]

    def contents(self, release: Release) -> Contents:
        """How much the book holds of *release*."""
        with self._reading() as database:
            rows = list(database.execute(ROWS, (release.state, release.label))) if database else []
            files = list(database.execute(FILES, (release.state, release.label))) if database else []
        chapters = {chapter_of(number) for number, _ in rows}
        titles = {title_of(number) for number, _ in rows}
        return Contents(
            release, len(files), len(titles), len(chapters), frozenset(chapters), Counter(status for _, status in rows)
        )

    def headings(self, release: Release) -> list[Heading]:
        """Every heading of *release*, in the order of the code."""
        query = f"SELECT number, catchline, status, through FROM sections {OF_RELEASE} ORDER BY first, version"  # noqa: S608  # names of ours
        with self._reading() as database:
            found = database.execute(query, (release.state, release.label)) if database else ()
            return [Heading(*row) for row in found]

    def sections(self, state: str, number: str) -> list[Held]:
        """What each release of *state* has under *number*, oldest first; a heading of a range is one of each in it."""
        key = sort_key(number)
        own = "SELECT sections.id FROM sections WHERE release IN (SELECT id FROM releases WHERE state = ?)"
        where = (
            f"sections.id IN ({own} AND first = ? UNION {own} AND through <> '' AND first <= ? AND last >= ?)"
            " ORDER BY releases.day, releases.label, version"
        )
        with self._reading() as database:
            return self._held(database, where, (state, key, state, key, key))

    def between(self, state: str, first: str, last: str) -> list[str]:
        """The numbers of the sections that any release of *state* has from *first* to *last*, in the code's order."""
        query = (
            "SELECT DISTINCT number, first FROM sections JOIN releases ON releases.id = sections.release"
            " WHERE state = ? AND first BETWEEN ? AND ? ORDER BY first"
        )
        with self._reading() as database:
            found = database.execute(query, (state, sort_key(first), sort_key(last))) if database else ()
            return [number for number, _ in found]

    def all(self, release: Release, titles: Collection[str] = ()) -> Iterator[Held]:
        """Every section of *release*, or of its *titles* alone, in the order of the code."""
        with self._reading() as database:
            where = "releases.state = ? AND releases.label = ?"
            if titles:
                within = " OR ".join(["first >= ? AND first < ?"] * len(titles))
                where += f" AND ({within})"
            ends = (end for title in titles for end in (f"{sort_key(title)}-", f"{sort_key(title)}/"))
            yield from self._held(database, f"{where} ORDER BY first, version", (release.state, release.label, *ends))

    def naming(self, release: Release, number: str) -> list[Held]:
        """The sections of *release* whose law names *number*, or holds a range of numbers in which it may lie."""
        begins = re.split(r"(?=[-.]\w+$)", number)[0]  # of a range only the ends are named, in the same chapter
        with self._reading() as database:
            return self._held(database, NAMING, (release.state, release.label, f'law : "{begins}"'))

    def search(self, state: str, words: str, label: str = "", most: int = 20) -> list[Hit]:
        """The sections of *state* that hold all the *words*, the best first; each from the newest release that has it.

        What stands in quotes is found as it stands. *label* names one release to search.
        """
        with self._reading() as database:
            return hits(database, state, words, label, most) if database else []

    def digests(self, state: str) -> dict[str, str]:
        """For each release of *state*, by its label, a SHA-256 over its day and the files that it came of."""
        query = (
            "SELECT label, day, sha256 FROM files JOIN releases ON releases.id = files.release"
            " WHERE state = ? ORDER BY label, sha256"
        )
        with self._reading() as database:
            rows = list(database.execute(query, (state,))) if database else []
        return {
            label: hashlib.sha256("\n".join(" ".join(own) for _, *own in of).encode()).hexdigest()
            for label, of in groupby(rows, key=lambda row: row[0])
        }

    def fingerprint(self, state: str) -> str:
        """A SHA-256 over the releases of *state* and the files that they came of; empty where there are none."""
        rows = [" ".join(pair) for pair in self.digests(state).items()]
        return hashlib.sha256("\n".join(rows).encode()).hexdigest() if rows else ""

    @contextmanager
    def adding(self, release: Release) -> Iterator[Adding]:
        """What takes files into *release*; they are in the book when the block ends well, and none of them else."""
        with clear(self.path, "statute book", ELSEWHERE):
            location.make(self.path.parent)
            with closing(_connected(f"{self.path.absolute().as_uri()}?mode=rwc", self.wait)) as database:
                database.execute("BEGIN IMMEDIATE")
                if not _ours(database, self.path):
                    for statement in schema.TABLES.split(";\n"):
                        database.execute(statement)
                yield Adding(database, release)
                step()
                database.execute("COMMIT")
                step()

    def _held(self, database: sqlite3.Connection | None, where: str, values: tuple[str | int, ...]) -> list[Held]:
        query = f"SELECT {schema.HELD} FROM sections JOIN releases ON releases.id = sections.release WHERE {where}"  # noqa: S608
        return [schema.held(row) for row in database.execute(query, values)] if database else []

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        with clear(self.path, "statute book", ELSEWHERE):
            if not self.path.exists():
                yield None
                return
            # A killed import is undone by whoever opens the file next, which takes the right to write.
            with closing(_connected(f"{self.path.absolute().as_uri()}?mode=rw", self.wait)) as database:
                yield database if _ours(database, self.path) else None


def _connected(address: str, wait: float) -> sqlite3.Connection:
    database = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)
    database.execute("PRAGMA synchronous = FULL")
    return database


def _ours(database: sqlite3.Connection, path: Path) -> bool:
    """Does the file hold a book? False where it holds nothing. Raises Refused where it holds something else."""
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "book" in tables:
        schema.check(database.execute("SELECT version FROM book"), str(path))
        return True
    if tables:
        raise Refused(f"{path} holds something else than a statute book", ELSEWHERE)
    return False
