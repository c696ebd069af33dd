"""The five tasks for which somebody opens the workbench, from its first page to the end, in a real browser.

At a desk, by keyboard and on a phone, with JavaScript and without it. `pytest -s` prints what docs/workbench.md has.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from advisor.load import load
from helpers.browsing import DESK, PHONE, barriers, visiting
from helpers.hands import Hands, timed
from helpers.workbench import Workbench, tree

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser tasks")]

WAYS = [
    pytest.param(False, True, DESK, id="keyboard, no script"),
    pytest.param(True, False, PHONE, id="phone, script"),
    pytest.param(True, False, DESK, id="desk, script", marks=pytest.mark.long),
    pytest.param(True, True, DESK, id="keyboard, script", marks=pytest.mark.long),
    pytest.param(False, False, PHONE, id="phone, no script", marks=pytest.mark.long),
]
LAW = "(1) A made-up sentence on who may be heard:\n(a) One; or\n(b) Two."


def to(hands: Hands, name: str) -> None:
    """Go to a page by the list at the head of every page, which a phone has folded."""
    if hands.page.locator(".menu > summary").is_visible():
        hands.press(".menu > summary")
    hands.press(f".site nav a:text-is('{name}')")


def wiretap_on_one_page(hands: Hands, folder: Path) -> None:
    to(hands, "Overview")
    hands.press("main a[href^='/gap/6.3']")
    told = hands.page.inner_text("main")
    assert "it needs" in told.lower()
    assert "the record says" in told.lower()
    hands.press("main a[href*='/gap/6.3/page']")
    docx = pytest.importorskip("docx", reason="python-docx is not installed (the word extra)")
    made = hands.made("button[value$='.docx']", ".docx", folder / "6.3.docx")
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(made)).paragraphs)
    assert "wiretap" in text.lower()


def two_gaps_to_a_draft(hands: Hands, folder: Path) -> None:
    to(hands, "What if")
    for component in ("6.3", "4.3"):
        hands.tick(f"#close-{component.replace('.', chr(92) + '.')}")
        if hands.script:
            hands.page.wait_for_url(f"**close={component}**")
    if not hands.script:
        hands.press("#choose button[type=submit]")
    figures = hands.page.inner_text("[data-status]")
    sent = hands.take("a.button:text-is('Share')", folder / "shared.html")
    stranger = hands.page.context.browser.new_context(offline=True, java_script_enabled=False)
    page = stranger.new_page()
    page.goto(f"file://{folder / 'shared.html'}")
    told = page.inner_text("body")
    assert "6.3" in told
    assert "4.3" in told
    assert any(score in told for score in figures.split() if "." in score)
    stranger.close()
    assert b"<script" not in sent
    hands.press("a.button:text-is('Draft this bill')")
    hands.press("button[value='text']")
    field = hands.page.locator("textarea[name='text.41-29-505']")
    hands.fields += 1
    field.fill(LAW)
    hands.press("button:text-is('Check the texts')")
    assert "At hand: 41-29-505.txt" in hands.page.inner_text("main")
    bill = hands.made("button[value='bill.html']", "bill.html", folder / "bill.html").decode()
    assert "A made-up sentence on who may be heard" in bill
    assert "41-29-507" in bill


def an_act_with_its_document(hands: Hands, folder: Path) -> None:
    to(hands, "Law through time")
    hands.press("a[href*='/acts/record']")
    hands.press("a[href*='/documents/add']")
    hands.fill(title="House Bill 9901, 2026 Regular Session, as sent to the Governor", publisher="The Legislature",
               date="2026-04-01", address="https://legislature.example/hb9901")  # fmt: skip
    hands.choose(kind="A bill")
    hands.press("button[value='preview']")
    hands.press("button[value='save']")
    hands.page.wait_for_url("**added=**")
    assert "Added." in hands.page.inner_text("main")
    to(hands, "Law through time")
    hands.press("a[href*='/acts/record']")
    hands.fill(bill="HB 9901", title="A made-up act", says="The act let a judge order interception for trafficking.",
               approved="2026-04-10", effective="2026-07-01", sections="41-29-505", citation="Miss. H.B. 9901 (2026)",
               read="2026-11-20")  # fmt: skip
    hands.choose(document="House Bill 9901", basis="found")
    hands.press("button[value='begin']")
    asked = 0
    while hands.page.locator("#does-same").count():
        asked += 1
        wiretap = "wiretap.csec" in (hands.page.locator("#does-same").get_attribute("name") or "")
        hands.tick("#does-changes" if wiretap else "#does-same")
        if wiretap:
            hands.page.select_option("#answer", "all")
            hands.fill(says="A judge could order interception in these cases.")
            hands.fields += 1
        hands.press("button[value='next']")
    assert asked >= 2
    hands.press("button[value='save']")
    hands.page.wait_for_url("**saved=**")
    assert "Recorded." in hands.page.inner_text("main")
    bill = load(hands.visit.at.root).jurisdictions["ms"].bills["2026-hb-9901"]
    assert [(c.question, c.after) for c in bill.changes] == [("wiretap.csec", "all")]


def a_fact_corrected_and_taken_back(hands: Hands, folder: Path) -> None:
    before = tree(hands.visit.at.root)
    to(hands, "Facts")
    hands.fill(find="compensation")
    hands.press("form.asking button")
    hands.press("main a[href^='/facts/'][href*='compensation']")
    hands.press("main a[href*='/edit?kind=note']")
    hands.fill(note="A remark to be taken back.")
    hands.press("button[value='preview']")
    hands.press("button[value='save']")
    hands.page.wait_for_url("**saved=**")
    assert "A remark to be taken back." in hands.page.inner_text("main")
    assert tree(hands.visit.at.root) != before
    hands.press("a[href$='/saves']")
    hands.press("form[action='/saves'][method='post'] button")
    hands.page.wait_for_url("**done=undo**")
    assert "Taken back." in hands.page.inner_text("main")
    assert tree(hands.visit.at.root) == before


def two_states_compared(hands: Hands, folder: Path) -> None:
    to(hands, "States")
    hands.choose(f_first="Mississippi", f_second="South Dakota")
    hands.press("button:text-is('Compare')")
    assert hands.page.inner_text("h1") == "Mississippi beside South Dakota"
    hands.press("#differ ~ table a[href^='#differ-']")
    assert "§" in hands.page.inner_text("main")


TASKS = (
    wiretap_on_one_page,
    two_gaps_to_a_draft,
    an_act_with_its_document,
    a_fact_corrected_and_taken_back,
    two_states_compared,
)


@pytest.mark.parametrize(("script", "keyboard", "size"), WAYS)
def test_the_five_tasks_are_done(
    chromium: Any, own: Workbench, tmp_path: Path, script: bool, keyboard: bool, size: Any
) -> None:
    with visiting(chromium, own, script, viewport=size, accept_downloads=True, has_touch=size is PHONE) as visit:
        hands = Hands(visit, keyboard, script)
        visit.go("/")
        for task in TASKS:
            with timed(hands, print, task.__name__.replace("_", " ")):
                task(hands, tmp_path)
            if script:
                assert barriers(visit.page) == []
