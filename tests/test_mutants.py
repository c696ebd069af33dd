"""The tools that plant faults: which they plant, and that a fault that nothing finds is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.model import Outcome, Question, Rule
from advisor.model.conditions import HIGHEST, All, Between, Is
from tools import mutate_rules
from tools.mutants import reach, trial
from tools.mutants.faults import faults
from tools.mutants.rule_faults import rule_faults

TERM = Question("a.term", "?", "years")
WORD = Question("a.word", "?", "words", ("all", "some", "none"))
QUESTIONS = {q.id: q for q in (TERM, WORD)}

SOURCE = '''\
"""A module."""

MOST = 3


def least(numbers: list[int]) -> int | None:
    """The least of *numbers* that is over MOST."""
    over = [n for n in numbers if n > MOST]
    if not over or MOST == 0:
        return None
    return min(over)
'''


def rule_of(when: All | Is | Between) -> Rule:
    steps = (Outcome("met", 4, when), Outcome("partial", 2, Is("a.word", ("some",))), Outcome("gap", 0, None))
    return Rule("f/1/1.1-x", "1.1", "1", "X", "X", 4, steps, ())


def test_each_kind_of_fault_is_planted_in_code() -> None:
    assert [(fault.line, fault.was, fault.now) for fault in faults("m.py", SOURCE)] == [
        (3, "3", "4"),
        (8, "[n for n in numbers if n > MOST]", "[n for n in numbers]"),
        (8, "n > MOST", "n >= MOST"),
        (9, "if not over or MOST == 0:", "if not (not over or MOST == 0):"),
        (9, "not over or MOST == 0", "not over and MOST == 0"),
        (9, "not over or MOST == 0", "MOST == 0"),
        (9, "not over or MOST == 0", "not over"),
        (9, "not over", "over"),
        (9, "MOST == 0", "MOST != 0"),
        (9, "0", "1"),
        (11, "return min(over)", "return None"),
        (11, "min(over)", "max(over)"),
    ]


def test_a_planted_fault_changes_what_the_module_does_and_nothing_else() -> None:
    given = [2, 3, 5, 9]
    results = {}
    for fault in faults("m.py", SOURCE):
        names: dict[str, object] = {}
        exec(compile(fault.planted(SOURCE), "m.py", "exec"), names)  # noqa: S102
        results[str(fault)] = names["least"](given)  # type: ignore[operator]
    assert results["m.py:11: min(over) -> max(over)"] == 9
    assert results["m.py:8: n > MOST -> n >= MOST"] == 3
    assert results["m.py:9: MOST == 0 -> MOST != 0"] is None


def test_the_tests_that_reach_a_line_are_tried_and_those_of_its_own_room_first() -> None:
    (fault,) = (f for f in faults("advisor/assess/m.py", SOURCE) if f.now == "max(over)")
    lines = {11: ("tests/web/t.py::slow", "tests/assess/t.py::own", "setup of tests/load/t.py"), 8: ("tests/x.py::no",)}
    seconds = {"tests/web/t.py::slow": 0.1, "tests/assess/t.py::own": 2.0, "tests/load/t.py::of_the_fixture": 0.1,
               "tests/x.py::no": 0.1}  # fmt: skip
    reached = reach.Reached({"advisor/assess/m.py": lines}, seconds, (), ())
    assert trial.tests_for(fault, reached, "tests/assess/") == [
        "tests/assess/t.py::own", "tests/web/t.py::slow", "tests/load/t.py::of_the_fixture",
    ]  # fmt: skip


def test_each_kind_of_fault_is_planted_in_a_rule() -> None:
    rule = rule_of(All((Between("a.term", 120, HIGHEST), Is("a.word", ("all", "some")))))
    assert {fault.what for fault in rule_faults(rule, QUESTIONS)} == {
        *(f"met 2.0: {{a.term: 10 to life}} -> {{a.term: {to}}}"
          for to in ("9 to life", "11 to life", "10 years 1 month to life", "none to 10")),
        *(f"met 2.0: {{a.word: [all, some]}} -> {{a.word: {word}}}" for word in ("all", "some")),
        *(f"met 2.0: {{all: [{{a.term: 10 to life}}, {{a.word: [all, some]}}]}} -> {to}"
          for to in ("{any: [{a.term: 10 to life}, {a.word: [all, some]}]}", "{all: [{a.term: 10 to life}]}",
                     "{all: [{a.word: [all, some]}]}")),
        *(f"met 2.0: {one} negated" for one in ("{a.term: 10 to life}", "{a.word: [all, some]}",
                                                "{all: [{a.term: 10 to life}, {a.word: [all, some]}]}")),
        *(f"partial 1.0: {{a.word: some}} -> {{a.word: {to}}}"
          for to in ("[some, all]", "[some, none]", "all", "none")),
        "partial 1.0: {a.word: some} negated",
        *(f"met 2.0: {points} points" for points in (1.0, 1.5, 2.5, 3.0)),
        *(f"partial 1.0: {points} points" for points in (0.0, 0.5, 1.5, 2.0)),
        *(f"gap 0.0: {points} points" for points in (0.5, 1.0)),
        "partial 1.0: called gap", "gap 0.0: called partial",
        "met 2.0: left out", "partial 1.0: left out",
        "met 2.0: exchanged with the next", "partial 1.0: exchanged with the next",
    }  # fmt: skip


def test_bounds_slip_as_a_file_writes_them() -> None:
    """`more_than: 10` is from 121 months on, and slips to `at_least: 10`."""
    rule = rule_of(Between("a.term", 121, HIGHEST))
    bounds = [
        step.when.low
        for fault in rule_faults(rule, QUESTIONS)
        for step in fault.rule.outcomes[:1]
        if isinstance(step.when, Between) and step.when.high == HIGHEST and step.when.low != 121
    ]
    assert sorted(bounds) == [109, 120, 133]


def test_the_faults_of_a_rule_shipped_are_all_found() -> None:
    verdicts = mutate_rules.of_one("protected-innocence/6-justice-tools/6.3-wiretapping")
    assert len(verdicts) > 20
    assert not [what for what, verdict in verdicts if verdict == mutate_rules.SURVIVED]


@pytest.mark.parametrize(
    ("listed", "code", "said"),
    [
        ("", 1, "nothing says why"),
        ("r: {a slip: It is no law.}", 0, ""),
        ("r: {a slip: It is no law., another: So.}", 1, "and found or not there: r: another"),
        ("r: {a slip: }", 1, "nothing says why"),
    ],
)
def test_what_survives_without_a_reason_or_is_listed_and_found_fails(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    listed: str,
    code: int,
    said: str,
) -> None:
    monkeypatch.setattr(mutate_rules, "SURVIVORS", tmp_path / "survivors.yaml")
    mutate_rules.SURVIVORS.write_text(listed)
    verdicts = {"r": [("a slip", mutate_rules.SURVIVED), *[("found", "refused by a case")] * 30]}
    assert mutate_rules.told(verdicts, 1) == code
    out = capsys.readouterr().out
    assert "30 of 31 planted faults found, 96.8 %" in out
    assert said in out
    assert said or out.count("\n") == 1


def test_too_few_found_fails_whatever_is_listed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(mutate_rules, "SURVIVORS", tmp_path / "survivors.yaml")
    mutate_rules.SURVIVORS.write_text("r: {a slip: It is no law.}")
    assert mutate_rules.told({"r": [("a slip", mutate_rules.SURVIVED), *[("found", "refused by a case")] * 9]}, 1) == 1
