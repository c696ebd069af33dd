"""The workbench in a real browser: every page, and what an advocate, a staffer and an analyst come to do.

With JavaScript and without it, by keyboard, on a phone and on a desk, in the light and in the dark. Nothing that a
page loads comes from elsewhere, and no page makes the browser do what a text of the record says.
"""

from __future__ import annotations

import io
import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from helpers.workbench import ROOT, Workbench, copied, signalled, tree, workers

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]  # one browser for all

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-dev-shm-usage",
)  # fmt: skip
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
WHAT_IF = "/what-if?as-of=2026-11-22&with=2026-sb-2336&a.wiretap.csec=all"
PAGES = {
    "overview": "/",
    "overview of the card": "/?as-of=2019-11-20",
    "gap": "/gap/6.3",
    "gap, undetermined": "/gap/5.9",
    "component that is met": "/gap/1.1",
    "what if": "/what-if",
    "what if, chosen": WHAT_IF,
    "what if, refused": "/what-if?as-of=2026-11-22&with=2019-hb-571",
    "time": "/time",
    "time, compared": "/time?from=2019-11-20&to=2026-11-22",
    "facts": "/facts",
    "facts, filtered": "/facts?basis=recalled&open=yes",
    "fact": "/facts/wiretap.csec",
    "edit": "/facts/wiretap.csec/edit?kind=new",
    "history": "/history",
    "run": "/history/1",
    "runs compared": "/history/diff?before=1&after=2",
    "chain": "/history/verify",
    "downloads": "/downloads",
    "search": "/search?q=wiretap",
    "search without a find": "/search?q=zzzz",
    "not there": "/nothing",
}
NAMES = list(PAGES)
CANARY = "\"'><img src=/canary onerror=alert(1)><script>alert(2)</script><a href=javascript:alert(3)>{{7*191}}"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on the PATH (Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """A workbench that has recorded two runs, for tests that change nothing in it."""
    started = Workbench(copied(ROOT, tmp_path_factory.mktemp("browsed") / "content"))
    record_runs(started)
    yield started
    started.stop()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workbench]:
    """A workbench to change."""
    started = Workbench(copied(ROOT, tmp_path / "content"))
    yield started
    started.stop()


def record_runs(at: Workbench) -> None:
    from click.testing import CliRunner

    from advisor.cli import cli

    for day in ("2019-11-20", "2026-11-22"):
        words = ["rerun", at.code, "--as-of", day, "--content", str(at.root)]
        done = CliRunner(env={"ADVISOR_HISTORY": str(at.history)}).invoke(cli, words, catch_exceptions=False)
        assert done.exit_code == 0, done.output


@dataclass
class Visit:
    """One person's browser: the page they see, and what went on besides."""

    at: Workbench
    page: Any
    context: Any
    elsewhere: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, path: str) -> Any:
        return self.page.goto(self.at.base + path)

    @property
    def path(self) -> str:
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")


@contextmanager
def visiting(chromium: Any, at: Workbench, script: bool = True, enter: bool = True, **options: Any) -> Iterator[Visit]:
    """A browser of somebody who has a session; in the end nothing may have gone wrong in it."""
    context = chromium.new_context(**{"viewport": DESK, "java_script_enabled": script, "locale": "en-US", **options})
    visit = Visit(at, context.new_page(), context)

    def requested(route: Any) -> None:
        if route.request.url.startswith((at.base + "/", "data:", "blob:")):
            route.continue_()
        else:
            visit.elsewhere.append(route.request.url)
            route.abort()

    def said(message: Any) -> None:
        if message.type == "error" and "404 (Not Found)" not in message.text:
            visit.errors.append(message.text)

    def asked(dialog: Any) -> None:
        visit.dialogs.append(dialog.message)
        dialog.dismiss()

    context.route("**/*", requested)
    visit.page.on("dialog", asked)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    visit.page.on("console", said)
    try:
        if enter:
            (cookie,) = at.cookies().jar
            context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": at.base}])
        yield visit
        assert visit.elsewhere == []
        assert visit.dialogs == []
        assert visit.errors == []
    finally:
        context.close()


def wide(page: Any) -> tuple[int, list[str]]:
    """By how many pixels a page is wider than its window, and what sticks out."""
    found = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            const all = [...document.querySelectorAll('body *')];
            const out = all.filter(e => e.getBoundingClientRect().right > width + 1);
            const named = out.slice(0, 4).map(e => e.tagName + '#' + e.id + '.' + e.className + ': ' + e.innerText);
            return [document.documentElement.scrollWidth - width, named.map(s => String(s).slice(0, 90))];
        }"""
    )
    return found[0], found[1]


# Every page


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
        for width in (1280, 360, 320):
            visit.page.set_viewport_size({"width": width, "height": 700})
            over, what = wide(visit.page)
            assert over <= 0, (width, what)


@pytest.mark.parametrize("name", NAMES)
def test_at_200_percent_nothing_is_cut_off(chromium: Any, at: Workbench, name: str) -> None:
    """As a desk's window is at that zoom: half as wide, twice as dense; and with text alone twice as large."""
    with visiting(chromium, at, viewport={"width": 640, "height": 450}, device_scale_factor=2) as visit:
        visit.go(PAGES[name])
        over, what = wide(visit.page)
        assert over <= 0, what
        visit.page.set_viewport_size(DESK)
        visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
        over, what = wide(visit.page)
        assert over <= 0, what


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
def test_the_tab_key_reaches_everything_and_shows_where_it_is(chromium: Any, at: Workbench, name: str) -> None:
    with visiting(chromium, at) as visit:
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


