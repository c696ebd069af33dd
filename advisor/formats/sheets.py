"""Tables of data as CSV, a file for each.

A file begins with a byte order mark: without it Excel takes UTF-8 for an old code page and prints "Â§". Programs that
want no mark read the JSON. A text that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from advisor.documents.sheet import Cell, Sheet

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four are wide forms


def csv_files(sheets: Iterable[Sheet], _: Path) -> dict[str, bytes]:
    """Each of *sheets* as CSV, by its name."""
    return {sheet.name: csv_of(sheet) for sheet in sheets}


def csv_of(sheet: Sheet) -> bytes:
    """*sheet* as CSV: UTF-8 with its mark, commas, lines that end as RFC 4180 has them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return f"{value:.1f}" if isinstance(value, float) else str(value)  # a date as 2019-11-20
