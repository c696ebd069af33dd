"""One of several answers: what it leaves possible, and what it leaves together with others."""

from __future__ import annotations

import pytest

from advisor.errors import Refused
from advisor.model import Question
from advisor.model.either import agree, common, either, in_order, in_yaml, members, nested, together, typed

WORDS = Question("a.word", "?", "words", ("full", "part", "none"), {"part": "part of it"})
YEARS = Question("a.years", "?", "years")
TEXT = Question("a.text", "?", "text")


def test_the_same_answers_are_the_same_text_in_whatever_order_they_were_given() -> None:
    assert either(["part", "full"]) == either(["full", "part"]) == "full|part"
    assert either(["20", "9", "100"]) == "9|20|100"
    assert members("full|part") == ("full", "part")
    assert members("full") == ("full",)
    assert typed(" part | full ") == "full|part"
    assert typed("part") == "part"


@pytest.mark.parametrize("given", [["full"], ["full", "full"], [], ["full", ""]])
def test_one_of_several_needs_two_that_differ(given: list[str]) -> None:
    with pytest.raises(Refused, match="two or more different"):
        either(given)


@pytest.mark.parametrize("word", ["unknown", "unverified", "not-applicable"])
def test_a_reserved_answer_is_none_of_several(word: str) -> None:
    with pytest.raises(Refused, match=word):
        either(["full", word])


def test_a_question_allows_several_of_its_own_answers() -> None:
    assert WORDS.allows("full|part")
    assert not WORDS.allows("full|whole")
    assert YEARS.allows("10|life")
    assert not YEARS.allows("10|unlimited")
    assert not TEXT.allows("one|other")


def test_it_is_spoken_in_the_order_of_the_question() -> None:
    assert WORDS.spoken(either(["none", "part"])) == "either part of it or none"
    assert WORDS.spoken(either(["none", "part", "full"])) == "either full, part of it or none"
    assert YEARS.spoken(either(["life", "10", "none"])) == "either none, 10 years or life"


def test_what_several_leave_together() -> None:
    assert together(["full|part", "unknown"]) == "full|part"
    assert together(["full|part", "part"]) == "part"
    assert together(["full|part", "none|part"]) == "part"
    assert together(["unknown", "full|part"]) == "full|part"
    assert together(["full", "none"]) == "full"
    assert together(["unverified", "full", "none"]) == "full"
    assert together(["unverified", "unknown"]) == "unverified"
    assert agree("full|part", "part|none")
    assert not agree("full|part", "none")
    assert agree("unknown", "none")
    assert nested("full|part", "part")
    assert not nested("full|part", "part|none")


def test_a_file_says_it_by_its_key() -> None:
    assert in_yaml("full|part") == "{one-of: [full, part]}"
    assert in_yaml("full") == "full"


def test_what_somebody_typed_is_put_in_the_order_of_an_answer_though_it_may_be_none() -> None:
    assert in_order(" part | full ") == "full|part"
    assert in_order("20|9|unknown") == "9|20|unknown"
    assert in_order("part | part") == "part|part"
    assert in_order(" part ") == " part "


def test_several_answers_have_in_common_what_each_of_them_leaves_possible() -> None:
    assert common(["full|part", "part|none", "none|part"]) == ("part",)
    assert common(["full|part", "part|full"]) == ("full", "part")
    assert common(["full", "part"]) == common([]) == ()
