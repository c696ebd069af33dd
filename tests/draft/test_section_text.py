"""A section as it stands: its marks, the files that hold it, and what is missing where the marks were lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.draft.amend import Amended
from advisor.draft.code_text import TextFiles
from advisor.draft.marks import letters
from advisor.draft.outline import Item, Room, number
from advisor.draft.statute import NotAtHand, SectionText, section_text
from advisor.errors import Problems, Refused
from advisor.model import Edit
from advisor.model.code import unrecorded
from advisor.statutes.readers import opening
from helpers.marked import ARCADIA, MISSISSIPPI, read, words

# A section as it stands.


def test_subdivisions_are_told_by_their_marks() -> None:
    text = read("(1) (a) One.", "(b) Two:", "(i) a;", "(ii) b.", "(2) Three.")
    assert [b.marks for b in text.blocks] == [("(1)", "(a)"), ("(b)",), ("(i)",), ("(ii)",), ("(2)",)]
    assert [text.path(n) for n in range(5)] == ["(1)(a)", "(1)(b)", "(1)(b)(i)", "(1)(b)(ii)", "(2)"]


def test_the_letter_i_after_h_is_a_letter_unless_a_list_opens() -> None:
    eight = [f"({c}) text {c};" for c in "abcdefg"]
    flat = read("(1) In this section:", *eight, "(h) text h; and", "(i) text i.")
    assert flat.path(len(flat.blocks) - 1) == "(1)(i)"
    deep = read("(1) In this section:", *eight, "(h) any of these:", "(i) one;", "(ii) two.")
    assert deep.path(len(deep.blocks) - 1) == "(1)(h)(ii)"
    alone = read("(1) In this section:", *eight, "(h) any of these:", "(i) one.", "(2) Two.")
    assert [alone.path(n) for n in (8, 9, 10)] == ["(1)(h)", "(1)(h)(i)", "(2)"]


def test_a_section_may_begin_with_letters_below_its_opening_words() -> None:
    text = read(
        "In this article:", "(a) “Judge” means a judge.", "(b) “Device” means:", "(i) a wire; or", "(ii) a box."
    )
    assert [text.path(n) for n in range(5)] == ["", "(a)", "(b)", "(b)(i)", "(b)(ii)"]
    amended = Amended(text, MISSISSIPPI)
    assert amended.room("end") == Room((), 1, 2)
    assert amended.room("(b)") == Room(("(b)",), 2, 2)


def test_two_marks_before_one_paragraph_are_a_subdivision_and_its_first() -> None:
    seven = [f"({c}) text {c};" for c in "abcdefg"]
    text = read("(1) In this section:", *seven, "(h) (i) one;", "(ii) two.")
    assert text.path(len(text.blocks) - 2) == "(1)(h)(i)", "and not (h) with (i) behind it in one list"
    assert [block.lead for block in text.blocks[-2:]] == ["(h)  (i)", "(ii)"]


def test_marked_parts_of_one_sentence_are_no_broken_lines() -> None:
    text = read("(1) Whoever", "(a) sells; or", "(b) buys", "(2) Shall pay.")
    assert [text.path(n) for n in range(4)] == ["(1)", "(1)(a)", "(1)(b)", "(2)"]


def test_a_paragraph_without_marks_begins_with_a_capital() -> None:
    text = read("(1) Whoever sells", "(a) harm; or", "(b) another thing", "The court may fine whoever buys.")
    assert [(block.text, text.path(n)) for n, block in enumerate(text.blocks)][3] == (
        "The court may fine whoever buys.", "(1)(b)",
    )  # fmt: skip


def test_a_paragraph_may_go_on_where_the_one_above_has_ended() -> None:
    text = read("(1) It is one.", "i.e. it is not two.", "(2) It is so.")
    assert [(block.marks, block.text) for block in text.blocks][1] == ((), "i.e. it is not two.")


def test_a_reference_that_a_paragraph_begins_with_is_no_mark() -> None:
    text = read("(1) One.", "(2) (9) of Section 4-2 applies.")
    assert [(b.marks, b.text) for b in text.blocks] == [(("(1)",), "One."), (("(2)",), "(9) of Section 4-2 applies.")]
    (only,) = read("(5) or (6) of Section 4-2 applies.").blocks
    assert (only.marks, only.text) == ((), "(5) or (6) of Section 4-2 applies.")


def test_each_paragraph_stands_as_deep_as_its_marks_lead() -> None:
    text = read("In this article:", "(1) One:", "(a) two:", "(i) three.", "(2) Four.")
    assert [block.depth for block in text.blocks] == [0, 0, 1, 2, 0]
    flush = read("(1) One:", "(a) two.", "It ends so.", "(2) Three.")
    assert [(block.depth, flush.path(n)) for n, block in enumerate(flush.blocks)] == [
        (0, "(1)"), (1, "(1)(a)"), (1, "(1)(a)"), (0, "(2)"),
    ]  # fmt: skip


NESTED = [
    "In this article:",
    '(a) "Trade" means any of:',
    "(1) Section 1-1, which relates to barter.",
    "(2) Section 1-2, which relates to sale.",
    '(b) "Debt" means a sum that is owed.',
    "(c) Whoever trades.",
]
TIERS = [
    "(1) A person registers for:",
    "(a) Tier One. -(i)Tier One lasts ten years.",
    "(ii) A court may end it.",
    "(b) Tier Two. -(i)Tier Two lasts twenty years.",
    "(ii) A court may end it.",
    "(c) Life.",
    "(2) The court decides.",
]


def test_marks_that_nest_in_an_order_of_their_own_are_read_as_they_follow_one_another() -> None:
    """Letters, the first of which counts its items in figures, where the state's usual order begins with figures."""
    text = read(*NESTED)
    assert [text.path(n) for n in range(6)] == ["", "(a)", "(a)(1)", "(a)(2)", "(b)", "(c)"]
    amended = Amended(text, MISSISSIPPI)
    amended.edit([Edit("relates to sale", "relates to sale or gift", "(a)")], "1.1")
    assert words(amended.paragraphs("")) == [
        "In this article:", '(a)  "Trade" means any of:', "(1)  Section 1-1, which relates to barter.",
        "(2)  Section 1-2, which relates to sale{+ or gift}.", '(b)  "Debt" means a sum that is owed.',
        "(c)  Whoever trades.",
    ]  # fmt: skip
    assert amended.room("end") == Room((), 1, 3)


