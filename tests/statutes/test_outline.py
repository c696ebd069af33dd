"""Subdivisions are told apart by how their marks follow one another, and what cannot be told apart says why."""

from __future__ import annotations

import pytest

from advisor.statutes.outline import paths, unbroken, why_unmarked, within


def test_each_paragraph_belongs_to_the_subdivision_whose_marks_lead_to_it() -> None:
    law = ("(1) (a) One.", "(b) Two:", "(i) three;", "(ii) four.", "Flush.", "(2) Five.")
    assert ["".join(path) for path in paths(law)] == [
        "(1)(a)",
        "(1)(b)",
        "(1)(b)(i)",
        "(1)(b)(ii)",
        "(1)(b)(ii)",
        "(2)",
    ]


def test_i_is_a_letter_after_h_and_a_numeral_after_a_colon() -> None:
    letters = [f"({letter}) Text." for letter in "abcdefg"]
    assert ["".join(path) for path in paths([*letters, "(h) These:", "(i) one;", "(ii) two.", "(i) Text."])][-4:] == [
        "(h)", "(h)(i)", "(h)(ii)", "(i)",
    ]  # fmt: skip


def test_i_before_h_is_a_numeral_though_no_colon_stands_before_it() -> None:
    law = [
        "(a) One.",
        *(f"({letter}) Text." for letter in "bcdef"),
        "(g) As follows. ",
        "(i) one;",
        "(ii) two.",
        "(h) X.",
    ]
    assert ["".join(path) for path in paths(law)][-4:] == ["(g)", "(g)(i)", "(g)(ii)", "(h)"]


def test_double_letters_are_no_leap_from_the_second_letter_to_the_35th() -> None:
    law = (
        "(a) One.",
        "(b) Two, where (i) three; or",
        "(ii) four.",
        "(c) Five, by paragraph (i) of section 2.",
        "(d) Six.",
    )
    assert ["".join(path) for path in paths(law)] == ["(a)", "(b)", "(b)(ii)", "(c)", "(d)"]
    assert unbroken(law)
    assert not unbroken(("(a) One.", "(c) Three."))
    assert not unbroken(("(a) One.", "(2) Three."))
    assert unbroken(("(1) As in", "(b) of this section."))


def test_a_subdivision_brings_what_stands_below_it() -> None:
    law = ("Lead:", "(a) One:", "(1) two.", "(b) Three.")
    assert within(law, ("(a)",)) == ("(a) One:", "(1) two.")
    assert within(law, ("(c)",)) == ()


@pytest.mark.parametrize(
    ("law", "why"),
    [
        (("These mean:", "One.", "Two."), "its subdivisions carry no marks"),
        (("(1) One.", "(2) As in paragraph (b) of this section."),
         "it refers to (b) of itself, which the text does not show"),
        (("(1) One.", "(2) Two, by subsection (1) of this section."), ""),
        (("One sentence.",), ""),
    ],
)  # fmt: skip
def test_lost_marks_are_told(law: tuple[str, ...], why: str) -> None:
    assert why_unmarked(law) == why
