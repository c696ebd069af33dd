"""The questions asked of a state's law as a table that a volunteer fills in, and `advisor answers` reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from advisor.app.answers import Answer
from advisor.app.content import Opened
from advisor.app.questions import Asked
from advisor.documents.sheet import Blank, Cell, Sheet
from advisor.formats.formats import BY_WORD
from advisor.load.filled.columns import COLUMNS, HOW, SENTENCES, SHEET
from advisor.model import NOT_APPLICABLE, UNKNOWN, Question
from advisor.model.words import BASES
from advisor.schemas.data import NONE
from advisor.store import files as store

FORMATS = ("xlsx", "csv")


def questionnaire(asked: Asked) -> Sheet:
    """The questions *asked*, in their order, with what is recorded of each and room for an answer."""
    state = asked.assessment.law.jurisdiction
    settles = asked.settles
    rows = tuple(_row(answer, settles.get(answer.question.id, (0, 0))[1] / 2, state.code) for answer in asked.answers)
    choices = {
        "answer": tuple(_words(answer.question) for answer in asked.answers),
        "document": (tuple(state.documents),) * len(rows) if state.documents else (),
        "basis": (BASES,) * len(rows),
        "part": (("yes",),) * len(rows),
    }
    blanks = {name: Blank(how, choices.get(name, ()), name in SENTENCES) for name, how in HOW.items()}
    return Sheet(SHEET, COLUMNS, rows, blanks)


def write_questionnaire(opened: Opened, asked: Asked, formats: Sequence[str], folder: Path, force: bool) -> list[Path]:
    """Write the questionnaire in *formats*, of FORMATS, into *folder*; return the paths.

    Raises Refused, with nothing written, where somebody has filled in one that stands there (unless *force*), where
    the folder cannot be written, and where a format's package is not installed.
    """
    law = asked.assessment.law
    sheet = questionnaire(asked)
    files: dict[str, bytes] = {}
    for form in map(BY_WORD.__getitem__, formats):
        files |= form.files(law.jurisdiction.code, _one(form.write("data", [sheet], opened.looks)))
    inputs = {"command": "questions", "jurisdiction": law.jurisdiction.code, "as_of": law.day.isoformat()}
    return store.write(folder, "questions", {_named(name): data for name, data in files.items()}, inputs, force)


def _one(written: object) -> bytes:
    data = written[SHEET] if isinstance(written, dict) else written
    assert isinstance(data, bytes)  # noqa: S101  # a writer of data gives bytes, or a file for each sheet
    return data


def _named(file: str) -> str:
    code, _, suffix = file.partition(".")
    return f"{code}-{SHEET}.{suffix}"


def _row(answer: Answer, most: float, code: str) -> tuple[Cell, ...]:
    held, question = answer.holding, answer.question
    bases = {p.basis for p in answer.sources}
    known: tuple[Cell, ...] = (
        held.answer,
        held.says or NONE,
        next((basis for basis in BASES if basis in bases), NONE),
        held.confirmed or (UNKNOWN if held.open else NONE),
        ", ".join(held.read_by) or NONE,
    )
    components = "; ".join(rule.component for rule in answer.read_by) or NONE
    blanks = ("",) * len(HOW)
    given = (question.id, question.ask, permitted(question))
    return (*given, *blanks, *known, most, components, code)


def permitted(question: Question) -> str:
    """What may answer *question*, best first, each with what it means, a line each."""
    if question.kind == "text":
        return "a text"
    means = {word: question.means.get(word, "") for word in question.permitted}
    return "\n".join(f"{word}: {said}" if said else word for word, said in means.items())


def _words(question: Question) -> tuple[str, ...]:
    """What the drop-down of an answer offers; nothing where any number or text may stand."""
    also = (NOT_APPLICABLE, UNKNOWN) if question.applies else (UNKNOWN,)
    return (*question.answers, *also) if question.kind == "words" else ()
