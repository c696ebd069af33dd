"""Small multiples: a row of cells for each area of each state, one cell a component, all on one scale.

Where one component is asked for, everything leads with what that component is; the whole score stands after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.assess import Assessment, Finding
from advisor.assess.beside import Beside, Difference
from advisor.documents.figures import Bar, Cell
from advisor.documents.outcome import of_most, outcome_word
from advisor.documents.states import ahead, opening
from advisor.documents.wording import grade_letters, law_of, sentence
from advisor.phrases import capitalized, figures, listed, long_date, points, span


@dataclass(frozen=True)
class OneState:
    """One state: its name, what leads, its whole score, and its areas."""

    code: str
    name: str
    says: str  # its score, or of one component what that came to: "Not known, 0.5 to 2.5 of 2.5"
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
    component: str  # the number of the one component that is shown; empty for all
    heads: tuple[str, ...]  # the areas, or the one component, as columns of the table
    states: tuple[OneState, ...]


def multiples(of: Beside, component: str, late: Sequence[str]) -> Multiples:
    """The page of the states *of*, of one *component* alone where it is named; *late* are names of those left out."""
    first = of.of[0]
    day, framework = long_date(first.law.day), first.framework
    names = [one.law.jurisdiction.name for one in of.of]
    shown = first.finding(component) if component else None
    what = f"{shown.component} {shown.name}: " if shown else ""
    said = list(_of_component(of, component)) if component else list(opening(of)) if len(of.of) == 2 else []
    ours = f"The points are our own reckoning by the {framework.title}, edition {framework.edition}; "
    said += [
        f"{ours}none of them is the publisher's. A striped part is not known.",
        *([f"Left out: {listed(late)}, whose record begins later."] if late else []),
    ]
    areas = [area for area in framework.areas if not shown or shown.rule.area == area.id]
    title = f"{what}{' beside '.join(names) if len(names) < 4 else f'{len(names)} states side by side'}"
    return Multiples(
        title=title,
        language="en-US",
        draft_line=f"Law of {day}",
        foot=f"{framework.title}, edition {framework.edition}: law of {day}",
        paragraphs=tuple(said),
        component=component,
        heads=(f"{shown.component} {shown.name}",) if shown else tuple(f"{area.id} {area.title}" for area in areas),
        states=tuple(_state(one, component, [area.id for area in areas]) for one in of.of),
    )


def _of_component(of: Beside, component: str) -> Iterator[str]:
    """Yield what is measured, what each of a few states came to, and of two who is ahead."""
    found = [one.finding(component) for one in of.of]
    yield f"Measured: {sentence(found[0].title)}"
    if len(found) < 4:
        yield " ".join(f"{law_of(one.law)}: {_came_to(f).lower()} points." for one, f in zip(of.of, found, strict=True))
    if len(found) == 2:
        names = [one.law.jurisdiction.name for one in of.of]
        differs = component not in of.alike
        yield f"{capitalized(ahead(Difference(*found), names)) if differs else 'Both have the same points'}."


def _came_to(of: Finding) -> str:
    return f"{outcome_word(of)}, {of_most(of.low, of.high, of.rule.half_points)}"


def _state(of: Assessment, component: str, areas: Sequence[str]) -> OneState:
    grade = f", {grade_letters(of.grades)}" if of.grades else ""
    score = f"{span(of.low, of.high)} of {points(of.half_points)}{grade}"
    bars = tuple(_bar(of, area, component) for area in areas)
    says = _came_to(of.finding(component)) if component else score
    return OneState(of.law.jurisdiction.code, of.law.jurisdiction.name, says, score, bars)


def _bar(of: Assessment, area: str, component: str) -> Bar:
    scored = next(one for one in of.areas if one.area.id == area)
    found = [f for f in of.findings if f.rule.area == area and component in ("", f.component)]
    label, low, high, most = f"{area} {scored.area.title}", scored.low, scored.high, scored.area.half_points
    if component:
        (one,) = found
        label, low, high, most = f"{component} {one.name}", one.low, one.high, one.rule.half_points
    return Bar(label, tuple(map(_cell, found)), figures(low, high), f"of {points(most)}")


def _cell(of: Finding) -> Cell:
    most = of.rule.half_points
    says = f"{of.component} {of.name}: {outcome_word(of)}, {figures(of.low, of.high)} of {points(most)}"
    return Cell(of.component, says, of.low, of.high, most)
