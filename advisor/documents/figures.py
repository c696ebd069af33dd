"""The figures of a document: scores on one scale, one bar of all points, and a cell for each component.

Every figure in words is text already; lengths are half points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Cell:
    """One component in the bar of its area: earned up to `low`, open up to `high`, missing up to `most` half points."""

    component: str
    says: str  # "5.9, Not known, 0.5 to 2.5 of 2.5"
    low: int
    high: int
    most: int
    entry: str = ""  # the id of its entry
    page: str = ""  # the address of its page, where a page draws several states

    @property
    def full(self) -> bool:
        return self.low == self.most


@dataclass(frozen=True)
class Bar:
    """The bar of one area: a cell for each component, and the area's figures."""

    label: str
    cells: tuple[Cell, ...]
    figures: str  # "21.5–23.5"
    of: str  # "of 27.5"


@dataclass(frozen=True)
class Chart:
    """A row of cells for each area, all on one scale of half points."""

    id: str
    caption: str
    bars: tuple[Bar, ...]
    note: str  # the key to what is drawn
    total: str  # "Total: 88.0–93.0 of 102.5"
    alt: str  # every figure in words
    kind: Literal["components"] = "components"


@dataclass(frozen=True)
class StripRow:
    """One score on a strip: a dot where it was published, a dashed band as if enacted, otherwise a band for ours.

    Ours is striped where it is a range, and solid where it is certain.
    """

    label: str
    look: Literal["dot", "band", "asif"]
    low: int
    high: int
    figures: str  # "88.0–93.0"
    grade: str = ""  # ", A or B"


@dataclass(frozen=True)
class Strip:
    """Scores on one scale, cut to what is in view: it shows positions and no lengths."""

    id: str
    caption: str
    start: int  # half points at the left end
    most: int  # and at the maximum
    ticks: tuple[tuple[int, str], ...]  # where a line stands, and its label
    rows: tuple[StripRow, ...]
    alt: str
    kind: Literal["strip"] = "strip"


@dataclass(frozen=True)
class Part:
    """A part of a whole bar."""

    half_points: int
    look: Literal["solid", "white", "striped"]
    figures: str  # "7.0"
    says: str  # "earned"


@dataclass(frozen=True)
class Whole:
    """One bar of all points from zero: what is earned, what is missing, what nobody knows."""

    id: str
    caption: str
    parts: tuple[Part, ...]
    alt: str
    kind: Literal["whole"] = "whole"


Figure = Chart | Strip | Whole


def in_words(figure: Figure) -> list[str]:
    """What a figure shows where nothing can be drawn: a line for each score, each part, or each area."""
    if isinstance(figure, Strip):
        return [f"{row.label}: {row.figures}{row.grade}" for row in figure.rows]
    if isinstance(figure, Whole):
        return [f"{part.figures} {part.says}" for part in figure.parts if part.half_points]
    areas = [f"{bar.label}: {bar.figures} {bar.of}{_short_of_full(bar)}" for bar in figure.bars]
    return [*areas, figure.total]


def _short_of_full(bar: Bar) -> str:
    """The components of an area that are not full, in words."""
    found = [cell.says for cell in bar.cells if not cell.full]
    return f" ({'; '.join(found)})" if found else ""
