"""The marks of subdivisions, as a state writes them: (1), (a), (i), and which comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

MOST = 199  # subdivisions in a row
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
BLANK = "__"  # stands in a mark whose place nobody can tell without the current text


def roman(number: int) -> str:
    made = ""
    for value, letters in ROMAN:
        while number >= value:
            made, number = made + letters, number - value
    return made


def letters(number: int) -> str:
    """1 -> a, 26 -> z, 27 -> aa, 28 -> bb, as codes do."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


class Level(Struct, frozen=True):
    """One level of subdivision: what stands around the mark, and what it counts in."""

    before: str
    counts: str  # "1" | "a" | "i"
    upper: bool
    after: str

    @classmethod
    def of(cls, example: str) -> Level:
        """The level whose first mark is *example*: "(1)", "(a)", "(i)", "1.", "(A)". Raises ValueError."""
        found = re.fullmatch(r"([^\w]*)([1aiAI])([^\w]*)", example)
        if not found or not (found[1] or found[3]):
            raise ValueError(f"{example!r} is not the first mark of a level")
        return cls(found[1], found[2].lower(), found[2].isupper(), found[3])

    def mark(self, number: int) -> str:
        counted = str(number) if self.counts == "1" else letters(number) if self.counts == "a" else roman(number)
        return f"{self.before}{counted.upper() if self.upper else counted}{self.after}"

    @property
    def blank(self) -> str:
        return f"{self.before}{BLANK}{self.after}"

    @property
    def pattern(self) -> str:
        """A regular expression for any mark of this level; ambiguous between letters and Roman numerals."""
        inner = {"1": r"\d{1,3}", "a": "[a-z]{1,3}", "i": "[ivxlcdm]{1,8}"}[self.counts]
        inner = inner.upper() if self.upper else inner  # which a level of figures never is
        return re.escape(self.before) + inner + re.escape(self.after)

    def number(self, mark: str) -> int:
        """The place of *mark* in this level's sequence; 0 where it is not one of its marks."""
        return _row(self).get(mark, 0)


@lru_cache(maxsize=64)
def _row(level: Level) -> dict[str, int]:
    """The marks of *level*, each with its place: asked for with every line of a section that is read."""
    return {level.mark(number): number for number in range(MOST, 0, -1)}


def levels(examples: Sequence[str]) -> tuple[Level, ...]:
    return tuple(Level.of(example) for example in examples)
