"""The questions asked of one state's law as JSON, with the readings that would answer the open ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict

from advisor import assess
from advisor.assess import readings
from advisor.assess.coverage import Coverage
from advisor.assess.unfound import Unfound, section_of
from advisor.model import Question
from advisor.model.law import Holding
from advisor.schemas.assessment import OfLaw, law
from advisor.schemas.shape import Points, Shape


class Settles(Shape, frozen=True):
    """Points that settle: whatever the answers are, and with the answers that settle most."""

    least: Points
    most: Points


class AskedQuestion(Shape, frozen=True):
    """One question with the answer in force."""

    question: str
    ask: str
    answer: str
    answer_in_words: str
    open: bool
    section: str  # that its sources cite first; empty where they cite none
    components: tuple[str, ...]  # whose outcome it moves while it is open
    settles: Settles | UnsetType = UNSET  # left out where the answer moves no points


class Reading(Shape, frozen=True):
    """What one reading answers."""

    acts: tuple[str, ...]  # the bills to read, by id
    section: str  # where the answers probably stand; empty where nothing on record says so
    subjects: tuple[str, ...]
    questions: tuple[str, ...]
    components: tuple[str, ...]
    settles: Settles


class NotFound(Shape, frozen=True):
    """Answers that decide points and were not found in the text of the law, all of one section."""

    section: str  # whose reading would settle them; empty where no source cites one
    questions: tuple[str, ...]
    bases: tuple[str, ...]  # of each, the surest: card, secondary or recalled


class StateQuestions(OfLaw, frozen=True, tag_field="schema", tag="advisor/state-questions/1"):
    """Questions asked of one state's law, and the readings that settle most points first."""

    questions: tuple[AskedQuestion, ...]
    readings: tuple[Reading, ...]
    not_found: tuple[NotFound, ...] = ()


class Covered(OfLaw, frozen=True, tag_field="schema", tag="advisor/coverage/1"):
    """What is known of the questions that decide points: all, then those answered, counted in three ways."""

    deciding: int
    answered: int
    one_of_several: int
    open: int
    not_applicable: int
    by_basis: Mapping[str, int]
    by_age: Mapping[str, int]  # whole years since the last day on which a source shows it: from so many on
    by_readers: Mapping[str, int]  # how many readers came to the answer; "2": two or more


def covered_shape(of: assess.Assessment, counted: Coverage) -> Covered:
    """What was *counted* of the law of an assessment."""
    return Covered(**law(of), **asdict(counted))


def state_questions(
    of: assess.Assessment,
    asked: Iterable[tuple[Question, Holding]],
    found: tuple[readings.Reading, ...],
    not_found: Iterable[Unfound] = (),
) -> StateQuestions:
    """The questions *asked*, each with its answer, the readings *found* of an assessment, and answers *not_found*."""
    weighed = {one.question: one for reading in found for one in reading.questions}
    return StateQuestions(
        **law(of),
        questions=tuple(
            _asked(question, held, weighed.get(question.id), section_of(of.law, held)) for question, held in asked
        ),
        readings=tuple(
            Reading(r.acts, r.section, r.subjects, tuple(q.question for q in r.questions), r.components, _settles(r))
            for r in found
        ),
        not_found=tuple(
            NotFound(one.section, tuple(h.question for h in one.holdings), tuple(h.basis or "" for h in one.holdings))
            for one in not_found
        ),
    )


def _asked(question: Question, held: Holding, weighed: readings.OpenQuestion | None, section: str) -> AskedQuestion:
    return AskedQuestion(
        question=question.id,
        ask=question.ask,
        answer=held.answer,
        answer_in_words=question.spoken(held.answer),
        open=held.open,
        section=section,
        components=weighed.components if weighed else (),
        settles=_settles(weighed) if weighed else UNSET,
    )


def _settles(of: readings.Reading | readings.OpenQuestion) -> Settles:
    least, most = of.settles
    return Settles(least / 2, most / 2)
