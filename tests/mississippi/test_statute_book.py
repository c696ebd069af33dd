"""The releases of codes that lie beside the checkout, read whole: counted against their own headings."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from advisor.app.content import open_content
from advisor.app.statutes.shelf import Shelf
from advisor.app.statutes.show import show
from advisor.load import load
from advisor.model.form import chapter_of
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


STUBS = {"93-25-303", "93-27-302"}  # headings without any text of law in their file


def text_of(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


def sections(state: str, path: Path) -> tuple[list[Section], Account]:
    account = Account()
    return [item for item in read(path, CODES[state], account) if isinstance(item, Section)], account


MARK = r"\(\w+\)|\w{1,3}\."


def squeezed(text: str) -> str:
    """*text* without tags and blanks."""
    return re.sub(r"\s+", "", html.unescape(re.sub("<[^>]+>", "", text)))


def headed(whole: str) -> list[tuple[str, str]]:
    """Each heading of a section in an HTML release, and all that stands below it up to the next list of sections."""
    parts = re.split(r"<h3[^>]*>(.*?)</h3>", whole, flags=re.DOTALL)[1:]
    below = (re.split("<h2|<nav|</main", body)[0] for body in parts[1::2])
    return [(" ".join(re.sub("<[^>]+>", "", h).split()), squeezed(b)) for h, b in zip(parts[::2], below, strict=True)]


def left_out(section: Section, raw: str) -> str:
    """What of *raw*, the text below a heading, is not in *section* word for word and in its order; empty: nothing."""
    pieces = [squeezed(piece) for piece in (*section.law, section.history, *section.notes)]
    if section.state != "in force":  # what a repealed section was may stand before its history
        return "" if len(raw) == sum(map(len, pieces)) and all(piece in raw for piece in pieces) else raw
    at = 0
    for piece in pieces:
        lead = re.match(rf"(?:{MARK})*", piece)[0]  # type: ignore[index]  # it may be empty
        begins = [0, *(mark.end() for mark in re.finditer(MARK, lead))]
        # A list counts its marks, and the file does not hold them.
        said = next((piece[n:] for n in begins if piece[n:] and raw.startswith(piece[n:], at)), "")
        if piece and not said:
            return raw[at : at + 80]
        at += len(said)
    return raw[at : at + 80]


@sampled
@pytest.mark.parametrize(("state", "name"), ALL if WHOLE else SAMPLE)
def test_a_release_in_html_is_read_whole_and_word_for_word(state: str, name: str) -> None:
    path = shared("sources", name)
    found, account = sections(state, path)
    own = headed(text_of(path))
    number = re.compile(CODES[state].section)
    listed = {number.search(heading)[0]: (heading, raw) for heading, raw in own}  # type: ignore[index]
    missing = {n for n in listed if n not in {section.number for section in found}}
    assert missing == {n for n, (_, raw) in listed.items() if n in STUBS}
    assert len(found) == len(own) - len(missing)
    assert {chapter_of(section.number) for section in found} == {chapter_of(n) for n in listed if n not in missing}
    # Mississippi prints the text of a section that is to be repealed on a day, Alaska only what was.
    to_come = "(?! [Ee]ff)" if state == "ms" else ""
    reserved = [heading for heading, _ in own if re.search(r"\bReserved\]?\.?$", heading)]
    gone = [
        heading for heading, raw in own if heading not in reserved
        and (re.search(rf"\bRepealed\]?\.?$|\[Repealed\b{to_come}", heading)
        or re.match(r"Repealedby|History\.\[(?:[^\]]*;)?Repealed", raw))
    ]  # fmt: skip
    states = Counter(section.state for section in found)
    assert states["repealed"] == len(gone)
    assert states["reserved"] == len(reserved)
    assert states["renumbered"] == sum(bool(re.search("Renumbered|Transferred", heading)) for heading, _ in own)
    assert account.lines == sum((account.law, account.catchline, account.history, account.notes, account.aside))
    texts = {s.number: [squeezed(raw) for h, raw in own if number.search(h)[0] == s.number] for s in found}  # type: ignore[index]
    lost = {s.number: why for s in found if (why := min((left_out(s, raw) for raw in texts[s.number]), key=len))}
    assert not lost


@pytest.mark.long
@pytest.mark.parametrize(("state", "name"), [("ms", "mississippi-code/2024/code.jsonl.gz"),
                                             ("sd", "south-dakota-code/code-2025.jsonl.gz")])  # fmt: skip
def test_json_lines_are_read_whole_and_what_is_no_section_is_counted(state: str, name: str) -> None:
    path = shared("sources", name)
    account = Account()
    items = list(read(path, CODES[state], account))
    rows = {line: json.loads(text) for line, text in enumerate(text_of(path).splitlines(), 1)}
    rows.pop(1)  # provenance
    found = [item for item in items if isinstance(item, Section)]
    aside = {item.place.line: item.why for item in items if not isinstance(item, Section)}
    own = {line: rows[line] for line in sorted({section.place.line for section in found})}
    assert {*own, *aside} == set(rows)
    assert {section.number for section in found} == {row["number"] for row in own.values()}
    assert {chapter_of(section.number) for section in found} == {
        re.match(r"\w+-\w+(?=-)", row["number"])[0]
        for row in own.values()  # type: ignore[index]
    }
    assert len(aside) < 300
    assert account.lines == account.law + account.catchline + account.history + account.notes + account.aside
    without = [section.number for section in found if section.state == "in force" and not section.history]
    assert without == (["1-3-77"] if state == "ms" else [])  # of which the file gives none
    alone = [re.split(r"Section \w+-\S+ - ", row["heading"])[0].strip() for row in own.values()]  # of a chapter's list
    gone = Counter(
        "repealed" if re.search(r"^Repealed|\[Repealed\]$", h) else "renumbered"
        for h in alone if re.search(r"^(?:Repealed|Transferred|Renumbered)|\[Repealed\]$", h)
    )  # fmt: skip
    assert Counter(section.state for section in found if section.state != "in force") == gone


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


LINK = re.compile(r'<cite class="oc\w+">\s*<a href="[^"]*#t\w+?s(\d[^"]*)"[^>]*>([^<]+)</a>')


@sampled
@pytest.mark.parametrize(("state", "name"), ALL if WHOLE else SAMPLE)
def test_the_cross_references_of_the_code_parse_to_what_they_link(state: str, name: str) -> None:
    code = CODES[state]
    found = LINK.findall(text_of(shared("sources", name)))[: None if WHOLE else 250]
    missed = []
    for target, words in found:
        said = " ".join(words.split())
        (citation,) = read_citations(f"{code.lead} § {said}", CODES)[:1] or (None,)
        number = re.match(code.section, target)
        if not citation or not number or citation.parts[0].number != number[0]:
            missed.append((said, target))
    assert len(found) >= (400 if WHOLE else 250)
    assert len(missed) <= len(found) / 100, missed
