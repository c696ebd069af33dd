"""Why the lines between a rule's outcomes stand where they do, and the printed results that support them, as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from advisor import model
from advisor.model.words import Basis, OutcomeWord
from advisor.schemas.shape import Shape


class Together(Shape, frozen=True):
    """What several areas got together, where only that is known."""

    areas: tuple[str, ...]
    points: float


class PublishedResult(Shape, frozen=True):
    """What the publisher printed of one state's law, as far as that is at hand."""

    id: str
    state: str
    year: str  # "2018 or 2019" where one of the two is meant
    areas: Mapping[str, float]  # an area's id -> points
    together: tuple[Together, ...]
    score: float | None
    grade: str
    says: str
    source: str
    address: str
    basis: Basis


class OutcomeReason(Shape, frozen=True):
    """An outcome that a finding has or may have, our reason for drawing the line there, and what was printed for it."""

    outcome: OutcomeWord
    points: float
    why: str
    results: tuple[PublishedResult, ...]


def reason(framework: model.Framework, step: model.Outcome) -> OutcomeReason:
    """The reason for the outcome *step* of a rule of *framework*."""
    results = tuple(_published(result) for result in framework.supporting(step))
    return OutcomeReason(step.word, step.points, step.why, results)


def _published(of: model.PublishedResult) -> PublishedResult:
    return PublishedResult(
        of.id,
        of.state,
        of.year,
        {area: got / 2 for area, got in of.areas.items()},
        tuple(Together(both.areas, both.half_points / 2) for both in of.together),
        None if of.score is None else of.score / 2,
        of.grade,
        of.says,
        of.source,
        of.address,
        of.basis,
    )
