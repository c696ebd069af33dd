"""`<rule>.test.yaml` -> the rule's cases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from advisor.errors import Place, Problem
from advisor.load.questions import answers, well_answered
from advisor.load.reader import Bad, Reader
from advisor.load.structs import StructReader
from advisor.load.tree import Node, Text
from advisor.load.values import half_points, text
from advisor.model import Content, Question
from advisor.model.fields import Answer, HalfPoints, QuestionId
from advisor.model.words import FindingWord


class Case(Struct, frozen=True):
    """Facts, and the outcome and half points that the rule must give."""

    name: str
    facts: Mapping[QuestionId, Answer]
    outcome: FindingWord
    points: tuple[HalfPoints, HalfPoints]  # at least and at most
    place: Place


def cases(root: Path, content: Content) -> tuple[dict[str, tuple[Case, ...]], list[Problem]]:
    """The cases of every rule by its id, and every problem in them."""
    reader = Reader(root)
    structs = StructReader(
        reader,
        {Mapping[QuestionId, Answer]: answers(reader, content.questions), tuple[HalfPoints, HalfPoints]: _points},
    )
    read = reader.each(partial(_case, structs, content.questions))
    found: dict[str, tuple[Case, ...]] = {}
    for rule in (rule for framework in content.frameworks.values() for rule in framework.rules):
        path = f"rules/{rule.id}.test.yaml"
        if not (root / path).is_file():
            reader.fail(rule.place, "the rule has no cases", f"Write {path}.")
            continue
        node = reader.file(path)
        if node is not None:
            try:
                found[rule.id] = read(node)
            except Bad as bad:
                reader.fail(node.place, bad.what, bad.way_out)
    return found, reader.problems


def _case(structs: StructReader, questions: Mapping[str, Question], node: Node) -> Case | None:
    case = structs.read(Case, node)
    return case if case and well_answered(case.facts, questions) else None


def _points(node: Node) -> tuple[int, int]:
    low, _, high = text(node).partition("..")
    return half_points(Text(low, node.place)), half_points(Text(high or low, node.place))
