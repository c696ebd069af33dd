"""Tables of data as one Excel workbook, a sheet for each: its head stands still, and each column can be filtered.

A text is written as a text whatever it begins with, and one that Excel would take for a formula when somebody edits the
cell carries Excel's own mark against that. The same tables give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter

from advisor.documents.sheet import Blank, Cell, Sheet
from advisor.errors import Refused
from advisor.formats.sheets import FORMULA

MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook must say when it was made; ours say the same day always
FIRST_DAY = date(1900, 3, 1)  # before it, Excel's calendar has a day too many
LONGEST = 32_767  # characters that a cell holds
NARROW, WIDE = 8, 60  # a column, in characters
MOST_WRAPPED = 600  # characters of a cell; a longer one would make its row taller than a screen
TYPED = {False: 16, True: 44}  # columns that are filled in: with a word, with a sentence
PAPER, LINE = "#FFF9E5", "#D9D0B0"  # of cells that are filled in
LONGEST_LIST = 255  # characters of a drop-down, with its commas
LONGEST_HINT = 255
LINE_HEIGHT = 15  # points
FILTER = 4  # what the button of a filter takes of the head


def workbook(sheets: Iterable[Sheet], _: Path) -> bytes:
    """*sheets* as a workbook. Raises Refused where a text is too long for a cell."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": MADE})
    top = {"text_wrap": True, "valign": "top"}
    looks = {
        "head": book.add_format({**top, "bold": True, "bottom": 1}),
        "text": book.add_format(top),
        "long": book.add_format({**top, "text_wrap": False}),
        "quoted": book.add_format({**top, "quote_prefix": True}),
        "day": book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
        "number": book.add_format(top),
        "points": book.add_format({**top, "num_format": "0.0"}),
        # What is typed stays as it is typed: 2.10, 2026-01-31.
        "typed": book.add_format({**top, "num_format": "@", "bg_color": PAPER, "border": 1, "border_color": LINE}),
    }
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.name), sheet, looks)
    book.close()
    return out.getvalue()


def _fill(page: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    for column, name in enumerate(sheet.columns):
        page.write_string(0, column, name, looks["head"])
        page.set_column(column, column, _width(name, (row[column] for row in sheet.rows)))
    for number, row in enumerate(sheet.rows, 1):
        if sheet.blanks:  # a form is printed, too; and not every program makes its rows as high as they must be
            page.set_row(number, LINE_HEIGHT * max(map(_lines, row)))
        for column, value in enumerate(row):
            _write(page, number, column, value, looks)
    for name, blank in sheet.blanks.items() if sheet.rows else ():
        _ask(page, sheet.columns.index(name), len(sheet.rows), blank, looks["typed"])
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # a component is called 2.10, which is not 2.1


def _lines(value: Cell) -> int:
    """How many lines *value* takes in a column of the widest."""
    return sum(max(1, ceil(len(line) / (WIDE - 6))) for line in str(value).split("\n"))


def _ask(page: Any, column: int, rows: int, blank: Blank, look: Any) -> None:
    """Make a *column* of so many *rows* one to be filled in, with what may stand in a cell as its drop-down."""
    page.set_column(column, column, TYPED[blank.sentence])
    for row in range(1, rows + 1):
        page.write_blank(row, column, None, look)
    told: dict[str, Any] = {"input_message": blank.how[:LONGEST_HINT], "error_type": "warning"}
    every = {"validate": "any", **told}
    if len(set(blank.choices)) == 1 and len(",".join(blank.choices[0])) <= LONGEST_LIST:
        every = {"validate": "list", "source": list(blank.choices[0]), **told}
    elif blank.choices:
        for row, words in enumerate(blank.choices, 1):
            listed = {"validate": "list", "source": list(words)} if words else {"validate": "any"}
            page.data_validation(row, column, row, column, {**listed, **told})
        return
    page.data_validation(1, column, rows, column, every)


def _write(page: Any, row: int, column: int, value: Cell, looks: dict[str, Any]) -> None:
    if isinstance(value, date) and value >= FIRST_DAY:
        page.write_datetime(row, column, datetime.combine(value, time()), looks["day"])
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value, looks["points" if isinstance(value, float) else "number"])
    else:
        said = str(value)
        if len(said.encode("utf-16-le")) // 2 > LONGEST:
            raise Refused(f"a text of {len(said):,} characters is too long for Excel", "Use --format csv,json.")
        look = "quoted" if said.startswith(FORMULA) else "long" if len(said) > MOST_WRAPPED else "text"
        page.write_string(row, column, said, looks[look])


def _width(name: str, cells: Iterable[Cell]) -> int:
    """As wide as the longest line of a column, within bounds: what is longer wraps."""
    longest = max((len(line) for cell in cells for line in str(cell).splitlines()), default=0)
    return min(max(NARROW, len(name) + FILTER, longest + 1), WIDE)
