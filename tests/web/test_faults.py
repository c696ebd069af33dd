"""Every form tells all that is wrong with it at once: in a box with a link to each field, and at the field."""

from __future__ import annotations

from typing import Any

import html5lib
import pytest

from helpers.asked import Bench, words

HEADS = {1: "One thing", 2: "Two things", 3: "Three things", 4: "Four things", 5: "Five things", 6: "Six things",
         7: "Seven things", 8: "Eight things", 9: "Nine things", 10: "Ten things"}  # fmt: skip

# Where a form is sent, what is typed there, and the fields that are wrong.
FORMS: dict[str, tuple[str, dict[str, str], set[str]]] = {
    "a document": (
        "/documents/add",
        {"title": " ", "kind": "novel", "date": "2031", "address": "javascript:alert(1)", "step": "preview"},
        {"title", "publisher", "date", "kind", "address"},
    ),
    "an act": (
        "/acts/record",
        {"bill": "", "title": "", "says": "", "approved": "never", "effective": "", "read": "2031-01-01"},
        {"bill", "title", "says", "approved", "effective", "read"},
    ),
    "an answer": (
        "/facts/harm.law/edit",
        {"kind": "new", "entry": "", "since": "soon", "before": "", "answer": "", "says": "", "step": "preview"},
        {"since", "answer", "says"},
    ),
    "a what-if": ("/what-if/save", {"close": "1.2", "as-of": "2024-06-01", "title": " … "}, {"title"}),
    "a draft": (
        "/downloads",
        {"make": "bill.md", "gap": "1.2", "as-of": "2024-06-01", "effective": "soon", "dated": "2024-13-01"},
        {"effective", "dated"},
    ),
    "a draft of no gap": ("/downloads", {"make": "bill.md", "with": "2024-sb-30", "as-of": "2024-06-01"}, {"gaps"}),
}


def faulty(tree: Any) -> dict[str, Any]:
    """The fields of a page that are said to be wrong, by their ids: each with the element that has the rule."""
    found = {}
    for element in tree.iter():
        if "fault" in element.get("class", "").split():
            ids = [inner.get("id") for inner in element.iter() if inner.tag in ("input", "select", "textarea")]
            found.update(dict.fromkeys([element.get("id"), *ids], element))
    return found


def assert_told(page: str, fields: set[str]) -> None:
    """The box names the number and links to each field; at each field stands what to do, before what is typed."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    (box,) = (e for e in tree.iter("div") if e.get("class") == "complaint")
    assert box.get("role") == "alert"
    linked = [a.get("href").removeprefix("#") for a in box.iter("a")]
    assert fields <= set(linked)
    heading = " ".join("".join(next(box.iter("h2")).itertext()).split())
    assert heading == f"{HEADS[len(linked)]} to put right"
    places, ids = faulty(tree), [e.get("id") for e in tree.iter() if e.get("id")]
    for name in linked:
        assert ids.count(name) == 1, name
        assert name in places, f"no rule at {name}"
        text = " ".join("".join(places[name].itertext()).split())
        assert "Error: " in text, name
        order = [e for e in places[name].iter() if "wrong" in e.get("class", "") or e.get("id") == name]
        if order[0].tag in ("input", "select", "textarea"):
            raise AssertionError(f"what to do stands after what is typed into {name}")


@pytest.mark.parametrize("what", FORMS)
def test_a_form_tells_all_its_faults_at_once(ask, what: str) -> None:
    path, typed, fields = FORMS[what]

    async def test(b: Bench) -> None:
        answer = await b.post(path, typed)
        assert answer.status_code == 422, words(answer.text)[:400]
        assert_told(answer.text, fields)

    ask(test)


def test_a_bill_of_ones_own_is_not_renamed_to_nothing(ask) -> None:
    async def test(b: Bench) -> None:
        saved = await b.post("/what-if/save", {"close": "1.2", "as-of": "2024-06-01", "title": "Terms"})
        assert saved.status_code == 303, words(saved.text)
        answer = await b.post("/bills/2025-terms", {"step": "rename", "title": "—"})
        assert answer.status_code == 422
        assert_told(answer.text, {"title-2025-terms"})

    ask(test)
