"""How long the memo on today's law and its annex are: they have grown before, a word at a time."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from advisor.app.assess import assess
from advisor.app.content import open_content
from advisor.app.memo import memo_files
from advisor.documents.letterhead import Letterhead
from advisor.formats.read_back import words_of
from helpers.paths import ROOT
from helpers.reading import pages

DAY = date(2026, 11, 27)
MEMO, ANNEX = "ms-2026-11-27-memo", "ms-2026-11-27-annex"
MOST_PAGES, MOST_WORDS = {MEMO: 8, ANNEX: 11}, {MEMO: 3800, ANNEX: 6500}  # without quotations of law


@cache
def files(form: str) -> dict[str, bytes]:
    opened = open_content(str(ROOT), "", "ms")
    made = assess(opened, "ms", DAY)
    head = Letterhead(DAY)
    return memo_files(opened, made, head, [form]) | memo_files(opened, made, head, [form], "drafter")


@pytest.mark.pdf
@pytest.mark.parametrize("name", MOST_PAGES)
def test_no_document_takes_more_pages_than_its_reader_has_time_for(name: str) -> None:
    assert 6 <= len(pages(files("pdf")[f"{name}.pdf"])) <= MOST_PAGES[name]


@pytest.mark.parametrize("name", MOST_WORDS)
def test_no_document_says_more_than_fits(name: str) -> None:
    words = words_of("md", files("md")[f"{name}.md"].decode())
    assert words is not None
    assert 2500 < len(words.split()) <= MOST_WORDS[name]


@pytest.mark.word
@pytest.mark.xdist_group("office")
def test_word_takes_no_more_pages_than_paper(office, tmp_path) -> None:
    path = tmp_path / f"{MEMO}.docx"
    path.write_bytes(files("docx")[f"{MEMO}.docx"])
    assert len(office.pages(path)) <= MOST_PAGES[MEMO]
