"""An answer to an open question is assumed, and no bill: every output says so, and of a bill that it is one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from advisor.app.assess import ANSWERS_ASSUMED
from advisor.app.content import open_content
from advisor.app.rerun import Over, rerun, rerun_passages, rerun_shape
from advisor.documents.account import as_if, assumed_by
from advisor.documents.passages import lines
from advisor.web.pages.assumed import Assumed
from advisor.web.pages.compared import compared
from advisor.web.pages.downloads import offered
from helpers.command import advisor
from helpers.paths import EXAMPLE

DAY = date(2023, 8, 1)
OPEN, KNOWN = "relief.wait=12", "harm.law=none"
OPENED = open_content(str(EXAMPLE), code="zz")


def said(*answers: str) -> str:
    made = rerun(OPENED, "zz", DAY, Over(answers=answers))
    return " ".join(line for line, _ in lines(rerun_passages(OPENED, made)))


def test_an_answer_to_an_open_question_is_no_bill() -> None:
    text = said(OPEN)
    assert "as if the open questions were answered as assumed." in text
    assert "As if answered: this assumes that the open questions are answered as assumed." in text
    assert "Nobody has read these answers in the law of the day named." in text
    assert "hypothetical" not in text
    assert "enacted" not in text


def test_another_answer_than_the_law_gives_is_a_bill() -> None:
    text = said(KNOWN)
    assert "as if a hypothetical bill were law" in text
    assert "answered" not in text


def test_both_are_told_apart() -> None:
    made = rerun(OPENED, "zz", DAY, Over(answers=(OPEN, KNOWN)))
    assert [[c.question for c in bill.changes] for bill in made.bills] == [["harm.law"], ["relief.wait"]]
    assert as_if(made.bills) == (
        "As if enacted and answered: this assumes that a hypothetical bill is law and the open questions are answered "
        "as assumed. It is not the law of the day named."
    )


def test_json_names_the_answers_and_says_so_in_its_notice() -> None:
    shape = rerun_shape(rerun(OPENED, "zz", DAY, Over(answers=(OPEN, KNOWN))))
    assert (shape.as_if_enacted, shape.as_if_answered) == (("what-if",), {"relief.wait": "12"})
    assert shape.notice == ANSWERS_ASSUMED
    run = advisor("rerun", "zz", "--as-of", "2023-08-01", "--set", KNOWN, "--json", "--content", EXAMPLE)
    found = json.loads(run.stdout)
    assert found["as_if_enacted"] == ["what-if"]
    assert "as_if_answered" not in found
    assert "notice" not in found


def test_the_change_memo_says_so(tmp_path: Path) -> None:
    words = ("rerun", "zz", "--as-of", "2023-08-01", "--set", OPEN, "--format", "txt", "-o", str(tmp_path))
    assert advisor(*words, "--content", EXAMPLE).returncode == 0
    (path,) = tmp_path.glob("*.txt")
    text = " ".join(path.read_text("utf-8").split())
    assert "As if the open questions were answered as assumed." in text
    assert "What the answers assumed would change, as if answered" in text
    assert "hypothetical" not in text
    assert "enacted" not in text
    assert ANSWERS_ASSUMED in text


@pytest.mark.parametrize(("answers", "when"), [((OPEN,), "as if answered"), ((KNOWN,), "as if enacted")])
def test_the_pages_say_so(answers: tuple[str, ...], when: str) -> None:
    made = rerun(OPENED, "zz", DAY, Over(answers=answers))
    page = compared(made.account, OPENED.content, made.bills, made.conflicts, DAY)
    assert page["when"] == when == assumed_by(made.bills).when
    chosen = Assumed(answers=(tuple(answers[0].split("=")),))  # type: ignore[arg-type]  # two of them
    assert offered(OPENED, "zz", DAY, chosen, None, ())["assumed"]["when"] == when
