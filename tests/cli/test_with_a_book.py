"""What a statute book adds to memos and bills: the law's own words, and its hash in the record of the run."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advisor.statutes.section import Release
from helpers import reading
from helpers.codes import book_at, record
from helpers.command import Done, advisor
from helpers.paths import EXAMPLE

HARM = record("1-1", "Harm", "Whoever does harm to a child is guilty of a crime.\nDerivation: Acts 2019, no. 4")
TERM_TEXT = "A. A person who does harm is guilty of a crime.\nB. The term is 5 years."
TERM = record("1-2", "Term", "The term is 5 years.\nDerivation: Acts 2019, no. 5; Acts 2023, no. 9")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "book.sqlite"
    return book_at(path, Release("zz", "2024 session", date(2024, 6, 30)), HARM, TERM)


def memo(folder: Path, day: str, **env: str) -> tuple[str, dict[str, Any]]:
    """The memo on the law of *day* on one line, and what the record of the run says went in."""
    options = ("--as-of", day, "--dated", "2026-11-22", "--only", "memo", "--format", "txt", "--no-history")
    done: Done = advisor("memo", "zz", *options, "-o", folder, "--content", EXAMPLE, **env)
    assert done.returncode == 0, done.stderr
    run = json.loads((folder / "run.json").read_text("utf-8"))["runs"]["memo"]
    return " ".join((folder / f"zz-{day}-memo.txt").read_text("utf-8").split()), run["inputs"]


def test_a_memo_quotes_the_book_and_its_run_names_it(book: Path, tmp_path: Path) -> None:
    said, inputs = memo(tmp_path / "with", "2021-07-01", ADVISOR_STATUTES=str(book))
    assert "§ 1-1 (in the 2024 session, unchanged since 2019): “Whoever does harm to a child is guilty" in said
    assert "The term is 5 years." not in said  # which a later act changed: the text of 2021 is not on file
    assert list(inputs["statutes"]) == ["2024 session"]
    bare, without = memo(tmp_path / "without", "2021-07-01")
    assert "unchanged since" not in bare
    assert "statutes" not in without
    assert {**without, "statutes": inputs["statutes"]} == inputs


def test_another_release_is_another_input(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    other.write_bytes(book.read_bytes())
    book_at(other, Release("zz", "3", date(2021, 6, 1)), TERM)
    _, inputs = memo(tmp_path / "other", "2021-07-01", ADVISOR_STATUTES=str(other))
    assert list(inputs["statutes"]) == ["2024 session", "3"]


def test_a_book_that_cannot_be_used_stops_the_memo_before_anything_is_written(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_text("no database at all, but a note\n" * 40)
    done = advisor("memo", "zz", "-o", tmp_path / "out", "--content", EXAMPLE, ADVISOR_STATUTES=str(broken))
    assert (done.returncode, "ADVISOR_STATUTES" in done.stderr) == (2, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.word
def test_a_bill_sets_out_the_books_text_and_is_strict_about_its_age(tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="the Word tests need the extra 'word'")
    law = record("1-2", "Term", f"{TERM_TEXT}\nDerivation: Acts 2019, no. 4")
    book = book_at(tmp_path / "book.sqlite", Release("zz", "3", date(2021, 6, 1)), law)
    out = tmp_path / "out"
    on = ("--as-of", "2023-08-01", "--dated", "2026-11-22", "--content", EXAMPLE, "--no-history")

    def bill(*words: str) -> Done:
        given = ("bill", "zz", "1.2", "--chamber", "assembly", "--format", "docx,txt", "--strict", "--force", "-o", out)
        return advisor(*given, *on, *words, ADVISOR_STATUTES=str(book))

    dated = bill()
    assert dated.returncode == 1
    met = "Section 1-2 is set out as of release 3 (June 1, 2021), and the 2022 Regular Session and 2023 Regular Session"
    assert f"{met} have met since." in " ".join(dated.stderr.split())
    assert "- --strict wants --accept-text-of 2021-06-01, or newer text.\n" in dated.stderr
    summary = " ".join((out / "summary.txt").read_text("utf-8").split())
    assert summary.index(met) < summary.index("Section by section")
    taken = bill("--accept-text-of", "2021-06-01")
    assert taken.returncode == 0, taken.stderr
    section = json.loads((out / "bill.json").read_text("utf-8"))["sections"][0]
    assert (section["text"]["as_of"], section["text"]["accepted"]) == ("2021-06-01", True)
    assert section["text"]["sessions"] == ["2022 Regular Session", "2023 Regular Session"]
    run = json.loads((out / "run.json").read_text("utf-8"))["runs"]["bill"]["inputs"]
    assert (list(run["statutes"]), run["accepted"]) == (["3"], ["2021-06-01"])
    assert reading.law(reading.rejected((out / "bill-tracked-form.docx").read_bytes())) == TERM_TEXT.split("\n")
    (entry,) = out.glob("*.yaml")
    again = advisor("rerun", "zz", *on, "--with", entry, "--format", "txt", "-o", tmp_path / "rerun")
    assert again.returncode == 0, again.stderr
    assert "1.2" in again.stdout
    assert "closed" in again.stdout.lower()


def test_a_day_that_no_text_is_of_is_refused(book: Path, tmp_path: Path) -> None:
    options = ("--accept-text-of", "2020-01-01", "--as-of", "2023-08-01", "--chamber", "assembly", "-o", tmp_path)
    done = advisor("bill", "zz", "1.2", *options, "--content", EXAMPLE, ADVISOR_STATUTES=str(book))
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "no section that is set out has its text from a release of 2020-01-01" in done.stderr
