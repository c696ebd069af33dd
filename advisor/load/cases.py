"""`<rule>.test.yaml` -> the rule's cases."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from advisor.errors import Place, Problem
from advisor.load.once import digest, once
from advisor.load.questions import answers, well_answered
from advisor.load.reader import Bad, Reader, unread
from advisor.load.structs import StructReader
from advisor.load.tree import Node, Text, parse
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
    asked = digest(content.questions)
    found: dict[str, tuple[Case, ...]] = {}
    problems: list[Problem] = []
    for rule in (rule for framework in content.frameworks.values() for rule in framework.rules):
        path = f"rules/{rule.id}.test.yaml"
        if not (root / path).is_file():
            problems.append(Problem(rule.place, "the rule has no cases", f"Write {path}."))
            continue
        try:
            data = (root / path).read_bytes()
        except OSError as error:
            problems.append(unread(path, error))
            continue
        of = "cases", path, hashlib.sha256(data).hexdigest(), asked
        read, wrong = once(of, partial(_in_file, data, path, content.questions))
        problems += wrong
        if read is not None:
            found[rule.id] = read
    return found, problems


def _in_file(
    data: bytes, path: str, questions: Mapping[str, Question]
) -> tuple[tuple[Case, ...] | None, tuple[Problem, ...]]:
    """The cases in *data*, the bytes of the file at *path*, and every problem; None where it holds no list of them."""
    reader = Reader(Path())
    structs = StructReader(
        reader,
        {Mapping[QuestionId, Answer]: answers(reader, questions), tuple[HalfPoints, HalfPoints]: _points},
    )
    node, reader.problems = parse(data, path)
    read = None
    if node is not None:
        try:
            read = reader.each(partial(_case, structs, questions))(node)
        except Bad as bad:
            reader.fail(node.place, bad.what, bad.way_out)
    return read, tuple(reader.problems)


def _case(structs: StructReader, questions: Mapping[str, Question], node: Node) -> Case | None:
    case = structs.read(Case, node)
    return case if case and well_answered(case.facts, questions) else None


def _points(node: Node) -> tuple[int, int]:
    low, _, high = text(node).partition("..")
    return half_points(Text(low, node.place)), half_points(Text(high or low, node.place))
