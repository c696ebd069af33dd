"""A state's law on one day: which answer to each question is in force, and what a bill would make of it.

An answer stands until a later one or a bill replaces it. Nothing here changes what is recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from advisor.errors import Place, Problem, Problems
from advisor.model import OPEN_ANSWERS, UNKNOWN, UNVERIFIED, Bill, Change, Fact, Jurisdiction, Provenance

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
    enacted = [b for b in jurisdiction.bills.values() if b.status == "enacted" and b.effective]
    asked = {f.question for f in jurisdiction.facts} | {q for b in enacted for q in b.questions}
    disputed = _disputed(jurisdiction, enacted, day)
    starts = _starts(jurisdiction, enacted)
    touching = [b for b in enacted if b.touches]
    holdings = {q: _holding(jurisdiction, touching, starts.get(q, []), q, day, q in disputed) for q in sorted(asked)}
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
    if bill.id in law.bills or (bill.status == "enacted" and bill.effective and bill.effective <= law.day):
        what = f"{bill.name} is already part of this law"
        way_out = "Leave it out, or ask for a day before it took effect."
        problems.append(Problem(bill.place, what, way_out, ALREADY_LAW))
    for change in bill.changes:
        now = recorded.holding(change.question).answer
        if now not in (change.before, *OPEN_ANSWERS) and change.before != "not-applicable":
            what = (
                f"{bill.name} changes {change.question} from {change.before!r}, but the law on {law.day} says {now!r}"
            )
            problems.append(Problem(change.place, what, f"Write `from: {now}`, or mend the recorded law."))
    if problems:
        raise Problems(problems)
    new = dict(law.holdings)
    for change in bill.changes:
        new[change.question] = Holding(
            change.question, change.after, change.says or bill.says, change.provenance or bill.provenance,
            since=bill.effective, bill=bill.id, place=change.place,
        )  # fmt: skip
    for question in bill.touches:
        new[question] = _unverified(law.holding(question), (bill.id,))
    return replace(law, holdings=new, bills=(*law.bills, bill.id))


def disagreements(jurisdiction: Jurisdiction) -> list[Problem]:
    """Where a later reading and an enacted bill give one question two answers, at both lines."""
    found = []
    for bill in jurisdiction.bills.values():
        for change in bill.changes if bill.status == "enacted" else ():
            for fact in jurisdiction.facts:
                if fact.question == change.question and _contradicts(fact, bill, change, jurisdiction):
                    what = f"{fact.question} is {fact.answer!r} here but {change.after!r} after {bill.name}"
                    way_out = (
                        f"Settle which is right (the other stands at {change.place}); until then it is unverified."
                    )
                    found.append(Problem(fact.place, what, way_out))
                    found.append(Problem(change.place, what, f"The reading stands at {fact.place}."))
    return found


def _contradicts(fact: Fact, bill: Bill, change: Change, jurisdiction: Jurisdiction) -> bool:
    if not bill.effective or fact.before is None or fact.before < bill.effective:
        return False
    later = [
        other.effective
        for other in jurisdiction.bills.values()
        if other.status == "enacted" and other.effective and fact.question in other.questions
        and bill.effective < other.effective <= fact.before
    ]  # fmt: skip
    return not later and fact.answer != change.after


def _holding(
    jurisdiction: Jurisdiction, enacted: list[Bill], starts: list[_Start], question: str, day: date, disputed: bool
) -> Holding:
    past = [start for start in starts if start.day <= day]
    if past:
        held = _held(past[-1], day)
    else:
        held = _before_first_act(jurisdiction, starts, question, day)
    if disputed:
        return _unverified(held, (held.bill,) if held.bill else ())
    begun = past[-1].day if past else date.min
    touching = tuple(
        bill.id
        for bill in enacted
        if question in bill.touches and bill.effective and begun <= bill.effective <= day
        and not (held.confirmed and held.confirmed >= bill.effective)
    )  # fmt: skip
    return _unverified(held, touching) if touching else held


def _disputed(jurisdiction: Jurisdiction, enacted: list[Bill], day: date) -> frozenset[str]:
    """The questions on which a later reading contradicts an act in force on *day*."""
    return frozenset(
        fact.question
        for bill in enacted
        for change in bill.changes
        for fact in jurisdiction.facts
        if fact.question == change.question and bill.effective and bill.effective <= day
        and _contradicts(fact, bill, change, jurisdiction)
    )  # fmt: skip


def _starts(jurisdiction: Jurisdiction, enacted: list[Bill]) -> dict[str, list[_Start]]:
    """When each answer to each question began, in order of day."""
    acts: dict[str, list[_Start]] = {}
    facts: dict[str, list[Fact]] = {}
    for bill in sorted((b for b in enacted if b.effective), key=lambda b: b.effective or date.min):
        for change in bill.changes:
            start = _Start(bill.effective or date.min, change.after, change=change, bill=bill.id)
            acts.setdefault(change.question, []).append(start)
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


def _held(start: _Start, day: date) -> Holding:
    fact, change = start.fact, start.change
    provenance = (*(fact.provenance if fact else ()), *(change.provenance if change else ()))
    says = fact.says if fact else (change.says if change else "")
    place = fact.place if fact else (change.place if change else Place(""))
    question = fact.question if fact else (change.question if change else "")
    known_since = start.day if change or (fact and fact.since) else None
    return Holding(
        question, start.answer, says, provenance, known_since,
        assumed=bool(fact and fact.before and not change and day < fact.before),
        searched=fact.searched if fact else "", bill=start.bill, place=place,
    )  # fmt: skip


def _before_first_act(jurisdiction: Jurisdiction, starts: list[_Start], question: str, day: date) -> Holding:
    """The answer before the first act that changed it: the act's `from`, as far back as the record goes."""
    first = next((s for s in starts if s.change), None)
    if first is None or first.change is None or day < jurisdiction.recorded_from or starts[0] is not first:
        return Holding(question, UNKNOWN)
    act = jurisdiction.bills[first.bill]
    says = f"Before {act.name} the answer was otherwise; the act changed it."
    return Holding(
        question, first.change.before, says, first.change.provenance or act.provenance, place=first.change.place
    )


def _unverified(held: Holding, by: tuple[str, ...]) -> Holding:
    known = held.last_known or ("" if held.open else held.answer)
    return replace(held, answer=UNVERIFIED, touched_by=(*held.touched_by, *by), last_known=known)
