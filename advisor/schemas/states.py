"""States side by side as JSON, `advisor/states/1`."""

from __future__ import annotations

from datetime import date

from msgspec import UNSET, UnsetType

from advisor.assess import Assessment, Finding
from advisor.assess import beside as values
from advisor.model.law import Holding
from advisor.model.words import FindingWord
from advisor.schemas.assessment import AreaScore, Score, area_score, score
from advisor.schemas.shape import Notice, Points, Shape


class Standing(Shape, frozen=True):
    """What one component came to in one state."""

    component: str
    outcome: FindingWord
    low: Points
    high: Points
    max: Points


class State(Shape, frozen=True):
    """One state's law of the day."""

    jurisdiction: str
    name: str
    score: Score
    grade: tuple[str, ...]
    areas: tuple[AreaScore, ...]
    components: tuple[Standing, ...]


class Answers(Shape, frozen=True):
    """One question that the two laws answer differently."""

    question: str
    answers: tuple[str, str]
    citations: tuple[tuple[str, ...], tuple[str, ...]]


class Difference(Shape, frozen=True):
    """One component of which two states do not surely have the same points."""

    component: str
    ahead: str | None  # the code of the state that surely has more points; null where none surely has
    least: Points
    most: Points
    answers: tuple[Answers, ...]


class States(Shape, frozen=True, tag_field="schema", tag="advisor/states/1"):
    """Several states under one framework on one day; of two, also where they differ."""

    framework: str
    edition: str
    as_of: date
    states: tuple[State, ...]
    differences: tuple[Difference, ...] | UnsetType = UNSET
    notice: Notice = UNSET


def states(of: values.Beside, component: str = "", notice: str = "") -> States:
    """*of* as JSON, of one *component* alone where one is named; with the *notice* on the engine."""
    first = of.of[0]
    two = len(of.of) == 2
    differ = (d for d in of.differences if component in ("", d.component)) if two else ()
    return States(
        framework=first.framework.id,
        edition=first.framework.edition,
        as_of=first.law.day,
        states=tuple(_state(one, component) for one in of.of),
        differences=tuple(_difference(d, of) for d in differ) if two else UNSET,
        notice=notice or UNSET,
    )


def _state(of: Assessment, component: str) -> State:
    return State(
        jurisdiction=of.law.jurisdiction.code,
        name=of.law.jurisdiction.name,
        score=score(of),
        grade=of.grades,
        areas=tuple(map(area_score, of.areas)),
        components=tuple(_standing(f) for f in of.findings if component in ("", f.component)),
    )


def _standing(of: Finding) -> Standing:
    return Standing(of.component, of.outcome, of.low / 2, of.high / 2, of.rule.points)


def _difference(of: values.Difference, beside: values.Beside) -> Difference:
    least, most = of.by
    ahead = None if of.ahead is None else beside.of[of.ahead].law.jurisdiction.code
    answers = tuple(
        Answers(one.question, (one.answer, other.answer), (_cited(one), _cited(other))) for one, other in of.answers
    )
    return Difference(of.component, ahead, least / 2, most / 2, answers)


def _cited(of: Holding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.citation for p in of.provenance if p.citation and not p.disputes))