def test_the_skip_link_goes_past_the_head(chromium: Any, at: Workbench) -> None:
    with visiting(chromium, at) as visit:
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


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_advocate_ticks_a_bill_and_mails_the_link(chromium: Any, at: Workbench, script: bool, size: Any) -> None:
    with visiting(chromium, at, script, viewport=size) as visit:
        visit.go("/")
        visit.page.get_by_role("link", name="What if").click()
        assert "Nothing is assumed yet" in visit.page.inner_text("[data-status]")
        visit.page.check("#close-6\\.3")
        if script:
            visit.page.wait_for_url("**/what-if?**close=6.3**")
        else:
            visit.page.click("#choose button[type=submit]")
        now, then = scores(visit.page)
        assert (now, then) == ("88.0–93.0", "90.5–95.5")
        assert "wiretap" in visit.page.inner_text("#changes").lower()
        visit.page.check("#with-2026-sb-2336")
        if script:
            visit.page.wait_for_url("**with=2026-sb-2336**")
        else:
            visit.page.click("#choose button[type=submit]")
        assert scores(visit.page)[1] != then
        assert "As if enacted" in visit.page.inner_text("#result")
        link, figures, changes = visit.path, scores(visit.page), visit.page.inner_text("#changes")
    with visiting(chromium, at, script) as other:
        other.go(link)
        assert scores(other.page) == figures
        assert other.page.inner_text("#changes").split() == changes.split() or size == PHONE
        assert other.page.is_checked("#close-6\\.3")
        assert other.page.is_checked("#with-2026-sb-2336")
        other.page.click("#choose a:has-text('Start over')")
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
        assert scores(visit.page) == ["88.0–93.0", "90.5–95.5"]


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
            assert scores(visit.page) == ["88.0–93.0", "90.5–95.5"]
        else:
            assert "failed" in visit.page.inner_text("main").lower()
        visit.errors.clear()  # the browser says of the 503 that it failed to load


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_advocate_saves_what_is_assumed_as_a_bill(chromium: Any, own: Workbench, script: bool) -> None:
    with visiting(chromium, own, script) as visit:
        visit.go("/what-if?close=6.3")
        figures = scores(visit.page)
        visit.page.fill("#name", "2027-wiretaps")
        visit.page.click("text=Save as a bill >> visible=true >> nth=-1")
        visit.page.wait_for_url("**saved=2027-wiretaps**")
        assert scores(visit.page) == figures
        assert "2027-wiretaps" in visit.page.inner_text("[role=status]:not([data-status])")
    written = (own.root / "facts/ms/bills/2027-wiretaps.yaml").read_text("utf-8")
    assert "status: hypothetical" in written


# The staffer: reads a gap, checks its source, takes the Word file along


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_staffer_checks_a_source_and_takes_the_word_file(
    chromium: Any, own: Workbench, script: bool, size: Any, tmp_path: Path
) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed (the word extra)")
    with visiting(chromium, own, script, viewport=size, accept_downloads=True) as visit:
        visit.go("/")
        visit.page.locator("#gaps-ranked a").first.click()
        assert visit.path.startswith("/gap/")
        note = visit.page.locator("sup.cite a").first
        place = note.get_attribute("href")
        note.click()
        source = visit.page.locator(f'[id="{place[1:]}"]')
        assert source.is_visible()
        assert source.inner_text().strip()
        visit.page.get_by_role("link", name="Downloads").click()
        visit.page.click('button[value="memo.docx"]')
        visit.page.wait_for_url("**/jobs/**")
        link = visit.page.locator("a[href$='/memo.docx']")
        link.wait_for(timeout=30_000)
        with visit.page.expect_download() as coming:
            link.click()
        file = tmp_path / "memo.docx"
        coming.value.save_as(file)
    import docx

    text = "\n".join(p.text for p in docx.Document(str(file)).paragraphs)
    assert "Mississippi" in text


def test_a_staffer_finds_a_section_by_its_number(chromium: Any, at: Workbench) -> None:
    with visiting(chromium, at) as visit:
        visit.go("/")
        visit.page.fill("#q", "41-29-505")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**/search?q=41-29-505")
        visit.page.locator("main a[href^='/gap/']").first.click()
        assert visit.path.startswith("/gap/")


# The analyst: edits an answer, sees the difference, saves


