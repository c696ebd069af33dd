"""A draft takes the current text of its sections from the statute book, with its date and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.downloads import Asked, Made, document
from advisor.app.draft import Order, draft_bills
from advisor.app.write_bills import bill_files
from advisor.documents.bill.current import laws_now, text_notes, whence
from advisor.documents.letterhead import Letterhead
from advisor.draft.amend import Amended, NotFound
from advisor.draft.book_text import BookText
from advisor.draft.code_text import NoText, TextFiles
from advisor.draft.marks import levels
from advisor.draft.statute import NotAtHand, SectionText
from advisor.draft.values import PLACEHOLDER, Draft
from advisor.errors import Place, Refused
from advisor.load import load
from advisor.model import Jurisdiction
from advisor.model.code import unrecorded
from advisor.model.law import Law, law_on
from advisor.statutes.of_day import OfDay, acts_since, of_day
from advisor.statutes.section import Act, Held, Release, Section
from helpers.codes import book_at, record
from helpers.drafts import HARM, TERM
from helpers.paths import EXAMPLE, ROOT

DAY, LATER = date(2021, 7, 1), date(2023, 8, 1)
RELEASE = Release("zz", "3", date(2021, 6, 1))
GAPS = Order(("1.1", "1.2"), DAY, chamber="assembly", book=True)
MARKS = levels(("(1)", "(a)", "(i)"))


@pytest.fixture(scope="module")
def arcadia() -> Opened:
    return Opened(EXAMPLE, load(EXAMPLE))


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    harm = record("1-1", "Harm", "\n".join(HARM) + "\nDerivation: Acts 2019, no. 4")
    term = record("1-2", "Term", "\n".join(TERM[:2]) + "\nDerivation: Acts 2019, no. 5")
    monkeypatch.setenv("ADVISOR_STATUTES", str(book_at(tmp_path / "book.sqlite", RELEASE, harm, term)))


def drafted(opened: Opened, order: Order, day: date = DAY) -> Draft:
    return draft_bills(opened, "zz", day, order).bills[0].draft


def now(draft: Draft, number: str) -> list[str]:
    """The law as it stands in the draft, a blank where the form of a bill has two."""
    section = next(section for section in draft.sections if section.number == number)
    said = [" ".join(p.now.split()) for p in section.paragraphs if p.now]
    return [said[0].removeprefix(f"§ {number} "), *said[1:]]


def test_the_text_is_the_books_and_says_from_when_it_is(book: None, arcadia: Opened) -> None:
    draft = drafted(arcadia, GAPS)
    assert (now(draft, "1-1"), now(draft, "1-2")) == (HARM, TERM[:2])
    assert (draft.blocking, draft.to_accept) == ((), ())
    assert whence(draft.sections[0]) == "Text set out: in release 3 of June 1, 2021, unchanged since 2019."
    assert laws_now(draft) == "The law now is what the statute book gives."


def test_files_go_before_the_book_and_doubt_in_one_is_not_passed_over(
    book: None, arcadia: Opened, tmp_path: Path
) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "own.txt").write_text("1-1. A. Harm means:\n1. a blow; or\n2. a threat.\n", "utf-8")
    draft = drafted(arcadia, replace(GAPS, text=tmp_path / "text"))
    assert now(draft, "1-1") == ["A. Harm means:", "1. a blow; or", "2. a threat."]
    assert [bool(section.current) for section in draft.sections] == [False, True, False]
    assert laws_now(draft) == "The law now is what the user’s file and the statute book give."
    (tmp_path / "text" / "own.txt").write_text("1-1. A. Harm means:\n1. a blow; or\n", "utf-8")
    broken = drafted(arcadia, replace(GAPS, text=tmp_path / "text"))
    assert next(p.kind for p in broken.sections[0].paragraphs) == PLACEHOLDER


def test_text_that_may_be_out_of_date_is_told_and_must_be_accepted(book: None, arcadia: Opened) -> None:
    draft = drafted(arcadia, Order(("1.2",), LATER, chamber="assembly", book=True), LATER)
    met = "the 2022 Regular Session and 2023 Regular Session have met since"
    assert text_notes(draft) == [f"Section 1-2 is set out as of release 3 (June 1, 2021), and {met}."]
    assert draft.to_accept == (RELEASE.day,)
    taken = Order(("1.2",), LATER, chamber="assembly", book=True, accepted=(RELEASE.day,))
    accepted = drafted(arcadia, taken, LATER)
    assert accepted.to_accept == ()
    assert text_notes(accepted)[1:] == ["The drafter accepts the text of June 1, 2021 as the law now."]
    with pytest.raises(Refused, match="no section that is set out has its text from a release of 2020-01-01") as idle:
        drafted(arcadia, replace(taken, accepted=(date(2020, 1, 1),)), LATER)
    assert "Use, with --accept-text-of, 2021-06-01." in str(idle.value)


def test_page_one_says_what_is_missing_of_a_text_whose_marks_were_lost(
    arcadia: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = record("1-1", "Harm", "These mean harm:\na blow; or\na theft.\nDerivation: Acts 2019, no. 4")
    monkeypatch.setenv("ADVISOR_STATUTES", str(book_at(tmp_path / "book.sqlite", RELEASE, lost)))
    made = draft_bills(arcadia, "zz", DAY, replace(GAPS, components=("1.1",))).bills[0]
    assert made.draft.blocking == (
        "Section 1-1, as release 3 has it: its subdivisions carry no marks. Mark them by hand, or give its text.",
        "Section 1-1, as at hand, does not fit the change: the section has no A..",
    )
    summary = bill_files(Opened(ROOT, arcadia.content), made, Letterhead(DAY), ["md"])["summary.md"].decode()
    assert (
        "| 1 | §\N{NO-BREAK SPACE}1-1 | Its subdivisions carry no marks | Mark them by hand, or give its text |"
        in summary
    )
    assert "| Does not fit the change: the section has no A. | The draft itself |" in summary


def test_new_sections_need_no_text(book: None, arcadia: Opened) -> None:
    draft = drafted(arcadia, replace(GAPS, components=("1.2",), new_sections=True))
    assert [(section.number, section.new) for section in draft.sections][:1] == [("1-3", True)]
    assert draft.to_accept == ()


def test_the_workbenchs_draft_takes_its_text_from_the_book(book: None, arcadia: Opened) -> None:
    asked = Asked("bill", "txt", LATER, Letterhead(LATER), components=("1.2",))
    results: list[Made] = []

    def steps() -> Iterator[str]:
        results.append((yield from document(arcadia, "zz", asked)))

    assert tuple(steps()) == ("Writing the draft bill (Plain text)", "Recording the run")
    (made,) = results
    assert TERM[0].removeprefix("A. ") in " ".join(made.files["bill.txt"].decode().split())
    assert any("Section 1-2 is set out as of release 3" in warning for warning in made.warnings)


class Texts:
    """A book whose one release has *law* under every number."""

    def __init__(self, law: Law, *paragraphs: str, **other: str):
        section = Section("1-1", "Harm", paragraphs, Place("code", 1), acts=(Act(2019),), **other)  # type: ignore[arg-type]
        self.law, self.found = law, [Held(RELEASE, section)]

    def section(self, number: str) -> OfDay:
        over = acts_since(self.law.jurisdiction, number, RELEASE.day, self.law.day)
        return of_day(number, self.found, self.law.day, over, None)


@pytest.fixture(scope="module")
def state(arcadia: Opened) -> Jurisdiction:
    return arcadia.content.jurisdictions["zz"]


def text_of(of: Jurisdiction, *paragraphs: str, day: date = DAY, **other: str) -> SectionText | NotAtHand:
    law = law_on(of, day)
    return BookText(NoText(), Texts(law, *paragraphs, **other), law, MARKS).section("1-1")


def test_an_act_of_the_record_that_came_after_the_release_is_named(state: Jurisdiction) -> None:
    text = text_of(state, "(1) Harm is a blow.", day=LATER)
    assert isinstance(text, SectionText)
    assert text.current
    assert text.current.superseded == ("SB 10 (2022), effective July 1, 2022",)


def test_an_older_text_that_a_later_history_leaves_standing_is_not_doubted(state: Jurisdiction) -> None:
    """Sessions have met since, and the later release's history says that none of them changed it by that day."""
    law, later = law_on(state, LATER), Release("zz", "5", date(2024, 6, 1))
    now = Act(2023, effective=date(2023, 12, 1))
    texts = Texts(law, "(1) Harm is a blow.")
    texts.found.append(Held(later, Section("1-1", "Harm", ("(1) Other.",), Place("code", 1), acts=(Act(2019), now))))
    text = BookText(NoText(), texts, law, MARKS).section("1-1")
    assert isinstance(text, SectionText)
    assert text.current
    assert (text.blocks[0].text, text.current.day) == ("Harm is a blow.", RELEASE.day)
    assert text.current.sessions == ()


