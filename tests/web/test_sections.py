"""The law in the statute book as pages: a section, the search over law, and the way from a fact's source to it."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from multiprocessing import forkserver
from pathlib import Path

import pytest

from advisor.app.content import open_content
from advisor.app.statutes.add import add
from advisor.app.statutes.section import places
from advisor.app.statutes.shelf import shelf, shelf_of
from advisor.errors import Refused
from helpers.asked import bench, words
from helpers.codes import SECTION, html, json_lines, record
from helpers.paths import EXAMPLE
from helpers.workbench import copied

HISTORY = "Derivation: Acts 2019, no. 4; Acts 2021, no. 9, AB 5; Acts 2023, no. 8, AB 7, from May 2, 2023"
HARM = record("1-1", "Harm to a child", f"(1)Who harms a child:(a)Pays twice; or(b)Serves.(2)Nothing else.\n{HISTORY}")
HOSTILE = record("4-4", "<script>alert(1)</script> & {{ 7 * 7 }}", 'A. <img src=x onerror="alert(1)"> pays.')


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional state, whose book is to lie in a file of the test's own."""
    forkserver._forkserver._stop()  # the workers' environment is the one in which it was started
    monkeypatch.setenv("ADVISOR_HISTORY", str(tmp_path / "history.sqlite"))
    monkeypatch.setenv("ADVISOR_STATUTES", str(tmp_path / "book.sqlite"))
    return copied(EXAMPLE, tmp_path / "content")


@pytest.fixture
def book(content: Path, tmp_path: Path) -> Iterator[Path]:
    """A book of two releases, in which 1-1 changed."""
    on = shelf("zz", str(content))
    add(on, [html(tmp_path, SECTION)], "3", date(2022, 1, 1))
    add(on, [json_lines(tmp_path, HARM, HOSTILE)], "2024 session", date(2024, 6, 30))
    yield on.book.path
    forkserver._forkserver._stop()


def asked(content: Path, *paths: str) -> list[tuple[int, str]]:
    """The status and the page of each of *paths*."""

    async def whole() -> list[tuple[int, str]]:
        async with bench(content) as b:
            return [(answer.status_code, answer.text) for path in paths if (answer := await b.browser.get(path))]

    return asyncio.run(whole())


def test_a_section_has_its_text_its_day_its_history_and_who_cites_it(content: Path, book: Path) -> None:
    [(status, page)] = asked(content, "/sections/1-1?as-of=2021-06-01")
    said = words(page)
    assert status == 200
    assert "Arc. Code § 1-1: Harm to a child" in said
    assert "Unchanged from March 3, 2021 through release 3." in said
    assert '<p class="in-0" id="A.">A. pays, as in 1-2; or' in page
    assert '<p class="in-1" id="A.1.">' in page
    assert "AB 7 (2023) Not given May 2, 2023" in said
    assert "January 1, 2019 (assumed)" in said
    assert '<a href="/facts/harm.law?as-of=2021-06-01">' in page
    assert '<a href="/gap/1.1?as-of=2021-06-01">' in page
    assert "The 2021 act added 2." in said


def test_a_section_says_what_changed_and_what_a_recorded_act_superseded(content: Path, book: Path) -> None:
    (_, page), (_, old) = asked(content, "/sections/1-1", "/sections/1-1?as-of=2020-06-01")
    said = words(page)
    assert "From release 3 to the 2024 session Changed by AB 7 (2023), effective May 2, 2023." in said
    assert re.search(r'<p class="redline">.*<del>.*</del><ins>.*twice', page)
    assert "the text of June 1, 2020 is not on file" in words(old)
    assert 'class="law"' not in old


def test_a_page_without_a_book_says_how_to_fill_it_and_still_who_cites_it(content: Path) -> None:
    (status, page), (absent, missing), (wrong, what) = asked(
        content, "/sections/1-1?as-of=2021-06-01", "/sections/9-9", "/sections/nothing"
    )
    assert (status, absent, wrong) == (200, 404, 404)
    assert "the statute book holds no release of this state’s code" in words(page)
    assert "advisor statutes add FILE... --release LABEL --date DAY --jurisdiction zz" in page
    assert '<a href="/facts/harm.law?as-of=2021-06-01">' in page
    assert "Neither the statute book nor the record has section 9-9" in words(missing)
    assert "advisor statutes add FILE" in missing
    assert "is no section of the Arcadian Code" in words(what)


