"""Words laid out in lines of 80 columns: wrapped, underlined, or side by side as a table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from advisor.phrases import NO_BREAK

WIDTH = 80
GUTTER = "  "
SPACES = re.compile(rf"[^\S{NO_BREAK}]+")
JOINERS = "\u200c\u200d"  # no shape of their own, but some scripts are misspelled without them


def across(said: str) -> int:
    """How many columns *said* takes: a wide letter two, a mark over a letter none."""
    if said.isascii():
        return len(said)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in said)
    return len(said) + wide - sum(c in JOINERS or unicodedata.category(c) in {"Mn", "Me"} for c in said)


def clean(said: str) -> str:
    """*said* on one line, without signs that command a terminal, have no shape or turn the order of others."""
    line = SPACES.sub(" ", said).strip(" ")
    if line.isprintable():
        return line
    return "".join(c for c in line if unicodedata.category(c) not in {"Cc", "Cf", "Cs"} or c in JOINERS)


def wrapped(said: str, lead: str = "", width: int = WIDTH) -> str:
    """*said* in lines of at most *width* columns, *lead* before the first and as much space before the others.

    Only a word that is longer than a line makes a longer line. Empty where nothing is said.
    """
    room = width - across(lead)
    lines = [""]
    for word in filter(None, clean(said).split(" ")):
        if lines[-1] and across(lines[-1]) + 1 + across(word) > room:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    if not lines[0]:
        return ""
    space = " " * across(lead)
    return "\n".join([lead + lines[0], *(space + line for line in lines[1:])]).replace(NO_BREAK, " ")


def heading(said: str, sign: str, lead: str = "") -> str:
    """*said* after *lead*, underlined with *sign*."""
    lines = wrapped(said, lead)
    return f"{lines}\n{sign * min(WIDTH, max(map(across, lines.splitlines())))}"


def boxed(*said: str) -> str:
    """*said*, each on lines of its own, between two rules."""
    return "\n".join(["-" * WIDTH, *map(wrapped, said), "-" * WIDTH])


def padded(said: str, width: int, right: bool = False) -> str:
    """*said* with space to *width* columns: after it, or before it where it stands at the *right*."""
    space = " " * (width - across(said))
    return space + said if right else said + space


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], total: bool) -> str:
    """*heads* and *rows* as aligned columns, long cells wrapped; the columns that are *right* stand at their right.

    The last row is ruled off where it is the *total*. Empty where the longest words do not fit side by side.
    """
    widths = _widths([heads, *rows])
    if not widths:
        return ""
    first, *others = (_row(row, widths, right) for row in [heads, *rows])
    rule = GUTTER.join("-" * width for width in widths)
    if total:
        others[-1] = f"{rule}\n{others[-1]}"
    apart = "\n\n" if any("\n" in row for row in others[: len(others) - total]) else "\n"
    return f"{first}\n{rule}\n{apart.join(others)}"


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns that each column of *rows* takes, its longest word at least; none where a line is too short.

    What is left over goes, one by one, to the column that makes the most rows tall.
    """
    sizes = [[across(said) for said in row] for row in rows]
    widths = [max(across(word) for said in column for word in said.split(" ")) for column in zip(*rows, strict=True)]
    left = WIDTH - len(GUTTER) * (len(widths) - 1) - sum(widths)
    for _ in range(left):
        tall = [0.0] * len(widths)
        for row in sizes:
            lines, column = max((size / width, -n) for n, (size, width) in enumerate(zip(row, widths, strict=True)))
            tall[-column] += lines if lines > 1 else 0
        if not any(tall):
            break
        widths[tall.index(max(tall))] += 1
    return widths if left >= 0 else []


def _row(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    """The cells of one row beside each other, each wrapped in its column."""
    cells = [wrapped(said, width=width).split("\n") for said, width in zip(row, widths, strict=True)]
    lines = []
    for n in range(max(map(len, cells))):
        parts = (of[n] if n < len(of) else "" for of in cells)
        lines.append(GUTTER.join(map(padded, parts, widths, right)).rstrip())
    return "\n".join(lines)
