"""A workbook opens as it was meant: no text becomes a formula, a link or a number, and nothing is cut."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.documents.sheet import Sheet
from advisor.errors import Refused
from advisor.formats.sheets import FORMULA

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'gap-advisor[dev]'")
pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed: pip install 'gap-advisor[xlsx]'")

from advisor.formats.workbook import workbook  # noqa: E402

FORMULAS = ("=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")
HOSTILE = (*FORMULAS, "https://example.org", "1e5", "{=1}")


def cells(*values: Any) -> list[Any]:
    made = workbook([Sheet("t", ("a",), tuple((value,) for value in values))], Path())
    page = openpyxl.load_workbook(io.BytesIO(made))["t"]
    return [row[0] for row in page.iter_rows(min_row=2)]


def test_a_text_is_a_text_whatever_it_begins_with() -> None:
    for cell, text in zip(cells(*HOSTILE), HOSTILE, strict=True):
        assert cell.data_type == "s", text
        assert cell.hyperlink is None
        assert cell.value.replace("_x000D_", "\r") == text
        assert cell.quotePrefix == text.startswith(FORMULA)  # so it stays one when somebody edits it


def test_a_number_is_a_number_and_a_day_a_day() -> None:
    points, count, day, old = cells(2.5, 60, date(2019, 11, 20), date(1892, 4, 2))
    assert (points.value, points.number_format, count.value, count.number_format) == (2.5, "0.0", 60, "General")
    assert (day.value, day.number_format) == (datetime(2019, 11, 20), "yyyy-mm-dd")  # noqa: DTZ001
    assert old.value == "1892-04-02"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1))
def test_any_text_comes_back(text: str) -> None:
    assert cells(text)[0].value == text


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut() -> None:
    assert len(cells("a" * 32_767)[0].value) == 32_767
    for text in ("a" * 32_768, "\U0001f600" * 16_384):
        with pytest.raises(Refused, match="too long for Excel"):
            cells(text)
