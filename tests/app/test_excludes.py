"""Answers that cannot stand together: refused at their lines, in what-ifs, bills and the made up laws of rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.check import check
from advisor.errors import Problems
from advisor.load import load
from advisor.model.law import law_on
from helpers.command import advisor
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE
from helpers.workbench import copied

QUESTIONS = "facts/questions/harm.yaml"
LAW = "facts/zz/law/harm.yaml"
RELIEF = "facts/zz/law/relief.yaml"
EXCLUDES = "  excludes:\n    none: {relief.exists: yes}\n"
ON = ("--as-of", "2022-01-01")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The fictional state, where there can be no relief for a harm that no law names."""
    made = copied(EXAMPLE, tmp_path / "content")
    end = "none: none of it}\n"
    swap(made, QUESTIONS, end, end + EXCLUDES)
    return made


def swap(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


def problems(root: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(Problems) as refused:
        load(root)
    assert all(p.way_out for p in refused.value.problems)
    return [(p.place.path, p.place.line, p.what) for p in refused.value.problems]


def test_the_example_as_it_is_contradicts_nothing(root: Path) -> None:
    assert check(load(root), root) == []


def test_facts_that_contradict_are_refused_at_both_lines(root: Path) -> None:
    swap(root, LAW, "answer: part", "answer: none")
    swap(root, "facts/zz/bills/2022-sb-10.yaml", "from: part", "from: none")
    found = problems(root)
    assert sorted({(path, line) for path, line, _ in found}) == [(LAW, 1), (RELIEF, 1)]
    assert "the answer 'none' to harm.law cannot stand beside 'yes' to relief.exists" in found[0][2]


def test_of_one_of_several_what_cannot_stand_is_not_tried(root: Path) -> None:
    swap(root, LAW, "answer: part", "answer: {one-of: [full, none]}")
    swap(root, "facts/zz/bills/2022-sb-10.yaml", "from: part", "from: full")
    content = load(root)
    finding = assessor_of(content).assess(law_on(content.jurisdictions["zz"], date(2022, 1, 1))).finding("1.1")
    assert (finding.outcome, finding.unsettled) == ("met", ())


def test_what_an_act_makes_of_an_answer_is_held_to_it_from_its_day(root: Path) -> None:
    bill = "facts/zz/bills/2022-sb-10.yaml"
    swap(root, bill, "to: full", "to: none")
    found = problems(root)
    assert sorted({path for path, _, _ in found}) == [bill, RELIEF]
    assert all("2022-07-01" in what for _, _, what in found)


def test_an_open_answer_contradicts_nothing(root: Path) -> None:
    swap(root, LAW, "answer: part", "answer: none")
    swap(root, "facts/zz/bills/2022-sb-10.yaml", "from: part", "from: none")
    text = (root / RELIEF).read_text()
    (root / RELIEF).write_text(text.replace("answer: yes", "answer: unknown", 1))
    assert load(root).jurisdictions["zz"].facts


@pytest.mark.parametrize(
    "arguments", [("--set", "harm.law=none"), ("--set", "harm.law=none", "--set", "relief.exists=yes")]
)
def test_a_what_if_that_contradicts_is_refused_with_the_way_out(root: Path, arguments: tuple[str, ...]) -> None:
    done = advisor("rerun", "zz", *ON, *arguments, "--content", root, "--no-history")
    assert done.returncode == 2
    said = " ".join(done.stderr.split())
    assert "the answer 'none' to harm.law cannot stand beside 'yes' to relief.exists" in said
    assert "Change the other answer with it" in said
    both = ("--set", "harm.law=none", "--set", "relief.exists=no")
    assert advisor("rerun", "zz", *ON, *both, "--content", root, "--no-history").returncode == 0


def test_cases_are_held_to_it(root: Path) -> None:
    path = "rules/example-card/1-harm/1.1-law.test.yaml"
    swap(root, path, "facts: {harm.law: none}", "facts: {harm.law: none, relief.exists: yes}")
    (problem,) = check(load(root), root)
    assert (problem.place.path, problem.place.line) == (path, 3)
    assert "in the case 'none of it' the answer 'none' to harm.law cannot stand" in problem.what


WRONG = {
    "no such answer": ("nothing: {relief.exists: yes}", "'nothing' is not an answer to harm.law"),
    "a reserved one": ("unknown: {relief.exists: yes}", "'unknown' is not an answer to harm.law"),
    "no such question": ("none: {relief.exist: yes}", "no question is called 'relief.exist'"),
    "its own question": ("none: {harm.law: full}", "harm.law excludes an answer of its own"),
    "no condition": ("none: yes", "one test or one group is needed here"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_excludes_is_refused_at_its_line(root: Path, name: str) -> None:
    written, said = WRONG[name]
    swap(root, QUESTIONS, "none: {relief.exists: yes}", written)
    line = next(n for n, text in enumerate((root / QUESTIONS).read_text().splitlines(), 1) if written in text)
    assert [(path, at) for path, at, what in problems(root) if said in what] == [(QUESTIONS, line)]
