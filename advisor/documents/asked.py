"""The questions asked of a law as passages: all with their answers, or the open ones by what answers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from advisor.assess.coverage import NEVER, NO_SOURCE, Coverage
from advisor.assess.readings import Reading
from advisor.assess.unfound import Unfound, section_of
from advisor.documents.law_rows import answered
from advisor.documents.memo.readings import settled, subject
from advisor.documents.passages import Passage, Statement, paragraphs
from advisor.documents.view import View
from advisor.documents.wording import be, counted, law_of, sections, sentence
from advisor.model import Question
from advisor.model.law import Holding
from advisor.phrases import capitalized, listed

AGE = {
    "0": "under a year",
    "1": "one year",
    "2": "two to four years",
    "5": "five to nine years",
    "10": "ten years or more",
    NEVER: "no source says when",
}
KNOWN = {
    "found": "as the text says",
    "card": "as a report card says",
    "secondary": "by somebody's account",
    "recalled": "from memory",
    None: "unsourced",
}
BASIS = {
    **{basis: words for basis, words in KNOWN.items() if basis},
    NO_SOURCE: "nothing found where it was searched for",
}
NO_BOOK: Mapping[str, bool] = {}
READERS = {"0": "nobody is named", "1": "one", "2": "two or more"}


def every_question(view: View, asked: Iterable[tuple[Question, Holding]]) -> Iterator[Passage]:
    """Yield what is asked of which law, then a list for each subject with the answers in force."""
    known = list(asked)
    open_ = sum(held.open for _, held in known)
    yield paragraphs(f"{law_of(view.assessment.law)}: {len(known)} questions, {open_} of them open.")
    for about, of in groupby(known, key=lambda one: one[0].about):
        statements = tuple(Statement(f"{q.ask} {sentence(answered(view, held))}", q) for q, held in of)
        yield Passage(statements, capitalized(about))


def covered(view: View, of: Coverage) -> Iterator[Passage]:
    """Yield how many of the questions that decide points are answered, then on what, how long ago and by how many."""
    law = law_of(view.assessment.law)
    applying = of.deciding - of.not_applicable
    asked = f"{applying} question{'' if applying == 1 else 's'} that decide points"
    said = [f"{law}: of {asked}, {of.answered} {be(of.answered)} answered and {of.open} {be(of.open)} open."]
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


def open_questions(
    view: View, nothing_decided: int, not_found: Sequence[Unfound] = (), at_hand: Mapping[str, bool] = NO_BOOK
) -> Iterator[Passage]:
    """Yield the open questions that move points, in the order and the groups of the memo's readings worth most.

    *nothing_decided* is how many more are open and move none. Behind them stand the answers *not_found* in the text of
    the law, by section; *at_hand* says of a section whether the statute book has its text, where there is a book.
    """
    asked, law = len(view.assessment.unsettled), law_of(view.assessment.law)
    if not asked:
        yield paragraphs(f"{law}: no open question moves a point.")
    else:
        move, count = "moves" if asked == 1 else "move", capitalized(counted(len(view.readings), "reading"))
        yield paragraphs(f"{law}: {counted(asked, 'open question')} {move} points. {count}, by points settled.")
    for one in view.readings:
        statements = tuple(Statement(_asked(view, one, q.question), view.question(q.question)) for q in one.questions)
        where = f"component{'' if len(one.components) == 1 else 's'} {listed(one.components)}"
        yield Passage(statements, f"{capitalized(subject(view, one))}: {settled(one)} points, {where}")
    if nothing_decided:
        also = counted(nothing_decided, "further open question")
        yield paragraphs(f"{capitalized(also)} {'decides' if nothing_decided == 1 else 'decide'} no points.")
    if not_found:
        number = sum(len(one.holdings) for one in not_found)
        what, were = ("answer that decides", "was") if number == 1 else ("answers that decide", "were")
        said = f"{capitalized(counted(number, what, what))} points {be(number)} known, but {were} not found in the"
        yield paragraphs(f"{said} text of the law. Reading that would settle them, section by section.")
    for group in not_found:
        statements = tuple(Statement(_known(view, held), view.question(held.question)) for held in group.holdings)
        yield Passage(statements, _place(view, group, at_hand))


def _asked(view: View, reading: Reading, question: str) -> str:
    """What is asked; where acts are to be read, also in which section the law stood before them."""
    section = section_of(view.assessment.law, view.assessment.law.holding(question))
    before = f" Before, the answer stood in {sections([section])}." if reading.acts and section else ""
    return f"{view.question(question).ask}{before}"


def _known(view: View, held: Holding) -> str:
    return f"{view.question(held.question).ask} {sentence(f'{answered(view, held)}, {KNOWN[held.basis]}')}"


def _place(view: View, group: Unfound, at_hand: Mapping[str, bool]) -> str:
    """The section to read and whether its text is at hand; without one, on what to look the code up."""
    if not group.section:
        about = listed(dict.fromkeys(view.question(held.question).about for held in group.holdings))
        return f"No section on record; look the code up on {about}"
    named = sections([group.section])
    if group.section not in at_hand:
        return named
    return f"{named}, which the statute book {'has' if at_hand[group.section] else 'does not have'}"
