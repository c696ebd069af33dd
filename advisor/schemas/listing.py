"""The rows of a page's table as JSON, `advisor/listing/1`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from advisor.schemas.shape import Shape


class Listed(Shape, frozen=True, tag_field="schema", tag="advisor/listing/1"):
    """The rows that an address asks a table for, in its order. A row has a key for each column."""

    jurisdiction: str
    as_of: date
    framework: str
    listing: str  # which table: facts, documents
    asked: Mapping[str, str]  # what it was filtered by
    sort: str  # a column, with "-" before it the highest first; empty, the record's own order
    rows: tuple[Mapping[str, str | float | date], ...]