FACT = "facts/ms/law/wiretap.yaml"
SAYS = "A court could order interception for each exploitation crime."


def fill_new_answer(page: Any, says: str = SAYS) -> None:
    page.fill("#since", "2026-07-01")
    page.select_option("#answer", "all")
    page.fill("#says", says)
    page.select_option("#source-document", index=1)
    page.fill("#source-citation", "Miss. Code Ann. § 41-29-505")
    page.fill("#source-pinpoint", "subsection (1)")
    page.select_option("#source-basis", "found")
    page.fill("#source-confirmed", "2026-07-01")
    page.fill("#source-read", "2026-11-20")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_analyst_sees_the_difference_and_saves(chromium: Any, own: Workbench, script: bool) -> None:
    path = own.root / FACT
    path.write_text(f"# A remark of the analyst's, to be kept.\n{path.read_text('utf-8')}", "utf-8")
    before = tree(own.root)
    with visiting(chromium, own, script) as visit:
        visit.go("/facts?component=6.3")
        visit.page.locator("main a[href^='/facts/wiretap.csec']").first.click()
        visit.page.locator("main a[href*='/edit?kind=new']").first.click()
        fill_new_answer(visit.page)
        visit.page.click("button[value=preview]")
        visit.page.wait_for_selector("button[value=save]")
        assert tree(own.root) == before, "something was written before the save"
        shown = visit.page.inner_text("main")
        assert SAYS in shown
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
            visit.page.click("button[value=preview]")
            visit.page.wait_for_selector("button[value=save]")
        first.page.click("button[value=save]")
        first.page.wait_for_url("**saved=new**")
        kept = tree(own.root)
        second.page.click("button[value=save]")
        second.page.wait_for_load_state()
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
        visit.page.click("button[value=preview]")
        visit.page.wait_for_load_state()
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


# What the record says stays text


def poisoned(root: Path) -> Path:
    """Content whose sentences try to run: each first sentence of its kind in every file."""
    quoted = "'" + CANARY.replace("'", "''") + "'"
    for path in sorted([*(root / "facts").rglob("*.yaml"), *(root / "rules").rglob("*.yaml")]):
        if path.name.endswith(".test.yaml"):
            continue
        text = path.read_text("utf-8")
        for key in (
            "says",
            "title",
            "fate",
            "headline",
            "effect",
            "ask",
            "reliability",
            "publisher",
            "note",
            "other-view",
        ):
            text = re.sub(
                rf"(?m)^(\s*(?:- )?){key}: (?![|>{{\[&*]).+$", rf"\g<1>{key}: {_literal(quoted)}", text, count=2
            )
        path.write_text(text, "utf-8")
    return root


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\")


def test_a_text_of_the_record_never_runs(chromium: Any, tmp_path: Path) -> None:
    """Sentences with scripts in them, in every file of the record: shown as they are written, on every page."""
    at = Workbench(poisoned(copied(ROOT, tmp_path / "content")))
    try:
        record_runs(at)
        with visiting(chromium, at) as visit:
            shown = 0
            for name, path in PAGES.items():
                visit.go(path)
                assert visit.page.locator("img, script:not([src]), a[href^='javascript:']").count() == 0, name
                assert "1337" not in visit.page.inner_text("body")
                shown += "<script>alert(2)" in visit.page.inner_text("body")
            assert shown > 6
            visit.errors.clear()
    finally:
        at.stop()


ADDRESSES = (
    "/search?q={}", "/?as-of={}", "/gap/{}", "/facts?subject={}", "/what-if?a.{}=all", "/what-if?with={}",
    "/what-if?a.wiretap.csec={}", "/facts/{}", "/history/{}", "/time?from={}&to={}", "/{}",
)  # fmt: skip


def test_a_text_in_the_address_never_runs(chromium: Any, at: Workbench) -> None:
    from urllib.parse import quote

    text = quote(CANARY)
    with visiting(chromium, at) as visit:
        for path in ADDRESSES:
            visit.go(path.replace("{}", text))
            assert visit.page.locator("img, script:not([src])").count() == 0, path
        visit.errors.clear()  # the browser says of every 400 that it failed to load


def test_a_text_that_is_edited_in_never_runs(chromium: Any, own: Workbench) -> None:
    with visiting(chromium, own) as visit:
        visit.go("/facts/wiretap.csec/edit?kind=new")
        fill_new_answer(visit.page, CANARY)
        visit.page.click("button[value=preview]")
        visit.page.wait_for_load_state()
        assert visit.page.locator("img, script:not([src])").count() == 0
        if visit.page.locator("button[value=save]").count():
            visit.page.click("button[value=save]")
            visit.page.wait_for_url("**saved=new**")
            for path in ("/facts/wiretap.csec", "/gap/6.3", "/", "/search?q=canary", WHAT_IF):
                visit.go(path)
                assert visit.page.locator("img, script:not([src])").count() == 0, path
        visit.errors.clear()
