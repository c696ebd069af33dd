"""Every memo and rerun enters the history, unless somebody says no; one that cannot be kept warns, or stops the run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from advisor import cli
from advisor.errors import Refused
from advisor.store.history import open_history

MEMO = ("memo", "ms", "--as-of", "2019-11-20", "--dated", "2026-11-22", "--format", "md")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "kept" / "history.sqlite"
    path.parent.mkdir()
    monkeypatch.setenv("ADVISOR_HISTORY", str(path))
    return path


def advisor(*words: str) -> Result:
    return CliRunner().invoke(cli.cli, words)


def test_a_memo_and_a_rerun_are_recorded_and_listed(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    wrote = advisor(*MEMO, "-o", str(out))
    assert wrote.exit_code == 0, wrote.output
    assert advisor("rerun", "ms", "--as-of", "2018-11-15", "--with", "2019-hb-571").exit_code == 0
    assert advisor("assess", "ms", "--as-of", "2019-11-20").exit_code == 0
    listed = advisor("history")
    assert kept.is_file()
    lines = listed.output.splitlines()
    assert [line.split()[2] for line in lines[:-1]] == ["memo", "rerun"]
    assert "with 2019-hb-571" in lines[1]
    shown = json.loads(advisor("history", "show", "1").output)
    assert shown["assessment"]["score"] == {"low": 91.0, "high": 91.0, "max": 102.5}
    assert set(shown["outputs"]) == {"ms-2019-11-20-memo.md", "ms-2019-11-20-annex.md"}
    record = json.loads((out / "run.json").read_text("utf-8"))["runs"]["memo"]
    assert record["history"]["number"] == 1
    assert record["outputs"] == shown["outputs"]
    assert "history's head is" in wrote.stderr
    verified = advisor("history", "verify", "--head", lines[-1].removeprefix("Head "))
    assert (verified.exit_code, verified.output) == (0, "The history is whole.\n")


def test_no_history_records_nothing(kept: Path, tmp_path: Path) -> None:
    assert advisor(*MEMO, "-o", str(tmp_path / "out"), "--no-history").exit_code == 0
    assert not kept.exists()


def test_a_history_that_cannot_be_written_warns_or_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "history.sqlite"
    broken.write_text("this is no database")
    monkeypatch.setenv("ADVISOR_HISTORY", str(broken))
    out = tmp_path / "out"
    done = advisor(*MEMO, "-o", str(out))
    assert done.exit_code == 0
    assert "not in the history" in done.stderr
    assert (out / "ms-2019-11-20-memo.md").is_file()
    other = tmp_path / "other"
    stopped = advisor(*MEMO, "-o", str(other), "--require-history")
    assert isinstance(stopped.exception, Refused)
    assert not other.exists() or not list(other.glob("*memo.md"))


def test_a_changed_row_is_named(kept: Path, tmp_path: Path) -> None:
    import sqlite3

    assert advisor(*MEMO, "-o", str(tmp_path / "out")).exit_code == 0
    with sqlite3.connect(kept) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE advisor_runs SET jurisdiction = 'tn' WHERE number = 1")
    connection.close()
    found = advisor("history", "verify")
    assert found.exit_code == 1
    assert "1" in found.output


def test_two_runs_differ_as_a_rerun_says(kept: Path, tmp_path: Path) -> None:
    assert advisor("rerun", "ms", "--as-of", "2018-11-15").exit_code == 0
    rerun = ("rerun", "ms", "--as-of", "2018-11-15", "--with", "2019-hb-571")
    text, data = advisor(*rerun).stdout, json.loads(advisor(*rerun, "--json").stdout)
    said = json.loads(advisor("history", "diff", "1", "2", "--json").stdout)
    assert said["runs"] == {"before": 1, "after": 2}
    # Which acts, sections and sources brought a move about is known of a law, and a recorded run keeps its findings.
    # So does the wording of the questions, which is the record's.
    of_a_law = {"conflicts", "changes", "later", "asks"}
    moved = [{k: new[k] for k in known} for known, new in zip(said["moved"], data["moved"], strict=True)]
    rest = {k: v for k, v in data.items() if k not in of_a_law}
    assert {**rest, "moved": moved, "runs": said["runs"]} == said
    told = advisor("history", "diff", "1", "2").stdout
    assert told.split("The score goes")[1] == text.split("The score goes")[1]
    assert "As if enacted: this assumes that" in " ".join(told.split())
    back = json.loads(advisor("history", "diff", "2", "1", "--json").stdout)
    assert {m["kind"] for m in back["moved"]} == {"opened"}
    assert "No finding changes." in advisor("history", "diff", "2", "3").stdout


def test_runs_that_cannot_be_compared_are_refused(kept: Path, tmp_path: Path) -> None:
    assert advisor("rerun", "ms", "--as-of", "2018-11-15").exit_code == 0
    open_history(str(kept), tmp_path).add(
        {
            "at": "2026-11-22T12:00:00+00:00", "command": "memo", "jurisdiction": "ms", "as_of": "2026-11-22",
            "bills": [], "inputs": {}, "assessment": {"schema": "other"}, "outputs": {},
        }
    )  # fmt: skip
    for wrong, why in (("2", "run 2 holds no assessment"), ("9", "no run has the number 9")):
        refused = advisor("history", "diff", "1", wrong).exception
        assert isinstance(refused, Refused)
        assert why in str(refused)


def test_a_diff_needs_no_content_without_problems(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    assert advisor("init", str(folder)).exit_code == 0
    for day in ("2018-11-15", "2019-11-20"):
        assert advisor("rerun", "ms", "--as-of", day, "--content", str(folder)).exit_code == 0
    (folder / "facts/ms/context.yaml").write_text("nonsense", "utf-8")
    said = advisor("history", "--content", str(folder), "diff", "1", "2")
    assert said.exit_code == 0
    assert "Closed:" in said.stdout
