"""The commands as a person runs them: what they print, what they write, how they end."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.command import Done, advisor
from helpers.paths import ROOT

EXAMPLE = ROOT / "tests/example"
CARD = "2019-11-20"
FORMATS = ("md", "html", "docx", "pdf")
HEAD = ("--to", "Judiciary B", "--from", "Staff", "--re", "Safe harbor")


def example(*arguments: str | Path, **env: str) -> Done:
    return advisor(*arguments, "--content", EXAMPLE, **env)


# assess


def test_the_json_of_an_open_law_is_a_range() -> None:
    data = json.loads(example("assess", "zz", "--as-of", "2023-08-01", "--json").stdout)
    assert data["score"] == {"low": 7.5, "high": 8.5, "max": 10}
    assert data["unsettled"] == ["relief.wait"]
    finding = next(f for f in data["findings"] if f["component"] == "2.1")
    assert (finding["outcome"], finding["unsettled"]) == ("undetermined", ["relief.wait"])
    fact = next(f for f in finding["facts"] if f["question"] == "relief.wait")
    assert (fact["answer"], fact["last_known"], fact["touched_by"]) == ("unverified", "none", ["2023-hb-20"])


def test_the_table_says_what_the_json_says() -> None:
    shown = example("assess", "zz", "--as-of", "2023-08-01").stdout
    assert "Arcadia, law of 2023-08-01" in shown
    assert "Score 7.5–8.5 of 10.0, grade B" in shown
    assert re.search(r"^ +1\.2 .* partial +1\.0$", shown, re.MULTILINE)
    assert "relief.wait: read HB 20 (2023)" in shown


def test_the_day_is_today_or_the_build_date() -> None:
    shown = example("assess", "zz", "--json", SOURCE_DATE_EPOCH="1656547200").stdout
    assert json.loads(shown)["as_of"] == "2022-06-30"


# What a machine may lack


def test_a_machine_without_git_or_any_other_program_writes_and_records_as_well(tmp_path: Path) -> None:
    alone = {"PATH": str(tmp_path / "nothing"), "ADVISOR_HISTORY": str(tmp_path / "kept" / "history.sqlite")}
    done = example("memo", "zz", "--as-of", "2021-07-01", "--format", "md", "-o", tmp_path / "out", **alone)
    assert done.returncode == 0, done.stderr
    assert advisor("history", "--content", EXAMPLE, "verify", **alone).stdout == "The history is whole.\n"


# How a command ends


@pytest.mark.parametrize(
    ("asked", "code"), [("gap", 0), ("below=8.5", 1), ("below=7.5", 0), ("below=7.6", 1), ("below=100", 1)]
)
def test_fail_on(asked: str, code: int) -> None:
    done = example("assess", "zz", "--as-of", "2023-08-01", "--fail-on", asked)
    assert done.returncode == code
    assert "Score" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["assess", "zz", "--as-of", "2019-13-01"], "2019-13-01"),
        (["assess", "zz", "--as-of", "20191120"], "write it as 2019-11-20"),
        (["assess", "zz", "--as-of", "yesterday"], "yesterday"),
        (["assess", "xx"], "no jurisdiction is called 'xx'"),
        (["assess", "../zz"], "no jurisdiction is called"),
        (["assess"], "Missing argument"),
        (["assess", "zz", "--jsn"], "No such option"),
        (["assess", "zz", "--fail-on", "below=high"], "neither gap nor below=SCORE"),
        (["assess", "zz", "--fail-on", "gaps"], "neither gap nor below=SCORE"),
        (["explain", "zz", "9.9"], "no component is called '9.9'"),
        (["explain", "xx", "1.1"], "no jurisdiction is called 'xx'"),
        (["memo", "xx", "--format", "json"], "no jurisdiction is called 'xx'"),
        (["memo", "zz", "--format", "doc"], "doc is not a format"),
        (["memo", "zz", "--format", ","], "is not a format"),
        (["memo", "zz", "--audience", "everybody"], "everybody"),
        (["memo", "zz", "--dated", "today"], "is not a date"),
    ],
)
def test_a_wrong_request_is_refused(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = advisor(*arguments, "--content", EXAMPLE, cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_is_not_there_is_refused() -> None:
    assert advisor("asses", "zz").returncode == 2


@pytest.mark.parametrize("content", ["nowhere", "."])
def test_a_folder_without_content_is_refused(content: str, tmp_path: Path) -> None:
    done = advisor("assess", "zz", "--content", content, cwd=tmp_path)
    assert done.returncode == 2
    assert "advisor init" in done.stderr
    named = advisor("assess", "zz", cwd=tmp_path, ADVISOR_CONTENT=content)
    assert named.returncode == 2


def test_content_may_be_named_in_the_environment() -> None:
    assert "Arcadia" in advisor("assess", "zz", ADVISOR_CONTENT=str(EXAMPLE)).stdout


# check and init


def test_check_of_whole_content() -> None:
    done = example("check")
    assert (done.returncode, done.stdout) == (0, "No problems.\n")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "content"))
    for path, old, new in (
        ("facts/zz/law/harm.yaml", "answer: part", "answer: prat"),
        ("rules/example-card/1-harm/1.1-law.yaml", "asks:", "aks:"),
    ):
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")
    return root


def test_check_of_broken_content(broken: Path) -> None:
    done = advisor("check", "--content", broken)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[-1] == "2 problems"
    for path, line, what in (("facts/zz/law/harm.yaml", 3, "'prat'"), ("1.1-law.yaml", 15, "'aks'")):
        (at,) = (n for n, text in enumerate(lines) if f"{path}:{line}: " in text and what in text)
        assert lines[at + 1].startswith("    Did you mean")


@pytest.mark.parametrize("command", [["assess", "zz"], ["explain", "zz", "1.1"], ["memo", "zz", "--format", "json"]])
def test_broken_content_decides_nothing(broken: Path, command: list[str], tmp_path: Path) -> None:
    out = ["-o", str(tmp_path / "out")] if command[0] == "memo" else []
    done = advisor(*command, *out, "--content", broken)
    assert (done.returncode, done.stdout) == (2, "")
    assert "harm.yaml:3: " in done.stderr
    assert "2 problems" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_case_that_a_rule_does_not_meet_is_a_problem(tmp_path: Path) -> None:
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "content"))
    path = root / "rules/example-card/1-harm/1.2-penalty.test.yaml"
    path.write_text(path.read_text("utf-8").replace("penalty.minimum: 9}", "penalty.minimum: 11}"), "utf-8")
    done = advisor("check", "--content", root)
    assert done.returncode == 1
    assert "1.2-penalty.test.yaml:3: the case 'nine' gives met, 2.5, not partial, 1.0" in done.stdout
    path.write_text("- {name: a, facts: {harm.law: prat}, outcome: met, points: 2.5}\n", "utf-8")
    assert "1.2-penalty.test.yaml:1: 'prat' is not an answer to harm.law" in advisor("check", "--content", root).stdout
    path.write_text("- {name: a, facts: {}, outcome: met, points: 1000000}\n", "utf-8")
    assert advisor("check", "--content", root).returncode == 1
    path.unlink()
    assert "the rule has no cases" in advisor("check", "--content", root).stdout


def test_what_init_copies_out_works(tmp_path: Path) -> None:
    done = advisor("init", "mine", cwd=tmp_path)
    assert done.returncode == 0
    assert {"rules", "facts", "templates"} <= {path.name for path in (tmp_path / "mine").iterdir()}
    assert advisor("check", "--content", "mine", cwd=tmp_path).stdout == "No problems.\n"
    asked = ("assess", "ms", "--as-of", "2019-11-20", "--json")
    theirs = json.loads(advisor(*asked, "--content", "mine", cwd=tmp_path).stdout)
    assert theirs == json.loads(advisor(*asked, cwd=tmp_path).stdout)


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine")
    done = advisor("init", "mine", cwd=tmp_path)
    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


# explain


def test_explain_of_what_is_open_says_what_would_settle_it() -> None:
    said = " ".join(example("explain", "zz", "2.1", "--as-of", "2023-08-01").stdout.split())
    assert "not known (met or partial), 1.5 to 2.5 of 2.5 points." in said
    assert "What would settle it: - How many years must a child wait for relief?" in said
    assert "HB 20 (2023)" in said


def test_explain_of_a_number_names_the_nearest_change() -> None:
    said = " ".join(example("explain", "zz", "1.2", "--as-of", "2023-08-01").stdout.split())
    assert "It needs at least 10 years; the record says “5 years”." in said
    assert "The nearest change that would make it met: - What is the shortest prison term, in years? 10 years." in said


# What is printed


@pytest.mark.parametrize(
    "command", [["assess", "zz"], ["explain", "zz", "2.2"], ["explain", "zz", "2.1"], ["check"], ["--help"],
                ["memo", "--help"], ["assess", "--help"], ["explain", "--help"], ["init", "--help"],
                ["check", "--help"]],
    ids=" ".join,
)  # fmt: skip
def test_no_line_is_wider_than_80_columns(command: list[str]) -> None:
    done = advisor(*command, ADVISOR_CONTENT=str(EXAMPLE), COLUMNS="200")
    assert done.returncode == 0
    assert done.stdout
    assert [line for line in done.stdout.splitlines() if len(line) > 80] == []
    assert "\x1b" not in done.stdout
    if "--help" in command:
        assert "Example: advisor " in done.stdout


def on_a_terminal(**env: str) -> bytes:
    import pty

    master, slave = pty.openpty()
    kept = {k: v for k, v in os.environ.items() if k not in {"ADVISOR_CONTENT", "NO_COLOR"}}
    started = subprocess.Popen(
        [sys.executable, "-m", "advisor", "assess", "zz", "--content", str(EXAMPLE)], cwd=ROOT, stdout=slave,
        stderr=slave, stdin=subprocess.DEVNULL, env={**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **env},
    )  # fmt: skip
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    assert started.wait() == 0, shown
    return shown


def test_color_on_a_terminal_only_and_not_where_it_is_unwanted() -> None:
    plain = on_a_terminal(NO_COLOR="1")
    assert b"Arcadia" in plain
    assert b"\x1b" not in plain
    assert b"\x1b[1m" in on_a_terminal()
