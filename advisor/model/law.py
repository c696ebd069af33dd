"""A state's law on one day: which answer to each question is in force, and what a bill would make of it.

An answer stands until a later one or a bill replaces it. Nothing here changes what is recorded.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from advisor.errors import Place, Problem, Problems
from advisor.model.answers import Provenance
from advisor.model.either import in_yaml, nested
from advisor.model.holding import Holding
from advisor.model.state import Bill, Change, Fact, Jurisdiction
from advisor.model.timeline import Start, Starts, starts
from advisor.model.words import NOT_APPLICABLE, OPEN_ANSWERS, UNKNOWN, UNVERIFIED

NOWHERE = Jurisdiction("", "", "", "", "", date.min, {}, (), {}, {})
ALREADY_LAW = "already-law"  # what a problem is about where a bill is part of the law that it is laid over


__all__ = ["Holding", "Law", "answering", "enact", "holding_on", "holdings_on", "law_of", "law_on", "stale"]


class Law(Struct, frozen=True):
    """All answers of one jurisdiction in force on one day, with the bills laid over them (`--with`)."""

    jurisdiction: Jurisdiction
    day: date
    holdings: Mapping[str, Holding]
    bills: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Law: {self.jurisdiction.name}, {self.day}, {len(self.holdings)} answers>"

    def holding(self, question: str) -> Holding:
        return self.holdings.get(question) or Holding(question, UNKNOWN)


def law_of(answers: Mapping[str, str]) -> Law:
    """A law of no state that gives the *answers* and leaves all else unknown: a case, or another state's, in part."""
    return Law(NOWHERE, date.min, {question: Holding(question, answer) for question, answer in answers.items()})


def law_on(jurisdiction: Jurisdiction, day: date, extra: Iterable[Bill] = ()) -> Law:
    """The law of *jurisdiction* on *day*, enacted bills applied by date, then *extra* in the order given.

    Raises Problems where a bill of *extra* was written against other law.
    """
    law = recorded = Law(jurisdiction, day, holdings_on(jurisdiction, starts(jurisdiction), day))
    for bill in extra:
        law = enact(law, bill, recorded)
    return law


def holdings_on(jurisdiction: Jurisdiction, begun: Starts, day: date) -> dict[str, Holding]:
    """Every answer in force on *day*, by when each answer began."""
    asked = {*begun, *(question for act in jurisdiction.acts for question in act.touches)}
    return {question: holding_on(jurisdiction, begun, question, day) for question in sorted(asked)}


def enact(law: Law, bill: Bill, recorded: Law | None = None) -> Law:
    """A new law with *bill* laid over *law*, which stays as it is.

    Each change's `from` must be the answer of *recorded* (default *law*), or that must be open.
    Raises Problems for a stale `from`, and where the bill is already part of the law.
    """
    recorded = recorded or law
    problems = []
    if bill.id in law.bills or (bill.law_from and bill.law_from <= law.day):
        what = f"{bill.name} is already part of this law"
        way_out = "Leave it out, or ask for a day before it took effect."
        problems.append(Problem(bill.place, what, way_out, ALREADY_LAW))
    for change in bill.changes:
        problems += stale(bill, change, recorded.holding(change.question).answer, law.day)
    if problems:
        raise Problems(problems)
    new = dict(law.holdings)
    for change in bill.changes:
        new[change.question] = Holding(
            question=change.question,
            answer=change.after,
            says=change.says or bill.says,
            provenance=change.provenance or bill.provenance,
            since=bill.effective,
            bill=bill.id,
            place=change.place,
        )
    for question in bill.touches:
        new[question] = _unverified(law.holding(question), (bill.id,))
    return replace(law, holdings=new, bills=(*law.bills, bill.id))


def answering(law: Law, answers: Mapping[str, str], name: str) -> Bill:
    """A hypothetical bill, under the id *name*, that makes the answers of *law* those of *answers*."""
    changes = tuple(Change(question, law.holding(question).answer, answer) for question, answer in answers.items())
    return Bill(name, name, "", "", "", "hypothetical", law.day.isoformat(), "", "full", changes=changes)


