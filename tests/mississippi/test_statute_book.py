"""The releases of codes that lie beside the checkout, read whole: counted against their own headings."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from advisor.app.content import open_content
from advisor.app.statutes.shelf import Shelf
from advisor.app.statutes.show import show
from advisor.load import load
from advisor.statutes.citations import read as read_citations
from advisor.statutes.readers import read
from advisor.statutes.section import Account, Release, Section
from advisor.store.statutes import Book
from helpers.paths import ROOT, shared
from helpers.sampling import WHOLE, sampled

CODES = load(ROOT).codes
SAMPLE = [("ms", "mississippi-code/r78/gov.ms.code.title.45.html"), ("ak", "alaska-code/gov.ak.code.title.11.html.gz")]
ALL = [
    *(("ms", f"mississippi-code/{release}/gov.ms.code.title.{title}.html")
      for release, titles in (("r72", (13, 43, 45)), ("r78", (13, 43, 45, 93))) for title in titles),
    *(("ak", f"alaska-code/gov.ak.code.title.{title}.html.gz") for title in ("04", "09", "11", "12", "18", "47")),
]  # fmt: skip


def text_of(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


def sections(state: str, path: Path) -> tuple[list[Section], Account]:
    account = Account()
    return [item for item in read(path, CODES[state], account) if isinstance(item, Section)], account


@sampled
@pytest.mark.parametrize(("state", "name"), ALL if WHOLE else SAMPLE)
def test_a_release_in_html_is_read_whole_and_word_for_word(state: str, name: str) -> None:
    path = shared("sources", name)
    found, account = sections(state, path)
    whole = text_of(path)
    headings = [
        " ".join(re.sub("<[^>]+>", "", h).split()) for h in re.findall(r"<h3[^>]*>(.*?)</h3>", whole, re.DOTALL)
    ]
    assert len(found) == len(headings)
    # Mississippi prints the text of a section that is to be repealed on a day, Alaska only what was.
    to_come = "(?! [Ee]ff)" if state == "ms" else ""
    gone = [h for h in headings if re.search(rf"\bRepealed\]?\.?$|\[Repealed\b{to_come}", h)]
    assert sum(section.state == "repealed" for section in found) == len(gone)
    assert sum(section.state == "reserved" for section in found) == sum(
        bool(re.search(r"\bReserved\]?\.?$", h)) for h in headings
    )
    kinds = account.law, account.catchline, account.history, account.notes, account.aside
    assert account.lines == sum(kinds)
    # Every word of every section stands in the file in this order, with nothing left out between heading and history.
    bodies = re.split(r"<h3[^>]*>.*?</h3>", whole, flags=re.DOTALL)[1:]
    for section, body in zip(found, bodies, strict=True):
        raw = re.sub(r"\s+", "", re.sub("<[^>]+>", "", body)).replace("&amp;", "&").replace("&lt;", "<")
        law = [re.sub(r"\s+", "", paragraph) for paragraph in section.law]
        at = 0
        for paragraph in law:
            bare = re.sub(r"^(?:\(\w+\)|\w{1,3}\.)+", "", paragraph)
            at = raw.find(bare, at) + len(bare)
            assert at >= len(bare), f"{section.number}: {paragraph[:60]}"


@pytest.mark.long
@pytest.mark.parametrize(("state", "name"), [("ms", "mississippi-code/2024/code.jsonl.gz"),
                                             ("sd", "south-dakota-code/code-2025.jsonl.gz")])  # fmt: skip
def test_json_lines_are_read_whole_and_what_is_no_section_is_counted(state: str, name: str) -> None:
    path = shared("sources", name)
    account = Account()
    items = list(read(path, CODES[state], account))
    rows = [json.loads(line) for line in text_of(path).splitlines()][1:]
    numbers = {item.number for item in items if isinstance(item, Section)}
    aside = [item for item in items if not isinstance(item, Section)]
    assert len(numbers) + len(aside) >= len(rows) - 1
    assert len(aside) < 300
    assert account.lines == account.law + account.catchline + account.history + account.notes + account.aside
    without = [i.number for i in items if isinstance(i, Section) and i.state == "in force" and not i.history]
    assert without == (["1-3-77"] if state == "ms" else [])  # of which the file gives none
    repealed = [row for row in rows if row["heading"].endswith("[Repealed]") and " - " not in row["text"][:80]]
    if state == "ms":
        found = sum(i.state == "repealed" for i in items if isinstance(i, Section))
        assert abs(found - len(repealed)) <= 5


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    book = Book(tmp_path_factory.mktemp("book") / "book.sqlite")
    code = CODES["ms"]
    for label, day, title in (("72", date(2018, 12, 13), "r72"), ("78", date(2020, 7, 8), "r78")):
        with book.adding(Release("ms", label, day)) as adding:
            path = shared("sources", f"mississippi-code/{title}/gov.ms.code.title.43.html")
            account = Account()
            adding.file(path, read(path, code, account), account)
    return Shelf(book, open_content(), code)


def test_the_text_of_a_day_is_known_from_the_history(shelf: Shelf) -> None:
    (shown,) = show(shelf, "43-21-353(1)", day=date(2019, 11, 20))
    assert shown.says == "unchanged from 2019-07-01 through release 78"
    assert "commercial sexual exploitation" in " ".join(shown.law)
    (before,) = show(shelf, "43-21-353(1)", day=date(2018, 1, 1))
    assert before.says == "unchanged from 2016-07-01 through release 72"
    assert "commercial sexual exploitation" not in " ".join(before.law)


def test_a_section_whose_marks_were_lost_is_shown_whole(shelf: Shelf) -> None:
    (shown,) = show(shelf, "Miss. Code Ann. § 43-21-105(m)", label="78")
    assert shown.missing == "(m) cannot be shown apart: its subdivisions carry no marks"
    assert any("“Sexual abuse”" in paragraph for paragraph in shown.law)


def links(whole: str) -> Iterator[tuple[str, str]]:
    """Each cross-reference of a Mississippi file: its words, and the section that it links."""
    for target, words in re.findall(r'<cite class="ocms"><a href="[^"]*#t\w+?s(\d[^"]*)"[^>]*>([^<]+)</a>', whole):
        yield " ".join(words.split()), target


@sampled
def test_the_cross_references_of_the_code_parse_to_what_they_link(shelf: Shelf) -> None:
    whole = text_of(shared("sources", "mississippi-code/r78/gov.ms.code.title.43.html"))
    found = list(links(whole))[: None if WHOLE else 500]
    missed = []
    for words, target in found:
        (citation,) = read_citations(f"Miss. Code Ann. § {words}", CODES)[:1] or (None,)
        number = re.match(r"\d+-\d+-\d+(?:\.\d+)?", target)
        if not citation or not number or citation.parts[0].number != number[0]:
            missed.append((words, target))
    assert len(missed) <= len(found) / 100, missed
