"""Quantities as a state writes them: "twenty (20) years", or "20 years"."""

from __future__ import annotations

from advisor.errors import Refused
from advisor.phrases import capitalized


def in_words(number: int) -> str:
    """The cardinal without "and" or commas: one hundred twenty-five."""
    from num2words import num2words

    return str(num2words(number)).replace(" and ", " ").replace(",", "")


def number(value: int | str, figures: str) -> str:
    value = whole(value)
    return f"{in_words(value)} ({value:,})" if figures == "words-and-figures" else f"{value:,}"


def quantity(value: int | str, unit: str, figures: str) -> str:
    """*value* with its unit in the singular or plural: "one (1) year"."""
    value = whole(value)
    return f"{number(value, figures)} {unit if value == 1 else unit + 's'}"


def dollars(value: int | str, figures: str) -> str:
    """US dollars: "One Hundred Thousand Dollars ($100,000.00)", or "$100,000"."""
    value = whole(value)
    if figures != "words-and-figures":
        return f"${value:,}"
    words = "-".join(part.capitalize() for part in in_words(value).split("-"))
    words = " ".join(capitalized(part) for part in words.split(" "))
    return f"{words} Dollar{'' if value == 1 else 's'} (${value:,}.00)"


def whole(value: int | str) -> int:
    """*value* as a whole number. Raises Refused for anything else, such as the answer "life"."""
    try:
        number = int(value)
    except ValueError:
        raise Refused(f"{value!r} is not a number", "Use answer() as it is for life, unlimited and none.") from None
    if not 0 <= number < 10**12:
        raise Refused(f"{value!r} is too large or below zero", "Mend the number in the bill language.")
    return number
