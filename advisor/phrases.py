"""Words that every input and output puts the same way, whichever part of the program reads or says them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip

SHORT_WORD = 4  # letters; of such a word only the ending of a plural is taken
ENDING = re.compile(r"(?<=\w{3})(?:(?:at)?(?:ions?|ing|ed|es|e|s)|ies|y|ments?)$")
PLURAL = re.compile(r"(?<=\w{3})(?<!s)s$")
NO_BREAK = "\u00a0"  # a space at which no line ends


def iso_date(text: str) -> date:
    """The day that *text* names, as 2019-11-20. Raises ValueError, with a message for a person, for any other text."""
    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):  # fromisoformat alone takes weeks too: 2019-W01-1
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a date; write it as 2019-11-20") from None


def long_date(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def points(half_points: int) -> str:
    """Half points with one decimal, always: 5 is "2.5"."""
    return f"{half_points / 2:.1f}"


def span(low: int, high: int) -> str:
    """A range in a sentence: "91.0 to 93.0"; one number where both ends are the same."""
    return points(low) if low == high else f"{points(low)} to {points(high)}"


def figures(low: int, high: int) -> str:
    """A range in a table or a chart: "91.0–93.0"."""
    return points(low) if low == high else f"{points(low)}–{points(high)}"


def stem(word: str) -> str:
    """*word* without the ending of a plural, a verb or a noun, where enough of it is left to be known by."""
    return ENDING.sub("", word) if len(word) > SHORT_WORD else PLURAL.sub("", word)


def capitalized(text: str) -> str:
    """*text* with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def counted(number: int, word: str) -> str:
    """ "1 problem", "3 problems"."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def listed(parts: Iterable[str], joiner: str = "and") -> str:
    """ "A", "A and B", "A, B and C"."""
    all_parts = list(parts)
    if len(all_parts) < 2:
        return "".join(all_parts)
    return f"{', '.join(all_parts[:-1])} {joiner} {all_parts[-1]}"
