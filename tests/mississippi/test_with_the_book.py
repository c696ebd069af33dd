"""Mississippi's memo and bill with the code of 2024: their words of law are those of the publisher's file."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.app.draft import Order, draft_bills
from advisor.app.memo import memo_files
from advisor.documents.letterhead import Letterhead
from advisor.load import load
from advisor.statutes.section import Release
from helpers.codes import book_at, record
from helpers.documents import DATED
from helpers.paths import ROOT, shared
from helpers.reading import pages

CITED = re.compile(r"97-(?:3-54|5-3|43-|44-)|99-(?:1-5|37-3|41-|43-)|45-33-")
QUOTED = re.compile(r"§\s?([\d.-]+\d)((?:\(\w+\))*) \(in the 2024 session[^“”:]*: “([^”]*)”")


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The sections that the record cites most, by number: the words of the file that the book is made of."""
    lines = gzip.decompress(shared("sources", "mississippi-code/2024/code.jsonl.gz").read_bytes()).decode().splitlines()
    rows = [json.loads(line) for line in lines[1:]]
    return {row["number"]: row["text"] for row in rows if CITED.match(row["number"])}


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Opened(ROOT, load(ROOT))


@pytest.fixture
def book(law: dict[str, str], opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [record(number, "A section", text) for number, text in law.items()]
    release = Release("ms", "2024 session", date(2024, 12, 31))
    book_at(tmp_path / "book.sqlite", release, *records, code=opened.content.codes["ms"])
    monkeypatch.setenv("ADVISOR_STATUTES", str(tmp_path / "book.sqlite"))


@pytest.mark.parametrize("day", [date(2019, 11, 20), DATED], ids=str)
def test_every_quotation_is_the_publishers_own_and_none_is_superseded(
    book: None, opened: Opened, law: dict[str, str], day: date
) -> None:
    made = memo_files(opened, assess(opened, "ms", day), Letterhead(DATED), ["txt"])
    found = QUOTED.findall(" ".join(made[f"ms-{day}-memo.txt"].decode().split()))
    assert len(found) >= 7
    changed = {number for bill in opened.content.jurisdictions["ms"].acts for number in bill.sections
               if bill.law_from and date(2024, 12, 31) < bill.law_from <= day}  # fmt: skip
    for number, _, words in found:
        for bare in filter(None, re.sub(r"\s", "", words).split("…")):
            assert bare in re.sub(r"\s", "", law[number]), (number, words)
        assert len(words.replace("…", "").split()) <= 35
        assert number not in changed
    quoted = {(number, marks): words for number, marks, words in found}
    assert (
        day < DATED or "any human trafficking offense as described in Section 97-3-54.1" in quoted["99-1-5", "(1)(a)"]
    )
    assert ("97-3-54.1", "(1)(c)") in {(number, marks) for number, marks, _ in found} or day == DATED


@pytest.mark.pdf
def test_what_is_quoted_does_not_make_the_memo_long(book: None, opened: Opened) -> None:
    made = memo_files(opened, assess(opened, "ms", DATED), Letterhead(DATED), ["pdf"])
    assert len(pages(made[f"ms-{DATED}-memo.pdf"])) <= 9


def test_the_bill_for_every_gap_sets_out_the_publishers_text_and_closes_what_it_closed(
    book: None, opened: Opened, law: dict[str, str]
) -> None:
    order = Order(dated=DATED)
    without, made = (draft_bills(opened, "ms", DATED, replace(order, book=book)).bills[0] for book in (False, True))
    sections = {section.number: section for section in made.draft.sections if section.current}
    assert sections.keys() == {s.number for s in made.draft.sections if not s.new} & law.keys()
    assert {"97-3-54.6", "99-1-5", "99-41-17"} <= sections.keys()
    for number, section in sections.items():
        now = "".join(paragraph.now for paragraph in section.paragraphs).removeprefix(f"{number}.")
        assert re.sub(r"\s", "", law[number]).startswith(re.sub(r"\s", "", now)), number
        assert not section.blocking
    superseded = {section.number: current.superseded for section, current in made.draft.doubtful}
    assert superseded["97-3-54.6"] == ("HB 1546 (2026), effective July 1, 2026",)
    left = next(check.what for check in made.draft.checks if "name such crimes" in check.what)
    assert "Section 97-3-54.2 as it is, since" in left
    assert not any(number in left for number in ("45-33-23", "45-33-47", "99-1-5 "))  # which the bill amends
    assert not any("has to join" in check.what for check in made.draft.checks), "each list is on record"
    assert made.draft.bill.changes == without.draft.bill.changes
    assert [f.outcome for f in made.account.after.findings] == [f.outcome for f in without.account.after.findings]
