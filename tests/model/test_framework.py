"""What a rule says of itself, and of itself where it says nothing."""

from __future__ import annotations

import msgspec
import pytest

from advisor.load import load
from advisor.model import words
from advisor.model.advice import Advice, Objection
from advisor.model.framework import Area, Elsewhere, Framework, Outcome, Rule, RuleBasis
from advisor.model.published import PublishedResult
from advisor.model.state import Point
from helpers.paths import EXAMPLE

SOME, LITTLE = Outcome("partial", 3, None), Outcome("partial", 1, None)
MET, GAP = Outcome("met", 5, None), Outcome("gap", 0, None)


def advice(headline: str) -> Advice:
    return Advice(headline, "", (), "A", "", Objection("", ""), "")


def rule(**more) -> Rule:
    return Rule("card/1-harm/1.1-law", "1.1", "1", "Law", "A law", 5, (MET, SOME, LITTLE, GAP), (), **more)


def test_what_says_nothing_of_how_surely_it_is_known_counts_as_least_sure() -> None:
    silent = RuleBasis()
    assert silent.title == words.TITLE_BASES[-1] == "recalled"
    assert silent.points == words.POINTS_BASES[-1] == "constructed"
    assert silent.outcomes == words.OUTCOMES_BASES[-1] == "constructed"


@pytest.mark.parametrize("kind", [Elsewhere, Point])
def test_a_key_that_nobody_knows_is_refused(kind: type) -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"of-no-such-name": 1}, kind)


def test_points_are_half_of_the_half_points() -> None:
    assert [outcome.points for outcome in (MET, SOME, LITTLE, GAP)] == [2.5, 1.5, 0.5, 0.0]
    assert rule().points == 2.5
    areas = (Area("1", "Harm", "1-harm", 15, ""), Area("2", "Relief", "2-relief", 6, ""))
    assert Framework("card", "", "", "", "", areas, (), ()).half_points == 21


def test_a_rule_belongs_to_the_framework_whose_folder_it_stands_in() -> None:
    assert rule().framework == "card"
    assert {one.framework for one in load(EXAMPLE).frameworks["example-card"].rules} == {"example-card"}


def test_advice_is_for_the_outcome_and_for_its_points_where_the_rule_tells_them_apart() -> None:
    some, little, gap = advice("Some"), advice("Little"), advice("Gap")
    apart = rule(advice={"partial 1.5": some, "partial": little, "gap": gap})
    assert [apart.advice_for(outcome) for outcome in (SOME, LITTLE, GAP, MET)] == [some, little, gap, None]


def test_nobody_is_told_of_their_own_law_as_anothers() -> None:
    there, here = (Elsewhere(name, "§ 1", "found", {}, "It does.") for name in ("Texas", "South Dakota"))
    of = rule(elsewhere=(there, here))
    assert of.elsewhere_than("South Dakota") == of.elsewhere_than("SOUTH dakota") == (there,)
    assert of.elsewhere_than("Mississippi") == (there, here)


def test_the_results_that_support_an_outcome_stand_in_the_order_of_their_file() -> None:
    one, two, three = (PublishedResult(name, "Arcadia", "2019", "", "card") for name in ("one", "two", "three"))
    of = Framework("card", "", "", "", "", (), (), (), published=(one, two, three))
    assert of.supporting(Outcome("met", 5, None, results=("three", "one"))) == (one, three)
    assert of.supporting(MET) == ()
