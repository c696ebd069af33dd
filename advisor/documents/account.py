"""An account of a change in sentences: what closed, what opened, what must be re-read, and by which section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from advisor.assess import Assessment, Insight
from advisor.assess.assessment import F
from advisor.assess.change import Account, Comparison, Move, takes_effect_later
from advisor.assess.found import Found
from advisor.documents.assumption import Assumption, assumption
from advisor.documents.outcome import NOT_KNOWN
from advisor.documents.passages import Passage, Statement, paragraphs
from advisor.documents.wording import grade_letters
from advisor.model import Bill, Question
from advisor.model.law import Holding
from advisor.model.words import HOLDS, MOVEMENTS, UNDETERMINED
from advisor.phrases import capitalized, figures, long_date, points

NO_CHANGE = "No finding changes."
ONLY_CONCLUDED = "No finding changes; only what is concluded from them."
HEADINGS = {
    "closed": "Closed",
    "opened": "Opened",
    "newly undetermined": "Not known any more, to be re-read",
    "settled": "Settled, short of full points",
    "improved": "Improved, still short of full points",
    "worsened": "Worsened",
    "evidence changed": "Same outcome on other facts",
}


def account(of: Account, questions: Mapping[str, Question], bills: Iterable[Bill] = ()) -> list[Passage]:
    """Return *of* in sentences, first what is compared with what.

    *questions* are those of the content; *bills* are those laid over the law, empty where two dates are compared.
    """
    assumed = tuple(bills)
    said = paragraphs(*_compared(of, assumed), *from_when(of, questions, assumed))
    return [said, *differences(of, questions, of.after.law.jurisdiction.bills)]


def from_when(of: Account, questions: Mapping[str, Question], bills: Iterable[Bill] = ()) -> list[str]:
    """Return a sentence or two on each act that takes effect after the day of the later law: from when it changes what.

    *bills* are those laid over the law; what they change is in the account already.
    """
    assumed = tuple(bills)
    return [_from_when(of, act, questions, act in assumed) for act in takes_effect_later(of, assumed)]


def _from_when(of: Account, act: Bill, questions: Mapping[str, Question], told: bool) -> str:
    begins = long_date(act.effective) if act.effective else ""
    if told:
        return (
            f"{act.name} takes effect on {begins}: what it changes changes from that day on, not on {_day(of.after)}."
        )
    said = f"{act.name} is approved and takes effect on {begins}; on {_day(of.after)} it changes nothing yet."
    turned = [_turned(of, change.question, change.after, questions) for change in act.changes]
    turned += [f"{_asked(questions, name).ask} To be re-read." for name in act.touches]
    return f"{said} From then on: {' '.join(turned)}" if turned else said


def _turned(of: Account, name: str, after: str, questions: Mapping[str, Question]) -> str:
    question, old = _asked(questions, name), of.after.law.holding(name).answer
    return f"{question.ask} “{question.spoken(old)}” becomes “{question.spoken(after)}”."


def _asked(questions: Mapping[str, Question], name: str) -> Question:
    """The question called *name*; by its id alone where the content does not hold it."""
    return questions.get(name) or Question(name, name, "text")


def differences(of: Comparison[F], questions: Mapping[str, Question], bills: Mapping[str, Bill]) -> list[Passage]:
    """Return *of* in sentences without those on what is compared.

    The score comes first, then each component that moved, under its kind of move. A question that *questions* does not
    hold, since the content has dropped it, is named by its id; a bill that *bills* of the state do not hold, likewise.
    """
    return list(_differences(of, questions, bills))


def as_if(bills: Iterable[Bill]) -> str:
    """Return the sentence that stands with every hypothetical figure; an empty text where there are no *bills*."""
    assumed = tuple(bills)
    if not assumed:
        return ""
    of = assumed_by(assumed)
    return f"{capitalized(of.when)}: this assumes that {of.holds}. {of.caveat('the law of the day named')}"


def assumed_by(bills: Iterable[Bill]) -> Assumption:
    """Return what *bills* assume, in words."""
    return assumption({bill.id: bill.name for bill in bills})


def against(of: Account) -> Assumption:
    """Return what is laid over the law that the later one is compared with, in words; nothing where that is no bill."""
    known = of.before.law.jurisdiction.bills
    return assumption({bill: known[bill].name if bill in known else bill for bill in of.before.law.bills})


def _compared(of: Account, bills: tuple[Bill, ...]) -> Iterator[str]:
    """Name the state and the two laws; of a hypothetical law, say that it is not the law."""
    state, framework = of.after.law.jurisdiction.name, of.after.framework
    by = f"by the {framework.title}, edition {framework.edition}"
    if others := against(of):
        now = f"as if {assumed_by(bills).were}" if bills else "as recorded"
        yield f"{state}, law of {_day(of.after)}, {by}: as if {others.were}, and {now}."
        yield "Neither of the two is the law of the day named." if bills else others.caveat("the law of the day named")
    elif bills:
        yield f"{state}, law of {_day(of.after)}, {by}: as recorded, and as if {assumed_by(bills).were}."
        yield as_if(bills)
    else:
        yield f"{state}: the law of {_day(of.before)} against the law of {_day(of.after)}, {by}."


def _differences(of: Comparison[F], questions: Mapping[str, Question], bills: Mapping[str, Bill]) -> Iterator[Passage]:
    yield paragraphs(_score(of))
    if not (of.moved or of.added or of.dropped):
        concluded = certain((*of.came, *of.went))
        yield paragraphs(ONLY_CONCLUDED if concluded else NO_CHANGE)
        if not concluded:
            return
    listed_under = (
        *((HEADINGS[kind], [_moved(item, questions, bills) for item in of.of(kind)]) for kind in MOVEMENTS),
        ("Asked now, and not before", map(_component, of.added)),
        ("No longer asked", map(_component, of.dropped)),
    )
    yield from _lists(listed_under)
    for said, still in (
        ("Still short of full points", [f.component for f in of.still_open if f.outcome != UNDETERMINED]),
        ("Still not known", [f.component for f in of.still_open if f.outcome == UNDETERMINED]),
    ):
        if still:
            yield paragraphs(f"{said}: {', '.join(still)}.")
    went, came = (map(_insight, certain(insights)) for insights in (of.went, of.came))
    yield from _lists((("No longer concluded", went), ("Concluded now", came)))


def _lists(under: Iterable[tuple[str, Iterable[str]]]) -> Iterator[Passage]:
    """Yield a list under each heading; a heading without items is left out."""
    for heading, says in under:
        if items := tuple(map(Statement, says)):
            yield Passage(items, heading)


def _day(of: Assessment) -> str:
    return long_date(of.law.day)


def _score(of: Comparison[F]) -> str:
    before, after = of.before, of.after
    most = points(after.half_points)
    if (before.low, before.high) == (after.low, after.high):
        return f"The score stays at {figures(after.low, after.high)} of {most}, grade {grade_letters(after.grades)}."
    return (
        f"The score goes from {figures(before.low, before.high)} to {figures(after.low, after.high)} of {most}, "
        f"the grade from {grade_letters(before.grades)} to {grade_letters(after.grades)}."
    )


def _moved(of: Move[F], questions: Mapping[str, Question], bills: Mapping[str, Bill]) -> str:
    """One component with its two outcomes, then every question whose answer or evidence changed."""
    before, after = of.before, of.after
    text = f"{of.component}, {after.title}: "
    if of.kind != "evidence changed":
        text += f"{_came_to(before)}, becomes {_came_to(after)}."
    else:
        text += f"{_came_to(after)}."
    for name in of.questions:
        text += _answers(_asked(questions, name), _answer(before, name), _answer(after, name), bills)
    return text


def _answers(question: Question, old: Holding | None, new: Holding | None, bills: Mapping[str, Bill]) -> str:
    """How the answer to *question* changed, after a space; empty where the answer is the same and only its source did.

    *old* and *new* are the answers that the finding read; None where it did not read the question.
    """
    if new is None:
        return f" No longer read: {question.ask}"
    if old is None:
        return f" Read now: {question.ask} “{question.spoken(new.answer)}”."
    if old.answer == new.answer:
        return ""
    text = f" {question.ask} “{question.spoken(old.answer)}” becomes “{question.spoken(new.answer)}”"
    citations = [p.citation for p in new.provenance if p.citation and not p.disputes]
    acts = ", ".join(bills[act].name if act in bills else act for act in new.touched_by)
    source = f"read {acts}" if acts else citations[0] if citations else ""
    return text + (f" ({source})." if source else ".")


def _answer(finding: Found, question: str) -> Holding | None:
    return next((h for h in finding.holdings if h.question == question), None)


def _component(of: Found) -> str:
    return f"{of.component}, {of.title}: {_came_to(of)}."


def _came_to(of: Found) -> str:
    """The outcome in the word that pages have for it, and the points: "not known, 1.5–2.5"."""
    word = NOT_KNOWN.lower() if of.outcome == UNDETERMINED else of.outcome
    return f"{word}, {figures(of.low, of.high)}"


def certain(of: Iterable[Insight]) -> list[Insight]:
    """The insights that hold for certain. One that only may hold is not said: its title would read as a finding."""
    return [insight for insight in of if insight.status == HOLDS]


def _insight(of: Insight) -> str:
    return f"{of.rule.title}."
