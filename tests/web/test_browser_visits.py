"""What an advocate, a staffer and an analyst come to the workbench to do, in a real browser.

With JavaScript and without it, by keyboard, on a phone and on a desk.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from advisor.app.content import open_content
from advisor.app.rerun import Over, rerun
from advisor.phrases import figures
from helpers.browsing import DESK, PAGES, PHONE, SAYS, WHAT_IF, Visit, fill_new_answer, visiting
from helpers.paths import ROOT
from helpers.workbench import Workbench, copied, signalled, tree, workers

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser visits")]

# Each size of a window and each browser in make test, each with each in make test-long.
SIZES = pytest.mark.parametrize(
    ("script", "size"),
    [
        pytest.param(True, DESK, id="script-desk", marks=pytest.mark.long),
        pytest.param(True, PHONE, id="script-phone"),
        pytest.param(False, DESK, id="no script-desk"),
        pytest.param(False, PHONE, id="no script-phone", marks=pytest.mark.long),
    ],
)


@pytest.fixture
def visit(desk: Visit) -> Iterator[Visit]:
    """A visit to a workbench that the test leaves as it was."""
    desk.as_at_first()
    yield desk
    desk.blameless()


# The keyboard


FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    return {tag: e.tagName, id: e.id, text: (e.innerText || e.value || '').slice(0, 40), href: e.getAttribute('href'),
            ring: ring || style.boxShadow !== 'none', seen: box.width > 0 && box.height > 0};
}"""


@pytest.mark.parametrize(
    "name", ["overview", "gap", "what if", "time", "facts", "fact", "edit", "history", "downloads"]
)
def test_the_tab_key_reaches_everything_and_shows_where_it_is(visit: Visit, name: str) -> None:
    visit.go(PAGES[name])
    stops = visit.page.locator(
        "a[href]:visible, button:visible, input:not([type=hidden]):visible, select:visible, "
        "textarea:visible, summary:visible"
    )
    least = min(stops.count(), 60)
    seen = []
    for _ in range(60):
        visit.page.keyboard.press("Tab")
        focused = visit.page.evaluate(FOCUSED)
        if focused is None:
            break
        seen.append(focused)
    assert len(seen) >= least * 0.8, (len(seen), least)  # radio buttons and dates take one stop or several
    # A date field is several stops; of the last, its calendar, the browser draws the ring within the field.
    ringed = {f["id"] for f in seen if f["ring"] and f["id"]}
    assert [f for f in seen if not f["ring"] and f["id"] not in ringed] == []
    assert seen[0]["href"] == "#main"


def test_the_skip_link_goes_past_the_head(visit: Visit) -> None:
    visit.go("/gap/6.3")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("!!document.activeElement.closest('main')")


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until *selector* has the focus."""
    for _ in range(250):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement && document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"the Tab key does not reach {selector}")


# The advocate: ticks what a bill would do, watches score and gaps, mails the link


def scores(page: Any) -> list[str]:
    return re.findall(r"[0-9]+\.[0-9](?:–[0-9]+\.[0-9])?", page.inner_text("[data-status]"))


@cache
def closing() -> list[str]:
    """The score of today's law, and with gap 6.3 closed."""
    opened = open_content(str(ROOT))
    (rule,) = (rule for rule in opened.framework.rules if rule.component == "6.3")
    closed = [f"{question}={answer}" for question, answer in rule.closes.items()]
    account = rerun(opened, "ms", date(2026, 11, 22), Over(answers=closed)).account
    return [figures(law.low, law.high) for law in (account.before, account.after)]


