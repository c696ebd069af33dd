"""Every table of the record and of an assessment as CSV, for whoever opens it in a spreadsheet.

The file begins with a byte order mark: without it Excel takes UTF-8 for an old code page and prints "Â§". Programs that
want no mark read the JSON. A text that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from advisor.app import history
from advisor.app.answers import Answer, answers
from advisor.app.content import Opened
from advisor.app.timeline import timeline
from advisor.assess import Assessment
from advisor.documents.wording import grade_letters
from advisor.errors import Missing

Row = tuple[str | float, ...]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four are wide forms
NONE = "none recorded"  # a cell never stands empty where something is not known


class DataTable(Struct, frozen=True):
    """Columns and rows; a number is a float, everything else a text."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def table(opened: Opened, assessment: Assessment, name: str) -> DataTable:
    """The table *name*, one of TABLES, for the law that was assessed.

    Raises Missing for any other name, and Refused where the history cannot be read.
    """
    if name not in TABLES:
        raise Missing(f"no table is called {name!r}", f"Use one of: {', '.join(TABLES)}.")
    columns, rows = TABLES[name]
    return DataTable(name, tuple(columns.split()), tuple(rows(opened, assessment)))


def csv_of(made: DataTable) -> bytes:
    """*made* as CSV: UTF-8 with its mark, commas, lines that end as RFC 4180 has them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(made.columns)
    writer.writerows([_cell(value) for value in row] for row in made.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: str | float) -> str:
    if isinstance(value, float):
        return f"{value:.1f}"
    return f"'{value}" if value.startswith(FORMULA) else value


def _areas(_: Opened, of: Assessment) -> Iterator[Row]:
    for a in of.areas:
        yield (*_law(of), a.area.id, a.area.title, a.low / 2, a.high / 2, a.area.half_points / 2, a.area.basis)
    yield (*_law(of), "total", "Total", of.low / 2, of.high / 2, of.framework.half_points / 2, "printed")


def _findings(_: Opened, of: Assessment) -> Iterator[Row]:
    for f in of.findings:
        points = (f.low / 2, f.high / 2, f.rule.points, f.rule.basis.points)
        remedy = (f.remedy.kind, "; ".join(f.remedy.amends), "; ".join(f.remedy.creates))
        yield (*_law(of), f.component, f.rule.title, f.outcome, *points, "; ".join(f.unsettled), *remedy)


def _facts(opened: Opened, of: Assessment) -> Iterator[Row]:
    """A row for each source of each answer, and one for an answer without any."""
    code, day = of.law.jurisdiction.code, of.law.day
    for answer in answers(opened, code, day):
        sources = answer.holding.provenance
        for p in sources:
            document = of.law.jurisdiction.documents[p.document]
            source = (p.citation, document.title, document.address, p.pinpoint, p.basis, "part" if p.part else "full")
            dated = (_day(p.confirmed), _day(p.read), "yes" if p.disputes else "no", p.says)
            yield (*_law(of), *_answered(answer), *source, *dated)
        if not sources:
            yield (*_law(of), *_answered(answer), *([NONE] * 9), "")


def _answered(answer: Answer) -> Row:
    held = answer.holding
    read = "; ".join(rule.component for rule in answer.read_by) or "none"
    since = _day(held.since) if held.since else "not known"
    words = (answer.question.id, answer.question.ask, held.answer, answer.spoken, held.says, since)
    return (*words, "yes" if held.assumed else "no", held.searched, read)


def _bills(_: Opened, of: Assessment) -> Iterator[Row]:
    for bill in of.law.jurisdiction.bills.values():
        state = (bill.status, bill.status_date, _day(bill.effective) if bill.effective else "none", bill.read)
        changes = "; ".join(f"{c.question}: {c.before} to {c.after}" for c in bill.changes)
        reach = ("; ".join(bill.sections), changes, "; ".join(bill.touches))
        yield (bill.id, bill.name, bill.session, bill.title, bill.says, *state, bill.fate, *reach)


def _documents(_: Opened, of: Assessment) -> Iterator[Row]:
    for d in of.law.jurisdiction.documents.values():
        yield (d.id, d.title, d.publisher, d.date, d.kind, d.address, d.reliability)


def _timeline(opened: Opened, of: Assessment) -> Iterator[Row]:
    for moment in timeline(opened, of.law.jurisdiction.code):
        acts = "; ".join(bill.name for bill in moment.acts) or "none"
        moved = "; ".join(m.component for m in moment.account.moved) if moment.account else ""
        points = (moment.low / 2, moment.high / 2, of.framework.half_points / 2, grade_letters(moment.grades))
        law = (of.law.jurisdiction.name, moment.day.isoformat(), of.framework.id)
        yield (*law, *points, acts, "; ".join(moment.answers), moved)


def _history(opened: Opened, _: Assessment) -> Iterator[Row]:
    for run in history.runs(str(opened.root)):
        law = (run.jurisdiction, run.as_of, run.framework, "; ".join(run.bills))
        yield (str(run.number), run.at, run.command, *law, run.hash)


def _law(of: Assessment) -> Row:
    """Which law a row is of: no figure goes out without it."""
    return (of.law.jurisdiction.name, of.law.day.isoformat(), of.framework.id, "; ".join(of.law.bills) or "none")


def _day(day: date | None) -> str:
    return day.isoformat() if day else NONE


LAW = "state law_of framework as_if_enacted"
FINDING = "component title outcome low high max basis_of_points unsettled remedy amends creates"
ANSWER = "question ask answer answer_in_words says since assumed searched read_by"
SOURCE = "citation document address pinpoint basis read_extent confirmed read disputes source_says"
BILL = "bill name session title says status status_date effective text_read fate sections changes touches"
MOMENT = "state law_from framework low high max grade acts answers_begun components_moved"
Rows = Callable[[Opened, Assessment], Iterable[Row]]
TABLES: Mapping[str, tuple[str, Rows]] = {  # name -> its columns, with a space between them, and what gives its rows
    "areas": (f"{LAW} area title low high max basis_of_max", _areas),
    "findings": (f"{LAW} {FINDING}", _findings),
    "facts": (f"{LAW} {ANSWER} {SOURCE}", _facts),
    "bills": (BILL, _bills),
    "documents": ("document title publisher date kind address reliability", _documents),
    "timeline": (MOMENT, _timeline),
    "history": ("number at command state law_of framework as_if_enacted hash", _history),
}
