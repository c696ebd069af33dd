"""The questions asked of one state's law: all with their answers, or the open ones by what answers them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from advisor.app.answers import answers
from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.assess import Assessment
from advisor.assess.readings import Reading, readings
from advisor.documents.asked import every_question, open_questions
from advisor.documents.passages import Passage
from advisor.documents.view import view_of
from advisor.model import Question
from advisor.model.law import Holding
from advisor.schemas.questions import StateQuestions, state_questions


class Asked(Struct, frozen=True):
    """The questions of a state's law on one day, with what would answer the open ones."""

    opened: Opened
    assessment: Assessment
    questions: tuple[tuple[Question, Holding], ...]
    readings: tuple[Reading, ...]
    open_only: bool
    nothing_decided: int  # how many questions are open and move no points

    def passages(self) -> Iterable[Passage]:
        """The questions in sentences."""
        view = view_of(self.assessment, self.opened.content, self.assessment.law.day)
        return open_questions(view, self.nothing_decided) if self.open_only else every_question(view, self.questions)

    def shape(self) -> StateQuestions:
        """The questions as JSON."""
        return state_questions(self.assessment, self.questions, self.readings)


def asked_of(opened: Opened, code: str, day: date, open_only: bool) -> Asked:
    """The questions asked of the law of *day*; where *open_only*, those whose answer is open and moves points.

    Raises Refused for a code that is not there.
    """
    made = assess(opened, code, day)
    every = tuple((answer.question, answer.holding) for answer in answers(opened, code, day))
    moving = set(made.unsettled)
    shown = tuple(one for one in every if one[0].id in moving) if open_only else every
    idle = sum(held.open and question.id not in moving for question, held in every)
    return Asked(opened, made, shown, readings(made, opened.content.questions), open_only, idle)
