"""The page of several states: every state, one component, and two laws section by section."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.asked import Bench, bench, words
from helpers.neighbors import OTHER, with_neighbor

BOTH = "first=zz&second=yy&as-of=2023-08-01"


@pytest.fixture
def both(root: Path) -> Path:
    return with_neighbor(root)


def test_every_state_has_its_score_and_areas_as_ranges(both: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        page = await b.get("/states?as-of=2023-08-01")
        said = words(page)
        assert re.search(rf"{OTHER} 6.5 to 7.5 of 10.0, B", said)
        assert re.search(r"Arcadia 7.5 to 8.5 of 10.0, B", said)
        assert 'href="/state/yy/?as-of=2023-08-01"' in page
        assert (
            '<a href="/state/yy/gap/1.2?as-of=2023-08-01" aria-label="Bohemia, 1.2' in page
        )  # a cell leads to its state
        assert page.index('href="/state/zz/?as-of') < page.index('href="/state/yy/?as-of')  # by name: nobody is ranked

    ask(test)


def test_ranges_that_meet_rank_nobody_and_both_sections_are_cited(both: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        page = await b.get(f"/states?{BOTH}")
        said = words(page)
        assert "Arcadia beside Bohemia" in said
        assert "The two ranges meet, so neither can be called ahead." in said
        assert "Arcadia ahead by 1.0" in said
        assert "Who is ahead cannot be told yet" in said
        assert re.search(r"5 years, § 1-2 ?,? Arcadia: [^?]+\? ?:", said)
        assert re.search(r"1 year, Arc. Code § 1-2 ?,? Bohemia: [^?]+\? ?:", said)
        assert 'href="/state/yy/facts/penalty.minimum?as-of=2023-08-01"' in page
        assert 'href="/state/zz/facts/penalty.minimum?as-of=2023-08-01"' in page
        turned = words(await b.get("/states?first=yy&second=zz&as-of=2023-08-01"))
        assert "Bohemia beside Arcadia" in turned
        assert "Arcadia ahead by 1.0" in turned

    ask(test)


def test_one_component_in_every_state(both: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        said = words(await b.get("/states?component=1.2&as-of=2023-08-01"))
        assert re.search(rf"{OTHER} Gap 0\.0 of \d", said)
        assert re.search(r"Arcadia Partial 1\.0 of \d", said)
        assert "§ 1-2" in said
        assert "no component is called '9.9'" in words(await b.get("/states?component=9.9", 404)).lower()
        two = words(await b.get(f"/states?{BOTH}&component=1.2"))
        assert "2.1" not in two[two.rindex("What it came to in both states") : two.index("This view")]

    ask(test)


@pytest.mark.parametrize("asked", ["as-of=2023-08-01", BOTH])
def test_a_component_leads_and_the_whole_score_stands_after_it_by_its_name(
    both: Path, ask: Callable[..., None], asked: str
) -> None:
    async def test(b: Bench) -> None:
        for path in ("/states", "/states/states.html"):
            said = words((await b.browser.get(f"{path}?{asked}&component=1.2")).text)
            said = said[said.index("Measured: ") :]
            first = said.index("Arcadia, law of August 1, 2023: partial, 1.0 of ")
            whole = re.search(r"7\.5(–| to )8\.5", said)
            assert whole
            assert first < said.index("ahead by") < whole.start()
            assert "all components" in said[first : whole.start()].lower()

    ask(test)


def test_one_component_is_drawn_once_with_a_row_for_each_state(both: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        page = await b.get("/states?component=1.2&as-of=2023-08-01")
        drawn = page[page.index('id="drawn"') : page.index('id="whole"')]
        assert re.findall(r'class="name">([^<]+)<', drawn) == ["Arcadia", OTHER]

    ask(test)


def test_this_very_view_is_sent_as_table_workbook_and_json(both: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        page = await b.get(f"/states?{BOTH}")
        offered = [to.replace("&amp;", "&") for to in re.findall(r'href="(/states/[^"]+)"', page)]
        assert len(offered) == 7
        sent = {to.partition("?")[0].rpartition("/")[2]: await b.browser.get(to) for to in offered}
        assert {answer.status_code for answer in sent.values()} == {200}
        rows = list(csv.DictReader(io.StringIO(sent["differences.csv"].content.decode("utf-8-sig"))))
        (term,) = (row for row in rows if row["component"] == "1.2")
        assert (term["first_state"], term["second_state"], term["ahead"]) == ("Arcadia", OTHER, "Arcadia")
        assert (term["first_sections"], term["second_sections"]) == ("§ 1-2", "Arc. Code § 1-2")
        assert sent["states.json"].json()["schema"] == "advisor/states/1"
        assert "Arcadia beside Bohemia" in sent["states.html"].text
        assert "<script" not in sent["states.html"].text
        assert sent["states.xlsx"].content.startswith(b"PK")
        named = sent["differences.csv"].headers["content-disposition"]
        assert 'filename="states-2023-08-01-zz-yy-differences.csv"' in named
        every = (await b.browser.get("/states/components.csv")).content.decode("utf-8-sig")
        assert {row["state"] for row in csv.DictReader(io.StringIO(every))} == {"Arcadia", OTHER}
        assert (await b.browser.get("/states/states.pdf")).status_code == 404

    ask(test)


def test_what_cannot_be_compared_is_said(both: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        assert "one state is nothing to compare" in words(await b.get("/states?first=zz", 400)).lower()
        assert "no jurisdiction is called 'xx'" in words(await b.get("/states?first=zz&second=xx", 404)).lower()
        answer = await b.browser.get("/states?first=&second=&component=1.2")
        assert (answer.status_code, answer.headers["location"]) == (303, "/states?component=1.2")

    ask(test)


def test_a_state_alone_has_nothing_beside_it(root: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        assert "nothing to compare it with" in words(await b.get("/states"))

    ask(test)


def test_a_state_whose_record_begins_later_is_left_out_by_name(both: Path) -> None:
    state = both / "facts" / "yy" / "jurisdiction.yaml"
    state.write_text(state.read_text().replace("recorded-from: 2020-01-01", "recorded-from: 2022-06-01"))

    async def whole() -> None:
        async with bench(both) as b:
            said = words(await b.get("/states?first=zz&second=yy&as-of=2021-01-01"))
            assert f"Left out: {OTHER}, whose record begins later." in said
            assert json.loads(await b.get("/states/states.json?as-of=2021-01-01"))["states"][0]["name"] == "Arcadia"

    asyncio.run(whole())