@SIZES
def test_an_advocate_ticks_a_bill_and_mails_the_link(chromium: Any, at: Workbench, script: bool, size: Any) -> None:
    with visiting(chromium, at, script, viewport=size) as visit:
        visit.go("/")
        visit.turn_to("What if")
        assert "Nothing is assumed yet" in visit.page.inner_text("[data-status]")
        visit.page.check("#close-6\\.3")
        if script:
            visit.page.wait_for_url("**/what-if?**close=6.3**")
        else:
            visit.follow("#choose button[type=submit]")
        now, then = scores(visit.page)
        assert [now, then] == closing()
        assert "wiretap" in visit.page.inner_text("#changes").lower()
        visit.page.get_by_text("bills that are not law").click()
        visit.page.check("#with-2026-sb-2336")
        if script:
            visit.page.wait_for_url("**with=2026-sb-2336**")
        else:
            visit.follow("#choose button[type=submit]")
        assert scores(visit.page)[1] != then
        assert "As if enacted" in visit.page.inner_text("#result")
        link, figures, changes = visit.path, scores(visit.page), visit.page.inner_text("#changes")
    with visiting(chromium, at, script) as other:
        other.go(link)
        assert scores(other.page) == figures
        assert other.page.inner_text("#changes").split() == changes.split() or size == PHONE
        assert other.page.is_checked("#close-6\\.3")
        assert other.page.is_checked("#with-2026-sb-2336")
        other.follow("#choose a:has-text('Start over')")
        assert not other.page.is_checked("#close-6\\.3")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_advocate_does_it_by_keyboard_alone(chromium: Any, at: Workbench, script: bool) -> None:
    with visiting(chromium, at, script) as visit:
        visit.go("/what-if")
        if script:
            tab_to(visit.page, "#close-6\\.3")
            visit.page.keyboard.press("Space")
            visit.page.wait_for_url("**close=6.3**")
            assert visit.page.evaluate("document.activeElement.id") == "close-6.3", "the place on the page was lost"
        else:
            visit.page.focus("#close-6\\.3")
            visit.page.keyboard.press("Space")
            visit.page.keyboard.press("Enter")
            visit.page.wait_for_url("**close=6.3**")
        assert scores(visit.page) == closing()


def test_a_worker_that_dies_under_a_tick_leaves_no_stale_figure(chromium: Any, own: Workbench) -> None:
    """The page asks again, or says that it failed; it never shows the old figures under the new choice."""
    with visiting(chromium, own) as visit:
        visit.go("/what-if")
        held = workers(own)
        signalled(held, signal.SIGSTOP)
        visit.page.check("#close-6\\.3", no_wait_after=True)
        visit.page.wait_for_timeout(300)
        signalled(held, signal.SIGKILL)
        visit.page.wait_for_url("**close=6.3**")
        visit.page.wait_for_load_state()
        if visit.page.locator("[data-status]").count():
            assert scores(visit.page) == closing()
        else:
            assert "failed" in visit.page.inner_text("main").lower()
        visit.errors.clear()  # the browser says of the 503 that it failed to load


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_advocate_saves_what_is_assumed_as_a_bill(chromium: Any, own: Workbench, script: bool) -> None:
    with visiting(chromium, own, script) as visit:
        visit.go("/what-if?close=6.3")
        figures = scores(visit.page)
        visit.page.fill("#title", "Wiretaps")
        visit.follow("text=Save as a bill >> visible=true >> nth=-1")
        assert "saved=2027-wiretaps" in visit.path
        assert scores(visit.page) == figures
        assert "2027-wiretaps" in visit.page.inner_text("[role=status]:not([data-status])")
    written = (own.root / "facts/ms/bills/2027-wiretaps.yaml").read_text("utf-8")
    assert "status: hypothetical" in written


# The staffer: reads a gap, checks its source, takes the Word file along


@SIZES
def test_a_staffer_checks_a_source_and_takes_the_word_file(
    chromium: Any, own: Workbench, script: bool, size: Any, tmp_path: Path
) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed (the word extra)")
    with visiting(chromium, own, script, viewport=size, accept_downloads=True) as visit:
        visit.go("/")
        visit.follow(visit.page.locator("#gaps-ranked a").first)
        assert visit.path.startswith("/gap/")
        note = visit.page.locator("sup.cite a").first
        place = note.get_attribute("href")
        note.click()
        source = visit.page.locator(f'[id="{place[1:]}"]')
        assert source.is_visible()
        assert source.inner_text().strip()
        visit.turn_to("Downloads")
        visit.page.click('button[value="memo.docx"]')
        visit.page.wait_for_url("**/jobs/**")
        link = visit.page.locator("a[href$='-memo.docx']")
        link.wait_for(timeout=30_000)
        with visit.page.expect_download() as coming:
            link.click()
        file = tmp_path / "memo.docx"
        coming.value.save_as(file)
    import docx

    text = "\n".join(p.text for p in docx.Document(str(file)).paragraphs)
    assert "Mississippi" in text


