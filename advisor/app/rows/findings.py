"""Rows of data on what is found: components and gaps."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypedDict

from advisor.assess import Finding
from advisor.documents.headline import heading
from advisor.documents.memo.tried import tried_before
from advisor.documents.view import View
from advisor.model.form import cited
from advisor.model.words import FindingWord, PointsBasis
from advisor.schemas.data import NONE, Component, Gap

OURS = "the gap advisor, not {publisher}"
SET_BY = {  # the basis of points -> who says what a component is worth
    "printed": "{publisher}",
    "inferred": "the gap advisor, from totals that {publisher} printed",
    "constructed": OURS,
}


class _Named(TypedDict):
    """What both tables say of a finding."""

    component: str
    name: str
    title: str
    headline: str
    area: str
    area_title: str
    outcome: FindingWord
    full_points: float
    basis_of_points: PointsBasis
    points_set_by: str
    outcome_set_by: str


def component_row(view: View, of: Finding) -> Component:
    """One component with its outcome and points."""
    return Component(
        **_named(view, of),
        points_min=of.low / 2,
        points_max=of.high / 2,
        basis_of_title=of.rule.basis.title,
        deciding_questions=of.rule.reads,
        open_questions=of.unsettled,
    )


def gap_row(view: View, of: Finding, bills: Collection[str]) -> Gap:
    """One gap with what it takes to close it; of bills that were tried before, those among *bills*."""
    remedy, advice = of.remedy, of.advice
    return Gap(
        **_named(view, of),
        rank=view.numbers[of.component],
        points_at_stake=of.lost[1] / 2,
        effect=advice.effect if advice else NONE,
        remedy=remedy.kind,
        amends=remedy.amends,
        creates=tuple(dict.fromkeys(map(cited, remedy.creates))),
        agency=remedy.agency or NONE,
        option=advice.recommended if advice else NONE,
        recommendation=advice.choice.do if advice else NONE,
        because=advice.because if advice else NONE,
        must=(advice.must if advice else "") or NONE,
        cost=(advice.cost if advice else "") or NONE,
        follows_from=tuple(root for root, affected in view.assessment.roots.items() if of.component in affected),
        depends_on=of.rule.depends_on,
        tried_before=tuple(bill.id for bill in tried_before(view, of) if bill.id in bills),
    )


def _named(view: View, of: Finding) -> _Named:
    framework, rule = view.assessment.framework, of.rule
    return {
        "component": of.component,
        "name": of.name,
        "title": of.title,
        "headline": heading(of),
        "area": rule.area,
        "area_title": next(area.title for area in framework.areas if area.id == rule.area),
        "outcome": of.outcome,
        "full_points": rule.points,
        "basis_of_points": rule.basis.points,
        "points_set_by": SET_BY[rule.basis.points].format(publisher=framework.publisher),
        "outcome_set_by": OURS.format(publisher=framework.publisher),
    }
