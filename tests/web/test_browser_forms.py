"""Every state of a form in a real browser: what is missing, what would be saved, what was, what another has changed.

On a phone and on a desk, in the light and in the dark: no barrier that axe finds, and nothing that sticks out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from helpers.browsing import DESK, PHONE, Visit, barriers, fill_new_answer, visiting, wide
from helpers.sampling import WHOLE, sampled
from helpers.workbench import Workbench, copied

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser forms")]

Look = Callable[[str], None]
LOOKS = [(DESK, "light"), (PHONE, "dark"), (DESK, "dark"), (PHONE, "light")]
EVERYWHERE = "0.0.0.0"  # noqa: S104  # only there is a password asked for
LAW = "(1) A made-up sentence on who may be heard:\n(a) One; or\n(b) Two."


@pytest.fixture
def visit(chromium: Any, own: Workbench) -> Iterator[Visit]:
    with visiting(chromium, own) as visit:
        yield visit
        visit.errors.clear()  # the browser says of every form that came back that it failed to load


@pytest.fixture
def sound(visit: Visit) -> Look:
    """Look at the page that is shown, which says *words*: in each way, or in make test each time in the next."""
    looks = cycle(LOOKS)

    def look(words: str) -> None:
        page = visit.page
        assert words in page.inner_text("body"), (words, page.inner_text("main")[:500])
        for size, scheme in LOOKS if WHOLE else [next(looks)]:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            assert barriers(page) == [], (words, size["width"], scheme)
            assert wide(page)[0] <= 0, (words, size["width"])
        page.emulate_media(color_scheme="light")

    return look


def bare(page: Any) -> None:
    """Let a form be sent with what it requires left out, as a browser without those rules would."""
    page.evaluate("document.querySelectorAll('[required]').forEach(field => field.required = false)")


@sampled
def test_the_form_of_a_document(visit: Visit, sound: Look) -> None:
    visit.go("/documents/add")
    bare(visit.page)
    visit.follow("button[value=preview]")
    sound("Five things to put right")
    title = "House Bill 9901, 2026 Regular Session, as sent to the Governor of the State"
    for name, said in {"title": title, "publisher": "The Legislature", "date": "2026-04-01"}.items():
        visit.page.fill(f"#{name}", said)
    visit.page.fill("#address", "https://legislature.example/hb9901")
    visit.page.select_option("#kind", index=1)
    visit.follow("button[value=preview]")
    sound("Is this what you mean to save?")
    visit.follow("button[value=save]")
    sound("Added.")
    visit.go("/acts/record")  # whose list of documents is as wide as that title
    bare(visit.page)
    visit.follow("button[value=begin]")
    sound("Eight things to put right")


@sampled
def test_the_walk_through_an_act(visit: Visit, sound: Look) -> None:
    visit.go("/acts/record")
    typed = {"bill": "HB 9901", "title": "A made-up act", "says": "The act let a judge order interception.",
             "approved": "2026-04-10", "effective": "2026-07-01", "sections": "41-29-505",
             "citation": "Miss. H.B. 9901 (2026)", "read": "2026-11-20"}  # fmt: skip
    for name, said in typed.items():
        visit.page.fill(f"#{name}", said)
    visit.page.select_option("#document", index=1)
    visit.page.select_option("#basis", "found")
    visit.follow("button[value=begin]")
    sound("question 1 of")
    visit.page.check("#does-changes")
    visit.follow("button[value=next]")
    sound("Two things to put right")
    while visit.page.locator("#does-same").count():
        visit.page.check("#does-same")
        visit.follow("button[value=next]")
    sound("Is this what you mean to save?")
    visit.follow("button[value=save]")
    sound("Recorded.")


@sampled
def test_the_form_of_an_answer(visit: Visit, sound: Look, own: Workbench) -> None:
    form = "/facts/wiretap.csec/edit?kind=new"
    visit.go(form)
    visit.follow("button[value=preview]")
    sound("to put right")
    fill_new_answer(visit.page)
    visit.follow("button[value=preview]")
    sound("Is this what you mean to save?")
    law = own.root / "facts" / "ms" / "law" / "wiretap.yaml"
    was = law.read_text("utf-8")
    law.write_text(was.replace("says: ", "says: By somebody else, ", 1), "utf-8")
    visit.follow("button[value=save]")
    sound("somebody has changed the file")
    assert "A court could order interception" in visit.page.inner_text("main")  # in sentences; the files are folded
    assert "question: wiretap" not in visit.page.inner_text("main")
    visit.page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
    sound("By somebody else, ")
    visit.follow("button[value=preview]")
    visit.follow("button[value=save]")
    sound("Saved.")
    for kind in ("correct", "source", "confirm", "note"):
        visit.go("/facts/wiretap.csec")
        visit.follow(f"main a[href*='kind={kind}'] >> nth=0")
        sound("nothing is written before you save")
    visit.go("/saves")
    sound("Take back")
    visit.follow("form[action='/saves'][method='post'] button")
    sound("Taken back.")


@sampled
def test_a_what_if_that_is_saved_renamed_and_deleted(visit: Visit, sound: Look) -> None:
    visit.go("/what-if?close=6.3&close=4.3")
    bare(visit.page)
    visit.page.fill("#title", "…")
    visit.follow("form[action$='/what-if/save'] button")
    sound("One thing to put right")
    visit.page.fill("#title", "Wiretaps and travel")
    visit.follow("form[action$='/what-if/save'] button")
    sound("Saved as the hypothetical bill")
    visit.go("/bills")
    visit.page.fill("input[name=title]", "—")
    visit.follow("button[value=rename]")
    sound("One thing to put right")
    visit.page.fill("input[name=title]", "Wiretaps")
    visit.follow("button[value=rename]")
    sound("Renamed.")
    visit.follow("button[value=delete]")
    sound("Deleted.")


@sampled
def test_a_draft_and_the_text_of_its_sections(visit: Visit, sound: Look) -> None:
    visit.go("/downloads?gap=6.3")
    visit.page.evaluate("document.querySelectorAll('input[type=date]').forEach(field => field.type = 'text')")
    visit.page.fill("#effective", "soon")
    visit.follow("button[value='bill.md'] >> nth=0")
    sound("One thing to put right")
    visit.go("/bill/text?gap=6.3")
    sound("Check the texts")
    visit.page.locator("textarea[name^='text.']").first.fill("1-1. Definitions.\nUniversal Citation: MS Code § 1-1")
    visit.follow("#texts button[type=submit]")
    sound("no law stands under its number")
    visit.page.locator("textarea[name^='text.']").first.fill(LAW)
    visit.follow("#texts button[type=submit]")
    sound("At hand: ")
    visit.follow("button[value='bill.md'] >> nth=0")
    visit.page.wait_for_url("**/jobs/**")
    visit.page.locator("a[href$='bill.md']").first.wait_for(timeout=60_000)
    sound("bill.md")


@sampled
def test_a_spreadsheet_that_comes_back(visit: Visit, sound: Look, tmp_path: Path) -> None:
    visit.go("/answers")
    visit.follow("button[value=preview]")
    sound("one thing is to be put right")
    sheet = tmp_path / "form.csv"
    sheet.write_text("question,answers\nwiretap.csec,all\n", "utf-8")
    visit.page.set_input_files("#files", str(sheet))
    visit.follow("button[value=preview]")
    sound("to be put right")


@sampled
def test_files_with_problems_are_named_on_every_page(visit: Visit, sound: Look, own: Workbench) -> None:
    law = own.root / "facts" / "ms" / "law" / "wiretap.yaml"
    law.write_text(law.read_text("utf-8") + "\nnonsense: [\n", "utf-8")
    visit.go("/about")
    visit.page.wait_for_timeout(1500)  # the files are looked at once a second
    visit.go("/facts/wiretap.csec")
    sound("The files on disk have problems.")


def test_the_door_with_a_password(chromium: Any, tmp_path: Path) -> None:
    at = Workbench(
        copied(Path(__file__).parents[1] / "example", tmp_path / "content"), "zz", ("--host", EVERYWHERE),
        {"ADVISOR_PASSWORD": "a long one"},
    )  # fmt: skip
    try:
        at.base = f"http://127.0.0.1:{at.port}"
        with visiting(chromium, at, enter=False) as visit:
            for typed in ("", "a short one"):
                if typed:
                    visit.page.fill("#password", typed)
                    visit.follow("button[type=submit]")
                else:
                    visit.go("/gap/1.2")
                for scheme in ("light", "dark"):
                    visit.page.emulate_media(color_scheme=scheme)
                    assert barriers(visit.page) == []
                visit.page.set_viewport_size(PHONE)
                assert wide(visit.page)[0] <= 0
            visit.errors.clear()
    finally:
        at.stop()
