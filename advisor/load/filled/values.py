"""What a cell that somebody filled in may hold: Excel's own damage is named, with what was surely or perhaps meant."""

from __future__ import annotations

import re
from datetime import date, timedelta

from advisor.load import lookalikes
from advisor.load.filled.columns import DAYS
from advisor.load.filled.grid import Cell
from advisor.load.reader import Bad
from advisor.load.tree import invisible
from advisor.phrases import iso_date

DAY_ZERO = date(1899, 12, 30)  # from which Excel counts days
SERIALS = range(20_000, 80_000)  # such numbers of days as laws are of: from 1954 to 2118
SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)")
AS_TEXT = "Format the cell as text, and write it again."
NUMBER = re.compile(r"[\d.]+")


def text_of(column: str, cell: Cell) -> str:
    """The text in a *cell* of *column*; empty where it has none. Raises Bad where it cannot be what was meant."""
    if cell.kind == "formula":
        raise Bad("a formula stands here", "Put the text itself in its place, without = at its beginning.")
    if cell.kind == "error":
        raise Bad(f"{cell.text} stands here, an error of the spreadsheet", "Write what was meant.")
    if cell.kind == "flag":
        raise Bad(f"the spreadsheet has made {cell.text} of a word", "Format the cell as text, and write yes or no.")
    if odd := invisible(cell.text) or next((c for c in cell.text if c in "\u200b\u200c\u200d\u2060\ufeff\u00ad"), ""):
        raise Bad(f"an invisible character, U+{ord(odd):04X}, stands here", "Retype the text.")
    if lookalikes.is_wrapped(cell.text):
        raise Bad("the text stands in curly quotes", f"Write {cell.text[1:-1]} without them.")
    if column in DAYS:
        return _day(cell)
    return _citation(cell) if column == "citation" else _plain(column, cell)


def _plain(column: str, cell: Cell) -> str:
    if cell.kind == "day":
        raise Bad(f"the spreadsheet has made a day, {cell.text}, of this", AS_TEXT)
    if cell.kind == "number" and column != "answer":
        raise Bad(f"the number {cell.text} stands here", AS_TEXT)
    if column == "answer" and (odd := lookalikes.IN_NUMBER.search(cell.text)):
        raise Bad(f"{lookalikes.named(odd[0])} stands in {cell.text!r}", lookalikes.RETYPE)
    return cell.text


def _citation(cell: Cell) -> str:
    """A citation names its code: what is a number alone, Excel may have shortened."""
    way_out = "Format the cell as text, and write the citation with the name of the code before the number."
    if cell.kind == "number" or NUMBER.fullmatch(cell.text):
        raise Bad(f"the bare number {cell.text} stands here; Excel makes 2.1 of section 2.10", way_out)
    if cell.kind == "day" or SLASHED.fullmatch(cell.text):
        raise Bad(f"the spreadsheet has made a day, {cell.text}, of this", way_out)
    if odd := lookalikes.in_value("citation", cell.text):
        raise Bad(odd, lookalikes.RETYPE)
    return cell.text


def _day(cell: Cell) -> str:
    """A day, as 2019-11-20. A cell that is a day for the spreadsheet, too, can be no other."""
    text = cell.text
    if cell.kind == "number" or (text.isdecimal() and len(text) == 5):
        days = int(float(text[:20]))  # of a number without end, its beginning is enough
        meant = f"Write {DAY_ZERO + timedelta(days)}." if days in SERIALS else "Write it as 2019-11-20."
        raise Bad(f"{text} is no day, but a number by which Excel counts days", meant)
    if found := SLASHED.fullmatch(text):
        raise Bad(f"{text!r} is not a day as the record writes it", _or(_possible(*map(int, found.groups()))))
    try:
        return text and iso_date(text).isoformat()
    except ValueError:
        raise Bad(f"{text!r} is not a date", "Write it as 2019-11-20.") from None


def _possible(first: int, second: int, year: int) -> list[str]:
    """The days that three numbers may mean: the month before the day, as in the United States, then after it."""
    whole = year if year > 99 else 2000 + year
    found = []
    for month, day in dict.fromkeys([(first, second), (second, first)]):
        try:
            found.append(date(whole, month, day).isoformat())
        except ValueError:
            continue
    return found


def _or(days: list[str]) -> str:
    return f"Write {' or '.join(days)}." if days else "Write it as 2019-11-20."
