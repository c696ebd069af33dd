"""A real browser for the tests: how it is started, what one person does in it, and what a page looks like there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from advisor.app.statutes.add import add
from advisor.app.statutes.shelf import Shelf, shelf
from advisor.store.statutes import Book
from helpers.codes import json_lines, record
from helpers.paths import ROOT
from helpers.workbench import Workbench

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-dev-shm-usage",
)  # fmt: skip
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
WHAT_IF = "/what-if?as-of=2026-11-22&with=2026-sb-2336&a.wiretap.csec=all"
PAGES = {
    "overview": "/",
    "overview of the card": "/?as-of=2019-11-20",
    "gap": "/gap/6.3",
    "gap, undetermined": "/gap/5.9",
    "component that is met": "/gap/1.1",
    "gap on one page": "/gap/6.3/page",
    "open finding on one page": "/gap/5.9/page?from=A.+Staff",
    "what if": "/what-if",
    "what if, chosen": WHAT_IF,
    "what if, refused": "/what-if?as-of=2026-11-22&with=2019-hb-571",
    "time": "/time",
    "time, compared": "/time?from=2019-11-20&to=2026-11-22",
    "states": "/states",
    "states, one component": "/states?component=5.9",
    "two states": "/states?first=ms&second=sd",
    "two states, one component": "/states?first=ms&second=sd&component=6.3",
    "plan": "/plan",
    "plan, made": "/plan?target=97&best=2",
    "plan, refused": "/plan?target=Q&exclude=9.9&effort=much",
    "another state": "/state/sd/",
    "facts": "/facts",
    "facts, filtered": "/facts?basis=recalled&open=yes",
    "facts, a page": "/facts?area=5&sort=-section&page=2",
    "bills and acts": "/acts?status=enacted",
    "documents": "/documents?kind=bill&sort=-date",
    "document to add": "/documents/add",
    "act to record": "/acts/record",
    "text of sections to give": "/bill/text?gap=6.3",
    "saves": "/saves",
    "bills of one's own": "/bills",
    "fact": "/facts/wiretap.csec",
    "edit": "/facts/wiretap.csec/edit?kind=new",
    "answers as a spreadsheet": "/answers",
    "statute book": "/book",
    "statute book, searched": "/book?find=made",
    "title of the code": "/book/sections?title=41",
    "releases compared": "/book/changes?from=2021+session&to=2024+session",
    "history": "/history",
    "run": "/history/1",
    "runs compared": "/history/diff?before=1&after=2",
    "chain": "/history/verify",
    "downloads": "/downloads",
    "search for what nearly is there": "/search?q=wirtaps",
    "about": "/about",
    "report": "/report?page=/gap/6.3",
    "words": "/words",
    "search": "/search?q=wiretap",
    "search in the law": "/search?q=made+up",
    "section": "/sections/41-29-505",
    "section that is not at hand": "/sections/97-5-33",
    "search without a find": "/search?q=zzzz",
    "not there": "/nothing",
}
NAMES = list(PAGES)

# The typefaces with which the layout is tried, beside what the style sheet finds on this machine, and who brings them.
FONTS = {"DejaVu Sans": "fonts-dejavu-core", "Liberation Sans": "fonts-liberation", "Noto Sans": "fonts-noto-core"}


@contextmanager
def chromium() -> Iterator[Any]:
    """The Chromium of this machine, driven by Playwright. Skips the test where there is none.

    Its shell without a window of its own is taken where there is one: it draws the same and opens a page in a third of
    the time.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("no Chromium on the PATH (Debian: apt install chromium-headless-shell)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


def record_runs(at: Workbench) -> None:
    from click.testing import CliRunner

    from advisor.cli import cli

    for day in ("2019-11-20", "2026-11-22"):
        words = ["rerun", at.code, "--as-of", day, "--content", str(at.root)]
        done = CliRunner(env={"ADVISOR_HISTORY": str(at.history)}).invoke(cli, words, catch_exceptions=False)
        assert done.exit_code == 0, done.output


def lay_book(folder: Path) -> Path:
    """A statute book of two releases, with a section of Mississippi's number and a text that is nobody's law."""
    on = shelf("ms", str(ROOT))
    on = Shelf(Book(folder / "statutes.sqlite"), on.opened, on.code)
    for year, text in (
        ("2021", "(1)A made up text:(a)One; or(b)Two."),
        ("2024", "(1)A made up text:(a)One; or(b)Three."),
    ):
        history = f"HISTORY: Laws, 2019, ch. 1, § 1, eff. from and after July 1, {year}."
        file = json_lines(folder, record("41-29-505", "Made up for a test", f"{text}\n{history}"), name=year)
        add(on, [file], f"{year} session", date(int(year), 12, 31))
    return on.book.path


@dataclass
class Visit:
    """One person's browser: the page they see, and what went on besides."""

    at: Workbench
    page: Any
    context: Any
    elsewhere: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    shown: tuple[str, int] = ("", 0)  # the page that several tests look at, and the status of its answer

    def show(self, path: str) -> int:
        """Open *path* unless it is shown already; the status of its answer."""
        if self.shown[0] != path or self.path != path.partition("#")[0]:
            status = int(self.go(path).status)
            self.shown = path, status
        return self.shown[1]

    def go(self, path: str) -> Any:
        """Open *path*; the answer is that of its own page, and not of one whose loading it cut off."""
        self.shown = "", 0
        answer = self.page.goto(self.at.base + path)
        if answer is None or urlsplit(answer.request.url).path != urlsplit(path).path:
            answer = self.page.goto(self.at.base + path)
        return answer

    def follow(self, what: Any) -> None:
        """Press a link or a button, named by a selector or found, and wait for the whole page that it leads to.

        A click alone returns while that page is still loading. Until its style sheet is there, its text is another.
        """
        found = self.page.locator(what) if isinstance(what, str) else what
        with self.page.expect_navigation():
            found.click()

    def turn_to(self, name: str) -> None:
        """Go to a page by the list at the head of every page, which a phone has folded."""
        if (menu := self.page.locator(".menu > summary")).is_visible():
            menu.click()
        self.follow(self.page.locator(".site nav").get_by_role("link", name=name, exact=True))

    def as_at_first(self) -> None:
        """Nothing has gone wrong so far; the window, its colors and its typeface are again those of a desk."""
        self.blameless()
        self.page.emulate_media(color_scheme="light", media="screen")
        self.page.set_viewport_size(DESK)
        self.page.evaluate("document.documentElement.removeAttribute('style')")
        dressed(self.page, "")

    def blameless(self) -> None:
        """The page has asked nobody else for anything, opened no dialog, and made no error."""
        assert self.elsewhere == []
        assert self.dialogs == []
        assert self.errors == []

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
        visit.blameless()
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


def broken(page: Any) -> list[str]:
    """Every word of a table that is seen and stands in two lines, since its column is too narrow for it."""
    found = page.evaluate(
        """() => {
            const found = [], range = document.createRange();
            for (const cell of [...document.querySelectorAll('td, th')].filter(cell => cell.checkVisibility())) {
                const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                    const of = texts.currentNode;
                    if (of.parentElement.closest('.hidden, code, .hash')) continue;
                    for (const word of of.data.matchAll(/(?<![\\w/.-])[A-Za-z]{4,}(?![\\w/.-])/g)) {
                        range.setStart(of, word.index);
                        range.setEnd(of, word.index + word[0].length);
                        if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1)
                            found.push(`${word[0]} in ${cell.innerText}`);
                    }
                }
            }
            return found;
        }"""
    )
    return list(found)


def dressed(page: Any, font: str) -> None:
    """Set every word of *page* in *font*; in what the style sheet says where that is empty.

    The sheet is one that a script makes: a page takes no style that stands in it.
    """
    page.evaluate(
        """font => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(font ? `*, ::before, ::placeholder { font-family: "${font}" !important }` : "");
            document.adoptedStyleSheets = [sheet];
            return document.body.offsetHeight;  // the layout is made anew, before anything is asked of it
        }""",
        font,
    )


def barriers(page: Any) -> list[tuple[str, str, list[str]]]:
    """What axe finds in *page* that keeps somebody out: the rule, what it asks, and the first places."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("!!window.axe"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(results => results.violations)")
    return [(v["id"], v["help"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found]


def faces(page: Any, selector: str) -> set[str]:
    """The typefaces in which the browser really draws the first thing that *selector* finds, below it included."""
    session = page.context.new_cdp_session(page)
    try:
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        return {font["familyName"] for font in fonts}
    finally:
        session.detach()


def collisions(page: Any) -> list[str]:
    """Every label of a chart that is seen which runs over a bar, over another label, or out of the chart."""
    found = page.evaluate(
        """() => {
            const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
            const found = [];
            for (const chart of [...document.querySelectorAll('svg')].filter(svg => svg.checkVisibility())) {
                const open = getComputedStyle(chart).overflow === 'visible' && chart.closest('figure');
                const within = (open || chart).getBoundingClientRect();
                const bars = [...chart.querySelectorAll('rect.most')].map(bar => bar.getBoundingClientRect());
                const seen = [...chart.querySelectorAll('text')].filter(t => t.checkVisibility());
                const labels = seen.map(t => [t.textContent, t.getBoundingClientRect()]);
                labels.forEach(([said, box], n) => {
                    if (bars.some(bar => meet(box, bar))) found.push(`${said} over a bar`);
                    if (box.left < within.left - 1 || box.right > within.right + 1) found.push(`${said} cut off`);
                    labels.slice(n + 1).forEach(([other, its]) => {
                        if (meet(box, its)) found.push(`${said} over ${other}`);
                    });
                });
            }
            return found;
        }"""
    )
    return list(found)


# What an analyst types


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
