"""A table of data, free of any format: columns, and rows of numbers, dates and texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Cell: TypeAlias = str | float | date  # an int is a float here, as for the type checker


@dataclass(frozen=True)
class Blank:
    """A column that somebody fills in: how, and what may stand in each of its rows; nothing where any text may."""

    how: str  # in a sentence or two
    choices: tuple[tuple[str, ...], ...] = ()
    sentence: bool = False  # whether what is typed there is long


@dataclass(frozen=True)
class Sheet:
    """One table. Every row has a cell for each column, and none is empty but those to be filled in."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    blanks: Mapping[str, Blank] = field(default_factory=dict)  # column -> how it is filled in