def test_marks_in_an_unusual_order_are_set_out_as_they_stand(state: Jurisdiction) -> None:
    law = ("These:", "(a) one:", "(1) a blow;", "(2) a theft.", "(b) See (1) of it.")
    text = text_of(state, *law)
    assert isinstance(text, SectionText)
    assert tuple(" ".join([*block.marks, block.text]) for block in text.blocks) == law
    amended = Amended(text, MARKS)
    assert (amended.room("end").depth, amended.room("end").count) == (1, 2)  # so that (c) comes next
    room = amended.room("(a)")  # which counts in a way that the state does not use there
    assert (room.count, room.own.mark(3) if room.own else "") == (2, "(3)")
    capitals = text_of(state, "These:", "(a) one:", "(A) a blow;", "(B) a theft.", "(b) Two.")
    assert isinstance(capitals, SectionText)
    with pytest.raises(NotFound, match="its 2 subdivisions end in"):
        Amended(capitals, MARKS).room("(a)")  # in a way that the state does not use at all


def test_where_the_marks_were_lost_the_text_is_set_out_and_blocks(state: Jurisdiction) -> None:
    text = text_of(state, "These mean:", "A blow.", "A theft.", unmarked="its subdivisions carry no marks")
    assert isinstance(text, SectionText)
    assert text.lacks == "its subdivisions carry no marks"
    assert [(block.marks, block.depth) for block in text.blocks] == [((), 0)] * 3
    assert Amended(text, MARKS).room("end").count is None  # a blank mark


def test_what_the_book_does_not_have_says_why(state: Jurisdiction) -> None:
    repealed = text_of(state, "Gone.", state="repealed")
    assert isinstance(repealed, NotAtHand)
    assert repealed.why == "release 3 has no text of it that is in force"


def test_a_section_is_held_by_a_readers_file_or_by_the_book(state: Jurisdiction, tmp_path: Path) -> None:
    law = law_on(state, DAY)
    there, empty = Texts(law, "Harm is a blow."), Texts(law)
    empty.found.clear()
    (tmp_path / "own.txt").write_text("1-1. (1) Harm.\n", "utf-8")
    files = TextFiles(tmp_path, unrecorded("zz", r"\d+-\d+"), MARKS)
    for given, texts, held in ((NoText(), there, True), (NoText(), empty, False), (files, empty, True)):
        of = BookText(given, texts, law, MARKS)
        assert (of.holds("1-1"), isinstance(of.section("1-1"), SectionText)) == (held, held)
    absent = BookText(NoText(), empty, law, MARKS).section("1-1")
    assert absent == NotAtHand("1-1", "no release in the book has it")
