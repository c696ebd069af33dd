"""Every page in a real browser: no barrier, nothing cut off, no debris, with and without JavaScript, with any typeface.

On a phone, on a desk and on paper, in the light and in the dark. Nothing that a page loads comes from elsewhere.
"""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from advisor.formats.html import html
from helpers.browsing import DESK, FONTS, NAMES, PAGES, PHONE, collisions, dressed, faces, visiting, wide
from helpers.paths import ROOT
from helpers.workbench import Workbench

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# As the style sheet has it on this machine, and with each of the typefaces that others have.
FACES = ("", *FONTS)
# Each page in four typefaces and several widths: every other one in make test, all in make test-long.
EVERY_OTHER = [pytest.param(name, marks=pytest.mark.long if at % 2 else ()) for at, name in enumerate(NAMES)]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_no_barrier_that_axe_finds(chromium: Any, at: Workbench, name: str) -> None:
    """On a phone and on a desk, in the light and in the dark."""
    from axe_playwright_python.sync_playwright import Axe

    with visiting(chromium, at) as visit:
        visit.go(PAGES[name])
        for size in (DESK, PHONE):
            visit.page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                visit.page.emulate_media(color_scheme=scheme)
                found = Axe().run(visit.page).response["violations"]
                told = [(v["id"], v["help"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found]
                assert told == [], (size["width"], scheme)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_printed_address_opens_the_workbench_and_keeps_its_key_to_itself(
    chromium: Any, at: Workbench, script: bool
) -> None:
    with visiting(chromium, at, script, enter=False) as visit:
        visit.go(f"/?token={at.key}")
        assert visit.path == "/"
        assert "points" in visit.page.inner_text("main")
        (cookie,) = visit.context.cookies()
        assert cookie["httpOnly"]
        assert cookie["sameSite"] == "Strict"


def test_the_door_has_no_barrier_either(chromium: Any, at: Workbench) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with visiting(chromium, at, enter=False) as visit:
        for size in (DESK, PHONE):
            visit.page.set_viewport_size(size)
            answer = visit.go("/gap/6.3")
            assert answer.status == 403
            assert "advisor serve" in visit.page.inner_text("main")
            assert Axe().run(visit.page).response["violations"] == []
            assert wide(visit.page)[0] <= 0
        visit.errors.clear()  # the browser says of every 403 that it failed to load


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_and_fits_its_window(chromium: Any, at: Workbench, name: str, script: bool) -> None:
    """A heading, a title, one main part, no debris of a template; and no scrolling sideways, down to 320 pixels."""
    with visiting(chromium, at, script) as visit:
        answer = visit.go(PAGES[name])
        assert answer.status in ({404} if name == "not there" else {200, 400, 409}), name
        text = visit.page.inner_text("body")
        assert visit.page.locator("h1").count() == 1
        assert visit.page.locator("main").count() == 1
        assert visit.page.title().strip(" –")
        assert not re.search(r"\{\{|\}\}|\{%|Undefined|\bNone\b|\[object|\bNaN\b|undefined ", text), name
        for width in (1280, 768, 360, 320):
            visit.page.set_viewport_size({"width": width, "height": 700})
            for font in FACES if script else FACES[:1]:
                dressed(visit.page, font)
                over, what = wide(visit.page)
                assert over <= 0, (width, font, what)


@pytest.mark.parametrize("name", EVERY_OTHER)
def test_at_200_percent_nothing_is_cut_off(chromium: Any, at: Workbench, name: str) -> None:
    """As a desk's window is at that zoom: half as wide, twice as dense; and with text alone twice as large."""
    with visiting(chromium, at, viewport={"width": 640, "height": 450}, device_scale_factor=2) as visit:
        visit.go(PAGES[name])
        for font in FACES:
            dressed(visit.page, font)
            over, what = wide(visit.page)
            assert over <= 0, (font, what)
        visit.page.set_viewport_size(DESK)
        visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
        for font in FACES:
            dressed(visit.page, font)
            over, what = wide(visit.page)
            assert over <= 0, (font, what)


@pytest.mark.parametrize("font", FONTS)
def test_a_typeface_that_is_tried_is_here_and_is_the_one_drawn(chromium: Any, at: Workbench, font: str) -> None:
    """Else the tests of the layout would try the machine's own typeface again, under another name."""
    with visiting(chromium, at) as visit:
        visit.go("/")
        dressed(visit.page, font)
        drawn = {place: faces(visit.page, place) for place in ("h1", "th a", "td.short", ".wide text")}
        if not any(font in found for found in drawn.values()):
            pytest.skip(f"the typeface {font} is not installed (Debian: apt install {FONTS[font]})")
        assert drawn == {place: {font} for place in drawn}


@pytest.mark.parametrize("name", ["overview", "overview of the card", "time"])
def test_the_labels_of_a_chart_run_over_nothing(chromium: Any, at: Workbench, name: str) -> None:
    with visiting(chromium, at) as visit:
        visit.go(PAGES[name])
        for width in (1280, 768, 360, 320):
            visit.page.set_viewport_size({"width": width, "height": 700})
            for font in FACES:
                dressed(visit.page, font)
                assert visit.page.locator("svg:visible text").count() > 6
                assert collisions(visit.page) == [], (width, font)


@pytest.mark.parametrize("kind", ["memo", "brief"])
def test_a_memo_that_is_a_page_fits_its_window_too(chromium: Any, documents: Any, kind: str) -> None:
    """It begins with the style sheet with which the workbench's begins."""
    page = chromium.new_page()
    for (made, _), document in documents.items():
        if made != kind:
            continue
        page.set_content(html(document, ROOT))
        for width, size in ((1280, "100%"), (768, "100%"), (320, "100%"), (1280, "200%")):
            page.set_viewport_size({"width": width, "height": 700})
            page.evaluate("size => document.documentElement.style.fontSize = size", size)
            for font in FACES:
                dressed(page, font)
                over, what = wide(page)
                assert over <= 0, (width, size, font, what)
                assert collisions(page) == [], (width, size, font)
    page.close()


@pytest.mark.parametrize("name", ["overview", "gap", "what if, chosen", "time", "facts", "fact", "history"])
def test_on_paper_there_is_the_text_and_nothing_to_press(chromium: Any, at: Workbench, name: str) -> None:
    from pypdf import PdfReader

    with visiting(chromium, at) as visit:
        visit.go(PAGES[name])
        heading = visit.page.inner_text("h1")
        visit.page.emulate_media(media="print")
        seen = visit.page.locator("nav, button, input, select, a.skip").evaluate_all(
            "all => all.filter(e => e.checkVisibility() && e.getBoundingClientRect().right > 0).map(e => e.outerHTML)"
        )
        assert [html[:120] for html in seen] == []
        assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") in {
            "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)",
        }  # fmt: skip
        pages = PdfReader(io.BytesIO(visit.page.pdf(format="Letter"))).pages
        printed = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert heading.split()[0] in printed
        assert len(pages) < 60


def test_dark_is_dark_and_light_is_light(chromium: Any, at: Workbench) -> None:
    with visiting(chromium, at) as visit:
        for scheme, right in (("dark", range(80)), ("light", range(200, 256))):
            visit.page.emulate_media(color_scheme=scheme)
            visit.go("/")
            color = visit.page.evaluate(
                "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement)"
                ".backgroundColor].find(c => c !== 'rgba(0, 0, 0, 0)') || 'rgb(255, 255, 255)'"
            )
            assert all(int(part) in right for part in re.findall(r"[0-9]+", color)[:3]), (scheme, color)


def test_every_link_of_every_page_leads_somewhere(chromium: Any, at: Workbench) -> None:
    """Addresses of ours are answered, and a place within a page exists."""
    with visiting(chromium, at) as visit:
        wanted: dict[str, str] = {}
        broken = []
        for name in NAMES:
            visit.go(PAGES[name])
            for href in visit.page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))"):
                if href.startswith("#"):
                    if visit.page.locator(f'[id="{href[1:]}"]').count() != 1:
                        broken.append((name, href))
                elif href.startswith("/"):
                    wanted.setdefault(href, name)
        for href, name in wanted.items():
            answer = visit.context.request.get(at.base + href)
            place = href.partition("#")[2]
            if answer.status != 200 or (place and f'id="{place}"' not in answer.text()):
                broken.append((name, href))
        assert broken == []
