"""What a cell of a form may hold: what a spreadsheet made of it is named, with what was surely or perhaps meant."""

from __future__ import annotations

import pytest

from advisor.load.filled.columns import DAYS, HOW, SENTENCES
from advisor.load.filled.grid import Cell
from advisor.load.filled.values import text_of
from advisor.load.reader import Bad


def refused(column: str, text: str, kind: str = "text") -> tuple[str, str]:
    """What is said of such a cell, and the way out."""
    with pytest.raises(Bad) as bad:
        text_of(column, Cell(text, kind))
    return bad.value.what, bad.value.way_out


@pytest.mark.parametrize("column", HOW)
@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("=A1", "formula", "a formula stands here"),
        ("#REF!", "error", "#REF! stands here, an error of the spreadsheet"),
        ("TRUE", "flag", "the spreadsheet has made TRUE of a word"),
        ("a\u202eb", "text", "an invisible character, U+202E, stands here"),
        ("a\u200bb", "text", "an invisible character, U+200B, stands here"),
        ("a\u00adb", "text", "an invisible character, U+00AD, stands here"),
        ("\u201cyes\u201d", "text", "the text stands in curly quotes"),
    ],
)
def test_what_a_spreadsheet_or_a_paste_left_is_named_in_whatever_column(
    column: str, text: str, kind: str, says: str
) -> None:
    assert refused(column, text, kind)[0] == says


@pytest.mark.parametrize("column", HOW)
def test_an_empty_cell_is_an_empty_text(column: str) -> None:
    assert text_of(column, Cell()) == ""


@pytest.mark.parametrize("column", DAYS)
def test_a_day_is_taken_as_the_record_writes_it_and_as_the_spreadsheet_keeps_it(column: str) -> None:
    assert text_of(column, Cell("2026-01-31")) == "2026-01-31"
    assert text_of(column, Cell("2026-01-31", "day")) == "2026-01-31"


@pytest.mark.parametrize(
    ("text", "kind", "says", "way_out"),
    [
        ("46053", "number", "46053 is no day, but a number by which Excel counts days", "Write 2026-01-31."),
        ("46053", "text", "46053 is no day, but a number by which Excel counts days", "Write 2026-01-31."),
        ("46053.5", "number", "46053.5 is no day, but a number by which Excel counts days", "Write 2026-01-31."),
        ("20000", "text", "20000 is no day, but a number by which Excel counts days", "Write 1954-10-03."),
        ("79999", "text", "79999 is no day, but a number by which Excel counts days", "Write 2119-01-10."),
        ("19999", "text", "19999 is no day, but a number by which Excel counts days", "Write it as 2019-11-20."),
        ("80000", "text", "80000 is no day, but a number by which Excel counts days", "Write it as 2019-11-20."),
        ("2026", "number", "2026 is no day, but a number by which Excel counts days", "Write it as 2019-11-20."),
        ("9" * 400, "number", f"{'9' * 400} is no day, but a number by which Excel counts days",
         "Write it as 2019-11-20."),
        ("1e-05", "number", "1e-05 is no day, but a number by which Excel counts days", "Write it as 2019-11-20."),
        ("2026", "text", "'2026' is not a date", "Write it as 2019-11-20."),
        ("460531", "text", "'460531' is not a date", "Write it as 2019-11-20."),
        ("\u00b2\u00b2\u00b2\u00b2\u00b2", "text", "'\u00b2\u00b2\u00b2\u00b2\u00b2' is not a date",
         "Write it as 2019-11-20."),
        ("2026-02-30", "text", "'2026-02-30' is not a date", "Write it as 2019-11-20."),
        ("1/2/2026", "text", "'1/2/2026' is not a day as the record writes it", "Write 2026-01-02 or 2026-02-01."),
        ("2/2/2026", "text", "'2/2/2026' is not a day as the record writes it", "Write 2026-02-02."),
        ("31.1.26", "text", "'31.1.26' is not a day as the record writes it", "Write 2026-01-31."),
        ("1-31-99", "text", "'1-31-99' is not a day as the record writes it", "Write 2099-01-31."),
        ("13/32/2026", "text", "'13/32/2026' is not a day as the record writes it", "Write it as 2019-11-20."),
    ],
)  # fmt: skip
def test_a_day_that_is_written_otherwise_is_refused_with_what_it_can_mean(text, kind, says, way_out) -> None:
    for column in DAYS:
        assert refused(column, text, kind) == (says, way_out)


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("2.1", "number", "the bare number 2.1 stands here; Excel makes 2.1 of section 2.10"),
        ("2.10", "text", "the bare number 2.10 stands here; Excel makes 2.1 of section 2.10"),
        ("97", "text", "the bare number 97 stands here; Excel makes 2.1 of section 2.10"),
        ("2003-12-15", "day", "the spreadsheet has made a day, 2003-12-15, of this"),
        ("12/15/2003", "text", "the spreadsheet has made a day, 12/15/2003, of this"),
        ("Code \u201c2.10\u201d", "text", "a curly quote (U+201C) stands in 'Code \u201c2.10\u201d'"),
    ],
)
def test_a_citation_names_its_code_and_is_no_number_and_no_day(text: str, kind: str, says: str) -> None:
    what, way_out = refused("citation", text, kind)
    assert what == says
    assert way_out
    assert text_of("citation", Cell("Arc. Code § 2.10")) == "Arc. Code § 2.10"


@pytest.mark.parametrize("column", [*SENTENCES, "document", "basis", "part", "read_by"])
def test_only_an_answer_may_be_a_number_and_none_a_day(column: str) -> None:
    assert text_of("answer", Cell("10", "number")) == "10"
    assert refused(column, "10", "number")[0] == "the number 10 stands here"
    for of in ("answer", column):
        assert refused(of, "2010-05-06", "day")[0] == "the spreadsheet has made a day, 2010-05-06, of this"


@pytest.mark.parametrize("text", ["5\u20136", "5\u00a0000", "\u2018yes"])
def test_an_answer_holds_no_look_alike_and_a_sentence_may(text: str) -> None:
    assert "stands in" in refused("answer", text)[0]
    assert text_of("says", Cell(text)) == text
