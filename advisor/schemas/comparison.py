"""Two versions of a measure compared, as JSON, `advisor/comparison/1`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import UNSET, UnsetType, convert

from advisor.assess.change import Account
from advisor.draft.versions import Turn, Version, Weighed
from advisor.model.words import Weighing, Weight
from advisor.schemas.bill import Span, spans
from advisor.schemas.shape import Points, Shape


class VersionSide(Shape, frozen=True):
    """One of the two versions, with the answers that are recorded of it."""

    name: str
    file: str
    answers: dict[str, str]
    edited: tuple[str, ...]  # sections whose words changed after their answers were recorded


class TurnedAnswer(Shape, frozen=True):
    """A question that the two versions answer, or may answer, differently; unverified: somebody has to read it."""

    question: str
    before: str
    after: str
    weighed: Weighing
    deciding: tuple[str, ...]  # the components that read it
    moves: tuple[str, ...]  # those of them that move


class PartCompared(Shape, frozen=True):
    """One provision in both versions or in one, and what became of it."""

    name: str  # empty: no section is recorded of its answers
    sections: tuple[str, ...]
    weight: Weight
    answers: tuple[TurnedAnswer, ...]
    components: tuple[str, ...]
    low: Points
    high: Points
    redline: tuple[tuple[Span, ...], ...]


class ScoreRange(Shape, frozen=True):
    """What the law scores as if one version were enacted."""

    low: Points
    high: Points


class VersionsCompared(Shape, frozen=True, tag_field="schema", tag="advisor/comparison/1"):
    """Two versions of a measure, every provision of either, the heaviest change first."""

    jurisdiction: str
    as_of: date
    before: VersionSide
    after: VersionSide
    parts: tuple[PartCompared, ...]
    scores: tuple[ScoreRange, ScoreRange] | UnsetType = UNSET  # none where nothing is recorded of the state


def versions_compared(
    state: str, day: date, versions: tuple[Version, Version], weighed: Iterable[Weighed], account: Account | None
) -> VersionsCompared:
    """A comparison of two *versions* of a measure of *state* on the law of *day*, as JSON."""
    old, new = map(_side, versions)
    sides = (account.before, account.after) if account else ()
    scores = tuple(ScoreRange(side.low / 2, side.high / 2) for side in sides)
    known = convert(scores, tuple[ScoreRange, ScoreRange]) if scores else UNSET
    return VersionsCompared(state, day, old, new, tuple(map(_part, weighed)), known)


def _side(of: Version) -> VersionSide:
    return VersionSide(of.name, of.file, dict(of.answers), tuple(sorted(of.edited)))


def _part(of: Weighed) -> PartCompared:
    part = of.part
    lines = part.lines if part else ()
    return PartCompared(
        part.name if part else "", tuple(sorted(part.numbers)) if part else (), of.weight,
        tuple(map(_turn, of.turns)), of.components, of.points[0] / 2, of.points[1] / 2,
        tuple(map(spans, lines)),
    )  # fmt: skip


def _turn(of: Turn) -> TurnedAnswer:
    return TurnedAnswer(of.question.id, of.old, of.new, of.word, of.deciding, of.moves)
