"""The score by date as a drawing: where each line, band and label stands.

Places across are shares of the drawing's width, and its words keep their size, so that one drawing holds in any window.
Which words it has room for is reckoned for two widths: that of a desk, and that of the narrowest phone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from advisor.app.timeline import Moment
from advisor.model import Grade
from advisor.phrases import figures, long_date, points, span

HEIGHT, TOP, BELOW = 270, 24, 58  # of the drawing, in pixels: all of it, and what is left above and below the scale
BASE = HEIGHT - BELOW
DESK, PHONE = 560, 236  # pixels that a drawing has across at the least
SIGN, DIGIT = 9, 8  # pixels of one sign of a score, which is bold, and of a number below the axis
YEARS = 56  # pixels from one year's number to the next


@dataclass(frozen=True)
class Words:
    """Words at a place of the drawing, *x* a share of its width. *anchor* is their end that stands there."""

    x: float
    y: float
    says: str
    anchor: str = "start"  # start | middle | end
    more: bool = False  # left out on a phone


@dataclass(frozen=True)
class Step:
    """A score that holds: from *x* to *to* of the width, its lowest and highest line."""

    x: float
    to: float
    low: float
    high: float


@dataclass(frozen=True)
class Rise:
    """An upright line where the score moves, the lowest (*sure*) or the highest."""

    x: float
    y: float
    to: float
    sure: bool


@dataclass(frozen=True)
class Drawing:
    """A whole drawing."""

    height: int
    base: int
    steps: tuple[Step, ...]
    rises: tuple[Rise, ...]
    levels: tuple[tuple[float, str, str], ...]  # y, what every window says of it, and what a wide one adds
    years: tuple[Words, ...]
    moments: tuple[Words, ...]  # each moment's tick, with its number where there is room
    scores: tuple[Words, ...]  # on a desk
    narrow: tuple[Words, ...]  # on a phone


def drawn(moments: Sequence[Moment], until: date, most: int, grades: Sequence[Grade]) -> Drawing:
    """Return the drawing of *moments*, which are in order of date; the last of them holds *until* that day.

    *most* is the maximum in half points.
    """
    first, last = moments[0].day, max(until, moments[-1].day)
    days, floor = max((last - first).days, 1), floor_of(moments)

    def x(day: date) -> float:
        return round((day - first).days / days, 4)

    def y(half_points: int) -> float:
        return round(BASE - (BASE - TOP) * (half_points - floor) / (most - floor), 1)

    ends = [x(m.day) for m in moments[1:]] + [1.0]
    every = [Step(x(m.day), end, y(m.low), y(m.high)) for m, end in zip(moments, ends, strict=True)]
    steps, said = _merged(every, [figures(m.low, m.high) for m in moments])
    return Drawing(
        HEIGHT,
        BASE,
        tuple(steps),
        tuple(_rises(steps)),
        tuple((y(level), letter, more) for level, letter, more in _levels(floor, most, grades)),
        tuple(_years(first, last, x)),
        tuple(_numbered([x(m.day) for m in moments])),
        tuple(_scores(steps, said, DESK)),
        tuple(_scores(steps, said, PHONE)),
    )


def described(moments: Sequence[Moment]) -> str:
    """Every score in words, in order of date. Moments that did not change the score are left out."""
    said, last = [], None
    for moment in moments:
        if (moment.low, moment.high) != last:
            said.append(f"from {long_date(moment.day)}, {span(moment.low, moment.high)}")
        last = (moment.low, moment.high)
    return f"Points by date: {'; '.join(said)}."


def floor_of(moments: Sequence[Moment]) -> int:
    """Where the scale begins, in half points: a round number of points below every score."""
    return max(0, (min(m.low for m in moments) - 10) // 20 * 20)


def _rises(steps: Sequence[Step]) -> list[Rise]:
    found = []
    for before, after in pairwise(steps):
        found += [Rise(after.x, before.low, after.low, sure=True)] if before.low != after.low else []
        open_ = before.high != before.low or after.high != after.low
        found += [Rise(after.x, before.high, after.high, sure=False)] if open_ and before.high != after.high else []
    return found


def _levels(floor: int, most: int, grades: Sequence[Grade]) -> list[tuple[int, str, str]]:
    """The levels that have a line, in half points, with their words: the grades in view and the ends of the scale."""
    inside = [g for g in grades if floor < g.from_half_points < most]
    named = [(g.from_half_points, g.letter, f" from {points(g.from_half_points)}") for g in inside]
    return [(floor, points(floor), ""), *named, (most, points(most), "")]


def _years(first: date, last: date, x: Callable[[date], float]) -> list[Words]:
    years = list(range(first.year + 1, last.year + 1))
    at = {n: x(date(n, 1, 1)) for n in years}
    a_year = 365 / max((last - first).days, 1)
    every = max(1, -int(-YEARS // (a_year * DESK)))
    narrow = max(every, -int(-YEARS // (a_year * PHONE)))
    shown = [n for n in years if (n - years[0]) % every == 0]
    return [Words(at[n], BASE + 18, str(n), "middle", more=(n - years[0]) % narrow != 0) for n in shown]


def _numbered(places: Sequence[float]) -> list[Words]:
    """The number of each moment, but for those that would stand over the number before."""
    found: list[Words] = []
    on_desk = on_phone = -1.0
    for number, x in enumerate(places, 1):
        room = DIGIT * len(str(number)) + 4
        desk, phone = (x - on_desk) * DESK >= room, (x - on_phone) * PHONE >= room
        found.append(Words(x, BASE + 42, str(number) if desk else "", "middle", more=not phone))
        on_desk, on_phone = x if desk else on_desk, x if desk and phone else on_phone
    return found


def _merged(steps: Sequence[Step], said: Sequence[str]) -> tuple[list[Step], list[str]]:
    """The steps that differ, each with its score in words: moments that do not change the score make none."""
    found: list[Step] = []
    words: list[str] = []
    for step, says in zip(steps, said, strict=True):
        if words and words[-1] == says:
            found[-1] = Step(found[-1].x, step.to, step.low, step.high)
        else:
            found.append(step)
            words.append(says)
    return found, words


def _scores(steps: Sequence[Step], said: Sequence[str], width: int) -> list[Words]:
    """The scores that there is room for above or below their line, the last and the first before those between."""
    taken: list[tuple[float, float]] = []
    found = []
    for at in dict.fromkeys((len(steps) - 1, 0, *range(len(steps)))):
        step, needs = steps[at], SIGN * len(said[at]) / width
        ends = at and at == len(steps) - 1
        covers = (1 - needs, 1.0) if ends else (step.x, step.x + needs)
        if any(covers[0] < to and of < covers[1] for of, to in taken) or covers[1] > 1:
            continue
        y = _free(steps, at, covers)
        if y is not None:
            taken.append(covers)
            found.append(Words(1.0 if ends else step.x, y, said[at], "end" if ends else "start"))
    return found


def _free(steps: Sequence[Step], at: int, covers: tuple[float, float]) -> float | None:
    """Where words over the step *at*, which cover that much of the width, run across no line; None where they would."""
    own = steps[at]
    met = []
    for before, after in pairwise(steps):
        if before.to < covers[1] and covers[0] < before.to:  # they are met where the score moves, too
            met.append((min(before.high, after.high), max(before.low, after.low)))
    for line, top, end in ((own.high - 7, own.high - 19, own.high - 4), (own.low + 17, own.low + 5, own.low + 20)):
        if end < BASE and not any(high < end and top < low for high, low in met):
            return line
    return None
