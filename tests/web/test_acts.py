"""An act recorded by its walk: the form's faults, a question a page, the preview, the save, and the way back."""

from __future__ import annotations

import re
from html import unescape

from advisor.load import load
from helpers.asked import Bench, tree, words

WALK = "/acts/record"
ACT = {
    "bill": "HB 77", "title": "The other term bill", "says": "The act made the shortest term of the penalty ten years.",
    "approved": "2024-04-01", "effective": "2024-05-01", "chapter": "7", "sections": "1-2",
    "citation": "Arc. Acts H.B. 77", "document": "acts", "basis": "found", "read": "2024-05-02",
}  # fmt: skip


def carried(page: str) -> dict[str, str]:
    """The fields of the last form of a page that are not for the reader to fill in."""
    form = page[page.rindex(f'<form action="{WALK}') :]
    return {n: unescape(v) for n, v in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)}


def test_an_act_is_recorded_question_by_question_and_taken_back(ask):
    async def test(b: Bench) -> None:
        first = tree(b.root)
        assert f'href="{WALK}"' in await b.get("/time")
        assert "On to the questions" in await b.get(WALK)
        bad = await b.post(WALK, {"bill": "77", "effective": "2024-02-30", "read": "2099-01-01"})
        assert bad.status_code == 422
        linked = re.findall(r'<a href="#([a-z]+)">', bad.text.partition('role="alert"')[2].partition("</ul>")[0])
        assert linked == ["bill", "title", "says", "approved", "effective", "citation", "document", "basis", "read"]

        page = (await b.post(WALK, {**ACT, "step": "begin"})).text
        seen = []
        while "What does the act do to this answer?" in page:
            (name,) = re.findall(r'id="does-same" name="does\.([^"]+)"', page)
            seen.append(name)
            fields = {**carried(page), "step": "next"}
            if name == "penalty.minimum":
                assert "On record" in words(page)
                for wrong in ({}, {f"does.{name}": "changes"}, {f"does.{name}": "changes", f"answer.{name}": "10"}):
                    assert (await b.post(WALK, {**fields, **wrong})).status_code == 422, wrong
                half = (await b.post(WALK, {**fields, f"does.{name}": "changes"})).text
                assert re.search('id="does-changes"[^>]*checked', half), "what was chosen stays"
                assert {"#answer", "#says"} <= set(re.findall('<a href="(#[a-z]+)">', half))
                fields |= {f"does.{name}": "changes", f"answer.{name}": "10", f"says.{name}": "The term was ten years."}
            else:
                fields[f"does.{name}"] = "unread" if len(seen) == 1 else "same"
            page = (await b.post(WALK, fields)).text
        assert "penalty.minimum" in seen
        assert "Is this what you mean to save?" in words(page), words(page)
        assert "The term was ten years." in words(page)
        assert tree(b.root) == first
        back = await b.post(WALK, {**carried(page), "step": "back"})
        assert "What does the act do to this answer?" in words(back.text)
        saved = await b.post(WALK, {**carried(page), "step": "save"})
        assert saved.headers["location"] == "/time?saved=2024-hb-77"
        assert "Recorded." in words(await b.get(saved.headers["location"]))
        bill = load(b.root).jurisdictions["zz"].bills["2024-hb-77"]
        assert [(c.question, c.before, c.after, c.says) for c in bill.changes] == [
            ("penalty.minimum", "5", "10", "The term was ten years.")
        ]
        assert (bill.status, bill.chapter, bill.provenance[0].document) == ("enacted", "7", "acts")
        again = await b.post(WALK, {**carried(page), "step": "preview", "at": "99"})
        assert "is on record already" in words(again.text)
        await b.post("/saves", {"number": "1"})
        assert tree(b.root) == first

    ask(test)
