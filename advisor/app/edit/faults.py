"""What is wrong with a filled form, in a person's words and all at once, before anything is read as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from advisor.app.edit.apply import SOURCE, AnswerEdit
from advisor.model import OPEN_ANSWERS, Question
from advisor.phrases import iso_date, long_date

Typed = Callable[[str], str]


class Fault(Struct, frozen=True):
    """A field of a form, and what to do about it."""

    field: str
    says: str


def by_field(found: Iterable[Fault]) -> dict[str, str]:
    """The first of the faults *found* at each field, in their order: the field -> what to do, as a sentence."""
    said: dict[str, str] = {}
    for fault in found:
        said.setdefault(fault.field, f"{fault.says}.")
    return said


def faults(edit: AnswerEdit, question: Question, today: date) -> tuple[Fault, ...]:
    """Every fault of *edit* that can be told from what was typed alone, in the order of the form."""
    kinds: Mapping[str, Callable[[AnswerEdit, Question, date], Iterator[Fault]]] = {
        "new": _new,
        "correct": _correct,
        "source": lambda e, _, now: source_faults(e.typed, now, True),
        "confirm": _confirm,
    }
    return tuple(kinds[edit.kind](edit, question, today)) if edit.kind in kinds else ()


def _new(edit: AnswerEdit, question: Question, today: date) -> Iterator[Fault]:
    since, before = edit.typed("since"), edit.typed("before")
    if since and before:
        yield Fault("since", "Give one of the two days, not both")
    if not since and not before:
        yield Fault("since", "Say from when this is the law, or by when it was")
    yield from day_faults(edit.typed, "since", None)
    yield from day_faults(edit.typed, "before", None)
    yield from _answer(edit, question)
    open_ = edit.typed("answer") in OPEN_ANSWERS
    yield from source_faults(edit.typed, today, needed=not open_ and not edit.typed("searched"))


def _correct(edit: AnswerEdit, question: Question, today: date) -> Iterator[Fault]:
    yield from _answer(edit, question)
    yield from source_faults(edit.typed, today, needed=False)


def _answer(edit: AnswerEdit, question: Question) -> Iterator[Fault]:
    answer = edit.typed("answer")
    if not answer:
        yield Fault("answer", "Say what the law answers")
    elif not question.allows(answer):
        meant = question.meant(answer)
        yield Fault("answer", f"Write it as {meant}" if meant else "That is none of the answers that are permitted")
    if answer not in OPEN_ANSWERS and not edit.typed("says"):
        yield Fault("says", "Say in one sentence of your own what the law is")


def _confirm(edit: AnswerEdit, _question: Question, today: date) -> Iterator[Fault]:
    if not edit.typed("number"):
        yield Fault("number-1", "Choose the source that shows it")
    for name, words in (("source-confirmed", "Give the last day on which the source shows it"), ("source-read", READ)):
        if not edit.typed(name):
            yield Fault(name, words)
        yield from day_faults(edit.typed, name, today)


READ = "Say on which day it was read"


def source_faults(typed: Typed, today: date, needed: bool) -> Iterator[Fault]:
    """What is wrong with the fields of a source; where it is *needed*, one that is blank too."""
    given = {key for name, key in SOURCE.items() if typed(name)}
    if not needed and given <= {"part", "disputes", "basis", "read"}:
        return
    if not typed("source-document"):
        yield Fault("source-document", "Choose the document in which it was read")
    if not typed("source-basis"):
        yield Fault("source-basis", "Say how it is known")
    yield from day_faults(typed, "source-confirmed", today)
    if not typed("source-read"):
        yield Fault("source-read", READ)
    yield from day_faults(typed, "source-read", today)


def day_faults(typed: Typed, name: str, latest: date | None) -> Iterator[Fault]:
    """What is wrong with a day that was typed: it is none, or it lies after the *latest* that there can be."""
    given = typed(name)
    try:
        day = iso_date(given) if given else None
    except ValueError:
        yield Fault(name, f"{given[:40]} is no day of the calendar. Write it as 2019-11-20")
        return
    if day and latest and day > latest:
        yield Fault(name, f"{long_date(day)} lies in the future. Give a day up to {long_date(latest)}")
