"""Edits of the fictional state's record, as somebody types them into the form of an answer."""

from __future__ import annotations

from datetime import date

from advisor.app.content import Opened, open_content
from advisor.app.edit import save as editing
from advisor.app.edit.apply import AnswerEdit
from advisor.app.edit.save import Changed, save, seen
from advisor.load import load
from advisor.model import Fact

DAY = date(2024, 6, 1)
SOURCE = {
    "source-document": "code-2021",
    "source-citation": "Arc. Code § 9-9",
    "source-basis": "found",
    "source-confirmed": "2021-06-01",
    "source-read": "2026-11-22",
}
NEW = {"since": "2023-01-01", "answer": "none", "says": "No law named the harm.", **SOURCE}


def fact(content: Opened, question: str, entry: str = "before") -> Fact:
    """The answer as the loader reads it from disk."""
    facts = load(content.root).jurisdictions["zz"].facts
    return next(f for f in facts if f.question == question and (f.since is None) == (entry == "before"))


def saved(content: Opened, edit: AnswerEdit) -> editing.Saved:
    return save(content, "zz", edit, seen(content, "zz", edit.question).sha)


def race(root: str, name: str, sha: str, gate: object, told: object) -> None:
    """One of two editors, in a process of its own."""
    opened = open_content(root)
    gate.wait()  # type: ignore[attr-defined]
    try:
        save(opened, "zz", AnswerEdit("note", "harm.law", "before", {"note": name}), sha)
        told.put((name, "saved"))  # type: ignore[attr-defined]
    except Changed:
        told.put((name, "told"))  # type: ignore[attr-defined]
