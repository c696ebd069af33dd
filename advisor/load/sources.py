"""Provenance, and the changes of a bill: what names the questions and the documents of a state."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from advisor.load.answered import refused
from advisor.load.reader import Bad, Convert, Reader, entries
from advisor.load.structs import StructReader
from advisor.load.tree import Items, Node
from advisor.load.values import known
from advisor.model import NOT_APPLICABLE, UNKNOWN, UNVERIFIED, Change, Document, Provenance, Question
from advisor.model.fields import DocumentId, QuestionId


class SourcedReader(StructReader):
    """Reads what answers *questions* and rests on one state's *documents*, and keeps every problem in *reader*."""

    def __init__(self, reader: Reader, questions: Mapping[str, Question], documents: Mapping[str, Document]):
        self.questions = questions
        own: dict[object, Convert] = {
            QuestionId: known("question", questions),
            DocumentId: known("document", documents),
            tuple[QuestionId, ...]: self._questions,
            Provenance: self._provenance,
            Change: self._change,
        }
        super().__init__(reader, own)

    def answer(self, node: Node, question: str, answer: str) -> str:
        """The *answer* as the record writes it; a problem is kept at *node* where the *question* does not allow it."""
        asked = self.questions[question]
        if asked.allows(answer):
            return asked.as_recorded(answer)
        bad = refused(asked, answer, (UNKNOWN, UNVERIFIED, *((NOT_APPLICABLE,) if asked.applies else ())))
        self.reader.fail(node.place, bad.what, bad.way_out, "answer")
        return answer

    def _questions(self, node: Node) -> tuple[str, ...]:
        if not isinstance(node, Items):
            raise Bad("a list of questions is needed here", "Write [a, b], or [].")
        return tuple(map(self.convert(QuestionId), node.items))

    def _provenance(self, node: Node) -> Provenance | None:
        found = self.read(Provenance, node)
        if found and found.confirmed and found.read < found.confirmed:
            what = f"read on {found.read}, before the day {found.confirmed} that it is to confirm"
            for key in ("confirmed", "read"):
                self.reader.fail(entries(node)[key].place, what, "Correct one of the two days.", key)
        if found and found.disputes and not found.says:
            what = "a source that disputes the answer must say what it says"
            self.reader.fail(node.place, what, "Add `says:`.", "says")
        return found

    def _change(self, node: Node) -> Change | None:
        change = self.read(Change, node)
        if not change:
            return None
        said = entries(node)
        before = self.answer(said["from"], change.question, change.before)
        after = self.answer(said["to"], change.question, change.after)
        return replace(change, before=before, after=after, place=said["from"].place)
