"""What a paste leaves in a file: characters that look like what was meant, and comments that were meant as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import Problem, Problems
from advisor.load import load, lookalikes
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


# Each sign by itself

CURLY, UNSEEN, DASH, BLANK, COLON, OTHER = (
    "a curly quote", "an invisible character", "a dash that is no hyphen", "a blank that is not plain",
    "a colon that is not plain", "a letter or sign that is not plain",
)  # fmt: skip


@pytest.mark.parametrize(
    ("sign", "kind"),
    [
        *[(sign, CURLY) for sign in "\u2018\u2019\u201c\u201d\u00ab\u00b4\u2032\uff02"],
        *[(sign, UNSEEN) for sign in "\u00ad\u200b\u200c\u200d\u2060\ufeff"],
        *[(sign, DASH) for sign in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"],
        *[(sign, BLANK) for sign in "\u00a0\u1680\u2000\u200a\u202f\u205f\u3000"],
        *[(sign, COLON) for sign in "\uff1a\ufe55\ua789\u2236"],
        *[(sign, OTHER) for sign in "\uff11\uff21\u2022"],
    ],
)
def test_a_look_alike_is_named_by_its_kind_and_its_number(sign: str, kind: str) -> None:
    assert lookalikes.named(sign) == f"{kind} (U+{ord(sign):04X})"


@pytest.mark.parametrize(
    ("key", "text", "odd"),
    [
        ("citation", "Code \u201c1-1\u201d", True), ("citation", "Code § 1\u20111", True),
        ("citation", "Code §§ 1-1\u20131-3", False), ("citation", "41\u201329\u2013505", True),
        ("citation", "Members\u2019 Act", False), ("citation", "the \u2019act\u2019", True),
        ("address", "https://\uff45.org", True), ("address", "https://e.org", False),
        *[(key, "1\u20131", True) for key in ("sections", "amends", "creates", "amend", "or-new", "new")],
        *[(key, "1-1", False) for key in ("sections", "amends", "creates", "amend", "or-new", "new")],
        ("sections", "1\u00a01", True), ("sections", "1\u200b1", True), ("sections", "1\u20191", True),
        ("says", "\u201call\u201d \u2013 of it", False),
    ],
)  # fmt: skip
def test_what_is_looked_up_by_somebody_holds_none_and_a_sentence_may(key: str, text: str, odd: bool) -> None:
    assert bool(lookalikes.in_value(key, text)) is odd
    assert not odd or lookalikes.in_value(key, text).endswith(f"stands in {text!r}")


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        ("\u201cyes\u201d", True), ("\u201eyes\u201c", True), ("\u00abyes\u00bb", True), ("\u2018yes\u2019", True),
        ("\u201cyes\u201d and \u201cno\u201d", False), ("say \u201cyes\u201d", False), ("\u201cyes\u201d.", False),
        ('"yes"', False), ("", False),
    ],
)  # fmt: skip
def test_a_text_is_wrapped_where_the_whole_of_it_stands_in_curly_quotes(text: str, wrapped: bool) -> None:
    assert lookalikes.is_wrapped(text) is wrapped


@pytest.mark.parametrize("sign", "\u200b\u201c\u2019\uff21\u2013\u00a0\uff1a")
def test_a_key_holds_no_look_alike(sign: str) -> None:
    assert lookalikes.in_key(f"a{sign}b") == f"{lookalikes.named(sign)} stands in the key {f'a{sign}b'!r}"
    assert lookalikes.in_key("a-b c") == ""


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("says\uff1a b", f"{COLON} (U+FF1A) stands behind the key in place of a colon"),
        ("  - or-new \u2236 b", f"{COLON} (U+2236) stands behind the key in place of a colon"),
        ("  \u00a0a: b", f"{BLANK} (U+00A0) stands in place of a blank"),
        ("  - \u3000a: b", f"{BLANK} (U+3000) stands in place of a blank"),
        ("a:\u00a0b", f"{BLANK} (U+00A0) stands in place of a blank"),
        ("  \u2013 a", f"{DASH} (U+2013) begins the item of a list in place of a hyphen"),
        ("\u2022 a", f"{OTHER} (U+2022) begins the item of a list in place of a hyphen"),
        ("\u00b7\u00a0a", f"{OTHER} (U+00B7) begins the item of a list in place of a hyphen"),
        ("\u2013a", ""),
        ("a: b\uff1a c", ""),
        ("- a: b", ""),
    ],
)
def test_what_stands_in_place_of_a_sign_of_yaml_is_named(line: str, what: str) -> None:
    found, way_out = lookalikes.in_line(line)
    assert found == what
    assert bool(way_out) is bool(what)
