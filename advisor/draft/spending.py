"""What filling in one template may cost: steps, characters and time, counted while it is filled in."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

MOST = 30_000_000  # characters, and what stands for them: a hundred times a memo of fifty pages
STEP = 20  # what a step of a loop, a call or a filter counts for
OTHER = 20_000  # what bringing in another template counts for
SECONDS = 10  # on a clock; a page takes hundredths
LOOK = 2_000  # characters from one look at the clock to the next: to look costs as much as to count
MOST_SOURCE = 400_000  # characters of one template
MOST_TEXT = 2_000_000  # characters of one text that a template makes
MOST_VALUES = 20_000  # values in one list that a template makes, those inside its lists among them
MOST_BITS = 256  # of a whole number


class Spent(Exception):
    """A template would take longer, or make more, than any document does."""


class Spending:
    """What is left for one template that is being filled in."""

    __slots__ = ("left", "look", "until")

    def __init__(self) -> None:
        self.left, self.look, self.until = MOST, MOST - LOOK, time.monotonic() + SECONDS

    def take(self, cost: int) -> None:
        """Count *cost* characters. Raises Spent where no more are left, or the time is over."""
        self.left -= cost
        if self.left >= self.look:
            return
        if self.left < 0:
            raise Spent(f"it makes more than {MOST:,} characters, or takes as many steps as would")
        if time.monotonic() > self.until:
            raise Spent(f"it takes longer than {SECONDS} seconds")
        self.look = max(self.left - LOOK, 0)


def bounded(made: Any) -> Any:
    """*made*, a text, number or list of a template. Raises Spent where none in a document is as long."""
    if isinstance(made, str):
        if len(made) > MOST_TEXT:
            raise Spent(f"it makes a text of more than {MOST_TEXT:,} characters")
    elif isinstance(made, int):
        if made.bit_length() > MOST_BITS:
            raise Spent("it makes a number that no document has")
    elif isinstance(made, list | tuple | Mapping):
        _weigh(made, MOST_VALUES)
    return made


def times(left: Any, right: Any) -> Any:
    """*left* times *right*, unless the text, list or number would be too long. Raises Spent where it would be."""
    for text, count in ((left, right), (right, left)):
        if isinstance(text, str | bytes | list | tuple) and isinstance(count, int):
            if len(text) * count > (MOST_TEXT if isinstance(text, str | bytes) else MOST_VALUES):
                raise Spent(f"it repeats a text or a list {count:,} times")
            return bounded(text * count)
    return bounded(left * right)


def power(base: Any, exponent: Any) -> Any:
    """*base* to the power of *exponent*. Raises Spent where the number would be too long."""
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * abs(exponent) > MOST_BITS:
        raise Spent("it makes a number that no document has")
    return base**exponent


def remainder(left: Any, right: Any) -> Any:
    """What is left of *left* divided by *right*. Raises Spent for a text, which % would fill up."""
    if isinstance(left, str | bytes):
        raise Spent("it formats a text with %")
    return left % right


def _weigh(value: Any, left: int) -> int:
    """What is left of *left* after each value in *value*, at any depth. Raises Spent where it is less than none."""
    if isinstance(value, list | tuple | Mapping):
        for inner in value.values() if isinstance(value, Mapping) else value:
            left = _weigh(inner, left - 1)
            if left < 0:
                raise Spent(f"it makes a list of more than {MOST_VALUES:,} values")
    return left
