"""The parts of a draft: marks, changes of words, provisions worked in, slots."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.draft.amend import Amended, NotFound
from advisor.draft.marks import BLANK, letters, levels, roman
from advisor.draft.numbers import Answer, dollars, months, number, quantity, years
from advisor.draft.outline import Item, Room, items, phrases, written
from advisor.draft.outline import number as numbered
from advisor.draft.place import code_order
from advisor.draft.redline import DELETE, INSERT, KEEP, Span, joined, new_text, old_text, redline
from advisor.draft.statute import SectionText
from advisor.errors import Place, Problems, Refused
from advisor.model import Edit
from helpers.marked import ARCADIA, MISSISSIPPI, read, words

HERE = Place("templates/language/x.yaml", 3)


# Marks and numbers.


def test_marks_count_as_codes_do() -> None:
    assert [letters(n) for n in (1, 26, 27, 28, 53)] == ["a", "z", "aa", "bb", "aaa"]
    assert [roman(n) for n in (1, 4, 9, 14, 40)] == ["i", "iv", "ix", "xiv", "xl"]
    assert [roman(n) for n in (5, 8, 16, 27)] == ["v", "viii", "xvi", "xxvii"]
    assert [roman(n) for n in (49, 50, 94, 100, 199)] == ["xlix", "l", "xciv", "c", "cxcix"]
    assert [level.mark(3) for level in MISSISSIPPI] == ["(3)", "(c)", "(iii)", "3."]
    assert [level.mark(2) for level in ARCADIA] == ["B.", "2.", "b."]
    assert MISSISSIPPI[1].number("(z)") == 26
    assert MISSISSIPPI[1].number("(1)") == 0
    assert [level.number(level.mark(199)) for level in MISSISSIPPI] == [199] * 4
    capitals = levels(["(A)", "(I)"])
    assert [level.mark(4) for level in capitals] == ["(D)", "(IV)"]
    assert [level.number("(d)") for level in capitals] == [0, 0]


@pytest.mark.parametrize("example", ["(2)", "1", "a", "(aa)", "", "(x)"])
def test_a_level_is_told_by_its_first_mark(example: str) -> None:
    with pytest.raises(ValueError, match="first mark"):
        levels([example])


@pytest.mark.parametrize(
    ("write", "value", "figures", "said"),
    [
        (number, 125, "words-and-figures", "one hundred twenty-five (125)"),
        (number, "125", "words", "one hundred twenty-five"),
        (number, 10**12 - 1, "figures", "999,999,999,999"),
        (dollars, 100_000, "words-and-figures", "One Hundred Thousand Dollars ($100,000.00)"),
        (dollars, 2_525, "words-and-figures", "Two Thousand Five Hundred Twenty-Five Dollars ($2,525.00)"),
        (dollars, 1, "words-and-figures", "One Dollar ($1.00)"),
        (dollars, 2_525, "figures", "$2,525"),
        (dollars, "2", "words", "two dollars"),
        (years, 1, "figures", "1 year"),
        (years, 0, "words", "zero years"),
        (years, "10 years 5 months", "words-and-figures", "ten (10) years and five (5) months"),
        (years, Answer("15"), "figures", "15 years"),
        (years, Answer("5 months"), "figures", "5 months"),
        (months, 7, "figures", "7 months"),
        (months, "7", "figures", "7 months"),
        (months, Answer("7"), "figures", "84 months"),
        (months, "1 month", "words", "one month"),
    ],
)
def test_quantities_are_written_as_the_state_writes_them(write, value: int | str, figures: str, said: str) -> None:
    assert write(value, figures) == said


def test_a_quantity_has_its_unit_in_the_singular_or_the_plural() -> None:
    assert quantity(20, "year", "words-and-figures") == "twenty (20) years"
    assert quantity("1", "year", "words-and-figures") == "one (1) year"
    assert quantity(0, "year", "figures") == "0 years"
    assert quantity(36, "month", "figures") == "36 months"


@pytest.mark.parametrize("wrong", ["life", "-1", "1.5", "", str(10**12)])
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


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- one\n      - far too deep", 5), ("- one\n    - two levels at once", 5), ("  - begins too deep", 4),
        ("- one\n - odd", 5), (" lost", 4), ("- one\n  - two\n  on the level of its dash", 6), ("\n\n + odd", 6),
    ],
)  # fmt: skip
def test_a_line_in_no_place_is_a_problem_at_its_line(text: str, line: int) -> None:
    with pytest.raises(Problems) as caught:
        items(text, HERE)
    assert str(caught.value).startswith(f"templates/language/x.yaml:{line}: ")


TEXT = "It is so:\n- [right] One:\n  - two\n    that goes on;\n  + flush.\n- Three.\n"
READ = (
    Item(0, "It is so:", False), Item(0, "One:", True, "right"), Item(1, "two that goes on;", True),
    Item(1, "flush.", False), Item(0, "Three.", True),
)  # fmt: skip


def test_a_text_is_read_into_its_paragraphs_and_written_back() -> None:
    assert items(TEXT, HERE) == READ
    assert written(READ) == TEXT.replace("two\n    that", "two that")
    assert items(written(READ), HERE) == READ


def test_a_new_text_counts_from_one_at_every_level() -> None:
    made = numbered(items("- One:\n  - a\n  - b\n- Two:\n  - c\n", HERE), MISSISSIPPI, Room())
    assert [n.mark for n in made] == ["(1)", "(a)", "(b)", "(2)", "(a)"]
    assert [n.path for n in made][-1] == ("(2)", "(a)")
    flush = numbered(READ, MISSISSIPPI, Room(("(4)",), 1, 2))
    assert [(n.mark, "".join(n.path), n.depth) for n in flush] == [
        ("", "(4)", 1), ("(c)", "(4)(c)", 1), ("(i)", "(4)(c)(i)", 2), ("", "(4)(c)", 2), ("(d)", "(4)(d)", 1),
    ]  # fmt: skip
    capitals = Room(("(4)",), 1, 2, levels(["(A)"])[0])
    assert [n.mark for n in numbered(READ, MISSISSIPPI, capitals)] == ["", "(C)", "(i)", "", "(D)"]


def test_a_text_deeper_than_the_state_has_marks_for_is_refused() -> None:
    found = items("- a\n  - b\n    - c\n      - d", HERE)
    with pytest.raises(ValueError, match="level 4"):
        numbered(found, ARCADIA, Room())
