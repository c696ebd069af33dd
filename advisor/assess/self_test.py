"""The engine tried on this machine: every rule in every world, against the reference evaluator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from msgspec import Struct

from advisor.assess import engine
from advisor.assess.engine import Engine
from advisor.assess.worlds import worlds
from advisor.model import Framework, Question
from advisor.model.law import law_of

CORE = "durable_rules_engine"
# What a compiler calls the copies of a function that it makes only where it optimizes.
OPTIMIZED = re.compile(rb"\w\.(?:constprop|isra|part|cold)\b")


class Tried(Struct, frozen=True):
    """What the engine and the reference evaluator were asked, and both answered alike."""

    rules: int
    worlds: int
    seconds: float


def self_test(framework: Framework, questions: Mapping[str, Question]) -> Tried:
    """Each rule of *framework* in every world in which nothing is known.

    Raises Disagreement where the engine and the reference evaluator differ, Failure where the engine cannot compile.
    """
    tried, law = Engine(framework.rules, questions), law_of({})
    began = perf_counter()
    tried.decide(law)
    seconds = perf_counter() - began
    asked = sum(len(worlds(scope, law)) for scope in tried.scopes.values())
    return Tried(len(framework.rules), asked, seconds)


def compiled_for_speed() -> bool:
    """Whether the engine's core shows that its compiler optimized it; a stripped one shows nothing."""
    found = find_spec(CORE) if engine.AVAILABLE else None
    try:
        return bool(found and found.origin and OPTIMIZED.search(Path(found.origin).read_bytes()))
    except OSError:
        return False
