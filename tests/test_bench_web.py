"""What `make bench` asks of the workbench: two states, a book with the sections that they cite, pages that are new."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from advisor.app.content import open_content
from advisor.store.statutes import Book
from bench.web import DAY, GOALS, STATES, Load, at_once, cited, lay_book, measured, overview, served, summed, what_if
from helpers.paths import ROOT
from helpers.workbench import Workbench

FEW = 150  # sections of each state
LOAD = Load(sections=FEW, clients=3, each=2, alone=2)


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with served(tmp_path_factory.mktemp("bench"), FEW) as at:
        yield at


def test_the_book_holds_as_many_sections_as_were_asked_for_and_those_that_the_record_cites(tmp_path: Path) -> None:
    book, opened = Book(lay_book(tmp_path, 300)), open_content(str(ROOT))
    for state in STATES:
        (release,) = book.releases(state)
        held = {one.section.number for one in book.all(release)}
        assert len(held) == 300
        assert set(cited(opened, state)) <= held
        assert len(cited(opened, state)) > 30


def test_the_pages_that_are_timed_are_those_of_both_states_and_look_into_the_book(at: Workbench) -> None:
    with at.client() as client:
        pages = {n: client.get(overview(n)) for n in (0, 1)}
        assert [of.status_code for of in pages.values()] == [200, 200]
        assert "Mississippi on" in pages[0].text
        assert "South Dakota on" in pages[1].text
        assert 'href="/sections/' in client.get(f"/facts/wiretap.trafficking?as-of={DAY}").text
        assert "shall be:" in client.get(f"/sections/41-29-505?as-of={DAY}").text
        for nonce in (3, 4):
            page = client.get(what_if(nonce))
            assert page.status_code == 200
            assert "As if enacted" in page.text
    assert len({what_if(n) for n in range(50)}) == 50


def test_every_goal_is_of_a_figure_that_is_measured(at: Workbench) -> None:
    taken = asyncio.run(measured(at, LOAD))
    figures = summed(taken)
    assert GOALS.keys() <= figures.keys()
    assert [figures[name]["runs"] for name in ("overview, all at once", "overview, warm")] == [6, 2]
    assert all(0 < of["p50"] <= of["p95"] for of in figures.values())


def test_a_page_that_is_refused_is_no_figure(at: Workbench) -> None:
    cookie = "; ".join(f"{one.name}={one.value}" for one in at.cookies().jar)
    with pytest.raises(RuntimeError, match="404"):
        asyncio.run(at_once(at, cookie, lambda _: "/nothing", 1, 1))
    assert httpx.get(at.base).status_code == 403


def test_the_kept_figures_are_of_the_whole_load() -> None:
    kept = json.loads((ROOT / "bench/web.json").read_text("utf-8"))
    whole = Load()
    assert (kept["states"], kept["sections"], kept["clients"]) == (len(STATES), whole.sections, whole.clients)
    assert kept["sections"] == 60_000
    assert GOALS.keys() <= kept["figures"].keys()
    assert kept["figures"]["what-if, all at once"]["runs"] == whole.clients * whole.each
