"""The questions asked of a law as passages: all with their answers, or the open ones by what answers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from advisor.assess.coverage import NEVER, NO_SOURCE, Coverage
from advisor.documents.law_rows import answered
from advisor.documents.memo.readings import settled, subject
from advisor.documents.passages import Passage, Statement, paragraphs
from advisor.documents.view import View
from advisor.documents.wording import counted, sentence
from advisor.model import Question
from advisor.model.law import Holding
from advisor.phrases import capitalized, listed, long_date

BASIS = {NO_SOURCE: "nothing found where it was searched for"}
AGE = {
    "0": "under a year",
    "1": "one year",
    "2": "two to four years",
    "5": "five to nine years",
    "10": "ten years or more",
    NEVER: "no source says when",
}
READERS = {"0": "nobody is named", "1": "one", "2": "two or more"}


def every_question(view: View, asked: Iterable[tuple[Question, Holding]]) -> Iterator[Passage]:
    """Yield what is asked of which law, then a list for each subject with the answers in force."""
    known = list(asked)
    open_ = sum(held.open for _, held in known)
    yield paragraphs(f"{view.state.name}, law of {long_date(view.day)}: {len(known)} questions, {open_} of them open.")
    for about, of in groupby(known, key=lambda one: one[0].about):
        statements = tuple(Statement(f"{q.ask} {sentence(answered(view, held))}", q) for q, held in of)
        yield Passage(statements, capitalized(about))


def covered(view: View, of: Coverage) -> Iterator[Passage]:
    """Yield how many of the questions that decide points are answered, then on what, how long ago and by how many."""
    law = f"{view.state.name}, law of {long_date(view.day)}"
    applying = of.deciding - of.not_applicable
    asked = f"{applying} question{'' if applying == 1 else 's'} that decide points"
    said = [f"{law}: of {asked}, {of.answered} {_be(of.answered)} answered and {of.open} {_be(of.open)} open."]
    if of.one_of_several:
        said.append(f"Of {of.one_of_several} it is known that the answer is one of several.")
    if of.not_applicable:
        more = "more does" if of.not_applicable == 1 else "more do"
        said.append(f"{of.not_applicable} {more} not apply to this law.")
    yield paragraphs(" ".join(said))
    for heading, counts, words in (
        ("By basis, of the surest source", of.by_basis, BASIS),
        ("By age, since a source last showed the answer to be the law", of.by_age, AGE),
        ("By readers who came to the answer", of.by_readers, READERS),
    ):
        told = [f"{words.get(word, word)}: {number}" for word, number in counts.items() if number]
        if told:
            yield Passage(tuple(map(Statement, told)), heading)


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


def _be(number: int) -> str:
    return "is" if number == 1 else "are"
