"""What an address asks of a listing: words, facets, order, page and number of rows; and the addresses it leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request

from advisor.errors import Refused
from advisor.phrases import listed
from advisor.web.pages.requests import query

FIND, SORT, PAGE, ROWS = "find", "sort", "page", "rows"
NAMES = (FIND, SORT, PAGE, ROWS)  # what the address of every listing may hold, besides its facets
SIZES = ("12", "50", "all")  # rows on one page
MOST = 200  # characters of a value


@dataclass(frozen=True)
class Asked:
    """What is asked of one listing. It is plain and hashable, since it goes to another process."""

    words: str = ""
    chosen: tuple[tuple[str, str], ...] = ()  # facet, value
    sort: str = ""  # a column; with "-" before it the highest first; empty, the listing's own order
    page: int = 1
    rows: str = SIZES[0]
    kept: tuple[tuple[str, str], ...] = ()  # of the address, besides: the day

    @property
    def narrowed(self) -> bool:
        """Whether less than everything is wanted."""
        return bool(self.words or self.chosen)

    def value(self, facet: str) -> str:
        """The value chosen of *facet*; empty where none is."""
        return dict(self.chosen).get(facet, "")

    def with_facet(self, facet: str, value: str) -> Asked:
        """The same with *value* of *facet*, or without it where that is empty; from the first page on."""
        others = tuple(pair for pair in self.chosen if pair[0] != facet)
        return replace(self, chosen=(*others, *(((facet, value),) if value else ())), page=1)

    def but(self, **changed: Any) -> Asked:
        """The same with some fields changed; from the first page on where no page is named."""
        return replace(self, **{"page": 1, **changed})

    @property
    def address(self) -> str:
        """The end of the address that asks for this: "?area=5&sort=-points"; "?" where it asks for nothing."""
        rows = "" if self.rows == SIZES[0] else self.rows
        page = "" if self.page == 1 else str(self.page)
        named = ((FIND, self.words), *self.chosen, (SORT, self.sort), (ROWS, rows), (PAGE, page))
        return query([*self.kept, *named]) or "?"

    @property
    def everything(self) -> str:
        """The end of the address of a file with all rows of this view, whatever page is shown."""
        return query([*self.kept, (FIND, self.words), *self.chosen, (SORT, self.sort)])


def asked_of(request: Request, facets: Iterable[str], keeps: Iterable[str] = ("as-of",)) -> Asked:
    """Return what the address asks of a listing with these *facets*; its links keep what it says of *keeps*.

    Raises Refused for a page that is no number, and for a number of rows that is not offered.
    """
    said = {name: value.strip()[:MOST] for name, value in request.query_params.items()}
    page, rows = said.get(PAGE) or "1", said.get(ROWS) or SIZES[0]
    if not (page.isascii() and page.isdecimal() and len(page) < 6 and int(page)):
        raise Refused(f"{page[:40]!r} is not the number of a page", "Leave it out, and go on from the first page.")
    if rows not in SIZES:
        raise Refused(f"a page of {rows[:40]!r} rows is not offered", f"Use one of: {listed(SIZES, 'or')}.")
    words = " ".join(said.get(FIND, "").split())
    picked = tuple((name, said[name]) for name in facets if said.get(name))
    kept = tuple((name, said[name]) for name in keeps if said.get(name))
    return Asked(words, picked, said.get(SORT, ""), int(page), rows, kept)
