"""The questions asked of one state's law: all with their answers, or the open ones by what answers them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from advisor.app.answers import Answer, answers
from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.app.statutes.shelf import book_of
from advisor.assess import Assessment
from advisor.assess.coverage import Coverage, coverage
from advisor.assess.readings import Reading, readings
from advisor.assess.unfound import Unfound, unfound
from advisor.documents.asked import covered, every_question, open_questions
from advisor.documents.passages import Passage
from advisor.documents.view import view_of
from advisor.model import Question
from advisor.model.law import Holding
from advisor.schemas.questions import Covered, StateQuestions, covered_shape, state_questions


class Asked(Struct, frozen=True):
    """The questions of a state's law on one day, with what would answer the open ones."""

    opened: Opened
    assessment: Assessment
    answers: tuple[Answer, ...]
    deciding: tuple[Holding, ...]  # of the questions that decide points, whichever are shown
    readings: tuple[Reading, ...]
    open_only: bool
    nothing_decided: int  # how many questions are open and move no points

    @property
    def questions(self) -> tuple[tuple[Question, Holding], ...]:
        """The questions with the answers in force."""
        return tuple((answer.question, answer.holding) for answer in self.answers)

    @property
    def settles(self) -> Mapping[str, tuple[int, int]]:
        """The half points that an answer settles, at least and at most, by the open questions that move any."""
        return {one.question: one.settles for reading in self.readings for one in reading.questions}

    @property
    def coverage(self) -> Coverage:
        """What is known of the questions that decide points, whichever are shown."""
        return coverage(self.deciding, self.assessment.law.day)

    @property
    def not_found(self) -> tuple[Unfound, ...]:
        """The answers that decide points and were not found in the text of the law, by section."""
        return unfound(self.assessment.law, self.deciding)

    def _at_hand(self, not_found: Iterable[Unfound]) -> dict[str, bool]:
        """Whether the statute book has the text of each section of *not_found*; empty where there is no book."""
        state, book = self.assessment.law.jurisdiction.code, book_of(self.opened.root)
        numbers = [one.section for one in not_found if one.section]
        return {number: bool(book.sections(state, number)) for number in numbers} if book.releases(state) else {}

    def passages(self) -> Iterable[Passage]:
        """The questions in sentences."""
        view = view_of(self.assessment, self.opened.content, self.assessment.law.day)
        if not self.open_only:
            return every_question(view, self.questions)
        not_found = self.not_found
        return open_questions(view, self.nothing_decided, not_found, self._at_hand(not_found))

    def covered(self) -> Iterable[Passage]:
        """The coverage in sentences."""
        return covered(view_of(self.assessment, self.opened.content, self.assessment.law.day), self.coverage)

    def shape(self) -> StateQuestions:
        """The questions as JSON."""
        return state_questions(self.assessment, self.questions, self.readings, self.not_found)

    def coverage_shape(self) -> Covered:
        """The coverage as JSON."""
        return covered_shape(self.assessment, self.coverage)


def asked_of(opened: Opened, code: str, day: date, open_only: bool, deciding_only: bool = False) -> Asked:
    """The questions asked of the law of *day*; where *open_only*, those whose answer is open and moves points.

    With *deciding_only* those that no rule of the framework reads are left out. Raises Refused for a code that is not
    there.
    """
    made = assess(opened, code, day)
    every = answers(opened, code, day)
    moving = set(made.unsettled)
    shown = tuple(a for a in every if (a.question.id in moving or not open_only) and (a.read_by or not deciding_only))
    idle = sum(a.holding.open and a.question.id not in moving for a in every)
    deciding = tuple(a.holding for a in every if a.read_by)
    return Asked(opened, made, shown, deciding, readings(made, opened.content.questions), open_only, idle)


def most_settling_first(asked: Asked) -> Asked:
    """*asked* with the questions that decide points first, those before that settle most; else in order of subjects."""

    settles = asked.settles

    def order(answer: Answer) -> tuple[bool, int, int]:
        least, most = settles.get(answer.question.id, (0, 0))
        return not answer.read_by, -most, -least

    return replace(asked, answers=tuple(sorted(asked.answers, key=order)))
