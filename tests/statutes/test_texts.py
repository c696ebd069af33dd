"""Plain text, pages copied from the web and Word files: law is told from what stands beside it, or asked about."""

from __future__ import annotations

import zipfile
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
    (section,), (aside,), account = taken(plain(tmp_path, PAGE))
    assert (section.number, section.catchline) == ("1-1", "Harm to a child")
    assert section.law == ("(1) (a) Who harms a child through another harms him.", "(b) See subsection (1)(a).")
    assert (section.history, section.notes) == ("Derivation: Acts 2019, no. 4.", ("See also 1-9.",))
    assert (aside.lines, account.lines, account.law) == (5, 11, 3)


def test_one_file_may_hold_several_sections(tmp_path: Path) -> None:
    first, second = "1\u20131. Who harms shall pay.\r", "1-2. Terms.\r\n(a) A\u00a0term means years.\r\n"
    text = f"{first}{second}§ 1-3 Relief\r\nA court may help.\r\n"
    sections, _, _ = taken(plain(tmp_path, text))
    assert [(s.number, s.catchline, s.law) for s in sections] == [
        ("1-1", "", ("Who harms shall pay.",)),
        ("1-2", "Terms.", ("(a) A term means years.",)),
        ("1-3", "Relief", ("A court may help.",)),
    ]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("An odd line.\n1-1. He shall pay.\n", 1, "stands before any section"),
        ("1-1. He shall pay.\nDerivation: Acts 2019, no. 4.\nHe shall also weep.\n", 3, "is it law, or a note?"),
        ("1-1. He shall pay.\nDisclaimer: this text may be old, and nobody answers for it at all.\n", 2, "is it law"),
        ("BE IT ENACTED by the council:\n1-1. He shall pay.\n", 1, "stands in a bill"),
        ("1-1. Harm\n", 1, "has no text"),
        ("Nothing of a code.\n", 1, "stands before any section"),
        ("1-1. He shall pay.\nArc. Lawbook online\n", 2, "is it law"),
    ],
)
def test_what_cannot_be_told_apart_is_asked_about_by_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    with pytest.raises(Problems) as asked:
        taken(plain(tmp_path, text))
    assert (asked.value.problems[0].place.line, what in asked.value.problems[0].what) == (line, True)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(folder: Path, body: str, head: str = "") -> Path:
    path = folder / "kept.bin"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return path


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def test_a_word_file_is_read_by_its_paragraphs(tmp_path: Path) -> None:
    runs = (
        "<w:r><w:t>1-1. (a) He </w:t><w:t>shall pay.</w:t></w:r>",
        "<w:r><w:t>(b)</w:t><w:tab/><w:t>All.</w:t></w:r>",
    )
    (section,), _, _ = taken(word(tmp_path, "".join(map(paragraph, runs))))
    assert section.law == ("(a) He shall pay.", "(b) All.")


@pytest.mark.parametrize(
    ("body", "head", "what"),
    [
        (paragraph('<w:ins><w:r><w:t>1-1. He shall pay.</w:t></w:r></w:ins>'), "", "tracked changes"),
        (paragraph("&b;"), '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>', "document type"),
        ("<w:p>", "", "damaged"),
    ],
)  # fmt: skip
def test_a_word_file_that_cannot_be_taken_is_refused(tmp_path: Path, body: str, head: str, what: str) -> None:
    with pytest.raises(Problems, match=what):
        taken(word(tmp_path, body, head))
