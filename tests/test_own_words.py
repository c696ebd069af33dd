"""The program never takes its own sentences apart: who needs a part takes the value that the sentence was made of."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.paths import ROOT

# What looks for a text inside another, or cuts it off: methods of a text, and functions of `re`.
METHODS = {
    "startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "split", "rsplit", "replace",
    "find", "rfind", "index", "count", "strip", "lstrip", "rstrip",
}  # fmt: skip
PATTERNS = {"search", "match", "fullmatch", "sub", "findall", "finditer", "compile"}
STOPS = {"removesuffix", "rstrip", "strip"}

WORDS = re.compile("[A-Za-z]{2,}.* | .*[A-Za-z]{2,}|[A-Za-z]{3,}:$")
TWO_WORDS = re.compile("[A-Za-z]{2,} [A-Za-z]{2,}")

# A room that reads the text of statutes, and words of others in the rest of the program.
READERS = ("draft/", "statutes/")
EXCUSED = {
    ("documents/sources.py", ", sentence "): "how the record points to a sentence of a report card",
    ("documents/sources.py", "."): "how reliable a document is, as the record says it",
    ("documents/memo/steps.py", "the "): "an agency as the record names it",
    ("documents/wording.py", "."): "a sentence of the content, with or without its full stop",
    ("documents/changes/sides.py", "."): "a section as the record cites it",
    ("formats/pdf.py", "the text `"): "typst",
    ("formats/pdf.py", "error: "): "typst",
    ("formats/read_back.py", "<span "): "the marks of a format, taken off to compare the words with what was said",
    ("web/pages/places.py", "<section id="): "the marks of a page that was made, from which its contents are listed",
    ("load/language.py", "to "): "a purpose as bill language gives it",
    ("load/advice.py", "."): "an option as a rule gives it",
    ("model/sessions.py", ") after the ("): "the day on which sessions open, as a state's rule gives it",
}


def texts(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def taken_apart(source: str) -> list[str]:
    """The words that *source* looks for in a text or cuts off; `[:-1]` for the last letter of what was just made."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, given = node.func.attr, [text for argument in node.args[:1] for text in texts(argument)]
            if name in METHODS:
                found += [text for text in given if WORDS.search(text) or (text == "." and name in STOPS)]
            elif name in PATTERNS:
                found += [text for text in given if TWO_WORDS.search(text)]
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            chosen = isinstance(node.comparators[0], ast.Tuple | ast.Set | ast.List)
            found += [] if chosen else [text for text in texts(node.left) if WORDS.search(text)]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.slice) == ":-1":
            found += ["[:-1]"] if isinstance(node.value, ast.Call | ast.JoinedStr) else []
    return found


def modules() -> list[str]:
    paths = (path.relative_to(ROOT / "advisor").as_posix() for path in (ROOT / "advisor").rglob("*.py"))
    return sorted(path for path in paths if not path.startswith(READERS))


@pytest.mark.parametrize("path", modules())
def test_no_module_looks_for_words_in_a_text_or_cuts_them_off(path: str) -> None:
    excused = [words for name, words in EXCUSED if name == path]
    source = (ROOT / "advisor" / path).read_text("utf-8")
    found = [text for text in taken_apart(source) if not any(words in text for words in excused)]
    assert not found, f"take the value that the words were made of, or say in EXCUSED who writes them: {found}"


def test_every_excuse_is_needed() -> None:
    for path, words in EXCUSED:
        found = taken_apart((ROOT / "advisor" / path).read_text("utf-8"))
        assert any(words in text for text in found), f"{path} no longer looks for {words!r}"


CUTS_OF_A_TEMPLATE = re.compile(
    r"\[-?\d*:-?\d*\] *(==|!=)|\[:-\d+\]|\.(split|r?partition|startswith|endswith|remove\w+)\(|replace\([\"'][A-Za-z]"
)


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.j2")), ids=lambda p: p.name)
def test_no_template_takes_a_text_apart(path: Path) -> None:
    found = CUTS_OF_A_TEMPLATE.search(path.read_text("utf-8"))
    assert not found, found


@pytest.mark.parametrize(
    "source",
    [
        'said.startswith("Beyond the card")',
        'caption.replace("Table 1.", "Table 2.")',
        'if "is answered twice" in problem.what: pass',
        'sentence(f"{number} gaps")[:-1]',
        'reason.rstrip(".")',
        "re.compile(r\"the key '([a-z]+)' is missing\")",
        'paragraph.endswith("said because:")',
    ],
)
def test_the_search_finds_what_it_is_for(source: str) -> None:
    assert taken_apart(source)
