"""Tables that are searched, filtered, sorted and leafed through by their address, and sent as the very rows shown."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from itertools import pairwise

import pytest

from advisor.app.content import open_content
from advisor.errors import Missing
from advisor.web.pages.listing.asked import Asked
from advisor.web.pages.listing.sent import sent
from advisor.web.pages.listing.shown import shown
from advisor.web.pages.listing.table import Column, Facet, Item, Listing, chosen, ordered
from helpers.asked import DAY, Bench, words
from helpers.workbench import EXAMPLE

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'gap-advisor[dev]'")

COLUMNS = (
    Column("name", "Name"), Column("number", "No.", "order"), Column("day", "Day", "day"),
    Column("points", "Points", "number"),
)  # fmt: skip
ROWS = (
    ("Beta", "2.10", date(2024, 1, 1), 2.5, "one"), ("alpha", "2.9", "never", 0.5, "two"),
    ("Éclair", "none", date(2019, 5, 2), 2.5, "one"), ("gamma", "10.1", date(2026, 7, 1), 1.0, "one"),
)  # fmt: skip


def listing(many: int = 1) -> Listing:
    items = tuple(Item(row[:4], {"kind": (row[4],)}, {"name": row[0]}) for row in ROWS * many)
    return Listing("things", "thing", "things", COLUMNS, items, (Facet("kind", "Kind", (("one", "1"), ("two", "2"))),))


def names(asked: Asked) -> list[object]:
    of = listing()
    return [item.cells[0] for item in ordered(of, chosen(of, asked), asked.sort)]


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("", ["Beta", "alpha", "Éclair", "gamma"]),
        ("name", ["alpha", "Beta", "Éclair", "gamma"]),
        ("-name", ["gamma", "Éclair", "Beta", "alpha"]),
        ("number", ["alpha", "Beta", "gamma", "Éclair"]),  # 2.9, 2.10, 10.1; what has none is last
        ("-number", ["gamma", "Beta", "alpha", "Éclair"]),  # in either direction
        ("day", ["Éclair", "Beta", "gamma", "alpha"]),
        ("-day", ["gamma", "Beta", "Éclair", "alpha"]),
        ("-points", ["Beta", "Éclair", "gamma", "alpha"]),  # ties in the record's own order
    ],
)
def test_each_column_sorts_in_its_own_way(order: str, wanted: list[str]) -> None:
    assert names(Asked(sort=order)) == wanted


def test_words_are_found_without_case_and_accents_and_all_of_them() -> None:
    assert names(Asked(words="ECLAIR")) == ["Éclair"]
    assert names(Asked(words="2024 beta")) == ["Beta"]
    assert names(Asked(words="beta gamma")) == []


def test_a_facet_counts_what_its_value_would_leave() -> None:
    (kind,) = shown(listing(), Asked(words="a"))["facets"]
    counts = {v["words"]: v["count"] for v in kind["values"]}
    assert counts == {"1": len(names(Asked("a", (("kind", "one"),)))), "2": len(names(Asked("a", (("kind", "two"),))))}
    (kind,) = shown(listing(), Asked(chosen=(("kind", "one"),)))["facets"]
    assert [(v["words"], v["count"], v["on"]) for v in kind["values"]] == [("1", 3, True), ("2", 1, False)]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Asked(sort="pionts"), "Did you mean 'points'"), (Asked(sort="-"), ""), (Asked(page=2), "no page 2"),
        (Asked(chosen=(("kind", "tow"),)), "Did you mean 'two'"), (Asked(chosen=(("kind", "x"),)), "one, two"),
    ],
)  # fmt: skip
def test_what_the_table_does_not_have_is_refused_with_the_nearest(asked: Asked, says: str) -> None:
    if not says:
        assert shown(listing(), asked)["found"] == len(ROWS)
        return
    with pytest.raises(Missing) as found:
        shown(listing(), asked)
    assert says in f"{found.value.what} {found.value.way_out}"


@pytest.mark.parametrize("page", [1, 2, 5, 9, 17])
def test_pages_lead_to_every_row_once(page: int) -> None:
    of = listing(50)
    values = shown(of, Asked(page=page))
    assert (values["first"], values["last"]) == ((page - 1) * 12 + 1, min(page * 12, 200))
    numbers = [number for number, _, _ in values["pages"]]
    assert numbers[0] == 1
    assert numbers[-1] == 17
    assert page in numbers
    assert all(b - a == 1 for a, b in pairwise(numbers) if a and b), numbers
    assert bool(values["next"]) == (page < 17)
    assert sum(len(shown(of, Asked(page=n))["rows"]) for n in range(1, 18)) == 200


# In the workbench

LISTINGS = {
    "/facts": ("?sort=question", "?find=law&sort=-question", "?open=yes", "?area=2&sort=-decides"),
    "/documents": ("?kind=code", "?sort=-date", "?used=no"),
    "/acts": ("?status=enacted&sort=-effective", "?law=no&sort=changed"),
    "/history": ("?what=memo", "?sort=run"),
    "/saves": ("?can=yes", "?sort=what"),
    "/search?q=harm": ("&kind=question", "&sort=title"),
}
VIEWS = [(path, query) for path, queries in LISTINGS.items() for query in ("", *queries)]


def rows_of(page: str) -> list[str]:
    """The heads of the rows of a page's table, in order; of a search the heads of what was found."""
    return [words(head).strip() for head in re.findall(r'<th scope="row".*?</th>|<h3>.*?</h3>', page, re.DOTALL)]


