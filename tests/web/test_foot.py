"""The foot of every page: where its data are in the API, what its words mean, whom to tell of a mistake."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.routing import Route

from advisor import __version__
from advisor.app.content import open_content
from advisor.app.glossary import glossary
from advisor.web.pages.data_of import NONE, PAGES
from advisor.web.pages.words_used import used
from advisor.web.routes import PAGES as ROUTES
from helpers.asked import Bench, words
from helpers.paths import EXAMPLE, ROOT

DAY = "as-of=2023-08-01"
# Every page, and what of its data is shown there.
SHOWN: dict[str, Any] = {
    f"/?{DAY}": lambda d: [f"{d['score']['low']:.1f}"],
    f"/gap/1.2?{DAY}": lambda d: [d["finding"]["component"], *d["asks"].values()],
    "/gap/1.2/page?as-of=2024-06-01": lambda d: [d["advice"]["objection"]["says"][:20]],
    "/what-if?close=1.2&as-of=2024-06-01": lambda d: [f"{d['after']['score']['low']:.1f}"],
    "/what-if?a.penalty.minimum=10&with=2024-sb-30": lambda d: [f"{d['after']['score']['low']:.1f}"],
    "/what-if": lambda d: d["findings"][0]["component"],
    "/time": lambda d: [f"{m['score']['low']:.1f}" for m in d["moments"]],
    "/time?from=2024-06-01&to=2021-03-01": lambda d: [f"{d['before']['score']['low']:.1f}"],
    "/facts?area=1&rows=all": lambda d: d["asks"].values(),
    "/facts?open=yes&rows=all": lambda d: d["asks"].values(),
    f"/facts/penalty.minimum?{DAY}": lambda d: [d["question"]["ask"], d["fact"]["says"]],
    "/facts/harm.law/edit?kind=new": lambda d: [d["question"]["ask"]],
    "/history": lambda d: [],
    "/history/verify": lambda d: [],
    "/bill/text?gap=1.2": lambda d: [section["number"] for section in d["sections"]],
    "/saves": lambda d: [save["says"] for save in d["saves"]],
    "/bills": lambda d: [b["title"] for b in d["bills"] if b["status"] == "hypothetical"][:0],
    "/documents": lambda d: [document["title"] for document in d["documents"]],
    "/documents/add": lambda d: [],
    "/acts/record": lambda d: [],
    "/search?q=term": lambda d: [hit["title"] for hit in d["hits"] if hit["kind"] == "question"],
    "/sections/1-2": lambda d: [d["citation"]],
    "/downloads?since=2021-03-01": lambda d: [],
    "/about": lambda d: [d["fingerprint"], d["version"]],
    "/words": lambda d: [word["says"] for word in d["words"]],
    "/framework/example-card/gap/1.2": lambda d: [d["finding"]["component"]],
    "/states?component=1.2": lambda d: [],
    "/plan?target=A": lambda d: [],
    "/book": lambda d: [],
    "/facts?mark=verify&rows=all": lambda d: [],
}  # fmt: skip
LINKS = ("About", "Words explained", "Sources and license", "The API", "Report a mistake on this page")


def shape(path: str) -> str:
    """A route's path with whatever names it has in braces."""
    return re.sub("{[^}]+}", "{}", path)


def data_link(page: str) -> str:
    found = re.search(r'href="([^"]+)" type="application/json">Data of this page', page)
    return unescape(found[1]) if found else ""


def squeezed(said: str) -> str:
    return re.sub(r"\s", "", said.replace("’", "'").replace("“", '"').replace("”", '"'))


def test_every_page_has_an_operation_behind_it() -> None:
    files = ("/share/", "/download/", ".json", ".{kind}", "/{name}", "/cancel")
    read = [r.path for r in ROUTES if isinstance(r, Route) and r.path and "GET" in (r.methods or ())]
    pages = {shape(path) for path in read if not any(part in path for part in files)}
    assert pages - {shape(path) for path in (*PAGES, *NONE)} == set()


