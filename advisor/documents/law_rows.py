"""A recorded answer as the memo prints it: what the law says, its sources, its mark, and how old it is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from advisor.documents.document import VERIFY, Row, Text
from advisor.documents.law_cited import law_cited
from advisor.documents.law_quoted import quotations
from advisor.documents.marks import marks
from advisor.documents.view import View, acts
from advisor.documents.wording import count, counted, run, sentence, short_date, spaced, text
from advisor.model import NOT_APPLICABLE, UNKNOWN, UNVERIFIED, Bill, Question
from advisor.model.either import in_words, is_either
from advisor.model.law import Holding
from advisor.model.words import ANSWERED
from advisor.phrases import NO_BREAK, capitalized, listed, long_date

READ = {"full": "read in full", "codified": "read as codified", "part": "read only in part", "no": "not read"}


def law_rows(view: View, holdings: tuple[Holding, ...], before: str = "") -> list[Row]:
    """Return the law that decides a finding, in a row for each day on which the answers were last shown to be the law.

    Where a statute book is at hand, the row quotes it. Then follows a row for each set of acts that has touched some of
    the answers since; where *before* names those acts, as "it", they are told elsewhere, and the labels say that this
    was the law before.
    """
    grouped: dict[str, list[Holding]] = {}
    for holding in holdings:
        if holding.answer == NOT_APPLICABLE or (holding.answer == UNVERIFIED and not holding.says):
            continue
        grouped.setdefault(_label(view, holding, before), []).append(holding)
    rows = [Row(label, _paragraphs(view, of, bool(before))) for label, of in grouped.items()]
    return rows if before else rows + _act_rows(view, holdings)


def _paragraphs(view: View, holdings: list[Holding], earlier: bool) -> tuple[Text, ...]:
    """The sentences on *holdings*, each once, and the law that they rest on in its own words."""
    return (statements(view, holdings), *quotations(view, holdings, earlier))


def statements(view: View, holdings: Iterable[Holding]) -> Text:
    """The sentences on *holdings*, each once; behind those of one later reading, once that they were read later."""
    held = list(holdings)
    if len(held) > 1 and all(h.answer == UNKNOWN and not h.searched for h in held):
        return spaced([*(text(sentence(view.question(h.question).ask)) for h in held), text("Nobody has looked.")])
    said = list({statement(view, h): _assumed(view, h) for h in held}.items())
    parts: list[Text] = []
    for day, of in groupby(said, key=lambda one: one[1]):
        alike = [one for one, _ in of]
        who = _which(len(alike), len(said))
        later = f"{who} assumed from a later reading, of {day}." if day else ""
        parts += [*alike, *([text(f"({capitalized(later.strip())})")] if day else [])]
    return spaced(parts)


def _which(number: int, every: int) -> str:
    """Which of *every* sentence the last *number* are, and the verb; empty where it is the one before."""
    if number == 1:
        return ""
    all_ = "both are" if number == 2 else f"all {count(number)} are"
    return all_ if number == every else f"the last {count(number)} are"


def _label(view: View, holding: Holding, before: str) -> str:
    """The margin beside an answer: that it is the law now, or the day on which it was last shown to be."""
    if holding.answer == UNKNOWN:
        return "Not known"
    if holding.bill and holding.bill in view.assessment.law.bills:
        return "As if answered" if holding.bill == ANSWERED else "As if enacted"
    if holding.confirmed is None:
        return "Law, undated"
    if view.today and holding.answer != UNVERIFIED and not view.stale(holding, view.dated):
        return "Law now"
    day = min(holding.confirmed, view.day)
    on = short_date(day).replace(" ", NO_BREAK)
    return f"Before {before}, {on}" if before else f"Law as of {on}"


def statement(view: View, holding: Holding) -> Text:
    """The sentence on one answer and the law that it rests on, then the numbers of its sources and its mark."""
    if holding.answer == UNKNOWN:
        return text(sentence(view.question(holding.question).ask), " Nobody has looked.", _searched(holding))
    said = holding.says or _answered(view, holding)
    known = _so_far(view, holding) if holding.says else ""
    law = law_cited(view, holding)
    cited = f" {sentence(law)}" if law else ""
    note = view.sources.note(holding.rests_on)
    return text(sentence(said), cited, note, marks(view, holding), known)


def _answered(view: View, holding: Holding) -> str:
    """The question and its answer, where the record has no sentence on the law."""
    question = view.question(holding.question)
    return f"{question.ask} {sentence(spoken(question, holding.last_known or holding.answer))}"


def _so_far(view: View, holding: Holding) -> str:
    """What is known of an answer that is one of several, after a space; else empty."""
    return f" Known so far: {spoken(view.question(holding.question), holding.answer)}." if holding.either else ""


def _searched(holding: Holding) -> str:
    return f" {sentence(holding.searched)}" if holding.searched else ""


def _assumed(view: View, holding: Holding) -> str:
    """The day of the reading, where it is of law later than that of the day judged; else empty."""
    if not holding.assumed or not holding.confirmed or holding.confirmed <= view.day:
        return ""
    return short_date(holding.confirmed)


def _act_rows(view: View, holdings: tuple[Holding, ...]) -> list[Row]:
    """For the answers that an act has touched: the acts, each question, and the answer before them."""
    touched = _by_acts([h for h in holdings if h.answer == UNVERIFIED])
    return [Row("Touched since", tuple(open_matter(view, of, "By"))) for of in touched]


def _by_acts(holdings: list[Holding]) -> list[list[Holding]]:
    """Group answers by the acts that touched them; those that no act did by whether readings of them disagree."""
    groups: dict[tuple[tuple[str, ...], bool], list[Holding]] = {}
    for holding in holdings:
        groups.setdefault((holding.touched_by, holding.answer == UNVERIFIED), []).append(holding)
    return list(groups.values())


def to_settle(view: View, holdings: list[Holding]) -> list[Text]:
    """What to read, and which questions to answer then, so that *holdings* are open no longer."""
    return [said for of in _by_acts(holdings) for said in open_matter(view, of, "Read")]


def open_matter(view: View, holdings: list[Holding], verb: str) -> list[Text]:
    """The acts that left *holdings* open, once, then each question with its answer before them.

    *verb* stands before the acts: "Read" asks the reader to, "By" only says so.
    """
    bills = acts(view, holdings[0])
    first: list[Text] = []
    if bills:
        named = listed(read_so_far(b) for b in bills)
        first = [text(f"{verb} {named}.", view.sources.note(p for b in bills for p in b.provenance), VERIFY)]
        first += [text("Reported, and no answer until it is read: ", said) for said in reported(view, bills)]
    elif holdings[0].answer == UNVERIFIED:
        first = [text("Two readings disagree.", VERIFY)]
    return [*first, *(_asked(view, h) for h in holdings)]


def reported(view: View, bills: list[Bill]) -> list[Text]:
    """What unread *bills* are reported to do, each once in a document: no answer, but what a reader may expect."""
    said = []
    for bill in bills:
        if bill.reported and bill.id not in view.told:
            view.told[bill.id] = bill.name
            who = f"({capitalized(counted(bill.reported.readers, 'reader'))}; confidence {bill.reported.confidence}.)"
            said.append(text(f"{sentence(bill.reported.says)} {who}"))
    return said


def _asked(view: View, holding: Holding) -> Text:
    question = view.question(holding.question)
    if holding.answer == UNKNOWN:
        return text(question.ask, " Nobody has looked.", _searched(holding))
    known = f" Before: {spoken(question, holding.last_known)}." if holding.last_known else _so_far(view, holding)
    return text(question.ask, known)


def read_so_far(bill: Bill) -> str:
    """A bill, and in brackets how much of it was read; of a hypothetical bill there is nothing to read."""
    return act_name(bill) if bill.status == "hypothetical" else f"{act_name(bill)} ({READ[bill.read]})"


def act_name(bill: Bill) -> str:
    """An act with its chapter and the day it took effect: "HB 1546 (2026), ch. 430, effective July 1, 2026"."""
    chapter = f", ch. {bill.chapter}" if bill.chapter else ""
    effective = f", effective {long_date(bill.effective)}" if bill.effective else ""
    return f"{bill.name}{chapter}{effective}"


def disputed(view: View, holdings: tuple[Holding, ...]) -> list[Text]:
    """What a source says against an answer that stands all the same."""
    return [
        text(run(sentence(p.says or f"{p.citation} says otherwise")), view.sources.note([p]))
        for h in holdings
        for p in h.provenance
        if p.disputes
    ]


def answered(view: View, holding: Holding) -> str:
    """An answer in a few words, for a cell of a table: what is not known says so, with the acts to read."""
    question = view.question(holding.question)
    if holding.answer == UNKNOWN:
        return "Nobody has looked"
    if holding.answer == UNVERIFIED:
        return f"Not known: {to_read(view, holding)}"
    return capitalized(spoken(question, holding.answer))


def to_read(view: View, holding: Holding) -> str:
    """Why an answer on record is not known any more: the acts to read, or that two readings disagree; what it was."""
    question = view.question(holding.question)
    known = f"; before, {spoken(question, holding.last_known)}" if holding.last_known else ""
    unread = listed(view.bill_name(b) for b in holding.touched_by)
    return f"{f'{unread} must be read' if unread else 'two readings disagree'}{known}"


def spoken(question: Question, answer: str) -> str:
    """*answer* in plain words.

    Where the law sets no term or amount it says "not set", where it names nothing "not any".
    """
    if is_either(answer):
        return in_words([spoken(question, one) for one in question.possible(answer)])
    said = question.spoken(answer)
    return ("not set" if question.is_number else "not any") if said == "none" else said
