"""`advisor questions`: every question with its answer, or the open ones by what answers them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from advisor.app.statutes.add import add
from advisor.app.statutes.shelf import shelf
from advisor.cli import cli
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import annex
from advisor.load import load
from advisor.load.filled.columns import HOW
from advisor.model.law import law_on
from bench.statutes import OLD
from helpers.codes import json_lines, record
from helpers.documents import DATED
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE
from helpers.workbench import copied


def said(*arguments: str) -> str:
    done = CliRunner().invoke(cli, ["questions", *arguments, "--content", str(EXAMPLE)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_every_question_is_listed_with_its_answer_and_its_id():
    lines = " ".join(said("zz", "--as-of", "2021-07-01").split())
    content = load(EXAMPLE)
    assert "Arcadia, law of July 1, 2021: 8 questions" in lines
    assert all(f"({name})" in lines and question.ask in lines for name, question in content.questions.items())
    assert "Does a law name the harm? Part of it. (harm.law)" in lines
    assert "Nobody has looked." in lines


def test_the_open_questions_are_grouped_by_what_answers_them_as_in_the_annex():
    text = " ".join(said("zz", "--open", "--as-of", "2023-08-01").split())
    assert "HB 20 (2023), on relief: " in text
    assert "One further open question decides no points." in text
    content = load(EXAMPLE)
    assessment = assessor_of(content).assess(law_on(content.jurisdictions["zz"], DATED))
    told = repr(annex(assessment, content, Letterhead(DATED)))
    now = " ".join(said("zz", "--open", "--as-of", DATED.isoformat()).split())
    asked = [content.questions[q].ask for q in assessment.unsettled]
    assert asked
    assert all(ask in now and ask in told for ask in asked)


def test_the_json_has_the_questions_and_the_readings():
    made = json.loads(said("zz", "--open", "--as-of", "2023-08-01", "--format", "json"))
    assert (made["schema"], made["jurisdiction"]) == ("advisor/state-questions/1", "zz")
    assert all(q["open"] and q["settles"]["most"] > 0 for q in made["questions"])
    named = [q for r in made["readings"] for q in r["questions"]]
    assert sorted(named) == sorted(q["question"] for q in made["questions"])
    every = json.loads(said("zz", "--as-of", "2023-08-01", "--format", "json"))
    assert len(every["questions"]) == 8
    assert any("settles" not in q for q in every["questions"])


def test_answers_not_found_in_the_law_are_listed_by_the_section_that_would_settle_them(tmp_path, monkeypatch):
    content = copied(EXAMPLE, tmp_path / "content")
    for name in ("harm", "penalty"):
        path = content / f"facts/zz/law/{name}.yaml"
        path.write_text(path.read_text("utf-8").replace("basis: found", "basis: secondary"), "utf-8")
    words = ("questions", "zz", "--open", "--as-of", "2021-07-01", "--content", str(content))

    def told(*more: str) -> str:
        done = CliRunner().invoke(cli, [*words, *more], catch_exceptions=False)
        assert done.exit_code == 0
        return done.stdout

    monkeypatch.setenv("ADVISOR_STATUTES", str(tmp_path / "book.sqlite"))
    text = " ".join(told().split())
    assert "Two answers that decide points are known, but were not found in the text of the law." in text
    assert "§ 1-1: - Does a law name the harm? Part of it, by somebody's account. (harm.law)" in text
    made = json.loads(told("--format", "json"))
    assert [(one["section"], one["questions"], one["bases"]) for one in made["not_found"]] == [
        ("1-1", ["harm.law"], ["secondary"]), ("1-2", ["penalty.minimum"], ["secondary"]),
    ]  # fmt: skip
    on = shelf("zz", str(content))
    add(on, [json_lines(tmp_path, record("1-2", "Terms", "Who harms shall pay.\nDerivation: Acts 2019, no. 4"))], *OLD)
    text = " ".join(told().split())
    assert "§ 1-1, which the statute book does not have: - " in text
    assert "§ 1-2, which the statute book has: - " in text


@pytest.mark.parametrize("wrong", [["--format", "yaml"], ["--as-of", "soon"]])
def test_what_is_not_offered_is_refused(wrong):
    assert CliRunner().invoke(cli, ["questions", "zz", *wrong]).exit_code == 2


def form(folder: Path, *arguments: str) -> list[tuple[object, ...]]:
    """The rows of the form that is written with *arguments*, its head first."""
    said("zz", "--format", "xlsx,csv", "-o", str(folder), *arguments)
    page = openpyxl.load_workbook(folder / "zz-questions.xlsx")["questions"]
    return [tuple(cell.value for cell in row) for row in page.iter_rows()]


def test_the_form_has_the_deciding_questions_first_by_the_points_that_they_settle(tmp_path):
    head, *rows = form(tmp_path, "--as-of", "2010-06-01")
    assert len(rows) == len(load(EXAMPLE).questions)
    points, components = head.index("points"), head.index("components")
    deciding = [row for row in rows if row[components] != "none"]
    assert rows[: len(deciding)] == deciding
    assert [row[points] for row in deciding] == sorted((row[points] for row in deciding), reverse=True)
    assert deciding[0][points] > 0
    assert form(tmp_path, "--as-of", "2010-06-01", "--deciding")[1:] == deciding


def test_each_row_offers_the_answers_of_its_question_and_what_is_typed_stays_a_text(tmp_path):
    head, *rows = form(tmp_path, "--as-of", "2023-08-01")
    page = openpyxl.load_workbook(tmp_path / "zz-questions.xlsx")["questions"]
    offered = {str(of.sqref): of.formula1 for of in page.data_validations.dataValidation if of.type == "list"}
    for number, row in enumerate(rows, 2):
        question = load(EXAMPLE).questions[row[0]]
        listed = offered.get(f"D{number}", "").strip('"').split(",")
        assert listed[: len(question.answers)] == [*question.answers] if question.kind == "words" else listed == [""]
        assert all(page.cell(number, n).number_format == "@" for n in range(4, 4 + len(HOW)))
    assert head[3 : 3 + len(HOW)] == (*HOW,)
    text = (tmp_path / "zz-questions.csv").read_text("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(text))] == [head[0], *(row[0] for row in rows)]


def test_a_form_that_somebody_has_filled_in_is_not_overwritten(tmp_path):
    form(tmp_path)
    (tmp_path / "zz-questions.csv").write_text("filled in", "utf-8")
    done = CliRunner().invoke(
        cli, ["questions", "zz", "--content", str(EXAMPLE), "--format", "csv", "-o", str(tmp_path)]
    )
    assert "somebody has changed this" in str(done.exception)
    form(tmp_path, "--force")


def test_what_is_known_is_counted_by_basis_by_age_and_by_readers():
    made = json.loads(said("zz", "--coverage", "--as-of", "2023-08-01", "--format", "json"))
    assert made["deciding"] == made["answered"] + made["one_of_several"] + made["open"] + made["not_applicable"]
    for counts in ("by_basis", "by_age", "by_readers"):
        assert sum(made[counts].values()) == made["answered"] > 0
    text = " ".join(said("zz", "--coverage", "--as-of", "2023-08-01").split())
    applying = made["deciding"] - made["not_applicable"]
    assert f"of {applying} questions that decide points, {made['answered']} are answered" in text
    assert f"nobody is named: {made['answered']}" in text


def test_the_counts_are_written_as_tables(tmp_path: Path):
    said("zz", "--coverage", "--as-of", "2023-08-01", "--format", "csv,xlsx", "-o", str(tmp_path))
    made = json.loads(said("zz", "--coverage", "--as-of", "2023-08-01", "--format", "json"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "zz-coverage.csv").read_text("utf-8-sig"))))
    counts = {(row["by"], row["value"]): int(float(row["questions"])) for row in rows}
    assert counts["all", "answered"] == made["answered"]
    assert {value: n for (by, value), n in counts.items() if by == "basis"} == made["by_basis"]
    assert {value: n for (by, value), n in counts.items() if by == "readers"} == made["by_readers"]
    assert (tmp_path / "zz-coverage.xlsx").read_bytes().startswith(b"PK")
