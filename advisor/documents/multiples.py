"""Small multiples: a row of cells for each area of each state, one cell a component, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.assess import UNDETERMINED, Assessment, Finding
from advisor.assess.beside import Beside
from advisor.documents.states import opening
from advisor.documents.wording import grade_letters
from advisor.phrases import capitalized, figures, listed, long_date, points, span


@dataclass(frozen=True)
class Cell:
    """One component of one state: its points for certain and at most, in hundredths of its maximum."""

    label: str  # "6.3 Courts may authorize a wiretap: gap, 0.0 of 2.5"
    component: str
    low: int
    high: int
    full: bool


@dataclass(frozen=True)
class Band:
    """One area of one state."""

    title: str
    figures: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class OneState:
    """One state: its name, its score, and its areas."""

    code: str
    name: str
    score: str
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Multiples:
    """A page of states, ready to print."""

    title: str
    language: str
    draft_line: str
    foot: str
    paragraphs: tuple[str, ...]
    heads: tuple[str, ...]  # the areas, as columns of the table
    states: tuple[OneState, ...]


def multiples(of: Beside, component: str, late: Sequence[str]) -> Multiples:
    """The page of the states *of*, of one *component* alone where it is named; *late* are names of those left out."""
    first = of.of[0]
    day, framework = long_date(first.law.day), first.framework
    names = [one.law.jurisdiction.name for one in of.of]
    what = f" on component {component}" if component else ""
    said = list(opening(of)) if len(of.of) == 2 and not component else []
    ours = f"The points are our own reckoning by the {framework.title}, edition {framework.edition}; "
    said += [
        f"{ours}none of them is the publisher's. A striped part is not known.",
        *([f"Left out: {listed(late)}, whose record begins later."] if late else []),
    ]
    areas = [area for area in framework.areas if not component or component.startswith(f"{area.id}.")]
    title = f"{' beside '.join(names)}{what}" if len(names) < 4 else f"{len(names)} states side by side{what}"
    return Multiples(
        title=title,
        language="en-US",
        draft_line=f"Law of {day}",
        foot=f"{framework.title}, edition {framework.edition}: law of {day}",
        paragraphs=tuple(said),
        heads=tuple(f"{area.id} {area.title}" for area in areas),
        states=tuple(_state(one, component, [area.id for area in areas]) for one in of.of),
    )


def _state(of: Assessment, component: str, areas: Sequence[str]) -> OneState:
    grade = f", {grade_letters(of.grades)}" if of.grades else ""
    score = f"{span(of.low, of.high)} of {points(of.half_points)}{grade}"
    bands = tuple(_band(of, area, component) for area in areas)
    return OneState(of.law.jurisdiction.code, of.law.jurisdiction.name, score, bands)


def _band(of: Assessment, area: str, component: str) -> Band:
    scored = next(one for one in of.areas if one.area.id == area)
    found = [f for f in of.findings if f.rule.area == area and component in ("", f.component)]
    low, high, most = scored.low, scored.high, scored.area.half_points
    if component:
        low, high, most = found[0].low, found[0].high, found[0].rule.half_points
    return Band(f"{area} {scored.area.title}", f"{figures(low, high)} of {points(most)}", tuple(map(_cell, found)))


def _cell(of: Finding) -> Cell:
    most = of.rule.half_points
    outcome = "not known" if of.outcome == UNDETERMINED else of.outcome
    label = f"{of.component} {of.title}: {capitalized(outcome)}, {figures(of.low, of.high)} of {points(most)}"
    return Cell(label, of.component, 100 * of.low // most, 100 * of.high // most, of.low == most)
