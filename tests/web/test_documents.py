"""A document added from its form: every fault at once, the preview, the save, and the way back."""

from __future__ import annotations

import re

from advisor.load import load
from helpers.asked import Bench, tree, words

GOOD = {
    "title": "House Bill 7: “Harm”, 2024 #1",
    "publisher": "Legislature of Arcadia",
    "date": "2024-05-01",
    "kind": "bill",
    "address": "https://legislature.example/hb7?x=1#text",
    "reliability": "",
}
ADD = "/documents/add"


def test_a_document_is_added_and_taken_back(ask):
    async def test(b: Bench) -> None:
        first = tree(b.root)
        bad = {"title": " ", "kind": "novel", "date": "2031", "address": "javascript:alert(1)"}
        page = await b.post(ADD, {**bad, "step": "save"})
        assert page.status_code == 422
        linked = re.findall(r'<a href="#([a-z]+)">', page.text.partition('role="alert"')[2].partition("</ul>")[0])
        assert linked == ["title", "publisher", "date", "kind", "address"]
        for name in linked:
            assert re.search(rf'id="{name}"[^>]*aria-invalid="true"', page.text), name
        assert (await b.post(ADD, {**GOOD, "date": "2024-02-30", "step": "preview"})).status_code == 422
        shown = await b.post(ADD, {**GOOD, "step": "preview"})
        assert "Nothing is written yet." in words(shown.text)
        assert tree(b.root) == first
        ids = []
        for _ in range(2):
            saved = await b.post(ADD, {**GOOD, "step": "save"})
            assert saved.status_code == 303, words(saved.text)
            ids.append(saved.headers["location"].rpartition("#")[2])
        assert ids == ["house-bill-7-harm-2024-1", "house-bill-7-harm-2024-1-2"]
        read = load(b.root).jurisdictions["zz"].documents[ids[0]]
        assert {name: getattr(read, name) for name in GOOD} == GOOD
        page = await b.get("/documents?added=" + ids[0])
        assert "Added." in words(page)
        assert "Legislature of Arcadia" in page
        assert ids[0] in await b.get("/facts/harm.law/edit?kind=source&entry=before")
        assert (await b.post("/saves", {"number": "1"})).status_code == 400, "the second stands on the first"
        for number in ("2", "1"):
            assert (await b.post("/saves", {"number": number})).status_code == 303
        assert tree(b.root) == first

    ask(test)
