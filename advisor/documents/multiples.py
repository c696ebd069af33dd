"""Small multiples: a row of cells for each area of each state, one cell a component, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.assess import Assessment, Finding
from advisor.assess.beside import Beside
from advisor.documents.figures import Bar, Cell
from advisor.documents.outcome import outcome_word
from advisor.documents.states import opening
from advisor.documents.wording import grade_letters
from advisor.phrases import figures, listed, long_date, points, span


@dataclass(frozen=True)
class OneState:
    """One state: its name, its score, and its areas."""

    code: str
    name: str
    score: str
    bars: tuple[Bar, ...]


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
    bars = tuple(_bar(of, area, component) for area in areas)
    return OneState(of.law.jurisdiction.code, of.law.jurisdiction.name, score, bars)


def _bar(of: Assessment, area: str, component: str) -> Bar:
    scored = next(one for one in of.areas if one.area.id == area)
    found = [f for f in of.findings if f.rule.area == area and component in ("", f.component)]
    low, high, most = scored.low, scored.high, scored.area.half_points
    if component:
        low, high, most = found[0].low, found[0].high, found[0].rule.half_points
    cells = tuple(map(_cell, found))
    return Bar(f"{area} {scored.area.title}", cells, figures(low, high), f"of {points(most)}")


def _cell(of: Finding) -> Cell:
    most = of.rule.half_points
    says = f"{of.component} {of.title}: {outcome_word(of)}, {figures(of.low, of.high)} of {points(most)}"
    return Cell(of.component, says, of.low, of.high, most)
