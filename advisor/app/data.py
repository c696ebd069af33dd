"""The data of an assessed law: every component, answer, source, bill and gap, in whatever format is asked for."""

from __future__ import annotations

from datetime import date

from msgspec import UNSET

from advisor.app.answers import answers_in
from advisor.app.assess import notice
from advisor.app.content import Opened
from advisor.app.rows.findings import component_row, gap_row
from advisor.app.rows.record import bill_row, fact_row, source_row, support_row
from advisor.assess import Assessment
from advisor.documents.view import view_of
from advisor.model import Bill
from advisor.schemas.assessment import law, score
from advisor.schemas.data import Data, Tables


def data_of(opened: Opened, of: Assessment, dated: date) -> Data:
    """The data of *of*, with the marks that a memo dated *dated* has.

    Bills of a year after that of the law are left out, unless they are laid over it: a past day knew none of them.
    """
    view = view_of(of, opened.content, dated)
    held = answers_in(opened, of.law)
    bills = [b for b in view.state.bills.values() if b.id in of.law.bills or not _later(b, of.law.day)]
    tables = Tables(
        components=tuple(component_row(view, f) for f in of.findings),
        facts=tuple(fact_row(view, answer) for answer in held),
        provenance=tuple(support_row(answer, p) for answer in held for p in answer.holding.provenance),
        sources=tuple(source_row(document, held, bills) for document in view.state.documents.values()),
        bills=tuple(bill_row(bill, of.law) for bill in bills),
        gaps=tuple(gap_row(view, f, {bill.id for bill in bills}) for f in view.short),
    )
    said, publisher = notice(of.law) or UNSET, of.framework.publisher
    return Data(**law(of), publisher=publisher, score=score(of), grade=of.grades, notice=said, tables=tables)


def _later(bill: Bill, day: date) -> bool:
    return bill.year.isdigit() and int(bill.year) > day.year
