"""`templates/language/<framework>/<area>/<rule>.yaml` -> what a rule offers for a bill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from advisor.errors import Place, suggest
from advisor.load.names import meant
from advisor.load.questions import alone, answers
from advisor.load.reader import Convert, Reader, entries
from advisor.load.structs import StructReader
from advisor.load.tree import Node
from advisor.model import Language, Provision, Question, Rule
from advisor.model.fields import QuestionId


class LanguageReader:
    """Reads the bill language of every framework, and keeps every problem in *reader*."""

    def __init__(self, reader: Reader, questions: Mapping[str, Question]):
        self.reader = reader
        own: dict[object, Convert] = {
            Provision: self._provision,
            Mapping[QuestionId, str]: answers(reader, questions, alone),
        }
        self.structs = StructReader(reader, own)

    def language(self, rules: Sequence[Rule]) -> dict[str, Language]:
        """A rule's id -> what it offers, where it offers anything."""
        base = self.reader.root / "templates" / "language"
        known = {f"{rule.id}.yaml": rule for rule in rules}
        found: dict[str, Language] = {}
        for path in sorted(p.relative_to(base).as_posix() for p in base.rglob("*.yaml") if meant(p.name)):
            place = Place(f"templates/language/{path}")
            if path not in known:
                # A rule with a mistake in it is told at its own line, and not here again.
                if not (self.reader.problems and (self.reader.root / "rules" / path).is_file()):
                    self.reader.fail(place, "no rule has this path", suggest(path, known))
            elif language := self._file(place.path, known[path]):
                found[known[path].id] = language
        return found

    def _file(self, path: str, rule: Rule) -> Language | None:
        node = self.reader.file(path)
        language = node and self.structs.read(Language, node, component=rule.component)
        if not node or not language:
            return None
        self._check(node, language.provisions)
        if language.brings and rule.closes:
            what = "the rule has bill language, whose `brings` say what it closes"
            way_out = f"Delete `closes` here, and mend {path}; `advisor migrate` does it for a whole copy."
            self.reader.fail(rule.place, what, way_out)
        return language

    def _check(self, node: Node, provisions: tuple[Provision, ...]) -> None:
        if len({p.id for p in provisions}) != len(provisions):
            self.reader.fail(node.place, "two provisions have one id", "Give each an id of its own.")
        first: dict[str, Provision] = {}
        for provision in provisions:
            for question, answer in provision.brings.items():
                other = first.setdefault(question, provision)
                if other.brings[question] != answer:
                    what = f"{provision.id} brings {question} to {answer}, {other.id} to {other.brings[question]}"
                    self.reader.fail(provision.place, what, "Let both provisions bring the same answer.")

    def _provision(self, node: Node) -> Provision | None:
        place = entries(node).get("text", node).place
        provision = self.structs.read(Provision, node, place=place)
        if provision and not provision.title.startswith("to "):
            self.reader.fail(node.place, "a title clause begins with 'to '", "Write: to create the crime of ...")
        return provision
