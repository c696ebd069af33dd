"""`facts/<state>/law/<subject>.yaml` -> the dated facts of one state."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from advisor.load.reader import Bad, entries, items
from advisor.load.sources import SourcedReader
from advisor.load.tree import Node
from advisor.model import UNKNOWN, Fact
from advisor.model.answers import subject_of
from advisor.model.words import OPEN_ANSWERS


def facts(structs: SourcedReader, paths: Iterable[str]) -> tuple[Fact, ...]:
    """Every fact in the files at *paths*, in their order; every problem is kept in the reader of *structs*."""
    found = tuple(fact for path in paths for fact in _of_subject(structs, path))
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in found:
        key = (fact.question, fact.since, fact.before and "before")
        if key in seen:
            what = f"{fact.question} is answered twice"
            structs.reader.fail(fact.place, what, f"The other stands at {seen[key].place}.", "since")
        seen[key] = fact
    return found


def _of_subject(structs: SourcedReader, path: str) -> tuple[Fact, ...]:
    node = structs.reader.file(path)
    if node is None:
        return ()
    try:
        return structs.reader.each(lambda item: _fact(structs, item, Path(path).stem))(node)
    except Bad as bad:
        structs.reader.fail(node.place, bad.what, bad.way_out)
        return ()


def _fact(structs: SourcedReader, node: Node, subject: str) -> Fact | None:
    fact = structs.read(Fact, node)
    if not fact:
        return None
    fail, said = structs.reader.fail, entries(node)
    answer = structs.answer(said["answer"], fact.question, fact.answer)
    if not fact.question.startswith(f"{subject}."):
        way_out = f"Move it to law/{subject_of(fact.question)}.yaml."
        fail(node.place, f"{fact.question} does not belong to {subject}", way_out)
    if ("since" in said) == ("before" in said):
        fail(node.place, "a fact needs either `since` or `before`", "Say from when, or by when at the latest.", "since")
    if "says" not in said and fact.answer != UNKNOWN:
        fail(node.place, "the key 'says' is missing", "Say in one sentence what the law is, for the memo.", "says")
    if len({name.casefold() for name in fact.read_by}) < len(fact.read_by):
        fail(node.place, "read-by names somebody twice", "Name each reader once; only another is a second.", "read-by")
    if fact.read_by and fact.answer in OPEN_ANSWERS:
        fail(node.place, "read-by stands beside an open answer", "Delete it: nobody has read the answer.", "read-by")
    if not items(said.get("provenance")) and "searched" not in said:
        fail(node.place, "a fact without a source", "Add `provenance:`, or `searched:` for an absence.", "provenance")
    return replace(fact, answer=answer)
