"""Each mark of doubt explained in one line below the part of a document in which it first stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from advisor.documents.document import Entry, Memo, Row, Run, Section, Table
from advisor.documents.marks import MEANS, meaning
from advisor.documents.wording import spaced

T = TypeVar("T")


def explained(memo: Memo) -> Memo:
    """*memo* with a line on each mark, below the row or the table in which a reader meets it first."""
    return _Explainer().memo(memo)


class _Explainer:
    """Goes through a document as it is read. It is not frozen: it knows which marks have been explained."""

    def __init__(self) -> None:
        self.left = list(MEANS)

    def memo(self, memo: Memo) -> Memo:
        lead, page = self.row(memo.lead), tuple(map(self.row, memo.page))
        return replace(memo, lead=lead, page=page, sections=tuple(map(self.section, memo.sections)))

    def section(self, section: Section) -> Section:
        """Paragraphs first, then the table, the entries and the rows, as they are set."""
        said = meaning(found) if (found := self._new(section.paragraphs)) else ()
        return replace(
            section,
            paragraphs=(*section.paragraphs, *([said] if said else [])),
            table=self.table(section.table) if section.table else None,
            entries=tuple(map(self.entry, section.entries)),
            rows=tuple(map(self.row, section.rows)),
        )

    def entry(self, entry: Entry) -> Entry:
        return replace(entry, rows=tuple(map(self.row, entry.rows)))

    def row(self, row: Row) -> Row:
        if row.table:
            return replace(row, table=self.table(row.table))
        found = self._new((row.paragraphs, row.items))
        return replace(row, key=meaning(found)) if found else row

    def table(self, table: Table) -> Table:
        found = self._new(table.rows)
        return replace(table, note=spaced([table.note, meaning(found)])) if found else table

    def _new(self, value: Any) -> list[Run]:
        """The marks in *value* that have not been explained, which now are."""
        here = set(_runs(value))
        found = [mark for mark in self.left if mark in here]
        self.left = [mark for mark in self.left if mark not in found]
        return found


def _runs(value: Any) -> Iterator[Run]:
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _runs(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from _runs(getattr(value, part.name))