def test_a_section_that_no_release_has_is_told_apart_from_an_empty_book(content: Path, book: Path) -> None:
    [(status, page)] = asked(content, "/sections/1-2")
    assert status == 200
    assert "release 3 and the 2024 session do not have section 1-2." in words(page)
    assert "advisor statutes add FILE..." in page


def test_the_law_is_searched_beside_the_facts(content: Path, book: Path) -> None:
    (_, found), (_, unheard), (_, odd), (_, none) = asked(
        content, "/search?q=twice", "/search?q=unheard", '/search?q=%00"%22(*^', "/search?q="
    )
    assert '<h3><a href="/sections/1-1">' in found
    assert "Pays [twice]; or" in words(found)
    assert "No section in the statute book holds all of these words." in unheard
    assert "In the text of the law" not in none
    assert "Traceback" not in odd


def test_without_a_book_the_search_is_what_it_was(content: Path) -> None:
    [(_, page)] = asked(content, "/search?q=1-1")
    assert "In the text of the law" not in page
    assert '<a href="/sections/1-1">' in page  # which the record cites


def test_a_facts_source_opens_its_subdivision_where_the_book_has_it(content: Path, book: Path) -> None:
    law = content / "facts" / "zz" / "law" / "harm.yaml"
    law.write_text(law.read_text("utf-8").replace("§ 1-1", "§ 1-1(1)(a)", 1), "utf-8")
    (_, now), (_, of_old) = asked(content, "/facts/harm.law", "/facts/harm.law?as-of=2021-06-01")
    assert re.search(r'<a href="/sections/1-1#\(1\)\(a\)">.{0,40}Arc. Code <span class="cite">§ 1-1\(1\)\(a\)', now)
    assert '<a href="/sections/1-1?as-of=2021-06-01">' in of_old  # whose text has no such place
    book.unlink()
    [(status, without)] = asked(content, "/facts/harm.law")
    assert status == 200
    assert "§ 1-1(1)(a)" in without
    assert "/sections/" not in without


def test_a_citation_leads_to_what_the_text_of_the_day_shows(content: Path, book: Path) -> None:
    on = shelf_of(open_content(str(content)), "zz")
    several, absent = "Arc. Code §§ 1-1(1)(b), 4-4", "Arc. Code § 9-9"
    to = places(on, (several, absent), date(2024, 6, 1))
    assert [(p.number, p.subdivision) for p in to[several]] == [("1-1", "(1)(b)"), ("4-4", "")]
    assert to[absent] == ()


def test_a_release_that_is_added_is_on_the_next_page(content: Path, tmp_path: Path) -> None:
    async def whole() -> None:
        async with bench(content) as b:
            assert "holds no release" in await b.get("/sections/1-1")
            add(shelf("zz", str(content)), [json_lines(tmp_path, HARM)], "5", date(2024, 5, 1))
            assert "Pays twice" in await b.get("/sections/1-1")

    asyncio.run(whole())


def test_hostile_law_is_harmless(content: Path, book: Path) -> None:
    (status, page), (_, search), *others = asked(
        content, "/sections/4-4", "/search?q=onerror", "/sections/%3Cscript%3E", "/sections/1-1%00", "/sections/'%22--",
        "/sections/" + "1-" * 3000, "/sections/..%2f..%2fetc", "/sections/%D9%A1-%D9%A1",
    )  # fmt: skip
    assert status == 200
    for text in (page, search):
        assert "<script>alert" not in text
        assert "<img" not in text
    assert "{{ 7 * 7 }}" in page
    assert {code for code, _ in others} == {404}
    assert all("<script>" not in text and "Traceback" not in text for _, text in others)


def test_a_broken_book_stops_no_page_but_its_own(content: Path, book: Path) -> None:
    book.write_bytes(b"no database at all" * 100)
    (section, page), (fact, _), (search, found) = asked(content, "/sections/1-1", "/facts/harm.law", "/search?q=harm")
    assert (section, fact, search) == (400, 200, 200)
    assert "The statute book cannot be read now." in page
    assert str(book) not in page
    assert "The statute book cannot be read now." in found
    with pytest.raises(Refused):
        shelf("zz", str(content)).book.releases()


def test_a_book_that_another_program_holds_keeps_no_page_waiting_for_long(content: Path, book: Path) -> None:
    with closing(sqlite3.connect(book, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        (fact, _), (section, page) = asked(content, "/facts/harm.law", "/sections/1-1")
        assert time.monotonic() - began < 15  # seconds, of which the book takes two for each page
    assert (fact, section) == (200, 400)
    assert "The statute book cannot be read now." in page
