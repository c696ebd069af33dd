"""One gap on one page: what it says, in which formats it can be taken home, and that it is one page of paper."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from advisor.app import history
from advisor.app.assess import assess
from advisor.app.brief import brief_of
from advisor.app.content import open_content
from advisor.app.downloads import OFFERED
from advisor.documents.letterhead import Letterhead
from advisor.documents.wording import plain
from helpers.asked import DAY, Bench, words
from helpers.browsing import visiting
from helpers.paths import ROOT
from helpers.workbench import Workbench

LABELS = ("The ask", "Why points are lost", "The law now", "What would change", "You may hear", "What it costs",
          "A draft bill that closes this gap", "This page as one file to mail")  # fmt: skip


def squeezed(said: str) -> str:
    return re.sub(r"\s", "", said.replace("’", "'"))


def test_the_page_says_what_the_brief_says_and_why_points_are_lost(ask):
    async def test(b: Bench) -> None:
        page = words(re.sub('<span class="hidden">[^<]*</span>', "", await b.get("/gap/1.2/page")))
        for said in LABELS:
            assert said in page, said
        opened = open_content(str(b.root))
        of = brief_of(opened, assess(opened, "zz", DAY), Letterhead(DAY), "1.2")
        for part in (of.ask, *(p for row in of.rows for p in row.paragraphs)):
            assert squeezed(plain(part)) in squeezed(page)
        assert "does not hold" not in page
        assert "the record says" in page
        assert "Contact" in page
        assert "Ms. Vale" in words(await b.get("/gap/1.2/page?from=Ms.+Vale&to=Judiciary"))
        assert "/gap/1.2/page" in await b.get("/gap/1.2")
        assert "is met" in words(await b.get("/gap/1.1/page", 400))
        assert "/gap/1.1/page" not in await b.get("/gap/1.1")
        assert "no component" in words(await b.get("/gap/9.9/page", 404)).lower()

    ask(test)


def test_it_is_made_in_every_format_and_recorded(ask):
    async def test(b: Bench) -> None:
        for form in OFFERED["brief"]:
            sent = {"make": f"brief.{form}", "component": "1.2", "from": "Ms. Vale", "as-of": "2024-06-01"}
            begun = await b.post("/downloads", sent)
            page = await b.done(begun.headers["location"])
            assert "Ready." in words(page), words(page)
            assert "Brief on one component" in words(page)
            assert 'href="/gap/1.2/page?from=Ms.+Vale&amp;as-of=2024-06-01"' in page
            (name,) = re.findall(r'href="/jobs/[0-9a-f]+/([^"]+)"', page)
            assert name == f"zz-2024-06-01-brief-1.2.{form}"
            assert (await b.browser.get(f"{begun.headers['location']}/{name}")).content
        runs = [history.run(n, str(b.root)) for n in range(1, len(OFFERED["brief"]) + 1)]
        assert {run.command for run in runs} == {"brief"}
        wrong = await b.post("/downloads", {"make": "brief.md", "component": "1.1"})
        assert "is met" in words(await b.done(wrong.headers["location"]))

    ask(test)


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_each_is_one_page_of_paper(chromium: Any, at: Workbench) -> None:
    from pypdf import PdfReader

    opened = open_content(str(ROOT))
    short = [f.component for f in assess(opened, "ms", DAY.replace(year=2026)).findings if f.loses]
    with visiting(chromium, at) as visit:
        for component in short:
            visit.go(f"/gap/{component}/page")
            printed = PdfReader(io.BytesIO(visit.page.pdf(format="Letter"))).pages
            assert len(printed) == 1, component
            assert "Take it along" not in printed[0].extract_text()
