"""Each answer names the law that it rests on, and quotes it where a statute book has it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from msgspec.structs import replace

from advisor.assess import Assessment
from advisor.documents.law_cited import law_cited
from advisor.documents.law_quoted import quotations
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import memo
from advisor.documents.view import view_of
from advisor.documents.wording import plain
from advisor.errors import Place
from advisor.load import load
from advisor.model import Bill, Content, Provenance
from advisor.model.law import Holding, law_on
from advisor.statutes.of_day import OfDay, of_day
from advisor.statutes.section import Act, Held, Release, Section
from helpers.documents import DATED
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE

THEN = date(2021, 7, 1)
PLACE = Place("code", 1)


@pytest.fixture(scope="module")
def content() -> Content:
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def settled(content: Content) -> Assessment:
    return assessor_of(content).assess(law_on(content.jurisdictions["zz"], THEN))


@pytest.mark.parametrize(
    ("citations", "says"),
    [
        (["Arc. Code §§ 1-1(1)(a), 1-2", "Arc. Code § 1-1(2)"], "§§ 1-1(1)(a), (2), 1-2"),
        (["Arc. Code § 1-1", "18 U.S.C. § 1591(b)"], "§ 1-1, 18 U.S.C. § 1591(b)"),
        (["AB 5 (2021)", ""], ""),
    ],
)
def test_an_answer_names_the_law_of_its_sources(
    content: Content, settled: Assessment, citations: list[str], says: str
) -> None:
    source = Provenance(document="code-2021", basis="found", read=THEN)
    sources = tuple(replace(source, citation=citation) for citation in citations)
    disputing = replace(source, citation="Arc. Code § 9-9", disputes=True)
    view = view_of(settled, content, DATED)
    assert law_cited(view, Holding("harm.law", "part", provenance=(*sources, disputing))) == says


class Book:
    """A book with one release, whose section 1-1 is made of *law*; acts of the record may have come after it."""

    def __init__(self, *law: str, over: tuple[Bill, ...] = ()):
        act = Act(2019, chapter="4", effective=date(2019, 1, 1), assumed=True)
        section = Section("1-1", "Harm", law, PLACE, acts=(act,))
        self.held, self.over = Held(Release("zz", "3", date(2021, 6, 1)), section), over

    def section(self, number: str) -> OfDay:
        return of_day(number, [self.held] if number == "1-1" else [], THEN, self.over, None)


def answer(*citations: str, says: str = "The law said so.", **other: str) -> Holding:
    source = Provenance(document="code-2021", basis="found", read=THEN)
    return Holding(
        "harm.law", "part", says, tuple(replace(source, citation=f"Arc. Code § {c}") for c in citations), **other
    )


def quoted(content: Content, settled: Assessment, book: Book | None, *holdings: Holding) -> list[str]:
    return [plain(said) for said in quotations(view_of(settled, content, DATED, texts=book), holdings)]


def test_the_words_of_the_cited_subdivision_stand_with_the_date_of_the_law(
    content: Content, settled: Assessment
) -> None:
    book = Book('(1) "Harm" is a blow.', "(2) It is a crime.", "(3) Nobody may do it.")
    since = "in release 3 of June 1, 2021, unchanged since 2019"  # the day of an act is not known where it is assumed
    assert quoted(content, settled, book, answer("1-1(1)", "1-1(2)-(3)"), answer("1-1(1)"), answer("9-9")) == [
        f'§\u00a01-1(1) ({since}): “"Harm" is a blow.” §\u00a01-1(2) ({since}): “It is a crime.”'
    ]
    assert quoted(content, settled, book, answer("1-1")) == [f"§\u00a01-1: {since}."]  # no subdivision says which words
    assert quoted(content, settled, None, answer("1-1(1)")) == []


def test_a_row_quotes_no_more_than_seventy_words_of_two_places(content: Content, settled: Assessment) -> None:
    book = Book(*(f"({n}) {'word ' * 59}end." for n in range(1, 6)))
    (said,) = quoted(content, settled, book, *(answer(f"1-1({n})") for n in range(1, 6)))
    words = [one.replace("…", "").split() for one in re.findall(r"“(.*?)”", said)]
    assert [len(of) for of in words] == [35, 35]


def test_the_words_that_decide_are_quoted_and_not_those_that_stand_first(content: Content, settled: Assessment) -> None:
    book = Book('(1) "Sum" is money.', "(2) A child is five.", "(3) Whoever hides a victim pays a fine.")
    says = "Whoever hid victims paid fines, and the sum was set."
    (said,) = quoted(content, settled, book, answer("1-1(1)", "1-1(2)", "1-1(3)", says=says))
    assert re.findall(r"“(.*?)”", said) == ["Whoever hides a victim pays a fine."]


def test_what_an_act_of_the_record_superseded_is_not_quoted(content: Content, settled: Assessment) -> None:
    act = content.jurisdictions["zz"].bills["2022-sb-10"]
    said = quoted(content, settled, Book("(1) Harm is a blow.", over=(act,)), answer("1-1(1)"))
    assert said == [
        (
            "§\u00a01-1(1): not quoted, since SB 10 (2022), effective July 1, 2022, amended it after release 3 of "
            "June 1, 2021."
        )
    ]


def test_an_answer_that_a_bill_would_bring_is_not_supported_by_todays_words(
    content: Content, settled: Assessment
) -> None:
    assumed = replace(settled, law=replace(settled.law, bills=("2024-sb-30",)))
    assert quoted(content, assumed, Book("(1) A blow."), answer("1-1(1)", bill="2024-sb-30")) == []


def test_page_one_asks_for_no_text_that_the_book_has(content: Content, settled: Assessment) -> None:
    def asked(book: Book | None) -> str:
        made = memo(settled, content, Letterhead(settled.law.day), texts=book)
        return " ".join(plain(said) for row in made.page for said in row.items if "in full" in plain(said))

    assert "two sections in full that the bill amends, as they stand: §§\u00a01-1, 1-2;" in asked(None)
    assert "one section in full that the bill amends, as it stands: §\u00a01-2;" in asked(Book("Harm is a blow."))
    assert "two sections" in asked(Book("Harm is a blow.", over=(content.jurisdictions["zz"].bills["2022-sb-10"],)))
