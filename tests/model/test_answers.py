"""What answers a question: which texts it allows, what each counts as, and how it is said."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from advisor.load import load
from advisor.model import Question
from advisor.model.answers import SPECIAL_ANSWERS, subject_of
from advisor.model.conditions import HIGHEST, LOWEST, All, Between, Is
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


@pytest.mark.parametrize("number", ["1000000000", "05", "٣", "²", "1.5", "-1", ""])
def test_what_is_no_whole_number_that_a_law_would_hold_is_refused(number: str) -> None:
    assert not MONEY.allows(number)
    with pytest.raises(ValueError, match=r".*"):
        MONEY.value(number)


@pytest.mark.parametrize(
    ("of", "answer", "said"),
    [
        (MONEY, "5000", "$5,000"), (TERM, "2", "2 years"), (AGE, "18", "18"), (WORDS, "some", "some"),
        (MONEY, "unlimited", "unlimited"),
        (Question("a.code", "?", "text"), "12", "12"), (WORDS, "unknown", "not known: nobody has looked"),
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


@pytest.mark.parametrize(
    ("of", "permitted"),
    [
        (WORDS, ("no", "some", "all")),
        (AGE, ("a whole number", "none")),
        (MONEY, ("a whole number", "none", "unlimited")),
        (TERM, ("a whole number of years", "a term such as 10 years 5 months or 125 months", "none", "life")),
        (Question("a.code", "?", "text"), ()),
    ],
)
def test_whoever_answers_is_told_what_would_be_an_answer(of: Question, permitted: tuple[str, ...]) -> None:
    assert of.permitted == permitted


@pytest.mark.parametrize("of", [TERM, AGE, MONEY])
def test_every_word_that_stands_for_a_number_is_an_answer_and_is_recorded_as_it_stands(of: Question) -> None:
    for word in SPECIAL_ANSWERS[of.kind]:
        assert of.allows(word)
        assert of.as_recorded(word) == word
        assert of.written(of.value(word)) == word


@pytest.mark.parametrize(
    ("answer", "recorded"),
    [
        ("125 months", "10 years 5 months"),
        ("24 months|3", "2|3"),
        ("life", "life"),
        ("0", "0"),
        ("3 months", "3 months"),
    ],
)
def test_a_term_is_recorded_in_one_way(answer: str, recorded: str) -> None:
    assert TERM.as_recorded(answer) == recorded
    assert WORDS.as_recorded("some") == "some"
    assert WORDS.as_recorded("some|no") == "no|some"


def test_a_question_is_about_the_subject_of_its_file_or_else_the_first_part_of_its_id() -> None:
    assert subject_of("safe-harbor.immunity.age") == "safe-harbor"
    assert Question("safe-harbor.immunity", "?", "text").about == "safe harbor"
    assert Question("safe-harbor.immunity", "?", "text", subject="immunity of a child").about == "immunity of a child"


def test_what_does_not_apply_is_an_answer_only_where_the_question_presupposes_something() -> None:
    assert not TERM.allows("not-applicable")
    asked = replace(TERM, applies=Is("a.word", ("all",)))
    assert asked.allows("not-applicable")
    assert not asked.allows("nonsense")
    assert [of.allows("unknown") for of in (TERM, AGE, MONEY, WORDS, asked)] == [True] * 5
    assert asked.value("not-applicable") == "not-applicable"
    assert asked.spoken("not-applicable") == "does not apply"
    assert asked.spoken("unverified") == "not known: an act has touched this since"
    with pytest.raises(ValueError, match="unknown"):
        TERM.value("unknown")


def test_an_answer_excludes_what_holds_of_no_law_that_gives_it() -> None:
    age = Between("a.age", 18, HIGHEST)
    of = replace(WORDS, excludes={"no": age, "all": Is("a.sum", ("x",))})
    assert of.never == (All((Is("a.word", ("no",)), age)), All((Is("a.word", ("all",)), Is("a.sum", ("x",)))))
    assert WORDS.never == ()


def test_only_a_term_can_be_meant_by_what_is_none() -> None:
    assert TERM.meant("22.25") == "22 years 3 months"
    assert [of.meant("22.25") for of in (AGE, MONEY, WORDS)] == ["", "", ""]


def test_an_answer_leaves_possible_what_it_is_one_of_in_the_order_of_the_question_or_of_numbers() -> None:
    assert WORDS.possible("all|no") == ["no", "all"]
    assert TERM.possible("life|10|9 months|none") == ["none", "9 months", "10", "life"]
    assert WORDS.possible("all") == ["all"]
    assert replace(WORDS, means={"some": "a few of them"}).spoken("some") == "a few of them"
    assert WORDS.spoken("no-such") == "no such"
