"""What somebody typed into a form, put into the file that holds the answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from advisor.errors import Missing
from advisor.load.structs import keys
from advisor.model import Fact, Provenance
from advisor.model.either import BETWEEN, ONE_OF, in_order, is_either, parts
from advisor.phrases import iso_date
from advisor.store import rewrite

EDITS = {
    "new": "Record a new answer from a day on",
    "correct": "Correct this answer",
    "source": "Add a source to this answer",
    "confirm": "Confirm this answer in a source on record",
    "note": "Write the analyst's note",
}
# The fields of a source in a form -> its keys in the file, in the order of the model.
SOURCE = {f"source-{key}": key for key in keys(Provenance)}
FIELDS: Mapping[str, tuple[str, ...]] = {
    "new": ("since", "before", "answer", "says", "searched", "note", *SOURCE),
    "correct": ("answer", "says", "searched", *SOURCE),
    "source": tuple(SOURCE),
    "confirm": ("number", "source-confirmed", "source-read"),
    "note": ("note",),
}
BEFORE = "before"  # what an answer is called whose first day is not known


class AnswerEdit(Struct, frozen=True):
    """One edit: its kind, the question, which of its answers (`entry_of`; "" for a new one), and what was typed."""

    kind: str
    question: str
    entry: str = ""
    values: Mapping[str, str] = {}

    def typed(self, name: str) -> str:
        """What was typed into the field *name*, as the loader reads it: white space folded, NFC."""
        known = name in FIELDS[self.kind]
        text = folded(self.values.get(name, "")) if known else ""
        return in_order(text) if name == "answer" else text

    @property
    def begins(self) -> date | None:
        """The day the answer begins, where that is known."""
        try:
            return iso_date(self.typed("since") or self.entry)
        except ValueError:
            return None


def folded(text: str) -> str:
    """*text* as the loader reads it: white space folded, NFC."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def entry_of(fact: Fact) -> str:
    """What an edit calls *fact* among the answers to its question."""
    return fact.since.isoformat() if fact.since else BEFORE


def applied(data: bytes, edit: AnswerEdit) -> bytes:
    """The file *data* with *edit* in it. Raises Missing for an answer or source that is not there; Refused."""
    entries = rewrite.entries(data)
    mine = [n for n, entry in enumerate(entries) if folded(str(entry.get("question"))) == edit.question]
    if edit.kind == "new":
        return rewrite.added(data, mine[-1] if mine else None, _new(edit))
    number = next((n for n in mine if called(entries[n]) == edit.entry), None)
    if number is None:
        what = f"{edit.question} has no answer from {edit.entry or 'that day'}"
        raise Missing(what, "Open the question again: somebody may have changed it.")
    return rewrite.changed(data, number, lambda entry: _alter(entry, edit))


def corrected(data: bytes, edit: AnswerEdit) -> dict[str, str]:
    """The answer and the sentence that *edit* corrects, as *data* has them; empty where it is not there."""
    for entry in rewrite.entries(data):
        if folded(str(entry.get("question"))) == edit.question and called(entry) == edit.entry:
            return {key: _said(entry[key]) for key in ("answer", "says") if key in entry}
    return {}


def called(entry: Mapping[str, Any]) -> str:
    """What an edit calls the *entry* of a file among the answers to its question."""
    return folded(str(entry["since"])) if "since" in entry else BEFORE


def _new(edit: AnswerEdit) -> dict[str, Any]:
    entry: dict[str, Any] = {"question": edit.question}
    typed = {name: text for name in ("since", "before", "answer", "says") if (text := edit.typed(name))}
    entry |= {name: _written(name, text) for name, text in typed.items()}
    source = _source(edit)
    entry |= {"provenance": [source]} if source else {}
    return entry | {name: text for name in ("searched", "note") if (text := edit.typed(name))}


def _alter(entry: rewrite.Entry, edit: AnswerEdit) -> None:
    for name in ("answer", "says", "searched", "note"):
        if name in FIELDS[edit.kind]:
            _put(entry, name, edit.typed(name))
    if edit.kind == "confirm":
        _confirm(entry, edit)
        return
    source = _source(edit)
    if source and isinstance(entry.get("provenance"), list):
        entry["provenance"].append(rewrite.words(source))
    elif source:
        entry["provenance"] = rewrite.words([source])


def _put(entry: rewrite.Entry, name: str, text: str) -> None:
    """Set one key; delete it where nothing was typed; leave it as it stands where it says so already."""
    if text and _said(entry.get(name, "")) != text:
        entry[name] = rewrite.words(_written(name, text))
    elif not text:
        entry.pop(name, None)


def _written(name: str, text: str) -> Any:
    """*text*, which was typed, as the key *name* of the file has it."""
    return {ONE_OF: parts(text)} if name == "answer" and is_either(text) else text


def _said(value: Any) -> str:
    """What the file has under a key, as it would be typed."""
    several = value.get(ONE_OF) if isinstance(value, Mapping) else None
    return in_order(BETWEEN.join(map(str, several))) if isinstance(several, list) else folded(str(value))


def _confirm(entry: rewrite.Entry, edit: AnswerEdit) -> None:
    sources, number = entry.get("provenance"), edit.typed("number")
    known = range(1, len(sources) + 1) if isinstance(sources, list) else ()
    if not (number.isascii() and number.isdigit() and len(number) < 4 and int(number) in known):
        raise Missing(f"the answer has no source number {number or 'of that kind'}", "Choose one of its sources.")
    source = entry["provenance"][int(number) - 1]
    for name in ("source-confirmed", "source-read"):
        if edit.typed(name):
            _put(source, SOURCE[name], edit.typed(name))


def _source(edit: AnswerEdit) -> dict[str, str]:
    """The source that was typed, its keys in the order of the files; empty where none was."""
    typed = {key: text for name, key in SOURCE.items() if (text := edit.typed(name))}
    if set(typed) <= {"part", "disputes", "basis", "read"}:  # what a form may have filled in by itself
        return typed if edit.kind == "source" else {}
    return typed
