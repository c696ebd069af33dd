"""One recommendation for one change: two rules that contradict each other are told, at both their lines."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from advisor.check.advice import one_recommendation
from advisor.load import load
from advisor.model import Rule
from helpers.paths import EXAMPLE

LAW = "harm.law"


@pytest.fixture(scope="module")
def rules() -> tuple[Rule, ...]:
    (framework,) = load(EXAMPLE).frameworks.values()
    return framework.rules


def advising(rule: Rule, option: int, brings: Mapping[str, str]) -> Rule:
    """*rule* whose option for a gap brings *brings*; the first is recommended."""
    advice = rule.advice["gap"]
    options = [replace(one, brings=brings) if n == option else one for n, one in enumerate(advice.options)]
    return replace(rule, advice={**rule.advice, "gap": replace(advice, options=tuple(options))})


def test_rules_that_agree_are_told_nothing(rules: tuple[Rule, ...]) -> None:
    first, second, *rest = rules
    assert first.closes[LAW] == "full"
    assert list(one_recommendation(rules)) == []
    assert list(one_recommendation((first, advising(second, 0, {LAW: "full"}), *rest))) == []


def test_two_rules_that_would_set_one_question_differently_are_told(rules: tuple[Rule, ...]) -> None:
    first, second, *_ = rules
    told = list(one_recommendation((first, replace(second, closes={LAW: "part"}))))
    assert [problem.place for problem in told] == [first.place, second.place]
    assert "sets harm.law to 'full', and 1.2 sets it to 'part'" in told[0].what


def test_what_one_rule_recommends_another_may_not_advise_against(rules: tuple[Rule, ...]) -> None:
    first, second, *_ = rules
    (told,) = one_recommendation((first, advising(second, 1, {LAW: "full"})))
    assert told.place == second.place
    assert told.what == "option B of its advice for gap would set harm.law to 'full', which 1.1 recommends"
    assert "Recommend it in one place" in told.way_out


def test_only_the_same_answer_that_another_rule_recommends_may_not_be_advised_against(rules: tuple[Rule, ...]) -> None:
    first, second, *_ = rules
    assert not list(one_recommendation((first, advising(second, 1, {LAW: "part"}))))
    assert not list(one_recommendation((first, advising(second, 1, {"relief.exists": "yes"}))))
    (own,) = second.closes
    assert not list(one_recommendation((first, advising(second, 1, {own: second.closes[own]}))))
