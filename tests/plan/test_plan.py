"""A plan is the cheapest: compared with every choice tried one by one, in the fictional state."""

from __future__ import annotations

import json
import random
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from advisor.app.content import Opened, open_content
from advisor.app.plan import Aim, planned
from advisor.app.remembered import remembered
from advisor.assess import Assessment
from advisor.cli import cli
from advisor.errors import Problems, Refused
from advisor.model import Placement, Provision
from advisor.model.joined import CrimeList, ListEnd
from advisor.model.law import Holding, answering, enact
from advisor.plan.candidates import Candidate, brought, candidates
from advisor.plan.packages import Wanted, plan
from advisor.plan.solve import cheapest
from advisor.plan.tables import Row, Table
from helpers.paths import EXAMPLE

DAY = date(2023, 8, 1)


@pytest.fixture(scope="module")
def opened() -> Opened:
    return open_content(str(EXAMPLE))


def ask(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["plan", "zz", "--content", str(EXAMPLE), "--as-of", DAY.isoformat(), *arguments])
    return done.exit_code, done.output


def laws(opened: Opened) -> list[Assessment]:
    """The recorded law, and laws whose answers fall as dice do, open ones among them."""
    known, chance = remembered(opened), random.Random(15)  # noqa: S311
    made = [known.recorded("zz", DAY)]
    for _ in range(12):
        answers = {
            q: chance.choice([*kind.answers, "unknown"]) for q, kind in opened.content.questions.items() if kind.answers
        }
        holdings = {**made[0].law.holdings, **{q: Holding(q, a) for q, a in answers.items()}}
        made.append(known.assessor.assess(replace(made[0].law, holdings=holdings)))
    return made


def every_choice(
    opened: Opened, before: Assessment, found: tuple[Candidate, ...]
) -> list[tuple[int, int, tuple[int, ...]]]:
    """The effort, the certain half points and the places of every choice of *found* that can be enacted."""
    assessor = remembered(opened).assessor
    tried = []
    for size in range(len(found) + 1):
        for places in combinations(range(len(found)), size):
            chosen = [found[n] for n in places]
            if not any(one.against(other) for one, other in combinations(chosen, 2)):
                after = assessor.assess(enact(before.law, answering(before.law, brought(chosen), "plan")))
                tried.append((sum(one.effort for one in chosen), after.low, places))
    return tried


def test_every_target_is_reached_as_cheaply_as_any_choice_reaches_it(opened: Opened) -> None:
    assessor, content = remembered(opened).assessor, opened.content
    compared = 0
    for before in laws(opened):
        chance = random.Random(before.low)  # noqa: S311
        effort = {f.component: chance.randint(1, 4) for f in before.findings}
        tried = every_choice(opened, before, candidates(before, content, effort, ()))
        top = max(low for _, low, _ in tried)
        for target in range(before.low + 1, content.frameworks["example-card"].half_points + 1):
            made = plan(
                assessor, content, before, Wanted(target, (), effort),
                lambda bill, before=before: assessor.reassess(before, enact(before.law, bill)),
            )  # fmt: skip
            assert made.highest == top
            enough = [(spent, -low, places) for spent, low, places in tried if low >= target]
            assert bool(made.packages) is bool(enough)
            if enough:
                (package,) = made.packages
                assert (package.effort, -package.after.low) == min(enough)[:2]
                compared += 1
    assert compared > 20


def test_of_equal_packages_the_order_is_that_of_the_framework_and_none_contains_another() -> None:
    found = tuple(Candidate(str(n), "p", {f"q{n}": "yes"}) for n in range(5))
    each = tuple(Table(str(n), (n,), (Row(frozenset(), 0), Row(frozenset({n}), 2))) for n in range(5))
    choices = list(cheapest(found, each, 4, 50))
    assert choices == [frozenset(pair) for pair in combinations(range(5), 2)]
    assert list(cheapest(found, each, 4, 2, [frozenset({0, 1})])) == [frozenset({0, 2}), frozenset({0, 3})]


def test_what_gains_only_together_is_bought_together_and_what_loses_is_left() -> None:
    found = tuple(Candidate(str(n), "p", {f"q{n}": "yes"}, effort) for n, effort in enumerate((1, 1, 9)))
    both = Table("a", (0, 1), tuple(Row(frozenset(of), 5 if len(of) == 2 else 0) for of in ((), (0,), (1,), (0, 1))))
    harmed = Table("b", (1,), (Row(frozenset(), 3), Row(frozenset({1}), 0)))
    single = Table("c", (2,), (Row(frozenset(), 0), Row(frozenset({2}), 2)))
    assert list(cheapest(found, (both, harmed, single), 5, 3)) == [frozenset({0, 1}), frozenset({2})]


