"""Every page in a real browser: no barrier, nothing cut off, no debris, with and without JavaScript, with any typeface.

On a phone, on a desk and on paper, in the light and in the dark. Nothing that a page loads comes from elsewhere.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest

from advisor.formats.html import html
from helpers.browsing import (
    DESK,
    FONTS,
    NAMES,
    PAGES,
    PHONE,
    Visit,
    barriers,
    broken,
    collisions,
    dressed,
    faces,
    visiting,
    wide,
)
from helpers.paths import ROOT
from helpers.sampling import WHOLE, sampled
from helpers.workbench import Workbench

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# As the style sheet has it on this machine, and with each of the typefaces that others have.
FACES = ("", *FONTS)
# Each page in four typefaces and several widths: every other one in make test, all in make test-long.
EVERY_OTHER = [pytest.param(name, marks=pytest.mark.long if at % 2 else ()) for at, name in enumerate(NAMES)]
# A page is looked at in one way in make test, its neighbor in the other; in make test-long each in every way.
LOOKS = [(DESK, "light"), (PHONE, "dark"), (DESK, "dark"), (PHONE, "light")]
# In what the style sheet has, each width; in the other typefaces the widest and the narrowest, in make test-long all.
WIDTHS = (1280, 768, 360, 320)
WINDOWS = [(width, font) for font in FACES for width in (WIDTHS if WHOLE or not font else (1280, 320))]
# What a template leaves behind where something went wrong; "None found" and "None of the 4 components" are English.
DEBRIS = re.compile(r"\{\{|\}\}|\{%|Undefined|\bNone\b(?! found\b| of (?:the|these|it)\b)|\[object|\bNaN\b|undefined ")


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Of the page that a test looks at."""
    return str(request.param)


@pytest.fixture
def opened(desk: Visit, name: str) -> int:
    """The page, opened once for all that looks at it in a row: the status of the answer.

    The window knows what it shows. A fixture of the module would be kept where another test gives the name.
    """
    return desk.show(PAGES[name])


@pytest.fixture
def seen(desk: Visit, opened: int) -> Iterator[Visit]:
    """The page as it first looks on a desk."""
    desk.as_at_first()
    yield desk
    desk.blameless()


@sampled
def test_a_page_has_no_barrier_that_axe_finds(seen: Visit, name: str) -> None:
    """On a phone and on a desk, in the light and in the dark."""
    for size, scheme in LOOKS if WHOLE else [LOOKS[NAMES.index(name) % 2]]:
        seen.page.set_viewport_size(size)
        seen.page.emulate_media(color_scheme=scheme)
        assert barriers(seen.page) == [], (size["width"], scheme)


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
    with visiting(chromium, at, enter=False) as visit:
        for size in (DESK, PHONE):
            visit.page.set_viewport_size(size)
            answer = visit.go("/gap/6.3")
            assert answer.status == 403
            assert "advisor serve" in visit.page.inner_text("main")
            assert barriers(visit.page) == []
            assert wide(visit.page)[0] <= 0
        visit.errors.clear()  # the browser says of every 403 that it failed to load


def assert_whole(visit: Visit, status: int, name: str) -> None:
    """A heading, a title, one main part, no debris of a template."""
    assert status in ({404} if name == "not there" else {200, 400, 409}), name
    text = visit.page.inner_text("body")
    assert visit.page.locator("h1").count() == 1
    assert visit.page.locator("main").count() == 1
    assert visit.page.title().strip(" –")
    found = DEBRIS.search(text)
    assert not found, (name, text[max(0, found.start() - 60) : found.end() + 60])


def assert_fits(page: Any, font: str, *where: Any) -> None:
    """Nothing sticks out of the window where every word is set in *font*."""
    dressed(page, font)
    over, what = wide(page)
    assert over <= 0, (*where, font, what)


@sampled
def test_a_page_is_whole_and_fits_its_window(seen: Visit, opened: int, name: str) -> None:
    """It has no scrolling sideways, down to 320 pixels; on a desk no word of a table is broken in half."""
    assert_whole(seen, opened, name)
    assert broken(seen.page) == []
    for width, font in WINDOWS:
        seen.page.set_viewport_size({"width": width, "height": 700})
        assert_fits(seen.page, font, width)


@sampled
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_and_fits_where_no_script_runs(scriptless: Visit, name: str) -> None:
    assert_whole(scriptless, scriptless.go(PAGES[name]).status, name)
    for width in WIDTHS if WHOLE else (1280, 320):
        scriptless.page.set_viewport_size({"width": width, "height": 700})
        assert_fits(scriptless.page, "", width)
    scriptless.blameless()


@pytest.mark.parametrize("name", EVERY_OTHER, scope="module")
def test_at_200_percent_nothing_is_cut_off(seen: Visit) -> None:
    """As a desk's window is at that zoom, half as wide; and with text alone twice as large."""
    seen.page.set_viewport_size({"width": DESK["width"] // 2, "height": DESK["height"] // 2})
    for font in FACES:
        assert_fits(seen.page, font, "window")
    seen.page.set_viewport_size(DESK)
    seen.page.evaluate("document.documentElement.style.fontSize = '200%'")
    for font in FACES:
        assert_fits(seen.page, font, "text")


@pytest.mark.parametrize("font", FONTS)
def test_a_typeface_that_is_tried_is_here_and_is_the_one_drawn(chromium: Any, at: Workbench, font: str) -> None:
    """Else the tests of the layout would try the machine's own typeface again, under another name."""
    with visiting(chromium, at) as visit:
        visit.go("/")
        dressed(visit.page, font)
        seen = ("h1", "#gaps-ranked th a", "#gaps-ranked td.short", ".cells text")  # none in a part that is folded
        drawn = {place: faces(visit.page, place) for place in seen}
        if not any(font in found for found in drawn.values()):
            pytest.skip(f"the typeface {font} is not installed (Debian: apt install {FONTS[font]})")
        assert drawn == {place: {font} for place in drawn}


@pytest.mark.parametrize(
    "name", ["overview", "overview of the card", "time", "two states", "plan, made", "another state"], scope="module"
)
def test_the_labels_of_a_chart_run_over_nothing(seen: Visit) -> None:
    """In the widest typeface that a reader may have chosen, too."""
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 700})
        for font in (*FACES, "DejaVu Sans Mono"):
            dressed(seen.page, font)
            assert seen.page.locator("svg:visible text").count() > 6
            assert collisions(seen.page) == [], (width, font)


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
                assert_fits(page, font, width, size)
                assert collisions(page) == [], (width, size, font)
    page.close()


@pytest.mark.parametrize(
    "name", ["overview", "gap", "what if, chosen", "time", "facts", "fact", "history"], scope="module"
)
def test_on_paper_there_is_the_text_and_nothing_to_press(seen: Visit) -> None:
    from pypdf import PdfReader

    heading = seen.page.inner_text("h1")
    seen.page.emulate_media(media="print")
    left = seen.page.locator("nav, button, input, select, a.skip").evaluate_all(
        "all => all.filter(e => e.checkVisibility() && e.getBoundingClientRect().right > 0).map(e => e.outerHTML)"
    )
    assert [html[:120] for html in left] == []
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)",
    }  # fmt: skip
    pages = PdfReader(io.BytesIO(seen.page.pdf(format="Letter"))).pages
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
