"""Files that are broken, cut, of something else or made to harm: refused at their line, the book as it was."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from advisor.app.content import Opened
from advisor.app.statutes.add import add
from advisor.app.statutes.shelf import Shelf
from advisor.errors import Problems
from advisor.load import load
from advisor.store.statutes import Book
from bench.statutes import OLD
from helpers.codes import SECTION, html, record, taken
from helpers.paths import EXAMPLE

LAW = "<p>Who harms shall pay.</p>"
HISTORY = "<p>Derivation: Acts 2019, no. 4.</p>"


def page(law: str = LAW, *, notes: str = "", head: str = "", number: str = "1-1") -> bytes:
    """A release with one section more than the usual, whose law is *law*."""
    own = f'<div>\n<h3 id="t{number}"><b>§ {number}. Harm.</b></h3>\n{law}\n{HISTORY}{notes}</div>\n'
    last = own.replace("1-1", "1-9").replace(law, LAW).replace(notes or "\0", "")
    return f"{head}<!DOCTYPE html>\n<html><head></head><body><main>\n{own}{last}</main></body></html>\n".encode()


def lines(*records: str) -> bytes:
    return "\n".join([json.dumps({"_provenance": 1}), *records]).encode()


DEEP = "<span>" * 400
NOTED = "<div><h4>Notes of the editor</h4><p>A note.</p></div>"
GOOD = record("1-1", "Harm", "Who harms shall pay.\nDerivation: Acts 2019, no. 4")
REFUSED = {
    # Broken HTML, and what a parser passes over in silence.
    "a tag of another's end": (page("<p>Who <b>harms shall pay.</p>"), 5, "the HTML is broken: Opening and ending"),
    "a quotation mark lost": (page('<p class="x>Who harms</p><p class="y">shall pay.</p>'), 5, "a quotation mark"),
    "a comment that does not end": (page("<!-- <p>Who harms shall pay.</p>"), 5, "a comment does not end"),
    "too deep": (page(f"<p>{DEEP}Who harms shall pay.</p>"), 5, "the HTML is broken: Excessive depth"),
    "cut": (page()[:-60], 10, "the file breaks off"),
    "cut in a heading": (page()[:-160], 6, "the file breaks off"),
    # A page saved from a website, the print of a bill.
    "a site's words": (page(f"{LAW}<p>Disclaimer: this may be old.</p>"), 5, "is what a website says"),
    "a site's program": (page(f"{LAW}<script>var a = '(2) It is law.'</script>"), 5, "a program or a form stands"),
    "a site's part": (page(f"<div>{LAW}</div>"), 5, "may be law or notes"),
    "a page without headings": (b"<html><body><h1>1-1</h1><p>He pays.</p></body></html>", 1, "no release of a code"),
    "a bill's marks": (page("<p>Who <s>harms</s> <u>hurts</u> shall pay.</p>"), 5, "words are struck or put in, as"),
    "law behind notes": (page(notes=f"{NOTED}<p>(2) He shall weep.</p>"), 6, "stands behind the notes"),
    "a bill": (b"AN ACT TO AMEND 1-1.\n1-1. He shall pay.\n", 1, "the print of a bill"),
    "a bill's section": (b"Section 1. 1-1 is amended as follows:\n1-1. He shall pay.\n", 1, "the print of a bill"),
    "another service's data": (b'{"status":"OK","bill":{"bill_id":1}}\n', 1, "this line has no number"),
    # Entities, encodings, what is packed.
    "an entity bomb": (page("<p>&b;&b;</p>", head='<!DOCTYPE html [<!ENTITY b "&a;&a;">]>'), 1, "declares entities"),
    "another file's text": (page("<p>&a;</p>", head='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///x">]>'), 1, "entities"),
    "latin-1": (page().decode().replace("§", "\xa7").encode("latin-1"), 4, "this is not UTF-8: byte A7"),
    "utf-16": (page().decode().encode("utf-16"), 1, "UTF-16"),
    "utf-16 without its mark": (lines(GOOD).decode().encode("utf-16-le"), 1, "neither text nor a Word file"),
    "a heading of another code": (page().replace("§ 1-9".encode(), "§ 04.06.010".encode()), 8, "names no section"),
    "all of a broken encoding": (lines(record("1-1", "H", "Â§ 1-2.")), 1, "but a broken encoding"),
    "packed twice": (gzip.compress(gzip.compress(page())), 1, "packed twice"),
    "packed with something behind": (gzip.compress(lines(GOOD)) + b"more", 1, "cut off or damaged"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 1, "this is a picture"),
    "a line without end": (b"1-1. He shall pay " + b"and " * 300_000, 1, "longer than 1 MB"),
    # One section twice, a text that breaks off, JSON of another shape.
    "twice": (lines(GOOD, record("1-1", "Harm", "Another.\nDerivation: Acts 2019, no. 4")), 3, "has another text here"),
    "a text that breaks off": (b"1-1. (1) He shall pay.\n(2) The court shall ask\n", 2, "its text breaks off"),
    "an array": (f"[{GOOD}]".encode(), 1, "this line is no section"),
    "nothing": (b"\n \n", 1, "this file is empty"),
}  # fmt: skip


@pytest.fixture(scope="module")
def on(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    folder = tmp_path_factory.mktemp("book")
    content = load(EXAMPLE)
    shelf = Shelf(Book(folder / "book.sqlite"), Opened(EXAMPLE, content), content.codes["zz"])
    add(shelf, [html(folder, SECTION.replace("1-1", "3-1"))], *OLD)
    return shelf


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_at_its_line_and_the_book_is_as_it_was(on: Shelf, tmp_path: Path, name: str) -> None:
    data, line, what = REFUSED[name]
    before = on.book.path.read_bytes()
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(Problems) as refused:
        add(on, [tmp_path / "file"], *OLD)
    (problem,) = refused.value.problems
    assert (problem.place.path, problem.place.line) == (str(tmp_path / "file"), line), problem
    assert what in problem.what
    assert problem.way_out
    assert on.book.path.read_bytes() == before


def test_a_page_that_never_comes_to_a_section_is_given_up(on: Shelf, tmp_path: Path) -> None:
    (tmp_path / "bomb").write_bytes(gzip.compress(b"<html><body>" + b"<p>x</p>" * 1_100_000))
    with pytest.raises(Problems, match="no section stands in 8 MB of this page"):
        add(on, [tmp_path / "bomb"], *OLD)


@pytest.mark.parametrize("name", ["missing", "."])
def test_what_is_no_file_is_told_as_that(on: Shelf, tmp_path: Path, name: str) -> None:
    with pytest.raises(Problems, match="the file cannot be read"):
        add(on, [tmp_path / name], *OLD)


def test_what_is_odd_and_whole_is_taken(tmp_path: Path) -> None:
    text = page("<p>Who harms<br>a child &amp; < 5 shall pay.</p> It is so.").decode()
    for way in (text, text.replace("\n", "\r\n"), text.replace("<h3", "<H3").replace("</html>", "</HTML>")):
        (tmp_path / "file").write_bytes(way.encode())
        first, second = taken(tmp_path / "file")[0]
        assert first.law == ("Who harms a child & < 5 shall pay.", "It is so.")
        assert second.law == ("Who harms shall pay.",)


def test_records_with_a_sites_words_or_controls_are_set_aside_and_what_may_be_law_is_told(tmp_path: Path) -> None:
    records = (
        record("1-1", "Harm", "Who harms shall pay.\nDisclaimer: this may be old.\nDerivation: Acts 2019, no. 4"),
        record("1-2", "Harm", "Who harms \x1b[31mshall pay.\nDerivation: Acts 2019, no. 4"),
        record("1-3", "Harm", "Who harms shall pay.\nDerivation: Acts 2019, no. 4\n(2) He shall weep."),
    )
    (tmp_path / "file").write_bytes(lines(*records))
    (section,), aside, account = taken(tmp_path / "file")
    assert (section.number, section.notes) == ("1-3", ("(2) He shall weep.",))
    assert [(item.place.line, item.why) for item in aside] == [
        (2, "the words of a website in its text"), (3, "a broken encoding"),
        (4, "reads like law and stands below the history, kept as notes"),
    ]  # fmt: skip
    assert account.lines == account.law + account.catchline + account.history + account.notes + account.aside


def test_a_line_far_down_is_named_rightly(tmp_path: Path) -> None:
    """libxml2 counts no further than 65,535 lines."""
    far = page().replace(b"<main>\n", b"<main>\n" + b"\n" * 70_000)
    (tmp_path / "file").write_bytes(far)
    assert [section.place.line for section in taken(tmp_path / "file")[0]] == [70_004, 70_008]
