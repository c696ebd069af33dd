"""An act that takes effect after the day that is measured: every output says from when it changes what."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from advisor.app.content import open_content
from advisor.app.rerun import Over, rerun, rerun_passages, rerun_shape
from advisor.documents.passages import lines
from advisor.formats.text.memo import words
from advisor.web.pages.compared import compared
from helpers.command import advisor
from helpers.paths import EXAMPLE

OPENED = open_content(str(EXAMPLE), code="zz")
ACT = OPENED.content.jurisdictions["zz"].bills["2022-sb-10"]  # approved on March 1, 2022, in effect from July 1
BETWEEN = date(2022, 4, 1)
PENDING = "SB 10 (2022) is approved and takes effect on July 1, 2022; on April 1, 2022 it changes nothing yet."
LAID_OVER = "SB 10 (2022) takes effect on July 1, 2022: what it changes changes from that day on, not on April 1, 2022."


def said(over: Over, day: date = BETWEEN) -> str:
    return " ".join(line for line, _ in lines(rerun_passages(OPENED, rerun(OPENED, "zz", day, over))))


def test_two_days_before_an_act_takes_effect_do_not_read_as_if_nothing_happened() -> None:
    text = said(Over(since=date(2022, 2, 1)))
    assert f"{PENDING} From then on: " in text
    for change in ACT.changes:
        assert OPENED.content.questions[change.question].ask in text


@pytest.mark.parametrize("day", [date(2022, 2, 1), date(2022, 7, 1), date(2024, 1, 1)])
def test_nothing_is_said_before_it_is_approved_and_once_it_is_law(day: date) -> None:
    assert "SB 10 (2022) is approved and takes effect" not in said(Over(since=date(2021, 7, 1)), day)


def test_a_bill_laid_over_an_earlier_day_says_from_when() -> None:
    assert LAID_OVER in said(Over(bills=("2022-sb-10",)))


def test_json_has_the_act_its_day_and_its_questions() -> None:
    shape = rerun_shape(rerun(OPENED, "zz", BETWEEN, Over(since=date(2022, 2, 1))))
    (later,) = shape.later  # type: ignore[misc]  # it is set
    assert (later.bill, later.effective, set(later.questions)) == (ACT.id, date(2022, 7, 1), set(ACT.questions))
    run = advisor("rerun", "zz", "--as-of", "2024-01-01", "--since", "2022-02-01", "--json", "--content", EXAMPLE)
    assert "later" not in json.loads(run.stdout)


def test_json_has_the_sections_and_sources_of_each_change() -> None:
    shape = rerun_shape(rerun(OPENED, "zz", BETWEEN, Over(bills=("2022-sb-10",))))
    answers = {a.question: a for m in shape.moved for a in m.answers}  # type: ignore[union-attr]  # they are set
    assert answers
    for change in ACT.changes:
        if change.question in answers:
            found = answers[change.question]
            assert (found.before, found.after, found.by) == (change.before, change.after, (ACT.id,))
            assert found.sections == ACT.sections
            assert found.sources == (change.provenance or ACT.provenance)


def test_the_change_memo_and_the_page_say_so(tmp_path: Path) -> None:
    made = rerun(OPENED, "zz", BETWEEN, Over(since=date(2022, 2, 1)))
    page = compared(made.account, OPENED.content, made.bills, made.conflicts, BETWEEN)
    assert PENDING in words(page["checks"].items[0])
    assert "No finding changes on April 1, 2022; SB 10 (2022) takes effect later." in words(page["bottom_line"])
    run = ("rerun", "zz", "--as-of", "2022-04-01", "--since", "2022-02-01", "--format", "txt", "-o", str(tmp_path))
    assert advisor(*run, "--content", EXAMPLE).returncode == 0
    (path,) = tmp_path.glob("*.txt")
    assert PENDING in " ".join(path.read_text("utf-8").split())


@pytest.mark.parametrize("command", ["memo", "rerun"])
def test_a_bill_in_a_file_is_laid_over_by_every_command(tmp_path: Path, command: str) -> None:
    file = tmp_path / "2027-own.yaml"
    file.write_text((EXAMPLE / "facts/zz/bills/2022-sb-10.yaml").read_text("utf-8").replace("SB 10", "SB 99"), "utf-8")
    words_ = (command, "zz", "--as-of", "2022-04-01", "--with", str(file), "--format", "txt", "-o", str(tmp_path / "o"))
    done = advisor(*words_, "--content", EXAMPLE)
    assert done.returncode == 0, done.stderr
    paths = list((tmp_path / "o").glob("*.txt"))
    assert len(paths) == {"memo": 2, "rerun": 1}[command]  # the memo has its annex
    for path in paths:
        assert "SB 99 (2027)" in " ".join(path.read_text("utf-8").split())
