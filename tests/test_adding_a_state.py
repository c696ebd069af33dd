"""The page on adding a state, tried from the page alone: ten answers, a mistake in three rows, and a memo."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from advisor.cli import cli
from advisor.errors import Mistakes
from advisor.load.filled.columns import HOW
from helpers.paths import ROOT
from helpers.sampling import WHOLE

PAGE = (ROOT / "docs" / "adding-a-state.md").read_text("utf-8")
NOON = "1798718400"  # 2026-12-31
MISTAKES = {2: ("answer", "genral"), 5: ("citation", 2.1), 7: ("read", 46053)}  # by the row, as the page shows them
TEN = range(2, 12)


def commands() -> list[list[str]]:
    """Each command of the page, but the one that looks at the installation, which has tests of its own."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    words = [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.strip()]
    return [one for one in words if one != ["doctor"]]


def run(words: list[str]) -> Result:
    """The command *words*; a memo in one format, which is enough for what it says."""
    more = ["--format", "md"] if words[0] == "memo" and not WHOLE else []
    return CliRunner().invoke(cli, [*words, *more])


def filled(form: Path, mistakes: Mapping[int, tuple[str, Any]], asked: list[str], by: str = "A. Reader") -> list[str]:
    """Fill in the rows of *asked*, or else the first ten, as the table of the page says; return their questions.

    Each gets the first answer that its question permits.
    """
    told = re.findall(r"^\| `(\w+)` \| ", PAGE, re.MULTILINE)
    book = openpyxl.load_workbook(form)
    page = book["questions"]
    columns = {cell.value: cell.column for cell in page[1]}
    assert set(told) - {"question"} <= set(columns)
    rows = [row for row in range(2, page.max_row + 1) if page.cell(row, 1).value in asked] or TEN
    for row in rows:
        first = page.cell(row, columns["answers"]).value.partition("\n")[0].partition(":")[0]
        values = {
            "answer": "20" if first.startswith("a whole number") else first, "says": "The law is so.",
            "citation": "Alabama Code § 12-34-5", "basis": "found", "confirmed": "2026-01-31", "read": "2026-02-14",
            "read_by": by,
        }  # fmt: skip
        for column, value in [*values.items(), *([mistakes[row]] if row in mistakes else [])]:
            page.cell(row, columns[column]).value = value
    book.save(form)
    return [page.cell(row, 1).value for row in rows]


def test_the_page_leads_from_nothing_to_a_memo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    monkeypatch.setenv("ADVISOR_HISTORY", str(tmp_path / "history.sqlite"))
    asked: list[str] = []
    for words in commands():
        if words[0] == "answers" and not asked:
            form = tmp_path / words[1]
            asked = filled(form, MISTAKES, [])
            wrong = run(words).exception
            shown = PAGE.partition("```text\n")[2].partition("```")[0]
            assert isinstance(wrong, Mistakes)
            assert " ".join(shown.split()) == " ".join(f"{wrong} 3 mistakes; nothing was written.".split())
            filled(form, {}, asked)
        done = run(words)
        assert done.exit_code == 0, (words, done.exception)
        if words[0] == "init" and not WHOLE:
            for state in tmp_path.glob("content/facts/??"):  # every command reads what stands there
                shutil.rmtree(state)
        if "second" in words:
            filled(tmp_path / "second/al-questions.xlsx", {}, asked, "B. Other")
        if words[0] == "check":
            assert done.stdout == "No problems.\n"
    said = " ".join(done.stdout.split())
    assert "questions that decide points, 10 are answered" in said
    assert "two or more: 10" in said
    memo = "".join(path.read_text("utf-8") for path in (tmp_path / "out/al").glob("*.md"))
    assert "Alabama" in memo
    assert "12-34-5" in memo


def test_what_the_page_says_of_the_columns_is_what_a_form_has() -> None:
    table = PAGE.partition("| column | what you write |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \| ", table, re.MULTILINE) == [*HOW]


@pytest.mark.parametrize("words", [words for words in commands() if words[0] != "init"])
def test_each_command_of_the_page_names_the_folder_of_the_user(words: list[str]) -> None:
    assert words[words.index("--content") + 1] == "content"
