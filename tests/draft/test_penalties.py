"""Penalties as a state writes them: stated, never by reference, and never below what the law has now."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from advisor.draft.penalties import felony, in_short, longest
from advisor.model.form import Felony
from helpers.drafts import opened

YEARS = opened().content.jurisdictions["zz"].form
CLASSES = replace(
    YEARS, figures="words",
    felonies=tuple(Felony(f"Class {n} felony", most) for n, most in enumerate(("life", "50", "25", "15", "10"))),
    mandatory="The court shall impose at least {term} {prison}",
)  # fmt: skip


def test_years_and_dollars_are_stated() -> None:
    said = felony(YEARS, "in prison", (5, 20), 1000, False)
    assert said == (
        "guilty of a felony and, upon conviction, shall be imprisoned in prison for not less than 5 years "
        "nor more than 20 years and fined not more than $1,000"
    )
    assert felony(YEARS, "in prison", (1, "life"), 0, False) == (
        "guilty of a felony and, upon conviction, shall be imprisoned in prison for not less than 1 year "
        "nor more than life"
    )
    assert felony(YEARS, "in prison", (0, "life"), 0, False) == (
        "guilty of a felony and, upon conviction, may be imprisoned in prison for not more than life"
    )


@pytest.mark.parametrize(
    ("most", "not_less", "name"),
    [(30, False, 2), (30, True, 1), (20, False, 2), (10, True, 4), (40, False, 1), ("life", False, 0), (99, False, 0)],
)
def test_a_class_is_the_nearest_or_the_nearest_that_is_enough(most: int | str, not_less: bool, name: int) -> None:
    assert felony(CLASSES, "in prison", (0, most), 500, not_less) == f"guilty of a Class {name} felony"


def test_where_no_class_is_enough_it_is_the_heaviest() -> None:
    bounded = replace(CLASSES, felonies=CLASSES.felonies[1:])
    assert in_short(bounded, (0, 99), True) == in_short(bounded, (0, "life"), True) == "Class 1 felony"


def test_a_least_term_is_a_sentence_of_its_own_behind_a_class() -> None:
    said = felony(CLASSES, "in prison", (2, 10), 500, False)
    assert said == "guilty of a Class 4 felony. The court shall impose at least two years in prison"


@pytest.mark.parametrize(
    ("form", "term", "says"),
    [
        (YEARS, (5, 20), "5 to 20 years"),
        (YEARS, (0, 10), "up to 10 years"),
        (YEARS, ("20", "life"), "20 years to life"),
        (YEARS, (0, "life"), "up to life"),
        (YEARS, (1, "10 years 5 months"), "1 year to 10 years 5 months"),
        (CLASSES, (5, 30), "Class 2 felony, at least 5 years"),
        (CLASSES, (0, 10), "Class 4 felony"),
    ],
)
def test_a_summary_says_the_same_penalty_in_short(form, term: tuple[int | str, int | str], says: str) -> None:
    assert in_short(form, term, False) == says


def test_the_longer_term_is_kept() -> None:
    assert longest(10, "20") == "20"
    assert longest(10, "unknown") == longest(10, "none") == longest(10, "") == 10
    assert longest(10, "10 years 5 months") == "10 years 5 months"
    assert longest(30, "life") == longest(99, "life") == longest("life", 99) == "life"
    assert longest(10, "5|20") == 10, "one of several answers says nothing"
