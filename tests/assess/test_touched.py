"""The questions that changed sections may touch, and those that share words with new law."""

from __future__ import annotations

import pytest

from advisor.assess.touched import MOST_GUESSES, guesses, reading, stems, touched
from advisor.load import load
from advisor.model import Question
from advisor.model.law import law_of
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE


@pytest.fixture(scope="module")
def content():
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def made(content):
    return assessor_of(content).assess(law_of({"harm.law": "part", "relief.exists": "yes"}))


def test_what_is_near_comes_first_and_then_what_most_points_hang_on(content, made) -> None:
    cited = {
        "harm.note": {"1-1": False},
        "relief.exists": {"1-2": False, "1-3": False},
        "harm.law": {"1-4": False, "1-5": True},
    }
    found = touched(made, content.questions, cited)
    assert [(t.question.id, t.cites, t.near, t.at_stake) for t in found] == [
        ("harm.law", ("1-4", "1-5"), ("1-5",), 5),
        ("relief.exists", ("1-2", "1-3"), (), 5),
        ("harm.note", ("1-1",), (), 0),
    ]
    assert [t.holding.answer for t in found] == ["part", "yes", "unknown"]
    assert not any(t.guess for t in found)


def test_the_findings_that_a_question_decides(made) -> None:
    assert [f.component for f in reading(made, "relief.exists")] == ["2.1"]
    assert reading(made, "harm.note") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The minor and any other child", ["minor", "other", "child"]),
        ("Penalties, offenses, offending", ["penalt", "offens", "offend"]),
        ("a of to it", []),
        ("That child's age is 18", ["child", "age"]),
        ("registration; payments; used", ["registr", "pay", "used"]),
    ],
)
def test_words_lose_their_endings(text: str, found: list[str]) -> None:
    assert list(stems(text)) == found


def asked() -> dict[str, Question]:
    """Enough questions that a word of one tells it from the others."""
    plain = {f"plain.q{n}": Question(f"plain.q{n}", f"Is fee{n} due?", "words", ("yes", "no")) for n in range(20)}
    own = {
        "vacatur.wait": "How long must a victim wait before a petition to vacate convictions?",
        "vacatur.fee": "Does a petition to vacate convictions cost a victim money?",
        "tourism.selling": "Is selling travel abroad a crime?",
    }
    return plain | {name: Question(name, ask, "words", ("yes", "no")) for name, ask in own.items()}


LAW = "A victim may petition the court to vacate a conviction, and shall wait no longer than a year."


def test_a_guess_shares_enough_telling_words(made) -> None:
    found = guesses(made, asked(), LAW, known=())
    assert [t.question.id for t in found] == ["vacatur.wait", "vacatur.fee"]
    assert found[0].guess
    assert {"wait", "victim", "vacate", "petition"} <= set(found[0].shares)
    assert all(word in LAW.lower() for t in found for word in t.shares)


def test_what_is_known_to_be_touched_is_not_guessed_and_neither_is_what_shares_little(made) -> None:
    assert [t.question.id for t in guesses(made, asked(), LAW, known=["vacatur.wait"])] == ["vacatur.fee"]
    assert guesses(made, asked(), "A victim may wait.", known=()) == ()
    assert guesses(made, asked(), "Selling travel abroad", known=())[0].question.id == "tourism.selling"
    assert guesses(made, {}, LAW, known=()) == ()
    assert guesses(made, asked(), "A plain fee is due.", known=()) == ()  # words that nearly every question has


def test_a_long_question_is_not_guessed_for_the_few_words_that_it_shares(made) -> None:
    long = "Do alpha bravo carrot delta eagle forest garden harbor island jungle kettle lantern meadow nectar apply?"
    known = asked() | {"long.one": Question("long.one", long, "words", ("yes", "no"))}
    assert guesses(made, known, "Alpha bravo carrot.", known=()) == ()
    assert [t.question.id for t in guesses(made, known, long, known=())] == ["long.one"]


def test_no_more_are_guessed_than_anybody_would_read(made) -> None:
    many = {f"a.q{n}": Question(f"a.q{n}", "Does petition vacatur relief apply?", "words", ("yes",)) for n in range(12)}
    others = {f"b.q{n}": Question(f"b.q{n}", f"Something else{n} entirely?", "words", ("yes",)) for n in range(200)}
    found = guesses(made, many | others, "A petition for vacatur brings relief and may apply", known=())
    assert [t.question.id for t in found] == sorted(many)[:MOST_GUESSES]
