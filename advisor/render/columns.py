"""How wide the columns of a table are, from what stands in them: the same in Word and PDF."""

from __future__ import annotations

from advisor.render.document import Table, Text

LETTER = 5.0  # points, the average width of a character in table text
GUTTER = 10.0


def plain(text: Text) -> str:
    """*text* without its styles."""
    return "".join(run.text for run in text)


def widths(table: Table, total: float = 468.0) -> list[float]:
    """The width of each column in points: its words fit where they can, the rest goes to the longest texts."""
    columns = [[column.head, *(plain(row[n]) for row in table.rows)] for n, column in enumerate(table.columns)]
    natural = [_width(max(len(text) for text in texts)) for texts in columns]
    least = [_width(max(_longest(text) for text in texts)) for texts in columns]
    if sum(natural) <= total:
        return _spread(natural, total, [float(not column.number) for column in table.columns])
    least = [width * min(1.0, total / sum(least)) for width in least]
    return _spread(least, total, [have - need for have, need in zip(natural, least, strict=True)])


def _width(letters: int) -> float:
    return letters * LETTER + GUTTER


def _longest(text: str) -> int:
    """The longest stretch that does not break: a word, or a section with its sign."""
    return max((len(word) for word in text.replace("§ ", "§\u00a0").split(" ")), default=0)


def _spread(widths: list[float], total: float, shares: list[float]) -> list[float]:
    """*widths* with what is left of *total* given out by *shares*."""
    left = max(0.0, total - sum(widths))
    whole = sum(shares)
    if not whole:
        return [width * total / sum(widths) for width in widths]
    return [round(width + left * share / whole, 1) for width, share in zip(widths, shares, strict=True)]
