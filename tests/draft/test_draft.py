"""The parts of a draft: marks, changes of words, provisions worked in, slots."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.app.content import open_content
from advisor.draft.amend import Amended, NotFound
from advisor.draft.build import long_title, next_session
from advisor.draft.marks import BLANK, letters, levels, roman
from advisor.draft.numbers import dollars, number, quantity
from advisor.draft.outline import Room, items, phrases
from advisor.draft.outline import number as numbered
from advisor.draft.place import code_order
from advisor.draft.redline import DELETE, INSERT, KEEP, Span, joined, new_text, old_text, redline
from advisor.draft.slots import Slots, plain
from advisor.draft.statute import SectionText
from advisor.errors import Place, Problems, Refused
from advisor.model import Edit, Provision, Remedy
from advisor.model.law import law_on
from helpers.marked import ARCADIA, MISSISSIPPI, read, words
from helpers.paths import EXAMPLE

HERE = Place("templates/language/x.yaml", 3)


# Marks and numbers.


def test_marks_count_as_codes_do() -> None:
    assert [letters(n) for n in (1, 26, 27, 28, 53)] == ["a", "z", "aa", "bb", "aaa"]
    assert [roman(n) for n in (1, 4, 9, 14, 40)] == ["i", "iv", "ix", "xiv", "xl"]
    assert [level.mark(3) for level in MISSISSIPPI] == ["(3)", "(c)", "(iii)", "3."]
    assert [level.mark(2) for level in ARCADIA] == ["B.", "2.", "b."]
    assert MISSISSIPPI[1].number("(z)") == 26
    assert MISSISSIPPI[1].number("(1)") == 0
    with pytest.raises(ValueError, match="first mark"):
        levels(["(2)"])


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (quantity(20, "year", "words-and-figures"), "twenty (20) years"),
        (quantity("1", "year", "words-and-figures"), "one (1) year"),
        (quantity(36, "month", "figures"), "36 months"),
        (number(125, "words-and-figures"), "one hundred twenty-five (125)"),
        (dollars(100_000, "words-and-figures"), "One Hundred Thousand Dollars ($100,000.00)"),
        (dollars(2_525, "words-and-figures"), "Two Thousand Five Hundred Twenty-Five Dollars ($2,525.00)"),
        (dollars(2_525, "figures"), "$2,525"),
    ],
)
def test_quantities_are_written_as_the_state_writes_them(made: str, said: str) -> None:
    assert made == said


@pytest.mark.parametrize("wrong", ["life", "-1", "1.5", ""])
def test_a_quantity_that_is_no_whole_number_is_refused(wrong: str) -> None:
    with pytest.raises(Refused):
        quantity(wrong, "year", "figures")


def test_sections_stand_in_code_order() -> None:
    listed = ["99-1-5", "97-3-54.14", "97-3-54.2", "97-29-51", "97-3-54", "41-29-505", "9-1-1"]
    want = ["9-1-1", "41-29-505", "97-3-54", "97-3-54.2", "97-3-54.14", "97-29-51", "99-1-5"]
    assert sorted(listed, key=code_order) == want


# Changes of words.


def test_a_number_word_and_its_figure_change_as_one() -> None:
    made = redline("for five (5) years and One Thousand Dollars ($1,000.00).", "for twenty (20) years and $2.")
    assert made == (
        Span("for "), Span("five (5)", DELETE), Span("twenty (20)", INSERT), Span(" years and "),
        Span("One Thousand Dollars ($1,000.00)", DELETE), Span("$2", INSERT), Span("."),
    )  # fmt: skip


def test_whole_words_change_and_section_numbers_are_words() -> None:
    made = redline("under Section 97-3-54.1, by a controlling party", "under Section 97-3-54.14, by a party")
    assert [s for s in made if s.kind != KEEP] == [
        Span("97-3-54.1", DELETE), Span("97-3-54.14", INSERT), Span("controlling ", DELETE),
    ]  # fmt: skip


LAWFUL = st.text(alphabet="ab (5)-,;.five ten$", max_size=60)


@given(LAWFUL | st.text(max_size=40), LAWFUL | st.text(max_size=40))
def test_a_redline_spells_both_texts(old: str, new: str) -> None:
    made = redline(old, new)
    assert old_text(made) == old
    assert new_text(made) == new
    kinds = [span.kind for span in made]
    assert all(span.text for span in made)
    assert all(a != b for a, b in pairwise(kinds)), "neighbors of a kind are one span"
    assert (INSERT, DELETE) not in set(pairwise(kinds)), "struck before put in"


@given(st.lists(st.sampled_from(["five", "ten", "(5)", "child", "a", "Section 4-1"]), max_size=9), st.data())
def test_a_redline_never_cuts_a_word(parts: list[str], data) -> None:
    other = data.draw(st.permutations(parts)) if parts else []
    made = redline(" ".join(parts), " ".join(other))
    for before, after in pairwise(made):
        if {before.kind, after.kind} != {DELETE, INSERT}:
            assert not (before.text[-1:].isalnum() and after.text[:1].isalnum()), made


def test_joined_puts_what_is_struck_first() -> None:
    assert joined([Span("a", INSERT), Span("b", DELETE), Span("c", INSERT)]) == (Span("b", DELETE), Span("ac", INSERT))


# Working provisions in.


def added(text: SectionText, where: str, *lines: str) -> list[str]:
    amended = Amended(text, MISSISSIPPI)
    made = numbered(items("\n".join(lines), HERE), MISSISSIPPI, amended.room(where))
    amended.add(where, [(n, n.item.text) for n in made], "4.3")
    return words(amended.paragraphs("4-1."))


def test_new_subsections_go_on_where_the_old_ones_end() -> None:
    made = added(read("(1) One.", "(2) Two."), "end", "- Three:", "  - first; and", "  - second.")
    assert made[2:] == ["{+(3)  Three:}", "{+(a)  first; and}", "{+(b)  second.}"]
    assert made[0] == "4-1.  (1)  One."


def test_a_lone_paragraph_becomes_the_first_subsection() -> None:
    assert added(read("One."), "end", "- Two.") == ["4-1.  {+(1)  }One.", "{+(2)  Two.}"]


def test_a_list_takes_its_joint_and_its_period_along() -> None:
    made = added(read("(1) These:", "(a) one; or", "(b) two.", "(2) More."), "(1)", "- three.")
    assert made == ["4-1.  (1)  These:", "(a)  one;{- or}", "(b)  two{-.}{+; or}", "{+(c)  three.}", "(2)  More."]


def test_words_are_struck_where_they_stand_once() -> None:
    amended = Amended(read("(1) For five (5) years.", "(2) For five (5) days."), MISSISSIPPI)
    amended.edit([Edit("five (5)", "ten (10)", "(2)")], "4.3")
    assert words(amended.paragraphs("4-1."))[1] == "(2)  For {-five (5)}{+ten (10)} days."
    with pytest.raises(NotFound, match="2 times"):
        Amended(read("(1) a b.", "(2) a c."), MISSISSIPPI).edit([Edit("a", "x")], "4.3")


def test_an_edit_matches_whole_words_and_numbers() -> None:
    amended = Amended(read("(1) A minor in the minority, under Section 4-1 or 4-1.2."), MISSISSIPPI)
    amended.edit([Edit("minor", r"child\1"), Edit("4-1", "4-3")], "4.3")
    said = amended.paragraphs("")[0].amended
    assert said == r"(1)  A child\1 in the minority, under Section 4-3 or 4-1.2."
    with pytest.raises(NotFound, match="no \\(9\\)"):
        amended.room("(9)")


def test_without_the_text_the_outermost_marks_are_blank() -> None:
    made = numbered(items("- One:\n  - two.", HERE), MISSISSIPPI, Room(count=None))
    assert [n.mark for n in made] == [f"({BLANK})", "(a)"]


def test_text_speaks_of_its_own_subdivisions() -> None:
    made = numbered(items("- [right] One.\n- Two.", HERE), MISSISSIPPI, Room(count=3))
    names = ["subsection", "paragraph", "subparagraph", "item"]
    assert phrases(made, names, ["(5)"]) == {"right": "subsection (4) of this section"}
    assert phrases(made, names, ["(4)", "(a)"]) == {"right": "this subsection"}


@pytest.mark.parametrize("text", ["- one\n      - far too deep", "  - begins too deep", "- one\n - odd", " lost"])
def test_a_line_in_no_place_is_a_problem_at_its_line(text: str) -> None:
    with pytest.raises(Problems) as caught:
        items(text, HERE)
    assert re.match(r"templates/language/x.yaml:\d+: ", str(caught.value))


def test_a_text_deeper_than_the_state_has_marks_for_is_refused() -> None:
    found = items("- a\n  - b\n    - c\n      - d", HERE)
    with pytest.raises(ValueError, match="level 4"):
        numbered(found, ARCADIA, Room())


# Slots.


@pytest.fixture(scope="module")
def law():
    return law_on(open_content(str(EXAMPLE)).content.jurisdictions["zz"], date(2021, 7, 1))


RANGE = "§§ 4-1 to 4-3, inclusive"


def filled(law, template: str, target: str = "2-9", **slots: str) -> str:
    remedy = Remedy("1.1", "statute", agency="Department of Harm", slots=slots)
    return Slots(law.jurisdiction.drafting, law, remedy, "1-1", target).fill(
        template, Provision("p", {}, "", "", template, place=HERE), {"right": "paragraph A. of this section"}
    )


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ section('harm') }}", "§ 1-1"),
        ("{{ sections('harm', 'term', 'relief') }}", "§§ 1-1, 1-2 and 2-1"),
        ("{{ term('court') }} and {{ agency }}", "Court of Arcadia and Department of Harm"),
        ("{{ home }} says so in {{ at('right') }}", "§ 1-1 says so in paragraph A. of this section"),
        ("{{ years(answer('penalty.minimum')) }}", "5 years"),
        ("{{ slot('fee') }}", "Ten"),
        ("under {{ slot('range') }} or by it", "under §§ 4-1 to 4-3, inclusive, or by it"),
        ("under {{ slot('range') }}; {{ slot('range') }}, and more", f"under {RANGE}; {RANGE}, and more"),
    ],
)
def test_slots_are_filled_from_the_state(law, template: str, said: str) -> None:
    assert filled(law, template, fee="Ten", range=RANGE) == said


def test_inside_its_own_section_a_text_says_this_section(law) -> None:
    assert filled(law, "{{ home }}; {{ section('harm') }}; {{ sections('harm', 'term') }}", "1-1") == (
        "this section; this section; this section and § 1-2"
    )


@pytest.mark.parametrize(
    "template",
    ["{{ section('nowhere') }}", "{{ term('nobody') }}", "{{ slot('x') }}", "{{ at('lost') }}", "{{ nothing }}",
     "{{ answer('no.such') }}", "{{ years('life') }}", "{% if %}", "{{ ''.__class__.__mro__ }}", "{{ 1 / 0 }}"],
)  # fmt: skip
def test_an_empty_or_wrong_slot_stops_the_draft_at_its_place(law, template: str) -> None:
    with pytest.raises(Problems) as caught:
        filled(law, template)
    assert str(caught.value).startswith("templates/language/x.yaml:3: provision p: ")


@given(st.text(max_size=80))
def test_what_stands_in_a_slot_comes_out_as_text(law, value: str) -> None:
    assert filled(law, "{{ slot('x') }}", x=value) == plain(value)


def test_what_cannot_be_seen_is_shown_by_its_number() -> None:
    assert plain("a\u202eb\x00c\nd\u200b") == "a<U+202E>b<U+0000>c d<U+200B>"


# The form.


def test_the_session_is_the_next_one(law) -> None:
    state = law.jurisdiction
    assert next_session(state, date(2021, 7, 1)).name == "2022 Regular Session"  # as it is recorded
    assert next_session(state, date(2022, 2, 1)).start == date(2023, 1, 3)
    assert next_session(state, date(2030, 2, 1)).name == "Session of 2031"  # by the state's rule
    silent = replace(state, meets=None)
    assert next_session(silent, date(2022, 2, 1)).start == date(2023, 1, 3)
    with pytest.raises(Refused, match="next meets is not recorded") as refused:
        next_session(silent, date(2030, 2, 1))
    assert "facts/zz/jurisdiction.yaml" in refused.value.way_out


def test_a_long_title_is_rebuilt_from_the_sections(law) -> None:
    form = law.jurisdiction.drafting.form
    assert long_title(form, []) == "An Act and for matters connected with it."
    assert long_title(replace(form, title_case="capitals"), []) == "AN ACT AND FOR MATTERS CONNECTED WITH IT."
