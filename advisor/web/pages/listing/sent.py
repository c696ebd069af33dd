"""A listing as a file: the rows of its page with the same filter and the same order, all of them.

CSV and workbook are written as every table of data is, so that no cell of them is a formula; JSON has a key for each
column.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from advisor.app.content import Opened
from advisor.documents.sheet import Cell, Sheet
from advisor.errors import Missing
from advisor.formats.formats import BY_WORD
from advisor.phrases import listed
from advisor.schemas.listing import Listed
from advisor.schemas.shape import as_json
from advisor.web.pages.listing.asked import Asked
from advisor.web.pages.listing.table import Listing, chosen, ordered

FILES: Mapping[str, str] = {kind: BY_WORD[kind].name for kind in ("csv", "xlsx", "json")}


def sent(opened: Opened, code: str, day: date, listing: Listing, asked: Asked, kind: str) -> bytes:
    """Return every row of *listing* that *asked* wants, in its order, as a file of a *kind* of FILES.

    Each row says of which state, law and framework it is. Raises Missing for another kind, for a facet's value or a
    column that is not there, and Refused as the format's writer does.
    """
    if kind not in FILES:
        raise Missing(f"this view is not offered as {kind[:20]!r}", f"Use one of: {listed(FILES, 'or')}.")
    found = ordered(listing, chosen(listing, asked), asked.sort or listing.first)
    columns = tuple(column.name for column in listing.columns)
    if kind == "json":
        of = (*asked.kept, ("find", asked.words), *asked.chosen)
        said = {name: value for name, value in of if value and name != "as-of"}
        rows = tuple(dict(zip(columns, item.cells, strict=True)) for item in found)
        return as_json(Listed(code, day, opened.framework.id, listing.name, said, asked.sort or listing.first, rows))
    law: tuple[Cell, ...] = code, day, opened.framework.id
    sheet = Sheet(
        listing.name,
        (*columns, "state", "law_of", "framework"),
        tuple((*(cell if cell != "" else "none" for cell in item.cells), *law) for item in found),
    )
    (written,) = BY_WORD[kind].files(listing.name, BY_WORD[kind].write("data", [sheet], opened.looks)).values()
    return written
