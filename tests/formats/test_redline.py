"""Two releases of a code as a drafter marks them, in HTML and in Word with tracked changes."""

from __future__ import annotations

import re
from datetime import date

import pytest

from advisor.documents.redline import Redline, code_redline
from advisor.errors import Place
from advisor.formats.bill.redline import redline_html
from advisor.statutes.changes import changes
from advisor.statutes.section import Act, Held, Release, Section
from helpers.paths import ROOT
from helpers.reading import W, accepted, part, rejected

OLD, NEW = Release("zz", "3", date(2020, 1, 1)), Release("zz", "4", date(2024, 1, 1))
ACT = Act(2022, "8", "AB 5", effective=date(2022, 7, 1))
BEFORE = ("(1) A court may hear a child.", "(2) It shall seal the record.", "(3) It may ask <b>the</b> clerk & others.")
AFTER = ("(1) A court shall hear a child.", "(a) At once.", "(3) It may ask <b>the</b> clerk & others of the court.")


def section(number: str, *law: str, acts: tuple[Act, ...] = (ACT,), state: str = "in force") -> Section:
    return Section(number, f"Of {number}", law, Place("code"), acts=acts, state=state)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def given() -> Redline:
    texts = {"1-1-1": BEFORE, "1-1-2": ("Gone law is struck.",), "1-1-3": BEFORE[:2]}
    old = [section(number, *law, acts=()) for number, law in texts.items()]
    new = [section("1-1-1", *AFTER), section("1-1-2", state="repealed"), section("1-1-4", "New law is put in."),
           section("1-2-9", *BEFORE[:2])]  # fmt: skip
    made = changes([Held(OLD, one) for one in old], [Held(NEW, one) for one in new], OLD, NEW)
    return code_redline(made, "Arcadian Code")


def law(lines: list[str]) -> list[str]:
    return [line for line in lines if re.match(r"\(|Gone|New law", line)]


@pytest.mark.word
def test_rejected_it_is_the_older_law_and_accepted_the_newer(given: Redline) -> None:
    pytest.importorskip("docx", reason="Word files are written with python-docx")
    from advisor.formats.word.redline import redline_word

    made = redline_word(given, ROOT)
    assert law(rejected(made)) == [*BEFORE, "Gone law is struck."]
    assert law(accepted(made)) == [*AFTER, "New law is put in."]
    tracked = [element for name in ("ins", "del") for element in part(made).iter(f"{W}{name}")]
    assert {element.get(f"{W}author") for element in tracked} == {"AB 5 (2022)"}
    assert {element.get(f"{W}date") for element in tracked} == {"2024-01-01T00:00:00Z"}
    assert made == redline_word(given, ROOT)


def test_the_page_marks_what_is_struck_and_put_in_and_says_what_was_renumbered(given: Redline) -> None:
    page = redline_html(given, ROOT)
    bare = re.sub(r'<span class="hidden">[^<]*</span>', "", page)
    assert "A court <del>may</del><ins>shall</ins> hear a child." in bare
    assert "<del>Gone law is struck.</del>" in bare
    assert "<ins>New law is put in.</ins>" in bare
    assert "&lt;b&gt;the&lt;/b&gt; clerk &amp; others<ins> of the court</ins>." in bare
    assert "Renumbered as 1-2-9 by AB 5 (2022), effective 2022-07-01." in bare
    assert bare.count("<h2") == 4
    assert '[deleted: </span>may<span class="hidden">]' in page
