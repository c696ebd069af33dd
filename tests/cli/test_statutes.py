"""`advisor statutes` as a person runs it, on the book of the fictional state."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from helpers.codes import SECTION, html, json_lines, record
from helpers.command import Done, advisor
from helpers.paths import EXAMPLE


def statutes(folder: Path, *arguments: str | Path) -> Done:
    book = str(folder / "book.sqlite")
    return advisor("statutes", "--content", EXAMPLE, *arguments, ADVISOR_STATUTES=book)


def add(folder: Path, *files: Path, label: str = "3", day: str = "2022-01-01", state: str = "zz") -> Done:
    return statutes(folder, "add", *files, "--release", label, "--date", day, "--jurisdiction", state)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("book")
    added = add(made, html(made, SECTION))
    assert added.returncode == 0, added.stderr
    assert "release: 1 section\n  12 lines: law 5, catchlines 1, history 1, notes 2, set aside 3\n" in added.stdout
    later = record(
        "1-1",
        "Harm to a child",
        "Anew.\nDerivation: Acts 2019, no. 4; Acts 2021, no. 9, AB 5; Acts 2023, no. 8, AB 7, from May 2, 2023",
    )
    assert add(made, json_lines(made, later), label="2024 session", day="2024-06-30").returncode == 0
    return made


def test_releases_lists_what_the_book_holds(folder: Path) -> None:
    done = statutes(folder, "releases", "zz")
    assert "zz  3  2022-01-01  1 file\n    1 title, 1 chapter; 1 in force\n" in done.stdout
    assert "zz  2024 session  2024-06-30  1 file" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says", "text"),
    [
        (("1-1", "--release", "3"), "1-1: as release 3 of 2022-01-01 has it.", "A. pays, as in 1-2; or\n\n1. serves"),
        (("Arc. Code § 1-1", "--on", "2021-06-01"), "1-1: unchanged from 2021-03-03 through release 3.", "B. nothing"),
        (("1-1", "--on", "2020-06-01"), "1-1: changed by AB 5 (2021), effective 2021-01-01 (assumed)", "AB 7 (2023)"),
        (("1-1",), "1-1: unchanged from 2023-05-02 through the 2024 session.", "Anew."),
    ],
)  # fmt: skip
def test_show_says_how_the_text_is_known(folder: Path, arguments: tuple[str, ...], says: str, text: str) -> None:
    done = statutes(folder, "show", "zz", *arguments)
    assert done.returncode == 0, done.stderr
    assert says in done.stdout
    assert text in done.stdout


def test_a_subdivision_that_is_not_there_is_told(folder: Path) -> None:
    done = statutes(folder, "show", "zz", "1-1(z)")
    assert done.stderr == "(z) cannot be shown apart: the 2024 session has no (z) in it. The whole section follows.\n"
    assert "Anew." in done.stdout


def test_search_marks_what_it_found(folder: Path) -> None:
    done = statutes(folder, "search", "zz", "drives", "--release", "3")
    assert "1-1  Harm to a child. (release 3)" in done.stdout
    assert "[drives]" in done.stdout
    assert statutes(folder, "search", "zz", "unheard").stdout == "No section holds all of these words.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "zz", "9-9"), "no release at hand has section 9-9\n    `advisor statutes releases` lists them.\n"),
        (("show", "zz", "what"), "'what' is no section of the Arcadian Code\n    Write one, as Arc. Code § ....\n"),
        (("show", "zz", "1-1", "--release", "7"), "no release is called '7'\n    Use one of: 3, 2024 session.\n"),
        (("show", "yy", "1-1"), "no code of law is described for 'yy'\n    Use one of: zz.\n"),
    ],
)
def test_what_is_not_there_is_refused_with_a_way_out(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = statutes(folder, *arguments)
    assert (done.returncode, done.stderr) == (2, said)


def test_an_empty_book_says_how_to_fill_it(tmp_path: Path) -> None:
    done = statutes(tmp_path, "show", "zz", "1-1")
    assert done.returncode == 2
    assert "Add a release: advisor statutes add FILE..." in done.stderr


def test_a_file_that_is_refused_leaves_the_book_as_it_was(folder: Path, tmp_path: Path) -> None:
    before = (folder / "book.sqlite").read_bytes()
    broken = json_lines(tmp_path, record("3-1", "New", "New."), '{"number": ')
    (tmp_path / "empty").write_text("")
    done = add(folder, html(tmp_path, SECTION), broken, tmp_path / "empty", label="5")
    assert done.returncode == 2
    assert f"{broken}:3: this line is no section" in done.stderr
    assert done.stderr.endswith("2 problems; the book is as it was.\n")
    assert (folder / "book.sqlite").read_bytes() == before


def test_changes_are_marked_word_by_word(folder: Path) -> None:
    done = statutes(folder, "changes", "zz", "--from", "3", "--to", "2024 session")
    assert "1-1  Harm to a child: changed by AB 7 (2023), effective 2023-05-02" in done.stdout
    assert "[-Who harms a child:-]" in done.stdout
    assert "{+Anew.+}" in done.stdout
    assert "1 chapter that both hold: 0 unchanged, 1 changed" in done.stdout
    into = ("--section", "1-1", "--format", "html,docx", "-o", folder / "out")
    written = statutes(folder, "changes", "zz", "--from", "3", "--to", "2024 session", *into)
    assert written.stdout.split() == [str(folder / "out" / name) for name in ("changes-1-1.html", "changes-1-1.docx")]
    wrong = statutes(folder, "changes", "zz", "--from", "2024 session", "--to", "3")
    assert (wrong.returncode, "Name the older release first." in wrong.stderr) == (2, True)


def test_check_looks_up_what_the_record_cites(folder: Path) -> None:
    done = statutes(folder, "check", "zz")
    assert done.returncode == 1, done.stderr
    assert "The record does not have AB 7 (2023), effective 2023-05-02, which changed 1-1." in done.stdout
    assert "- not at hand: no release in the book holds its chapter." in done.stdout


def test_mentions_are_marked_used_or_not(tmp_path: Path) -> None:
    records = (record("1-1", "Harm", "Who harms pays.\nDerivation: Acts 2019, no. 4"),
               record("3-7", "List", "Offenses of §§ 1-1 to 1-4 count.\nDerivation: Acts 2019, no. 5"),
               record("3-8", "None", "Not 1-10.\nDerivation: Acts 2019, no. 5"))  # fmt: skip
    assert add(tmp_path, json_lines(tmp_path, *records)).returncode == 0
    done = statutes(tmp_path, "mentions", "zz", "1-1")
    assert done.stdout == "\n3-7  List (release 3)\nnames 1-1 to 1-4; used by nobody\n\n1 section, 1 used by nobody\n"


def test_check_marks_answers_whose_section_changed_since_they_were_read(tmp_path: Path) -> None:
    content = shutil.copytree(EXAMPLE, tmp_path / "content")
    text = "Who harms pays.\nDerivation: Acts 2019, no. 4; Acts 2024, no. 8, AB 7, from May 2, 2024"
    book = str(tmp_path / "book.sqlite")

    def run(*arguments: str | Path) -> Done:
        return advisor("statutes", "--content", content, *arguments, ADVISOR_STATUTES=book)

    file = json_lines(tmp_path, record("1-2", "Terms", text))
    run("add", file, "--release", "4", "--date", "2024-06-30", "--jurisdiction", "zz")
    before = run("check", "zz")
    assert "- changed: since its answers were read, by AB 7 (2024), effective 2024-05-02." in before.stdout
    done = run("check", "zz", "--mark")
    marked = re.findall(r"^(facts/zz/law/\S+): (\S+) is unverified from 2024-05-02$", done.stdout, re.MULTILINE)
    assert marked, done.stdout + done.stderr
    path, question = marked[0]
    written = (content / path).read_text("utf-8")
    assert f"question: {question}" in written
    assert "AB 7 (2024) changed Arc. Code § 1-2" in written
    assert advisor("check", "--content", content).returncode == advisor("check", "--content", EXAMPLE).returncode
    assert "Nothing to mark" in run("check", "zz", "--mark").stdout


def test_show_names_the_acts_of_the_record_that_came_after_the_text(tmp_path: Path) -> None:
    file = json_lines(tmp_path, record("1-1", "Harm", "Who harms pays.\nDerivation: Acts 2019, no. 4"))
    assert add(tmp_path, file).returncode == 0
    now = statutes(tmp_path, "show", "zz", "1-1").stdout
    assert "Superseded: by the record, it was touched by SB 10 (2022), effective 2022-07-01." in " ".join(now.split())
    assert "Superseded" not in statutes(tmp_path, "show", "zz", "1-1", "--on", "2022-03-01").stdout
