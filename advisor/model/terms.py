"""Terms of years and months, in whole months: every way to write one, and the one text that the record holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

_WHOLE = "0|[1-9][0-9]{0,8}"
_TERM = re.compile(rf"(?P<years>{_WHOLE})(?: years?(?: (?P<rest>[0-9]|1[01]) months?)?)?|(?P<months>{_WHOLE}) months?")
_SOME = r"[0-9]{1,9}(?:\.[0-9]{1,6})?"
_MONTHS = "(?:months?|mos?)"
_MEANT = re.compile(
    rf"(?P<years>{_SOME})(?: ?(?:years?|yrs?)(?:,?(?: and)? ?(?P<rest>{_SOME}) ?{_MONTHS})?)?"
    rf"|(?P<months>{_SOME}) ?{_MONTHS}"
)


def in_months(text: str) -> int | None:
    """The term in *text* in months, of years where it is a plain number; None where it is no term."""
    total = _total(_TERM.fullmatch(text))
    return None if total is None else int(total)


def meant(text: str) -> str:
    """The term that *text*, which is none as it stands, can only mean; empty where that is no whole number of months.

    "22.25" means 22 years 3 months, and "10 years and 15 months" 11 years 3 months.
    """
    total = _total(_MEANT.fullmatch(" ".join(text.casefold().split())))
    return written(int(total)) if total is not None and total.denominator == 1 else ""


def written(months: int) -> str:
    """The one text for a term: "8" for years alone, "10 years 5 months", "3 months"."""
    return " ".join(_parts(months)) if months % 12 else str(months // 12)


def spoken(months: int) -> str:
    """A term as a sentence says it: "8 years", "10 years and 5 months", "3 months"."""
    return " and ".join(_parts(months))


def _total(found: re.Match[str] | None) -> Fraction | int | None:
    return found and _number(found["years"]) * 12 + _number(found["rest"] or found["months"])


def _number(text: str | None) -> Fraction | int:
    if text and "." in text:
        from fractions import Fraction  # nearly every term is of whole years, and a command starts without it

        return Fraction(text)
    return int(text or 0)


def _parts(months: int) -> list[str]:
    years, rest = divmod(months, 12)
    return [*([_counted(years, "year")] if years or not rest else []), *([_counted(rest, "month")] if rest else [])]


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
