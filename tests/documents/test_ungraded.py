"""A framework that gives no grade, and of which only a part is measured: the count leads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from advisor.cli import cli
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import annex, memo
from advisor.documents.wording import plain
from advisor.errors import Problems
from advisor.load import load
from advisor.model.law import law_on
from helpers.documents import DATED
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE
from helpers.put import put
from helpers.workbench import copied

CARD = "rules/example-card/framework.yaml"
PART = "This measures two areas of nine."
NOT_ENCODED = """
unit: goal
part: This measures two areas of nine.
not-encoded:
  - {component: "3.1", subject: beds for exploited minors, basis: recalled}
  - {component: "3.2", subject: a line to call, basis: found}
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The example, whose framework gives no grades and says what it leaves out."""
    root = copied(EXAMPLE, tmp_path / "content")
    lines = (root / CARD).read_text("utf-8").splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if line.startswith("grades:"))
    end = next(n for n, line in enumerate(lines) if n > start and line[0] not in " -#")
    (root / CARD).write_text("".join([*lines[:start], *lines[end:]]) + NOT_ENCODED.lstrip(), "utf-8")
    printed = root / "rules/example-card/published.yaml"
    printed.write_text(re.sub(r"(?m)^ +grade: .\n|, grade: .", "", printed.read_text("utf-8")), "utf-8")
    return root


def test_the_memo_leads_with_the_count_and_says_which_part_is_measured(content: Path) -> None:
    read = load(content)
    assessment = assessor_of(read).assess(law_on(read.jurisdictions["zz"], DATED))
    made = memo(assessment, read, Letterhead(DATED))
    line, page = (" ".join(plain(p) for row in rows for p in row.paragraphs) for rows in ((made.lead,), made.page))
    assert " of the four goals measured " in line
    assert " partly met, " in line
    assert "unmet" in line.partition(". ")[0]
    assert "In points, which are ours and give no grade, that is " in line
    assert PART in line
    assert "grade" not in (line + page).replace("give no grade", "").casefold()
    table = next(s for s in annex(assessment, read, Letterhead(DATED)).sections if s.id == "not-encoded").table
    assert table is not None
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["3.1", "beds for exploited minors", "recalled", "not yet encoded"],
        ["3.2", "a line to call", "found", "not yet encoded"],
    ]


@pytest.mark.parametrize(
    "words", [["assess", "zz"], ["brief", "zz", "--format", "txt"], ["memo", "zz", "--only", "data"]]
)
def test_no_output_gives_a_grade_or_says_that_one_will_come(content: Path, tmp_path: Path, words: list[str]) -> None:
    folder = ["-o", str(tmp_path / "out")] if words[0] != "assess" else []
    done = CliRunner().invoke(cli, [*words, "--content", str(content), *folder], catch_exceptions=False)
    said = done.stdout + "".join(p.read_text("utf-8") for p in tmp_path.glob("out/*") if p.suffix in (".txt", ".csv"))
    assert "grade none yet" not in said
    assert "No grade can be given yet" not in said


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("part: This measures two areas of nine.\n", "", "nothing says which part is measured"),
        ('component: "3.1"', 'component: "1.1"', "component 1.1 has a rule, and is said not to be encoded"),
    ],
)
def test_what_is_left_out_is_said_and_is_not_measured(content: Path, old: str, new: str, what: str) -> None:
    put(content, CARD, old, new)
    with pytest.raises(Problems, match=what):
        load(content)
