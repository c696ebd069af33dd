"""How a bill speaks of sections, of those too that have no number yet."""

from __future__ import annotations

import re

import pytest

from advisor.load import load
from advisor.model.form import MARK, AmendmentForm, chapter_of, cited, spoken
from helpers.paths import EXAMPLE

FORM = load(EXAMPLE).jurisdictions["zz"].form
assert FORM


@pytest.mark.parametrize(
    ("section", "chapter", "said", "as_cited"),
    [
        ("97-3-54.1", "97-3", "97-3-54.1", "97-3-54.1"),
        ("1-2", "1", "1-2", "1-2"),
        ("22-24B-1", "22-24B", "22-24B-1", "22-24B-1"),
        ("14-55.5", "14-55", "14-55.5", "14-55.5"),
        ("518", "518", "518", "518"),
        ("4-1/travel", "4-1", "a new section of chapter 4-1", "ch. 4-1"),
    ],
)
def test_a_section_without_a_number_is_spoken_of_by_its_chapter(
    section: str, chapter: str, said: str, as_cited: str
) -> None:
    assert (chapter_of(section), spoken(section), cited(section)) == (chapter, said, as_cited)


def test_a_bill_calls_a_section_as_its_state_does_and_a_new_one_without_a_number_by_its_chapter() -> None:
    assert FORM.called("1-1") == "§ 1-1"
    assert FORM.called("1/travel") == "a new section of chapter 1"


@pytest.mark.parametrize(
    ("mark", "is_one"), [("(1)", True), ("A.", True), ("(iv)", True), ("1)", False), ("", False), ("A", False)]
)
def test_a_subdivision_bears_a_mark_in_brackets_or_before_a_full_stop(mark: str, is_one: bool) -> None:
    assert bool(re.fullmatch(MARK, mark)) is is_one


@pytest.mark.parametrize("lacking", ["replaces", "strikes", "inserts", "below"])
def test_a_state_amends_by_lines_where_all_the_words_for_it_are_recorded(lacking: str) -> None:
    words = {
        "replaces": "for {old} read {new}", "strikes": "leave out {old}", "inserts": "after {after} add {new}",
        "below": "below, add:",
    }  # fmt: skip
    assert AmendmentForm("Amendment", **words).by_line
    assert not AmendmentForm("Amendment", **{**words, lacking: ""}).by_line
