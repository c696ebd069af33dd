"""Quantities as a state writes them: "twenty (20) years", "twenty years", or "20 years"."""

from __future__ import annotations

from functools import lru_cache

from advisor.errors import Refused
from advisor.model.terms import in_months
from advisor.phrases import capitalized


class Answer(str):
    """An answer of the record, whose plain number counts years."""

    __slots__ = ()


@lru_cache(maxsize=4096)
def in_words(number: int) -> str:
    """The cardinal without "and" or commas: one hundred twenty-five."""
    from num2words import num2words

    return str(num2words(number)).replace(" and ", " ").replace(",", "")


def number(value: int | str, figures: str) -> str:
    value = whole(value)
    return {"words": in_words(value), "figures": f"{value:,}"}.get(figures) or f"{in_words(value)} ({value:,})"


def quantity(value: int | str, unit: str, figures: str) -> str:
    """*value* with its unit in the singular or plural: "one (1) year"."""
    value = whole(value)
    return f"{number(value, figures)} {unit if value == 1 else unit + 's'}"


def years(value: int | str, figures: str) -> str:
    """A term: "ten (10) years and five (5) months" of the answer "10 years 5 months", "one (1) year" of 1."""
    parts = divmod(_months(value, 12), 12)
    counted = [quantity(n, unit, figures) for n, unit in zip(parts, ("year", "month"), strict=True) if n]
    return " and ".join(counted) or quantity(0, "year", figures)


def months(value: int | str, figures: str) -> str:
    """A term in months alone: "one hundred twenty-five (125) months" of the answer "10 years 5 months"."""
    return quantity(_months(value, 1), "month", figures)


def dollars(value: int | str, figures: str) -> str:
    """US dollars: "One Hundred Thousand Dollars ($100,000.00)", "one hundred thousand dollars", or "$100,000"."""
    value = whole(value)
    if figures == "words":
        return quantity(value, "dollar", figures)
    if figures != "words-and-figures":
        return f"${value:,}"
    words = "-".join(part.capitalize() for part in in_words(value).split("-"))
    words = " ".join(capitalized(part) for part in words.split(" "))
    return f"{words} Dollar{'' if value == 1 else 's'} (${value:,}.00)"


def _months(value: int | str, each: int) -> int:
    """A term in months. A plain number counts *each* months, in an answer years. Raises Refused for anything else."""
    plain = isinstance(value, int) or (value.isdigit() and not isinstance(value, Answer))
    term = None if plain else in_months(str(value))
    return whole(value) * each if term is None else term


def whole(value: int | str) -> int:
    """*value* as a whole number. Raises Refused for anything else, such as the answer "life"."""
    try:
        number = int(value)
    except ValueError:
        raise Refused(
            f"{value!r} is not a number", "Use years() for a term, and answer() as it is for life, unlimited and none."
        ) from None
    if not 0 <= number < 10**12:
        raise Refused(f"{value!r} is too large or below zero", "Mend the number in the bill language.")
    return number