def test_a_staffer_finds_a_section_by_its_number(visit: Visit) -> None:
    visit.go("/")
    visit.page.fill("#q", "41-29-505")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/search?q=41-29-505")
    visit.follow(visit.page.locator("main a[href^='/gap/']").first)
    assert visit.path.startswith("/gap/")


# The analyst: edits an answer, sees the difference, saves


FACT = "facts/ms/law/wiretap.yaml"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_analyst_sees_the_difference_and_saves(chromium: Any, own: Workbench, script: bool) -> None:
    path = own.root / FACT
    path.write_text(f"# A remark of the analyst's, to be kept.\n{path.read_text('utf-8')}", "utf-8")
    before = tree(own.root)
    with visiting(chromium, own, script) as visit:
        visit.go("/facts?component=6.3")
        visit.follow(visit.page.locator("main a[href^='/facts/wiretap.csec']").first)
        visit.follow(visit.page.locator("main a[href*='/edit?kind=new']").first)
        fill_new_answer(visit.page)
        visit.follow("button[value=preview]")
        visit.page.wait_for_selector("button[value=save]")
        assert tree(own.root) == before, "something was written before the save"
        assert SAYS in visit.page.inner_text("main")
        visit.page.get_by_text("The change to the file", exact=True).click()
        shown = visit.page.inner_text("main")
        assert FACT in shown
        visit.page.click("button[value=save]")
        visit.page.wait_for_url("**saved=new**")
        assert "all" in visit.page.inner_text("main").lower()
        assert SAYS in visit.page.inner_text("main")
    after = tree(own.root)
    assert {name for name in after if after[name] != before.get(name)} == {FACT}
    written = path.read_text("utf-8")
    assert written.startswith("# A remark of the analyst's, to be kept.\n")
    assert SAYS in written
    assert "2026-07-01" in written


def test_the_second_of_two_analysts_is_told(chromium: Any, own: Workbench) -> None:
    """Both open the form, one saves; the other's save is not taken, and loses nothing that either wrote."""
    form = "/facts/wiretap.csec/edit?kind=new"
    with visiting(chromium, own) as first, visiting(chromium, own) as second:
        for visit, says in ((first, SAYS), (second, "The second analyst wrote this sentence.")):
            visit.go(form)
            fill_new_answer(visit.page, says)
            visit.follow("button[value=preview]")
            visit.page.wait_for_selector("button[value=save]")
        first.page.click("button[value=save]")
        first.page.wait_for_url("**saved=new**")
        kept = tree(own.root)
        second.follow("button[value=save]")
        assert "saved" not in second.path
        assert "The second analyst wrote this sentence." in second.page.content()
        assert tree(own.root) == kept
        second.errors.clear()  # the browser says of every 409 that it failed to load


def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(chromium: Any, own: Workbench) -> None:
    before = tree(own.root)
    with visiting(chromium, own) as visit:
        visit.go("/facts/wiretap.csec/edit?kind=new")
        fill_new_answer(visit.page)
        visit.page.fill("#source-read", "2020-01-01")  # read before the day that it confirms
        visit.page.fill("#says", "")
        visit.follow("button[value=preview]")
        if visit.page.locator("button[value=save]").count() == 0:
            assert visit.page.locator("[aria-invalid=true]").count()
            assert visit.page.input_value("#source-pinpoint") == "subsection (1)"
        visit.errors.clear()  # the browser says of every 422 that it failed to load
    assert tree(own.root) == before


def test_read_only_offers_nothing_to_write(chromium: Any, tmp_path: Path) -> None:
    started = Workbench(copied(ROOT, tmp_path / "content"), words=("--read-only",))
    try:
        with visiting(chromium, started) as visit:
            for path in ("/", "/facts/wiretap.csec", WHAT_IF):
                visit.go(path)
                assert visit.page.locator("a[href*='/edit']").count() == 0
                assert visit.page.locator("form[action*=save]").count() == 0
    finally:
        started.stop()
