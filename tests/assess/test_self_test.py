"""The engine tried on this machine, and whether its core was compiled for speed."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from advisor.assess import engine, self_test
from advisor.assess.worlds import worlds
from advisor.load import load
from advisor.model.law import law_of
from helpers.measured import assessor_of, first
from helpers.paths import EXAMPLE


def test_every_rule_is_tried_in_every_world() -> None:
    content = load(EXAMPLE)
    done = self_test.self_test(first(content), content.questions)
    scopes = assessor_of(content).engine.scopes.values()
    assert (done.rules, done.worlds) == (4, sum(len(worlds(of, law_of({}))) for of in scopes))
    assert done.worlds > 10
    assert 0 < done.seconds < 600


@pytest.mark.parametrize(
    ("held", "fast"),
    [(b"x rete.constprop.0 y", True), (b"a.part\0", True), (b"a.partial", False), (b"nothing", False), (None, False)],
)
def test_a_core_that_was_optimized_shows_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, held, fast: bool) -> None:
    core = tmp_path / "core.so"
    if held is not None:
        core.write_bytes(held)
    asked = []
    monkeypatch.setattr(self_test, "find_spec", lambda name: asked.append(name) or SimpleNamespace(origin=str(core)))
    monkeypatch.setattr(engine, "AVAILABLE", True)
    assert self_test.compiled_for_speed() is fast
    assert asked == ["durable_rules_engine"]


@pytest.mark.parametrize(("available", "found"), [(False, "x"), (True, None), (True, SimpleNamespace(origin=None))])
def test_a_core_that_is_not_there_shows_nothing(monkeypatch: pytest.MonkeyPatch, available: bool, found) -> None:
    monkeypatch.setattr(self_test, "find_spec", lambda name: found)
    monkeypatch.setattr(engine, "AVAILABLE", available)
    assert self_test.compiled_for_speed() is False


def test_where_the_core_cannot_be_had_the_module_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    spec = importlib.util.spec_from_file_location("engine_alone", engine.__file__)
    assert spec
    assert spec.loader
    alone = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(alone)
    assert alone.AVAILABLE is False
    assert engine.AVAILABLE is True


def test_no_rules_and_no_messages_are_nothing_to_do() -> None:
    assert engine.Engine([], {}).decide(law_of({})) == []
    assert list(engine.Engine([], {})._groups()) == []
    assert list(engine._run(None, [])) == []
