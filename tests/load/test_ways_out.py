"""The ways out that messages name: every permitted word, quotes where they are missing, one number for one value."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from advisor.errors import Problem, Problems
from advisor.load import load
from advisor.load.tree import parse
from helpers.put import problems, put


def refused(root: Path, path: str, old: str, new: str) -> list[Problem]:
    """What loading finds with *old*, which stands once in the file at *path*, replaced by *new*."""
    put(root, path, old, new)
    return problems(root)


def test_every_permitted_word_is_named(root: Path) -> None:
    (problem,) = refused(root, "facts/zz/law/penalty.yaml", "answer: 5", "answer: many")
    assert problem.way_out == (
        "Use one of: a whole number of years, a term such as 10 years 5 months or 125 months, none, life, unknown, "
        "unverified."
    )


@pytest.mark.parametrize("number", ["05", "007", "00"])
def test_leading_zeros_are_no_part_of_a_number(root: Path, number: str) -> None:
    (problem,) = refused(root, "facts/zz/law/penalty.yaml", "answer: 5", f"answer: {number}")
    assert problem.what == f"'{number}' is not an answer to penalty.minimum"


def test_a_key_of_an_earlier_version_names_what_stands_in_its_place_and_what_brings_a_copy_over(root: Path) -> None:
    headline = "    headline: No law names the harm\n"
    (problem,) = refused(root, "rules/example-card/1-harm/1.1-law.yaml", headline, f"    other-view: So.\n{headline}")
    assert "objection: {says: ..., reply: ...}" in problem.way_out
    assert "`advisor migrate`" in problem.way_out


def test_a_division_belongs_to_one_state(root: Path) -> None:
    shutil.copytree(root / "facts/zz", root / "facts/yy")
    with pytest.raises(Problems) as refused:
        load(root)
    places = [str(problem.place) for problem in refused.value.problems]
    assert places == ["facts/yy/jurisdiction.yaml:1", "facts/zz/jurisdiction.yaml:1"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a:\n\tb: c\n", 2, "Indent with blanks."),
        ("a: b\nsays: Note: so\n", 2, "Quote the text"),
        ("a: %x\n", 1, 'says: "% and the rest."'),
        ("a: @x\n", 1, "Quote the text"),
        ("a: [b\n", 2, "Check the indentation"),
    ],
)
def test_what_is_no_yaml_is_told_in_our_words(text: str, line: int, words: str) -> None:
    _, (problem,) = parse(text.encode(), "x.yaml")
    assert problem.place.line == line
    assert words in problem.way_out
