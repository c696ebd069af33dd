"""Several states on one day, side by side, and two of them component by component."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from advisor.app.assess import notice
from advisor.app.content import Opened, refuse_unknown, state_of
from advisor.app.keeping import inputs
from advisor.app.remembered import remembered
from advisor.assess.beside import Beside
from advisor.documents import states as sentences
from advisor.documents.multiples import multiples as page
from advisor.documents.passages import Passage
from advisor.documents.sheet import Cell, Sheet
from advisor.documents.view import view_of
from advisor.documents.wording import grade_letters
from advisor.errors import Refused
from advisor.formats.formats import BY_WORD
from advisor.schemas import states as schema
from advisor.schemas.shape import as_json
from advisor.store import files as store

FORMATS = ("csv", "xlsx", "html", "json")


class SideBySide(Struct, frozen=True):
    """What was asked: the states, and one component where only that is wanted."""

    beside: Beside
    component: str = ""
    unrecorded: tuple[str, ...] = ()  # the names of states whose record begins later


def side_by_side(opened: Opened, codes: Sequence[str], day: date, component: str = "") -> SideBySide:
    """The laws of *day* of the states *codes*, or of all that the framework measures where none is named.

    Raises Refused for a code or a component that is not there, for one state alone, and where no state has a record
    that reaches back to *day*.
    """
    known = [c for c in opened.content.jurisdictions if opened.framework.id in opened.content.frameworks_of(c)]
    asked = [state_of(opened, code) for code in dict.fromkeys(codes or known)]
    if codes and len(asked) < 2:
        raise Refused("one state is nothing to compare", "Name two or more, or none for all.")
    if component:
        refuse_unknown(component, [rule.component for rule in opened.framework.rules])
    late = tuple(state.name for state in asked if state.recorded_from > day)
    of = tuple(remembered(opened).recorded(s.code, day) for s in asked if s.recorded_from <= day)
    if not of:
        raise Refused(f"no state's record reaches back to {day.isoformat()}", "Name a later day.")
    return SideBySide(Beside(of), component, late)


def states_passages(opened: Opened, made: SideBySide, two: bool) -> list[Passage]:
    """The comparison in sentences: where *two* were asked for, of what differs between them."""
    if two and len(made.beside.of) == 2:
        return sentences.compared(made.beside, opened.content, made.component, made.unrecorded)
    return sentences.unrecorded(made.unrecorded)


def states_shape(made: SideBySide) -> schema.States:
    """The comparison as `advisor/states/1`."""
    return schema.states(made.beside, made.component, notice(*(a.law for a in made.beside.of)))


def states_files(opened: Opened, made: SideBySide, formats: Sequence[str]) -> dict[str, bytes]:
    """The comparison in *formats*, file name -> bytes. Raises Refused where a format's package is not installed."""
    day = made.beside.of[0].law.day.isoformat()
    tables = (*_sheets(made), *_differences(opened, made))
    files: dict[str, bytes] = {}
    for form in map(BY_WORD.__getitem__, formats):
        if form.data:
            written = form.write("data", tables, opened.looks)
        elif form.word == "json":
            written = as_json(states_shape(made))
        else:
            from advisor.formats.multiples import multiples

            written = multiples(page(made.beside, made.component, made.unrecorded), opened.looks)
        files |= form.files(f"states-{day}", written)
    return files


def write_states(
    opened: Opened, made: SideBySide, formats: Sequence[str], folder: Path, *, force: bool = False
) -> list[Path]:
    """Write the comparison in *formats* into *folder* with `run.json`; return the files' paths.

    Raises Refused, with nothing written, where somebody's edits would be lost and where the folder cannot be written.
    """
    files = states_files(opened, made, formats)
    laws = [of.law for of in made.beside.of]
    day = laws[0].day.isoformat()
    taken = {"command": "states", "as_of": day, "jurisdictions": [law.jurisdiction.code for law in laws]}
    return store.write(folder, "states", files, {**taken, **inputs(opened)}, force)


def _sheets(made: SideBySide) -> Iterator[Sheet]:
    """A row for each state, for each of its areas, and for each of its components."""
    law = ("state", "law_of", "framework")
    rows: Mapping[str, list[tuple[Cell, ...]]] = {"scores": [], "areas": [], "components": []}
    for of in made.beside.of:
        named = (of.law.jurisdiction.name, of.law.day, of.framework.id)
        most = of.framework.half_points / 2
        rows["scores"].append((*named, of.low / 2, of.high / 2, most, grade_letters(of.grades)))
        for scored in of.areas:
            area = scored.area
            points = (scored.low / 2, scored.high / 2, area.half_points / 2)
            rows["areas"].append((*named, area.id, area.title, *points))
        for finding in of.findings:
            if made.component in ("", finding.component):
                points = (finding.low / 2, finding.high / 2, finding.rule.points)
                rows["components"].append((*named, finding.component, finding.title, finding.outcome, *points))
    yield Sheet("scores", (*law, "low", "high", "max", "grade"), tuple(rows["scores"]))
    yield Sheet("areas", (*law, "area", "title", "low", "high", "max"), tuple(rows["areas"]))
    yield Sheet("components", (*law, "component", "title", "outcome", "low", "high", "max"), tuple(rows["components"]))


def _differences(opened: Opened, made: SideBySide) -> Iterator[Sheet]:
    """Of two states, a row for each component of which they do not surely have the same points, with both sections."""
    if len(made.beside.of) != 2:
        return
    views = [view_of(one, opened.content, one.law.day) for one in made.beside.of]
    names, rows = [view.state.name for view in views], []
    for of in (d for d in made.beside.differences if made.component in ("", d.component)):
        said, (least, most) = sentences.told(of, views), of.by
        each: list[Cell] = []
        for side, found in enumerate((of.first, of.second)):
            each += [names[side], found.outcome, found.low / 2, found.high / 2, sentences.cited(said, side)]
        leads = "not known" if of.ahead is None else names[of.ahead]
        rows.append((of.component, of.first.title, *each, leads, least / 2, most / 2))
    own = ("state", "outcome", "low", "high", "sections")
    sides = tuple(f"{which}_{column}" for which in ("first", "second") for column in own)
    yield Sheet("differences", ("component", "title", *sides, "ahead", "least", "most"), tuple(rows))
