"""The score by date as a drawing: where each line, band and label stands, at two widths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from advisor.app.timeline import Moment
from advisor.model import Grade
from advisor.phrases import figures, long_date, points, span


@dataclass(frozen=True)
class Mark:
    """Words at a place of the drawing. *anchor* is the end of the words that stands at *x*."""

    x: float
    y: float
    says: str
    anchor: str = "start"  # start | middle | end


@dataclass(frozen=True)
class Step:
    """The band between the lowest and the highest score, from one moment to the next."""

    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True)
class Steps:
    """A whole drawing. Lengths are in its own units, of which *width* go across."""

    kind: str  # wide | phone
    width: int
    height: int
    left: float
    right: float
    bottom: float
    low: str  # the path of the lowest score
    high: str  # and of the highest, where they differ anywhere
    bands: tuple[Step, ...]
    lines: tuple[Mark, ...]  # levels that have a name: the grades' and the ends of the scale
    years: tuple[Mark, ...]
    moments: tuple[Mark, ...]  # each moment's number, below the axis
    scores: tuple[Mark, ...]


@dataclass(frozen=True)
class _Frame:
    """The measures of a drawing: its size, the room left at each side, and how many years lie between two labels."""

    kind: str
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    year_step: int


WIDE = _Frame("wide", 860, 320, 92, 92, 20, 58, 1)
PHONE = _Frame("phone", 330, 300, 40, 14, 20, 58, 2)


def steps(moments: Sequence[Moment], until: date, most: int, grades: Sequence[Grade]) -> tuple[Steps, Steps]:
    """Return the drawing for wide screens and for phones.

    *moments* are in order of date, and the last of them holds *until* that day. *most* is the maximum in half points.
    """
    return _drawn(WIDE, moments, until, most, grades), _drawn(PHONE, moments, until, most, grades)


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


def _drawn(frame: _Frame, moments: Sequence[Moment], until: date, most: int, grades: Sequence[Grade]) -> Steps:
    first, last = moments[0].day, max(until, moments[-1].day)
    days, floor = max((last - first).days, 1), floor_of(moments)
    width, height = frame.width - frame.left - frame.right, frame.height - frame.top - frame.bottom
    base = frame.height - frame.bottom

    def x(day: date) -> float:
        return round(frame.left + width * (day - first).days / days, 1)

    def y(half_points: int) -> float:
        return round(base - height * (half_points - floor) / (most - floor), 1)

    ends = [x(m.day) for m in moments[1:]] + [float(frame.width - frame.right)]
    spans = [(x(m.day), end, m) for m, end in zip(moments, ends, strict=True)]
    return Steps(
        frame.kind,
        frame.width,
        frame.height,
        frame.left,
        frame.width - frame.right,
        base,
        low=_path([(a, b, y(m.low)) for a, b, m in spans]),
        high=_path([(a, b, y(m.high)) for a, b, m in spans]) if any(m.low != m.high for m in moments) else "",
        bands=tuple(
            Step(a, round(b - a, 1), y(m.high), round(y(m.low) - y(m.high), 1)) for a, b, m in spans if m.high > m.low
        ),
        lines=tuple(Mark(0, y(level), said) for level, said in _levels(frame, floor, most, grades)),
        years=tuple(Mark(x(date(n, 1, 1)), base + 18, str(n), "middle") for n in _years(first, last, frame.year_step)),
        moments=tuple(Mark(x(m.day), base + 42, str(n), "middle") for n, m in enumerate(moments, 1)),
        scores=tuple(_score(frame, a, y(m.high), m) for a, _, m in _new(spans)),
    )


def _path(spans: Sequence[tuple[float, float, float]]) -> str:
    """A line in steps, as SVG writes a path. Each span is from, to, height."""
    parts = [f"M{spans[0][0]} {spans[0][2]}"]
    for start, end, height in spans:
        parts += [f"L{start} {height}", f"L{end} {height}"]
    return " ".join(parts)


def _levels(frame: _Frame, floor: int, most: int, grades: Sequence[Grade]) -> list[tuple[int, str]]:
    """The levels that have a line, in half points, each with its label: on a phone a grade is its letter alone."""
    at = {g.from_half_points: g.letter for g in grades}
    named = [(level, letter if frame is PHONE else f"{letter} from {points(level)}") for level, letter in at.items()]
    inside = [(level, said) for level, said in named if floor < level < most]
    return [(floor, points(floor)), *inside, (most, points(most))]


def _years(first: date, last: date, step: int) -> list[int]:
    return [year for year in range(first.year + 1, last.year + 1) if (year - first.year - 1) % step == 0]


def _new(spans: Sequence[tuple[float, float, Moment]]) -> list[tuple[float, float, Moment]]:
    """The spans whose score is not that of the span before."""
    return [
        span_
        for n, span_ in enumerate(spans)
        if n == 0 or (span_[2].low, span_[2].high) != (spans[n - 1][2].low, spans[n - 1][2].high)
    ]


def _score(frame: _Frame, x: float, y: float, moment: Moment) -> Mark:
    """The label of a score over its step. Near the right edge it ends at the edge instead of beginning at the step."""
    said = figures(moment.low, moment.high)
    room = frame.width - x
    return Mark(frame.width, y - 7, said, "end") if room < 8.5 * len(said) else Mark(x + 3, y - 7, said)
