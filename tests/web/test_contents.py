"""The contents list of a page: on every page that is long enough, of places that are there, and never in the way."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from advisor.web.pages.places import FEW, Place, places
from helpers.browsing import DESK, PAGES, PHONE, Visit, barriers, visiting
from helpers.workbench import Workbench

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NARROW = {"width": 320, "height": 640}
LIST = "nav[aria-label='On this page']"
# A page with filters beside it has no second list there; these are long, and of one place or two.
WITHOUT = {"facts", "documents", "bills and acts", "history", "search"}


def test_the_places_are_those_of_the_main_part_in_their_order() -> None:
    page = """<h2 id="above">Not in it</h2><main><section id="score" aria-label="Score"></section>
    <div id="row-law"><dt>Law <em>now</em></dt></div><div class="x" id="no"><dt>Small print</dt></div>
    <h2 id="wrong-title">Two things to put right</h2>
    <section id="found" aria-labelledby="found-title"><h2 id="found-title">12 &amp; more · <a href="/">all</a></h2>
    <h3 id="closed" class="kind">Closed</h3><h3 id="other">A hit</h3></section></main><h2 id="below">Nor here</h2>"""
    assert places(page) == [
        Place("score", "Score"),
        Place("row-law", "Law now"),
        Place("found", "12 & more"),
        Place("closed", "Closed", within=True),
    ]


def test_a_page_of_few_places_needs_no_list() -> None:
    page = "<main>" + "".join(f'<h2 id="p{n}">Part {n}</h2>' for n in range(FEW - 1)) + "</main>"
    assert places(page) == []
    assert places("no main part") == []


@pytest.fixture(scope="module")
def documents(at: Workbench) -> dict[str, html.HtmlElement]:
    with at.client() as client:
        return {name: html.document_fromstring(client.get(path).text) for name, path in PAGES.items()}


def test_every_heading_can_be_led_to(documents: dict[str, html.HtmlElement]) -> None:
    for name, document in documents.items():
        assert [h.text_content() for h in document.xpath("//main//h2[not(@id) and not(ancestor::nav)]")] == [], name


def test_every_page_of_several_headings_lists_them_and_each_leads_there(documents: dict[str, html.HtmlElement]) -> None:
    listed = {}
    for name, document in documents.items():
        found = document.xpath("//nav[@aria-label='On this page']")
        filters = document.xpath("//nav[@aria-label='Filter']")
        headings = [h for h in document.xpath("//main//h2[not(ancestor::nav)]") if h.get("id") != "wrong-title"]
        assert len(found) == (1 if len(headings) >= FEW and not filters else len(found)), name
        if found:
            to = [a.get("href") for a in found[0].xpath(".//a") if a.get("href").startswith("#")]
            assert len(to) >= FEW
            assert len(set(to)) == len(to), name
            assert [link for link in to if not document.xpath("//*[@id=$of]", of=link[1:])] == [], name
            listed[name] = to
    assert {"overview", "gap", "what if, chosen", "time, compared", "two states", "plan, made", "fact", "words"} <= {
        *listed
    }
    assert "#row-effect" in listed["gap"]
    assert not {name for name in listed if name.split(",", 1)[0] in WITHOUT}


def test_a_result_that_a_script_puts_in_brings_its_contents(chromium: Any, at: Workbench) -> None:
    with visiting(chromium, at) as visit:
        visit.go("/what-if")
        assert visit.page.locator(LIST).count() == 0
        visit.page.check("#close-6\\.3")
        visit.page.wait_for_url("**close=6.3**")
        visit.page.locator(LIST).wait_for()
        visit.page.uncheck("#close-6\\.3")
        visit.page.locator(LIST).wait_for(state="detached")


LONG = ["overview", "gap", "time, compared", "two states", "words", "plan, made"]


@pytest.mark.parametrize("name", LONG)
def test_the_list_stays_beside_a_page_on_a_desk(scriptless: Visit, name: str) -> None:
    scriptless.page.set_viewport_size(DESK)
    scriptless.go(PAGES[name])
    page = scriptless.page
    page.mouse.move(DESK["width"] * 0.6, 400)  # over the page, not over a list that scrolls by itself
    page.mouse.wheel(0, 1200)
    page.wait_for_function("window.scrollY > 300")
    shown, main = page.locator(LIST).bounding_box(), page.locator("main").bounding_box()
    assert 0 <= shown["y"] < 60
    assert shown["y"] + shown["height"] <= DESK["height"]
    assert shown["x"] + shown["width"] <= main["x"], "it covers the page"
    page.locator(f"{LIST} a[href^='#']").last.click()
    assert "#" in page.url


@pytest.mark.parametrize("name", [*LONG, "what if, chosen"])
def test_the_list_is_a_line_to_open_on_a_phone(scriptless: Visit, name: str) -> None:
    page = scriptless.page
    page.set_viewport_size(NARROW)
    scriptless.go(PAGES[name])
    link = page.locator(f"{LIST} a").nth(1)
    assert not link.is_visible()
    page.locator(f"{LIST} summary").click()
    assert link.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    link.click()
    assert page.evaluate("window.scrollY") > 0


def test_the_list_is_not_printed_and_bars_nobody(seen_opened: Visit) -> None:
    page = seen_opened.page
    page.set_viewport_size(PHONE)
    for summary in page.locator("summary").locator("visible=true").all():
        summary.click()
    assert barriers(page) == []
    page.emulate_media(media="print")
    assert not page.locator(LIST).is_visible()


@pytest.fixture
def seen_opened(desk: Visit) -> Visit:
    desk.as_at_first()
    desk.go("/gap/6.3")
    return desk


def test_the_overview_is_short_enough_to_be_read_on_a_phone(scriptless: Visit) -> None:
    """Some 3,300 pixels at 360; with another machine's typeface a little more or less."""
    scriptless.page.set_viewport_size(PHONE)
    for path in ("/", "/state/sd/"):
        scriptless.go(path)
        assert scriptless.page.evaluate("document.documentElement.scrollHeight") < 3_600, path


@pytest.mark.parametrize("path", ["/share/state", "/share/finding?component=6.3", "/share/what-if?close=6.3"])
def test_a_file_to_mail_has_its_contents_and_each_entry_leads_within_it(at: Workbench, path: str) -> None:
    with at.client() as client:
        document = html.document_fromstring(client.get(path).text)
    (found,) = document.xpath("//nav[@aria-label='On this page']")
    entries = found.xpath(".//li")
    assert len(entries) >= FEW
    for entry in entries:
        (link,) = entry.xpath(".//a")
        assert document.xpath("//*[@id=$of]", of=link.get("href").removeprefix("#")), link.text_content()
    assert "The law of another day" not in document.text_content()