def stale(bill: Bill, change: Change, now: str, day: date) -> list[Problem]:
    """The problem with a *change* whose `from` is not the answer *now*, the one of *day*; none where that is open.

    Where one of the two is one of several answers, the other must be among them.
    """
    if now in OPEN_ANSWERS or nested(now, change.before) or change.before == NOT_APPLICABLE:
        return []
    what = f"{bill.name} changes {change.question} from {change.before!r}, but the law on {day} says {now!r}"
    return [Problem(change.place, what, f"Write `from: {in_yaml(now)}`, or mend the recorded law.")]


def holding_on(jurisdiction: Jurisdiction, begun: Starts, question: str, day: date) -> Holding:
    """The answer to *question* on *day*, by when each answer began, and what leaves it unverified."""
    of = begun.get(question, ())
    past = [start for start in of if start.day <= day]
    if past and past[-1].disputed:
        return _unverified(_held(past[-1], day), tuple(made.bill.id for made in past[-1].made))
    held = _held(past[-1], day) if past else _before_first_act(jurisdiction, of, question, day)
    since, facts = (past[-1].day, past[-1].facts) if past else (date.min, ())
    touching = tuple(
        act.id
        for act in jurisdiction.acts
        if question in act.touches and act.law_from and since <= act.law_from <= day
        and not any(_read_since(jurisdiction, act, act.law_from, fact) for fact in facts)
    )  # fmt: skip
    return _unverified(held, touching) if touching else held


def _read_since(jurisdiction: Jurisdiction, act: Bill, effective: date, fact: Fact) -> bool:
    """Whether *fact* is a reading of the law as an unread *act* left it, *effective* from its day on.

    What stands under the changes of an act is read in that act, and is a reading of no other.
    """
    own = {source.document for source in act.provenance}
    return fact.answer not in OPEN_ANSWERS and any(
        p.confirmed and min(p.confirmed, p.read) >= effective and not p.disputes
        and (p.document in own or not _older_bill(jurisdiction, p, effective))
        for p in fact.provenance
    )  # fmt: skip


def _older_bill(jurisdiction: Jurisdiction, source: Provenance, effective: date) -> bool:
    """Whether *source* is the text of a bill that was written before an act took effect, and so cannot show it."""
    document = jurisdiction.documents.get(source.document)
    return bool(document and document.kind == "bill" and document.date < effective.isoformat())


def _held(start: Start, day: date) -> Holding:
    answer = start.answer
    exact = [fact for fact in start.facts if fact.answer == answer]
    wider = [fact for fact in start.facts if fact.answer not in (answer, *OPEN_ANSWERS)]  # leave more possible
    known = [*exact, *wider]
    fact, made = (known[0] if known else None), (start.made[0] if start.made else None)
    change = made.change if made else None
    told = (fact if exact or not change or change.after != answer else change) or change
    provenance = (*(p for f in known for p in f.provenance), *(p for m in start.made for p in m.provenance))
    return Holding(
        start.question,
        answer,
        says=(told.says if told else "") or (made.bill.says if made else ""),
        provenance=provenance,
        since=start.day if made or any(f.since for f in known) else None,
        assumed=bool(not made and fact and not fact.since and fact.before and day < fact.before),
        searched=fact.searched if fact else "",
        bill=made.bill.id if made else "",
        read_by=tuple(dict.fromkeys(name for f in exact for name in f.read_by)),
        place=told.place if told else Place(""),
    )


def _before_first_act(jurisdiction: Jurisdiction, of: tuple[Start, ...], question: str, day: date) -> Holding:
    """The answer before the first act that changed it: the act's `from`, as far back as the record goes."""
    if not of or not of[0].acts or day < jurisdiction.recorded_from:
        return Holding(question, UNKNOWN)
    answer, made = of[0].before
    return Holding(question, answer, made.change.was, made.provenance, place=made.change.place)


def _unverified(held: Holding, by: tuple[str, ...]) -> Holding:
    known = held.last_known or ("" if held.open else held.answer)
    return replace(held, answer=UNVERIFIED, touched_by=(*held.touched_by, *by), last_known=known)
