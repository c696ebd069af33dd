"""The forms of states: numbers in words, titles that name no section, new sections that get no number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.draft import Order, draft_bills
from advisor.draft import numbers
from advisor.draft.amend import Amended, NotFound
from advisor.draft.marks import levels
from advisor.draft.numbering import code_order
from advisor.draft.statute import SectionText, section_text
from advisor.draft.values import Draft
from advisor.load import load
from advisor.model import Edit, Placement
from advisor.model.language import Conforming
from helpers.paths import EXAMPLE

DAY = date(2026, 1, 1)


def test_numbers_in_words_alone() -> None:
    assert numbers.number(1250, "words") == "one thousand two hundred fifty"
    assert numbers.years("10 years 5 months", "words") == "ten years and five months"
    assert numbers.dollars(1, "words") == "one dollar"
    assert numbers.dollars(250000, "words") == "two hundred fifty thousand dollars"


def test_chapters_with_letters_stand_in_order_and_new_sections_last() -> None:
    given = ["22-24/b", "22-24A-1", "22-24-10", "22-24-9", "22-24/a", "23-1-1", "22-24-9.1"]
    placed = ["22-24-9", "22-24-9.1", "22-24-10", "22-24/a", "22-24/b", "22-24A-1", "23-1-1"]
    assert sorted(given, key=code_order) == placed
    assert sorted(["2-1", "2-A", "2-0"], key=code_order) == ["2-A", "2-0", "2-1"]


@pytest.fixture(scope="module")
def draft() -> Draft:
    """A draft in which every provision is a new section without a number, in a form that the example does not have."""
    content = load(EXAMPLE)
    (code, state), *_ = [of for of in content.jurisdictions.items() if of[1].form]
    form = replace(
        state.form, reference="§ {section}",
        creates="That chapter {chapter} be amended with a NEW SECTION:", title_creates="{purpose}",
        title_amends="{purpose}", title_joins="commas", title_ends="to provide a penalty", title_case="sentence",
        effective_on="", part="{level} {section}", legislature="{year} Legislature", committee="",
    )  # fmt: skip
    edits = (Edit("and", "or"), Edit(where="(2)"))
    conforming = Conforming("4-2", edits, "to strike a case", "Strikes a case.")
    remedies = {}
    for framework, of in state.remedies.items():
        place = Placement(new="4-1/exploited-children")
        by_statute = {c: r for c, r in of.items() if r.kind == "statute"}
        remedies[framework] = {
            c: replace(
                r,
                placements=dict.fromkeys(r.placements, place),
                creates=("4-1/exploited-children",),
                conforms=(conforming,),
            )
            for c, r in by_statute.items()
        }
    other = replace(content, jurisdictions={code: replace(state, form=form, remedies=remedies)})
    return draft_bills(Opened(Path(EXAMPLE), other), code, DAY, Order(dated=DAY, chamber="assembly")).bills[0].draft


def test_a_new_section_is_attached_to_its_chapter_and_has_no_number(draft: Draft) -> None:
    section, conforming = draft.sections  # and no clause on the usual day of effect
    assert not conforming.new
    assert section.lead == "That chapter 4-1 be amended with a NEW SECTION:"
    assert "4-1" not in section.paragraphs[0].amended
    assert draft.form.called(section.number) == "a new section of chapter 4-1"
    assert draft.bill.sections == ("4-2",)
    assert all("a new section of chapter 4-1" in change.says for change in draft.bill.changes)
    assert not any("number is free" in check.what for check in draft.checks)


def test_a_title_in_one_sentence_names_no_section(draft: Draft) -> None:
    assert draft.title.endswith(", and to provide a penalty.")
    assert not any(mark in draft.title for mark in (";", "4-1", "4-2"))
    assert draft.legislature == f"{draft.session[-4:]} Legislature"


def test_what_a_state_has_to_change_of_its_own_goes_with_the_provisions(draft: Draft) -> None:
    conforming = draft.sections[1]
    assert (conforming.number, len(draft.closes)) == ("4-2", len(conforming.gaps))
    assert "to strike a case" in draft.title
    told = [p.amended for p in conforming.paragraphs][1:]
    assert told == ["In § 4-2, strike “and” and insert “or”.", "In § 4-2, strike (2)."]


def test_a_subdivision_can_be_struck_as_a_whole() -> None:
    marks = levels(("(1)", "(a)"))
    lines = ["A case is:", "(1) One;", "(2) Two:", "(a) Small; or", "(b) Large; or", "(3) Three."]
    text = section_text("4-2", lines, marks, "a file")
    assert isinstance(text, SectionText)
    amended = Amended(text, marks)
    amended.edit([Edit(where="(2)")], "1.1")
    left = [p.amended for p in amended.paragraphs("") if p.amended]
    assert left == ["A case is:", "(1)  One; or", "(3)  Three."], "the list keeps its joint"
    with pytest.raises(NotFound, match=r"the section has no \(7\)"):
        amended.edit([Edit(where="(7)")], "1.1")