def test_what_is_added_to_such_a_list_counts_as_the_list_does() -> None:
    amended = Amended(read(*NESTED), MISSISSIPPI)
    room = amended.room("(a)")
    made = number([Item(0, "Section 1-3, which relates to gift.", True)], MISSISSIPPI, room)
    amended.add("(a)", [(of, of.item.text) for of in made], "1.1")
    assert words(amended.paragraphs(""))[3:5] == [
        "(2)  Section 1-2, which relates to sale.",
        "{+(3)  Section 1-3, which relates to gift.}",
    ]


def test_a_first_mark_inside_its_paragraph_counts() -> None:
    text = read(*TIERS)
    assert [text.path(n) for n in range(7)] == ["(1)", "(1)(a)", "(1)(a)(ii)", "(1)(b)", "(1)(b)(ii)", "(1)(c)", "(2)"]


def test_a_short_rule_before_the_subdivisions_is_no_caption() -> None:
    assert read("A person shall register.", "(1) One.", "(2) Two.").path(2) == "(2)"


def test_a_section_of_one_paragraph_needs_no_marks() -> None:
    assert [b.text for b in read("A person shall register.").blocks] == ["A person shall register."]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([], "no text"),
        (["One.", "Two."], "carry no marks"),
        (["(1) In this section:", "a blow;", "(2) More."], "without its mark"),
        (["(1) One.", "(3) Three."], "do not follow"),
        (["(1) One.", "(b) Two."], "do not follow"),
        (["(a) One:", "(1) two.", "(c) Three."], "do not follow"),
        (["(1) One.", "(2) As subsection (5) of this section says."], "refers to (5)"),
        (["(1) One; and"], "breaks off"),
        (["(1) One,"], "breaks off"),
    ],
)
def test_text_whose_marks_were_lost_is_missing(lines: list[str], why: str) -> None:
    made = section_text("4-1", lines, MISSISSIPPI, "a file")
    assert isinstance(made, NotAtHand)
    assert why in made.why


@st.composite
def sections(draw) -> list[str]:
    """A section of two levels with its marks, one paragraph a line."""
    lines = []
    for top in range(1, draw(st.integers(1, 4)) + 1):
        below = draw(st.integers(0, 3))
        lines.append(f"({top}) Rule {top}{':' if below else '.'}")
        lines += [f"({letters(n)}) item {n}{'.' if n == below else ';'}" for n in range(1, below + 1)]
    return lines


@given(sections())
def test_a_section_with_its_marks_is_read_as_it_was_written(lines: list[str]) -> None:
    text = read(*lines)
    assert [f"{b.lead} {b.text}" for b in text.blocks] == lines
    assert words(Amended(text, MISSISSIPPI).paragraphs("")) == [line.replace(") ", ")  ", 1) for line in lines]


