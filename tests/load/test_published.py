"""What a publisher printed, why a line is drawn, and other states' answers: each mistake is told at its line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from advisor.app.check import check
from advisor.errors import Problems
from advisor.load import load
from advisor.model import Together
from helpers.measured import first
from helpers.paths import EXAMPLE, ROOT
from helpers.put import put

PRINTED = "rules/example-card/published.yaml"
RULE = "rules/example-card/1-harm/1.1-law.yaml"
TWO = """
- id: one
  state: Utopia
  year: 2018 or 2019
  together:
    - {areas: ["1", "2"], points: "9.5"}
  score: "9.5"
  grade: A
  source: A report
  basis: secondary
- id: two
  state: Utopia
  year: 2020
  areas: {"1": "5", "2": "2.5"}
  score: "7.5"
  grade: B
  source: A card
  basis: card
"""
OF_TWO = "[utopia-2020]", "[one, two]"
ELSEWHERE = "facts: {harm.law: full}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    content = Path(shutil.copytree(EXAMPLE, tmp_path / "content"))
    (content / PRINTED).write_text(TWO.lstrip(), "utf-8")
    put(content, RULE, *OF_TWO)
    return content


def test_what_was_printed_is_read_and_supports_the_outcomes_that_name_it(root: Path) -> None:
    framework = first(load(root))
    one, two = framework.published
    assert (one.year, one.together, one.score, one.grade) == ("2018 or 2019", (Together(("1", "2"), 19),), 19, "A")
    assert (dict(two.areas), two.score, two.basis) == ({"1": 10, "2": 5}, 15, "card")
    met, partial, gap = framework.rules[0].outcomes
    assert framework.supporting(met) == (one, two)
    assert framework.supporting(partial) == framework.supporting(gap) == ()
    assert met.why.startswith("A harm that the law names")


def test_a_framework_may_do_without(root: Path) -> None:
    (root / PRINTED).unlink()
    put(root, RULE, "    results: [one, two]\n", "")
    assert first(load(root)).published == ()
    assert check(str(root), date(2026, 11, 27)) == []


def test_what_the_publisher_printed_of_the_states_is_at_hand() -> None:
    printed = {result.id: result for result in load(ROOT).frameworks["protected-innocence"].published}
    assert list(printed["ms-2019"].areas.values()) == [20, 49, 30, 15, 43, 25]
    assert {r.id: (r.score, r.grade) for r in printed.values()} == {
        "ms-2019": (182, "A"), "ms-2018": (None, "B"), "tx-2015": (181, "A"), "ok-2019": (180, "A"),
        "tn-2019": (196, "A"), "la-2014": (192, "A"), "sd-2019": (137, "D"),
    }  # fmt: skip


WRONG = {
    "an unknown area": (PRINTED, '"2": "2.5"}', '"3": "2.5"}', "no area has the id '3'"),
    "an unknown area among several": (PRINTED, '["1", "2"]', '["1", "9"]', "no area has the id '9'"),
    "more than an area has": (PRINTED, '{"1": "5"', '{"1": "5.5"', "5.5 points are more than the 5.0"),
    "more than several have": (PRINTED, 'points: "9.5"', 'points: "10.5"', "10.5 points are more than the 10.0"),
    "a sum that is not the score": (PRINTED, 'score: "7.5"', 'score: "8"', "add up to 7.5, and the score is 8.0"),
    "a score out of reach": (
        PRINTED,
        'areas: {"1": "5", "2": "2.5"}\n  score: "7.5"',
        'areas: {"1": "3"}\n  score: "8.5"',
        "add up to 3.0 to 8.0",
    ),
    "no half points": (PRINTED, 'points: "9.5"', 'points: "9.3"', "is not a number of points"),
    "no grade of the framework": (PRINTED, "grade: B", "grade: C", "no grade is called 'C'"),
    "another grade than the scale gives": (PRINTED, "grade: B", "grade: A", "grades give B for 7.5, not A"),
    "a year that is none": (PRINTED, "year: 2018 or 2019", "year: about 2018", "'about 2018' is not a year"),
    "a basis that is none": (PRINTED, "basis: card", "basis: hearsay", "'hearsay' is not allowed here"),
    "an unknown key": (PRINTED, "  source: A card", "  sauce: A card", "'sauce' is not a key here"),
    "a result that does not exist": (RULE, "[one, two]", "[one, too]", "no published result is called 'too'"),
    "a question of no one": (RULE, ELSEWHERE, "facts: {harm.lwa: full}", "no question is called 'harm.lwa'"),
    "an answer of no question": (RULE, ELSEWHERE, "facts: {harm.law: ful}", "'ful' is not an answer to harm.law"),
    "an outcome written down": (RULE, ELSEWHERE, "meets: full", "`meets` is not written"),
}
WITHIN = {
    "two results of one id": (PRINTED, "id: two", "id: one", "two results have the id 'one'"),
    "an area counted twice": (PRINTED, '["1", "2"]', '["1", "1"]', "the points of area 1 are given twice"),
    "nothing printed": (
        PRINTED,
        '  areas: {"1": "5", "2": "2.5"}\n  score: "7.5"\n  grade: B\n',
        "",
        "this result gives nothing that was printed",
    ),
    "a result without a source": (PRINTED, "  source: A card\n", "", "the key 'source' is missing"),
    "an outcome without why": (
        RULE,
        "    why: No law names the harm, which is nothing that the component counts.\n",
        "",
        "this outcome does not say why",
    ),
    "an entry without facts": (RULE, f"{ELSEWHERE}, ", "", "the key 'facts' is missing"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_at_its_line(root: Path, name: str) -> None:
    path, old, new, says = WRONG[name]
    line = put(root, path, old, new) + old.count("\n")
    with pytest.raises(Problems) as refused:
        load(root)
    found = [p for p in refused.value.problems if says in p.what]
    assert [(p.place.path, p.place.line) for p in found] == [(path, line)], refused.value.problems
    assert found[0].way_out


@pytest.mark.parametrize("name", WITHIN)
def test_what_lacks_something_is_told_where_it_begins(root: Path, name: str) -> None:
    path, old, new, says = WITHIN[name]
    line = put(root, path, old, new)
    with pytest.raises(Problems) as refused:
        load(root)
    (found,) = [p for p in refused.value.problems if says in p.what]
    assert found.place.path == path
    assert line - 8 <= found.place.line <= line
    assert found.way_out


def test_a_result_with_a_mistake_in_it_makes_no_second_problem_of_what_names_it(root: Path) -> None:
    put(root, PRINTED, 'score: "7.5"', "score: many")
    with pytest.raises(Problems) as refused:
        load(root)
    assert [p.place.path for p in refused.value.problems] == [PRINTED]


def test_a_file_that_is_no_list_is_told(root: Path) -> None:
    (root / PRINTED).write_text("one: two\n", "utf-8")
    with pytest.raises(Problems, match="a list is needed here"):
        load(root)


OUTCOMES = {
    "facts: {harm.law: full}": "met",
    "facts: {harm.law: part}": "partial",
    "facts: {harm.law: none}": "gap",
    "facts: {harm.law: unknown}": "undetermined",
    "facts: {}": "undetermined",
    "facts: {relief.exists: no, relief.fee: yes}": "undetermined",  # what the rule does not read is only held
    "facts: {harm.law: part, relief.exists: no, relief.fee: yes}": "partial",
}


@pytest.mark.parametrize("facts", OUTCOMES)
def test_what_the_rule_comes_to_on_another_states_law_is_worked_out(root: Path, facts: str) -> None:
    put(root, RULE, ELSEWHERE, facts)
    (other,) = first(load(root)).rules[0].elsewhere
    assert other.outcome == OUTCOMES[facts]
    assert check(str(root), date(2026, 11, 27)) == []
