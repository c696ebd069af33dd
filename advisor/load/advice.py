"""What a rule's file advises for an outcome short of met."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.errors import suggest
from advisor.load.questions import alone, answers
from advisor.load.reader import Bad, Convert, Reader
from advisor.load.structs import StructReader
from advisor.load.tree import Node, Pairs
from advisor.load.values import text
from advisor.model import Advice, Question
from advisor.model.fields import Letter, QuestionId
from advisor.model.words import OUTCOMES

EARLIER = "other-view"
WAY_OUT = (
    "Write objection: {says: ..., reply: ...}, what an opponent would say and what answers it; "
    "for a copy of an earlier version run `advisor migrate`."
)


class AdviceReader:
    """Reads the advice of one rule after another, and keeps every problem in *reader*."""

    def __init__(self, reader: Reader, questions: Mapping[str, Question]):
        self.reader = reader
        own: Mapping[object, Convert] = {
            Letter: self._recommend,
            Mapping[QuestionId, str]: answers(reader, questions, alone),
        }
        self.structs = StructReader(reader, own)

    def read(self, node: Node) -> dict[str, Advice]:
        """The advice by outcome. Raises Bad where *node* is no mapping."""
        if not isinstance(node, Pairs):
            raise Bad("advice needs a mapping of outcomes", "Write gap: and partial: with their advice.")
        found = {}
        for key, item in node.entries.items():
            if key.split()[0] not in OUTCOMES[1:]:
                self.reader.fail(node.keys[key], f"{key!r} is no outcome short of met", suggest(key, OUTCOMES[1:]))
            elif advice := self._advice(item):
                found[key] = advice
        return found

    def _advice(self, node: Node) -> Advice | None:
        if isinstance(node, Pairs) and EARLIER in node.entries:
            self.reader.fail(node.keys[EARLIER], f"{EARLIER!r} is a key of an earlier version", WAY_OUT, EARLIER)
            return None
        values = self.structs.values(Advice, node, {"because", "must"})
        if not values:
            return None
        values["recommended"], values["because"], values["must"] = values["recommended"] or ("A", "", "")
        advice = Advice(**values)
        if not advice.options or advice.options[-1].do.rstrip(".") != "No change":
            self.reader.fail(node.place, "the last option must be No change", "Add it, with its for and against.")
        if advice.recommended not in list("ABCDEFGH")[: len(advice.options)]:
            what = f"option {advice.recommended!r} is not offered"
            self.reader.fail(node.place, what, "Recommend a letter from A on.")
        return advice

    def _recommend(self, node: Node) -> tuple[str, str, str] | None:
        values = self.reader.fields(node, {"option": text, "because": text}, {"must": text})
        return (values["option"], values["because"], values.get("must", "")) if values else None
