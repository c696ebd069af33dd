"""The engine and its check agree, and both agree with plain enumeration.

Rules are generated, compiled and evaluated in child processes, so that a crash of the core is a failed test.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.app.assess import as_shape
from advisor.app.content import open_content
from advisor.assess import engine
from advisor.assess.engine import Engine
from advisor.assess.worlds import MOST_WORLDS, dependents, scope, telling
from advisor.errors import Problems
from advisor.load import load
from advisor.model import Outcome, Question, Rule
from advisor.model.conditions import HIGHEST, LOWEST, MOST_GROUPS, All, AnyOf, Between, Is, Not
from advisor.model.law import Holding, Law, law_on
from advisor.schemas.shape import as_json
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE
from helpers.put import put
from helpers.rules import ONE, QUESTIONS, TWO, decide, generate, law_of, rule, some_law
from helpers.sampling import sample, sampled
from helpers.started import run

CHILDREN, RULES, LAWS = sample(2, of=8), 300, sample(50, of=420)
DAY = date(2023, 8, 1)


@sampled
def test_engine_reference_and_enumeration_agree() -> None:
    assert engine.AVAILABLE, "durable-rules is not installed: nothing was compared"

    def one(seed: int) -> subprocess.CompletedProcess[str]:
        return run("-W", "error", "-m", "helpers.rules", str(seed), str(RULES), str(LAWS))

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(one, range(CHILDREN)))
    for seed, result in enumerate(done):
        assert result.returncode == 0, (
            f"the child with seed {seed} ended with {result.returncode}: {result.stderr[-2000:]}"
        )
    figures = [json.loads(result.stdout) for result in done]
    assert len({shape for of in figures for shape in of["shapes"]}) > CHILDREN * RULES * 0.8
    total = CHILDREN * RULES * LAWS
    told = {name: sum(of[name] for of in figures) for name in ("slices", "worlds", "compared")}
    sys.stdout.write(f"{total} pairs of a rule and a law, {told}, no difference\n")  # pytest -s prints it
    assert told["worlds"] > told["slices"] > total / 4
    assert sum(of["open"] for of in figures) > total / 4
    assert sum(of["several"] for of in figures) > total / 20
    assert sum(of["compared"] for of in figures) > CHILDREN * 1000
    assert sum(of["partly"] for of in figures) > total / 10
    assert sum(of["narrowed"] for of in figures) > 20 * sum(of["beyond"] for of in figures) > 0
    assert sum(of["negated"] for of in figures) > CHILDREN * RULES / 10


# Hand-made rules


@pytest.mark.parametrize(
    ("of", "answers", "outcomes", "unsettled"),
    [
        (rule(All((ONE, TWO))), {"one": "yes", "two": "yes"}, (0,), ()),
        (rule(All((ONE, TWO))), {"one": "yes"}, (0, 1), ("a.two",)),
        (rule(All((ONE, TWO))), {"one": "no"}, (1,), ()),
        (rule(All((ONE, TWO))), {"one": "no", "two": "unverified"}, (1,), ()),
        (rule(All((ONE, TWO))), {}, (0, 1), ("a.one", "a.two")),
        (rule(AnyOf((ONE, TWO))), {"one": "yes"}, (0,), ()),
        (rule(AnyOf((ONE, TWO))), {"one": "no"}, (0, 1), ("a.two",)),
        (rule(AnyOf((ONE, Not(ONE)))), {}, (0,), ()),
        (rule(All((ONE, TWO)), ONE), {"two": "no"}, (1, 2), ("a.one",)),
        (rule(All((ONE, TWO)), ONE), {"one": "yes"}, (0, 1), ("a.two",)),
        (rule(Between("a.years", 10, HIGHEST)), {"years": "life"}, (0,), ()),
        (rule(Between("a.years", 10, HIGHEST)), {"years": "none"}, (1,), ()),
        (rule(Between("a.years", 120, HIGHEST)), {"years": "9"}, (1,), ()),
        (rule(Between("a.years", 120, HIGHEST)), {"years": "9 years 11 months"}, (1,), ()),
        (rule(Between("a.years", 120, HIGHEST)), {"years": "10"}, (0,), ()),
        (rule(Between("a.years", 125, 125)), {"years": "10 years 5 months"}, (0,), ()),
        (rule(Between("a.years", LOWEST, 125)), {"years": "10 years 6 months"}, (1,), ()),
        (rule(Between("a.years", LOWEST, 3)), {"years": "none"}, (0,), ()),
        (rule(Between("a.years", LOWEST, 3)), {"years": "unknown"}, (0, 1), ("a.years",)),
        (rule(Not(Between("a.years", 0, HIGHEST))), {"years": "none"}, (0,), ()),
    ],
)  # fmt: skip
def test_outcomes_and_what_would_settle_them(
    of: Rule, answers: dict[str, str], outcomes: tuple[int, ...], unsettled: tuple[str, ...]
) -> None:
    assert decide(of, **answers) == (outcomes, unsettled)


SHORT = Between("a.wait", LOWEST, 12)


def test_a_question_that_does_not_apply_satisfies_no_test_but_not() -> None:
    assert decide(rule(SHORT), one="no", wait="0") == ((1,), ())
    assert decide(rule(Not(SHORT)), one="no", wait="0") == ((0,), ())
    assert decide(rule(SHORT), one="no") == ((1,), ())
    assert decide(rule(SHORT), one="yes", wait="0") == ((0,), ())


def test_a_question_that_may_not_apply_is_not_blamed_for_what_it_presupposes() -> None:
    assert decide(rule(SHORT), wait="1") == ((0, 1), ("a.one",))
    assert decide(rule(SHORT), one="yes") == ((0, 1), ("a.wait",))
    assert decide(rule(All((ONE, Not(SHORT))), ONE), one="yes", wait="unknown") == ((0, 1), ("a.wait",))


def test_an_answer_that_says_not_applicable_is_open_where_the_question_does_apply() -> None:
    assert decide(rule(SHORT), one="yes", wait="not-applicable") == ((0, 1), ("a.wait",))
    assert decide(rule(SHORT), wait="not-applicable") == ((0, 1), ("a.one",))


def test_only_some_rules_may_be_decided() -> None:
    built = Engine([rule(ONE, name="x"), rule(TWO, name="y")], QUESTIONS)
    decided = built.decide(law_of({"a.two": "yes"}), only=["y"])
    assert [(d.rule.id, d.outcomes) for d in decided] == [("y", (0,))]


def test_one_of_several_answers_narrows_a_question() -> None:
    question = {"c.word": Question("c.word", "?", "words", ("met", "partial", "gap"))}
    built = Engine([rule(Is("c.word", ("partial", "gap")))], question)
    assert built.decide(law_of({}))[0].outcomes == (0, 1)
    assert built.decide(law_of({"c.word": "gap|partial"}))[0].outcomes == (0,)


# Order


def test_what_was_decided_before_is_looked_up_and_found_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [generate(7, n) for n in range(6)]
    rules, asked = [rule for rule, _ in made], {q: kind for _, of in made for q, kind in of.items()}
    chance = random.Random(7)  # noqa: S311
    laws = [law_of(some_law(chance, asked)) for _ in range(30)]
    shared = Engine(rules, asked)
    first = [shared.decide(law) for law in laws]
    assert first == [Engine(rules, asked).decide(law) for law in laws]
    posted: list[str] = []
    monkeypatch.setattr(shared, "_fire", posted.extend)
    assert [shared.decide(law) for law in reversed(laws)] == first[::-1]
    assert not posted


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOST_KNOWN", 3)
    one, asked = generate(7, 1)
    chance = random.Random(1)  # noqa: S311
    shared = Engine([one], asked)
    for law in (law_of(some_law(chance, asked)) for _ in range(30)):
        assert shared.decide(law) == Engine([one], asked).decide(law)
        assert len(shared._known[one.id]) <= 3 + 1


def test_any_order_of_rules_decides_alike() -> None:
    made = [generate(99, n) for n in range(30)]
    questions = {name: q for _, of in made for name, q in of.items()}
    chance = random.Random(7)  # noqa: S311
    law = law_of({q: a for _, of in made for q, a in some_law(chance, of).items()})

    def results(rules: list[Rule], of: Law, known: dict[str, Question]) -> dict[str, object]:
        return {d.rule.id: (d.outcomes, set(d.unsettled)) for d in Engine(rules, known).decide(of)}

    rules = [rule for rule, _ in made]
    first = results(rules, law, questions)
    for _ in range(5):
        chance.shuffle(rules)
        names = chance.sample(list(questions), len(questions))
        turned = replace(law, holdings=dict(chance.sample(list(law.holdings.items()), len(law.holdings))))
        assert results(rules, turned, {name: questions[name] for name in names}) == first


def test_any_order_of_facts_gives_the_same_assessment() -> None:
    content = load(EXAMPLE)
    state = content.jurisdictions["zz"]
    first = as_shape(assessor_of(content).assess(law_on(state, DAY)))
    turned = replace(state, facts=state.facts[::-1], bills=dict(reversed(state.bills.items())))
    assert as_json(as_shape(assessor_of(content).assess(law_on(turned, DAY)))) == as_json(first)


# The bound on worlds


def test_a_rule_with_too_many_worlds_is_refused_when_it_is_loaded(example: Callable[[], Path]) -> None:
    root = example()
    words = ", ".join(f"w{n}" for n in range(9))
    names = [f"big.q{n}" for n in range(4)]
    asked = "".join(f"{name}:\n  ask: What?\n  answers: [{words}]\n" for name in names)
    (root / "facts/questions/big.yaml").write_text(asked)
    tests = [f"{{{name}: {word}}}" for name in names for word in [f"w{n}" for n in range(8)]]
    path = root / "rules/example-card/1-harm/1.1-law.yaml"
    path.write_text(path.read_text().replace("when: {harm.law: full}", f"when: {{any: [{', '.join(tests)}]}}"))
    with pytest.raises(Problems) as refused:
        load(root)
    (problem,) = refused.value.problems
    assert problem.place.path == "rules/example-card/1-harm/1.1-law.yaml"
    assert str(9**4 * 2) in problem.what.replace(",", "")
    assert str(MOST_WORLDS) in problem.what


def test_a_condition_with_too_many_groups_is_refused_when_it_is_loaded(example: Callable[[], Path]) -> None:
    root = example()
    pairs = ", ".join("{all: [{harm.law: full}, {relief.exists: yes}]}" for _ in range(MOST_GROUPS))
    line = put(root, "rules/example-card/1-harm/1.1-law.yaml", "when: {harm.law: full}", f"when: {{any: [{pairs}]}}")
    with pytest.raises(Problems) as refused:
        load(root)
    (problem,) = refused.value.problems
    assert (problem.place.path, problem.place.line) == ("rules/example-card/1-harm/1.1-law.yaml", line)
    assert f"{MOST_GROUPS + 1} groups" in problem.what


LARGEST = """
from helpers.rules import *
pair = All((ONE, Between("a.years", 12, 60)))
largest = AnyOf((*[pair] * 6, ONE))
assert groups(largest) == 13, groups(largest)
largest = AnyOf((*[pair] * 6, All((ONE, TWO))))
assert groups(largest) == MOST_GROUPS
assert decide(rule(largest), one="yes", two="no", years="3")[0] == (0,)
assert decide(rule(Not(largest)), one="no", years="3")[0] == (0,)
"""


def test_the_largest_condition_compiles() -> None:
    done = run("-c", LARGEST)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def example(tmp_path: Path) -> Callable[[], Path]:
    def copy() -> Path:
        return Path(shutil.copytree(EXAMPLE, tmp_path / "content"))

    return copy


# Limits of the core


def test_many_rules_and_questions_are_cut_into_rulesets_that_the_core_can_hold() -> None:
    asked = {f"q.{n}": Question(f"q.{n}", "?", "words", ("yes", "no")) for n in range(480)}

    def rule(n: int) -> Rule:
        mine = tuple(Is(f"q.{12 * n + k}", ("yes",)) for k in range(12))
        steps = (Outcome("met", 5, All(mine)), Outcome("gap", 0, None))
        return Rule(f"r/{n}", str(n), "", "", "", 5, steps, ())

    many = engine.Engine([rule(n) for n in range(40)], asked)
    state = next(iter(open_content(str(EXAMPLE)).content.jurisdictions.values()))
    every = {q: Holding(q, "no" if q == "q.7" else "yes") for q in asked}
    decided = many.decide(Law(state, date(2024, 1, 1), every))
    assert [d.outcomes for d in decided] == [(1,), *[(0,)] * 39]
    assert [len(group) for group in many._groups()] == [16, 16, 8]  # 12 questions each, and no more than 200
    alone = engine.Engine([replace(rule(0), id=f"r/{n}") for n in range(45)], asked)
    assert [len(group) for group in alone._groups()] == [20, 20, 5]
    assert [d.outcomes for d in alone.decide(Law(state, date(2024, 1, 1), every))] == [(1,)] * 45


def test_no_two_names_in_the_engine_share_a_hash() -> None:
    """The core compares names by a hash of 32 bits, FNV-1 or FNV-1a."""

    def fnv(name: str, turned: bool) -> int:
        value = 2166136261
        for byte in name.encode():
            value = (value ^ byte) * 16777619 if turned else (value * 16777619) ^ byte
            value &= 0xFFFFFFFF
        return value

    questions, rules = (f"q{n:03}" for n in range(1, 253)), (f"r{n}" for n in range(1, engine.RULES_A_SHARD + 1))
    names = ["id", "m", "na", *questions, *rules, *(f"w{n}" for n in range(200))]
    for turned in (True, False):
        assert len({fnv(name, turned) for name in names}) == len(names)


def test_what_presupposes_a_question_hangs_on_it_and_nothing_else_does() -> None:
    known = {**QUESTIONS, "a.fee": Question("a.fee", "?", "words", ("yes", "no"), applies=TWO)}
    of = scope([All((ONE, TWO, Between("a.wait", 0, 12), Is("a.fee", ("no",))))], known)
    assert dependents(of, "a.one") == {"a.one", "a.wait"}
    assert dependents(of, "a.two") == {"a.two", "a.fee"}
    assert dependents(of, "a.fee") == {"a.fee"}


def test_a_number_is_told_apart_at_the_bounds_of_its_own_tests_alone() -> None:
    years = QUESTIONS["a.years"]
    assert telling(years, [Between("a.years", 3, 5)]) == (LOWEST, 0, 2, 3, 5, 6, HIGHEST)
    assert telling(years, [ONE]) == (LOWEST, 0, HIGHEST)
