"""When each answer to a question began: what the acts of one day made of it, and the facts that agree with them.

Nothing here depends on the order or the names of files.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from advisor.model.answers import Provenance
from advisor.model.either import agree, common, together
from advisor.model.state import Bill, Change, Fact, Jurisdiction
from advisor.model.words import OPEN_ANSWERS, UNKNOWN


class Made(Struct, frozen=True):
    """What one enacted act did to one question."""

    bill: Bill
    change: Change

    @property
    def provenance(self) -> tuple[Provenance, ...]:
        return self.change.provenance or self.bill.provenance


class Start(Struct, frozen=True):
    """From this day on, this answer: made by the acts of the day, recorded as facts, or both."""

    question: str
    day: date
    acts: tuple[Made, ...] = ()  # all that take effect on the day
    made: tuple[Made, ...] = ()  # those of them that hold: more than one where nothing says which was approved last
    facts: tuple[Fact, ...] = ()  # that agree
    against: tuple[Fact, ...] = ()  # that do not

    @property
    def answer(self) -> str:
        given = [*sorted(made.change.after for made in self.made), *(fact.answer for fact in self.facts)]
        return together(given)

    @property
    def conflicting(self) -> bool:
        """Whether the acts of the day give several answers, and nothing says which of them holds."""
        return bool(self.made) and not common([made.change.after for made in self.made])

    @property
    def disputed(self) -> bool:
        return self.conflicting or bool(self.against)

    @property
    def before(self) -> tuple[str, Made]:
        """The answer that the acts of the day found, with the act that says so; unknown where they differ."""
        found = [made for made in self.acts if not self.follows(made)] or list(self.acts)
        known = [made.change.before for made in found if made.change.before not in OPEN_ANSWERS]
        says = next((made for made in found if made.change.before in known), found[0])
        return (UNKNOWN if known and not common(known) else together([says.change.before, *known])), says

    def follows(self, made: Made) -> bool:
        """Whether an act of the day takes up what another one of the same day made of the answer."""
        return any(
            other.bill.id != made.bill.id
            and other.change.after == made.change.before
            and not approved_later(other.bill, made.bill)
            for other in self.acts
        )


Starts = Mapping[str, tuple[Start, ...]]  # question -> when each of its answers began, in order of day


def starts(jurisdiction: Jurisdiction) -> Starts:
    """When each answer to each question began, of every question that an act changes or a fact answers."""
    acts: dict[str, list[Made]] = {}
    facts: dict[str, list[Fact]] = {}
    for act in jurisdiction.acts:
        for change in act.changes:
            acts.setdefault(change.question, []).append(Made(act, change))
    for fact in jurisdiction.facts:
        facts.setdefault(fact.question, []).append(fact)
    return {q: _begun(jurisdiction, q, acts.get(q, []), facts.get(q, [])) for q in {**acts, **facts}}


def approved_later(one: Bill, other: Bill) -> bool:
    """Whether *one* was approved after *other*, by their days, then by their chapters; not where neither says so."""
    shown = min(len(one.status_date), len(other.status_date))  # a year, or a day
    if one.status_date[:shown] != other.status_date[:shown]:
        return one.status_date > other.status_date
    numbered = one.session == other.session and one.chapter.isdecimal() and other.chapter.isdecimal()
    return numbered and int(one.chapter) > int(other.chapter)


def _begun(jurisdiction: Jurisdiction, question: str, acts: list[Made], facts: list[Fact]) -> tuple[Start, ...]:
    begun: dict[date, Start] = {}
    for day in {made.bill.law_from for made in acts if made.bill.law_from}:
        of_day = tuple(made for made in acts if made.bill.law_from == day)
        begun[day] = Start(question, day, of_day, _holding(of_day) if jurisdiction.later_approval else of_day)
    for fact in facts:
        if fact.since:
            begun[fact.since] = _with(begun.get(fact.since, Start(question, fact.since)), fact)
    for fact in facts:
        if fact.before:
            start = _read(begun, fact, fact.before, min(jurisdiction.recorded_from, fact.before))
            begun[start.day] = _with(start, fact)
    for start in list(begun.values()):
        for fact in start.facts:
            last = fact.confirmed and _last(begun, fact.confirmed)
            if last and last.day > start.day and not agree(fact.answer, last.answer):
                begun[last.day] = _with(begun[last.day], fact)
    return tuple(begun[day] for day in sorted(begun))


def _holding(acts: tuple[Made, ...]) -> tuple[Made, ...]:
    """The acts of one day after which no other was approved; all of them where the record goes round in a circle."""
    return tuple(m for m in acts if not any(approved_later(o.bill, m.bill) for o in acts)) or acts


def _read(begun: Mapping[date, Start], fact: Fact, by: date, first: date) -> Start:
    """The start that a reading *by* some day is a reading of; *first* is the day to which it is carried back itself."""
    last = _last(begun, by)
    if last and (last.acts or last.day >= first or agree(fact.answer, last.answer)):
        return last
    return Start(fact.question, first)


def _last(begun: Mapping[date, Start], by: date) -> Start | None:
    return begun[max(days)] if (days := [day for day in begun if day <= by]) else None


def _with(start: Start, fact: Fact) -> Start:
    if not (start.made or start.facts) or agree(fact.answer, start.answer):
        return replace(start, facts=(*start.facts, fact))
    return replace(start, against=(*start.against, fact))
