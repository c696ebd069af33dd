"""The questionnaire taken from a page and sent back: every mistake at its place, and nothing written unseen."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl

from advisor.load.filled.columns import COLUMNS
from helpers.asked import HOME, Bench, bench, tree, words
from helpers.neighbors import with_neighbor

SOURCE = {
    "says": "A law asks for it: in part.", "citation": "Arc. Code § 2-10", "basis": "found",
    "document": "code-2021", "confirmed": "2024-04-30", "read": "2024-05-20", "read_by": "A. Reader",
}  # fmt: skip
AGREED = {"answer": "yes", **SOURCE}


async def form(b: Bench, base: str = "", **asked: str) -> list[dict[str, str]]:
    """The rows of the questionnaire, as a page sends it."""
    answer = await b.browser.get(f"{base}/answers/questions.csv", params=asked)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def filled(rows: list[dict[str, str]], given: Mapping[str, Mapping[str, str]]) -> bytes:
    """The form with what is *given* of some questions."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows({**row, **given.get(row["question"], {})} for row in rows)
    return out.getvalue().encode()


async def send(b: Bench, *files: tuple[str, bytes], base: str = "") -> Any:
    token = b.app.state.sessions.csrf(b.session)
    parts = [("files", (name, data, "text/csv")) for name, data in files]
    # The token is the first part, as a browser sends the field that stands first in the form.
    whole = [("csrf", (None, token)), *parts, ("step", (None, "preview"))]
    return await b.browser.post(f"{base}/answers", files=whole, headers={"origin": HOME})


def carried(page: str) -> dict[str, str]:
    """The hidden fields of the form that saves."""
    part = page[page.index('name="mark"') - 200 :]
    part = part[: part.index("</form>")]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', part)
    return {name: unescape(value) for name, value in found} | {"step": "save"}


def test_a_form_goes_out_comes_back_and_is_saved_after_it_was_seen(root: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        before = tree(root)
        rows = await form(b)
        name = next(row["question"] for row in rows if row["question"] == "harm.law")
        answer = await send(b, ("mine.csv", filled(rows, {name: {**SOURCE, "answer": "full", "since": "2024-03-01"}})))
        said = words(answer.text)
        assert answer.status_code == 200, said
        assert "What would be saved" in said
        assert "Nothing is written yet." in said
        assert tree(root) == before
        saved = await b.post("/answers", carried(answer.text))
        assert saved.status_code == 303, saved.text
        assert saved.headers["location"].startswith("/answers?saved=")
        assert {path for path, data in tree(root).items() if before.get(path) != data} == {"facts/zz/law/harm.yaml"}
        assert "from a form" in words(await b.get("/saves"))
        await b.post("/saves", {"number": "1"})
        assert tree(root) == before

    ask(test)


def test_every_mistake_is_told_at_its_row_and_column_and_nothing_is_written(
    root: Path, ask: Callable[..., None]
) -> None:
    async def test(b: Bench) -> None:
        before, rows = tree(root), await form(b)
        wrong = {
            "harm.law": {**SOURCE, "answer": "ful"},
            "training.mandate": {**AGREED, "read": "46053"},
            "relief.exists": {**AGREED, "citation": "2.1"},
        }
        at = {row["question"]: number for number, row in enumerate(rows, 2)}
        answer = await send(b, ("../../mine.csv", filled(rows, wrong)))
        assert answer.status_code == 422
        said = words(answer.text)
        for question in wrong:
            assert f"mine.csv, row {at[question]}:" in said, (question, said)
        assert "Answer: 'ful' is not an answer to harm.law" in said or "answer: 'ful'" in said
        assert tempfile.gettempdir() not in answer.text
        assert tree(root) == before

    ask(test)


def test_readers_who_differ_are_set_side_by_side(root: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        before, rows = tree(root), await form(b)
        one, other = ({"harm.law": {**SOURCE, "answer": word, "since": "2024-03-01"}} for word in ("full", "none"))
        answer = await send(b, ("a.csv", filled(rows, one)), ("b.csv", filled(rows, other)))
        said = words(answer.text)
        assert answer.status_code == 422
        assert "Nothing was written: one question is answered in two ways" in said
        assert "a.csv" in said
        assert "b.csv" in said
        assert tempfile.gettempdir() not in answer.text
        assert tree(root) == before

    ask(test)


def test_what_was_not_shown_is_not_saved(root: Path, ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        rows = await form(b)
        answer = await send(
            b, ("mine.csv", filled(rows, {"harm.law": {**SOURCE, "answer": "full", "since": "2024-03-01"}}))
        )
        before = tree(root)
        again = await b.post("/answers", {**carried(answer.text), "mark": "0" * 64})
        assert again.status_code == 200
        assert "The record has changed since this was shown." in words(again.text)
        assert tree(root) == before

    ask(test)


def test_a_form_without_a_token_of_another_state_or_of_no_kind_is_refused(root: Path) -> None:
    with_neighbor(root)

    async def whole() -> None:
        async with bench(root) as b:
            other = await form(b, "/state/yy")
            answer = await send(b, ("yy.csv", filled(other, {"harm.law": {**SOURCE, "answer": "full"}})))
            assert "This form is of Bohemia" in words(answer.text)
            assert "neither .xlsx nor .csv" in words((await send(b, ("x.txt", b"x"))).text)
            assert "No form was chosen" in words((await b.post("/answers", {"step": "preview"})).text)
            bare = await b.browser.post("/answers", files=[("files", ("a.csv", b"x"))], headers={"origin": HOME})
            assert bare.status_code == 403

    asyncio.run(whole())


def test_the_workbook_and_the_counts_are_sent_too(ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        answer = await b.browser.get("/answers/questions.xlsx?deciding=yes")
        page = openpyxl.load_workbook(io.BytesIO(answer.content))["questions"]
        deciding = json.loads(await b.get("/answers/coverage.json"))["deciding"]
        assert page.max_row == deciding + 1
        assert len(await form(b, open="yes")) < page.max_row
        counts = (await b.browser.get("/answers/coverage.csv")).content.decode("utf-8-sig")
        rows = {(row["by"], row["value"]): row["questions"] for row in csv.DictReader(io.StringIO(counts))}
        assert float(rows["all", "deciding"]) == deciding
        assert f"The {deciding} questions that decide points" in words(await b.get("/answers"))
        assert (await b.browser.get("/answers/coverage.pdf")).status_code == 404

    ask(test)


def test_where_nothing_may_be_changed_the_form_only_goes_out(ask: Callable[..., None]) -> None:
    async def test(b: Bench) -> None:
        assert "Send the answers" not in words(await b.get("/answers"))
        assert await form(b)
        assert (await send(b, ("a.csv", b"x"))).status_code == 403

    ask(test, read_only=True)
