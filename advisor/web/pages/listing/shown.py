"""A listing as the values of a template: its rows on one page, its heads, facets, pages and files, each with a link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from advisor.errors import Missing
from advisor.phrases import capitalized
from advisor.web.pages.listing.asked import SIZES, Asked
from advisor.web.pages.listing.sent import FILES
from advisor.web.pages.listing.table import DIRECTIONS, FALLING, Column, Facet, Listing, chosen, ordered, sorted_by

AROUND = 2  # pages named on each side of the one that is shown


def shown(listing: Listing, asked: Asked) -> dict[str, Any]:
    """Return the values of `listing.html.j2` for what *asked* wants of *listing*.

    Addresses are the ends of addresses of the same page. Raises Missing for a facet's value, a column or a page that is
    not there.
    """
    found = ordered(listing, chosen(listing, asked), asked.sort or listing.first)
    size = len(found) if asked.rows == SIZES[-1] else int(asked.rows)
    count = max(1, -(-len(found) // max(size, 1)))
    if asked.page > count:
        way_out = f"It ends with page {count}." if count > 1 else "Leave the page out."
        raise Missing(f"the table has no page {asked.page}", way_out)
    start = (asked.page - 1) * size
    rows = found[start : start + size]
    column, falling = sorted_by(listing, asked.sort or listing.first)
    return {
        "one": listing.one,
        "many": listing.many,
        "rows": [item.shown for item in rows],
        "found": len(found),
        "every": len(listing.items),
        "first": start + 1,
        "last": start + len(rows),
        "narrowed": asked.narrowed,
        "in_use": len(asked.chosen),
        "all": Asked(sort=asked.sort, rows=asked.rows, kept=asked.kept).address,
        "by": _by(listing, column, falling),
        "words": asked.words,
        "heads": [_head(asked, c, column, falling) for c in listing.columns if c.shown],
        "orders": list(_orders(listing, column, falling)),
        "facets": [_facet(listing, asked, facet) for facet in listing.facets if facet.beside],
        "lists": [_list(facet, asked) for facet in listing.facets if not facet.beside],
        "carried": [*asked.kept, *((f.name, asked.value(f.name)) for f in listing.facets if f.beside)],
        "size": asked.rows,
        "sizes": [(size, asked.but(rows=size).address) for size in SIZES] if len(found) > int(SIZES[0]) else [],
        "pages": list(_pages(asked, count)) if count > 1 else [],
        "next": asked.but(page=asked.page + 1).address if asked.page < count else "",
        "files": [(name, f".{kind}{asked.everything}") for kind, name in FILES.items()],
    }


def _by(listing: Listing, column: Column | None, falling: bool) -> str:
    """How the rows are ordered, in words."""
    if column is None:
        return listing.own_order
    return f"by {column.head.lower()}, {_direction(column, falling)}"


def _direction(column: Column, falling: bool) -> str:
    return DIRECTIONS[column.holds][falling != (column.holds in FALLING)]


def _head(asked: Asked, of: Column, sorted_: Column | None, falling: bool) -> dict[str, Any]:
    """A head of the table: its words, the order in which it stands, and where it leads: to the other order."""
    here = sorted_ == of
    other = of.name if falling else f"-{of.name}"
    order = ("descending" if falling else "ascending") if here else ""
    return {
        "head": of.head,
        "number": of.holds == "number",
        "order": order,
        "to": asked.but(sort=other if here else of.usual).address if of.sorts else "",
    }


def _orders(listing: Listing, column: Column | None, falling: bool) -> Iterator[tuple[str, str, bool]]:
    """Each order to choose from: its name in the address, its words, whether it is the one that is shown."""
    now = f"{'-' * falling}{column.name}" if column else ""
    usual = {c.usual: c for c in listing.columns if c.sorts and c.shown}
    if not listing.first:
        yield "", capitalized(listing.own_order), not now
    for name, of in usual.items():
        yield name, f"{of.head}, {_direction(of, name.startswith('-'))}", name == now
    if column and now not in usual:
        yield now, f"{column.head}, {_direction(column, falling)}", True


def _facet(listing: Listing, asked: Asked, facet: Facet) -> dict[str, Any]:
    """A facet with what each value would leave: the count is that of the page to which it leads."""
    within, now = chosen(listing, asked, but=facet.name), asked.value(facet.name)
    values = []
    for value, words in facet.options:
        count = sum(value in item.has.get(facet.name, ()) for item in within)
        if count or value == now:
            on = value == now
            to = asked.with_facet(facet.name, "" if on else value).address
            values.append({"words": words, "count": count, "on": on, "to": to})
    return {"name": facet.name, "title": facet.title, "values": values}


def _list(facet: Facet, asked: Asked) -> dict[str, Any]:
    return {"name": facet.name, "title": facet.title, "options": facet.options, "now": asked.value(facet.name)}


def _pages(asked: Asked, count: int) -> Iterator[tuple[int, str, bool]]:
    """The number, address and state of the first page, the last, and those around the one shown; 0 for those between.

    A gap of one page is that page.
    """
    near = {1, count, *range(asked.page - AROUND, asked.page + AROUND + 1)}
    before = 0
    for number in sorted(n for n in near if 1 <= n <= count):
        if number == before + 2:
            yield number - 1, asked.but(page=number - 1).address, False
        elif number > before + 2:
            yield 0, "", False
        yield number, asked.but(page=number).address, number == asked.page
        before = number
