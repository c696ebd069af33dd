"""Publishers' files become sections, every line is accounted for, and what cannot be read is refused at its line."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from advisor.errors import Problems
from helpers.codes import HARM, SECTION, html, json_lines, record, taken


def test_a_release_in_html_gives_sections_with_marks_history_and_notes(tmp_path: Path) -> None:
    (section,), aside, account = taken(html(tmp_path, SECTION))
    assert (section.number, section.catchline, section.state) == ("1-1", "Harm to a child.", "in force")
    assert section.law == (
        "Who harms a child:",
        "A. pays, as in 1-2; or",
        "1. serves; or",
        "2. drives.",
        "B. nothing else.",
    )
    assert [(act.year, act.chapter, act.bill, act.effective, act.assumed) for act in section.acts] == [
        (2019, "4", "", date(2019, 1, 1), True),
        (2021, "9", "AB 5", date(2021, 3, 3), False),
    ]
    assert section.notes == ("Notes of the editor", "The 2021 act added 2.")
    assert (section.place.line, [item.why for item in aside]) == (
        4, ["titles, lists of sections and notes on chapters"],
    )  # fmt: skip
    assert (account.law, account.catchline, account.history, account.notes, account.aside) == (5, 1, 1, 2, 3)
    assert account.lines == 12


def test_a_copy_that_lost_lines_and_blanks_gets_them_back(tmp_path: Path) -> None:
    text = f"{HARM[2]}Derivation: Acts 2020, no. 2; Acts 2022, no. 8.See also 1-9."
    (section,), _, account = taken(json_lines(tmp_path, record(*HARM[:2], text)))
    assert section.law == (
        "(1) Who harms a child:",
        "(a) Pays; or",
        "(b) Serves.",
        "(2) See subsection (1)(a) and Sections 1-2 and 1-3.",
    )
    assert account.lines == account.law + account.catchline + account.history + account.notes + account.aside


def test_blanks_behind_a_cited_subdivision_are_put_back_and_no_others(tmp_path: Path) -> None:
    text = "It is as in Section 1-2(1)(a)relating to harm, or (b)when the person(s)agree or (s)he pays.\n"
    (section,), _, _ = taken(json_lines(tmp_path, record("1-1", "Harm", f"{text}Derivation: Acts 2020, no. 2")))
    law = "It is as in Section 1-2(1)(a) relating to harm, or (b) when the person(s)agree or (s)he pays."
    assert section.law == (law,)


def test_what_is_no_section_is_set_aside_and_counted(tmp_path: Path) -> None:
    records = (
        record("1-1", "HarmSection 1-2 - Terms", "HarmSection 1-2 - TermsSection 1-3 - Relief"),
        record("1", "Part", "Article 3 - Words"),
        record("1-5", "Odd", "Â§ 1-5 is â€” broken"),
        record("1-6", "Empty", ""),
        record("1-7", "Whole", "It is whole.\nDerivation: Acts 2020, no. 2"),
    )
    (section,), aside, account = taken(json_lines(tmp_path, *records))
    assert section.number == "1-7"
    assert [(item.place.line, item.why) for item in aside] == [
        (2, "only a chapter's list"),
        (3, "no number of a section"),
        (4, "a broken encoding"),
        (5, "a stub without text"),
    ]
    assert account.lines == account.law + account.catchline + account.history + account.aside


def test_headings_tell_what_is_no_law_any_more(tmp_path: Path) -> None:
    records = (
        record("1-1", "and 1-3 - [Repealed]", "Repealed by Acts 2012, no. 3\nIt once was."),
        record("1-4", "[Reserved]", "Nothing."),
        record("1-5", "Term [Until July 1, 2030]", "It ends.\nDerivation: Acts 2020, no. 2"),
    )
    sections, _, _ = taken(json_lines(tmp_path, *records))
    assert [(s.number, s.through, s.state, s.law) for s in sections] == [
        ("1-1", "1-3", "repealed", ()),
        ("1-4", "", "reserved", ()),
        ("1-5", "", "in force", ("It ends.",)),
    ]
    assert sections[2].sunset == "[Until July 1, 2030]"


def test_a_packed_file_is_opened_whatever_its_name(tmp_path: Path) -> None:
    plain = html(tmp_path, SECTION)
    packed = tmp_path / "notes.txt"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert [s.law for s in taken(packed)[0]] == [s.law for s in taken(plain)[0]]


def test_two_anchors_of_one_number_are_two_versions(tmp_path: Path) -> None:
    later = SECTION.replace("t1s1-1", "t1s1-1.01").replace("serves", "smiles")
    sections, _, _ = taken(html(tmp_path, SECTION, later))
    assert [s.version for s in sections] == ["", "t1s1-1.01"]


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b'{"number": "1-1", "heading": "H", "text": "T"}\n{"number": ', 2, "no section"),
        (b'{"number": "1-1", "heading": 7}\n', 1, "no section"),
        (b'{"_provenance": 1}\n{"heading": "H"}\n', 2, "no number"),
        (b'{"number": "1-1", "heading": "H", "text": "caf\xe9"}\n', 1, "not UTF-8"),
        (b"%PDF-1.7\n", 1, "this is a PDF file"),
        (b"<html><body><p>Section 1-1. A page of a website.</p></body></html>", 1, "no release of a code"),
        (b"<html><body><div><h3>Sec. 04.06.010. Other.</h3></div></body></html>", 1, "names no section"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_line(tmp_path: Path, data: bytes, line: int, what: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(Problems) as refused:
        taken(path)
    (problem,) = refused.value.problems
    assert (problem.place.path, problem.place.line) == (str(path), line)
    assert what in problem.what


def test_a_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="breaks off"):
        taken(html(tmp_path, SECTION, ends="<div><h3>§ 1-"))
    packed = tmp_path / "packed"
    packed.write_bytes(gzip.compress(html(tmp_path, SECTION).read_bytes())[:-20])
    with pytest.raises(Problems, match="cut off"):
        taken(packed)


def test_an_entity_bomb_is_no_more_than_its_letters(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n<html><body>&b;&b;&b;</body></html>'
    path = tmp_path / "bomb"
    path.write_text(bomb, "utf-8")
    with pytest.raises(Problems, match="no release of a code"):
        taken(path)
