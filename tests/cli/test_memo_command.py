"""`advisor memo` as a person runs it: what it writes, and what of somebody else's it leaves alone."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.command import Done, advisor
from helpers.paths import EXAMPLE
from helpers.workbench import copied

DAY = "2023-08-01"
HEAD = ("--to", "Judiciary B", "--from", "Staff", "--re", "Safe harbor")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(EXAMPLE, tmp_path_factory.mktemp("memos") / "content")


@pytest.fixture(scope="module")
def memo(content: Path) -> Callable[..., Done]:
    """Run the command on the fictional state's law, into a folder."""

    def run(folder: Path, *words: str, formats: str = "md,json") -> Done:
        at = ("--as-of", DAY, "--dated", DAY, "--content", content, "--no-history")
        return advisor("memo", "zz", "--only", "memo", "--format", formats, "-o", folder, *at, *HEAD, *words)

    return run


@pytest.fixture(scope="module")
def written(memo: Callable[..., Done], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("memo") / "out"
    done = memo(folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(folder / "zz-2023-08-01-memo.md"), str(folder / "zz-2023-08-01-memo.json")]
    return folder


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_memo_is_written_with_its_record(written: Path, content: Path) -> None:
    assert {path.name for path in written.iterdir()} == {"zz-2023-08-01-memo.md", "zz-2023-08-01-memo.json", "run.json"}
    run = json.loads((written / "run.json").read_text("utf-8"))
    assert run["schema"] == "advisor/run/1"
    inputs, outputs = run["runs"]["memo"]["inputs"], run["runs"]["memo"]["outputs"]
    assert outputs == {name: digest(written / name) for name in ("zz-2023-08-01-memo.md", "zz-2023-08-01-memo.json")}
    for path, sha in inputs["content"].items():
        assert digest(content / path) == sha, path
    assert "rules/example-card/framework.yaml" in inputs["content"]
    assert inputs["as_of"] == DAY
    assert inputs["to"] == "Judiciary B"


def test_the_memo_says_what_the_assessment_says(written: Path, content: Path) -> None:
    data = json.loads((written / "zz-2023-08-01-memo.json").read_text("utf-8"))
    assert data == json.loads(advisor("assess", "zz", "--as-of", DAY, "--json", "--content", content).stdout)
    text = (written / "zz-2023-08-01-memo.md").read_text("utf-8")
    assert "7.5–8.5" in text
    assert "Judiciary B" in text
    assert not re.search(r"\bNone\b(?! of | found)|\{\{|\bnan\b|Undefined", text)


def test_a_second_run_replaces_its_own_files(memo, written: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(written, tmp_path / "out"))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert memo(folder).returncode == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_edited_file_is_kept_until_forced(memo, written: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(written, tmp_path / "out"))
    (folder / "zz-2023-08-01-memo.md").write_text("mine")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = memo(folder, "--re", "Another")
    assert done.returncode == 2
    assert str(folder / "zz-2023-08-01-memo.md") in done.stderr
    assert "--force" in done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert memo(folder, "--force").returncode == 0
    assert (folder / "zz-2023-08-01-memo.md").read_bytes() == (written / "zz-2023-08-01-memo.md").read_bytes()


def test_a_file_of_somebody_elses_is_kept(memo, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "zz-2023-08-01-memo.md").write_text("mine")
    assert memo(folder).returncode == 2
    assert [path.name for path in folder.iterdir()] == ["zz-2023-08-01-memo.md"]


def test_memo_and_brief_share_a_folder(memo, written: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(written, tmp_path / "out"))
    done = memo(folder, "--audience", "advocate", formats="md")
    assert done.returncode == 0, done.stderr
    runs = json.loads((folder / "run.json").read_text("utf-8"))["runs"]
    assert {kind: set(run["outputs"]) for kind, run in runs.items()} == {
        "brief": {"zz-2023-08-01-brief.md"}, "memo": {"zz-2023-08-01-memo.md", "zz-2023-08-01-memo.json"},
    }  # fmt: skip
    assert (folder / "zz-2023-08-01-brief.md").stat().st_size > 500


def test_a_folder_that_cannot_be_made_is_refused(memo, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    done = memo(tmp_path / "file" / "out", formats="json")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_final_refuses_with_a_list(memo, tmp_path: Path) -> None:
    blank = memo(tmp_path / "out", "--final", "--to", "", formats="md")
    assert blank.returncode == 2
    assert "a final memo needs --to" in blank.stderr
    done = memo(tmp_path / "out", "--final", formats="md")
    assert done.returncode == 2
    assert "rest on law that was not read" in done.stderr
    assert sum(line.strip().startswith("- ") for line in done.stderr.splitlines()) == 2
    assert not (tmp_path / "out").exists()


DATA = [*(f"zz-2023-08-01-{name}.csv" for name in ("about", "components", "facts", "provenance", "sources", "bills",
        "gaps")), "zz-2023-08-01-data.json", "zz-2023-08-01-data.xlsx"]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("--format", "md,csv,json"),
            ["zz-2023-08-01-annex.md", "zz-2023-08-01-memo.json", "zz-2023-08-01-memo.md", *DATA[:-1]],
        ),
        (("--only", "data"), DATA),
        (("--only", "annex", "--format", "md,txt"), ["zz-2023-08-01-annex.md", "zz-2023-08-01-annex.txt"]),
        (("--only", "data", "--format", "xlsx"), DATA[-1:]),
        (
            ("--only", "memo,data", "--format", "md,json"),
            ["zz-2023-08-01-memo.json", "zz-2023-08-01-memo.md", DATA[-2]],
        ),
        (("--only", "data", "--format", "json", "--audience", "advocate"), [DATA[-2]]),
        (("--format", "md", "--audience", "advocate"), ["zz-2023-08-01-brief.md"]),
    ],
    ids=" ".join,
)
def test_each_part_is_written_in_those_formats_that_it_has(content, tmp_path: Path, words, expected) -> None:
    at = ("--as-of", DAY, "--dated", DAY, "--content", content, "--no-history")
    done = advisor("memo", "zz", "-o", tmp_path / "out", *at, *words)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted([*expected, "run.json"])
    (kind,) = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["runs"].values()
    assert sorted(kind["outputs"]) == sorted(expected)


def test_without_a_format_memo_annex_and_data_are_written_in_their_usual_ones(content, tmp_path: Path) -> None:
    for package in ("docxtpl", "typst", "xlsxwriter"):
        pytest.importorskip(package, reason=f"{package} is not installed: pip install 'gap-advisor[all]'")
    at = ("--as-of", DAY, "--dated", DAY, "--content", content, "--no-history")
    assert advisor("memo", "zz", "-o", tmp_path, *at).returncode == 0
    memos = [f"zz-{DAY}-{name}.{form}" for name in ("memo", "annex") for form in ("docx", "html", "md", "pdf")]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*memos, *DATA, "run.json"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--only", "annexe"), "annexe is not a part; use memo, annex, data"),
        (("--only", "data", "--format", "docx"), "docx is no format of the data"),
        (("--only", "data", "--final"), "--final is said of a memo"),
        (("--only", "data,memo", "--format", "docx"), "docx is no format of the data"),
        (("--format", "csv", "--audience", "advocate"), "csv is no format of the memo"),
    ],
    ids=" ".join,
)
def test_a_part_without_a_format_is_refused(content, tmp_path: Path, words, said: str) -> None:
    done = advisor("memo", "zz", "-o", tmp_path / "out", "--as-of", DAY, "--content", content, "--no-history", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out").exists()
