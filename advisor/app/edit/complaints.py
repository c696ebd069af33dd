"""What stands in the way of saving an edit, each complaint at the field it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from advisor.app.edit.apply import FIELDS, SOURCE, AnswerEdit, corrected
from advisor.errors import Place, Problem
from advisor.load.tree import invisible

KEY = re.compile(r"\s*(?:- +)*([a-z-]+):")


class File(Protocol):
    @property
    def path(self) -> str: ...
    @property
    def data(self) -> bytes: ...


class Complaint(Struct, frozen=True):
    """A problem, and the field of the form it is about; empty where it is about none."""

    field: str
    problem: Problem


def unreadable(edit: AnswerEdit, seen: File) -> tuple[Complaint, ...]:
    """The fields that hold a character which no file of the record may hold."""
    typed = [(name, edit.typed(name)) for name in FIELDS[edit.kind]]
    return tuple(Complaint(name, _odd(seen.path, text)) for name, text in typed if invisible(text))


def complaints(edit: AnswerEdit, seen: File, data: bytes, problems: Iterable[Problem]) -> tuple[Complaint, ...]:
    """What stands in the way of saving *data*, in which *edit* was made, each with its field."""
    found = [Complaint(_field(edit, seen.path, data, problem), problem) for problem in problems]
    if not found and data == seen.data:
        what = "nothing would change: the record says this already"
        found.append(Complaint("", Problem(Place(seen.path), what, "Change a field, or leave.")))
    if not found and _turned(edit, seen.data):
        what = "the answer changes and the sentence still says what it was"
        found.append(Complaint("says", Problem(Place(seen.path), what, "Say in one sentence what the law is.")))
    return tuple(found)


def _turned(edit: AnswerEdit, data: bytes) -> bool:
    """Whether *edit* corrects an answer and leaves the sentence, which the memo prints, as it was."""
    if edit.kind != "correct":
        return False
    was = corrected(data, edit)
    return was.get("answer") != edit.typed("answer") and bool(was.get("says")) and was["says"] == edit.typed("says")


def _odd(path: str, text: str) -> Problem:
    what = f"an invisible character, U+{ord(invisible(text)):04X}, was typed"
    return Problem(Place(path), what, "Delete it; retype the text if need be.")


def _field(edit: AnswerEdit, path: str, data: bytes, problem: Problem) -> str:
    """The field that *problem* is about: by its key, else by the line that it stands on."""
    if problem.place.path != path:
        return ""
    lines = data.decode("utf-8-sig", "replace").split("\n")
    line = lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""
    key = KEY.search(line)
    named = {"provenance": "document"}.get(problem.about, problem.about) or (key[1] if key else "")
    within = re.match(r"\s{4}", line) is not None or named in ("document", "basis", "read")
    name = f"source-{named}" if within and f"source-{named}" in SOURCE else named
    return name if name in FIELDS[edit.kind] else ""
