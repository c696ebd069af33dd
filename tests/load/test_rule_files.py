"""A framework's folder from a few lines: its rules, insights, scale, and what is told of each that cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from advisor.load.reader import Reader
from advisor.load.rules import RuleReader, component_order
from advisor.load.scale import check_scale
from advisor.model import Framework, Question, Rule, RuleBasis
from advisor.model.conditions import HIGHEST, Between, Is
from advisor.model.framework import Area, Grade, NotEncoded
from helpers.nodes import told

EVERY = {
    "law.names": Question("law.names", "?", "words", ("full", "part", "none")),
    "law.term": Question("law.term", "?", "years", better="higher"),
    "law.note": Question("law.note", "?", "text"),
}
HEAD = """
title: A card
publisher: Nobody
edition: "1"
subject: harm
"""
FRAMEWORK = f"""{HEAD}
areas:
  - {{id: "1", title: Harm, folder: 1-harm, max: "5", basis: constructed}}
"""
RULE = """
component: "1.1"
name: Naming the harm
title: A law names it
points: 2.5
outcomes:
  - met: 2.5
    why: It is clear.
    when: {law.names: full}
  - partial: 1.5
    why: It is something.
    when: {law.names: part}
  - gap: 0
    why: It is nothing.
"""
INSIGHT = """
title: All is clear
when: {all: [{"1.1": met}, {law.term: {at_least: 1}}]}
says: Both hold.
affects: ["1.1"]
root: "1.1"
"""


def read(root: Path, framework: str = FRAMEWORK, **rules: str) -> tuple[Framework | None, Reader]:
    """The framework in *root* with *rules*: the number of each with _ for the point, and what its file holds."""
    folder = root / "rules/card"
    (folder / "1-harm").mkdir(parents=True, exist_ok=True)
    (folder / "framework.yaml").write_text(framework, "utf-8")
    for name, text in rules.items():
        if name.startswith("r"):
            path = folder / f"1-harm/{name[1:].replace('_', '.')}-rule.yaml"
        else:
            path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(dedent(text), "utf-8")
    reader = Reader(root)
    return RuleReader(reader, "card", EVERY).framework(), reader


def rule_of(root: Path, text: str) -> tuple[Rule | None, list[str]]:
    """The rule in *text*, and what is told of it, without the name of its file."""
    found, reader = read(root, r1_1=text)
    problems = [one.removeprefix("rules/card/1-harm/1.1-rule.yaml:") for one in told(reader)]
    assert found is not None
    return (found.rules[0] if found.rules else None), problems


def test_a_rule_is_read_with_the_questions_that_its_conditions_ask_in_their_order(tmp_path: Path) -> None:
    text = RULE.replace("{law.names: part}", "{all: [{law.term: {at_least: 1}}, {law.names: part}]}")
    rule, problems = rule_of(tmp_path, text)
    assert problems == []
    assert rule is not None
    assert (rule.id, rule.area, rule.component, rule.half_points) == ("card/1-harm/1.1-rule", "1", "1.1", 5)
    assert [(step.word, step.half_points, step.why) for step in rule.outcomes] == [
        ("met", 5, "It is clear."), ("partial", 3, "It is something."), ("gap", 0, "It is nothing."),
    ]  # fmt: skip
    assert (rule.outcomes[0].when, rule.outcomes[2].when) == (Is("law.names", ("full",)), None)
    assert rule.reads == ("law.names", "law.term")


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ("    why: It is clear.\n", "", ["7 this outcome does not say why its line is drawn there"]),
        ("    when: {law.names: part}\n", "", ["2 every outcome but the last needs a `when`, and the last has none"]),
        ("    why: It is nothing.\n", "    why: It is nothing.\n    when: {law.names: none}\n",
         ["2 every outcome but the last needs a `when`, and the last has none"]),
        ("{law.names: part}", "{law.names: prat}", ["12 when: 'prat' is not an answer to law.names"]),
        ("{law.names: part}", "{law.note: part}", ["12 when: law.note is answered in text, which no rule may test"]),
        ("partial: 1.5", "partial: 2.5", ["2 the outcomes must fall from `met` with all the points"]),
        ("partial: 1.5", "partial: 0", ["2 the outcomes must fall from `met` with all the points"]),
        ("met: 2.5", "met: 2", ["2 the outcomes must fall from `met` with all the points"]),
        ("met: 2.5", "partial: 2.5", ["2 the outcomes must fall from `met` with all the points"]),
        ("points: 2.5", "points: 3", ["2 the outcomes must fall from `met` with all the points"]),
        ("partial: 1.5", "partial: some", ["10 partial: 'some' is not a number of points"]),
        ("partial: 1.5", "prtial: 1.5", ["10 'prtial' is not a key here", "10 the key 'met' is missing"]),
        ("  - gap: 0\n    why: It is nothing.\n", "  - gap\n", ["13 a mapping of keys is needed here"]),
        ('component: "1.1"', 'component: "1.2"', ["2 component '1.2' is not the one in the file's name"]),
        ('component: "1.1"', 'component: "2.1"', ["2 component '2.1' is not the one in the file's name",
                                                  "2 component '2.1' is not of area 1"]),
        ("points: 2.5", "points: 2.5\nasks: [law.note, law.nte]", ["6 no question is called 'law.nte'"]),
        ("points: 2.5", "points: 2.5\ndepends-on: ['1.9']", ["2 depends-on names no component '1.9'"]),
        ("    why: It is clear.\n", "    why: It is clear.\n    results: [r-1]\n",
         ["9 no published result is called 'r-1'"]),
        ("points: 2.5", "points: 2.5\ncloses: {law.names: {one-of: [full, part]}}",
         ["6 closes: one of several answers cannot be brought about"]),
        (
            "points: 2.5",
            "points: 2.5\nelsewhere: [{state: Texas, citation: § 1, basis: found, facts: {}, does: It., meets: met}]",
            ["6 `meets` is not written: it is what the rule comes to on the `facts` of that law"],
        ),
        ("points: 2.5", "points: 2.5\nelsewhere: [Texas]", ["6 a mapping of keys is needed here"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_rule_is_told_at_its_line(tmp_path: Path, old: str, new: str, problems: list[str]) -> None:
    assert RULE.count(old) >= 1
    _, found = rule_of(tmp_path, RULE.replace(old, new, 1))
    assert found == problems


def test_points_that_skip_partial_or_have_two_of_them_are_in_order(tmp_path: Path) -> None:
    two = RULE.replace("  - gap: 0", "  - partial: 0.5\n    why: A bit.\n    when: {law.term: 1}\n  - gap: 0")
    rule, problems = rule_of(tmp_path, two)
    assert problems == []
    assert rule is not None
    assert [step.half_points for step in rule.outcomes] == [5, 3, 1, 0]


def test_a_rule_comes_to_something(tmp_path: Path) -> None:
    none = f"{RULE[: RULE.index('outcomes:')]}outcomes: []\n"
    assert rule_of(tmp_path, none)[1] == ["2 the rule comes to nothing"]
    assert rule_of(tmp_path, none.replace("[]", "a"))[1] == ["6 outcomes: a list is needed here"]


def test_more_groups_than_the_engine_takes_are_told(tmp_path: Path) -> None:
    def groups(count: int) -> list[str]:
        listed = ", ".join(["{law.names: [full, part]}"] * (count - 1))
        return rule_of(tmp_path, RULE.replace("{law.names: part}", f"{{any: [{listed}]}}"))[1]

    assert groups(14) == []
    assert groups(15) == ["12 when: the condition has 15 groups and lists, more than 14"]


def test_what_a_rule_does_not_say_of_its_basis_its_framework_says(tmp_path: Path) -> None:
    def basis(of: str, framework: str = "") -> RuleBasis:
        found, _ = read(tmp_path, FRAMEWORK + framework, r1_1=RULE + of)
        assert found is not None
        return found.rules[0].basis

    assert basis("") == RuleBasis("recalled", "constructed", "constructed")
    assert basis("basis: {title: found}\n") == RuleBasis("found", "constructed", "constructed")
    assert basis("", "basis: {points: inferred}\n") == RuleBasis("recalled", "inferred", "constructed")
    assert basis("basis: {title: found}\n", "basis: {points: inferred}\n") == RuleBasis("found", "inferred")
    assert basis("basis: {points: constructed}\n", "basis: {points: inferred}\n") == RuleBasis()


def test_a_basis_that_is_no_mapping_is_told(tmp_path: Path) -> None:
    assert rule_of(tmp_path, RULE + "basis: found\n")[1] == ["15 a mapping of keys is needed here"]
    assert rule_of(tmp_path, RULE + "basis: {title: fond}\n")[1] == ["15 title: 'fond' is not allowed here"]


def numbered(component: str, name: str) -> str:
    return RULE.replace('"1.1"', f'"{component}"').replace("Naming the harm", name)


def test_rules_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    of = {f"r1_{n}": numbered(f"1.{n}", f"Name {n}") for n in (10, 9, 2)}
    found, reader = read(tmp_path, **of)
    assert told(reader) == []
    assert found is not None
    assert [rule.component for rule in found.rules] == ["1.2", "1.9", "1.10"]
    assert sorted(["1.10", "1.9", "2.1", "1.2.1", "1.2"], key=component_order) == ["1.2", "1.2.1", "1.9", "1.10", "2.1"]
    assert component_order("1.x") == (1, 0)


def test_two_rules_of_one_component_or_one_name_are_told_with_the_other(tmp_path: Path) -> None:
    _, reader = read(tmp_path, r1_1=RULE, r1_2=numbered("1.2", "Naming the harm"))
    assert told(reader) == ["rules/card/1-harm/1.2-rule.yaml:2 1.2 and 1.1 are both named 'Naming the harm'"]
    assert reader.problems[0].way_out.endswith("the other is rules/card/1-harm/1.1-rule.yaml:2.")
    (tmp_path / "rules/card/1-harm/1.2-rule.yaml").unlink()
    (tmp_path / "rules/card/1-harm/1.1-again.yaml").write_text(RULE, "utf-8")
    _, reader = read(tmp_path, r1_1=RULE)
    assert told(reader) == ["rules/card/1-harm/1.1-rule.yaml:2 component 1.1 has two rules"]
    assert reader.problems[0].way_out == "The other is rules/card/1-harm/1.1-again.yaml:2."


def test_a_rule_may_depend_on_one_that_has_a_mistake_in_it(tmp_path: Path) -> None:
    _, reader = read(tmp_path, r1_1="name: [", r1_2=numbered("1.2", "Other") + 'depends-on: ["1.1"]\n')
    assert [problem.place.path for problem in reader.problems] == ["rules/card/1-harm/1.1-rule.yaml"]


def test_an_insight_asks_of_outcomes_and_of_answers(tmp_path: Path) -> None:
    found, reader = read(tmp_path, r1_1=RULE, insights__clear=INSIGHT)
    assert told(reader) == []
    assert found is not None
    (insight,) = found.insights
    assert (insight.id, insight.root, insight.affects, insight.says) == ("clear", "1.1", ("1.1",), "Both hold.")
    assert insight.when.items == (Is("1.1", ("met",)), Between("law.term", 12, HIGHEST))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('root: "1.1"', 'root: "1.9"', "2 no rule has component '1.9'"),
        ('affects: ["1.1"]', 'affects: ["1.9"]', "2 no rule has component '1.9'"),
        ('"1.1": met', '"1.1": mett', "3 when: 'mett' is not an answer to 1.1"),
        ('"1.1": met', '"1.9": met', "3 when: no question is called '1.9'"),
        ("says: Both hold.\n", "", "2 the key 'says' is missing"),
        ('root: "1.1"\n', "", ""),
    ],
)
def test_what_is_wrong_with_an_insight_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    _, reader = read(tmp_path, r1_1=RULE, insights__clear=INSIGHT.replace(old, new))
    assert told(reader) == ([f"rules/card/insights/clear.yaml:{says}"] if says else [])


def test_a_framework_whose_file_cannot_be_read_is_none_and_one_of_an_earlier_shape_is_told(tmp_path: Path) -> None:
    found, reader = read(tmp_path, "title: [")
    assert found is None
    assert len(reader.problems) == 1
    found, reader = read(tmp_path, FRAMEWORK + "step: 0.5\n")
    assert "rules/card/framework.yaml:9 this framework has the shape of an earlier version" in told(reader)
    found, reader = read(tmp_path, FRAMEWORK.replace("publisher: Nobody\n", ""), r1_1=RULE)
    assert (found, told(reader)) == (None, ["rules/card/framework.yaml:2 the key 'publisher' is missing"])


# Scale, areas and parts


def scale(**more: object) -> list[str]:
    of: Mapping[str, object] = {
        "areas": (Area("1", "Harm", "1-harm", 10, ""), Area("2", "Help", "2-help", 10, "")),
        "rules": (),
        "insights": (),
        **more,
    }
    reader = Reader(Path("nowhere"))
    check_scale(reader, Framework("card", "", "", "", "", **of))  # type: ignore[arg-type]
    return told(reader)


AT = "rules/card/framework.yaml:1"


@pytest.mark.parametrize(
    ("begins", "right"),
    [((), True), ((18, 12, 0), True), ((0,), True), ((12, 18, 0), False), ((18, 18, 0), False), ((18, 12, 1), False),
     ((0, 12), False), ((12, 0, 0), False)],
)  # fmt: skip
def test_grades_fall_to_zero(begins: tuple[int, ...], right: bool) -> None:
    grades = tuple(Grade(letter, begin) for letter, begin in zip("ABC", begins, strict=False))
    assert scale(grades=grades) == ([] if right else [f"{AT} the grades must fall, and the last begin at 0"])


@pytest.mark.parametrize(
    ("second", "problems"),
    [
        (("2", "2-help"), []),
        (("1", "2-help"), [f"{AT} two areas have the same id"]),
        (("2", "1-harm"), [f"{AT} two areas have the same folder"]),
        (("1", "1-harm"), [f"{AT} two areas have the same id", f"{AT} two areas have the same folder"]),
    ],
)
def test_each_area_has_an_id_and_a_folder_of_its_own(second: tuple[str, str], problems: list[str]) -> None:
    id_, folder = second
    assert scale(areas=(Area("1", "Harm", "1-harm", 10, ""), Area(id_, "Help", folder, 10, ""))) == problems


def test_a_folder_that_no_area_has_is_told(tmp_path: Path) -> None:
    found, reader = read(tmp_path, r1_1=RULE, insights__clear=INSIGHT)
    for name in ("2-help", ".git"):
        (tmp_path / "rules/card" / name).mkdir()
    assert found is not None
    check_scale(reader, found)
    assert told(reader) == ["rules/card/2-help:1 no area has the folder '2-help'"]
    assert "1-harm" in reader.problems[0].way_out


def test_what_is_not_encoded_is_said_to_be_a_part_and_has_no_rule(tmp_path: Path) -> None:
    left_out = (NotEncoded("1.9", "Shelter", "found"),)
    assert scale(not_encoded=left_out, part="A part.") == []
    assert scale(part="A part.") == []
    says = "some components are not encoded, and nothing says which part is measured"
    assert scale(not_encoded=left_out) == [f"{AT} {says}"]
    found, _ = read(tmp_path, r1_1=RULE)
    assert found is not None
    encoded = scale(rules=found.rules, not_encoded=(*left_out, NotEncoded("1.1", "Harm", "found")), part="A part.")
    assert encoded == [f"{AT} component 1.1 has a rule, and is said not to be encoded"]
