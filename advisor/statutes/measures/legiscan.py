"""LegiScan's records of a measure, as its API and its weekly folders have them: `getBill` and `getBillText`."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, ValidationError, convert

from advisor.errors import Refused
from advisor.model.words import BillStatus
from advisor.statutes.measures.measure import Arrived, Measure, named

FORM = "LegiScan's record"
# Its own numbers: introduced, engrossed, enrolled, passed, vetoed, failed. What was engrossed passed one chamber.
STATUSES: Mapping[int, BillStatus] = {
    1: "introduced", 2: "introduced", 3: "passed", 4: "passed", 5: "died", 6: "died",
}  # fmt: skip
CHAPTERED = 8  # the event of a bill that became an act


class _Session(Struct):
    session_name: str = ""
    year_start: int = 0
    year_end: int = 0


class _Event(Struct):
    date: str = ""
    event: int | str = 0


class _Version(Struct):
    date: str = ""
    type: str = ""


class _Bill(Struct):
    bill_number: str
    state: str
    title: str = ""
    description: str = ""
    status: int | str = 0
    status_date: str | None = ""
    change_hash: str = ""
    bill_id: int | str = ""
    state_link: str = ""
    session: _Session | None = None
    progress: tuple[_Event, ...] = ()
    texts: tuple[_Version, ...] = ()


class _Text(Struct):
    doc: str
    doc_id: int | str = ""
    bill_id: int | str = ""
    date: str = ""
    type: str = ""


def is_one(data: Mapping[str, Any]) -> bool:
    """Whether *data* is what LegiScan answers."""
    error = data.get("status") == "ERROR" and "alert" in data
    return error or _holds(data.get("bill"), "bill_number") or _holds(data.get("text"), "doc")


def _holds(value: object, key: str) -> bool:
    return isinstance(value, Mapping) and key in value


def read(data: Mapping[str, Any], file: str) -> Arrived:
    """What *data* says of a measure, and its print where it holds one. Raises Refused where it is broken or cut."""
    if str(data.get("status", "OK")).upper() == "ERROR":
        said = data.get("alert")
        message = said.get("message", "") if isinstance(said, Mapping) else ""
        raise Refused(f"{file} is LegiScan's answer that it has nothing: {message}".rstrip(": "), "Ask it again.")
    try:
        if _holds(data.get("text"), "doc"):
            return _text(convert(data["text"], _Text), file)
        return Arrived(_bill(convert(data.get("bill"), _Bill), file))
    except ValidationError as error:
        raise Refused(f"{file} is a record of LegiScan's that breaks its shape: {error}", "Fetch it again.") from None


def _bill(bill: _Bill, file: str) -> Measure:
    events = {int(event.event): event.date for event in bill.progress if str(event.event).isdigit()}
    status = STATUSES.get(int(bill.status)) if str(bill.status).isdigit() else None
    session = bill.session or _Session()
    return Measure(
        state=bill.state.lower(),
        number=named(bill.bill_number),
        session=session.session_name,
        year=str(session.year_start or (bill.status_date or "")[:4]),
        title=bill.description,
        caption=bill.title,
        status="enacted" if CHAPTERED in events else status,
        status_date=events.get(CHAPTERED) or bill.status_date or "",
        version=max(bill.texts, key=lambda text: text.date, default=_Version()).type,
        forms=(FORM,), files=(file,), address=bill.state_link,
        keys=tuple(f"{name} {value}" for name, value in
                   (("bill_id", bill.bill_id), ("change_hash", bill.change_hash)) if value),
    )  # fmt: skip


def _text(text: _Text, file: str) -> Arrived:
    try:
        data = base64.b64decode("".join(text.doc.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(f"{file}: the text in `doc` is cut off or damaged: {error}", "Fetch it again.") from None
    if not data:
        raise Refused(f"{file}: `doc` holds no text", "Fetch it again.")
    known = Measure(
        version=text.type, status_date=text.date, forms=(FORM,), files=(file,), keys=(f"doc_id {text.doc_id}",)
    )
    return Arrived(known, data)
