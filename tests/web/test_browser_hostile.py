"""What the record, an address or a form says stays text in a real browser: nothing of it ever runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from helpers.browsing import PAGES, WHAT_IF, fill_new_answer, record_runs, visiting
from helpers.paths import ROOT
from helpers.workbench import Workbench, copied

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser hostile")]
CANARY = "\"'><img src=/canary onerror=alert(1)><script>alert(2)</script><a href=javascript:alert(3)>{{7*191}}"


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
            "reply",
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
        visit.follow("button[value=preview]")
        assert visit.page.locator("img, script:not([src])").count() == 0
        if visit.page.locator("button[value=save]").count():
            visit.page.click("button[value=save]")
            visit.page.wait_for_url("**saved=new**")
            for path in ("/facts/wiretap.csec", "/gap/6.3", "/", "/search?q=canary", WHAT_IF):
                visit.go(path)
                assert visit.page.locator("img, script:not([src])").count() == 0, path
        visit.errors.clear()
