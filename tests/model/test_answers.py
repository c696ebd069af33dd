"""What answers a question: which texts it allows, what each counts as, and how it is said."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from advisor.load import load
from advisor.model import Question
from advisor.model.answers import SPECIAL_ANSWERS
from advisor.model.conditions import HIGHEST, LOWEST, Between, Is
from advisor.model.either import nested
from advisor.model.words import QUESTION_KINDS
from helpers.paths import EXAMPLE

WORDS = Question("a.word", "?", "words", ("no", "some", "all"))
MONEY = Question("a.sum", "?", "usd", better="higher")
TERM = Question("a.term", "?", "years", better="higher")
AGE = Question("a.age", "?", "age", better="lower")


def test_every_kind_of_number_has_its_words() -> None:
    assert set(SPECIAL_ANSWERS) == set(QUESTION_KINDS) - {"words", "text"}
    assert MONEY.allows("unlimited")
    assert not AGE.allows("life")


@pytest.mark.parametrize(
    ("of", "answer", "asked"),
    [
        (WORDS, "all", Is("a.word", ("all",))),
        (MONEY, "5000", Between("a.sum", 5000, 5000)),
        (MONEY, "unlimited", Between("a.sum", HIGHEST, HIGHEST)),
        (TERM, "2", Between("a.term", 24, 24)),
        (AGE, "none", Between("a.age", LOWEST, LOWEST)),
    ],
)
def test_an_answer_is_asked_for_as_what_it_counts_as(of: Question, answer: str, asked: Is | Between) -> None:
    assert of.test(answer) == asked


@pytest.mark.parametrize("number", ["5", "0", "999999999"])
def test_a_whole_number_is_allowed_up_to_nine_digits(number: str) -> None:
    assert MONEY.value(number) == int(number)
    assert MONEY.as_recorded(number) == number


@pytest.mark.parametrize("number", ["1000000000", "05", "٣", "1.5", "-1", ""])
def test_what_is_no_whole_number_that_a_law_would_hold_is_refused(number: str) -> None:
    assert not MONEY.allows(number)
    with pytest.raises(ValueError, match=r".*"):
        MONEY.value(number)


@pytest.mark.parametrize(
    ("of", "answer", "said"),
    [
        (MONEY, "5000", "$5,000"), (TERM, "2", "2 years"), (AGE, "18", "18"), (WORDS, "some", "some"),
        (Question("a.code", "?", "text"), "12", "12"), (WORDS, "unknown", "unknown: nobody has looked"),
    ],
)  # fmt: skip
def test_a_number_is_said_as_what_it_counts(of: Question, answer: str, said: str) -> None:
    assert of.spoken(answer) == said


@pytest.mark.parametrize("answer", ["unknown", "unverified", "not-applicable"])
@pytest.mark.parametrize("of", [WORDS, MONEY, TERM, AGE])
def test_a_reserved_answer_is_recorded_as_it_stands(of: Question, answer: str) -> None:
    assert of.as_recorded(answer) == answer


@pytest.mark.parametrize(
    ("one", "other", "so"),
    [
        ("a", "a", True),
        ("a", "a|b", True),
        ("a|b", "a", True),
        ("a|b", "a|b", True),
        ("a|b", "b|c", False),
        ("a", "b", False),
    ],
)
def test_one_answer_is_within_another_from_either_side(one: str, other: str, so: bool) -> None:
    assert nested(one, other) is so


def test_a_state_is_measured_by_its_own_frameworks_and_by_every_one_where_it_names_none() -> None:
    content = load(EXAMPLE)
    every = tuple(content.frameworks)
    state = replace(content.jurisdictions["zz"], frameworks=())
    named = replace(state, frameworks=("ours", *every))
    assert replace(content, jurisdictions={"zz": state}).frameworks_of("zz") == every
    assert replace(content, jurisdictions={"zz": named}).frameworks_of("zz") == ("ours", *every)
    assert content.frameworks_of("nowhere") == every
