"""The packages that reach a target as JSON, `advisor/plan/1`."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import UNSET

from advisor.assess import Finding
from advisor.plan import packages
from advisor.schemas.assessment import OfLaw, Score, law, score
from advisor.schemas.shape import Count, Notice, Points, Shape


class Provision(Shape, frozen=True):
    """A piece of bill language, with the answers that it brings about and the effort that it takes."""

    id: str
    brings: Mapping[str, str]
    effort: Count


class Gained(Shape, frozen=True):
    """The points of one component without and with a package."""

    component: str
    before: Score
    after: Score


class Package(Shape, frozen=True):
    """Provisions that together reach the target for certain."""

    effort: Count
    score: Score
    grade: tuple[str, ...]
    provisions: tuple[Provision, ...]
    components: tuple[Gained, ...]
    sections: Mapping[str, tuple[str, ...]]  # section -> the components for which it is amended or created
    waits_for: tuple[str, ...]  # the insights that hold and bear on it, by id


class Plan(OfLaw, frozen=True, tag_field="schema", tag="advisor/plan/1"):
    """The cheapest packages that reach a target, the least effort first."""

    target: Points
    score: Score
    highest: Points  # that any bill could make certain
    excluded: tuple[str, ...]
    no_bill: tuple[str, ...]  # the components short of met that no statute can close
    packages: tuple[Package, ...]
    notice: Notice = UNSET


def plan(of: packages.Plan, notice: str = "") -> Plan:
    """*of* as JSON, with the *notice* that every output must give of the engine."""
    return Plan(
        **law(of.before),
        target=of.wanted.half_points / 2,
        score=score(of.before),
        highest=of.highest / 2,
        excluded=tuple(of.wanted.exclude),
        no_bill=tuple(f.component for f in of.beyond_bills),
        packages=tuple(map(_package, of.packages)),
        notice=notice or UNSET,
    )


def _package(of: packages.Package) -> Package:
    return Package(
        effort=of.effort,
        score=score(of.after),
        grade=of.after.grades,
        provisions=tuple(Provision(one.id, one.brings, one.effort) for one in of.provisions),
        components=tuple(Gained(old.component, _points(old), _points(new)) for old, new in of.moved),
        sections=of.sections,
        waits_for=tuple(insight.rule.id for insight in of.waits_for),
    )


def _points(of: Finding) -> Score:
    return Score(of.low / 2, of.high / 2, of.rule.points)
