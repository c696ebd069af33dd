"""How much of what decides a framework's points is known, how surely, how freshly, and by how many readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from advisor.model.law import Holding
from advisor.model.words import BASES, NOT_APPLICABLE

NO_SOURCE = "searched"  # in place of a basis: something was searched, and nothing was found
NEVER = "never"  # in place of an age: no source says when the answer was the law
AGES = (0, 1, 2, 5, 10)  # whole years since an answer was last confirmed, from each of these to the next


class Coverage(Struct, frozen=True):
    """Counts of the questions that decide points: all, then by what is known of each."""

    deciding: int
    answered: int
    one_of_several: int
    open: int
    not_applicable: int
    by_basis: Mapping[str, int]  # of those answered: the basis of the surest source
    by_age: Mapping[str, int]  # of those answered: one of AGES, or NEVER
    by_readers: Mapping[str, int]  # of those answered: "0", "1", "2", the last for two or more


def coverage(deciding: Iterable[Holding], day: date) -> Coverage:
    """What is known on *day* of the answers *deciding* a framework's points."""
    held = list(deciding)
    applying = [one for one in held if one.answer != NOT_APPLICABLE or one.provenance]
    answered = [one for one in applying if one.known]
    either = sum(one.either for one in applying)
    return Coverage(
        deciding=len(held),
        answered=len(answered),
        one_of_several=either,
        open=len(applying) - len(answered) - either,
        not_applicable=len(held) - len(applying),
        by_basis=_counted((*BASES, NO_SOURCE), (one.basis or NO_SOURCE for one in answered)),
        by_age=_counted((*map(str, AGES), NEVER), (_age(one.confirmed, day) for one in answered)),
        by_readers=_counted(("0", "1", "2"), (str(min(len(one.read_by), 2)) for one in answered)),
    )


def _counted(words: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    counts = Counter(found)
    return {word: counts[word] for word in words}


def _age(confirmed: date | None, day: date) -> str:
    if confirmed is None:
        return NEVER
    years = day.year - confirmed.year - ((day.month, day.day) < (confirmed.month, confirmed.day))
    return str(max((age for age in AGES if age <= years), default=0))
