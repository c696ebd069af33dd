"""The "and" or "or" of a list, and its stop, move with its end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.draft.amend import Amended, NotFound
from advisor.draft.lists import Item, longer, running, shorter
from advisor.draft.marks import levels
from advisor.draft.outline import Room, items, number
from advisor.draft.redline import DELETE, INSERT, new_text, of_edit, old_text
from advisor.draft.statute import Block, SectionText, section_text
from advisor.errors import Place
from advisor.model import Edit
from helpers.marked import words

LEVELS = levels(("(1)", "(a)"))
WORDS = st.text("abc de", min_size=1, max_size=9).map(lambda text: f"x{text.strip()}")


@st.composite
def a_list(draw: st.DrawFn) -> list[str]:
    """A list as a code prints it: a stop between its items, a joint before the last or none, an end of its own."""
    bodies = draw(st.lists(WORDS, min_size=2, max_size=6))
    stop, joint = draw(st.sampled_from(";,")), draw(st.sampled_from(["", " and", " or"]))
    end = draw(st.sampled_from([".", ";", "; or", "; and"]))
    each = draw(st.booleans())
    first = [f"{body}{stop}{joint if each else ''}" for body in bodies[:-2]]
    return [*first, f"{bodies[-2]}{stop}{joint}", f"{bodies[-1]}{end}"]


def end_of(text: str) -> str:
    return text[len(Item.of(text).body) :]


@given(a_list(), st.lists(WORDS, min_size=1, max_size=4))
def test_a_longer_list_is_one_list(old: list[str], more: list[str]) -> None:
    before, after = longer(old, more)
    whole = [*before, *after]
    assert [Item.of(text).body for text in whole] == [Item.of(text).body for text in [*old, *more]]
    assert end_of(whole[-1]) == end_of(old[-1])
    assert end_of(whole[-2]) == end_of(old[-2])
    each = len(old) > 2 and end_of(old[0]) == end_of(old[-2])
    joints = [Item.of(text).joint for text in whole[:-2]]
    assert joints == [Item.of(old[-2]).joint if each else ""] * len(joints)
    assert before[:-2] == old[:-2]


@given(a_list(), st.lists(WORDS, min_size=1, max_size=4))
def test_what_was_added_can_be_struck_again(old: list[str], more: list[str]) -> None:
    before, after = longer(old, more)
    struck = range(len(old), len(old) + len(more))
    left = [text for text in shorter([*before, *after], struck) if text]
    assert left == old


@given(a_list(), st.data())
def test_a_shorter_list_is_one_list(old: list[str], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.integers(0, len(old) - 1), max_size=len(old) - 1))
    left = [text for text in shorter(old, gone) if text]
    assert [Item.of(t).body for t in left] == [Item.of(t).body for n, t in enumerate(old) if n not in gone]
    assert end_of(left[-1]) == end_of(old[-1])
    if len(left) > 1:
        assert end_of(left[-2]) == end_of(old[-2])


@pytest.mark.parametrize(
    ("last", "more", "made"),
    [
        (", or Section 3", ["Section 4"], ", Section 3, or Section 4"),
        ("and 22-9", ["22-10", "22-11"], "22-9, 22-10, and 22-11"),
        (" and 3", ["4"], ", 3 and 4"),
        ("Section 3", ["Section 4"], "Section 3 or Section 4"),
        ("Section 3", ["Section 4", "Section 5"], "Section 3, Section 4, or Section 5"),
        ("or Section 3", [], "or Section 3"),
    ],
)
def test_a_list_within_a_sentence_ends_in_what_is_added(last: str, more: list[str], made: str) -> None:
    assert running(last, more) == made


def test_sentences_are_no_list() -> None:
    assert longer(["One.", "Two."], ["Three"]) == (["One.", "Two."], ["Three."])
    assert longer(["It is so:", "Two."], ["Three?"]) == (["It is so:", "Two."], ["Three?."])
    assert longer(["One;", "Two.", "Three."], ["Four", "Five"]) == (["One;", "Two.", "Three."], ["Four", "Five."])
    assert longer([], ["One", "Two"]) == ([], ["One", "Two."])
    assert longer(["one;"], []) == (["one;"], [])
    assert shorter(["one;", "two."], {0, 1}) == ["", ""]
    assert shorter(["One.", "Two.", "Three."], {2}) == ["One.", "Two.", ""]
    assert shorter(["One.", "Two.", "Three?"], {2}) == ["One.", "Two.", ""]


def test_a_list_whose_end_was_lost_ends_in_a_period() -> None:
    assert longer(["one;", "two"], ["three"]) == (["one;", "two;"], ["three."])
    assert longer(["one;"], ["two"]) == (["one;"], ["two;"]), "one item that goes on is a list, and ends as it did"


def test_each_item_has_the_joint_only_where_each_had_it() -> None:
    assert longer(["a; or", "b; or", "c."], ["d"]) == (["a; or", "b; or", "c; or"], ["d."])
    assert longer(["a; or", "b;", "c; or", "d."], ["e"]) == (["a; or", "b;", "c;", "d; or"], ["e."])


def test_a_stop_that_need_not_change_stays() -> None:
    assert shorter(["one,", "two,", "three;", "four."], {2}) == ["one,", "two,", "", "four."]
    assert shorter(["one,", "two,", "three; or", "four."], {2}) == ["one,", "two; or", "", "four."]


def amended(*lines: str) -> Amended:
    text = section_text("4-1", lines, LEVELS, "a file")
    assert isinstance(text, SectionText)
    return Amended(text, LEVELS)


def law(section: Amended) -> list[str]:
    return [made for p in section.paragraphs("") if (made := p.amended)]


def test_a_struck_subdivision_gives_its_end_to_what_is_left() -> None:
    section = amended("A child is one:", "(1) who stays out;", "(2) who runs away; or", "(3) who:", "(a) sells; or",
                      "(b) buys.")  # fmt: skip
    section.edit([Edit(where="(3)")], "1.1")
    assert law(section) == ["A child is one:", "(1)  who stays out; or", "(2)  who runs away."]
    assert [p.gaps for p in section.paragraphs("") if p.changed] == [("1.1",)] * 5, "what is struck, and what ends now"
    section = amended("(1) One;", "(2) two; or", "(3) three.")
    section.edit([Edit(where="(2)")], "1.1")
    assert law(section) == ["(1)  One; or", "(3)  three."]
    with pytest.raises(NotFound):
        section.edit([Edit(where="(9)")], "1.1")


@pytest.mark.parametrize(
    ("strike", "insert", "marked"),
    [
        ("or Section 3", "Section 3, or Section 4", "-or -Section 3+, or Section 4+"),
        ("Act by any person", "Act, as it is, by any person", "Act+, as it is,+ by any person"),
        ("five (5)", "ten (10)", "-five (5)-+ten (10)+"),
        ("a b c", "a b c", "a b c"),
        (
            " and is a known child",
            ". It is one, and the child is unknown",
            "- and is a known child-+. It is one, and the child is unknown+",
        ),
    ],
)
def test_a_change_is_marked_where_it_is_made(strike: str, insert: str, marked: str) -> None:
    signs = {DELETE: "-", INSERT: "+"}
    spans = of_edit(strike, insert)
    assert "".join(f"{signs.get(s.kind, '')}{s.text}{signs.get(s.kind, '')}" for s in spans) == marked


@given(st.text("ab ,", max_size=12), st.text("ab ,", max_size=12))
def test_a_marked_change_spells_both_sides(strike: str, insert: str) -> None:
    spans = of_edit(strike, insert)
    assert (old_text(spans), new_text(spans)) == (strike, insert)


def test_a_blank_that_a_copy_lost_beside_a_mark_hinders_no_change() -> None:
    for law_now in (
        "(1) It is as in 4-2(3) through (9)relating to harm.",
        "(1) It is as in 4-2(3) through (9) relating to harm.",
    ):
        section = amended(law_now)
        section.edit([Edit("(9) relating to harm", "(9) relating to harm or 4-3")], "1.1")
        assert law(section) == ["(1)  It is as in 4-2(3) through (9) relating to harm or 4-3."]
        assert [p.now for p in section.paragraphs("")] == [law_now.replace("(1) ", "(1)  ")], "rejected it is the law"
    with pytest.raises(NotFound):
        amended("(1) It is relatingto harm.").edit([Edit("relating to harm", "of harm")], "1.1")


def test_a_list_that_an_item_lost_its_own_words_in_goes_on() -> None:
    section = amended("(1) Any of:", "(a) one; or", "(b) two.", "(2) Three.")
    section.working[0].text = ""  # as where all its words were struck
    new = number(items("- Four.", Place("a.yaml")), LEVELS, section.room("end"))
    section.add("end", [(n, n.item.text) for n in new], "1.1")
    assert law(section) == ["(a)  one; or", "(b)  two.", "(2)  Three.", "(3)  Four."]


@pytest.mark.parametrize(
    ("now", "strike", "insert", "then"),
    [
        ("A grandchild, a child-like one or a child.", "child", "minor", "A grandchild, a child-like one or a minor."),
        ("A step-child or a child.", "child", "minor", "A step-child or a minor."),
        ("Under 14-1, 4.4-1 and 4-1.", "4-1", "4-3", "Under 14-1, 4.4-1 and 4-3."),
        ("For five(5) years.", "five (5) years", "ten (10) years", "For ten (10) years."),
        ("For (5)years.", "(5) years", "(10) years", "For (10) years."),
    ],
)
def test_words_are_struck_where_they_stand_whole(now: str, strike: str, insert: str, then: str) -> None:
    section = amended(f"(1) {now}")
    section.edit([Edit(strike, insert)], "1.1")
    assert law(section) == [f"(1)  {then}"]
    assert [p.now for p in section.paragraphs("")] == [f"(1)  {now}"]


def test_each_of_several_changes_of_a_paragraph_is_marked_where_it_is_made() -> None:
    section = amended("(1) For five years, under the rule.")
    section.edit([Edit("rule", "law"), Edit("five", "ten")], "1.1")
    assert words(section.paragraphs("")) == ["(1)  For {-five}{+ten} years, under the {-rule}{+law}."]
    section = amended("(1) For five years and one day, under the rule.")
    section.edit([Edit("rule", "law"), Edit("five", "ten"), Edit("one", "two")], "1.1")
    assert words(section.paragraphs("")) == [
        "(1)  For {-five}{+ten} years and {-one}{+two} day, under the {-rule}{+law}."
    ]


def test_a_new_item_is_counted_among_those_of_its_own_list() -> None:
    section = amended("(1) These:", "(a) one; or", "(b) two.", "(2) Those:", "(a) three.")
    assert section.room("(1)") == Room(("(1)",), 1, 2)
    assert section.room("(2)") == Room(("(2)",), 1, 1)
    assert section.room("(2)(a)") == Room(("(2)", "(a)"), 2, 0), "which has no list yet"
    assert amended("It is so.").room("end") == Room((), 0, 1), "one paragraph becomes the first subdivision"


@pytest.mark.parametrize(("last", "known"), [("(8)", True), ("(9)", False)])
def test_a_list_may_lack_what_was_repealed_and_no_more(last: str, known: bool) -> None:
    """Five may be missing; beyond that the marks are likelier not to be read as they are meant."""
    blocks = [Block((mark,), 0, "It is.") for mark in ("(1)", "(2)", last)]
    section = Amended(SectionText("4-1", tuple(blocks), "a file"), LEVELS)
    if known:
        assert section.room("end") == Room((), 0, 8)
    else:
        with pytest.raises(NotFound, match=r"its 3 subdivisions end in \(9\)"):
            section.room("end")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (Edit("years and", "months and"), "“years and” stands 0 times beside another change"),
        (Edit("one", "two"), "“one” stands 2 times beside another change"),
    ],
)
def test_of_two_changes_that_meet_neither_is_lost(other: Edit, said: str) -> None:
    section = amended("(1) For five years and one day.")
    with pytest.raises(NotFound, match=said):
        section.edit([Edit("five years", "one decade"), other], "1.1")
    assert [(p.amended, p.changed) for p in section.paragraphs("")] == [("(1)  For five years and one day.", False)]


def test_changes_that_touch_are_shown_together() -> None:
    section = amended("(1) For five years.", "(2) It is.")
    section.edit([Edit("five", "ten"), Edit("years", "months", "(1)")], "1.1")
    assert words(section.paragraphs("")) == ["(1)  For {-five}{+ten} {-years}{+months}.", "(2)  It is."]
    section.working[0].text += " At most."  # as where a list goes on in it, too
    assert words(section.paragraphs(""))[0].endswith("{+ At most.}")
