"""What a card says and what the law adds, coded below tests/published: one file for each, read as the content is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from msgspec import Struct

from advisor.assess.contradictions import Excluded
from advisor.errors import Place, Problem, Problems
from advisor.load.questions import answers
from advisor.load.reader import Reader
from advisor.load.sources import SourcedReader
from advisor.load.tree import Node, Pairs
from advisor.model import Content, Question
from advisor.model.either import members
from advisor.model.fields import Answer, Key, QuestionId
from advisor.model.law import law_of, law_on
from advisor.model.words import OPEN_ANSWERS, Basis
from advisor.phrases import listed
from helpers.paths import ROOT

CODED = "tests/published"
AS_SURE: Mapping[str, int] = {"card": 0, "found": 0, "secondary": 1, "recalled": 2}  # the higher, the less sure


class Coded(Struct, frozen=True):
    """An answer as a card or a text gives it: alone, or one of several where the words do not decide."""

    answer: Answer
    says: str
    citation: str
    basis: Basis
    disputed: bool = False  # by the card, where the record holds another source to be right
    place: Place = Place("")


class Differs(Struct, frozen=True):
    """Why the printed score of some areas is not reached, and the least sure answers with which it would be."""

    areas: tuple[str, ...]
    turned: Annotated[Mapping[QuestionId, str], Key("if")]
    because: str
    place: Place = Place("")


class Record(Struct, frozen=True):
    """The law of a state on a day, as this checkout records it."""

    state: str
    day: date


class Sheet(Struct, frozen=True):
    """One file: what it was coded from, with its answers, or the record that has them."""

    about: str
    facts: Mapping[QuestionId, Coded] = {}
    record: Record | None = None
    differs: tuple[Differs, ...] = ()
    place: Place = Place("")


class _SheetReader(SourcedReader):
    def __init__(self, reader: Reader, questions: Mapping[str, Question]):
        super().__init__(reader, questions, {})
        turned = answers(reader, questions)
        self.own = {**self.own, Mapping[QuestionId, Coded]: self._facts, Mapping[QuestionId, str]: turned}

    def _facts(self, node: Node) -> dict[str, Coded]:
        found = {}
        for name, item in node.entries.items() if isinstance(node, Pairs) else ():
            answers(self.reader, self.questions)(_named(node, name, item))
            coded = self.read(Coded, item, disputed=False)
            if coded and coded.answer in OPEN_ANSWERS:
                self.reader.fail(item.place, f"{name} is {coded.answer}", "Leave out what nobody knows.")
            elif coded:
                found[name] = coded
        return found


def _named(of: Pairs, name: str, item: Node) -> Pairs:
    """The question *name* with its bare answer, as a mapping of its own."""
    given = item.entries.get("answer") if isinstance(item, Pairs) else None
    return Pairs({name: given} if given else {}, {name: of.keys[name]}, item.place)


def sheet(content: Content, path: str, root: Path = ROOT) -> Sheet:
    """The file at *path* below *root*. Raises Problems with everything that is wrong in it."""
    reader = Reader(root)
    node = reader.file(path)
    found = _SheetReader(reader, content.questions).read(Sheet, node) if node else None
    if reader.problems or found is None:
        raise Problems(reader.problems)
    return found


def with_law(content: Content, card: Sheet, law: Sheet) -> dict[str, Coded]:
    """The answers of *card* with those of *law*.

    Raises Problems where the law says otherwise than the card, or two answers cannot stand together.
    """
    added = _recorded(content, law.record) if law.record else law.facts
    problems = []
    for name, said in card.facts.items():
        other = added.get(name)
        if not other or other.disputed:
            continue
        if not set(members(other.answer)) <= set(members(said.answer)):
            what = f"{name} is {other.answer}, and the card says {said.answer}"
            problems.append(Problem(other.place, what, f"Mend one of the two; the other is {said.place}."))
    both = {**card.facts, **added}
    for found in Excluded(content.questions).contradictions(law_of(bare(both))):
        places = (str(both[other].place) for other in found.others)
        problems.append(Problem(both[found.question].place, found.says, f"Mend one of them: {listed(places)}."))
    if problems:
        raise Problems(problems)
    return both


def bare(facts: Mapping[str, Coded]) -> dict[str, str]:
    """Each question with its answer alone."""
    return {question: coded.answer for question, coded in facts.items()}


def _recorded(content: Content, of: Record) -> dict[str, Coded]:
    """What is recorded of a state's law on a day, each answer as sure as its surest source."""
    found = {}
    for name, held in law_on(content.jurisdictions[of.state], of.day).holdings.items():
        if held.answer in OPEN_ANSWERS:
            continue
        sources = sorted((p for p in held.provenance if not p.disputes), key=lambda p: AS_SURE[p.basis])
        basis, citation = (sources[0].basis, sources[0].citation) if sources else ("found", held.searched)
        disputed = any(p.disputes and p.basis == "card" for p in held.provenance)
        found[name] = Coded(held.answer, held.says, citation, basis, disputed, held.place)
    return found
