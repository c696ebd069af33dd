"""Saves taken back, and the bills of one's own named by a title, renamed and deleted."""

from __future__ import annotations

import re
from html import unescape

import pytest

from advisor.app.own_bills import id_of
from advisor.errors import Refused
from helpers.asked import Bench, fields_of, tree, words
from helpers.edits import NEW


def record(b: Bench) -> dict[str, bytes]:
    return tree(b.root)


async def take_back(b: Bench, at: int = 0) -> str:
    """Take back the save in the row *at* of the page of saves."""
    numbers = re.findall(r'name="number" value="([0-9]+)"', await b.get("/saves"))
    done = await b.post("/saves", {"number": numbers[at]})
    assert done.status_code == 303, words(done.text)
    return words(await b.get(done.headers["location"]))


def test_a_bill_is_saved_by_its_title_renamed_deleted_and_taken_back(ask):
    async def test(b: Bench) -> None:
        first = record(b)
        given = {"close": "1.2", "as-of": "2024-06-01", "title": "Longer terms: “life” & more"}
        saved = await b.post("/what-if/save", given)
        assert "with=2025-longer-terms-life-more" in saved.headers["location"]
        assert "Longer terms: “life” & more" in words(await b.get("/bills"))
        again = await b.post("/what-if/save", given)
        assert "with=2025-longer-terms-life-more-2" in again.headers["location"]
        await take_back(b)

        one = record(b)
        moved = await b.post("/bills/2025-longer-terms-life-more", {"step": "rename", "title": "The term bill"})
        assert moved.headers["location"] == "/bills?done=renamed#2025-the-term-bill"
        bills = b.app.state.site.opened.content.jurisdictions["zz"].bills
        assert bills["2025-the-term-bill"].title == "The term bill"
        assert "2025-longer-terms-life-more" not in bills
        assert "Taken back. The files are as they were" in await take_back(b)
        assert record(b) == one

        gone = await b.post("/bills/2025-longer-terms-life-more", {"step": "delete"})
        assert gone.headers["location"] == "/bills?done=deleted"
        assert record(b) == first
        await take_back(b)
        assert record(b) == one
        for name, status in (("2024-sb-30", 400), ("2025-none", 404)):
            for step in ("delete", "rename"):
                answer = await b.post(f"/bills/{name}", {"step": step, "title": "Other"})
                assert answer.status_code == status
        empty = await b.post("/bills/2025-longer-terms-life-more", {"title": " - "})
        assert empty.status_code == 422
        assert 'href="#title-2025-longer-terms-life-more"' in empty.text
        assert 'aria-invalid="true"' in empty.text
        assert record(b) == one

    ask(test)


def test_an_edit_is_taken_back_unless_somebody_changed_the_file_since(ask):
    async def test(b: Bench) -> None:
        first = record(b)
        address = "/facts/harm.law/edit"
        page = await b.get(f"{address}?kind=note&entry=before")
        fields = {**fields_of(page), "note": "Look again."}
        page = (await b.post(address, {**fields, "step": "preview"})).text
        saved = await b.post(address, {**fields_of(page), "step": "save"})
        assert saved.status_code == 303, words(saved.text)
        (path,) = [path for path, data in record(b).items() if first[path] != data]
        (said,) = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', await b.get("/saves"))
        assert words(unescape(said)).startswith("Write the analyst's note: ")
        other = (b.root / path).read_bytes() + b"# Somebody else was here.\n"
        (b.root / path).write_bytes(other)
        assert "Changed since" in await b.get("/saves")
        refused = await b.post("/saves", {"number": "1"})
        assert refused.status_code == 400
        assert "changed since that save" in words(refused.text)
        assert (b.root / path).read_bytes() == other
        (b.root / path).write_bytes(other.removesuffix(b"# Somebody else was here.\n"))
        await take_back(b)
        assert record(b) == first
        await take_back(b)  # what was taken back comes again
        assert (b.root / path).read_bytes() + b"# Somebody else was here.\n" == other
        for number in ("0", "99", "x", "-1", "1" * 30, ""):
            assert (await b.post("/saves", {"number": number})).status_code == 404

    ask(test)


def test_an_id_is_made_of_any_title_that_has_a_word():
    assert id_of("Wiretaps in trafficking cases", 2027, ()) == "2027-wiretaps-in-trafficking-cases"
    assert id_of("  Días §§ Émile’s — ", 2027, ["2027-dias-emiles"]) == "2027-dias-emiles-2"
    assert len(id_of("word " * 200, 2027, ())) < 80
    with pytest.raises(Refused, match="no letter or number"):
        id_of("§ — …", 2027, ())


def test_a_form_says_all_its_faults_at_once_beside_their_fields_and_previews_in_sentences(ask):
    async def test(b: Bench) -> None:
        address = "/facts/harm.law/edit"
        form = fields_of(await b.get(f"{address}?kind=new"))
        typed = {"since": "2023-02-30", "answer": "", "says": "", "source-read": "2099-01-01", "step": "preview"}
        page = (await b.post(address, {**form, **typed})).text
        wrong = re.findall(r'<a href="#([^"]+)">', page.partition('role="alert"')[2].partition("</ul>")[0])
        assert wrong == ["since", "answer", "says", "source-document", "source-basis", "source-read"]
        assert "Six things to put right" in words(page)
        for name in wrong:
            assert re.search(rf'id="{name}"[^>]*aria-invalid="true"[^>]*{name}-wrong"', page), name
            assert f'<span class="wrong" id="{name}-wrong">Error: ' in page
        assert "`" not in words(page)
        mended = {**NEW, "step": "preview", "source-read": "2024-01-01"}
        page = (await b.post(address, {**form, **mended})).text
        before, after = re.findall(r'data-h="(?:Now|After the save)">(.*?)</td>', page)[:2]
        assert words(before).strip()
        assert "No" in words(after)
        assert words(before) != words(after)
        assert "<details><summary>The change to the file</summary>" in page

    ask(test)
