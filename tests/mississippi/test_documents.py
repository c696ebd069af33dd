"""Mississippi's memo, brief and bill in every format: they fit their pages, and nothing of them is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.app.content import Opened
from advisor.app.draft import Order, draft_bills
from advisor.app.write_bills import bill_files
from advisor.documents.document import Brief, Memo
from advisor.documents.letterhead import Letterhead
from advisor.formats.formats import BILL_FORMATS
from advisor.load import load
from helpers.documents import DATED, documents_of
from helpers.office import Office
from helpers.paths import ROOT
from helpers.reading import bare, in_full, pages

pytestmark = [pytest.mark.pdf, pytest.mark.word]
DAYS = (date(2019, 11, 20), DATED)


@pytest.fixture(scope="module")
def real() -> dict[tuple[str, date], Memo | Brief]:
    return documents_of(ROOT, "ms", DAYS)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_page_one_of_the_pdf_stands_alone_and_every_gap_follows(real, day: date) -> None:
    pytest.importorskip("typst", reason="the PDF tests need the extra 'pdf'")
    from advisor.formats.pdf import pdf

    document = real["memo", day]
    said = pages(pdf(document, ROOT))
    assert all(row.label in " ".join(said[0].split()) for row in document.page if not row.table and not row.figure)
    assert document.sections[0].title not in said[0]
    assert document.sections[0].title in said[1]
    whole = bare("".join(said))
    assert [e.heading for s in document.sections for e in s.entries if bare(e.heading) not in whole] == []
    assert len(pages(pdf(real["brief", day], ROOT))) == 1


@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_word_files_have_the_same_pages(real, office: Office, tmp_path: Path, day: date) -> None:
    pytest.importorskip("docxtpl", reason="the Word tests need the extra 'word'")
    from advisor.formats.word.memo import word

    for kind in ("memo", "brief"):
        (tmp_path / f"{kind}.docx").write_bytes(word(real[kind, day], ROOT))
    assert "Gap by gap" in office.pages(tmp_path / "memo.docx")[1]
    assert len(office.pages(tmp_path / "brief.docx")) == 1


def test_the_bill_that_closes_every_gap_is_made_in_every_format() -> None:
    opened = Opened(ROOT, load(ROOT))
    (made,) = draft_bills(opened, "ms", DATED, Order(dated=DATED)).bills
    files = bill_files(opened, made, Letterhead(DATED), BILL_FORMATS)
    assert all(files.values())
    assert {"bill-tracked.docx", "bill.pdf", "bill.html", "bill.xml", "summary.docx", "summary.pdf"} <= set(files)
    if "summary.pdf" in files:
        assert len(pages(files["summary.pdf"])) <= 6  # the twelve sections without a text have a line each
    for name, said in (("bill.txt", files["bill.txt"].decode()), ("bill.md", in_full(files["bill.md"].decode()))):
        assert bare(made.draft.title) in bare(said), name
