"""`templates/language/<framework>/<area>/<rule>.yaml` -> what a rule offers for a bill."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from pathlib import Path

from advisor.errors import Place
from advisor.load.reader import Bad, Reader, one_of, suggest, text, text_map
from advisor.load.tree import Mapping, Node, Text
from advisor.model import Cited, Heading, Language, Provision, Question, Rule
from advisor.model.words import BASES


def block(node: Node) -> str:
    """A text whose lines and indentation matter."""
    if not isinstance(node, Text) or not node.value.strip():
        raise Bad("a text is needed here", "Write it below the key, after a `|`.")
    return node.value.rstrip("\n")


class LanguageReader:
    """Reads the bill language of every framework; problems stay with *reader*."""

    def __init__(self, reader: Reader, root: Path, questions: Map[str, Question]):
        self.reader, self.root, self.questions = reader, root, questions

    def language(self, rules: Sequence[Rule]) -> dict[str, Language]:
        """A rule's id -> what it offers, where it offers anything."""
        base = self.root / "templates" / "language"
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
        node = self.reader.file(self.root, path)
        values = node and self.reader.fields(
            node,
            {"provisions": self.reader.each(self._provision)},
            {"petition": self.reader.each(self._heading), "cites": self.reader.each(self._cited), "note": text},
        )
        if not node or not values:
            return None
        self._check(node, rule, values["provisions"])
        return Language(component=rule.component, place=node.place, **values)

    def _check(self, node: Node, rule: Rule, provisions: tuple[Provision, ...]) -> None:
        """What the provisions bring about is what the rule says that its remedy does: no more and no less."""
        if self._well_named(rule):
            self._compare(node, rule, provisions)
        if len({p.id for p in provisions}) != len(provisions):
            self.reader.fail(node.place, "two provisions have one id", "Give each an id of its own.")

    def _well_named(self, rule: Rule) -> bool:
        """Whether every answer the rule closes is one; if not, the rule's own line says so already."""
        known = self.questions
        return all(q in known and known[q].allows(answer) for q, answer in rule.closes.items())

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
        values = self.reader.fields(
            node, {"id": text, "brings": text_map, "title": text, "summary": text, "text": block}, {"note": text}
        )
        if not values:
            return None
        if not values["title"].startswith("to "):
            self.reader.fail(node.place, "a title clause begins with 'to '", "Write: to create the crime of ...")
        place = node.entries["text"].place if isinstance(node, Mapping) else node.place
        return Provision(place=place, **values)

    def _heading(self, node: Node) -> Heading | None:
        values = self.reader.fields(node, {"heading": text, "text": block}, {})
        return Heading(**values) if values else None

    def _cited(self, node: Node) -> Cited | None:
        values = self.reader.fields(node, {"citation": text, "basis": one_of(*BASES), "says": text}, {})
        return Cited(**values) if values else None
