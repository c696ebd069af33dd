"""`<rule>.test.yaml` -> the rule's cases."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec import Struct

from advisor.errors import Place, Problem
from advisor.load.reader import Bad, Reader, half_points, one_of, suggest, text, text_map
from advisor.load.tree import Mapping, Node, Text
from advisor.model import Content
from advisor.model.words import FINDING_WORDS, FindingWord


class Case(Struct, frozen=True):
    """Facts, and the outcome and half points that the rule must give."""

    name: str
    facts: dict[str, str]
    outcome: FindingWord
    low: int
    high: int
    place: Place


def cases(root: Path, content: Content) -> tuple[dict[str, tuple[Case, ...]], list[Problem]]:
    """The cases of every rule by its id, and every problem in them."""
    reader = Reader()
    found: dict[str, tuple[Case, ...]] = {}
    for rule in (rule for framework in content.frameworks.values() for rule in framework.rules):
        path = f"rules/{rule.id}.test.yaml"
        if not (root / path).is_file():
            reader.fail(rule.place, "the rule has no cases", f"Write {path}.")
            continue
        node = reader.file(root, path)
        if node is not None:
            try:
                found[rule.id] = reader.each(partial(_case, reader, content))(node)
            except Bad as bad:
                reader.fail(node.place, bad.what, bad.way_out)
    return found, reader.problems


def _case(reader: Reader, content: Content, node: Node) -> Case | None:
    values = reader.fields(
        node,
        {
            "name": text,
            "facts": text_map,
            "outcome": one_of(*FINDING_WORDS),
            "points": _points,
        },
        {},
    )
    if not values or not isinstance(node, Mapping):
        return None
    known = len(reader.problems)
    for name, answer in values["facts"].items():
        facts = node.entries["facts"]
        place = facts.entries[name].place if isinstance(facts, Mapping) else node.place
        if name not in content.questions:
            reader.fail(place, f"no question is called {name!r}", suggest(name, content.questions))
        elif not content.questions[name].allows(answer):
            reader.fail(
                place, f"{answer!r} is not an answer to {name}", suggest(answer, content.questions[name].answers)
            )
    if len(reader.problems) > known:
        return None
    low, high = values["points"]
    return Case(values["name"], values["facts"], values["outcome"], low, high, node.place)


def _points(node: Node) -> tuple[int, int]:
    low, _, high = text(node).partition("..")
    return half_points(Text(low, node.place)), half_points(Text(high or low, node.place))
