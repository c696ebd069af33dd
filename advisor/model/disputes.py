"""Where the record of a state contradicts itself: acts against acts, acts against the law before them, and readings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, permutations

from advisor.errors import Place, Problem
from advisor.model.either import common, nested
from advisor.model.law import holding_on, stale
from advisor.model.state import Jurisdiction
from advisor.model.timeline import Made, Start, Starts, starts
from advisor.model.words import NOT_APPLICABLE, OPEN_ANSWERS


def contradictions(jurisdiction: Jurisdiction) -> list[Problem]:
    """What no law can be made of: acts of one day that conflict, and an act written against other law than is recorded.

    At the line of each act.
    """
    begun = starts(jurisdiction)
    found: list[Problem] = []
    for question, of in begun.items():
        for start in of:
            found += _conflicts(jurisdiction, start)
            found += _stale(jurisdiction, begun, question, start)
    return found


def disagreements(jurisdiction: Jurisdiction) -> list[Problem]:
    """Where a fact contradicts an act or another fact, at both lines; until it is settled the answer is unverified."""
    found = []
    for of in starts(jurisdiction).values():
        for start in of:
            for fact in start.against:
                for answer, since, place in _standing(start):
                    what = f"{fact.question} is {fact.answer!r} here but {answer!r} {since}"
                    way_out = f"Settle which is right (the other stands at {place}); until then it is unverified."
                    found.append(Problem(fact.place, what, way_out))
                    found.append(Problem(place, what, f"The reading stands at {fact.place}."))
    return found


def _standing(start: Start) -> Iterator[tuple[str, str, Place]]:
    """What a fact that does not agree is up against: the acts of the day, else the fact that began there."""
    if start.made:
        yield from ((made.change.after, f"after {made.bill.name}", made.change.place) for made in start.made)
    else:
        first = start.facts[0]
        yield first.answer, f"from {start.day} on", first.place


def _conflicts(jurisdiction: Jurisdiction, start: Start) -> Iterator[Problem]:
    for pair in combinations(start.made, 2):
        if not common([made.change.after for made in pair]):
            for made, other in (pair, pair[::-1]):
                yield Problem(made.change.place, _conflict(made, other), _settled_by(jurisdiction, other))


def _conflict(made: Made, other: Made) -> str:
    return (
        f"{made.bill.name} makes {made.change.question} {made.change.after!r} on {made.bill.effective}, and "
        f"{other.bill.name} makes it {other.change.after!r} on the same day"
    )


def _settled_by(jurisdiction: Jurisdiction, other: Made) -> str:
    stands = f"the other stands at {other.change.place}"
    if jurisdiction.later_approval:
        return f"Write the day of approval as `status-date`, or the `chapter`, in both ({stands})."
    return f"Say in jurisdiction.yaml by which law the `later-approval` holds, or correct one of them ({stands})."


def _stale(jurisdiction: Jurisdiction, begun: Starts, question: str, start: Start) -> Iterator[Problem]:
    found = [made for made in start.acts if not start.follows(made)]
    if begun[question][0] is start:
        for made, other in permutations(found, 2):
            if not _match(made.change.before, other.change.before):
                yield Problem(made.change.place, _found_other(made, other), "Correct one of the two.")
    elif start.acts:
        before = start.day - timedelta(days=1)
        now = holding_on(jurisdiction, begun, question, before).answer
        for made in found:
            yield from stale(made.bill, made.change, now, before)


def _match(one: str, other: str) -> bool:
    return nested(one, other) or bool({one, other} & {*OPEN_ANSWERS, NOT_APPLICABLE})


def _found_other(made: Made, other: Made) -> str:
    return (
        f"{made.bill.name} changes {made.change.question} from {made.change.before!r}, but {other.bill.name} of the "
        f"same day changes it from {other.change.before!r} ({other.change.place})"
    )
