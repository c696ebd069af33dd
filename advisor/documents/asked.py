"""The questions asked of a law as passages: all with their answers, or the open ones by what answers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from advisor.documents.law_rows import answered
from advisor.documents.memo.readings import settled, subject
from advisor.documents.passages import Passage, Statement, paragraphs
from advisor.documents.view import View
from advisor.documents.wording import counted, sentence
from advisor.model import Question
from advisor.model.law import Holding
from advisor.phrases import capitalized, listed, long_date


def every_question(view: View, asked: Iterable[tuple[Question, Holding]]) -> Iterator[Passage]:
    """Yield what is asked of which law, then a list for each subject with the answers in force."""
    known = list(asked)
    open_ = sum(held.open for _, held in known)
    yield paragraphs(f"{view.state.name}, law of {long_date(view.day)}: {len(known)} questions, {open_} of them open.")
    for about, of in groupby(known, key=lambda one: one[0].about):
        statements = tuple(Statement(f"{q.ask} {sentence(answered(view, held))}", q) for q, held in of)
        yield Passage(statements, capitalized(about))


def open_questions(view: View, nothing_decided: int) -> Iterator[Passage]:
    """Yield the open questions that move points, in the order and the groups of the memo's readings worth most.

    *nothing_decided* is how many more are open and move none.
    """
    asked, law = len(view.assessment.unsettled), f"{view.state.name}, law of {long_date(view.day)}"
    if not asked:
        yield paragraphs(f"{law}: no open question moves a point.")
    else:
        move, count = "moves" if asked == 1 else "move", capitalized(counted(len(view.readings), "reading"))
        yield paragraphs(f"{law}: {counted(asked, 'open question')} {move} points. {count}, by points settled.")
    for one in view.readings:
        statements = tuple(Statement(view.question(q.question).ask, view.question(q.question)) for q in one.questions)
        where = f"component{'' if len(one.components) == 1 else 's'} {listed(one.components)}"
        yield Passage(statements, f"{capitalized(subject(view, one))}: {settled(one)} points, {where}")
    if nothing_decided:
        also = counted(nothing_decided, "further open question")
        yield paragraphs(f"{capitalized(also)} {'decides' if nothing_decided == 1 else 'decide'} no points.")
