"""What an earlier version wrote is read, shown and compared as that version did it.

The files in written_before are of commit 97347b4, made from the fictional state: a history of three runs, what its
`history show` and `history diff` printed, and a run's own files. history-2.sqlite is of commit be7fa4c, when a run was
packed whole; test_history_packed.py goes on with both.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.json import decode

from advisor.cli import cli
from advisor.schemas.assessment import Assessment
from advisor.schemas.bill import BillDraft
from advisor.schemas.change import Change
from advisor.schemas.run import RunFile
from advisor.schemas.runs_change import RunsChange
from advisor.schemas.shape import Shape, as_json
from helpers.paths import EXAMPLE

BEFORE = Path(__file__).parent / "written_before"
HEAD = "ac65429af029cca1c33b2e6594964094bb6e471f8e1e5a673bb20b985b0fa580"


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the earlier history, in use."""
    path = Path(shutil.copy(BEFORE / "history.sqlite", tmp_path))
    monkeypatch.setenv("ADVISOR_HISTORY", str(path))
    return path


def printed(*words: str) -> str:
    done = CliRunner().invoke(cli, ["history", "--content", str(EXAMPLE), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


SHAPES: dict[str, type[Shape]] = {
    "memo": Assessment,
    "changes": Change,
    "diff-1-2": RunsChange,
    "bill": BillDraft,
    "run": RunFile,
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_file_comes_back_as_its_shape_and_is_written_alike(name: str) -> None:
    written = (BEFORE / f"{name}.json").read_bytes()
    assert as_json(decode(written, type=SHAPES[name])) == written


def test_the_history_is_whole(history: Path) -> None:
    assert printed("verify", "--head", HEAD) == "The history is whole.\n"


def test_a_run_is_listed_and_shown(history: Path) -> None:
    assert printed().splitlines()[-1] == f"Head {HEAD}"
    shown, before = json.loads(printed("show", "1")), json.loads((BEFORE / "show-1.json").read_bytes())
    assert shown.pop("framework") == "example-card"  # of the assessment; the list has named it since
    assert list(shown.items()) == list(before.items())


@pytest.mark.parametrize(("before", "after"), [("1", "2"), ("2", "3")])
def test_two_runs_differ_as_they_did(history: Path, before: str, after: str) -> None:
    assert printed("diff", before, after, "--json") == (BEFORE / f"diff-{before}-{after}.json").read_text("utf-8")


def test_a_difference_is_told_in_the_words_of_the_content(history: Path) -> None:
    told = " ".join(printed("diff", "1", "2").split())
    assert "as if SB 30 (2024) were law" in told
    assert "The score goes from 5.5 to 9.0–10.0 of 10.0, the grade from F to A." in told
    assert "“none” becomes “not known: an act has touched this since” (read HB 20 (2023))." in told
    assert "No longer concluded: - One definition decides relief too." in told
    assert "Total 5.5 9.0–10.0" in told


def test_the_runs_go_on_from_it(history: Path) -> None:
    words = ["rerun", "zz", "--as-of", "2021-06-01", "--content", str(EXAMPLE)]
    assert CliRunner().invoke(cli, words, catch_exceptions=False).exit_code == 0
    assert printed("verify", "--head", HEAD) == "The history is whole.\n"
    told = " ".join(printed("diff", "1", "4").split())
    assert "The score stays at 5.5 of 10.0, grade F." in told
    # Of the law before SB 10 (2022) the earlier run said that the act changed it; none says that since.
    assert "Same outcome on other facts: - 2.2, Helpers are trained and paid for: partial, 0.5. Still short" in told


def test_an_earlier_draft_can_be_compared() -> None:
    draft = str(BEFORE / "bill.json")
    done = CliRunner().invoke(cli, ["bill", "--compare", draft, draft], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "The two texts say the same" in done.stdout
