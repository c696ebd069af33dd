"""OpenStates' records of measures: one of its API or of its scrapers in JSON, or the rows of a table in CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, ValidationError, convert

from advisor.errors import Refused
from advisor.model.words import BillStatus
from advisor.statutes.measures.measure import Arrived, Measure, named

FORM = "OpenStates' record"
STATE = re.compile(r"/state:(\w\w)\b")
# What it calls an action -> the status that a measure has by it, the furthest first.
ACTIONS: tuple[tuple[str, BillStatus], ...] = (
    ("became-law", "enacted"), ("executive-veto", "died"), ("failure", "died"), ("executive-signature", "enacted"),
    ("executive-receipt", "passed"), ("introduction", "introduced"), ("filing", "introduced"),
)  # fmt: skip


class _Action(Struct):
    date: str = ""
    classification: tuple[str, ...] = ()


class _Bill(Struct):
    identifier: str
    title: str = ""
    session: str = ""
    legislative_session: str = ""
    jurisdiction: Any = ""
    jurisdiction_id: str = ""
    id: str = ""
    latest_action_date: str | None = ""
    openstates_url: str = ""
    url: str = ""
    note: str = ""
    raw_text: str = ""
    text: str = ""
    actions: tuple[_Action, ...] = ()


def is_one(data: Mapping[str, Any]) -> bool:
    """Whether *data* is a record of OpenStates', or a page of them."""
    return "identifier" in data or "results" in data


def read(data: Mapping[str, Any], file: str) -> list[Arrived]:
    """The measures in *data*. Raises Refused where it breaks the shape."""
    found = data.get("results", [data])
    try:
        return [_arrived(bill, file) for bill in convert(found, tuple[_Bill, ...])]
    except ValidationError as error:
        raise Refused(f"{file} is a record of OpenStates' that breaks its shape: {error}", "Fetch it again.") from None


def is_table(text: str) -> bool:
    """Whether *text* is a table of measures."""
    first = next(csv.reader(text.split("\n", 1)[:1]), [])
    return "identifier" in first and len(first) > 2


def table(text: str, file: str) -> list[Arrived]:
    """The measures in the rows of *text*. Raises Refused where a row breaks off."""
    # The limit holds for the whole process, so it is only ever raised: another reader's cells stay readable.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    return [_arrived(row, file) for row in _rows(text, file)]


def _rows(text: str, file: str) -> Iterator[_Bill]:
    try:
        for row in csv.DictReader(io.StringIO(text), strict=True):
            kept = {key: value for key, value in row.items() if key in _Bill.__struct_fields__ and value}
            yield convert(kept, _Bill)
    except (csv.Error, ValidationError) as error:
        raise Refused(f"{file} is a table that breaks off or breaks its shape: {error}", "Fetch it again.") from None


def _arrived(bill: _Bill, file: str) -> Arrived:
    of = bill.jurisdiction.get("id", "") if isinstance(bill.jurisdiction, Mapping) else str(bill.jurisdiction)
    state = STATE.search(of or bill.jurisdiction_id)
    session = bill.session or bill.legislative_session
    year = re.search(r"\d{4}", session)
    status, day = _status(bill.actions)
    known = Measure(
        state=state[1] if state else "",
        number=named(bill.identifier),
        session=session,
        year=year[0] if year else "",
        caption=bill.title,
        status=status,
        status_date=(day or bill.latest_action_date or "")[:10],
        version=bill.note,
        forms=(FORM,), files=(file,), address=bill.url or bill.openstates_url,
        keys=(f"id {bill.id}",) if bill.id else (),
    )  # fmt: skip
    return Arrived(known, (bill.raw_text or bill.text).encode())


def _status(actions: Sequence[_Action]) -> tuple[BillStatus | None, str]:
    for word, status in ACTIONS:
        days = [action.date for action in actions if word in action.classification]
        if days:
            return status, max(days)
    return None, ""
