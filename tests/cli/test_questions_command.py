"""`advisor questions`: every question with its answer, or the open ones by what answers them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from advisor.cli import cli
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import annex
from advisor.documents.wording import plain
from advisor.load import load
from advisor.model.law import law_on
from helpers.documents import DATED
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE


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


def test_the_open_questions_are_grouped_by_what_answers_them_as_in_the_memo():
    text = " ".join(said("zz", "--open", "--as-of", "2023-08-01").split())
    assert "HB 20 (2023), on relief: " in text
    assert "One further open question decides no points." in text
    content = load(EXAMPLE)
    assessment = assessor_of(content).assess(law_on(content.jurisdictions["zz"], DATED))
    section = next(s for s in annex(assessment, content, Letterhead(DATED)).sections if s.id == "readings")
    now = " ".join(said("zz", "--open", "--as-of", DATED.isoformat()).split())
    asked = [content.questions[q].ask for q in assessment.unsettled]
    told = " ".join(plain(p) for r in section.rows for p in r.paragraphs)
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


@pytest.mark.parametrize("wrong", [["--format", "yaml"], ["--as-of", "soon"]])
def test_what_is_not_offered_is_refused(wrong):
    assert CliRunner().invoke(cli, ["questions", "zz", *wrong]).exit_code == 2
