"""The questions asked of a state's law as a table that a volunteer fills in, and `advisor answers` reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from advisor.app.answers import Answer
from advisor.app.content import Opened
from advisor.app.questions import Asked
from advisor.documents.asked import AGE, BASIS, READERS
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
    return write_sheet(opened, asked, questionnaire(asked), formats, (folder, force))


def write_coverage(opened: Opened, asked: Asked, formats: Sequence[str], folder: Path, force: bool) -> list[Path]:
    """Write what is known of the questions that decide points, counted, in *formats*; as `write_questionnaire`."""
    return write_sheet(opened, asked, coverage_sheet(asked), formats, (folder, force))


def write_sheet(
    opened: Opened, asked: Asked, sheet: Sheet, formats: Sequence[str], into: tuple[Path, bool]
) -> list[Path]:
    """Write *sheet* on what was *asked* in *formats* *into* a folder, over what was edited there where that is true."""
    law = asked.assessment.law
    files = {f"{law.jurisdiction.code}-{sheet.name}.{form}": sheet_file(opened, sheet, form) for form in formats}
    inputs = {"command": "questions", "jurisdiction": law.jurisdiction.code, "as_of": law.day.isoformat()}
    return store.write(into[0], sheet.name, files, inputs, into[1])


def sheet_file(opened: Opened, sheet: Sheet, form: str) -> bytes:
    """*sheet* as a file of the format *form*, of FORMATS. Raises Refused where its package is not installed."""
    (data,) = BY_WORD[form].files(sheet.name, BY_WORD[form].write("data", [sheet], opened.looks)).values()
    return data


def coverage_sheet(asked: Asked) -> Sheet:
    """What is known of the questions that decide points: how many of all, then of those answered in three ways."""
    law, of = asked.assessment.law, asked.coverage
    named = law.jurisdiction.name, law.day, asked.assessment.framework.id
    every = {"deciding": of.deciding, "answered": of.answered, "one of several": of.one_of_several, "open": of.open,
             "not applicable": of.not_applicable}  # fmt: skip
    counted: tuple[tuple[str, Mapping[str, int], Mapping[str, str]], ...] = (
        ("all", every, {}),
        ("basis", of.by_basis, BASIS),
        ("age", of.by_age, AGE),
        ("readers", of.by_readers, READERS),
    )
    rows = [
        (*named, group, word, means.get(word, word), number)
        for group, counts, means in counted
        for word, number in counts.items()
    ]
    return Sheet("coverage", ("state", "law_of", "framework", "by", "value", "means", "questions"), tuple(rows))


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
