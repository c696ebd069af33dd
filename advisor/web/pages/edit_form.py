"""The form for one answer of the record: what stands in its fields, and a complaint at each field that is wrong."""

from __future__ import annotations

import base64
import re
import zlib
from datetime import date
from typing import Any

from advisor.app.answers import answer
from advisor.app.content import Opened
from advisor.app.edit.apply import EDITS, FIELDS, AnswerEdit, corrected, entry_of
from advisor.app.edit.complaints import Complaint
from advisor.app.edit.faults import Fault, by_field
from advisor.app.edit.save import LARGEST, seen
from advisor.documents.law_rows import spoken
from advisor.documents.sources import read_as
from advisor.documents.wording import sentence, short_date, uncapitalized
from advisor.errors import Missing
from advisor.model import OPEN_ANSWERS, Fact, Question
from advisor.model.either import is_either
from advisor.phrases import long_date


def blank(opened: Opened, code: str, edit: AnswerEdit, today: date) -> dict[str, Any]:
    """Return the form with what is recorded now."""
    a = answer(opened, code, today, edit.question)
    now = seen(opened, code, edit.question)
    values = dict.fromkeys(FIELDS[edit.kind], "")
    if edit.kind != "new":
        fact = recorded(a.facts, edit)
        was = {"answer": fact.answer, "says": fact.says, "searched": fact.searched, "note": fact.note}
        was |= corrected(now.data, edit)  # as the file writes it
        values |= {name: text for name, text in was.items() if name in values}
    if edit.kind in ("new", "source", "confirm"):
        values["source-read"] = today.isoformat()
    made = filled(opened, code, AnswerEdit(edit.kind, edit.question, edit.entry, values))
    return {**made, "seen": now.sha, "seen_file": packed(now.data)}


def recorded(facts: tuple[Fact, ...], edit: AnswerEdit) -> Fact:
    """The one of *facts* that *edit* is about. Raises Missing where it is not there."""
    found = next((fact for fact in facts if entry_of(fact) == edit.entry), None)
    if found is None:
        what = f"{edit.question} has no answer of that day"
        raise Missing(what, "Open the question again: somebody may have changed it.")
    return found


def filled(
    opened: Opened, code: str, edit: AnswerEdit, complaints: tuple[Complaint, ...] = (), found: tuple[Fault, ...] = ()
) -> dict[str, Any]:
    """Return the form with what was typed, and each of the *complaints* at its field.

    A field at which a fault was *found* by a person's rules shows that, and not how a file would put it.
    """
    a = answer(opened, code, date.max, edit.question)
    fact = None if edit.kind == "new" else recorded(a.facts, edit)
    documents = opened.content.jurisdictions[code].documents.values()
    faulty = {fault.field for fault in found}
    rest = [c for c in complaints if not found or (c.field and c.field not in faulty)]
    return {
        "title": EDITS[edit.kind],
        "outcome": "wrong",
        "ask": a.question.ask,
        "edit": edit,
        "fields": FIELDS[edit.kind],
        "typed": dict(edit.values),
        "when": _when(fact),
        "answers": _answers(a.question, edit.typed("answer"), *(f.answer for f in a.facts)),
        "number": a.question.kind,
        "documents": [(d.id, f"{d.title} ({d.id})") for d in documents],
        "recorded_sources": sources(opened, code, fact),
        "complaints": [*({"field": f.field, "what": f"{f.says}.", "way_out": ""} for f in found), *map(_said, rest)],
        "wrong": {**{c.field: _worded(c.problem.what) for c in reversed(rest) if c.field}, **by_field(found)},
    }


def changes(opened: Opened, code: str, edit: AnswerEdit) -> list[tuple[str, str, str]]:
    """Return what *edit* changes in the record, as a person reads it: of what, before, after."""
    now = answer(opened, code, edit.begins or date.max, edit.question)
    fact = None if edit.kind == "new" else recorded(now.facts, edit)
    was = {name: str(getattr(fact, name, "")) for name in ("answer", "says", "searched", "note")}
    if fact is None:
        was["answer"] = now.holding.answer
    rows = []
    for name, words in (("answer", "Answer"), ("says", "In a sentence"), ("searched", "Searched"), ("note", "Note")):
        if name in FIELDS[edit.kind] and (edit.typed(name) or was[name]) and was[name] != edit.typed(name):
            before, after = (_shown(now.question, name, text) for text in (was[name], edit.typed(name)))
            rows.append((words, before or "Nothing", after or "Nothing"))
    documents = opened.content.jurisdictions[code].documents
    if edit.typed("source-document") in documents:
        title = documents[edit.typed("source-document")].title
        said = ", ".join(filter(None, (edit.typed("source-citation"), title, edit.typed("source-pinpoint"))))
        rows.append(("Source", "None is taken away", f"Added: {said}"))
    if edit.kind == "confirm" and edit.typed("source-confirmed"):
        before = dict(sources(opened, code, fact)).get(edit.typed("number"), "")
        rows.append(("Last confirmed", before, long_date(date.fromisoformat(edit.typed("source-confirmed")))))
    return rows


def _shown(question: Question, name: str, text: str) -> str:
    return sentence(spoken(question, text)) if name == "answer" and text else text


def _said(of: Complaint) -> dict[str, str]:
    where = f"{of.problem.way_out} ({of.problem.place})"
    return {"field": of.field, "what": _worded(of.problem.what), "way_out": _quoted(where)}


def _worded(what: str) -> str:
    """A complaint as a sentence. An id at its beginning keeps its small letter."""
    return _quoted(f"{what}." if "." in what.split(maxsplit=1)[0] else sentence(what))


def _quoted(text: str) -> str:
    """*text* with the keys of the file in quotation marks instead of backticks."""
    return re.sub(r"`([^`]+?):?`", r"“\1”", text)


def _when(fact: Fact | None) -> str:
    """Which answer is edited, by the day from which it holds; empty for a new one."""
    if fact is None:
        return ""
    if fact.since:
        return f"the answer from {long_date(fact.since)}"
    return f"the answer by {long_date(fact.before)} at the latest" if fact.before else "the answer"


def _answers(question: Question, *given: str) -> list[tuple[str, str]]:
    """The answers to choose from, with what of *given* is one of several; none where one is to be typed."""
    if question.kind != "words":
        return []
    several = dict.fromkeys(answer for answer in given if is_either(answer) and question.allows(answer))
    more = ("not-applicable",) if question.applies is not None else ()
    return [(word, spoken(question, word)) for word in (*question.answers, *several, *sorted(OPEN_ANSWERS), *more)]


def sources(opened: Opened, code: str, fact: Fact | None) -> list[tuple[str, str]]:
    """The number of each source of *fact*, and the source in words."""
    documents = opened.content.jurisdictions[code].documents
    found = []
    for n, p in enumerate(fact.provenance if fact else (), 1):
        last = f"last confirmed {short_date(p.confirmed)}" if p.confirmed else "no day on which it was the law"
        named = ", ".join(filter(None, (p.citation, documents[p.document].title, p.pinpoint)))
        found.append((str(n), f"{named} ({uncapitalized(read_as([p]))}; {last})"))
    return found


def packed(data: bytes) -> str:
    """A file as a form carries it, compressed."""
    return base64.b64encode(zlib.compress(data, 9)).decode()


def unpacked(packed: str) -> bytes | None:
    """The file that a form carried; None where it carried none. Its digest shows whether it is the right one."""
    try:
        return zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), LARGEST) if packed else None
    except (ValueError, zlib.error):
        return None
