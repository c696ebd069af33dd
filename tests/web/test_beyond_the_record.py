"""A day in the future, or before the record begins, on every page of a law and in every answer of the API on one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from advisor.web.api.operations import OPERATIONS
from helpers.paths import EXAMPLE
from helpers.workbench import Workbench, copied

DAYS = {
    "2031-01-01": "January 1, 2031 lies in the future",
    "2019-06-01": "The record of Arcadia begins on January 1, 2020",
    "2022-07-01": "",
}
PAGES = ["/", "/facts", "/facts/harm.law", "/what-if", "/what-if?a.harm.law=none", "/gap/1.1", "/downloads", "/time"]
BEGINS = "2020-01-01"
NEEDED = (("/search", "q", "harm"), ("/draft-sections", "gap", "1.2"))  # what an operation cannot do without
REFUSED = ("/draft-sections", "/states")  # there is nothing to draft or to compare before any record begins
ON_A_DAY = sorted(o.path for o in OPERATIONS if any(p.name == "as-of" for p in o.query))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("beyond")
    bench = Workbench(copied(EXAMPLE, folder / "content"), "zz")
    with bench.client() as made:
        yield made
    bench.stop()


def said(text: str, words: str) -> bool:
    return words in text if words else not any(w and w in text for w in DAYS.values())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("day", "words"), DAYS.items())
def test_every_page_of_a_law_says_so(client: httpx.Client, page: str, day: str, words: str) -> None:
    answered = client.get(page, params={**dict(httpx.URL(page).params), "as-of": day}, follow_redirects=True)
    assert answered.status_code == 200, page
    text = " ".join(html.unescape(re.sub("<[^>]+>", " ", answered.text)).split())
    assert said(text, words)


@pytest.mark.parametrize("path", ON_A_DAY)
@pytest.mark.parametrize(("day", "words"), DAYS.items())
def test_every_answer_of_the_api_on_a_law_says_so(client: httpx.Client, path: str, day: str, words: str) -> None:
    address = "/api/v1" + path.format(code="zz", component="1.1", question="harm.law", section="1-1")
    needed = {name: asked for of, name, asked in NEEDED if path.endswith(of)}
    answered = client.get(address, params={"as-of": day, **needed})
    if day < BEGINS and path.endswith(REFUSED):
        assert answered.status_code == 422, answered.text
        assert "record" in answered.json()["detail"]
        assert day in answered.json()["detail"]
        return
    assert answered.status_code == 200, answered.text
    notice = answered.json().get("notice", "")
    assert said(notice, words), answered.text[:300]
    assert bool(notice) == bool(words)
