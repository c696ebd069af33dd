"""`rules/<framework>/` -> a framework: its areas, scale, rules and insights."""

from __future__ import annotations

from collections.abc import Mapping as Map
from pathlib import Path
from typing import Any

from advisor.assess.worlds import MOST_WORLDS, scope
from advisor.errors import Place
from advisor.load.conditions import condition
from advisor.load.reader import Bad, Convert, Reader, half_points, one_of, suggest, text, text_map, texts
from advisor.load.tree import Items, Mapping, Node
from advisor.model import (
    Advice,
    Area,
    Benchmark,
    Beyond,
    Elsewhere,
    Framework,
    Grade,
    InsightRule,
    Option,
    Outcome,
    Question,
    Rule,
)
from advisor.model.conditions import MOST_GROUPS, Condition, groups
from advisor.model.conditions import questions as read_by
from advisor.model.words import BASES, EXTENTS, OUTCOMES, OUTCOMES_BASES, POINTS_BASES, REMEDY_KINDS, TITLE_BASES


def component_order(component: str) -> tuple[int, ...]:
    """The place of a component number: "1.10" comes after "1.9"."""
    return tuple(int(part) if part.isdigit() else 0 for part in component.split("."))


class RuleReader:
    """Reads one framework's folder; problems stay with *reader*."""

    def __init__(self, reader: Reader, root: Path, framework: str, questions: Map[str, Question]):
        self.reader, self.root, self.name, self.questions = reader, root, framework, questions

    def framework(self) -> Framework | None:
        base = f"rules/{self.name}"
        node = self.reader.file(self.root, f"{base}/framework.yaml")
        values = node and self.reader.fields(
            node,
            {"title": text, "publisher": text, "edition": text, "areas": self.reader.each(self._area),
             "grades": self.reader.each(self._grade), "step": one_of("0.5")},
            {"notes": text_map},
        )  # fmt: skip
        areas = values["areas"] if values else ()
        paths = [(path, area.id) for folder, area in areas for path in self._paths(f"{base}/{folder}")]
        rules = [rule for path, area in paths if (rule := self._rule(path, area))]
        rules.sort(key=lambda rule: component_order(rule.component))
        # By their file names, so that a rule with a mistake in it does not set off complaints elsewhere.
        components = [Path(path).name.split("-")[0] for path, _ in paths]
        self._check(rules, components)
        known = dict(self.questions)
        for component in components:
            known[component] = Question(component, "", "words", OUTCOMES)
        insights = [i for path in self._paths(f"{base}/insights") if (i := self._insight(path, known))]
        if not values:
            return None
        return Framework(
            self.name, values["title"], values["publisher"], values["edition"], tuple(area for _, area in areas),
            values["grades"], tuple(rules), tuple(insights), values.get("notes", {}),
        )  # fmt: skip

    def _paths(self, folder: str) -> list[str]:
        base = self.root / folder
        names = sorted(p.name for p in base.iterdir()) if base.is_dir() else []
        return [f"{folder}/{n}" for n in names if n.endswith(".yaml") and not n.endswith(".test.yaml")]

    def _area(self, node: Node) -> tuple[str, Area] | None:
        values = self.reader.fields(
            node, {"id": text, "title": text, "folder": text, "max": half_points, "basis": text}, {"printed": text}
        )
        if not values:
            return None
        return values["folder"], Area(
            values["id"], values["title"], values["max"], values["basis"], values.get("printed", "")
        )

    def _grade(self, node: Node) -> Grade | None:
        values = self.reader.fields(node, {"letter": text, "from": half_points}, {})
        return Grade(values["letter"], values["from"]) if values else None

    def _check(self, rules: list[Rule], components: list[str]) -> None:
        seen: dict[str, Rule] = {}
        for rule in rules:
            if rule.component in seen:
                other = seen[rule.component].place
                self.reader.fail(rule.place, f"component {rule.component} has two rules", f"The other is {other}.")
            seen[rule.component] = rule
        for rule in rules:
            for component in rule.depends_on:
                if component not in components:
                    self.reader.fail(
                        rule.place, f"depends-on names no component {component!r}", suggest(component, components)
                    )

    def _when(self, node: Node) -> Condition:
        return _bounded(node, self.questions)

    def _rule(self, path: str, area: str) -> Rule | None:
        node = self.reader.file(self.root, path)
        one: dict[str, Any] = {
            "component": text, "title": text, "points": half_points, "basis": self._basis,
            "outcomes": self.reader.each(self._outcome),
        }  # fmt: skip
        other: dict[str, Any] = {
            "asks": self._asked, "benchmark": self.reader.each(self._benchmark), "advice": self._advices,
            "beyond": self.reader.each(self._beyond), "remedy": one_of(*REMEDY_KINDS), "depends-on": texts,
            "closes": self._closes, "elsewhere": self.reader.each(self._elsewhere),
        }  # fmt: skip
        values = node and self.reader.fields(node, one, other)
        if not node or not values:
            return None
        outcomes = values["outcomes"]
        place = node.place
        stem = Path(path).name
        if not stem.startswith(values["component"] + "-"):
            self.reader.fail(
                place, f"component {values['component']!r} is not the one in the file's name", "Make them agree."
            )
        if not values["component"].startswith(area + "."):
            self.reader.fail(
                place, f"component {values['component']!r} is not of area {area}", "Move the file, or mend the number."
            )
        listed = node.entries["outcomes"] if isinstance(node, Mapping) else None
        if isinstance(listed, Items) and len(outcomes) == len(listed.items):  # else their own problems are told
            self._check_outcomes(place, outcomes, values["points"])
        reads = tuple(dict.fromkeys(q for step in outcomes for q in read_by(step.when)))
        self._check_worlds(place, outcomes)
        values["half_points"] = values.pop("points")
        values["depends_on"] = values.pop("depends-on", ())
        rule_id = path.removeprefix("rules/").removesuffix(".yaml")
        return Rule(id=rule_id, area=area, reads=reads, place=place, **values)

    def _check_outcomes(self, place: Place, outcomes: tuple[Outcome, ...], points: int) -> None:
        if not outcomes:
            return
        if any(step.when is None for step in outcomes[:-1]) or outcomes[-1].when is not None:
            self.reader.fail(
                place, "every outcome but the last needs a `when`, and the last has none", "Mend the outcomes."
            )
        steps = [step.half_points for step in outcomes]
        if steps != sorted(set(steps), reverse=True) or outcomes[0].word != "met" or steps[0] != points:
            self.reader.fail(place, "the outcomes must fall from `met` with all the points", "Order them best first.")

    def _check_worlds(self, place: Place, outcomes: tuple[Outcome, ...]) -> None:
        size = scope([step.when for step in outcomes], self.questions).size
        if size > MOST_WORLDS:
            what = f"with nothing known this rule has {size} possible worlds, more than {MOST_WORLDS}"
            self.reader.fail(place, what, "Let its conditions read fewer questions.")

    def _basis(self, node: Node) -> dict[str, str]:
        shape: dict[str, Convert] = {
            "title": one_of(*TITLE_BASES),
            "points": one_of(*POINTS_BASES),
            "outcomes": one_of(*OUTCOMES_BASES),
        }
        return self.reader.fields(node, shape, {}) or {}

    def _outcome(self, node: Node) -> Outcome | None:
        word = next((w for w in OUTCOMES if isinstance(node, Mapping) and w in node.entries), OUTCOMES[0])
        values = self.reader.fields(node, {word: half_points}, {"when": self._when})
        if values is None or ("when" not in values and isinstance(node, Mapping) and "when" in node.entries):
            return None  # its condition is wrong, and said to be
        return Outcome(word, values[word], values.get("when"))

    def _asked(self, node: Node) -> tuple[str, ...]:
        names = texts(node)
        for n, name in enumerate(names):
            if name not in self.questions:
                place = node.items[n].place if isinstance(node, Items) else node.place
                self.reader.fail(place, f"no question is called {name!r}", suggest(name, self.questions))
        return names

    def _benchmark(self, node: Node) -> Benchmark | None:
        values = self.reader.fields(node, {"citation": text, "basis": one_of(*BASES), "says": text}, {})
        return Benchmark(**values) if values else None

    def _advices(self, node: Node) -> dict[str, Advice]:
        if not isinstance(node, Mapping):
            raise Bad("advice needs a mapping of outcomes", "Write gap: and partial: with their advice.")
        found = {}
        for key, item in node.entries.items():
            if key.split()[0] not in OUTCOMES[1:]:
                self.reader.fail(node.keys[key], f"{key!r} is no outcome short of met", suggest(key, OUTCOMES[1:]))
            elif advice := self._advice(item):
                found[key] = advice
        return found

    def _advice(self, node: Node) -> Advice | None:
        values = self.reader.fields(
            node,
            {"headline": text, "effect": text, "options": self.reader.each(self._option), "recommend": self._recommend,
             "other-view": text, "cost": text},
            {},
        )  # fmt: skip
        if not values:
            return None
        options = values["options"]
        letter, because = values["recommend"]
        if not options or options[-1].do.rstrip(".") != "No change":
            self.reader.fail(node.place, "the last option must be No change", "Add it, with its for and against.")
        if letter not in "ABCDEFGH"[: len(options)]:
            self.reader.fail(node.place, f"option {letter!r} is not offered", "Recommend a letter from A on.")
        return Advice(
            values["headline"], values["effect"], options, letter, because, values["other-view"], values["cost"]
        )

    def _option(self, node: Node) -> Option | None:
        values = self.reader.fields(node, {"do": text, "for": text, "against": text}, {})
        return Option(values["do"], values["for"], values["against"]) if values else None

    def _recommend(self, node: Node) -> tuple[str, str]:
        values = self.reader.fields(node, {"option": text, "because": text}, {})
        return (values["option"], values["because"]) if values else ("A", "")

    def _beyond(self, node: Node) -> Beyond | None:
        values = self.reader.fields(node, {"when": self._when, "says": text}, {})
        return Beyond(values["when"], values["says"]) if values else None

    def _closes(self, node: Node) -> dict[str, str]:
        values = text_map(node)
        for key, answer in values.items():
            place = node.keys[key] if isinstance(node, Mapping) else node.place
            if key not in self.questions:
                self.reader.fail(place, f"no question is called {key!r}", suggest(key, self.questions))
            elif not self.questions[key].allows(answer):
                self.reader.fail(
                    place, f"{answer!r} is not an answer to {key}", suggest(answer, self.questions[key].answers)
                )
        return values

    def _elsewhere(self, node: Node) -> Elsewhere | None:
        values = self.reader.fields(
            node,
            {"state": text, "citation": text, "basis": one_of(*BASES), "meets": one_of(*EXTENTS), "does": text},
            {},
        )
        return Elsewhere(**values) if values else None

    def _insight(self, path: str, known: Map[str, Question]) -> InsightRule | None:
        node = self.reader.file(self.root, path)
        values = node and self.reader.fields(
            node,
            {"title": text, "when": lambda item: _bounded(item, known), "says": text},
            {"root": text, "affects": texts},
        )
        if not node or not values:
            return None
        for component in (*values.get("affects", ()), *filter(None, [values.get("root")])):
            if component not in known:
                self.reader.fail(
                    node.place, f"no rule has component {component!r}", "Name a component of this framework."
                )
        return InsightRule(Path(path).stem, place=node.place, **values)


def _bounded(node: Node, questions: Map[str, Question]) -> Condition:
    """The condition in *node*, small enough for the engine to compile."""
    found = condition(node, questions)
    if groups(found) > MOST_GROUPS:
        what = f"the condition has {groups(found)} groups and lists, more than {MOST_GROUPS}"
        raise Bad(what, "Merge nested groups and lists, or split the outcome.", node.place)
    return found
