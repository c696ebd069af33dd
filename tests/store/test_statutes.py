"""A statute book takes releases whole or not at all, and finds sections by number and by words."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from advisor.errors import Problems, Refused
from advisor.statutes.readers import read
from advisor.statutes.section import Account, Release
from advisor.store.statutes import Added, Book
from advisor.store.statutes.book import NAMING
from helpers.codes import CODE, SECTION, html, json_lines, record
from helpers.paths import ROOT

FIRST = Release("zz", "3", date(2022, 1, 1))
LATER = Release("zz", "4", date(2024, 1, 1))


def add(book: Book, release: Release, *paths: Path) -> list[Added]:
    made = []
    with book.adding(release) as adding:
        for path in paths:
            account = Account()
            made.append(adding.file(path, read(path, CODE, account), account))
    return made


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = Book(tmp_path / "book.sqlite")
    records = [record("1-2", "Terms", "A term means years.\nDerivation: Acts 2020, no. 2"),
               record("1-3", "through 1-9 - [Repealed]", "Repealed by Acts 2012, no. 3")]  # fmt: skip
    add(made, FIRST, html(tmp_path, SECTION), json_lines(tmp_path, *records))
    return made


def test_sections_come_back_as_they_were_read(book: Book, tmp_path: Path) -> None:
    path = html(tmp_path, SECTION)
    assert [held.section for held in book.sections("zz", "1-1")] == list(read(path, CODE, Account()))[:1]
    assert [held.section.number for held in book.sections("zz", "1-5")] == ["1-3"]  # within its range
    assert book.sections("zz", "1-10") == book.sections("yy", "1-1") == []
    assert book.contents(FIRST).counts == {"in force": 2, "repealed": 1}


def test_a_second_import_changes_nothing(book: Book, tmp_path: Path) -> None:
    before = book.fingerprint("zz")
    (again,) = add(book, FIRST, html(tmp_path, SECTION, name="another-name"))
    assert again.known
    assert book.fingerprint("zz") == before
    assert book.contents(FIRST).files == 2


def test_one_section_with_two_texts_is_refused_and_the_book_stays(book: Book, tmp_path: Path) -> None:
    before = book.fingerprint("zz")
    other = json_lines(tmp_path, record("2-1", "New", "New."), record("1-1", "Harm", "Other words."), name="other")
    with pytest.raises(Problems) as refused:
        add(book, FIRST, other)
    assert [(p.place.line, "another text here than at" in p.what) for p in refused.value.problems] == [(3, True)]
    assert (book.fingerprint("zz"), book.sections("zz", "2-1")) == (before, [])


def test_a_label_has_one_day(book: Book, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="2022-01-01"):
        add(book, Release("zz", "3", date(2023, 1, 1)), html(tmp_path, SECTION))


def test_a_search_finds_the_newest_text_and_takes_signs_as_words(book: Book, tmp_path: Path) -> None:
    add(book, LATER, html(tmp_path, SECTION.replace("drives", "drives harmful children")))
    assert [(h.held.section.number, h.held.release) for h in book.search("zz", "child")] == [("1-1", LATER)]
    assert [h.held.release for h in book.search("zz", "child", "3")] == [FIRST]
    assert book.search("zz", '"child harms"') == book.search("yy", "child") == []
    for words in ('"', "* OR (", "NEAR(", "a-b:c", "'"):
        book.search("zz", words)


def test_a_killed_import_leaves_the_book_as_it_was(book: Book, tmp_path: Path) -> None:
    before = book.fingerprint("zz"), book.contents(FIRST)
    many = json_lines(tmp_path, *(record(f"2-{n}", "S", f"Text {n}.") for n in range(1, 3000)), name="many")
    code = f"from tests.store.test_statutes import *\nadd(Book(Path({str(book.path)!r})), LATER, Path({str(many)!r}))"
    for fault in ("1", "2", "3"):
        env = {**os.environ, "ADVISOR_FAULT": fault, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=False, capture_output=True)
        assert done.returncode == -9, done.stderr
        assert (book.fingerprint("zz"), book.contents(FIRST)) == before
        assert book.releases("zz") == [FIRST]


def test_another_file_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text("no database " * 100, "utf-8")
    with pytest.raises(Refused, match="not a SQLite database"):
        Book(path).releases()


def test_sections_that_name_one_are_searched_for_once_and_not_for_every_section(book: Book) -> None:
    """The plan of the query has no search that is done again for each row: that took ten seconds of a real code."""
    with sqlite3.connect(book.path) as database:
        query = f"EXPLAIN QUERY PLAN SELECT * FROM sections JOIN releases ON releases.id = release WHERE {NAMING}"  # noqa: S608
        steps = [detail for *_, detail in database.execute(query, ("zz", "3", 'law : "1-1"'))]
    assert any("words" in step for step in steps)
    assert not any("CORRELATED" in step for step in steps)