async def filled(b: Bench, path: str) -> None:
    """See to it that there is something to list: two runs, two saves."""
    if path == "/history":
        for what in ("memo.md", "brief.md"):
            await b.done((await b.post("/downloads", {"make": what})).headers["location"])
    if path == "/saves":
        for title in ("An act of ours", "Before it"):
            said = {"title": title, "publisher": "B", "kind": "bill", "date": "2024-01-02",
                    "address": "https://example.org/a", "step": "save"}  # fmt: skip
            assert (await b.post("/documents/add", said)).status_code == 303


@pytest.mark.parametrize(("path", "query"), VIEWS)
def test_a_view_is_sent_as_the_very_rows_that_it_shows(ask, path: str, query: str) -> None:
    async def test(b: Bench) -> None:
        await filled(b, path)
        place = path.partition("?")[0]
        page = await b.get(f"{path}{query}{'&' if '?' in path + query else '?'}rows=all")
        above = page.partition('<footer class="about')[0]  # the foot may lead to the same rows once more
        links = re.findall(rf'href="({place}\.(?:csv|xlsx|json)[^"]*)"', above)
        assert [link.partition("?")[0] for link in links] == [f"{place}.{kind}" for kind in ("csv", "xlsx", "json")]
        as_csv, as_xlsx, as_json = [await b.browser.get(link.replace("&amp;", "&")) for link in links]
        listed = list(csv.reader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
        sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx.content)).active
        book = [[cell.value for cell in row] for row in sheet.iter_rows()]
        rows = json.loads(as_json.content)["rows"]
        shown_ = rows_of(page)
        assert shown_, "nothing is tried"
        assert len(shown_) == len(listed) - 1 == len(book) - 1 == len(rows)
        head = next(iter(rows[0])) if rows else ""
        for found, line, cells, row in zip(shown_, listed[1:], book[1:], rows, strict=True):
            assert str(row[head]) in found, (row, found)
            assert line[0].removeprefix("'") == str(cells[0]) == str(row[head])
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert len(set(map(len, listed))) == 1

    ask(test)


@pytest.mark.parametrize("path", [path for path in LISTINGS if "?" not in path])
def test_the_sorted_head_says_so_and_leads_to_the_other_order(ask, path: str) -> None:
    async def test(b: Bench) -> None:
        await filled(b, path)
        page = await b.get(f"{path}?rows=all")
        heads = re.findall(r'<th scope="col"[^>]*><a href="([^"]+)"', page)
        assert heads
        for head in heads:
            sorted_ = await b.get(head.replace("&amp;", "&"))
            (order,) = re.findall(r'aria-sort="(\w+)"', sorted_)
            (back,) = re.findall(r'aria-sort="\w+"[^>]*><a href="([^"]+)"', sorted_)
            other = await b.get(back.replace("&amp;", "&"))
            assert re.findall(r'aria-sort="(\w+)"', other) == [
                {"ascending": "descending", "descending": "ascending"}[order]
            ]
            assert sorted(rows_of(sorted_)) == sorted(rows_of(other)) == sorted(rows_of(page))

    ask(test)


@pytest.mark.parametrize("path", LISTINGS)
@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("sort=nothing", 404, "does not sort by"), ("page=0", 400, "not the number of a page"),
        ("page=99", 404, "no page 99"), ("page=%D9%A3", 400, "not the number"), ("rows=13", 400, "not offered"),
        ("srot=id", 400, "Did you mean 'sort'"), ("rows=50&rows=50", 400, "more than once"),
    ],
)  # fmt: skip
def test_what_a_listing_does_not_know_is_refused(ask, path: str, query: str, status: int, says: str) -> None:
    place, _, also = path.partition("?")
    also = f"&{also}" if also else ""

    async def test(b: Bench) -> None:
        assert says in words(await b.get(f"{place}?{query}{also}", status))
        if not query.startswith(("page", "rows", "srot")):
            await b.get(f"{place}.csv?{query}{also}", status)
        await b.get(f"{place}.csv?page=1", 400)
        await b.get(f"{place}.exe", 404)

    ask(test)


@pytest.mark.parametrize("text", ['=HYPERLINK("http://evil.example")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\uff1d1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    opened = open_content(str(EXAMPLE))
    of = Listing("things", "thing", "things", COLUMNS, (Item((text, "1.1", "never", 1.0)),))
    made = {kind: sent(opened, "zz", DAY, of, Asked(), kind) for kind in ("csv", "xlsx", "json")}
    assert list(csv.reader(io.StringIO(made["csv"].decode("utf-8-sig"))))[1][0] == f"'{text}"
    cell = openpyxl.load_workbook(io.BytesIO(made["xlsx"])).active["A2"]
    assert (cell.data_type, cell.quotePrefix, cell.value) == ("s", True, text)
    assert json.loads(made["json"])["rows"][0]["name"] == text
