"""An assessment as JSON, `advisor/assessment/1`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import UNSET, convert
from msgspec.structs import asdict

from advisor import assess, model
from advisor.model import Provenance
from advisor.model.conditions import All
from advisor.model.law import Holding
from advisor.model.words import FindingWord, InsightStatus, RemedyKind
from advisor.schemas.shape import Asks, Notice, Points, Shape


class Score(Shape, frozen=True):
    """Points: what the law gets for certain, what it gets at most, and what it could get."""

    low: Points
    high: Points
    max: Points


class Fact(Shape, frozen=True):
    """The answer to one question, and what it rests on."""

    question: str
    answer: str
    since: date | None
    confirmed: date | None
    assumed: bool
    says: str
    touched_by: tuple[str, ...]
    last_known: str
    provenance: tuple[Provenance, ...]


class Finding(Shape, frozen=True):
    """One rule applied to one law."""

    # The properties make it an assess.Found: what was recorded can be compared like what was just found.

    rule: str
    component: str
    title: str
    outcome: FindingWord
    points: Score
    basis: Mapping[str, str]  # of the title, the points and the outcomes
    facts: tuple[Fact, ...]  # the answers that its conditions read
    asked: tuple[Fact, ...]  # what else was asked; it decides nothing
    beyond: tuple[str, ...]  # what a stricter reading would fault
    remedy: RemedyKind
    unsettled: tuple[str, ...]

    @property
    def low(self) -> int:
        """Half points that the law gets for certain."""
        return half_points(self.points.low)

    @property
    def high(self) -> int:
        """Half points that the law gets at most."""
        return half_points(self.points.high)

    @property
    def lost(self) -> tuple[int, int]:
        """Half points lost, at least and at most."""
        most = half_points(self.points.max)
        return most - self.high, most - self.low

    @property
    def holdings(self) -> tuple[Holding, ...]:
        """The facts as they are compared; JSON has neither their lines nor the acts that made them."""
        return convert(self.facts, tuple[Holding, ...], from_attributes=True)


class Insight(Shape, frozen=True):
    """What several findings and answers together allow to conclude."""

    id: str
    status: InsightStatus
    says: str
    root: str  # the component that the affected ones follow from; empty where there is none
    affects: tuple[str, ...]


class AreaScore(Shape, frozen=True):
    """The score of one area."""

    id: str
    title: str
    low: Points
    high: Points
    max: Points


class OfLaw(Shape, frozen=True):
    """By which framework the law of which day was judged, and which bills were laid over it."""

    jurisdiction: str
    framework: str
    edition: str
    as_of: date
    bills: tuple[str, ...]


class Assessment(OfLaw, frozen=True, tag_field="schema", tag="advisor/assessment/1"):
    """All findings and insights of one framework on one law."""

    score: Score
    grade: tuple[str, ...]  # best first; several where open answers allow them
    areas: tuple[AreaScore, ...]
    findings: tuple[Finding, ...]
    insights: tuple[Insight, ...]
    shared_sections: tuple[assess.SharedSection, ...]
    unsettled: tuple[str, ...]
    asks: Asks = UNSET
    notice: Notice = UNSET


def assessment(of: assess.Assessment, notice: str = "") -> Assessment:
    """*of* as JSON, with the *notice* that every output must give of the engine."""
    return Assessment(
        **law(of),
        score=score(of),
        grade=of.grades,
        areas=tuple(map(area_score, of.areas)),
        findings=tuple(map(finding, of.findings)),
        insights=tuple(Insight(i.rule.id, i.status, i.rule.says, i.rule.root, i.affects) for i in of.insights),
        shared_sections=of.shared,
        unsettled=of.unsettled,
        notice=notice or UNSET,
    )


def area_score(of: assess.AreaScore) -> AreaScore:
    """The points of one area."""
    return AreaScore(of.area.id, of.area.title, of.low / 2, of.high / 2, of.area.half_points / 2)


def law(of: assess.Assessment) -> dict[str, Any]:
    """The fields of OfLaw."""
    framework, state = of.framework, of.law.jurisdiction
    return {
        "jurisdiction": state.code,
        "framework": framework.id,
        "edition": framework.edition,
        "as_of": of.law.day,
        "bills": of.law.bills,
    }


def score(of: assess.Judged[Any]) -> Score:
    """The score of the whole framework."""
    return Score(of.low / 2, of.high / 2, of.half_points / 2)


def finding(of: assess.Finding) -> Finding:
    """*of* as JSON."""
    return Finding(
        rule=of.rule.id,
        component=of.component,
        title=of.title,
        outcome=of.outcome,
        points=Score(of.low / 2, of.high / 2, of.rule.points),
        basis=asdict(of.rule.basis),
        facts=facts(of.holdings),
        asked=facts(of.asked),
        beyond=of.beyond,
        remedy=of.remedy.kind,
        unsettled=of.unsettled,
    )


def judged(of: Assessment, titles: Mapping[str, str]) -> assess.Judged[Finding]:
    """*of* as `assess.change.compare` takes it.

    JSON does not have the titles of insights: *titles* gives them by id, and an insight without one goes by what it
    says.
    """
    rules = [model.InsightRule(i.id, titles.get(i.id, i.says), All(()), i.says, i.root) for i in of.insights]
    return assess.Judged(
        of.findings,
        tuple(assess.Insight(rule, i.status, i.affects) for rule, i in zip(rules, of.insights, strict=True)),
        tuple(
            assess.AreaScore(
                model.Area(a.id, a.title, "", half_points(a.max), ""), half_points(a.low), half_points(a.high)
            )
            for a in of.areas
        ),
        of.grade,
    )


def facts(holdings: tuple[Holding, ...]) -> tuple[Fact, ...]:
    """Answers as JSON."""
    return convert(holdings, tuple[Fact, ...], from_attributes=True)


def half_points(points: float) -> int:
    """*points* in the step of the framework."""
    return round(points * 2)
