"""Sections in Word files: their text as lines, and what the text alone would not show."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from advisor.errors import Problems
from advisor.load import load
from advisor.statutes.readers.copies import read
from advisor.statutes.readers.opening import lines_of
from helpers.paths import EXAMPLE

docx = pytest.importorskip("docx", reason="Word files are read with python-docx")
pytestmark = pytest.mark.word

LAW = ("A. A court may hear a child.", "B. The court shall seal the record.")


def element(name: str, **attributes: str) -> Any:
    made = docx.oxml.OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(docx.oxml.ns.qn(f"w:{key}"), value)
    return made


def saved(path: Path, change: Callable[[Any], None] = lambda _document: None) -> Path:
    document = docx.Document()
    for line in ("§ 4-1. Sealing", *LAW):
        document.add_paragraph(line)
    change(document)
    document.save(path)
    return path


def test_the_paragraphs_of_a_word_file_are_lines(tmp_path: Path) -> None:
    path = saved(tmp_path / "law.txt")  # what it is, its content says
    (one,) = read(lines_of(path), load(EXAMPLE).codes["zz"], path).sections
    assert (one.number, one.catchline, one.law, one.doubts) == ("4-1", "Sealing", LAW, ())


def test_breaks_tabs_and_hyphens_that_hold_are_read(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        run = document.paragraphs[2].add_run(" See")
        run._r.append(element("tab"))
        run.add_text("4")
        run._r.append(element("noBreakHyphen"))
        run.add_text("1")
        run.add_break()

    assert list(lines_of(saved(tmp_path / "law.docx", change)))[2] == (3, f"{LAW[1]} See 4-1")


def test_headers_and_footers_are_told(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].text = "Draft of the clerk"

    path = saved(tmp_path / "law.docx", change)
    found = read(lines_of(path), load(EXAMPLE).codes["zz"], path)
    assert found.told[-1].text == "Draft of the clerk"
    assert found.sections[0].doubts != ()


def _tracked(document: Any) -> None:
    run = document.paragraphs[1].runs[0]._r
    inserted = element("ins", id="1", author="A", date="2026-01-01T00:00:00Z")
    run.addprevious(inserted)
    inserted.append(run)


def _struck(document: Any) -> None:
    document.paragraphs[1].runs[0].font.strike = True


def _hidden(document: Any) -> None:
    document.paragraphs[1].runs[0].font.hidden = True


def _listed(document: Any) -> None:
    document.paragraphs[1].style = "List Number"


def _numbered(document: Any) -> None:
    document.paragraphs[1]._p.get_or_add_pPr().append(element("numPr"))


def _styled(document: Any) -> None:
    style = document.styles.add_style("Gone", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    style.font.strike = True
    document.paragraphs[1].runs[0].style = "Gone"


def _commented(document: Any) -> None:
    document.add_comment(document.paragraphs[1].runs, text="Is this so?")


def _signed(document: Any) -> None:
    document.paragraphs[1].runs[0]._r.append(element("sym", font="Symbol", char="F0A7"))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (_styled, "words are struck through"), (_commented, "a comment hangs"), (_signed, "a sign of another font"),
        (_tracked, "changes are tracked in it"), (_struck, "words are struck through"), (_hidden, "words are hidden"),
        (_listed, "Word counts the mark"), (_numbered, "Word counts the mark"),
    ],
)  # fmt: skip
def test_what_its_text_would_not_show_is_refused_at_its_paragraph(tmp_path: Path, change: Any, what: str) -> None:
    path = saved(tmp_path / "law.docx", change)
    with pytest.raises(Problems, match=rf"law\.docx:2: {what}"):
        list(lines_of(path))


def test_words_that_are_not_struck_any_more_are_law(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.paragraphs[1].runs[0].font.strike = False

    assert len(list(lines_of(saved(tmp_path / "law.docx", change)))) == 3


def test_a_tracked_row_of_a_table_is_refused(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        row = document.add_table(1, 1).rows[0]._tr
        row.get_or_add_trPr().append(element("ins", id="1", author="A", date="2026-01-01T00:00:00Z"))

    with pytest.raises(Problems, match=r"law\.docx:4: changes are tracked"):
        list(lines_of(saved(tmp_path / "law.docx", change)))


def test_a_word_file_that_was_damaged_on_the_way_is_refused(tmp_path: Path) -> None:
    whole = saved(tmp_path / "law.docx")
    data = bytearray(whole.read_bytes())
    begins = 30 + int.from_bytes(data[26:28], "little")  # the first part, behind its name
    data[begins : begins + 8] = b"\xff" * 8
    whole.write_bytes(data)
    with pytest.raises(Problems, match=r"law\.docx:1: this is no Word file that can be read"):
        list(lines_of(whole))


def test_a_word_file_that_declares_entities_is_refused(tmp_path: Path) -> None:
    whole, bomb = saved(tmp_path / "law.docx"), tmp_path / "bomb.docx"
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    with zipfile.ZipFile(whole) as packed, zipfile.ZipFile(bomb, "w") as made:
        for part in packed.namelist():
            made.writestr(part, head if part == "word/document.xml" else packed.read(part))
    with pytest.raises(Problems, match=r"bomb\.docx:1: the Word file declares a document type"):
        list(lines_of(bomb))
