"""A state's law on one day: which answer to each question is in force, and what a bill would make of it.

An answer stands until a later one or a bill replaces it. Nothing here changes what is recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from advisor.errors import Place, Problem, Problems
from advisor.model.answers import Provenance
from advisor.model.disputes import disputed
from advisor.model.state import Bill, Change, Fact, Jurisdiction
from advisor.model.words import NOT_APPLICABLE, OPEN_ANSWERS, UNKNOWN, UNVERIFIED

ALREADY_LAW = "already-law"  # what a problem is about where a bill is part of the law that it is laid over


class Holding(Struct, frozen=True):
    """The answer in force to one question, with what it rests on."""

    question: str
    answer: str
    says: str = ""
    provenance: tuple[Provenance, ...] = ()
    since: date | None = None
    assumed: bool = False  # the day asked for lies before the answer was first shown to be the law
    searched: str = ""
    bill: str = ""  # the id of the act that made it the answer
    touched_by: tuple[str, ...] = ()  # the acts that leave it unverified
    last_known: str = ""  # the answer before those acts
    place: Place = Place("")

    @property
    def confirmed(self) -> date | None:
        """The last day on which a supporting source shows the answer to be the law."""
        days = [p.confirmed for p in self.provenance if p.confirmed and not p.disputes]
        return max(days, default=None)

    @property
    def settled(self) -> bool:
        """Whether some supporting source was read in full, so that nothing prints "verify"."""
        return any(p.settled for p in self.provenance if not p.disputes)

    @property
    def open(self) -> bool:
        return self.answer in OPEN_ANSWERS


class Law(Struct, frozen=True):
    """All answers of one jurisdiction in force on one day, with the bills laid over them (`--with`)."""

    jurisdiction: Jurisdiction
    day: date
    holdings: Mapping[str, Holding]
    bills: tuple[str, ...] = ()

    def holding(self, question: str) -> Holding:
        return self.holdings.get(question) or Holding(question, UNKNOWN)


class _Start(Struct, frozen=True):
    """From this day on, this answer: recorded as a fact, made by an act, or both."""

    day: date
    answer: str
    fact: Fact | None = None
    change: Change | None = None
    bill: str = ""


def law_on(jurisdiction: Jurisdiction, day: date, extra: Iterable[Bill] = ()) -> Law:
    """The law of *jurisdiction* on *day*, enacted bills applied by date, then *extra* in the order given.

    Raises Problems where a bill of *extra* was written against other law.
    """
    acts = jurisdiction.acts
    asked = {fact.question for fact in jurisdiction.facts} | {q for act in acts for q in act.questions}
    starts, disputes = _starts(jurisdiction), disputed(jurisdiction, day)
    touching = [act for act in acts if act.touches]
    holdings = {}
    for question in sorted(asked):
        past = [start for start in starts.get(question, ()) if start.day <= day]
        if past:
            held, begun = _held(question, past[-1], day), past[-1].day
        else:
            held, begun = _before_first_act(jurisdiction, starts.get(question, []), question, day), date.min
        if question in disputes:
            held = _unverified(held, (held.bill,) if held.bill else ())
        elif by := tuple(act.id for act in touching if _touches(act, held, begun, day)):
            held = _unverified(held, by)
        holdings[question] = held
    law = Law(jurisdiction, day, holdings)
    recorded = law
    for bill in extra:
        law = enact(law, bill, recorded)
    return law


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
        now = recorded.holding(change.question).answer
        if now not in (change.before, *OPEN_ANSWERS) and change.before != NOT_APPLICABLE:
            what = f"{bill.name} changes {change.question} from {change.before!r}"
            what += f", but the law on {law.day} says {now!r}"
            problems.append(Problem(change.place, what, f"Write `from: {now}`, or mend the recorded law."))
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


def _touches(act: Bill, held: Holding, begun: date, day: date) -> bool:
    """Whether *act* touched the question of *held* since its answer began, and after it was last confirmed."""
    if held.question not in act.touches or not act.law_from or not begun <= act.law_from <= day:
        return False
    return held.confirmed is None or held.confirmed < act.law_from


def _starts(jurisdiction: Jurisdiction) -> dict[str, list[_Start]]:
    """When each answer to each question began, in order of day."""
    acts: dict[str, list[_Start]] = {}
    facts: dict[str, list[Fact]] = {}
    for day, act in sorted(((act.law_from, act) for act in jurisdiction.acts if act.law_from), key=itemgetter(0)):
        for change in act.changes:
            acts.setdefault(change.question, []).append(_Start(day, change.after, change=change, bill=act.id))
    for fact in jurisdiction.facts:
        facts.setdefault(fact.question, []).append(fact)
    return {q: _begun(jurisdiction, acts.get(q, []), facts.get(q, [])) for q in {**acts, **facts}}


def _begun(jurisdiction: Jurisdiction, acts: list[_Start], facts: list[Fact]) -> list[_Start]:
    """When each answer to one question began: *acts*, in order of day, and the *facts* that were read."""
    starts = {act.day: act for act in acts}
    for fact in facts:
        if fact.since:
            starts[fact.since] = _Start(fact.since, fact.answer, fact)
            continue
        earlier = [a for a in acts if fact.before and jurisdiction.recorded_from < a.day <= fact.before]
        if earlier:
            starts[earlier[-1].day] = replace(starts[earlier[-1].day], fact=fact)
        else:
            starts[jurisdiction.recorded_from] = _Start(jurisdiction.recorded_from, fact.answer, fact)
    return [starts[day] for day in sorted(starts)]


def _held(question: str, start: _Start, day: date) -> Holding:
    fact, change = start.fact, start.change
    told = fact or change
    return Holding(
        question,
        start.answer,
        says=told.says if told else "",
        provenance=(*(fact.provenance if fact else ()), *(change.provenance if change else ())),
        since=start.day if change or (fact and fact.since) else None,
        assumed=bool(fact and fact.before and not change and day < fact.before),
        searched=fact.searched if fact else "",
        bill=start.bill,
        place=told.place if told else Place(""),
    )


def _before_first_act(jurisdiction: Jurisdiction, starts: list[_Start], question: str, day: date) -> Holding:
    """The answer before the first act that changed it: the act's `from`, as far back as the record goes."""
    first = next((s for s in starts if s.change), None)
    if first is None or first.change is None or day < jurisdiction.recorded_from or starts[0] is not first:
        return Holding(question, UNKNOWN)
    act = jurisdiction.bills[first.bill]
    says = f"Before {act.name} the answer was otherwise; the act changed it."
    provenance = first.change.provenance or act.provenance
    return Holding(question, first.change.before, says, provenance, place=first.change.place)


def _unverified(held: Holding, by: tuple[str, ...]) -> Holding:
    known = held.last_known or ("" if held.open else held.answer)
    return replace(held, answer=UNVERIFIED, touched_by=(*held.touched_by, *by), last_known=known)
