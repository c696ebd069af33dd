"""`rules/<framework>/published.yaml` -> what the publisher printed, held against the areas' maxima and the grades."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from advisor.errors import Place, suggest
from advisor.load.reader import Bad, Reader, entries, items
from advisor.load.structs import StructReader
from advisor.load.tree import Node, Pairs, Text
from advisor.load.values import half_points, map_of, text
from advisor.model import Framework, PublishedResult
from advisor.model.fields import HalfPoints, YearOrYears
from advisor.phrases import points

NAME = "published.yaml"
YEAR = re.compile(r"[0-9]{4}(?: or [0-9]{4})?")


def published(reader: Reader, framework: Framework, node: Node) -> tuple[PublishedResult, ...]:
    """The results in *node*; every problem in them is kept in *reader*, at its line."""
    by_area = map_of(half_points, "Write {area: points}.")
    structs = StructReader(reader, {Mapping[str, HalfPoints]: by_area, YearOrYears: year})
    try:
        found = reader.each(partial(_result, structs, framework))(node)
    except Bad as bad:
        reader.fail(node.place, bad.what, bad.way_out)
        return ()
    seen: dict[str, Place] = {}
    for result in found:
        if result.id in seen:
            what = f"two results have the id {result.id!r}"
            reader.fail(result.place, what, f"Give each its own; the other is {seen[result.id]}.", "id")
        seen[result.id] = result.place
    return found


def ids(node: Node) -> tuple[str, ...]:
    """The ids in *node*, also of results with a mistake in them: what points to those is no mistake of its own."""
    named = [entries(item).get("id") for item in items(node)]
    return tuple(name.value.strip() for name in named if isinstance(name, Text))


def year(node: Node) -> str:
    """A year of four digits, or two of which one is meant."""
    value = text(node)
    if not YEAR.fullmatch(value):
        raise Bad(f"{value!r} is not a year", "Write it as 2019; where one of two is meant, as 2018 or 2019.")
    return value


def _result(structs: StructReader, framework: Framework, node: Node) -> PublishedResult | None:
    result = structs.read(PublishedResult, node)
    if result is None or not isinstance(node, Pairs):
        return None
    reader, most = structs.reader, {area.id: area.half_points for area in framework.areas}
    figures = list(_figures(result, node))
    for areas, got, place in figures:
        unknown = [area for area in areas if area not in most]
        top = sum(most.get(area, 0) for area in areas)
        if unknown:
            reader.fail(place, f"no area has the id {unknown[0]!r}", suggest(unknown[0], most), "areas")
        elif got > top:
            what = f"{points(got)} points are more than the {points(top)} that there are"
            reader.fail(place, what, "Mend the points.", "areas")
    named = [area for areas, _, _ in figures for area in areas]
    twice = next((area for area in named if named.count(area) > 1), None)
    if twice is not None:
        what = f"the points of area {twice} are given twice"
        reader.fail(result.place, what, "Name it under `areas` or once under `together`.", "together")
    if not figures and result.score is None and not result.grade:
        reader.fail(result.place, "this result gives nothing that was printed", "Write `areas`, `score` or `grade`.")
    low = sum(got for _, got, _ in figures)
    high = low + sum(top for area, top in most.items() if area not in named)
    if result.score is not None and not low <= result.score <= high:
        sums = points(low) if low == high else f"{points(low)} to {points(high)}"
        what = f"the areas add up to {sums}, and the score is {points(result.score)}"
        reader.fail(node.keys["score"], what, "Mend the areas, or the score.", "score")
    if result.grade:
        _check_grade(reader, framework, result, node.keys["grade"])
    return result


def _figures(result: PublishedResult, node: Pairs) -> list[tuple[tuple[str, ...], int, Place]]:
    """Each printed figure: the areas that it is of, the half points, and its place."""
    areas, together = node.entries.get("areas"), node.entries.get("together")
    places = areas.keys if isinstance(areas, Pairs) else {}
    alone: list[tuple[tuple[str, ...], int, Place]] = [
        ((area,), got, places[area]) for area, got in result.areas.items()
    ]
    listed = items(together)
    if len(listed) != len(result.together):  # one of them could not be read, and a problem is kept already
        return alone
    return alone + [(of.areas, of.half_points, item.place) for of, item in zip(result.together, listed, strict=True)]


def _check_grade(reader: Reader, framework: Framework, result: PublishedResult, place: Place) -> None:
    letters = [grade.letter for grade in framework.grades]
    if not letters:
        way_out = "Delete the key, or write `grades` in framework.yaml."
        reader.fail(place, "this framework gives no grades", way_out, "grade")
    elif result.grade not in letters:
        reader.fail(place, f"no grade is called {result.grade!r}", suggest(result.grade, letters), "grade")
    elif result.score is not None:
        given = next((grade.letter for grade in framework.grades if grade.from_half_points <= result.score), None)
        if given != result.grade:
            what = f"the framework's grades give {given} for {points(result.score)}, not {result.grade}"
            reader.fail(place, what, "Mend the score or the grade, or `grades` in framework.yaml.", "grade")
