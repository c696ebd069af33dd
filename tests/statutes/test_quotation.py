"""A quotation is the law's own words, as many as were asked for, cut where a reader would."""

from __future__ import annotations

import pytest

from advisor.errors import Place
from advisor.statutes.quotation import quotation, stands
from advisor.statutes.section import Section

LAW = (
    ("(1) (a) A person who harms a child, knowing that he is a child, shall be guilty of harm and shall be imprisoned"
    " for not less than twenty (20) years."),
    "(b) Nobody else; or",
    "(2) In this section, \"harm\" means: a blow; a theft.",
    ("(3) A prosecution is barred after ten (10) years for larceny, arson of a house by night or by day, burglary,"
     " or any trafficking offense in Section 9."),
)  # fmt: skip


def section(*law: str, unmarked: str = "") -> Section:
    return Section("1-1", "Harm", law, Place("code", 1), unmarked=unmarked)


@pytest.mark.parametrize(
    ("marks", "most", "about", "says"),
    [
        (("(1)", "(b)"), 60, "", "Nobody else"),  # whole, without the marks that the citation names
        (("(2)",), 60, "", 'In this section, "harm" means: a blow; a theft.'),
        (("(1)",), 9, "", "(a) A person who harms a child …"),  # at a comma, not inside a clause
        (("(1)", "(a)"), 14, "", "A person who harms a child, knowing that he is a child …"),
        (("(1)", "(a)"), 16, "The term was at least 20 years in prison for harm.",
         "… shall be guilty of harm and shall be imprisoned for not less than twenty (20) years."),
        (("(3)",), 18, "A prosecution for any trafficking offense in Section 9 was barred.",  # with what leads to it
         "A prosecution is barred after ten (10) years … or any trafficking offense in Section 9."),
        (("(1)", "(a)"), 4, "", "A person who harms …"),
        (("(9)",), 60, "", ""),
        ((), 60, "", ""),  # nobody says which of its paragraphs is meant
    ],
)  # fmt: skip
def test_the_words_of_a_subdivision_are_quoted(marks: tuple[str, ...], most: int, about: str, says: str) -> None:
    made = quotation(section(*LAW), marks, most, about)
    assert made == says
    assert len(made.replace("…", "").split()) <= most


def test_a_section_of_one_paragraph_is_quoted_whole_and_lost_marks_not_at_all() -> None:
    assert quotation(section("He shall pay."), (), 60) == "He shall pay."
    assert quotation(section(*LAW, unmarked="its subdivisions carry no marks"), ("(1)",), 60) == ""


@pytest.mark.parametrize("said", ["Nobody other", "nobody else", "Nobody  else", "", "…", "else; or (2) In that"])
def test_what_does_not_stand_in_the_law_word_for_word_is_refused(said: str) -> None:
    assert stands("… Nobody else …", section(*LAW))
    assert not stands(said, section(*LAW))


def test_characters_that_nobody_sees_are_not_quoted() -> None:
    assert quotation(section("He shall\u202e pay."), (), 60) == ""
