"""A table of data, free of any format: columns, and rows of numbers, dates and texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Cell: TypeAlias = str | float | date  # an int is a float here, as for the type checker


@dataclass(frozen=True)
class Sheet:
    """One table. Every row has a cell for each column, and no cell is empty."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
