"""Content of rules and facts alone is enough: the program's own templates make the documents."""

from __future__ import annotations

from pathlib import Path

from helpers.command import advisor
from helpers.paths import EXAMPLE


def test_a_memo_of_content_without_templates_is_made_by_those_of_the_program(tmp_path: Path) -> None:
    assert not (EXAMPLE / "templates" / "memo").exists()
    asked = ("--content", EXAMPLE, "--as-of", "2023-08-01", "--format", "html,md,docx", "--no-history", "-o", tmp_path)
    done = advisor("memo", "zz", "--only", "memo", *asked)
    assert done.returncode == 0, done.stderr
    assert len([p for p in tmp_path.iterdir() if p.suffix in (".html", ".md", ".docx")]) == 3
