"""`templates/language/<framework>/<area>/<rule>.yaml` -> what a rule offers for a bill."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

from advisor.errors import Place
from advisor.load.questions import well_answered
from advisor.load.reader import Reader, suggest
from advisor.load.structs import StructReader
from advisor.load.tree import Mapping, Node
from advisor.load.values import text_map
from advisor.model import Language, Provision, Question, Rule
from advisor.model.fields import QuestionId


class LanguageReader:
    """Reads the bill language of every framework; problems stay with *reader*."""

    def __init__(self, reader: Reader, questions: Map[str, Question]):
        self.reader, self.questions = reader, questions
        self.structs = StructReader(reader, {Provision: self._provision, Map[QuestionId, str]: text_map})

    def language(self, rules: Sequence[Rule]) -> dict[str, Language]:
        """A rule's id -> what it offers, where it offers anything."""
        base = self.reader.root / "templates" / "language"
        known = {f"{rule.id}.yaml": rule for rule in rules}
        found: dict[str, Language] = {}
        for path in sorted(p.relative_to(base).as_posix() for p in base.rglob("*.yaml")):
            place = Place(f"templates/language/{path}")
            if path not in known:
                self.reader.fail(place, "no rule has this path", suggest(path, known))
            elif language := self._file(place.path, known[path]):
                found[known[path].id] = language
        return found

    def _file(self, path: str, rule: Rule) -> Language | None:
        node = self.reader.file(path)
        language = node and self.structs.read(Language, node, component=rule.component)
        if not node or not language:
            return None
        self._check(node, rule, language.provisions)
        return language

    def _check(self, node: Node, rule: Rule, provisions: tuple[Provision, ...]) -> None:
        """What the provisions bring about is what the rule says that its remedy does: no more and no less."""
        if well_answered(rule.closes, self.questions):  # else the rule's own line says so already
            self._compare(node, rule, provisions)
        if len({p.id for p in provisions}) != len(provisions):
            self.reader.fail(node.place, "two provisions have one id", "Give each an id of its own.")

    def _compare(self, node: Node, rule: Rule, provisions: tuple[Provision, ...]) -> None:
        brought: dict[str, str] = {}
        for provision in provisions:
            for question, answer in provision.brings.items():
                if rule.closes.get(question) != answer:
                    what = f"{question}: {answer} is not among what the rule closes"
                    self.reader.fail(provision.place, what, f"Mend it here, or `closes` at {rule.place}.")
            brought |= provision.brings
        for question in rule.closes:
            if question not in brought:
                what = f"no provision brings about {question}: {rule.closes[question]}"
                self.reader.fail(node.place, what, f"Name it under `brings`, or mend `closes` at {rule.place}.")

    def _provision(self, node: Node) -> Provision | None:
        place = node.entries["text"].place if isinstance(node, Mapping) and "text" in node.entries else node.place
        provision = self.structs.read(Provision, node, place=place)
        if provision and not provision.title.startswith("to "):
            self.reader.fail(node.place, "a title clause begins with 'to '", "Write: to create the crime of ...")
        return provision
