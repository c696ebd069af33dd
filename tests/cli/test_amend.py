"""`advisor amend`: the substitute and the lines that make of one version another, in the form of the state."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from advisor.cli import cli
from advisor.errors import Refused
from helpers.paths import EXAMPLE
from helpers.versions import put

pytest.importorskip("lxml", reason="measures in HTML need the extra 'statutes'")


def amend(*words: str | Path, content: Path = EXAMPLE) -> str:
    given = ["amend", *map(str, words), "--content", str(content)]
    done = CliRunner().invoke(cli, given, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert max(map(len, done.stdout.splitlines())) <= 80
    return " ".join(done.stdout.split())


def test_it_says_every_change_as_the_state_does_and_what_is_not_known(tmp_path: Path) -> None:
    told = amend(*put(tmp_path), "--by", "Committee on Harm", "--number", "2")
    for part in (
        "Amendment 2 to AB 7 Moved by Committee on Harm",
        "Strike all that follows the enacting words, and read instead: Article 1. § 1-1 of the Arcadian Code",
        "§ 1-1 A. In this Code, harm means: 1. a blow to a child. B. Harm does not include play. Article 2.",
        "§ 1-2 - At line ____________, for “five (5)” read “two (2)” - At line ____________, for “twenty (20)” read",
        "after “any time for relief from any” add “non-violent”",
        "leave out “2. a sale of a child.”",
        "leave out all of § 3-2",
        "Line numbers are blank",
        "The General Court amends by line (Arc. Rules 3). [verify]",
        "check the form with the drafting office",
    ):
        assert part in told
    back = amend(*reversed(put(tmp_path)))
    assert "§ 3-2 - Below line ____________, add: A. Helpers shall be trained." in back


def test_without_words_for_lines_there_is_only_the_substitute_and_without_a_form_nothing(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(EXAMPLE, content)
    file = content / "facts" / "zz" / "jurisdiction.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace('    strikes: "At line {line}, leave out “{old}”"\n', ""), "utf-8")
    told = amend(*put(tmp_path), content=content)
    assert "By line" not in told
    assert "only the substitute is given" in told
    start, end = text.index("  amendment:"), text.index("sections:")
    file.write_text(text[:start] + text[end:], "utf-8")
    with pytest.raises(Refused, match="how amendments are written is not recorded of zz"):
        amend(*put(tmp_path), content=content)
