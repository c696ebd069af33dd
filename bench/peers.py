"""Which engines are here, and whether they all find the same. Where they do not, nothing is timed."""

from __future__ import annotations

import importlib
import random
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from advisor.model.conditions import questions as read_by
from bench.engines import Engine
from bench.work import Result, Work

# Class, module, the distribution it needs, and the import that a cold start pays for.
KNOWN = (
    ("Closures", "closures", "", "operator"),
    ("Alone", "ours", "durable-rules", "advisor.assess"),
    ("Checked", "ours", "durable-rules", "advisor.assess"),
    ("Whole", "ours", "durable-rules", "advisor.assess"),
    ("CheckedWarm", "ours", "durable-rules", "advisor.assess"),
    ("WholeWarm", "ours", "durable-rules", "advisor.assess"),
    ("Zen", "zen", "zen-engine", "zen"),
    ("JsonLogic", "jsonlogic", "json-logic-qubit", "json_logic"),
    ("BusinessRules", "business", "business-rules", "business_rules"),
    ("Clips", "clips_engine", "clipspy", "clips"),
    ("OpenFisca", "openfisca", "openfisca-core", "openfisca_core.taxbenefitsystems"),
)
Change = tuple[str, str | int]


class Different(Exception):
    """Two engines found different things for the same law."""


def load(name: str) -> type[Engine]:
    module = next(module for known, module, _, _ in KNOWN if known == name)
    found: type[Engine] = getattr(importlib.import_module(f"bench.engines.{module}"), name)
    return found


def present() -> tuple[list[str], list[str]]:
    """The engines that can run here, and the distributions that are missing."""
    missing = [name for name, _, needs, _ in KNOWN if needs and not _version(needs)]
    needed = {needs for name, _, needs, _ in KNOWN if name in missing}
    return [name for name, _, _, _ in KNOWN if name not in missing], sorted(needed)


def versions() -> dict[str, str]:
    return {needs: found for _, _, needs, _ in KNOWN if needs and (found := _version(needs))}


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def changes(work: Work, number: int = 10) -> list[Change]:
    """Single answers of the first law to change in turn, each to another one and then back."""
    chance = random.Random(6)  # noqa: S311
    now = work.values[0]
    kinds = ("text", "years")  # no rule reads a text, and a term is a number of months here and a text in our record
    asked = [q for q, of in work.questions.items() if of.kind not in kinds and of.applies is None and _free(work, q)]
    found: list[Change] = []
    for question in chance.sample(asked, min(number, len(asked))):
        name, of = work.names[question], work.questions[question]
        others: list[str | int] = [w for w in of.answers or range(31) if w != now[name]]
        found += [(name, chance.choice(others)), (name, now[name])]
    return found


def _free(work: Work, question: str) -> bool:
    """Whether nothing hangs on *question*: the others are given values, and would not hear of what follows.

    A question presupposes another one under `applies`, and rules out answers of others under `excludes`.
    """
    if work.questions[question].excludes:
        return False
    tied = ((of.applies, *of.excludes.values()) for of in work.questions.values())
    return not any(question in read_by(condition) for conditions in tied for condition in conditions)


def agreed(engines: Sequence[Engine], numbers: Sequence[int]) -> list[Result]:
    """What all of *engines* find for these laws, and after changes. Raises Different where two do not agree."""
    first = engines[0]
    truth = [first.one(number) for number in numbers]
    moved = _moved(first)
    for engine in engines[1:]:
        for what, mine, theirs in (
            ("one by one", truth, [engine.one(number) for number in numbers]),
            ("all at once", truth, engine.many(numbers)),
            ("after a change", moved, _moved(engine)),
        ):
            differing = [n for n, (one, other) in enumerate(zip(mine, theirs, strict=True)) if one != other]
            if differing:
                raise Different(f"{engine.name} and {first.name} differ on {differing[0]} of {len(mine)}, {what}")
    return truth


def _moved(engine: Engine) -> list[Result]:
    engine.settle(0)
    return [engine.changed(name, value) for name, value in changes(engine.work)]
