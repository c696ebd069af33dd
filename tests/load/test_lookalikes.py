"""What a paste leaves in a file: characters that look like what was meant, and comments that were meant as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import Problem, Problems
from advisor.load import load
from advisor.load.tree import parse

LAW = "facts/zz/law/harm.yaml"
BILL = "facts/zz/bills/2022-sb-10.yaml"
CITATION = 'citation: "Arc. Code § 1-1"'


def found(root: Path, path: str, old: str, new: str) -> tuple[int, list[Problem]]:
    """The line of *old*, which stands once in the file at *path*, and what loading finds with *new* in its place."""
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), "utf-8")
    line = text[: text.index(old)].count("\n") + 1
    try:
        load(root)
    except Problems as problems:
        return line, problems.problems
    return line, []


@pytest.mark.parametrize(
    "written",
    [
        "“Arc. Code § 1-1”",
        '"“Arc. Code” § 1-1"',
        "Arc. Code § 1-1, \u2018harm\u2019",
        "Arc. Code § 1\u20111",
        "Arc. Code § 1\u22121",
        "Arc. Code § 41\u201329\u2013505",
        "Arc. Code § \uff11-1",
        "Arc. Code § 1-1, \u2033a\u2033",
    ],
)
def test_a_look_alike_in_a_citation_is_told_at_its_line(root: Path, written: str) -> None:
    line, problems = found(root, LAW, CITATION, f"citation: {written}")
    assert problems
    assert {(p.place.line, p.about) for p in problems} == {(line, "citation")}
    assert all("Retype it" in p.way_out or "straight ones" in p.way_out for p in problems)


@pytest.mark.parametrize(
    "written", ['"Op. Att\u2019y Gen. 5"', '"Arc. Code §§ 1-1\u20131-3"', '"Members\u2019 Act, § 1-1"']
)
def test_an_apostrophe_and_a_range_of_sections_are_no_mistake(root: Path, written: str) -> None:
    assert found(root, LAW, CITATION, f"citation: {written}")[1] == []


@pytest.mark.parametrize(
    "written", ["The law named “part” of the harm.", "“Harm” was named \u2013 in part \u2013 by the law."]
)
def test_a_sentence_may_hold_them(root: Path, written: str) -> None:
    assert found(root, LAW, "The law named part of the harm.", written)[1] == []


def test_a_sentence_that_stands_in_curly_quotes_is_told(root: Path) -> None:
    line, (problem,) = found(root, LAW, "The law named part of the harm.", "“The law named part of the harm.”")
    assert (problem.place.line, problem.way_out) == (line, 'Write straight ones: "The law named part of the harm.".')


@pytest.mark.parametrize("number", ["1\u20131", "“1-1”", "1\u00a0-1", "1\u200b-1", "1\u20111", "\uff11-1"])
def test_the_number_of_a_section_holds_none(root: Path, number: str) -> None:
    text = (root / BILL).read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("sections:"))
    line, (problem,) = found(root, BILL, old, f'sections: ["{number}"]')
    assert (problem.place.line, problem.about) == (line, "sections")


@pytest.mark.parametrize("key", ["“code-2021”", "code\u20132021", "code\u00a02021"])
def test_a_key_holds_none(root: Path, key: str) -> None:
    line, problems = found(root, "facts/zz/documents.yaml", "code-2021:", f"{key}:")
    assert any(p.place.line == line and "stands in the key" in p.what for p in problems)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: b\nsays\uff1a c\n", 2, "a colon that is not plain"),
        ("- a: b\n\u2013 c: d\n", 2, "begins the item of a list"),
        ("a:\n  - b\n  • c\nd: e\n", 3, "begins the item of a list"),
        ("a:\n  b: c\n\u00a0\u00a0d: e\n", 3, "a blank that is not plain"),
        ("a: b\nc:\u00a0d\ne: f\n", 2, "a blank that is not plain"),
        ("a: b\nc: x\u2028y\n", 2, "U+2028"),
        ("a: b\nc: x\u0085y\n", 2, "U+0085"),
        ("a: b\nc: x\u0090y\n", 2, "U+0090"),
    ],
)
def test_a_look_alike_of_a_sign_of_yaml_is_named_at_its_line(text: str, line: int, words: str) -> None:
    _, (problem,) = parse(text.encode(), "x.yaml")
    assert words in problem.what
    assert problem.place.line == line


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (LAW, CITATION, "citation: Arc. Code § 1-1, Op. # 5"),
        (LAW, CITATION, "citation: #1"),
        (LAW, "The law named part of the harm.", "The law named part #1 of the harm."),
        (LAW, "The law named part of the harm.", "The law named part\n    of the harm, as # 2 says."),
    ],
)
def test_a_text_that_a_comment_cuts_off_is_told_and_how_to_quote_it(root: Path, path: str, old: str, new: str) -> None:
    line, problems = found(root, path, old, new)
    assert problems
    assert all(
        p.place.line == line and p.way_out.startswith('Quote the text: "') and "#" in p.way_out for p in problems
    )


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (LAW, "answer: part", "answer: part # read twice"),
        (LAW, "confirmed: 2021-06-01", "confirmed: 2021-06-01  # the day of the code"),
        (LAW, CITATION, f"{CITATION} # mine"),
        (BILL, "bill: SB 10", "bill: SB 10 # mine"),
    ],
)
def test_a_comment_behind_a_word_a_number_or_quotes_is_a_comment(root: Path, path: str, old: str, new: str) -> None:
    assert found(root, path, old, new)[1] == []
