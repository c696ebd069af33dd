"""Sections as people copy them: what in them is law, and what only stands beside it."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import Problems, Refused
from advisor.load import load
from advisor.model.code import Code
from advisor.statutes.readers.copied import Copied
from advisor.statutes.readers.copies import Reading, read
from advisor.statutes.readers.opening import files_of, lines_of
from helpers.paths import EXAMPLE, shared

LAW = ("A. A court may hear a child.", "B. The court shall seal the record.")


@cache
def code() -> Code:
    return load(EXAMPLE).codes["zz"]


def reading(*lines: str) -> Reading:
    return read(enumerate(lines, 1), code(), Path("law.txt"))


def section(*lines: str) -> Copied:
    (found,) = reading(*lines).sections
    return found


def kinds(found: Reading) -> list[str]:
    return [told.kind for told in found.told]


PAGE = (
    "Arcadian Code of 2020", "Title 4 - Courts", "Previous", "§ 4-1. Sealing of records",
    "Citation: Arc. Code § 4-1 (2020)", "Next", *LAW,
    "Derivation: Acts 1999, no. 4; Acts 2001, no. 7, from 1 May 2001", "Disclaimer: This may be old.",
)  # fmt: skip


def test_a_page_gives_its_law_alone_and_every_other_line_is_told() -> None:
    found = reading(*PAGE)
    (one,) = found.sections
    assert (one.number, one.catchline, one.law, one.doubts) == ("4-1", "Sealing of records", LAW, ())
    assert found.counts == {"law": 2, "catchline": 2, "history": 1, "notes": 0, "aside": 6}
    assert {told.line for told in found.told} == set(range(1, len(PAGE) + 1))
    assert [line for line in found.lines if line.startswith("Line 5")] == [
        "Line 5, set aside: “Citation: Arc. Code § 4-1 (2020)” (the words of a page)"
    ]


STRAYS = (
    "", "Related", "and the", "Notes of the editor", "4-1. (1) More.", "B. It shall. Derivation: Acts 1999.",
    "Derivation: Acts 1999, no. 4; Derivation: Acts 2001, no. 7.", "Previous. Derivation: Acts 1999.",
)  # fmt: skip


@given(st.lists(st.sampled_from([*PAGE, *STRAYS]), max_size=12))
def test_no_line_is_dropped_and_the_kinds_add_up(lines: list[str]) -> None:
    try:
        found = reading("§ 4-9.", *lines)
    except Problems as problem:
        assert "again" in str(problem)  # noqa: PT017
        return
    assert {told.line for told in found.told} == {n for n, line in enumerate(["§ 4-9.", *lines], 1) if line}
    assert sum(found.counts.values()) == len(found.told)
    words = " ".join(told.text for told in sorted(found.told, key=lambda told: told.line))
    assert sorted(words.split()) == sorted(" ".join(["§ 4-9.", *lines]).split())


@pytest.mark.parametrize(
    "lines",
    [
        ("4-1. Definitions.", *LAW),
        (f"4-1. Definitions. {LAW[0]}", LAW[1]),
        ("§ 4-1.", "Definitions", *LAW),
        ("Section 4-1 - Definitions", *LAW),
        ("Arc. Code § 4-1 (2020)", "Section 4-1: Definitions", *LAW, "Arc. Code § 4-1"),
        ("4-1. Who may ask.", *LAW),
        ("§ 4-1 Definitions", *LAW),
        ("4-1. Definitions.", *LAW, "Derivation: Acts 1999, no. 4; Derivation: Acts 2001, no. 7"),
        ("4–1. Definitions.", *LAW),
        ("4-1. Definitions.", *LAW, "Derivation: Acts 1999, no. 4.", "Acts 2001, no. 7."),
        ("4-1. Definitions.", LAW[0], f"{LAW[1]} [Derivation: Acts 1999, no. 4.]"),
        ("4-1. Definitions.", *LAW, "Notes of the editor", "A. A law of 1990 shall be compared."),
        ("4-1. Definitions.", "A. A court may hear", "a child.", *LAW[1:]),
    ],
)
def test_what_is_no_law_never_becomes_law(lines: tuple[str, ...]) -> None:
    assert (section(*lines).law, section(*lines).doubts) == (LAW, ())


def test_blanks_and_ends_of_lines_of_every_kind_are_read() -> None:
    found = section(f"4-1.\u00a0Definitions.\r{LAW[0]}\v{LAW[1].replace(' ', chr(0x202F), 1)}")
    assert (found.catchline, found.law, found.doubts) == ("Definitions.", LAW, ())


def test_numbers_with_dashes_are_sections_and_what_was_changed_is_said() -> None:
    found = reading("4–1–2. The court shall apply Section 4–3–1 and sit 5–10 days.", "4—1—3. It shall sit.")
    first, second = found.sections
    assert first.law == ("The court shall apply Section 4-3-1 and sit 5–10 days.",)
    assert second.number == "4-1-3"
    assert set(first.changed) == {
        "Line 1: dashes in numbers of sections were read as hyphens",
        "Line 1: dashes in the number of the section were read as hyphens",
    }


WRAPPED = (
    "4-1. A. Except as is provided in this section the court may hear a child under Section",
    "4-2. The judge shall be present, and the record of the hearing shall be within paragraph",
    "(b) of this section and is sealed when the child has come of age.",
)


def test_wrapped_lines_are_joined_where_the_line_above_cannot_end() -> None:
    assert section(*WRAPPED).law == (" ".join(WRAPPED).removeprefix("4-1. "),)
    assert section(*WRAPPED).doubts == ()
    assert section("4-1. 1. A theft and", "2. a blow are harm.").law == ("1. A theft and", "2. a blow are harm.")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("4-1. A. A court may.", "Related"), "line 2, “Related”, may be law or the words of a page"),
        (("4-1. A. A court may hear", "Related", "a child."), "line 2, “Related”, may be law"),
        (("4-1. A. A court may.", "Some words of a firm."), "may be law or the words of a page"),
        (("4-1. Records shall be sealed.", *LAW), "looks like a caption"),
        (("4-1. Sealing of records and orders of the", "court; exceptions", *LAW), "looks like a caption"),
        (("4-1. The records of a court.", *LAW), "looks like a caption"),
        (("4-1. A crime.",), "looks like a caption"),
        (("4-1. Sealing", "You can search for more here", *LAW), "looks like a caption"),
        (("4-1. A. A court may.", "4-2 Sealing", "A. A court shall."), "begins like a section"),
        (("4-1. A. A court may.", "Derivation: Acts 1999, no. 4.", "B. A court shall."), "stands below the history"),
        (("4-1. A. A court may.", "Title 4 shall apply."), "may be law or the words of a page"),
        (("4-1. A. A court may\u200b.",), "U+200B"),
        (("4-1. A. The courtâ€™s order may.",), "broken encoding"),
        (("4-1 to 4-3. A. A court may.",), "its heading names the sections through 4-3"),
        (("4-1. [Repealed]", "Derivation: Acts 1999, no. 4."), "its heading says “[Repealed]”"),
        (("4-1. Definitions.", "Derivation: Acts 1999, no. 4."), "no law"),
        (("4-1.",), "no law"),
    ],
)
def test_what_may_be_law_or_not_is_doubted_by_line(lines: tuple[str, ...], why: str) -> None:
    assert why in section(*lines).doubts[0]


def test_a_doubtful_line_is_counted_as_set_aside() -> None:
    assert kinds(reading("4-1. A. A court may.", "Related")) == ["catchline", "law", "aside"]


def test_a_section_that_opens_inside_a_sentence_is_doubted() -> None:
    first, second = reading("4-1. A. The court may hear a child or the", "4-2. The court shall.").sections
    (doubt,) = first.doubts
    assert doubt.startswith("line 1, its text breaks off at “…A. The court may hear a child or the”")
    (doubt,) = second.doubts
    assert doubt.startswith("line 2, “4-2” opens a section where the one above breaks off at “…A. The court may hear")


def test_law_above_the_first_section_is_doubted_and_words_of_a_page_are_not() -> None:
    found = reading("Arcadian Code of 2020", "Kept by the clerk", "A. A court may.", "4-1. A court shall.")
    assert [told.line for told in found.above] == [1, 2, 3]
    (doubt,) = found.doubts
    assert doubt.startswith("line 3, “A. A court may.”, stands above the first section")


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (("Related",), "law.txt:1: no section opens"),
        (("4-1. A court may.", "4-1. A. A court shall."), "law.txt:2: gives section 4-1 again, which line 1 gives"),
        (("AN ACT", "The General Court of Arcadia enacts:", "4-1. A court may."), "law.txt:2: .*print of a bill"),
        (("SECTION 1. 4-1 is amended as follows:", "4-1. A court may."), "law.txt:1: .*print of a bill"),
    ],
)
def test_what_cannot_be_read_is_refused_by_line(lines: tuple[str, ...], what: str) -> None:
    with pytest.raises(Problems, match=what):
        reading(*lines)


# Files, whatever they are called.


def test_gzip_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(gzip.compress(b"\xef\xbb\xbf4-1. One.\r\nTwo.\n"))
    assert list(lines_of(tmp_path / "a.txt")) == [(1, "4-1. One."), (2, "Two.")]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xff\xfe4\x00", "UTF-16"), (b"%PDF-1.7", "PDF"), (b"{\\rtf1", "Rich Text"), (b"<!DOCTYPE html>", "HTML"),
        (b"\xd0\xcf\x11\xe0", "old kind"), (gzip.compress(b"x" * 9999, mtime=0)[:-9], "cut off"),
        (b"PK\x03\x04", "no Word file"), (b" \n", "empty"), (b"4\0-\0", "neither text nor a Word file"),
        (b"4-1. He shall\xe2\x80", r"a\.txt:1: this is not UTF-8: byte E2"),
        (b"one\ntw\xf6\n", r"a\.txt:2: this is not UTF-8: byte F6"),
    ],
)  # fmt: skip
def test_other_files_are_refused_by_what_they_are(tmp_path: Path, content: bytes, what: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(Problems, match=what):
        list(lines_of(tmp_path / "a.txt"))


def test_what_a_folder_holds_besides_is_named(tmp_path: Path) -> None:
    for name in ("b.txt", "a.pdf", ".c.txt.swp"):
        (tmp_path / name).write_text("4-1. A court may.")
    (tmp_path / "more.txt").mkdir()
    files, besides = files_of(tmp_path)
    assert ([f.name for f in files], [f.name for f in besides]) == (["b.txt"], [".c.txt.swp", "a.pdf", "more.txt"])
    with pytest.raises(Refused, match=r"holds no \.txt or \.docx file"):
        files_of(tmp_path / "more.txt")


# The samples of a reader, which lie beside the checkout.


@cache
def real() -> Code:
    return load(EXAMPLE.parents[1]).codes["ms"]


def ms(name: str) -> Reading:
    path = shared("samples", "faults", *name.split("/"))
    return read(lines_of(path), real(), path)


def test_the_samples_of_a_reader_give_their_law_alone() -> None:
    strict = ms("text/strict.txt")
    assert [section.number for section in strict.sections] == [
        "41-29-501", "41-29-505", "41-29-507", "41-29-513", "41-29-515",
    ]  # fmt: skip
    assert strict.counts == {"law": 10, "catchline": 5, "history": 1, "notes": 0, "aside": 0}
    assert [len(section.law) for section in ms("text/endash.txt").sections] == [3, 1]
    (hist,) = ms("text/hist.txt").sections
    assert not any(re.search("Amended by", line) for line in hist.law)
    (listed,) = ms("within-word/m.txt").sections
    assert len(listed.law) == 14
    assert not any(s.doubts for name in ("strict", "endash", "hist") for s in ms(f"text/{name}.txt").sections)
