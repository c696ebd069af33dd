"""How wide the columns of a table are, from what stands in them: the same in Word and PDF."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import ceil

from advisor.documents.document import Table
from advisor.documents.wording import plain

SIZE = 9.8  # points, of table text
GUTTER = 11.0
STEP = 6.0  # points given to a column at once
ENOUGH = 50  # rows, to judge a table by
NARROW, BROAD = frozenset("fijlrtI.,:;'’()[]|-·"), frozenset("mwMW%—")
HEAD = 1.12  # heads are heavier than text


@cache
def widths(table: Table, total: float = 468.0) -> tuple[float, ...]:
    """The width of each column in points: what the table says.

    Else no word is cut, short texts keep to one line, and long ones get the rest.
    """
    if all(column.inches for column in table.columns):
        return tuple(round(column.inches * 72, 1) for column in table.columns)
    columns = [[plain(row[n]) for row in table.rows] for n in range(len(table.columns))]
    least, natural, sizes = [], [], []
    for column, texts in zip(table.columns, columns, strict=True):
        words = [word for text in texts for word in _words(text)]
        head = max((across(word) * HEAD for word in _words(column.head)), default=0.0)
        least.append(max([head, *map(across, words)]) + GUTTER)
        sizes.append([across(column.head) * HEAD, *map(across, texts)])
        natural.append(max(sizes[-1]) + GUTTER)
    if sum(least) >= total:
        return tuple(round(width * total / sum(least), 1) for width in least)
    if sum(natural) >= total:
        return tuple(_filled(least, [_some(column) for column in sizes], total - sum(least)))
    return tuple(_spread(natural, total - sum(natural), [not column.number for column in table.columns]))


def _some(sizes: list[float]) -> list[float]:
    """*sizes*, of a long table evenly fewer."""
    return sizes[:: len(sizes) // ENOUGH + 1]


def across(text: str) -> float:
    """About how many points *text* takes on one line of a table."""
    return sum(map(_letter, text)) * SIZE


def _letter(letter: str) -> float:
    if letter in NARROW:
        return 0.33
    if letter in BROAD:
        return 0.84
    return 0.67 if letter.isupper() else 0.26 if letter.isspace() else 0.5


def _words(text: str) -> list[str]:
    """What does not break: words, and a section with its sign."""
    return text.replace("§ ", "§\u00a0").split(" ")


def _filled(least: list[float], cells: list[list[float]], left: float) -> list[float]:
    """*least* with *left* given, part by part, where it saves the most lines of the whole table."""
    filled = list(least)
    while left >= STEP:
        lines = [[_lines(cell, width) for cell in row] for row, width in zip(cells, filled, strict=True)]
        best = max(_gains(filled, cells, lines, left), default=(0.0, 0, 0.0))
        if best[0] <= 0:
            break
        filled[-best[1]] += best[2]
        left -= best[2]
    longest = max(range(len(filled)), key=lambda n: (max(cells[n], default=0.0) - filled[n], -n))
    filled[longest] += left
    return [round(width, 1) for width in filled]


def _gains(
    filled: list[float], cells: list[list[float]], lines: list[list[int]], left: float
) -> Iterator[tuple[float, int, float]]:
    """For every column and every part of *left*: the lines saved per point, the column (negative), the part."""
    rows = [max(row) for row in zip(*lines, strict=True)]
    for n, width in enumerate(filled):
        others = [max((*row[:n], *row[n + 1 :], 1)) for row in zip(*lines, strict=True)]
        for step in range(1, int(left / STEP) + 1):
            after = (
                max(_lines(cell, width + step * STEP), other) for cell, other in zip(cells[n], others, strict=True)
            )
            yield (sum(rows) - sum(after)) / step, -n, step * STEP


def _lines(cell: float, width: float) -> int:
    """How many lines a text takes in a column; broken lines are seldom full."""
    room = width - GUTTER
    return 1 if cell <= room else ceil(cell * 1.06 / room)


def _spread(natural: list[float], left: float, texts: list[bool]) -> list[float]:
    """*natural* with *left* given to the columns of *texts*, by what they hold; to all where there is none."""
    shares = [width if text or not any(texts) else 0.0 for width, text in zip(natural, texts, strict=True)]
    return [round(width + left * share / sum(shares), 1) for width, share in zip(natural, shares, strict=True)]
