"""Every table of the record and of an assessment, free of any format, for whoever opens it in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import UNSET, Struct
from msgspec.structs import fields

from advisor.app import history
from advisor.app.content import Opened
from advisor.app.data import data_of
from advisor.app.timeline import timeline
from advisor.assess import Assessment
from advisor.documents import document
from advisor.documents.memo.method import marks_row, ours_row
from advisor.documents.sheet import Cell, Sheet
from advisor.documents.wording import grade_letters, plain
from advisor.errors import Missing
from advisor.model.words import POINTS_BASES, UNKNOWN
from advisor.phrases import points, span
from advisor.schemas.data import NONE, BillChange, Data, Dated, Tables

Row = tuple[Cell, ...]
LAW = ("state", "law_of", "framework", "as_if_enacted")  # of every row on a law: no figure goes out without it
FOUND = tuple(field.name for field in fields(Tables))


def table(opened: Opened, assessment: Assessment, name: str, dated: date) -> Sheet:
    """The table *name*, one of TABLES, for the law that was assessed, with marks as of *dated*.

    Raises Missing for any other name, and Refused where the history cannot be read.
    """
    if name in FOUND:
        return next(s for s in sheets(data_of(opened, assessment, dated), assessment) if s.name == name)
    if name not in OTHERS:
        raise Missing(f"no table is called {name!r}", f"Use one of: {', '.join(TABLES)}.")
    columns, rows = OTHERS[name]
    return Sheet(name, tuple(columns.split()), tuple(rows(opened, assessment)))


def sheets(data: Data, of: Assessment) -> tuple[Sheet, ...]:
    """The tables of *data*, which is that of *of*; before them what all of them are about."""
    return _about(data, of), *(_sheet(field, getattr(data.tables, field.name), of) for field in fields(Tables))


def _sheet(table: Any, rows: Sequence[Struct], of: Assessment) -> Sheet:
    columns = fields(table.type.__args__[0])
    made = tuple((*(_cell(getattr(row, c.name), c.type == Dated) for c in columns), *_law(of)) for row in rows)
    return Sheet(table.name, (*(column.name for column in columns), *LAW), made)


def _cell(value: Any, dated: bool) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(map(_item, value)) or NONE
    if dated and re.fullmatch(r"\d{4}-\d\d-\d\d", value):  # a word or a year alone stays a text
        return date.fromisoformat(value)
    cell: Cell = value
    return cell


def _item(value: str | BillChange) -> str:
    return value if isinstance(value, str) else f"{value.question}: {value.before} to {value.after}"


def _about(data: Data, of: Assessment) -> Sheet:
    """What every table is about: the law, the yardstick, and whose the figures are."""
    framework = of.framework
    said: dict[str, Cell] = {
        "state": of.law.jurisdiction.name,
        "law_of": of.law.day,
        "as_if_enacted": "; ".join(of.law.bills) or NONE,
        "framework": f"{framework.title}, {framework.publisher}, {framework.edition} edition",
        "score": f"{span(of.low, of.high)} of {points(framework.half_points)} points",
        "grade": grade_letters(of.grades),
        "set by the gap advisor": _words(ours_row()),
        "printed by the publisher": framework.printed or UNKNOWN,
        "unknown": "Nobody has looked, or the record does not say. It counts neither as met nor as a gap.",
        "none": "There is none; as an answer, that the law sets or names none.",
        "unverified": "An act has touched the answer since. What it says, its dates and sources are from before.",
        "mark": _words(marks_row()),
        "bills": "Those of a year after that of the law are left out.",
        "notice": NONE if data.notice is UNSET else data.notice,
        "use": "Recorded law for legislative staff; it advises no person on a case.",
    }
    return Sheet("about", ("about", "value"), tuple(said.items()))


def _words(row: document.Row) -> str:
    return " ".join(map(plain, row.paragraphs))


def _areas(_: Opened, of: Assessment) -> Iterator[Row]:
    for a in of.areas:
        yield (*_law(of), a.area.id, a.area.title, a.low / 2, a.high / 2, a.area.half_points / 2, a.area.basis)
    basis = max((a.area.basis for a in of.areas), key=POINTS_BASES.index)  # the total is no surer than its parts
    yield (*_law(of), "total", "Total", of.low / 2, of.high / 2, of.framework.half_points / 2, basis)


def _timeline(opened: Opened, of: Assessment) -> Iterator[Row]:
    for moment in timeline(opened, of.law.jurisdiction.code):
        acts = "; ".join(bill.name for bill in moment.acts) or NONE
        moved = "; ".join(m.component for m in moment.account.moved) if moment.account else ""
        scored = (moment.low / 2, moment.high / 2, of.framework.half_points / 2, grade_letters(moment.grades))
        law = (of.law.jurisdiction.name, moment.day, of.framework.id)
        yield (*law, *scored, acts, "; ".join(moment.answers) or NONE, moved or NONE)


def _history(opened: Opened, _: Assessment) -> Iterator[Row]:
    for run in history.runs(str(opened.root)):
        law = (run.jurisdiction, run.as_of, run.framework, "; ".join(run.bills) or NONE)
        yield (str(run.number), run.at, run.command, *law, run.hash)


def _law(of: Assessment) -> Row:
    """Which law a row is of."""
    return (of.law.jurisdiction.name, of.law.day, of.framework.id, "; ".join(of.law.bills) or NONE)


MOMENT = "state law_from framework low high max grade acts answers_begun components_moved"
OTHERS: Mapping[str, tuple[str, Callable[[Opened, Assessment], Iterator[Row]]]] = {
    # name -> its columns, with a space between them, and what gives its rows
    "areas": (f"{' '.join(LAW)} area title low high max basis_of_max", _areas),
    "timeline": (MOMENT, _timeline),
    "history": ("number at command state law_of framework as_if_enacted hash", _history),
}
TABLES = ("areas", *FOUND, "timeline", "history")
