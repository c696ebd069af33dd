"""A workbook or a CSV file as rows of cells, each with what Excel took it for; nothing is guessed."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal
from xml.etree.ElementTree import ParseError

from msgspec import Struct

from advisor.errors import Place, Problem, Refused, suggest
from advisor.load.filled.columns import COLUMNS, READ, SHEET

MOST_BYTES = 10_000_000
MOST_UNPACKED = 100_000_000  # bytes of a workbook, which is packed
MOST_ROWS = 10_000
MOST_COLUMNS = 200  # each that is none of a form is told, and nobody reads more of them
FORMULA = ("=", "+", "-", "@")  # a text that begins so has an apostrophe before it in a CSV of ours
OWN = f"Write the form anew with `advisor questions`, and copy what was filled in below the columns {', '.join(READ)}."
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, ParseError,
    OverflowError,
)  # fmt: skip

Kind = Literal["text", "number", "day", "flag", "formula", "error"]


class Cell(Struct, frozen=True):
    """What stands in a cell, blanks around it left out, and what the program that saved it took it for."""

    text: str = ""
    kind: Kind = "text"


class Row(Struct, frozen=True):
    """A row by the names of the columns; its number is that of a spreadsheet, where the head is 1."""

    number: int
    cells: dict[str, Cell]


class Grid(Struct, frozen=True):
    """A form: its rows, and the letter of each column."""

    path: str
    letters: dict[str, str]
    rows: tuple[Row, ...]


def read(path: Path) -> tuple[Grid | None, list[Problem]]:
    """The form in *path*, with what is wrong with the file as a whole; None where its rows cannot be told.

    Raises Refused where the file is not there, or where what reads workbooks is not installed.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}", "Name a form that was filled in.") from error
    if len(data) > MOST_BYTES:
        return None, [Problem(Place(str(path)), "the file is larger than 10 MB", "Keep only the form in it.")]
    reads = {".xlsx": _workbook, ".csv": _csv}.get(path.suffix.lower())
    if reads is None:
        return None, [Problem(Place(str(path)), "this is neither .xlsx nor .csv", "Save it as one of the two.")]
    problems: list[Problem] = []
    rows = reads(data, str(path), problems)
    grid = _grid(str(path), rows, problems) if rows is not None else None
    return grid, problems


def _grid(path: str, rows: Sequence[Sequence[Cell]], problems: list[Problem]) -> Grid | None:
    """The form in *rows*, the first of which has the names of the columns."""
    head = [cell.text for cell in rows[0]] if rows else []
    if len(head) > MOST_COLUMNS:
        what = f"it has {len(head):,} columns, and a form has {len(COLUMNS)}"
        problems.append(Problem(Place(path, 1), what, "Keep only the form in it."))
        return None
    wrong: list[Problem] = []
    free = [one for one in COLUMNS if one not in head] or COLUMNS
    for number, name in enumerate(head):
        at = f"{letter(number)}1"
        if name and name not in COLUMNS:
            way_out = suggest(name, free)
            wrong.append(Problem(Place(path, 1), f"{at}: no column of a form is called {name!r}", way_out))
        elif name and name in head[:number]:
            wrong.append(Problem(Place(path, 1), f"{at}: a second column is called {name!r}", "Delete one of the two."))
        elif not name and any(len(row) > number and row[number].text for row in rows):
            wrong.append(Problem(Place(path, 1), f"{at}: this column has no name", "Name it, or delete it."))
    missing = [name for name in READ if name not in head]
    if missing:
        wrong.append(Problem(Place(path, 1), f"the columns {', '.join(missing)} are missing", OWN))
    problems += wrong
    if wrong:
        return None
    places = [(number, name) for number, name in enumerate(head) if name]
    found = (
        Row(n, {name: row[at] if at < len(row) else Cell() for at, name in places}) for n, row in enumerate(rows[1:], 2)
    )
    letters = {name: letter(number) for number, name in places}
    return Grid(path, letters, tuple(row for row in found if any(cell.text for cell in row.cells.values())))


def letter(number: int) -> str:
    """What a spreadsheet calls the column *number*, from 0 on: A, Z, AA."""
    before, last = divmod(number, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _csv(data: bytes, path: str, problems: list[Problem]) -> list[list[Cell]] | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.append(Problem(Place(path, line), "this is not UTF-8", "Save it as CSV UTF-8, or as .xlsx."))
        return None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)  # Excel writes semicolons where the comma is the decimal sign
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        problems.append(Problem(Place(path), f"this is not CSV: {error}", "Save it anew, or as .xlsx."))
        return None
    return [[_typed(value) for value in row] for row in rows]


def _typed(value: str) -> Cell:
    text = _folded(value)
    if text.startswith("'") and text[1:].startswith(FORMULA):
        return Cell(text[1:])
    return Cell(text, "formula" if text.startswith("=") else "text")


def _folded(value: str) -> str:
    """*value* with blanks of every kind folded, as the record has texts."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def _workbook(data: bytes, path: str, problems: list[Problem]) -> list[list[Cell]] | None:
    try:
        import openpyxl
    except ImportError as error:
        raise Refused("workbooks need the extra 'xlsx'", "pip install 'gap-advisor[xlsx]'") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise ValueError("it is larger than 100 MB when unpacked")
        book = openpyxl.load_workbook(io.BytesIO(data))
        pages = {page.title: [[_read(cell) for cell in row] for row in _rows(page)] for page in book.worksheets}
        merged = [(page.title, str(of)) for page in book.worksheets for of in page.merged_cells.ranges]
    except UNREADABLE as error:
        what = f"this is no workbook that can be read: {error}"
        problems.append(Problem(Place(path), what, "Save it as .xlsx anew."))
        return None
    holding = [name for name, rows in pages.items() if any(cell.text for row in rows for cell in row)]
    form = SHEET if SHEET in pages else next(iter(holding), "")
    for name in holding:
        if name != form:
            what = f"a second sheet, {name!r}, holds something, and is not read"
            problems.append(Problem(Place(path), what, f"Move it into {form!r}, or delete the sheet."))
    for name, of in merged:
        if name == form:
            row = int("".join(filter(str.isdigit, of.partition(":")[0])))
            what = f"{of}: these cells are merged, so that all but the first are empty"
            problems.append(Problem(Place(path, row), what, "Unmerge them, and fill in each."))
    return pages.get(form, [])


def _rows(page: Any) -> Iterator[Iterable[Any]]:
    """The rows of a sheet, up to the last that holds anything."""
    last = max((cell.row for row in page.iter_rows() for cell in row if cell.value is not None), default=0)
    if last > MOST_ROWS:
        raise ValueError(f"it has more than {MOST_ROWS:,} rows")
    yield from page.iter_rows(max_row=last) if last else ()


def _read(cell: Any) -> Cell:
    value = cell.value
    kind: Kind = "text"
    if cell.data_type in ("f", "e"):
        kind = "formula" if cell.data_type == "f" else "error"
    elif isinstance(value, bool):
        kind, value = "flag", str(value).upper()
    elif isinstance(value, date):
        kind, value = "day", (value.date() if isinstance(value, datetime) else value).isoformat()
    elif isinstance(value, (int, float)):
        kind, value = "number", int(value) if int(value) == value else value  # of one that is infinite there is none
    return Cell(_folded("" if value is None else str(value)), kind)
