"""How much of what decides points is known, and what of it was found in no text of the law."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.assess.coverage import NEVER, NO_SOURCE, coverage
from advisor.assess.unfound import section_of, unfound
from advisor.load import load
from advisor.model import Provenance
from advisor.model.law import Holding, law_on
from helpers.paths import EXAMPLE

DAY = date(2024, 6, 15)


def source(basis: str, citation: str = "Arc. Code § 1-1", confirmed: date | None = None, disputes: bool = False):
    return Provenance(
        document="code", citation=citation, read=date(2020, 1, 1), basis=basis, confirmed=confirmed, disputes=disputes
    )


def held(answer: str, *sources: Provenance, read_by: tuple[str, ...] = ()) -> Holding:
    return Holding("harm.law", answer, provenance=sources, read_by=read_by)


def test_every_deciding_answer_is_counted_once() -> None:
    of = coverage(
        [
            held("full", source("found", confirmed=date(2024, 6, 15)), read_by=("A",)),
            held("part", source("card", confirmed=date(2023, 6, 16)), read_by=("A", "B", "C")),
            held("none"),
            held("full|part", source("found")),
            held("unknown"),
            held("not-applicable"),
            held("not-applicable", source("found", confirmed=date(2014, 6, 15))),
        ],
        DAY,
    )
    assert (of.deciding, of.answered, of.one_of_several, of.open, of.not_applicable) == (7, 4, 1, 1, 1)
    assert {basis: n for basis, n in of.by_basis.items() if n} == {"found": 2, "card": 1, NO_SOURCE: 1}
    assert {age: n for age, n in of.by_age.items() if n} == {"0": 2, "10": 1, NEVER: 1}
    assert of.by_readers == {"0": 2, "1": 1, "2": 1}


@pytest.mark.parametrize(
    ("confirmed", "age"),
    [
        (date(2024, 6, 15), "0"),
        (date(2023, 6, 16), "0"),
        (date(2023, 6, 15), "1"),
        (date(2022, 6, 15), "2"),
        (date(2021, 1, 1), "2"),
        (date(2019, 6, 15), "5"),
        (date(2014, 6, 16), "5"),
        (date(2014, 6, 15), "10"),
        (date(1990, 1, 1), "10"),
        (date(2025, 1, 1), "0"),  # of a day after the one that is asked for
        (None, NEVER),
    ],
)
def test_the_age_of_an_answer_is_in_whole_years(confirmed: date | None, age: str) -> None:
    of = coverage([held("full", source("found", confirmed=confirmed))], DAY)
    assert [name for name, n in of.by_age.items() if n] == [age]


def test_what_was_found_in_no_text_stands_by_its_section() -> None:
    law = law_on(load(EXAMPLE).jurisdictions["zz"], DAY)
    card, also = held("full", source("card", "Arc. Code § 2-1")), held("part", source("secondary", "Arc. Code § 2-1"))
    nowhere, found = held("none", source("recalled", "")), held("full", source("found"), source("card"))
    of = unfound(law, [nowhere, card, found, also, held("unknown", source("card")), held("full")])
    assert [(one.section, one.holdings) for one in of] == [("2-1", (card, also)), ("", (nowhere,))]


def test_a_source_that_supports_names_the_section_before_one_that_disputes() -> None:
    law = law_on(load(EXAMPLE).jurisdictions["zz"], DAY)
    both = held("full", source("card", "Arc. Code § 3-1", disputes=True), source("card", "Arc. Code § 2-1"))
    assert section_of(law, both) == "2-1"
    assert section_of(law, held("full", source("card", ""))) == ""
