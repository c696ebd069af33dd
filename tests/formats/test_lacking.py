"""A text that a page's end breaks is found, and so is the table's row whose cells stand in halves on two pages."""

from __future__ import annotations

import pytest

from advisor.formats.lacking import lacking
from advisor.formats.shown import Part

LONG = "Buyers under the trafficking law; online luring by buyers; forfeiture and restitution"
LIST = "1.1, 1.2, 2.1, 2.2, 2.3, 2.4"
FOOT = "A memo, page 1 of 9. Draft. Section, closes, points"
NEXT = "The next part of the memo"
ADDED = ", and sections 3, 5, 6, 8 and 12 of this Act"


def told(words: str, *texts: str) -> list[str]:
    return lacking([Part(text) for text in texts], words, paged=True)


@pytest.mark.parametrize(
    "row",
    [
        f"§ 5 {LONG[:40]} {LIST} above {FOOT} {LONG[40:]}",
        f"§ 5 {LONG[:40]} {LIST[:9]} above {FOOT} {LONG[40:]} {LIST[9:]}",
        f"§ 5 {LONG} {LIST[:9]} above {FOOT} {LIST[9:]}",
        f"§ 5 {LONG} {LIST} above {FOOT}",
    ],
)
def test_a_row_that_a_page_end_breaks_is_whole(row: str) -> None:
    assert told(f"{row} {NEXT}", "§ 5", LONG, LIST, "above", NEXT) == []
    assert "above" in told(f"{row.replace('above', '')} {NEXT}", "§ 5", LONG, LIST, "above", NEXT)
    assert LIST in told(f"{row.replace('2.1', '')} {NEXT}", "§ 5", LONG, LIST, "above", NEXT)


@pytest.mark.parametrize("text", [LONG, "abc", "Nobody has looked"])
def test_the_last_text_of_a_file_is_found_where_the_file_ends(text: str) -> None:
    assert lacking([Part(text), Part(text, anywhere=True)], f"{FOOT} {text}", paged=True) == []


def test_a_text_broken_within_its_first_letters_is_found_though_it_stands_whole_further_on() -> None:
    """Words put in at several places of a section, the first of them on two pages."""
    again = f"(1) Any vehicle{ADDED}; (2) any book{ADDED}."
    words = f"in violation of this chapter{ADDED[:5]} {FOOT} {ADDED[5:]} shall forfeit: {again}"
    texts = ("in violation of this chapter", ADDED, "shall forfeit:", "(1) Any vehicle", ADDED, "; (2) any book", ADDED)
    assert told(words, *texts) == []
    assert told(words.replace(ADDED[5:], "", 1), *texts) == [ADDED.strip()]


PEACE, MODEL = "שלום", "مثال"
SET = f"Article 1. 1-1 § {MODEL} {PEACE} of the Code now reads"  # as a reader of PDF has it: the figures beside moved


def test_beside_letters_that_run_leftward_words_and_figures_may_stand_in_another_order() -> None:
    said = (f"Article 1. {PEACE} {MODEL}", f"{PEACE} {MODEL} § 1-1 of the Code now reads", NEXT)
    assert told(f"{SET} {NEXT}", *said) == []
    assert told(f"{SET} {NEXT} {PEACE} {MODEL}", *said) == [], "and what stands so further on is not where it is read"
    assert told(f"{SET.replace('Code', '')} {NEXT}", *said) == [said[1]]
    assert told(SET, *said) == [NEXT]
