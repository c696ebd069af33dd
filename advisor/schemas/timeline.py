"""The score on every day on which the recorded law changed, as JSON, `advisor/timeline/1`."""

from __future__ import annotations

from datetime import date

from msgspec import UNSET

from advisor.schemas.assessment import Score
from advisor.schemas.change import Moved
from advisor.schemas.shape import Asks, Shape


class Moment(Shape, frozen=True):
    """A day from which the law was another, and what moved against the moment before."""

    day: date
    score: Score
    grade: tuple[str, ...]
    acts: tuple[str, ...]  # in force from this day
    answers: tuple[str, ...]  # questions whose recorded answer begins on this day without an act
    moved: tuple[Moved, ...]


class Timeline(Shape, frozen=True, tag_field="schema", tag="advisor/timeline/1"):
    """Every moment of one state's record, oldest first."""

    jurisdiction: str
    framework: str
    moments: tuple[Moment, ...]
    asks: Asks = UNSET
