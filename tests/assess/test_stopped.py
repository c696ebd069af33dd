"""What stops a run: an engine that differs, fails or is not there, and what every output then says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.app.assess import notice
from advisor.assess import engine, reference
from advisor.assess.applied import outcome_on, read_by
from advisor.assess.engine import Engine
from advisor.errors import Disagreement, Failure
from advisor.load import load
from advisor.model.conditions import All
from advisor.model.law import law_on
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE
from helpers.rules import ONE, QUESTIONS, TWO, decide, law_of, rule
from helpers.started import run

DAY = date(2023, 8, 1)


def test_a_difference_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    content = load(EXAMPLE)
    law = law_on(content.jurisdictions["zz"], DAY)
    true_outcome = reference.outcome
    monkeypatch.setattr(reference, "outcome", lambda rule, world: len(rule.outcomes) - 1 - true_outcome(rule, world))
    with pytest.raises(Disagreement) as stopped:
        assessor_of(content).assess(law)
    assert "rules/" not in str(stopped.value)
    assert "1.1-law" in str(stopped.value)


DIFFERENT = """
import sys
from advisor.assess import reference
from advisor.cli import main
truth = reference.outcome
reference.outcome = lambda rule, world: len(rule.outcomes) - 1 - truth(rule, world)
sys.argv = ["advisor", *sys.argv[1:]]
main()
"""


def test_a_message_that_nothing_takes_is_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_run", lambda *_: iter(()))
    for one in ("yes", "no"):
        with pytest.raises(Disagreement, match=r"durable-rules gave \[-1\]"):
            decide(rule(ONE), one=one)


@pytest.mark.parametrize(
    ("firing", "told"),
    [('{ "r2_0":{"m":{"id":"0"}}}', "fired x for a message of r"), ('{ "r1_0":{"m":{}}}', "cannot be read")],
)
def test_a_firing_that_makes_no_sense_stops_the_run(monkeypatch: pytest.MonkeyPatch, firing: str, told: str) -> None:
    built = Engine([rule(ONE), rule(TWO, name="x")], QUESTIONS)
    monkeypatch.setattr(engine, "_run", lambda *_: iter([firing.replace(' "r', '"')]))
    with pytest.raises(Failure, match=told):
        built.decide(law_of({"a.one": "yes"}), only=["r"])


def test_rules_that_the_core_cannot_compile_or_a_message_that_it_does_not_take_stop_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Core:
        error = RuntimeError
        create_ruleset = staticmethod(lambda name, text: name)
        assert_events = staticmethod(lambda handle, text: (7, None))

    monkeypatch.setattr(engine, "_core", Core)
    with pytest.raises(Failure, match=r"did not take a message \(status 7\)"):
        decide(rule(ONE), one="yes")

    def refuse(name: str, text: str) -> None:
        raise RuntimeError("too many")

    monkeypatch.setattr(Core, "create_ruleset", staticmethod(refuse))
    with pytest.raises(Failure, match="could not compile the rules: too many"):
        decide(rule(ONE), one="yes")


def test_the_reference_refuses_a_rule_without_a_last_outcome() -> None:
    first_alone = replace(rule(ONE), outcomes=rule(ONE).outcomes[:1])
    with pytest.raises(LookupError, match="r"):
        reference.outcome(first_alone, {"a.one": "no"})
    assert reference.holds(None, {}) is True


def test_what_a_rule_can_come_to_is_best_first_with_its_points() -> None:
    three = rule(ONE, TWO)
    (decided,) = Engine([three], QUESTIONS).decide(law_of({}))
    assert (decided.outcomes, decided.low, decided.high) == ((0, 1, 2), 0, 4)
    (decided,) = Engine([three], QUESTIONS).decide(law_of({"a.two": "yes"}))
    assert (decided.outcomes, decided.low, decided.high) == ((0, 1), 2, 4)
    reads = read_by(three, QUESTIONS)
    assert outcome_on(three, {"a.one": "yes"}, reads) == "met"
    assert outcome_on(three, {"a.two": "yes"}, reads) == "undetermined"
    assert outcome_on(three, {"a.one": "no"}, reads) == "undetermined"
    assert outcome_on(three, {"a.one": "no", "a.two": "yes"}, reads) == "partial"


def test_a_difference_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("memo", "zz", "--content", str(EXAMPLE), "--as-of", "2023-08-01", "--format", "json", "-o", str(out))
    done = run("-c", DIFFERENT, *arguments)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "nothing was written" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()
    assert done.stdout == ""


# Without the engine

WITHOUT = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("durable", "durable_rules_engine"):
            raise ImportError(name)
sys.meta_path.insert(0, Absent())
from advisor.cli import main
sys.argv = ["advisor", *sys.argv[1:]]
main()
"""


def test_without_the_engine_the_findings_are_the_same_and_every_output_says_so() -> None:
    arguments = ("assess", "zz", "--content", str(EXAMPLE), "--as-of", "2023-08-01", "--json")
    without, with_ = run("-c", WITHOUT, *arguments), run("-m", "advisor", *arguments)
    assert (without.returncode, with_.returncode) == (0, 0), without.stderr + with_.stderr
    data = json.loads(without.stdout)
    assert data.pop("notice") == engine.NOTICE
    assert data == json.loads(with_.stdout)
    assert engine.NOTICE in without.stderr
    assert engine.NOTICE not in with_.stderr


@pytest.mark.parametrize("command", [["assess", "zz"], ["explain", "zz", "1.1"], ["check"]], ids=lambda c: c[0])
def test_without_the_engine_each_command_says_so(command: list[str]) -> None:
    done = run("-c", WITHOUT, *command, "--content", str(EXAMPLE))
    assert done.returncode == 0, done.stderr
    assert engine.NOTICE in done.stderr


def test_the_check_decides_alone_where_the_engine_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "AVAILABLE", False)
    monkeypatch.setattr(engine, "_core", None)
    assert decide(rule(All((ONE, TWO))), one="yes") == ((0, 1), ("a.two",))
    assert notice() == engine.NOTICE
