"""`facts/<state>/` -> a jurisdiction: its documents, dated facts, bills, remedies, form of a bill, and context."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.assess.contradictions import Excluded
from advisor.load.bills import bill
from advisor.load.facts import facts
from advisor.load.reader import Bad, Convert, Reader
from advisor.load.remedies import RemedyReader
from advisor.load.sources import SourcedReader
from advisor.load.structs import StructReader
from advisor.load.tree import Node, Pairs
from advisor.load.values import known, map_of, text
from advisor.model import BillForm, Context, Document, Jurisdiction, Named, Question
from advisor.model.disputes import contradictions
from advisor.model.fields import FrameworkId
from advisor.model.sessions import Opening, opening


def jurisdiction(
    reader: Reader, code: str, questions: Mapping[str, Question], components: Mapping[str, frozenset[str]]
) -> Jurisdiction | None:
    """The state *code*; None, with its problems kept, where its own file cannot be read.

    *components* are those of each framework, by its id.
    """
    folder = f"facts/{code}"
    known_wrong = len(reader.problems)
    documents = _documents(reader, f"{folder}/documents.yaml")
    structs = SourcedReader(reader, questions, documents)
    bills = [found for path in reader.paths(f"{folder}/bills") if (found := bill(structs, path))]
    node = reader.file(f"{folder}/jurisdiction.yaml")
    recorded = {
        "code": code,
        "documents": documents,
        "facts": facts(structs, reader.paths(f"{folder}/law")),
        "bills": {found.id: found for found in bills},
        "remedies": RemedyReader(reader, components).remedies(f"{folder}/remedies"),
        "context": _context(structs, f"{folder}/context.yaml"),
    }
    state = _StateReader(reader, components).read(Jurisdiction, node, **recorded) if node else None
    if state and node:
        _refuse_numberless(reader, state, node)
    if state and len(reader.problems) == known_wrong:
        reader.problems += contradictions(state) or Excluded(questions).recorded(state)
    return state


def _refuse_numberless(reader: Reader, state: Jurisdiction, node: Node) -> None:
    """Keep a problem where sessions are called by their numbers and none is recorded to count from."""
    called = [of for of in (state.meets and state.meets.name, state.form and state.form.session) if of]
    if any("{number}" in of for of in called) and not (state.meets and state.meets.numbered):
        what = "meets.numbered is needed: a session is called by its number"
        reader.fail(node.place, what, "Write numbered: {year: 2025, number: 89} under `meets:`.")


def _documents(reader: Reader, path: str) -> dict[str, Document]:
    node = reader.file(path)
    if not isinstance(node, Pairs):
        if node is not None:
            reader.fail(node.place, "a mapping of documents is needed here", "Write each id as a key.")
        return {}
    structs = StructReader(reader, {})
    read = [structs.read(Document, item, id=key, place=node.keys[key]) for key, item in node.entries.items()]
    return {document.id: document for document in read if document}


def _context(structs: SourcedReader, path: str) -> Context | None:
    node = structs.reader.file(path) if (structs.reader.root / path).is_file() else None
    return structs.read(Context, node) if node else None


class _StateReader(StructReader):
    """Reads jurisdiction.yaml, with what the state gives the drafter: `bill`, `sections` and `terms`."""

    def __init__(self, reader: Reader, frameworks: Mapping[str, object]):
        own: dict[object, Convert] = {
            FrameworkId: known("framework", frameworks),
            BillForm: self._form,
            Opening: self._opening,
            Mapping[str, Named]: map_of(self._named, "Write {name: value}."),
        }
        super().__init__(reader, own)

    def _form(self, node: Node) -> BillForm:
        form = self.read(BillForm, node)
        if not form:
            raise Bad("the form of a bill is incomplete", "docs/recording-facts.md lists its keys.")
        if len(form.levels) != len(form.subdivisions):
            raise Bad("levels and subdivisions differ in number", "Name each level of subdivisions, outermost first.")
        return form

    def _opening(self, node: Node) -> str:
        """The rule for a day of the year."""
        rule = text(node)
        try:
            for year in range(2001, 2001 + 28):  # after which the days of the week come round again
                opening(rule, year)
        except ValueError:
            way_out = "Write January 3, second Tuesday of January, or Tuesday after the first Monday of January."
            raise Bad(f"{rule!r} names no day of every year", way_out) from None
        return rule

    def _named(self, node: Node) -> Named | None:
        """A bare text, or {value, basis}."""
        return self.read(Named, node) if isinstance(node, Pairs) else Named(text(node))
