"""The statute book as pages: its releases, the sections of a title, what their law says, and two releases compared."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from multiprocessing import forkserver
from pathlib import Path

import pytest

from advisor.app.statutes.add import add
from advisor.app.statutes.shelf import shelf
from helpers.asked import Bench, bench, words
from helpers.codes import json_lines, record
from helpers.paths import EXAMPLE
from helpers.workbench import copied

HISTORY = "Derivation: Acts 2019, no. 4; Acts 2023, no. 8, AB 7, from May 2, 2023"
OLD = (
    record("1-1", "Harm to a child", "(1)Who harms a child:(a)Pays twice; or(b)Serves."),
    record("1-2", "Terms", "Five years."),
)
NEW = (
    record("1-1", "Harm to a child", f"(1)Who harms a child:(a)Pays thrice; or(b)Serves.\n{HISTORY}"),
    record("1-2", "Terms", "Five years."),
    *(record(f"2-{n}", f"Records, part {n}", f"A clerk seals record {n}.") for n in range(1, 31)),
    record("4-4", "<script>alert(1)</script> & {{ 7 * 7 }}", 'A. <img src=x onerror="alert(1)"> pays.'),
)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The fictional state, whose book is to lie in a file of the test's own."""
    forkserver._forkserver._stop()  # the workers' environment is the one in which it was started
    monkeypatch.setenv("ADVISOR_HISTORY", str(tmp_path / "history.sqlite"))
    monkeypatch.setenv("ADVISOR_STATUTES", str(tmp_path / "book.sqlite"))
    yield copied(EXAMPLE, tmp_path / "content")
    forkserver._forkserver._stop()


@pytest.fixture
def held(content: Path, tmp_path: Path) -> Path:
    """The same with a book of two releases, in which 1-1 changed and title 2 was added."""
    on = shelf("zz", str(content))
    add(on, [json_lines(tmp_path, *OLD, name="old")], "3", date(2022, 1, 1))
    add(on, [json_lines(tmp_path, *NEW, name="new")], "2024 session", date(2024, 6, 30))
    return content


def asked(content: Path, test: Callable[[Bench], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with bench(content) as b:
            await test(b)

    asyncio.run(whole())


def test_the_releases_and_their_titles_lead_to_the_sections(held: Path) -> None:
    async def test(b: Bench) -> None:
        page = await b.get("/book")
        said = words(page)
        assert said.rindex("The 2024 session June") < said.rindex("Release 3 January")
        assert "Title 2 30 sections" in said
        assert "Title 2" not in words(await b.get("/book?release=3"))
        assert 'href="/book/sections?title=2"' in page
        assert (await b.browser.get("/book?release=9")).status_code == 404

    asked(held, test)


def test_the_sections_of_a_title_are_leafed_through_filtered_and_sent(held: Path) -> None:
    async def test(b: Bench) -> None:
        first, second = [words(await b.get(f"/book/sections?title=2&page={n}")) for n in (1, 2)]
        assert "Sections 1 to 12 of 30" in first
        assert "§ 2-12" in first
        assert "§ 2-13" in second
        assert "§ 2-9" not in second
        found = await b.get("/book/sections?title=2&find=part+17")
        assert "1 section of 30" in words(found)
        assert 'href="/sections/2-17"' in found
        made = (await b.browser.get("/book/sections.csv?title=2&find=part+17")).content.decode("utf-8-sig")
        assert [row["section"] for row in csv.DictReader(io.StringIO(made))] == ["2-17"]
        assert "has no title" in words(await b.get("/book/sections?title=9", 404))
        assert "no title is named" in words(await b.get("/book/sections", 400)).lower()
        hostile = await b.get("/book/sections?title=4")
        assert "<script>alert(1)" not in hostile
        assert "{{ 7 * 7 }}" in words(hostile)

    asked(held, test)


def test_the_law_is_searched_by_its_words_page_by_page(held: Path) -> None:
    async def test(b: Bench) -> None:
        said = words(await b.get("/book?find=clerk"))
        assert "30 sections have all of these words" in said
        assert "Page 1 of 2" in said
        page = await b.get("/book?find=clerk&page=2")
        assert page.count("<h3><a") == 10
        assert 'href="/book?find=clerk&amp;page=1#found"' in page or 'href="/book?find=clerk&page=1#found"' in page
        assert "0 sections" in words(await b.get("/book?find=unheard"))
        assert "1 section has all" in words(await b.get("/book?find=twice&release=3"))
        assert (await b.browser.get("/book?find=clerk&page=7")).status_code == 404
        assert "<img src=x" not in await b.get("/book?find=pays")

    asked(held, test)


def test_two_releases_are_compared_and_a_change_leads_to_its_words(held: Path) -> None:
    async def test(b: Bench) -> None:
        page = await b.get("/book/changes?from=3&to=2024+session")
        said = words(page)
        assert "Release 3 and the 2024 session compared" in said
        assert "1 sections are unchanged, and 1 are not" in said
        assert "Only in the 2024 session, and not compared: titles 2 and 4." in said
        assert "§ 1-1 Harm to a child Changed" in said
        assert "effective May 2, 2023" in said
        assert 'href="/sections/1-1#changes-title"' in page
        section = await b.get("/sections/1-1")
        assert "<del>twice</del>" in section
        assert "<ins>thrice</ins>" in section
        assert "not both were named" in words(await b.get("/book/changes?from=3", 400))
        assert (await b.browser.get("/book/changes?from=2024+session&to=3")).status_code == 400

    asked(held, test)


def test_without_a_book_the_page_says_how_to_add_one(content: Path) -> None:
    async def test(b: Bench) -> None:
        said = words(await b.get("/book"))
        assert "The statute book holds nothing of Arcadia’s code yet" in said
        assert "advisor statutes add FILE... --release LABEL --date DAY --jurisdiction zz" in said
        assert "holds nothing" in words(await b.get("/book/sections?title=1", 404))

    asked(content, test)


def test_a_release_that_is_added_is_on_the_next_page(held: Path, tmp_path: Path) -> None:
    async def test(b: Bench) -> None:
        assert "2025 session" not in words(await b.get("/book"))
        file = json_lines(tmp_path, record("1-2", "Terms", "Ten years."), name="newest")
        add(shelf("zz", str(held)), [file], "2025 session", date(2025, 6, 30))
        assert "2025 session" in words(await b.get("/book"))
        assert "§ 1-2 Terms Changed" in words(await b.get("/book/changes?from=2024+session&to=2025+session"))

    asked(held, test)
