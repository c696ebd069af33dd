"""One finding has one name and one number on every page, in the same order; and no page has a word of the program."""

from __future__ import annotations

import re
from typing import Any

import html5lib
import pytest

from advisor.app.assess import assess
from advisor.app.content import open_content
from helpers.asked import DAY, Bench, words

# Words that only the program knows: they say nothing to whoever reads a page.
PROGRAM = re.compile(
    r"\b(constructed|inferred|recalled|undetermined|open matters?|no rule|head of the chain|yaml|slug|"
    r"boolean|null|traceback|stderr|schema)\b|\[(card|found|secondary)\]|\bBasis (card|found|secondary)\b",
    re.IGNORECASE,
)
PAGES = (
    "/", "/?as-of=2021-01-01", "/gap/1.1", "/gap/1.2", "/gap/2.1", "/what-if", "/what-if?close=1.2",
    "/what-if?with=2024-sb-30", "/time", "/time?from=2021-01-01&to=2024-06-01", "/facts?rows=all", "/facts/harm.law",
    "/facts/relief.wait", "/facts/harm.law/edit?kind=new", "/acts", "/acts/record", "/documents?rows=all",
    "/documents/add", "/history", "/history/verify", "/saves", "/bills", "/downloads", "/downloads?gap=1.2",
    "/bill/text?gap=1.2", "/search", "/search?q=harm", "/search?q=zzzz", "/nowhere", "/plan", "/plan?target=A",
    "/plan?target=Q", "/gap/1.2/page", "/sections/1-1", "/words", "/about", "/report?page=/gap/1.2",
    "/answers", "/book",
)  # fmt: skip


def main_of(page: str) -> str:
    """The words of a page's main part, without the paths of files, which are named as such."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    main = next(tree.iter("main"))
    for parent in list(main.iter()):
        for child in list(parent):
            if child.tag in ("code", "option") or "ids" in child.get("class", ""):
                child.clear()
    return re.sub(r"\S+\.yaml\b", "", words(" ".join(main.itertext())))


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_word_of_the_program(ask: Any, path: str) -> None:
    async def test(b: Bench) -> None:
        answer = await b.browser.get(path)
        found = PROGRAM.search(main_of(answer.text))
        assert not found, (path, main_of(answer.text)[max(0, found.start() - 80) : found.end() + 40])

    ask(test)


def test_a_finding_has_one_name_and_one_number_on_every_page(ask: Any) -> None:
    async def test(b: Bench) -> None:
        made = assess(open_content(str(b.root)), "zz", DAY)
        pages = {
            path: words(await b.get(path))
            for path in ("/", "/what-if", "/facts?rows=all", "/downloads", "/search?q=harm")
        }
        for finding in made.findings:
            name = words(finding.name)
            page = words(await b.get(f"/gap/{finding.component}"))
            assert f"{finding.component} {name}" in page
            assert f"{finding.component} {name}" in pages["/"]
            if finding.short and finding.rule.closes:
                assert f"{finding.component} {name}" in pages["/what-if"]
        changed = words(await b.get("/what-if?close=1.2"))
        assert f"1.2 {made.finding('1.2').name}" in changed

    ask(test)


def test_findings_stand_in_the_same_order_everywhere(ask: Any) -> None:
    async def test(b: Bench) -> None:
        made = assess(open_content(str(b.root)), "zz", DAY)
        ranked = [f.component for f in made.ranked() if f.short]
        overview = (await b.get("/")).partition('id="gaps-ranked"')[2].partition("</table>")[0]
        shown = re.findall(r'<th scope="row"[^>]*><a href="/gap/([\d.]+)"', overview)
        assert [c for c in shown if c in ranked] == ranked
        ticks = re.findall(r'name="close" value="([\d.]+)"', await b.get("/what-if"))
        assert [c for c in ticks if c in ranked] == [c for c in ranked if made.finding(c).rule.closes]

    ask(test)
