"""The penalty of a crime as a state writes it: in years and dollars, or by a class of felonies."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.draft import numbers
from advisor.model import BillForm
from advisor.model.form import Felony
from advisor.model.terms import in_months

LIFE = "life"


def longest(*terms: int | str) -> int | str:
    """The longest of *terms*: whole years, "life", or "10 years 5 months"; what is no term counts as none."""
    return max(terms, key=_months)


def felony(form: BillForm, prison: str, term: tuple[int | str, int | str], fine: int, not_less: bool) -> str:
    """What stands behind "is": "guilty of a felony and, upon conviction, shall be imprisoned ..., and fined ...".

    *term* is the shortest and the longest; a shortest term or a *fine* of 0 is left out. Where the state grades
    felonies the class says the longest term and the fine, and a sentence of its own says the shortest: the class whose
    term is nearest or, with *not_less*, the nearest of those that do not fall below it.
    """
    least, most = term
    if form.felonies:
        said = f"guilty of a {_class(form.felonies, most, not_less).name}"
        if not _months(least):
            return said
        return f"{said}. {form.mandatory.format(term=numbers.years(least, form.figures), prison=prison)}"
    lowest = f"shall be imprisoned {prison} for not less than {numbers.years(least, form.figures)} nor more than"
    said = lowest if _months(least) else f"may be imprisoned {prison} for not more than"
    longest_term = LIFE if most == LIFE else numbers.years(most, form.figures)
    fined = f" and fined not more than {numbers.dollars(fine, form.figures)}" if fine else ""
    return f"guilty of a felony and, upon conviction, {said} {longest_term}{fined}"


def in_short(form: BillForm, term: tuple[int | str, int | str], not_less: bool) -> str:
    """The same penalty for a reader: "5 to 20 years", "up to 10 years", "Class 2 felony, at least 5 years"."""
    least, most = term
    if form.felonies:
        named = _class(form.felonies, most, not_less).name
        return f"{named}, at least {_short(least)}" if _months(least) else named
    if not _months(least):
        return f"up to {_short(most)}"
    whole = most == LIFE or str(least).isdigit() != str(most).isdigit()
    return f"{_short(least) if whole else least} to {_short(most)}"


def _short(term: int | str) -> str:
    """A term in figures: "1 year", "20 years", "life", "10 years 5 months"."""
    if str(term).isdigit():
        return f"{term} year{'' if str(term) == '1' else 's'}"
    return str(term)


def _class(felonies: Sequence[Felony], most: int | str, not_less: bool) -> Felony:
    """The class whose longest term is nearest to *most*; of two the heavier."""
    enough = [of for of in felonies if not not_less or _months(of.most) >= _months(most)] or felonies
    return min(enough, key=lambda of: (abs(_months(of.most) - _months(most)), -_months(of.most)))


def _months(term: int | str) -> int:
    if term == LIFE:
        return 100 * 12  # more than any term that a law gives in years: some give 99
    return term * 12 if isinstance(term, int) else in_months(term) or 0