def test_the_data_of_a_page_are_what_it_shows(ask):
    async def test(b: Bench) -> None:
        for path, shown in SHOWN.items():
            page = await b.get(path)
            link = data_link(page)
            assert link, path
            answer = await b.browser.get(link)
            assert answer.status_code == 200, f"{path} -> {link}: {answer.text[:300]}"
            for said in shown(answer.json()):
                assert squeezed(said) in squeezed(words(page)), (path, said)
            asked = {**parse_qs(urlsplit(path).query), **parse_qs(urlsplit(link).query)}
            assert len(asked.get("as-of", ())) < 2
        narrowed = data_link(await b.get("/facts?mark=verify&sort=id&page=1"))
        assert narrowed == "/facts.json?mark=verify"
        assert data_link(await b.get("/nowhere", 404)) == ""

    ask(test)


def test_every_page_ends_with_the_same_foot(ask):
    async def test(b: Bench) -> None:
        for path, status in ((f"/gap/1.2?{DAY}", 200), ("/nowhere", 404), ("/gap/9.9", 404)):
            page = await b.get(path, status)
            foot = page[page.index('<footer class="about') :]
            for name in LINKS:
                assert name in foot, (path, name)
            assert f"Version {__version__}, rules and facts {b.app.state.site.opened.content.fingerprint[:12]}" in foot
        to = unescape(re.search(r'href="(/report[^"]+)"', await b.get(f"/gap/1.2?{DAY}"))[1])  # type: ignore[index]
        report = await b.get(to)
        assert f"Page: /gap/1.2?{DAY}" in report
        assert b.app.state.site.opened.content.fingerprint in report
        assert "no contact was named" in words(report)
        about = words(await b.get("/about"))
        assert "MIT license" in about
        assert "Tell whoever gave you this address" in about
        hostile = await b.get("/report?page=%3Cscript%3E%22x")
        assert "<script>&" not in hostile
        assert "&lt;script&gt;" in hostile

    ask(test)


@pytest.mark.parametrize(
    ("contact", "says"), [("law@example.org", "mailto:law@example.org?subject="), ("Room 5", "Send it to Room 5.")]
)
def test_a_contact_that_was_named_takes_the_report(ask, contact, says):
    async def test(b: Bench) -> None:
        assert says in await b.get("/report?page=/")
        assert contact in await b.get("/about")

    ask(test, contact=contact)


def test_every_page_explains_the_words_that_it_has(ask):
    async def test(b: Bench) -> None:
        every = glossary(open_content(str(b.root)))
        assert [word.word for word in every] == ["Nobody", "gap", "not known"]
        whole = words(await b.get("/words"))
        for path in ("/", "/gap/1.2", "/facts", "/what-if?close=1.2", "/nowhere"):
            page = await (b.get(path) if path != "/nowhere" else b.get(path, 404))
            here = re.search(r'<details class="words">(.*?)</details>', page, re.DOTALL)
            wanted = used(page.replace(here[0], ""), every) if here else used(page, every)
            assert [word.word for word in wanted] == (re.findall("<dt>(.*?)</dt>", here[1]) if here else []), path
            assert all(word.says in words(page) and word.says in whole for word in wanted)
        assert '<details class="words">' in await b.get("/gap/1.2")
        shared = (await b.browser.get("/share/finding?component=1.2")).text
        assert '<details class="words">' in shared, "whoever gets the file has the words explained, too"

    ask(test)


def test_every_word_is_found_in_the_forms_that_a_page_has() -> None:
    every = glossary(open_content(str(ROOT)))
    assert {"met", "partial", "gap", "not known", "range", "as if enacted", "card only", "verify", "confirm", "points",
            "component", "area", "statute book"} <= {word.word for word in every}  # fmt: skip
    page = "<main><p>Two GAPS, partly\nmet. An open&nbsp;finding. Gapless, re-met-al.</p></main> area"
    assert [word.word for word in used(page, every)] == ["gap", "partial", "met", "not known", "open", "finding"]
    own = [word.word for word in glossary(open_content(str(EXAMPLE)))]
    assert own[0] == "Nobody", "the framework's own words come first"