def test_two_ways_to_answer_one_question_are_never_bought_together() -> None:
    found = (Candidate("1", "p", {"q": "yes"}), Candidate("2", "p", {"q": "partly"}))
    each = tuple(Table(str(n), (n,), (Row(frozenset(), 0), Row(frozenset({n}), 2))) for n in range(2))
    assert list(cheapest(found, each, 4, 1)) == []


def test_the_command_says_what_is_bought_how_to_draft_it_and_prints_it_as_json() -> None:
    code, said = ask("--target", "A", "--best", "2")
    assert code == 0, said
    assert "Package 1" in said
    assert "To draft it: advisor bill zz" in said
    code, printed = ask("--target", "A", "--format", "json")
    data = json.loads(printed)
    assert data["schema"] == "advisor/plan/1"
    (package,) = data["packages"]
    assert package["score"]["low"] >= data["target"]
    assert sum(c["after"]["low"] - c["before"]["low"] for c in package["components"]) == (
        package["score"]["low"] - data["score"]["low"]
    )


def test_a_target_that_no_bill_reaches_is_said_with_what_can_be_reached() -> None:
    code, said = ask("--target", "A", "--exclude", "1.1,1.2")
    assert code == 1
    assert "No bill reaches the target" in said
    assert "with 1.1 and 1.2 left out" in said


def test_a_target_that_is_reached_needs_nothing() -> None:
    code, said = ask("--target", "0.5")
    assert code == 0
    assert "nothing has to change" in " ".join(said.split())


@pytest.mark.parametrize(
    ("aim", "says"),
    [
        (Aim("Q"), "'Q' is no target"),
        (Aim("95.3"), "'95.3' is no target"),
        (Aim("1e400"), "is no target"),
        (Aim("nan"), "is no target"),
        (Aim("A", ("1.3",)), "no component is called '1.3'"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_way_out(opened: Opened, aim: Aim, says: str) -> None:
    with pytest.raises(Refused, match=says):
        planned(opened, "zz", DAY, aim)


def test_efforts_come_from_a_file_and_every_mistake_in_it_is_told(opened: Opened, tmp_path: Path) -> None:
    found = candidates(remembered(opened).recorded("zz", DAY), opened.content, {}, ())
    file = tmp_path / "effort.yaml"
    file.write_text(f"{found[0].id}: 7\n")
    made = planned(opened, "zz", DAY, Aim("0.5", effort=file))
    assert made.wanted.effort == {found[0].id: 7}
    file.write_text(f"{found[0].id}: heavy\n9.9/none: 2\n{found[0].component}: 0\n")
    with pytest.raises(Problems) as wrong:
        planned(opened, "zz", DAY, Aim("A", effort=file))
    assert [p.place.line for p in wrong.value.problems] == [1, 2, 3]


def test_without_the_solver_the_way_out_is_named(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advisor.app.plan.find_spec", lambda name: None)
    with pytest.raises(Refused, match="HiGHS"):
        planned(opened, "zz", DAY, Aim("A"))


def test_a_package_names_the_lists_that_its_new_sections_join(opened: Opened) -> None:
    (package,) = planned(opened, "zz", DAY, Aim("A")).packages
    names = ("to add {crimes}", "Adds.", "{section}")
    lists = (
        CrimeList("limitation", "9-1", *names, ends=(ListEnd("4-1"),)),
        CrimeList("forfeiture", "9-2", *names, add="end"),
        CrimeList("registration", "9-3", *names, add="end", takes=("5",)),
    )
    state = replace(package.before.law.jurisdiction, lists=lists)
    before = replace(package.before, law=replace(package.before.law, jurisdiction=state))
    crime = Provision("offense", {"penalty.minimum": "20"}, "to x", "Does.", "- Text.", crime="harm",
                      joins=("limitation", "registration"))  # fmt: skip
    bought = replace(package.provisions[0], provision="offense", enacts=(crime,))
    component = bought.component
    for places, sections in (
        ({"offense": Placement(new="7-1")}, ("7-1", "9-1", "9-3")),
        ({"offense": Placement(new="5-1")}, ("5-1", "9-1")),  # a chapter that one of the lists takes in as it is
        ({"offense": Placement(amend="7-1", add="end")}, ("7-1",)),  # no new section, which joins nothing
    ):
        findings = tuple(
            replace(f, remedy=replace(f.remedy, placements=places, conforms=())) if f.component == component else f
            for f in before.findings
        )
        found = replace(package, before=replace(before, findings=findings), provisions=(bought,)).sections
        assert found == dict.fromkeys(sections, (component,))
