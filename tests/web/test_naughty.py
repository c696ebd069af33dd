"""Texts that break what is careless with them, in every address, form and document: they stay text."""

from __future__ import annotations

import re
import time
from urllib.parse import quote

import pytest

from helpers.target import REFUSED, UP, Target, hostile
from helpers.workbench import WAIT, Workbench, forms, tree

# Texts that break what is careless with them.
NAUGHTY = {
    "script": "<script>canary()</script>",
    "image": '"><img src=x onerror=canary()>',
    "attribute": "' onfocus=canary() autofocus='",
    "template": "{{ 7*191 }}{% raw %}${7*191}#{7*191}",
    "python": "__class__.__mro__[1].__subclasses__()",
    "SQL": "'; DROP TABLE advisor_runs;--",
    "shell": "$(touch canary)`touch canary`|touch canary",
    "control": "\x00\x08\x1b[31m\x7f",
    "bidi": "\u202ecanary\u2066",
    "surrogate": "%ed%a0%80",
    "no UTF-8": "%ff%fe%80",
    "emoji": "👩‍⚖️" * 20,
    "combining": "Z͑ͫ̓ͪ̂" * 40,
    "number": "-1e309",
    "many digits": "9" * 5000,
    "formula": '=HYPERLINK("http://evil.example")',
    "header": "x%0d%0aSet-Cookie:%20canary=1",
    "address": "//evil.example/%2f..",
    "javascript": "javascript:canary()",
    "nested": "[" * 500,
}
# Each takes every field of every page; make test looks at one of each kind: markup, bytes, encoding, length.
FIRST = ("script", "control", "no UTF-8", "many digits")
IN_TURN = [pytest.param(name, marks=() if name in FIRST else pytest.mark.long) for name in NAUGHTY]
FIELDS = (
    "/?as-of={}", "/gap/{}", "/gap/6.3?as-of={}", "/time?from={}&to=2026-11-22", "/time?from=2019-11-20&to={}",
    "/what-if?with={}", "/what-if?a.wiretap.csec={}", "/what-if?a.{}=all", "/what-if?close={}", "/what-if?as-of={}",
    "/search?q={}", "/facts?basis={}", "/facts?age={}", "/facts?area={}", "/facts?component={}", "/facts?subject={}",
    "/facts?open={}", "/facts/{}", "/facts/wiretap.csec/edit?kind={}", "/facts/wiretap.csec/edit?kind=new&entry={}",
    "/history?{}", "/history/{}", "/downloads?with={}", "/downloads?as-of={}", "/download/bill?gap={}", "/jobs/{}",
    "/api/v1/jurisdictions/ms/assessment?as-of={}", "/api/v1/jurisdictions/ms/change?set=wiretap.csec={}",
    "/api/v1/jurisdictions/ms/search?q={}", "/api/v1/jurisdictions/{}/bills", "/api/v1/history/{}/{}", "/{}",
)  # fmt: skip


@pytest.mark.parametrize("name", IN_TURN)
def test_naughty_text_in_every_address(target: Target, before: dict[str, str], name: str) -> None:
    """It is answered with a page that shows it as text, or refused; it never runs, and never breaks anything."""
    text = NAUGHTY[name]
    spelled = text if "%" in text and "{" not in text else quote(text, safe="")
    for field in FIELDS:
        told = hostile(target, target.get(field.replace("{}", spelled)), (200, 303, 307, *REFUSED))
        head, _, page = told.partition(b"\r\n\r\n")
        page = b"" if b"json\r\n" in head + b"\r\n" else page  # a browser told not to sniff runs no JSON
        for raw in (b"<script>canary", b"<img src=x", b"' onfocus=", b"1337", b'href="javascript:', b'href="//evil'):
            assert raw not in page, (field, raw)
        assert b"canary=1" not in head, field
        assert b"location: //" not in head.lower(), field
    assert tree(target.at.root.parent) == before


@pytest.mark.parametrize("name", IN_TURN)
def test_naughty_text_in_a_form_is_shown_before_it_is_saved(target: Target, before: dict[str, str], name: str) -> None:
    """In every field of the form at once, shown as a diff: as text, and nothing is written."""
    text = NAUGHTY[name]
    kept = {"kind", "entry", "seen", "base", "step"}
    fields = {field: value if field in kept else text for field, value in target.fields.items()}
    told = hostile(target, target.post({**fields, "step": "preview"}), (200, *REFUSED))
    for raw in (b"<script>canary", b"<img src=x", b"' onfocus=", b"1337"):
        assert raw not in told
    for field in target.fields if name == "script" else ("answer", "seen", "base"):
        hostile(target, target.post({field: text, "step": "preview"}), (200, 303, *REFUSED))
    assert tree(target.at.root.parent) == before


@pytest.mark.parametrize("name", [*IN_TURN, *UP])
def test_no_bill_is_saved_under_a_name_that_is_none(target: Target, before: dict[str, str], name: str) -> None:
    text = NAUGHTY[name] if name in NAUGHTY else "2027-" + UP[name].format("secret.txt")
    fields = {"as-of": "2026-11-22", "close": "6.3", "name": text}
    told = hostile(target, target.post(fields, "/what-if/save"), REFUSED)
    assert b"csrf" not in told.lower().partition(b"\r\n\r\n")[0]
    assert tree(target.at.root.parent) == before


@pytest.mark.parametrize(
    "name", ["script", "image", "attribute", "template", "control", "bidi", "javascript", "surrogate"]
)
def test_naughty_text_in_the_head_of_a_memo_is_text(reading: Workbench, name: str) -> None:
    """Which may be made where nothing may be changed: it writes nothing."""
    files, headers = tree(reading.root.parent), {"origin": reading.base}
    with reading.client() as client:
        form = next(f for f in forms(client.get("/downloads").text) if ("make", "memo.html") in f.buttons)
        sent = form.filled(**{"to": NAUGHTY[name], "from": NAUGHTY[name], "re": NAUGHTY[name]})
        job = client.post("/downloads", data={**sent, "make": "memo.html"}, headers=headers).headers["location"]
        page = client.get(job)
        end = time.monotonic() + WAIT
        while 'data-state="done"' not in page.text and 'data-state="failed"' not in page.text:
            assert time.monotonic() < end, page.text[:2000]
            time.sleep(0.05)
            page = client.get(job)
        assert 'data-state="done"' in page.text, page.text[:2000]
        (name,) = re.findall(r'href="[^"]*/([^"/]+-memo\.html)"', page.text)
        memo = client.get(f"{job}/{name}").content
    for raw in (b"<script>canary", b"<img src=x", b"' onfocus=", b"1337", b'href="javascript:', b"\x1b", b"\x00"):
        assert raw not in memo
    assert tree(reading.root.parent) == files
