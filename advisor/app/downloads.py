"""What can be taken home: documents in every format, recorded as the command line records them, and data."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from advisor.app.asks import with_asks
from advisor.app.assess import as_shape
from advisor.app.brief import brief_files
from advisor.app.content import Opened
from advisor.app.draft import Drafted, Order, draft_bills, unfinished
from advisor.app.draftable import first_chamber
from advisor.app.given_texts import Text, in_a_folder
from advisor.app.keeping import Keeping, inputs, run_of
from advisor.app.memo import AUDIENCES, book_quoted, memo_files
from advisor.app.rerun import Over, assessed, rerun, rerun_files, rerun_shape
from advisor.app.tables import TABLES, table
from advisor.app.write_bills import bill_files, petition_files, text_used
from advisor.app.write_data import data_files
from advisor.assess import Assessment
from advisor.documents.bill.current import text_notes
from advisor.documents.letterhead import Letterhead
from advisor.errors import Missing, Refused
from advisor.formats.formats import BILL_FORMATS, BY_WORD, DATA_FORMATS, DOCUMENT_FORMATS
from advisor.formats.sheets import csv_of
from advisor.schemas.shape import as_json

DOCUMENTS = {
    "memo": "Memo",
    "annex": "Annex for drafters",
    "brief": "Advocate’s brief",
    "data": "Data of the memo",
    "changes": "Change memo",
    "bill": "Draft bill",
}
OFFERED = {**dict.fromkeys(DOCUMENTS, DOCUMENT_FORMATS), "data": DATA_FORMATS, "bill": BILL_FORMATS}
_AUDIENCE = {name: audience for audience, name in AUDIENCES.items()}


class Asked(Struct, frozen=True):
    """One document: which, in which format, of which law, under which head. `at` is as in Keeping."""

    what: str  # one of DOCUMENTS
    form: str  # one of OFFERED of it
    day: date
    head: Letterhead
    bills: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()  # "question=answer"
    since: date | None = None
    components: tuple[str, ...] = ()  # of a bill: what it closes; none: every gap that a bill can close
    sponsor: str = ""
    committee: str = ""
    chamber: str = ""  # empty: the first that the state names
    effective: date | None = None  # of a bill; none: the state's usual day
    at: str = ""
    component: str = ""  # of a brief: the one that it is on; empty: every gap
    texts: tuple[Text, ...] = ()  # of a bill: the current text of sections, as files

    @property
    def over(self) -> Over:
        return Over(self.bills, self.answers, self.since)


class Made(Struct, frozen=True):
    """A document's files by name, and what its reader should know of them."""

    files: Mapping[str, bytes]
    warnings: tuple[str, ...] = ()
    lacks: bool = False  # whether it is a bill with placeholders for the text of sections


class _Run(Struct, frozen=True):
    """Files with the law that they are of, and what else went into them."""

    files: Mapping[str, bytes]
    law: Assessment
    command: str = ""  # empty: it is not recorded
    inputs: Mapping[str, Any] = {}
    warnings: tuple[str, ...] = ()
    lacks: bool = False


def document(opened: Opened, code: str, asked: Asked) -> Generator[str, None, Made]:
    """Tell the progress of *asked* in words; return Made in the end.

    Raises Missing, Refused and Failure as `memo_files`, `rerun_files` and `draft_bills` do, and Problems for a bill
    written against other law.
    """
    if asked.form not in OFFERED.get(asked.what, ()):
        raise Missing("there is no such document", "Choose one from the list of downloads.")
    yield f"Writing the {DOCUMENTS[asked.what].lower()} ({BY_WORD[asked.form].name})"
    write = {"changes": _changes, "bill": _bill, "data": _data}.get(asked.what, _memo)
    runs = write(opened, code, asked)
    yield "Recording the run"
    warnings = [warning for run in runs for warning in (*run.warnings, *_recorded(opened, asked, run))]
    lacks = any(run.lacks for run in runs)
    return Made({name: data for run in runs for name, data in run.files.items()}, tuple(warnings), lacks)


def _memo(opened: Opened, code: str, asked: Asked) -> list[_Run]:
    made = assessed(opened, code, asked.day, asked.over)
    if asked.component:
        files = brief_files(opened, made, asked.head, [asked.form], asked.component)
        return [_Run(files, made, "brief", {"component": asked.component})]
    files = memo_files(opened, made, asked.head, [asked.form], _AUDIENCE[asked.what])
    return [_Run(files, made, asked.what, book_quoted(opened, made, files))]


def _data(opened: Opened, code: str, asked: Asked) -> list[_Run]:
    made = assessed(opened, code, asked.day, asked.over)
    return [_Run(data_files(opened, made, asked.head.dated, [asked.form]), made, "memo")]


def _changes(opened: Opened, code: str, asked: Asked) -> list[_Run]:
    made = rerun(opened, code, asked.day, asked.over)
    since = {"since": made.account.before.law.day.isoformat()}
    return [_Run(rerun_files(opened, made, asked.head, [asked.form]), made.account.after, "rerun", since)]


def _bill(opened: Opened, code: str, asked: Asked) -> list[_Run]:
    """The draft on the law of the day as recorded, and petitions where a court must act."""
    chamber = asked.chamber or first_chamber(opened, code)
    with in_a_folder(asked.texts) as text:
        order = Order(
            asked.components,
            asked.head.dated,
            asked.sponsor,
            chamber,
            asked.effective or "",
            text=text,
            book=True,
            committee=asked.committee,
        )
        made = draft_bills(opened, code, asked.day, order)
    runs = []
    for bill in made.bills:
        files = bill_files(opened, bill, asked.head, [asked.form])
        given = {"draft": bill.draft.bill.id, **text_used(opened, bill)}
        runs.append(
            _Run(
                files,
                bill.account.after,
                "bill",
                given,
                (*unfinished(made), *text_notes(bill.draft)),
                lacks=_lacks(bill),
            )
        )
    petitions = petition_files(made, opened.root)
    if petitions:
        law = assessed(opened, code, asked.day, Over())
        runs.append(_Run(petitions, law, warnings=made.refused))
    return runs


def _lacks(bill: Drafted) -> bool:
    return any(section.blocking for section in bill.draft.sections if section.number and not section.new)


def _recorded(opened: Opened, asked: Asked, of: _Run) -> tuple[str, ...]:
    """Append the run to the history, as the command line does; a warning where that cannot be."""
    keeping = Keeping(asked.at if of.command else "")
    taken = {**asked.head.inputs, **of.inputs, **inputs(opened, of.law.law.jurisdiction.code)}
    keeping.add(opened.root, run_of(of.command, of.law, taken, of.files))
    return tuple(keeping.warnings)


def data(opened: Opened, code: str, day: date, over: Over, name: str, dated: date) -> bytes:
    """The file *name* of data: `assessment.json`, `changes.json`, or a table of TABLES as `areas.csv`.

    Marks of answers are as of *dated*.

    Raises Missing for any other name, and whatever `rerun` and `table` raise.
    """
    if name == "assessment.json":
        return as_json(with_asks(opened, as_shape(assessed(opened, code, day, over))))
    if name == "changes.json":
        if not (over.bills or over.answers or over.since):
            raise Refused("there is nothing to compare with", "Choose bills or answers, or an earlier day, first.")
        return as_json(with_asks(opened, rerun_shape(rerun(opened, code, day, over))))
    stem, _, kind = name.rpartition(".")
    if kind != "csv" or stem not in TABLES:
        raise Missing("there is no such file", "Choose one from the list of downloads.")
    return csv_of(table(opened, assessed(opened, code, day, over), stem, dated))
