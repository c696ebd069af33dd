"""For every rule and every case short of met: the Word file of the draft, with the code's own text in it.

Accepted it is the clean copy, rejected the publisher's words, through LibreOffice and through a reader of our own that
shares nothing with the writer.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.draft import Order, draft_bills
from advisor.draft.marks import BLANK
from advisor.draft.values import BOXES, LAW, Draft
from advisor.load import load
from advisor.statutes.section import Release
from helpers.codes import book_at, record
from helpers.paths import ROOT, shared
from helpers.reading import accepted, law, read, rejected
from helpers.sampling import sampled, some
from helpers.short_of_met import short_of_met

pytest.importorskip("docx", reason="the Word tests need the extra 'word'")

from advisor.formats.word.bill import bill_word

pytestmark = [pytest.mark.word, sampled]
DATED = date(2026, 11, 22)
RELEASE = Release("ms", "2024 session", date(2024, 12, 31))


class Made(Struct, frozen=True):
    """A draft of one rule, and its Word files."""

    component: str
    draft: Draft
    tracked: bytes
    clean: bytes


def bare(lines: list[str]) -> str:
    return re.sub(r"\s", "", "".join(lines))


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Opened(ROOT, load(ROOT))


@pytest.fixture(scope="module")
def code(opened: Opened) -> dict[str, str]:
    """The sections that a draft may amend, by number: the words of the publisher's file."""
    state = opened.content.jurisdictions["ms"]
    amended = {of.amend for of in state.lists}
    for remedies in state.remedies.values():
        for remedy in remedies.values():
            amended |= {placement.amend for placement in remedy.placements.values()}
            amended |= {of.amend for of in remedy.conforms}
    lines = gzip.decompress(shared("sources", "mississippi-code/2024/code.jsonl.gz").read_bytes()).decode().splitlines()
    rows = [json.loads(line) for line in lines[1:]]
    return {row["number"]: row["text"] for row in rows if row["number"] in amended}


@pytest.fixture(scope="module")
def every(opened: Opened, code: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    folder = tmp_path_factory.mktemp("book")
    records = [record(number, "A section", text) for number, text in code.items()]
    book_at(folder / "book.sqlite", RELEASE, *records, code=opened.content.codes["ms"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADVISOR_STATUTES", str(folder / "book.sqlite"))
        return list(_drafted(opened))


def _drafted(opened: Opened) -> Iterator[Made]:
    for rule, _, state in some(list(short_of_met(opened)), 24):
        of_case = Opened(ROOT, replace(opened.content, jurisdictions={"ms": state}))
        order = Order((rule.component,), DATED, book=True)
        draft = draft_bills(of_case, "ms", DATED, order).bills[0].draft
        yield Made(rule.component, draft, bill_word(draft, ROOT, "tracked-form"), bill_word(draft, ROOT, "clean"))


def set_out(draft: Draft) -> list[str]:
    """The sections that stand whole in *draft*, by number."""
    return [s.number for s in draft.sections if s.source]


def test_most_of_what_is_amended_is_set_out_from_the_book(every: list[Made], code: dict[str, str]) -> None:
    amended = [s.number for made in every for s in made.draft.sections if s.number and not s.new]
    found = [number for made in every for number in set_out(made.draft)]
    assert set(found) <= code.keys()
    assert len(found) > len(amended) / 2


def test_a_reader_of_word_files_accepts_and_rejects_each(every: list[Made], code: dict[str, str]) -> None:
    for made in every:
        assert accepted(made.tracked) == read(made.clean), made.component
        left = law(rejected(made.tracked))
        boxes = {" ".join(p.now.split()) for s in made.draft.sections for p in s.paragraphs if p.kind in BOXES}
        told = bare([line for line in left if line not in boxes and not line.startswith("Set out the whole section")])
        for number in set_out(made.draft):
            now = bare(
                [p.now for s in made.draft.sections if s.number == number for p in s.paragraphs if p.kind == LAW]
            )
            now = now.removeprefix(f"{number}.")
            assert now in told, (made.component, number)
            assert bare([code[number]]).startswith(now), (made.component, number)
            told = told.replace(f"{number}.{now}" if f"{number}.{now}" in told else now, "", 1)
        assert told == "", (made.component, told[:200])


def test_no_box_and_no_blank_stands_inside_the_words_of_law(every: list[Made]) -> None:
    """A placeholder or an instruction is a box outside them, and a draft that can be introduced has none."""
    for made in every:
        ready = not made.draft.blocking
        for section in made.draft.sections:
            for paragraph in section.paragraphs:
                assert not (ready and paragraph.kind in BOXES), made.component
                if paragraph.kind == LAW:
                    assert not re.search(r"\[|\]|\{\{|INSERT|TBD|XX", paragraph.amended), (made.component, paragraph)
                    new = paragraph.changed and section.source  # a line for a name may stand in the law as it is
                    assert not (new and f"({BLANK})" in paragraph.amended), (made.component, paragraph)


@pytest.mark.xdist_group("office")
def test_libreoffice_accepts_and_rejects_each(office, every: list[Made], tmp_path: Path) -> None:
    for made in some(every, 6):
        path = tmp_path / "bill.docx"
        path.write_bytes(made.tracked)
        found = office.changes(path)
        assert [line for line in found["accepted"] if line] == read(made.clean), made.component
        assert law(found["rejected"]) == law(rejected(made.tracked)), made.component
