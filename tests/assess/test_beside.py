"""Two states beside each other: who is surely ahead, by how much, and what is alike."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from advisor.assess import Assessment
from advisor.assess.beside import Beside, Difference
from advisor.load import load
from advisor.model.law import law_of
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE


def of(**answers: str) -> Assessment:
    return assessor_of(load(EXAMPLE)).assess(law_of({q.replace("__", "."): a for q, a in answers.items()}))


MOST = {"harm__law": "full", "penalty__minimum": "10", "relief__exists": "yes", "relief__wait": "1"}


@pytest.mark.parametrize(
    ("first", "second", "ahead", "by"),
    [
        ("full", "part", 0, (2, 2)),
        ("none", "full", 1, (5, 5)),
        ("full", "part|none", 0, (2, 5)),
        ("part|none", "full", 1, (2, 5)),
        ("full", "unknown", None, (0, 5)),
        ("unknown", "full", None, (0, 5)),
        ("part", "full|none", None, (0, 3)),
        ("full|part", "part|none", None, (0, 5)),
    ],
)
def test_a_state_is_ahead_where_it_surely_has_more(first: str, second: str, ahead, by) -> None:
    one, other = of(harm__law=first).finding("1.1"), of(harm__law=second).finding("1.1")
    difference = Difference(one, other)
    assert (difference.ahead, difference.by, difference.component) == (ahead, by, "1.1")
    assert [(a.answer, b.answer) for a, b in difference.answers] == [(first, second)]


def test_differences_are_certain_ones_first_and_the_largest_first() -> None:
    one = of(**MOST)
    other = of(**{**MOST, "harm__law": "part", "penalty__minimum": "2", "relief__wait": "unknown"})
    found = Beside((one, other))
    assert [(d.component, d.ahead, d.by) for d in found.differences] == [
        ("1.2", 0, (5, 5)),
        ("1.1", 0, (2, 2)),
        ("2.2", None, (0, 5)),
        ("2.1", None, (0, 2)),
    ]
    assert found.alike == ()
    least = Beside((of(harm__law="full", training__mandate="yes", fund__most="5000"),
                    of(harm__law="part|none", training__mandate="yes", fund__most="4999")))  # fmt: skip
    assert [(d.component, d.by) for d in least.differences][:2] == [("2.2", (4, 4)), ("1.1", (2, 5))]
    assert Beside((one, one)).alike == ("1.1", "1.2", "2.1")  # of 2.2 nothing is known of either
    assert [d.component for d in Beside((one, one)).differences] == ["2.2"]
    assert Beside((one, one)).differences[0].answers == ()


def test_a_state_leads_where_its_lowest_is_over_the_others_highest() -> None:
    high, low = (
        of(**MOST, fund__most="5000", training__mandate="yes"),
        of(harm__law="none", penalty__minimum="none", relief__exists="no", fund__most="none", training__mandate="no"),
    )
    assert (Beside((high, low)).leads, Beside((low, high)).leads) == (0, 1)
    assert Beside((high, high)).leads is None
    assert Beside((of(**MOST), of())).leads is None
    assert replace(Beside((high, low)), of=(low, low)).leads is None
