"""The tables of a statute book, and how a section becomes a row and comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec.json import decode, encode

from advisor.errors import Place, Refused
from advisor.statutes.section import Act, Held, Release, Section, sort_key

VERSION = 1
STRIDE = 10_000_000  # the rows of a release are numbered from its id times this, so that a row's number tells it
TABLES = f"""
CREATE TABLE book (version INTEGER NOT NULL);
INSERT INTO book VALUES ({VERSION});
CREATE TABLE releases (id INTEGER PRIMARY KEY, state TEXT NOT NULL, label TEXT NOT NULL, day TEXT NOT NULL,
 UNIQUE (state, label));
CREATE TABLE files (id INTEGER PRIMARY KEY, release INTEGER NOT NULL REFERENCES releases, name TEXT NOT NULL,
 sha256 TEXT NOT NULL, account TEXT NOT NULL, UNIQUE (release, sha256));
CREATE TABLE sections (id INTEGER PRIMARY KEY, release INTEGER NOT NULL REFERENCES releases,
 number TEXT NOT NULL, version TEXT NOT NULL, through TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
 catchline TEXT NOT NULL, law TEXT NOT NULL, history TEXT NOT NULL, acts TEXT NOT NULL, notes TEXT NOT NULL,
 status TEXT NOT NULL, sunset TEXT NOT NULL, unmarked TEXT NOT NULL, path TEXT NOT NULL, line INTEGER NOT NULL,
 UNIQUE (release, number, version));
CREATE INDEX in_order ON sections (release, first);
CREATE INDEX ranges ON sections (release, last) WHERE through <> '';
CREATE VIRTUAL TABLE words USING fts5(catchline, law, content='sections', content_rowid='id',
 tokenize='porter unicode61');
""".strip()  # noqa: S608  # a number of ours
COLUMNS = (
    "number, version, through, first, last, catchline, law, history, acts, notes, status, sunset, unmarked, path, line"
)
READ = "number version through catchline law history acts notes status sunset unmarked path line"
HELD = ", ".join(["releases.state, releases.label, releases.day", *(f"sections.{name}" for name in READ.split())])


def check(rows: Iterable[Sequence[Any]], name: str) -> None:
    """Raise Refused where a later version of this program made the tables."""
    version = max((found for (found,) in rows), default=0)
    if version != VERSION:
        what = f"the statute book {name} is of version {version}, and this program knows version {VERSION}"
        raise Refused(what, "Update it: pip install --upgrade gap-advisor. Or name another file in ADVISOR_STATUTES.")


def row(section: Section) -> tuple[Any, ...]:
    """The values of COLUMNS."""
    return (
        section.number,
        section.version,
        section.through,
        sort_key(section.number),
        sort_key(section.through or section.number),
        section.catchline,
        "\n".join(section.law),
        section.history,
        encode(section.acts).decode(),
        "\n".join(section.notes),
        section.state,
        section.sunset,
        section.unmarked,
        section.place.path,
        section.place.line,
    )


def held(values: Sequence[Any]) -> Held:
    """A section of a release from the values of HELD."""
    state, label, day, *own = values
    number, version, through, catchline, law, history, acts, notes, status, sunset, unmarked, path, line = own
    return Held(
        Release(state, label, date.fromisoformat(day)),
        Section(
            number,
            catchline,
            tuple(law.split("\n")) if law else (),
            Place(path, line),
            history,
            decode(acts, type=tuple[Act, ...]),
            tuple(notes.split("\n")) if notes else (),
            status,
            through,
            sunset,
            version,
            unmarked,
        ),
    )
