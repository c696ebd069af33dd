"""What a provision does to the law as the statute book has it, and where print and book differ."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from advisor.errors import Place
from advisor.statutes.measures.effect import Effect, effect
from advisor.statutes.measures.measure import Measure
from advisor.statutes.measures.versions import versions
from advisor.statutes.of_day import of_day
from advisor.statutes.section import Act, Held, Release, Section
from helpers.prints import AMENDS, LAW, REST, D, G, I, K, page, read

pytest.importorskip("lxml", reason="measures in HTML need the extra 'statutes'")
TODAY = date(2024, 2, 1)
BOOK = (
    "A. In this Code, harm means:",
    "1. a blow;",
    "2. a theft; or",
    "3. a threat.",
    "B. Harm does not include play.",
)


def held(law: tuple[str, ...] = BOOK, *acts: Act, day: date = date(2023, 12, 31), label: str = "9") -> Held:
    return Held(Release("zz", label, day), Section("1-1", "Harm", law, Place("code"), acts=acts))


def done(text: str, *found: Held, nth: int = 0, day: date = TODAY) -> Effect:
    measure = read(text)
    return effect(measure, measure.provisions[nth], of_day("1-1", found, day, (), None))


def old(one: Effect) -> list[str]:
    return _side(one, I)


def new(one: Effect) -> list[str]:
    return _side(one, D)


def _side(one: Effect, without: str) -> list[str]:
    lines = ("".join(span.text for span in line if span.kind != without) for line in one.lines)
    return [" ".join(text.split()) for text in lines if text.strip()]


NEW = ["A. In this Code, harm means:", "1. a blow;", "2. a theft of food;", "3. a threat; or", "4. any other harm.",
       "B. Harm does not include play."]  # fmt: skip
SHOWN = page(AMENDS, *LAW, *REST)


@pytest.mark.parametrize("marks", ["shown", "in part", "none"])
def test_the_redline_is_that_of_the_book_whatever_the_print_shows(marks: str) -> None:
    text = SHOWN
    if marks == "in part":
        text = text.replace("<s>; or</s>", "<b>[...]</b>").replace("<s>.</s>", "[...]")
    if marks == "none":
        text = text.replace("<s>; or</s>", "").replace("<s>.</s>", "").replace("<u>", "").replace("</u>", "")
    one = done(text, held())
    assert (old(one), new(one)) == (list(BOOK), NEW)
    assert one.differs == ()
    assert one.places == (("A.", "2."), ("A.", "3."), ("A.", "4."))
    assert ("has no marks" in one.note) == (marks == "none")


def test_a_sign_alone_stands_for_the_paragraphs_that_go() -> None:
    one = done(page(AMENDS, "§ 1-1 A. In this Code, harm means:", "[...]", "3. a threat.", BOOK[4], *REST), held())
    assert [[(span.kind, span.text) for span in line] for line in one.lines[:3]] == [
        [(K, BOOK[0])], [(D, BOOK[1])], [(D, BOOK[2])],
    ]  # fmt: skip
    assert (old(one), one.differs, one.note) == (list(BOOK), (), "")


def test_without_the_book_the_words_that_are_gone_stay_gone() -> None:
    one = done(page(AMENDS, "§ 1-1 A. Harm [...] <u>means</u>:", *REST))
    assert [span.kind for span in one.lines[0]] == [K, G, K, I, K]
    assert one.note == "words are struck that neither the print nor the book shows"
    bare = done(page(AMENDS, "§ 1-1 A. Harm.", *REST))
    assert bare.note == "neither marks nor the book say what changes"
    assert not bare.changed


ANOTHER = (*BOOK[:4], "B. Harm does not include play or sport.")


@pytest.mark.parametrize(
    ("found", "newer", "because"),
    [
        (held(ANOTHER, Act(2024, "5", "CB 2", effective=date(2024, 5, 1)), day=date(2024, 12, 31)),
         "book", "changed since the print by CB 2 (2024), effective 2024-05-01"),
        (held(ANOTHER, Act(2024, "7", "AB 7", effective=date(2024, 7, 1)), day=date(2024, 12, 31)),
         "book", "as the measure itself left it"),
        (held(ANOTHER), "print", "release 9 is of 2023-12-31, and the print of 2024"),
        (held(ANOTHER, Act(2020, "1", effective=date(2020, 1, 1)), day=date(2024, 6, 30)),
         "cannot be told", "its history names no act since the print"),
    ],
)  # fmt: skip
def test_where_print_and_book_differ_it_says_which_is_newer(found: Held, newer: str, because: str) -> None:
    one = done(SHOWN, found, day=date(2025, 1, 1))
    (line,) = one.differs
    assert [(span.kind, span.text) for span in line if span.kind != K] == [(D, " or sport")]
    assert one.newer == newer
    assert because in one.because
    assert new(one) == NEW  # the redline is that of the print


def test_other_actions_against_the_book() -> None:
    there = replace(held(), section=replace(held().section, law=("A. A person who does harm is guilty.",)))
    brought = done(SHOWN, there, nth=2)
    assert (brought.changed, brought.differs, brought.places) == (False, (), ())
    repealed = done(SHOWN, held(), nth=3)
    assert (old(repealed), new(repealed)) == (list(BOOK), [])
    assert done(SHOWN, nth=3).note == "its text is not on file, so what goes cannot be shown"
    assert done(SHOWN, held(), nth=1).note == "the book has a section of that number already"
    again = page("Article 1. § 1-1 of the Arcadian Code is enacted anew:", *BOOK[:4], "B. Play is harm.", *REST)
    one = done(again, held())
    assert (old(one), one.places) == (list(BOOK), (("B.",),))


def test_blanks_and_quotes_alone_change_nothing() -> None:
    print_ = page(AMENDS, "§ 1-1 A. “Harm”  means:", "1. a blow.", *REST)
    one = done(print_, held(('A."Harm" means:', "1. a blow.")))
    assert not one.changed


def measured(*sections: tuple[str, str]) -> Measure:
    """A measure that amends *sections*, each with its one paragraph."""
    leads = [f"Article {n}. § {number} of the Arcadian Code now reads:" for n, (number, _) in enumerate(sections, 1)]
    return read(page(*(line for lead, (_, text) in zip(leads, sections, strict=True) for line in (lead, text))))


def test_two_versions_are_told_apart_section_by_section() -> None:
    first = measured(("1-1", "Harm."), ("1-2", "Play."), ("1-3", "Rest."))
    second = measured(("1-1", "Harm ."), ("1-2", "Sport."), ("1-4", "Work."))
    moved = versions(second, (), first)
    assert (moved.added, moved.dropped, moved.reworded, moved.same) == (("1-4",), ("1-3",), ("1-2",), ("1-1",))
    unseen = versions(second, ("1-1",))
    assert (unseen.reworded, unseen.same, unseen.seen) == (("1-1",), (), False)
