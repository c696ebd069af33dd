"""Somebody who asks how the neighbors do it: two states compared, another state picked, a plan drafted, in a browser.

With JavaScript and without it, by keyboard, on a phone and on a desk.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from helpers.browsing import DESK, PHONE, Visit, barriers, visiting, wide
from helpers.workbench import Workbench

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser states")]

SIZES = pytest.mark.parametrize(
    ("script", "size"), [pytest.param(True, PHONE, id="script-phone"), pytest.param(False, DESK, id="no script-desk")]
)
NARROW = {"width": 320, "height": 700}


def pressed(visit: Visit, selector: str) -> None:
    """Press Tab until *selector* has the focus."""
    for _ in range(250):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate("s => document.activeElement && document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"the Tab key does not reach {selector}")


@SIZES
def test_two_states_are_compared_section_by_section(chromium: Any, at: Workbench, script: bool, size: Any) -> None:
    with visiting(chromium, at, script, viewport=size) as visit:
        visit.go("/")
        visit.turn_to("States")
        visit.page.select_option("#f-first", label="Mississippi")
        visit.page.select_option("#f-second", label="South Dakota")
        visit.follow(visit.page.get_by_role("button", name="Compare"))
        assert visit.page.inner_text("h1") == "Mississippi beside South Dakota"
        visit.page.locator("#differ ~ table a[href^='#differ-']").first.click()
        told = visit.page.inner_text("main")
        assert re.search(r"Mississippi\s+[A-Z].*§+ ?\d+-\d+-\d+", told)
        assert re.search(r"South Dakota\s+[A-Z].*§+ ?\d+-\d+[A-Z]?-\d+", told)
        visit.page.set_viewport_size(NARROW)
        assert wide(visit.page)[0] <= 0
        assert barriers(visit.page) == [] if script else True


def test_another_state_is_picked_by_keyboard(chromium: Any, at: Workbench) -> None:
    with visiting(chromium, at) as visit:
        visit.go("/gap/6.3?as-of=2026-11-22")
        pressed(visit, ".pick summary")
        visit.page.keyboard.press("Enter")
        pressed(visit, "#pick-state")
        visit.page.keyboard.type("South")
        assert barriers(visit.page) == []
        visit.page.set_viewport_size(NARROW)
        assert wide(visit.page)[0] <= 0
        pressed(visit, ".pick button")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**/state/sd/gap/6.3?as-of=2026-11-22")
        assert "South Dakota" in visit.page.inner_text("header")
        visit.turn_to("Overview")
        assert visit.path == "/state/sd/?as-of=2026-11-22"


@SIZES
def test_a_plan_leads_to_the_draft_of_its_bill(chromium: Any, at: Workbench, script: bool, size: Any) -> None:
    pytest.importorskip("highspy", reason="highspy is not installed: pip install 'gap-advisor[plan]'")
    with visiting(chromium, at, script, viewport=size) as visit:
        visit.go("/plan")
        visit.page.fill("#target", "A")
        visit.follow(visit.page.get_by_role("button", name="Plan"))
        assert "What it takes to reach grade A" in visit.page.inner_text("h1")
        visit.follow(visit.page.get_by_role("link", name="Draft its bill").first)
        assert visit.path.startswith("/downloads?gap=")
        assert visit.page.locator("input[name=gap]:checked").count() >= 1
