"""Which of two answers protects more: by the order of the question, and by nothing else."""

from __future__ import annotations

import pytest

from advisor.model import Question
from advisor.model.weighing import weighed

WORDS = Question("q.words", "Which?", "words", answers=("any", "some", "none"))
QUESTIONS = {
    "words": WORDS,
    "unordered": Question("q.unordered", "Which?", "words", answers=("any", "some", "none"), better="none"),
    "term": Question("q.term", "How long?", "years", better="higher"),
    "wait": Question("q.wait", "How long?", "years", better="lower"),
    "text": Question("q.text", "What?", "text"),
}


@pytest.mark.parametrize(
    ("name", "old", "new", "word"),
    [
        ("words", "any", "some", "weaker"), ("words", "none", "some", "stronger"), ("words", "some", "some", "same"),
        ("unordered", "any", "none", "different"), ("text", "one", "two", "different"),
        ("term", "5", "2", "weaker"), ("term", "5", "5 years 1 month", "stronger"), ("term", "20", "life", "stronger"),
        ("term", "none", "1", "stronger"), ("wait", "none", "1", "weaker"), ("wait", "3", "1", "stronger"),
        ("words", "any", "some|none", "weaker"), ("words", "any|some", "some|none", "different"),
        ("term", "5", "2|10", "different"), ("words", "any", "not-applicable", "different"),
        ("words", "any", "unknown", "to be read"), ("words", "unverified", "unverified", "to be read"),
    ],
)  # fmt: skip
def test_two_answers_are_weighed_by_the_order_of_their_question(name: str, old: str, new: str, word: str) -> None:
    question = QUESTIONS[name]
    assert weighed(question, old, new) == word
    mirrored = {"weaker": "stronger", "stronger": "weaker"}.get(word, word)
    assert weighed(question, new, old) == mirrored
