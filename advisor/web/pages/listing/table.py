"""What a listing is, as values: columns, facets and items; and which of its items an address asks for, in which order.

A page makes a `Listing` of what it knows and asks `shown` (`shown.py`) for the values of its template, or `sent`
(`sent.py`) for the same rows as a file. Nothing here is HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from advisor.app.search import fold
from advisor.documents.sheet import Cell
from advisor.errors import Missing, suggest
from advisor.phrases import listed
from advisor.web.pages.listing.asked import Asked

# What stands in a column, and how its two directions are called: the usual one first.
DIRECTIONS: Mapping[str, tuple[str, str]] = {
    "text": ("A to Z", "Z to A"),
    "order": ("lowest first", "highest first"),  # numbers that are names, as 2.10
    "day": ("latest first", "earliest first"),
    "number": ("most first", "fewest first"),
}
FALLING = ("day", "number")  # whose usual direction begins with the highest


@dataclass(frozen=True)
class Column:
    """One column: its name in addresses and files, and its head on the page."""

    name: str
    head: str
    holds: Literal["text", "order", "day", "number"] = "text"
    sorts: bool = True
    shown: bool = True  # whether the page has it; else only the files have

    @property
    def usual(self) -> str:
        """How an address asks for the direction in which this column is sorted first."""
        return f"-{self.name}" if self.holds in FALLING else self.name


@dataclass(frozen=True)
class Facet:
    """Something by which the items can be filtered: its name in addresses, its title, its values with their words."""

    name: str
    title: str
    options: tuple[tuple[str, str], ...]
    beside: bool = True  # listed beside the table with counts; else chosen from a list above it


@dataclass(frozen=True)
class Item:
    """One row: a cell for each column, the values that it has of each facet, and what the template prints of it."""

    cells: tuple[Cell, ...]
    has: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shown: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Listing:
    """A whole table. *items* are in the record's own order, which *first* overrules where the address asks for none."""

    name: str  # of its files
    one: str  # what an item is called: "fact"
    many: str
    columns: tuple[Column, ...]
    items: tuple[Item, ...]
    facets: tuple[Facet, ...] = ()
    first: str = ""  # the order where none is asked for, as an address says it
    own_order: str = "in the order of the record"


def chosen(listing: Listing, asked: Asked, but: str = "") -> list[Item]:
    """The items that *asked* wants, in their own order; the facet *but* is left out of account.

    Raises Missing for a value that a facet does not have.
    """
    known = {facet.name: [value for value, _ in facet.options] for facet in listing.facets}
    for name, value in asked.chosen:
        if value not in known[name]:
            way_out = suggest(value, known[name], f"Use one of: {', '.join(known[name])}.")
            raise Missing(f"no {name} is called {value[:40]!r}", way_out)
    words = fold(asked.words).split()
    wanted = [(name, value) for name, value in asked.chosen if name != but]
    return [
        item
        for item in listing.items
        if all(value in item.has.get(name, ()) for name, value in wanted) and (not words or _has(item, words))
    ]


def _has(item: Item, words: Sequence[str]) -> bool:
    text = fold(" ".join(str(cell) for cell in item.cells))
    return all(word in text for word in words)


def sorted_by(listing: Listing, order: str) -> tuple[Column | None, bool]:
    """The column that *order* names, and whether it begins with the highest; no column for the record's order.

    Raises Missing for a column that is not there or does not sort.
    """
    name, falling = order.removeprefix("-"), order.startswith("-")
    sorting = {column.name: column for column in listing.columns if column.sorts}
    if not name:
        return None, False
    if name not in sorting:
        way_out = suggest(name, sorting, f"It sorts by {listed(sorting)}.")
        raise Missing(f"this table does not sort by {name[:40]!r}", way_out)
    return sorting[name], falling


def ordered(listing: Listing, items: Sequence[Item], order: str) -> list[Item]:
    """*items* as *order* says; what has nothing to sort by comes last in either direction, ties keep their order."""
    column, falling = sorted_by(listing, order)
    if column is None:
        return list(items)
    at = listing.columns.index(column)
    by_day = column.holds == "day"
    with_value = [item for item in items if not _lacks(item.cells[at], column)]
    lacking = [item for item in items if _lacks(item.cells[at], column)]
    key = _day if by_day else _natural
    return [*sorted(with_value, key=lambda item: key(item.cells[at]), reverse=falling), *lacking]


def _lacks(cell: Cell, column: Column) -> bool:
    """Whether there is nothing in *cell* to sort by: a word where the others have a day or a number."""
    if column.holds == "number":
        return isinstance(cell, str)
    if column.holds in ("day", "order"):
        return isinstance(cell, str) and not re.match(r"\d", cell)
    return cell in ("", "none", "unknown")


def _day(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _natural(cell: Cell) -> tuple[tuple[float, str], ...]:
    """A key that puts 2.9 before 2.10, and letters without regard to case and accents."""
    if isinstance(cell, (int, float)):
        return ((float(cell), ""),)
    parts = re.split(r"(\d+)", fold(str(cell)))
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts if part)
