"""The page of what a target takes: packages drawn, what each buys, and the way to its bill."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from advisor.app import plan as planning
from advisor.app.content import open_content
from advisor.app.plan import Aim, plan_shape, planned
from advisor.schemas.shape import as_json
from advisor.web.pages.frame import filled
from advisor.web.pages.plan import view
from advisor.web.pages.share import plain_head
from helpers.asked import DAY, Bench, words
from helpers.paths import ROOT

pytest.importorskip("highspy", reason="highspy is not installed: pip install 'gap-advisor[plan]'")


def test_a_target_is_planned_as_the_command_line_plans_it(root: Path, ask: Callable[..., None]) -> None:
    opened = open_content(str(root), "", "zz")
    made = planned(opened, "zz", DAY, Aim("A", best=2))
    assert made.packages

    async def test(b: Bench) -> None:
        page = await b.get("/plan?target=A&best=2")
        said = words(page)
        assert said.count("Draft its bill (package") == len(made.packages)
        for package in made.packages:
            for old, new in package.moved:
                assert f"{old.component} {old.name}" in said
                assert new.outcome == "met" or f"It stays {new.outcome}." in said
        assert "No bill can close" in said or not made.beyond_bills
        assert (await b.browser.get("/plan.json?target=A&best=2")).content == as_json(plan_shape(made))

    ask(test)


def test_a_package_leads_to_its_draft_and_to_its_own_what_if(root: Path, ask: Callable[..., None]) -> None:
    (package,) = planned(open_content(str(root), "", "zz"), "zz", DAY, Aim("A")).packages

    async def test(b: Bench) -> None:
        page = await b.get("/plan?target=A")
        (draft,) = re.findall(r'class="button" href="([^"]+)"', page)
        downloads = await b.get(unescape(draft))
        ticked = re.findall(r'name="gap"[^>]*value="([^"]+)"[^>]* checked', downloads)
        assert tuple(ticked) == package.components
        (tried,) = re.findall(r'href="(/what-if\?[^"]+)"', page)
        result = words(await b.get(unescape(tried)))
        assert f"{package.after.low / 2:.1f}" in result

    ask(test)


def test_what_is_wrong_stands_beside_its_field_all_at_once(ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        page = await b.get("/plan?target=Q&exclude=9.9&effort=1.1%3A+never&best=9")
        assert set(re.findall(r'<li><a href="#(\w+)">', page)) == {"target", "exclude", "effort", "best"}
        said = words(page)
        assert "Four things to put right" in said
        assert "Line 1: 1.1: 'never' is no effort" in said
        assert 'value="Q"' in page
        assert "Line 1: This says no efforts." in words(await b.get("/plan?target=A&effort=much"))
        assert "1.1: never</textarea>" in page
        assert (await b.browser.get("/plan?target=Q&target=A")).status_code == 400

    ask(test)


def test_components_that_are_left_out_and_effort_count(ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        plain = json.loads(await b.get("/plan.json?target=A"))
        (first, *_) = plain["packages"][0]["components"]
        other = json.loads(await b.get(f"/plan.json?target={plain['score']['low'] + 0.5}&exclude={first['component']}"))
        assert other["excluded"] == [first["component"]]
        touched = [one["component"] for package in other["packages"] for one in package["components"]]
        assert touched.count(first["component"]) <= 1  # along with others, and never by its own provisions
        assert "With package 1" in words(await b.get("/plan?target=A&effort=1.2%3A+5"))
        assert "of effort" in words(await b.get("/plan?target=A&effort=1.2%3A+5"))

    ask(test)


def test_where_the_solver_is_not_installed_the_page_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "find_spec", lambda _: None)
    opened = open_content(str(root), "", "zz")
    head = plain_head(ROOT, "zz", DAY)
    page = filled(opened, head, "plan.html.j2", view, ("zz", DAY, date(2024, 6, 1), Aim("A")), (("same", ""),)).decode()
    said = words(page)
    assert "needs the solver HiGHS, which is not installed here" in said
    assert 'pip install "gap-advisor[plan]"' in said
    assert '<form action="/plan"' not in page
