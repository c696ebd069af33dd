"""The file of a bill on record, brought up to another version of its measure: what somebody wrote in it stays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from advisor.app.enter_bill import entry
from advisor.app.measures.reading import Read
from advisor.documents.measure import named
from advisor.errors import Refused
from advisor.model import Bill, Change
from advisor.phrases import listed

KEY = re.compile(r"([a-z-]+):")


def updated(text: str, of: Read, changes: Sequence[Change], today: date) -> str:
    """*text*, the file of the bill that *of* has read anew, with its status, sections, touches and new *changes*.

    Above it stands when that was, and which answers must be looked at again. Raises Refused where an answer is given
    to a question whose change is recorded.
    """
    bill = of.recorded
    assert bill  # noqa: S101  # whoever calls has asked
    answered = {change.question for change in changes}
    if twice := sorted(answered & {change.question for change in bill.changes}):
        raise Refused(f"{bill.id} says already what it does to {listed(twice)}", "Mend that in its file.")
    known = answered | {change.question for change in bill.changes}
    new = [one.question.id for one in of.touched if one.near and one.question.id not in known]
    touches = tuple(dict.fromkeys(q for q in (*bill.touches, *new) if q not in answered))
    made = text
    for key, lines in _keys(of, bill, touches).items():
        made = _with(made, key, lines)
    if changes:
        made = _with(made, "changes", [*_block(made, "changes"), *_listed(bill, changes)])
    read = f"# Read again on {today.isoformat()} from {listed(map(named, of.measure.files))}."
    again = [f"# Look again at what it does to {listed(of.again)}: a section behind it moved."] if of.again else []
    return "\n".join([read, *again, made])


def _keys(of: Read, bill: Bill, touches: Sequence[str]) -> Mapping[str, list[str]]:
    """The lines of each key that another version says anew."""
    measure = of.measure
    made = {
        "sections": [f"sections: [{', '.join(f'{chr(34)}{number}{chr(34)}' for number in measure.sections)}]"],
        "touches": ["touches:", *(f"  - {question}" for question in touches)] if touches else ["touches: []"],
    }
    if touches and bill.read == "full":
        made["read"] = ["read: part"]
    become = measure.status == "enacted" and not (measure.effective_day or bill.effective)
    if measure.status and measure.status != "hypothetical" and not become:
        made["status"] = [f"status: {measure.status}"]
    if measure.status_date:
        made["status-date"] = [f'status-date: "{measure.status_date}"']
    if measure.effective_day and measure.status == "enacted":
        made["effective"] = [f"effective: {measure.effective_day.isoformat()}"]
    return made


def _listed(bill: Bill, changes: Sequence[Change]) -> list[str]:
    """*changes* as items below their key."""
    return _block(entry(replace(bill, changes=tuple(changes))), "changes")[1:]


def _block(text: str, key: str) -> list[str]:
    lines = text.split("\n")
    start, end = _range(lines, key)
    found = lines[start:end]
    return [f"{key}:", *found[1:]] if found and found[0].rstrip().endswith("[]") else found or [f"{key}:"]


def _with(text: str, key: str, new: Sequence[str]) -> str:
    """*text* with the lines of *key* as *new*; at its end where there are none."""
    lines = text.split("\n")
    start, end = _range(lines, key)
    if start == end:
        return "\n".join([*text.rstrip("\n").split("\n"), *new, ""])
    return "\n".join([*lines[:start], *new, *lines[end:]])


def _range(lines: Sequence[str], key: str) -> tuple[int, int]:
    """Where the lines of *key* begin and end; the same number where there are none."""
    start = next((n for n, line in enumerate(lines) if line.startswith(f"{key}:")), len(lines))
    end = next((n for n in range(start + 1, len(lines)) if KEY.match(lines[n])), len(lines))
    while start < end and end - 1 > start and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return start, end
