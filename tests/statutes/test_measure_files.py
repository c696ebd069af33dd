"""Measures in Word and in PDF, and the prints of every state whose form of a bill is recorded."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from advisor.errors import Failure, Problems
from advisor.load import load
from advisor.statutes.measures import openstates
from helpers.paths import EXAMPLE, ROOT
from helpers.prints import AMENDS, HEAD, LAW, REST, D, I, K, after, lines, page, read

docx = pytest.importorskip("docx", reason="the tests make Word files with python-docx")
pytest.importorskip("lxml", reason="Word files are read with lxml")
pytestmark = pytest.mark.word


def word(change: Callable[[Any], None] = lambda _document: None) -> bytes:
    """The measure as an office keeps it in Word: old words struck through, new ones underlined."""
    document = docx.Document()
    for line in (*HEAD, AMENDS, *LAW, *REST):
        paragraph = document.add_paragraph()
        for span in [line] if isinstance(line, str) else line:
            run = paragraph.add_run(span if isinstance(span, str) else span.text)
            if not isinstance(span, str) and span.kind != K:
                run.font.strike, run.underline = span.kind == D or None, span.kind == I or None
    change(document)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def test_strikes_and_underlines_in_word_are_marks() -> None:
    found = read(word())
    assert (found.forms, found.marks) == (("a Word file",), "shown")
    assert lines(found) == lines(read(page(AMENDS, *LAW, *REST)))


def test_a_style_of_an_office_is_read_and_a_comment_is_no_part() -> None:
    def styled(document: Any) -> None:
        style = document.styles.add_style("Deleted Text", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
        style.font.double_strike = True
        run = document.paragraphs[7].add_run(" or not")
        run.style = style
        document.add_comment(run, "why?")

    assert lines(read(word(styled)))[0] == [(K, "A. In this Code, harm means:"), (D, " or not")]


def test_what_the_words_of_a_word_file_would_not_show_is_refused_all_at_once() -> None:
    def change(document: Any) -> None:
        document.paragraphs[8].runs[0].font.hidden = True
        document.paragraphs[9].style = "List Number"

    with pytest.raises(Problems) as refused:
        read(word(change))
    said = [(p.place.line, p.what) for p in refused.value.problems]
    assert [line for line, _ in said] == [9, 10]
    assert "hidden" in said[0][1]
    assert "counts the mark" in said[1][1]


def pdf(text: str) -> bytes:
    typst = pytest.importorskip("typst", reason="the tests set PDF files with typst")
    indented = '#set par.line(numbering: "1")\n#set par(first-line-indent: (amount: 2em, all: true), spacing: .65em)\n'
    escaped = re.sub(r"([#\\\[\]*_$@<>`])", r"\\\1", text)
    made: bytes = typst.compile((indented + escaped).encode())
    return made


def test_the_text_of_a_pdf_is_read_and_said_to_be_without_marks() -> None:
    pytest.importorskip("pypdf", reason="PDF files are read with pypdf")
    law = [after(spans) for spans in LAW]
    found = read(pdf("\n\n".join([*HEAD, AMENDS, *law, *REST])))
    assert (found.forms, found.marks, found.number) == (("a PDF file",), "none", "AB 7")
    assert found.provisions[0].after == ("A. In this Code, harm means:", *law[1:])
    assert [p.action for p in found.provisions][-1] == "takes effect"


def test_a_pdf_that_is_broken_locked_or_a_picture_gets_a_sentence() -> None:
    pypdf = pytest.importorskip("pypdf", reason="PDF files are read with pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    blank = BytesIO()
    writer.write(blank)
    writer.encrypt("secret", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    for data, says in (
        (b"%PDF-1.7\ncut", "is no PDF that can be read"), (locked.getvalue(), "is no PDF that can be read"),
        (blank.getvalue(), "holds pictures of pages and no text"),
    ):  # fmt: skip
        with pytest.raises(Failure) as refused:
            read(data)
        assert says in str(refused.value)


@pytest.mark.parametrize("root", [ROOT, EXAMPLE], ids=["ours", "example"])
def test_the_form_of_a_states_bills_is_read_by_the_patterns_of_its_prints(root: Any) -> None:
    content = load(root)
    for code, state in content.jurisdictions.items():
        if state.form is None:
            continue
        prints, form = content.codes[code].prints, state.form
        assert prints, f"{code} has a form of a bill and no prints"
        said = {
            "section": form.section.format(n=1), "title": form.act, "enacting": form.enacting,
            "amends": form.amends.format(section="1-1-1"),
            "creates": form.creates.replace("{section}", "1-1-1").replace("{chapter}", "1-1"),
            "effective": form.effective.format(date="July 1, 2027") if form.effective else "",
        }  # fmt: skip
        assert [key for key, text in said.items() if text and not prints.pattern(key).match(text)] == []
        assert all(any(re.search(p, f"{word} 12") for p in prints.numbers.values()) for word in form.numbers.values())


def test_a_short_table_of_measures_leaves_long_cells_readable_elsewhere() -> None:
    before = csv.field_size_limit()
    openstates.table("id,identifier,title\n1,AB 7,a\n", "t.csv")
    assert csv.field_size_limit() == before
    long = "x" * (before + 1)
    (measure,) = openstates.table(f"id,identifier,title\n1,AB 7,{long}\n", "t.csv")
    assert measure.measure.caption == long
    csv.field_size_limit(before)
