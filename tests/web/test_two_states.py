"""Several states in one workbench: each has the pages that it has alone, under an address that names it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from advisor.errors import Missing
from advisor.web.host.settings import Settings
from advisor.web.host.site import Site
from helpers.asked import Bench, bench, words
from helpers.neighbors import OTHER, with_neighbor
from helpers.two import two_frameworks
from helpers.workbench import Workbench

PAGES = (
    "/", "/?as-of=2023-08-01", "/gap/1.2", "/what-if?close=1.2", "/what-if?with=2024-sb-30", "/facts",
    "/facts/penalty.minimum", "/facts/penalty.minimum/edit?kind=new", "/time?from=2020-01-01&to=2023-08-01",
    "/downloads?gap=1.2", "/documents", "/bills", "/search?q=penalty", "/bill/text?gap=1.2",
    "/share/state", "/framework/example-card/gap/1.2",
)  # fmt: skip
FILES = ("facts.csv", "components.csv", "assessment.json", "sources.csv")


@pytest.fixture
def both(root: Path) -> Path:
    """Content of two states."""
    return with_neighbor(root)


def main(page: str, base: str) -> str:
    """What a page says and where it leads, free of its base and of the session's token."""
    of = page[page.index("<main") : page.index("</main>")] if "<main" in page else page
    return re.sub(r'name="csrf" value="\w+"', "", of.replace(f'"{base}/', '"/'))


def test_each_state_has_the_pages_and_files_that_it_has_alone(both: Path) -> None:
    async def whole() -> None:
        async with bench(both, code="yy", only=("yy",)) as alone, bench(both, code="zz") as b:
            for path in PAGES:
                here, there = await b.get(f"/state/yy{path}"), await alone.get(path)
                assert main(here, "/state/yy") == main(there, ""), path
                assert OTHER in here
            for name in FILES:
                sent = [
                    await one.browser.get(f"{base}/download/{name}") for one, base in ((b, "/state/yy"), (alone, ""))
                ]
                assert sent[0].content == sent[1].content
                assert sent[0].headers["content-disposition"] == sent[1].headers["content-disposition"]
            data = "/api/v1/jurisdictions/yy/assessment"
            assert await b.get(data) == await alone.get(data)

    asyncio.run(whole())


def test_the_state_at_the_root_is_the_one_named_and_its_links_are_as_ever(both: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        page = await b.get("/gap/1.2")
        assert "Arcadia" in page
        assert "/state/" not in page
        assert main(page, "") == main(await b.get("/state/zz/gap/1.2"), "/state/zz")

    ask(test)


def test_where_no_state_is_named_every_link_names_one(both: Path, ask: Callable[..., None]) -> None:
    """A link that is mailed still means the same state once another is put on file before it."""

    async def test(b: Bench) -> None:
        page = await b.get("/gap/1.2")
        assert OTHER in page  # the first on file
        assert set(re.findall(r'href="(/[a-z]+)', page)) <= {"/state", "/static", "/api"}
        assert main(page, "/state/yy") == main(await b.get("/state/yy/gap/1.2"), "/state/yy")

    ask(test, code="")


@pytest.mark.parametrize(
    ("asked", "onward"),
    [
        ("state=yy&page=/gap/1.2", "/state/yy/gap/1.2"),
        ("state=yy&page=/gap/1.1&framework=second-card&as-of=2023-08-01",
         "/state/yy/framework/second-card/gap/1.1?as-of=2023-08-01"),
        ("state=yy&page=/gap/9.9", "/state/yy/"),
        ("state=yy&page=/sections/1-2", "/state/yy/"),
        ("state=yy&page=/answers", "/state/yy/answers"),
        ("state=yy&page=/gap/1.2/page", "/state/yy/gap/1.2/page"),
        ("state=yy&page=/facts/harm.law&framework=unheard-of", "/state/yy/facts/harm.law"),
        ("state=zz&page=//elsewhere.example/", "/state/zz/"),
        ("state=zz", "/state/zz/"),
        ("state=yy&page=/states&asked=first%3Dzz%26second%3Dyy", "/state/yy/states?first=zz&second=yy"),
        ("state=yy&page=/states&as-of=2023-08-01&asked=first%3Dzz%26component%3D1.2%26page%3D2",
         "/state/yy/states?as-of=2023-08-01&first=zz&component=1.2"),
        ("state=yy&page=/states&asked=component%3D9.9", "/state/yy/states"),
        ("state=yy&page=/plan&asked=target%3DA%26exclude%3D1.2%26best%3D2", "/state/yy/plan?target=A&best=2"),
        ("state=yy&page=/facts&asked=area%3D1", "/state/yy/facts"),
    ],
)  # fmt: skip
def test_a_choice_leads_to_the_same_page_of_the_state(
    tmp_path: Path, root: Path, ask: Callable[..., None], asked: str, onward: str
) -> None:
    both = with_neighbor(two_frameworks(tmp_path / "two"))

    async def whole() -> None:
        async with bench(both) as b:
            answer = await b.browser.get(f"/pick?{asked}")
            assert (answer.status_code, answer.headers["location"]) == (303, onward)
            assert OTHER in words(await b.get("/"))

    asyncio.run(whole())


def test_a_form_of_a_state_comes_back_to_it(both: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        fields = {"title": "Longer terms", "close": "1.2", "as-of": ""}
        answer = await b.post("/state/yy/what-if/save", fields)
        assert answer.status_code == 303, answer.text
        assert answer.headers["location"].startswith("/state/yy/what-if?with=")
        assert len(list((both / "facts" / "yy" / "bills").iterdir())) > len(
            list((both / "facts" / "zz" / "bills").iterdir())
        )

    ask(test)


def test_a_state_that_is_not_shown_is_not_there(both: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        said = words(await b.get("/state/yy/gap/1.2", 404))
        assert "does not show the state 'yy'" in said
        assert "no jurisdiction is called 'xx'" in words(await b.get("/state/xx/", 404)).lower()
        assert (await b.browser.get("/pick?state=yy")).status_code == 404

    ask(test, only=("zz",))


def test_only_reading_lets_a_document_of_any_state_be_made(both: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        for base in ("", "/state/yy", "/framework/example-card", "/state/yy/framework/example-card"):
            begun = await b.post(f"{base}/downloads", {"make": "brief.md"})
            assert begun.status_code == 303, base
            assert "failed" not in words(await b.done(begun.headers["location"]))

    ask(test, read_only=True)


def test_a_state_with_problems_is_left_out(both: Path) -> None:
    (both / "facts" / "yy" / "law" / "penalty.yaml").write_text("nonsense: yes\n")
    site: Any = Site(Settings("", str(both)))
    assert (site.codes, site.settings.code) == (("zz",), "zz")
    site.close()
    (both / "facts" / "yy" / "jurisdiction.yaml").unlink()
    with pytest.raises(Missing):
        Site(Settings("xx", str(both)))


@pytest.mark.parametrize(
    ("code", "words", "shown"),
    [("", (), ("/state/yy/", "/state/zz/")), ("zz", ("yy",), ("/", "/state/yy/")), ("zz", (), ("/", "/state/yy/"))],
    ids=["none named", "two named", "one named"],
)
def test_the_command_serves_every_state_on_file(
    both: Path, code: str, words: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    started = Workbench(both, code=code, words=words)
    try:
        with started.client() as client:
            assert {client.get(path).status_code for path in shown} == {200}
    finally:
        started.stop()
