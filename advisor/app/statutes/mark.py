"""Answers that rest on a section which has changed since they were read, marked unverified in the user's content."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from advisor.app.edit.apply import AnswerEdit
from advisor.app.edit.save import save, seen
from advisor.app.statutes.check import Check, on_record
from advisor.app.statutes.shelf import Shelf
from advisor.model import UNVERIFIED, Jurisdiction
from advisor.statutes.citations import as_citation
from advisor.statutes.section import Act, Held


class Marked(Struct, frozen=True):
    """An answer that is unverified from a day on, and the file that says so now."""

    question: str
    since: date
    path: str


def mark(on: Shelf, found: Check, state: Jurisdiction) -> list[Marked]:
    """Record for each answer that *found* calls changed that it is unverified from the first act on that changed it.

    Acts that the record has are left out: their bills say what they did; so is an answer that the record has from that
    day. Raises what saving an edit raises; answers marked before that stay marked, and a second run marks the rest.
    """
    recorded = {(fact.question, fact.since) for fact in state.facts}
    first: dict[str, tuple[date, Act, Held, str]] = {}
    for checked in found.sections:
        for remark in checked.remarks:
            for citing in remark.citings if remark.word == "changed" and checked.held else ():
                assert checked.held  # noqa: S101  # as the line above asks
                for act in checked.held.section.acts:
                    day = act.effective
                    if not day or not citing.read or day <= citing.read or on_record(state, act):
                        continue
                    if (citing.name, day) in recorded:
                        continue
                    if citing.name not in first or day < first[citing.name][0]:
                        first[citing.name] = day, act, checked.held, as_citation(citing.part, on.code)
    return [_marked(on, question, *why) for question, why in sorted(first.items())]


def _marked(on: Shelf, question: str, day: date, act: Act, held: Held, citation: str) -> Marked:
    says = f"{act.name} changed {citation}; whether the answer before it still stands, nobody has read."
    searched = (
        f"the history of {citation} in {held.release.name} of {held.release.day.isoformat()}, which names the act"
    )
    values = {"since": day.isoformat(), "answer": UNVERIFIED, "says": says, "searched": searched}
    edit = AnswerEdit("new", question, "", values)
    saved = save(on.opened, on.code.state, edit, seen(on.opened, on.code.state, question).sha)
    return Marked(question, day, saved.path)
