"""Plain text, pages copied from the web and Word files: law is told from what stands beside it, or asked about."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from advisor.errors import Problems
from helpers.codes import taken

PAGE = """Arcadian Code of 2024
Section 1-1 - Harm to a child
Citation: Arc. Code § 1-1 (2024)
Previous
(1) (a) Who harms a child
through another harms him.
(b) See subsection (1)(a).
Next
Derivation: Acts 2019, no. 4.
See also 1-9.
Disclaimer: this text may be out of date.
"""


def plain(folder: Path, text: str) -> Path:
    path = folder / "text"
    path.write_bytes(text.encode())
    return path


def test_a_page_copied_from_the_web_gives_its_section(tmp_path: Path) -> None:
    (section,), aside, account = taken(plain(tmp_path, PAGE))
    assert (section.number, section.catchline) == ("1-1", "Harm to a child")
    assert section.law == ("(1) (a) Who harms a child through another harms him.", "(b) See subsection (1)(a).")
    assert (section.history, section.notes) == ("Derivation: Acts 2019, no. 4.", ("See also 1-9.",))
    assert [item.place.line for item in aside] == [1, 3, 4, 8, 11]
    assert {item.why for item in aside} == {"the words of a page"}
    assert (account.lines, account.law, account.catchline, account.aside) == (12, 3, 2, 5)


def test_one_file_may_hold_several_sections(tmp_path: Path) -> None:
    first, second = "1\u20131. Who harms shall pay.\r", "1-2. Terms.\r\n(a) A\u00a0term means years.\r\n"
    text = f"{first}{second}§ 1-3 Relief\r\nA court may help.\r\n"
    sections, _, _ = taken(plain(tmp_path, text))
    assert [(s.number, s.catchline, s.law) for s in sections] == [
        ("1-1", "", ("Who harms shall pay.",)),
        ("1-2", "Terms.", ("(a) A term means years.",)),
        ("1-3", "Relief", ("A court may help.",)),
    ]


def test_below_the_heading_of_a_repealed_section_stands_no_law(tmp_path: Path) -> None:
    text = "1-1 to 1-3. [Repealed]\nDerivation: Acts 2019, no. 4.\nIt once was: (1) harm shall be paid for.\n"
    (section,), _, _ = taken(plain(tmp_path, text))
    assert (section.number, section.through, section.state, section.law) == ("1-1", "1-3", "repealed", ())
    assert (len(section.acts), section.notes) == (1, ("It once was: (1) harm shall be paid for.",))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("He shall weep.\n1-1. He shall pay.\n", 1, "stands above the first section and may be law"),
        ("1-1. He shall pay.\nDerivation: Acts 2019, no. 4.\nHe shall also weep.\n", 3, "stands below the history"),
        ("BE IT ENACTED by the council:\n1-1. He shall pay.\n", 1, "the print of a bill"),
        ("1-1. Harm\n", 1, "looks like a caption"),
        ("1-1. Harm\nDerivation: Acts 2019, no. 4.\n", 1, "no law stands under its number"),
        ("Nothing of a code.\n", 1, "no section opens"),
        ("1-1. He shall pay.\nArc. Lawbook online\n", 2, "may be law or the words of a page"),
        ("1-1. He shall pay.\n1-1. He shall weep.\n", 2, "gives section 1-1 again"),
    ],
)
def test_what_cannot_be_told_apart_is_asked_about_by_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    with pytest.raises(Problems) as asked:
        taken(plain(tmp_path, text))
    assert (asked.value.problems[0].place.line, what in asked.value.problems[0].what) == (line, True)


@pytest.mark.word
def test_a_word_file_is_read_by_its_paragraphs(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="Word files are read with python-docx")
    document = docx.Document()
    for text in ("1-1. (a) He shall pay.", "(b)\tAll of it."):
        document.add_paragraph(text)
    document.save(tmp_path / "kept.bin")
    (section,), _, account = taken(tmp_path / "kept.bin")
    assert (section.law, account.lines) == (("(a) He shall pay.", "(b) All of it."), 3)
    packed = tmp_path / "packed"
    packed.write_bytes(gzip.compress((tmp_path / "kept.bin").read_bytes()))
    assert taken(packed)[0][0].law == section.law
