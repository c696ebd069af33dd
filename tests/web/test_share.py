"""A page as one file that stands alone: what it says, that it fetches nothing, and where its links lead."""

from __future__ import annotations

import re

from click.testing import CliRunner

from advisor.cli import cli
from helpers.asked import Bench, words

FILES = {
    "/share/state": "zz-2024-06-01-state.html",
    "/share/finding?component=1.2": "zz-2024-06-01-finding-1.2.html",
    "/share/page?component=1.2": "zz-2024-06-01-page-1.2.html",
    "/share/what-if?close=1.2": "zz-2024-06-01-what-if.html",
    "/share/comparison?from=2024-06-01&to=2021-03-01": "zz-2021-03-01-2024-06-01-comparison.html",
    "/framework/example-card/share/state": "zz-2024-06-01-state.html",
}
REFUSED = {
    "/share/what-if": 400,
    "/share/comparison?from=2024-06-01": 400,
    "/share/finding?component=9.9": 404,
    "/share/finding": 404,
    "/share/page?component=9.9": 404,
    "/share/page": 404,
    "/share/page?component=1.1": 400,
    "/share/anything": 404,
    "/share/state?other=1": 400,
}


def alone(page: str) -> None:
    """Nothing of *page* is fetched or run, and every link within it leads to a place that is there once."""
    assert not re.search(r"<script|<form|<link|<img|<iframe|\son[a-z]+=|csrf|127\.0\.0\.1|url\((?!#)", page)
    assert "default-src 'none'" in page
    assert not re.search(r'(href|src|action)="(?!#|https?://|mailto:)', page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = re.findall(r'(?:href="#|aria-labelledby="|for="|url\(#)([^" )]+)', page)
    assert set(named) <= set(ids), set(named) - set(ids)


def test_whatever_is_shared_stands_alone(ask):
    async def test(b: Bench) -> None:
        for address, name in FILES.items():
            file = await b.browser.get(address)
            assert file.status_code == 200, f"{address}: {words(file.text)}"
            assert file.headers["content-disposition"] == f'attachment; filename="{name}"'
            alone(file.text)
            assert "Arcadia, law of June 1, 2024; written on June 1, 2024. This file stands alone" in words(file.text)
        for address, status in REFUSED.items():
            assert (await b.browser.get(address)).status_code == status, address

        whole, page = (await b.browser.get("/share/state")).text, await b.get("/")
        for component in ("1.1", "1.2", "2.1", "2.2"):
            assert f'<details id="gap-{component}">' in whole
            assert f'href="#gap-{component}"' in whole or f"/gap/{component}" not in page
            (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", await b.get(f"/gap/{component}"), re.DOTALL)
            assert words(heading).strip() in words(whole)
        for page, shared in (("/", "state"), ("/gap/1.2", "finding"), ("/what-if?close=1.2", "what-if")):
            assert f"/share/{shared}" in await b.get(page)

    ask(test)


def test_the_command_line_writes_the_same_file(ask, root, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717243200")  # 2024-06-01
    to = tmp_path / "shared.html"
    command = ["export", "zz", "--what", "what-if", "--close", "1.2", "--content", str(root), "-o", str(to)]
    done = CliRunner().invoke(cli, command)
    assert done.output.endswith(f"{to}\n"), "the warnings stand before it"

    async def test(b: Bench) -> None:
        assert (await b.browser.get("/share/what-if?close=1.2")).content == to.read_bytes()

    ask(test)
    again = CliRunner().invoke(cli, command)
    assert "stands there already" in str(again.exception)
    assert not CliRunner().invoke(cli, [*command, "--force"]).exception
