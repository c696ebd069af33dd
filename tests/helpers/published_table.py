"""The table of published results: what was printed, ours by the card alone, and ours by card with law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from advisor.model import Framework
from advisor.phrases import figures, points
from helpers.published_scores import Ours, Tried

Row = Sequence[str]


def heads(framework: Framework) -> Row:
    """The first row: each area with its maximum."""
    areas = [f"{area.id} of {area.half_points / 2:g}" for area in framework.areas]
    return ["", "", *areas, "score", "grade"]


def rows(of: Tried) -> list[Row]:
    """The three rows of one result. What areas got together stands under the first of them."""
    areas = list(of.card_alone.areas)
    printed = [""] * len(areas)
    for figure in of.figures:
        together = f" ({'+'.join(figure.areas)})" if len(figure.areas) > 1 else ""
        printed[areas.index(figure.areas[0])] = points(figure.half_points) + together
    score = "" if of.result.score is None else points(of.result.score)
    return [
        [of.result.id, "printed", *printed, score, of.result.grade],
        ["", "card alone", *_shown(of.card_alone)],
        ["", "card with law", *_shown(of.card_with_law)],
    ]


def _shown(ours: Ours) -> Row:
    grades = "–".join(dict.fromkeys((ours.grades[0], ours.grades[-1])))
    return [*(figures(*of) for of in ours.areas.values()), figures(*ours.score), grades]


def aligned(table: Sequence[Row]) -> Iterator[str]:
    """The rows of *table* as lines whose columns stand under each other."""
    widths = [max(map(len, column)) for column in zip_longest(*table, fillvalue="")]
    for row in table:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