@given(sections())
def test_a_section_that_loses_every_mark_is_missing(lines: list[str]) -> None:
    stripped = [re.sub(r"^\(\w+\) ", "", line) for line in lines]
    made = section_text("4-1", stripped, MISSISSIPPI, "a file")
    assert isinstance(made, NotAtHand) or len(lines) == 1


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["(1) A judge may issue an order for", "certain crimes.", "(2) Sealed."], "a line breaks off"),
        (["(1) An order is issued as provided in"], "breaks off"),
    ],
)
def test_lines_broken_by_hand_are_not_law(lines: list[str], why: str) -> None:
    made = section_text("4-1", lines, MISSISSIPPI, "a file")
    assert isinstance(made, NotAtHand)
    assert why in made.why


# The user's files.


def test_sections_are_found_in_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_text(
        "Kept by the clerk.\n\n41-29-505. Orders. One rule is law.\n\n§ 41-29-507.\n(1) A.\n(2) B.\n"
    )
    (tmp_path / "notes.md").write_text("41-29-513. Not read.")
    files = TextFiles(tmp_path, unrecorded("zz", r"\d+-\d+-\d+"), MISSISSIPPI)
    one = files.section("41-29-505")
    assert isinstance(one, SectionText)
    assert one.source == "some.txt"
    assert [(reading.file, bool(reading.unread)) for reading in files.readings] == [
        ("some.txt", False), ("notes.md", True),
    ]  # fmt: skip
    assert isinstance(files.section("41-29-507"), SectionText)
    assert files.section("41-29-513") == NotAtHand("41-29-513", "the files given do not hold it")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe4-1. x", "UTF-16"),
        (b"4-1. One.\n(\xe9) x", "txt:2: this is not UTF-8"),
        (b"4-1. One.\n4-1. Two.\n", "again"),
        (b"4-1. One.\n" + b"x" * 300, "longer"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, says: str
) -> None:
    monkeypatch.setattr(opening, "MOST", 300)
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises((Refused, Problems), match=says):
        TextFiles(tmp_path, unrecorded("zz", r"\d+-\d+"), ARCADIA)


def test_a_section_that_two_files_give_is_refused_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("4-1. One.\n")
    (tmp_path / "b.txt").write_text("4-2. Two.\n\n4-1. Another.\n")
    with pytest.raises(Problems, match=r"b\.txt:3: gives section 4-1 again, which a\.txt gives"):
        TextFiles(tmp_path, unrecorded("zz", r"\d+-\d+"), ARCADIA)


def test_a_section_of_a_file_that_may_not_be_whole_is_not_at_hand(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("4-1. (1) One.\n\n4-2. Harm means:\na blow;\na threat.\n\n4-3. One.\nTwo.\n")
    files = TextFiles(tmp_path, unrecorded("zz", r"\d+-\d+"), MISSISSIPPI)
    assert (files.holds("4-1"), files.holds("4-4")) == (True, False)
    assert isinstance(files.section("4-1"), SectionText)
    assert files.section("4-2") == NotAtHand("4-2", "a.txt: its subdivisions carry no marks")
    doubtful = files.section("4-3")
    assert isinstance(doubtful, NotAtHand)
    assert doubtful.why.startswith("a.txt, line 8, “Two.”, looks like a caption")


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"no \.txt"):
        TextFiles(tmp_path, unrecorded("zz", r"\d+-\d+"), ARCADIA)
    with pytest.raises(Refused, match="not there"):
        TextFiles(tmp_path / "nowhere", unrecorded("zz", r"\d+-\d+"), ARCADIA)


@pytest.mark.parametrize(
    "opening", ["4-1.", "§ 4-1.", "Section 4-1", "SECTION 4-1.", "Sec. 4-1.", "Miss. Code Ann. § 4-1.", "Code § 4-1."]
)
def test_a_section_opens_in_the_ways_that_people_copy_it(tmp_path: Path, opening: str) -> None:
    (tmp_path / "4-1.TXT").write_text(f"{opening}\r\n(1) One.\r\n(2) Two.\r\n")
    made = TextFiles(tmp_path, unrecorded("zz", r"(\d+)-\d+"), MISSISSIPPI).section("4-1")
    assert isinstance(made, SectionText), made
    assert [b.text for b in made.blocks] == ["One.", "Two."]


def test_a_file_that_opens_no_section_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "4-1.txt").write_text("(1) One.\n(2) As provided in\nNotwithstanding Section 4-2.\n4-1\n")
    with pytest.raises(Problems, match=r"4-1\.txt:1: no section opens"):
        TextFiles(tmp_path, unrecorded("zz", r"\d+-\d+"), MISSISSIPPI)
