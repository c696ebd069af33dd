"""An answer that is one of several, from the file to every output and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advisor.app.content import open_content
from advisor.app.edit.apply import AnswerEdit
from advisor.app.edit.save import save, seen
from advisor.check import check
from advisor.errors import Problems, Refused
from advisor.load import load
from advisor.model.disputes import disagreements
from advisor.model.law import law_on
from helpers.command import advisor
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE
from helpers.workbench import copied

DAY = date(2022, 1, 1)
ON = ("--as-of", "2022-01-01")
LAW = "facts/zz/law/harm.yaml"
SEVERAL = "answer: {one-of: [part, none]}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The fictional state, whose law on the harm is known in part."""
    made = copied(EXAMPLE, tmp_path / "content")
    swap(made, LAW, "answer: part", SEVERAL)
    return made


def swap(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


def law(root: Path, day: date = DAY) -> Callable[[str], str]:
    of = law_on(load(root).jurisdictions["zz"], day)
    return lambda question: of.holding(question).answer


def run(root: Path, *arguments: str) -> str:
    done = advisor(*arguments, "--content", root)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


# What it does


def test_it_narrows_the_finding_to_the_outcomes_of_its_answers(root: Path) -> None:
    content = load(root)
    made = assessor_of(content).assess(law_on(content.jurisdictions["zz"], DAY))
    finding = made.finding("1.1")
    assert (finding.outcome, finding.low, finding.high) == ("undetermined", 0, 3)  # without it up to 5
    assert finding.unsettled == ("harm.law",)
    assert check(content, root) == []


def test_a_finding_is_determined_where_all_its_answers_come_to_the_same(root: Path) -> None:
    swap(root, "facts/zz/law/penalty.yaml", "answer: 5", "answer: {one-of: [9, 3, 5]}")
    content = load(root)
    made = assessor_of(content).assess(law_on(content.jurisdictions["zz"], DAY))
    assert made.finding("1.2").outcome == "partial"
    assert made.finding("1.2").unsettled == ()


# Where it prints


def test_every_output_says_either_or(root: Path, tmp_path: Path) -> None:
    said = "either part of it or none of it"
    assert f"Known so far: {said}." in run(root, "explain", "zz", "1.1", *ON)
    assert "- harm.law: either none or part" in run(root, "assess", "zz", *ON)
    run(root, "memo", "zz", *ON, "--format", "md,json", "-o", str(tmp_path / "out"), "--no-history")
    memo = next((tmp_path / "out").rglob("*-memo.md")).read_text()
    assert memo.count(f"Known so far: {said}.") >= 2  # the row of the law, and what would settle it
    data = json.loads(run(root, "assess", "zz", *ON, "--json"))
    (fact,) = [f for finding in data["findings"] for f in finding["facts"] if f["question"] == "harm.law"]
    assert fact["answer"] == "none|part"


def test_it_can_be_assumed_and_comes_back_from_the_bill_that_is_saved(root: Path) -> None:
    arguments = ("rerun", "zz", *ON, "--set", "harm.law=full|part", "--set", "penalty.minimum=12|10")
    said = run(root, *arguments, "--save", "2027-harm")
    assert "“either part of it or none of it” becomes “either all of it or part of it”" in said
    assert "from 5 years" in said or "“5 years” becomes “either 10 years or 12 years”" in said
    assert "to: {one-of: [full, part]}" in (root / "facts/zz/bills/2027-harm.yaml").read_text()
    changes = {c.question: (c.before, c.after) for c in load(root).jurisdictions["zz"].bills["2027-harm"].changes}
    assert changes == {"harm.law": ("none|part", "full|part"), "penalty.minimum": ("5", "10|12")}


@pytest.mark.parametrize("given", ["harm.law=full|full", "harm.law=full|unknown", "harm.law=full|whole", "harm.law=|"])
def test_what_is_no_such_answer_is_refused_on_the_command_line(root: Path, given: str) -> None:
    done = advisor("rerun", "zz", *ON, "--set", given, "--content", root)
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""


# What is wrong with it

WRONG = {
    "one answer": ("{one-of: [part]}", "two or more different answers"),
    "twice the same": ("{one-of: [part, part]}", "two or more different answers"),
    "an open one": ("{one-of: [part, unknown]}", "'unknown' cannot be one of several"),
    "one that is not permitted": ("{one-of: [part, whole]}", "'whole' is not an answer to harm.law"),
    "no list": ("{one-of: part}", "a list is needed here"),
    "another key": ("{any: [part, none]}", "one answer is needed here"),
    "as it is typed elsewhere": ("part|none", "an answer holds no |"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_refused_at_its_line(root: Path, name: str) -> None:
    written, said = WRONG[name]
    swap(root, LAW, SEVERAL, f"answer: {written}")
    with pytest.raises(Problems) as refused:
        load(root)
    (problem,) = refused.value.problems
    assert (problem.place.path, problem.place.line) == (LAW, 3)
    assert said in problem.what
    assert problem.way_out


def test_a_text_is_never_one_of_several_and_nothing_brings_it_about(root: Path) -> None:
    with (root / LAW).open("a") as file:
        file.write(
            "- question: harm.note\n  since: 2020-01-01\n  answer: {one-of: [a, b]}\n  says: So.\n  searched: Here.\n"
        )
    path = next((root / "templates/language").rglob("1.1*.yaml"))
    text = path.read_text()
    path.write_text(text.replace("harm.law: full", "harm.law: {one-of: [full, part]}"))
    with pytest.raises(Problems) as refused:
        load(root)
    said = " ".join(p.what for p in refused.value.problems)
    assert "harm.note is answered with a text, which cannot be one of several" in said
    assert ("one of several answers cannot be brought about" in said) == (path.read_text() != text)


# Acts and readings


@pytest.mark.parametrize(
    ("before", "fine"), [("part", True), ("none", True), ("{one-of: [none, part]}", True), ("full", False)]
)
def test_what_an_act_found_must_be_among_the_answers(root: Path, before: str, fine: bool) -> None:
    swap(root, "facts/zz/bills/2022-sb-10.yaml", "from: part", f"from: {before}")
    if fine:
        assert law(root, date(2023, 1, 1))("harm.law") == "full"
        return
    with pytest.raises(Problems) as refused:
        load(root)
    (problem,) = refused.value.problems
    assert problem.place.path == "facts/zz/bills/2022-sb-10.yaml"
    assert "one-of: [none, part]" in problem.way_out


@pytest.mark.parametrize(
    ("other", "answer"), [("part", "part"), ("{one-of: [full, part]}", "part"), ("full", "unverified")]
)
def test_the_narrower_of_two_readings_holds_and_what_has_nothing_in_common_disagrees(
    root: Path, other: str, answer: str
) -> None:
    first = (root / LAW).read_text().replace("before: 2021-06-01", "since: 2020-01-01", 1)
    second = first.replace(SEVERAL, f"answer: {other}").replace("since: 2020-01-01", "before: 2021-06-01", 1)
    (root / LAW).write_text(first + second.replace("named part of", "treated"))
    assert law(root)("harm.law") == answer
    assert bool(disagreements(load(root).jurisdictions["zz"])) == (answer == "unverified")


# The form


def test_a_form_keeps_it_and_can_record_it(root: Path) -> None:
    content = open_content(str(root))
    source = {"source-document": "code-2021", "source-basis": "found", "source-read": "2026-11-22"}
    values = {"answer": "none|part", "says": "The law named some of the harm.", **source}
    save(content, "zz", AnswerEdit("correct", "harm.law", "before", values), seen(content, "zz", "harm.law").sha)
    assert SEVERAL in (root / LAW).read_text()
    values = {"since": "2025-01-01", "answer": "full | part", "says": "It named more.", **source}
    save(content, "zz", AnswerEdit("new", "harm.law", "", values), seen(content, "zz", "harm.law").sha)
    assert law(root, date(2025, 6, 1))("harm.law") == "full|part"
    values = {"since": "2026-01-01", "answer": "full|full", "says": "It named more.", **source}
    with pytest.raises((Problems, Refused), match="two or more different"):
        save(content, "zz", AnswerEdit("new", "harm.law", "", values), seen(content, "zz", "harm.law").sha)
