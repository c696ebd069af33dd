"""`rules/<framework>/` -> a framework: its areas, scale, rules and insights."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from advisor.assess.worlds import MOST_WORLDS, scope
from advisor.errors import Place, suggest
from advisor.load import published
from advisor.load.advice import AdviceReader
from advisor.load.conditions import condition
from advisor.load.questions import alone, answers
from advisor.load.reader import Bad, Reader, entries, items
from advisor.load.structs import StructReader
from advisor.load.tree import Node, Pairs
from advisor.load.values import half_points, text, texts
from advisor.model import Advice, Elsewhere, Framework, InsightRule, Outcome, Question, Rule, RuleBasis
from advisor.model.conditions import MOST_GROUPS, Condition, groups
from advisor.model.conditions import questions as read_by
from advisor.model.fields import Answer, QuestionId, YearOrYears
from advisor.model.words import OUTCOMES, UNDETERMINED


def component_order(component: str) -> tuple[int, ...]:
    """A key that sorts component numbers as numbers: "1.10" comes after "1.9"."""
    return tuple(int(part) if part.isdigit() else 0 for part in component.split("."))


class RuleReader:
    """Reads one framework's folder, and keeps every problem in *reader*."""

    def __init__(self, reader: Reader, framework: str, questions: Mapping[str, Question]):
        self.reader, self.name, self.questions = reader, framework, questions
        self.basis = RuleBasis()  # of a rule that does not say otherwise
        self.results: tuple[str, ...] = ()  # the ids of the published results
        self.structs = StructReader(
            reader,
            {
                RuleBasis: self._basis,
                Condition: partial(_bounded, questions),
                YearOrYears: published.year,
                Outcome: self._outcome,
                Elsewhere: self._elsewhere,
                tuple[QuestionId, ...]: self._asked,
                Mapping[QuestionId, str]: answers(reader, questions, alone),
                Mapping[QuestionId, Answer]: answers(reader, questions),
                Mapping[str, Advice]: AdviceReader(reader, questions).read,
            },
        )

    def framework(self) -> Framework | None:
        """The framework with its rules and insights; None where framework.yaml cannot be read."""
        base = f"rules/{self.name}"
        node = self.reader.file(f"{base}/framework.yaml")
        if isinstance(node, Pairs) and "step" in node.entries:
            what = "this framework has the shape of an earlier version"
            self.reader.fail(node.keys["step"], what, "Run `advisor migrate` on the whole copy.")
        found = self.structs.read(Framework, node, id=self.name, rules=(), insights=(), published=()) if node else None
        found = self._with_published(found, f"{base}/{published.NAME}")
        areas = found.areas if found else ()
        self.basis = found.basis if found else self.basis
        paths = [(path, area.id) for area in areas for path in self.reader.paths(f"{base}/{area.folder}")]
        rules = [rule for path, area in paths if (rule := self._rule(path, area))]
        rules.sort(key=lambda rule: component_order(rule.component))
        # By the names of the files: else a rule with a mistake in it would be missed by what depends on it.
        components = [Path(path).name.split("-")[0] for path, _ in paths]
        self._check(rules, components)
        known = dict(self.questions)
        for component in components:
            known[component] = Question(component, "", "words", OUTCOMES)
        structs = StructReader(self.reader, {Condition: partial(_bounded, known)})
        insights = [i for path in self.reader.paths(f"{base}/insights") if (i := self._insight(structs, path, known))]
        return replace(found, rules=tuple(rules), insights=tuple(insights)) if found else None

    def _with_published(self, framework: Framework | None, path: str) -> Framework | None:
        node = self.reader.file(path) if (self.reader.root / path).is_file() else None
        if node is None:
            return framework
        self.results = published.ids(node)
        return framework and replace(framework, published=published.published(self.reader, framework, node))

    def _check(self, rules: list[Rule], components: list[str]) -> None:
        seen: dict[str, Rule] = {}
        for rule in rules:
            if rule.component in seen:
                other = seen[rule.component].place
                self.reader.fail(rule.place, f"component {rule.component} has two rules", f"The other is {other}.")
            seen[rule.component] = rule
        names: dict[str, Rule] = {}
        for rule in rules:
            namesake = names.setdefault(rule.name, rule)
            if namesake.component != rule.component:
                what = f"{rule.component} and {namesake.component} are both named {rule.name!r}"
                self.reader.fail(rule.place, what, f"Give one of them another name; the other is {namesake.place}.")
        for rule in rules:
            for component in rule.depends_on:
                if component not in components:
                    what = f"depends-on names no component {component!r}"
                    self.reader.fail(rule.place, what, suggest(component, components))

    def _rule(self, path: str, area: str) -> Rule | None:
        node = self.reader.file(path)
        name = path.removeprefix("rules/").removesuffix(".yaml")
        rule = node and self.structs.read(Rule, node, id=name, area=area, reads=())
        if not node or not rule:
            return None
        place, component = node.place, rule.component
        if not Path(path).name.startswith(f"{component}-"):
            self.reader.fail(place, f"component {component!r} is not the one in the file's name", "Make them agree.")
        if not component.startswith(f"{area}."):
            what = f"component {component!r} is not of area {area}"
            self.reader.fail(place, what, "Move the file, or mend the number.")
        if len(rule.outcomes) == len(items(entries(node)["outcomes"])):  # else a problem is kept already
            self._check_outcomes(place, rule.outcomes, rule.half_points)
        self._check_worlds(place, rule.outcomes)
        reads = tuple(dict.fromkeys(q for step in rule.outcomes for q in read_by(step.when)))
        return replace(rule, reads=reads, basis=rule.basis if "basis" in entries(node) else self.basis)

    def _basis(self, node: Node) -> RuleBasis:
        return replace(self.basis, **self.structs.values(RuleBasis, node, ()) or {})

    def _check_outcomes(self, place: Place, outcomes: tuple[Outcome, ...], points: int) -> None:
        if not outcomes:
            self.reader.fail(place, "the rule comes to nothing", "Write its outcomes, from `met` down.", "outcomes")
            return
        if any(step.when is None for step in outcomes[:-1]) or outcomes[-1].when is not None:
            what = "every outcome but the last needs a `when`, and the last has none"
            self.reader.fail(place, what, "Mend the outcomes.")
        steps = [step.half_points for step in outcomes]
        if steps != sorted(set(steps), reverse=True) or outcomes[0].word != "met" or steps[0] != points:
            self.reader.fail(place, "the outcomes must fall from `met` with all the points", "Order them best first.")

    def _check_worlds(self, place: Place, outcomes: tuple[Outcome, ...]) -> None:
        size = scope([step.when for step in outcomes], self.questions).size
        if size > MOST_WORLDS:
            what = f"with nothing known this rule has {size} possible worlds, more than {MOST_WORLDS}"
            self.reader.fail(place, what, "Let its conditions read fewer questions.")

    def _outcome(self, node: Node) -> Outcome | None:
        said = entries(node)
        word = next((w for w in OUTCOMES if w in said), OUTCOMES[0])
        optional = {"when": self.structs.convert(Condition), "why": text, "results": self._results}
        values = self.reader.fields(node, {word: half_points}, optional)
        if values is None or ("when" in said and "when" not in values):
            return None  # without its condition an outcome would hold for every law
        if "why" not in said:
            way_out = "Write why: and the reason in one sentence; a copy of an earlier version needs `advisor migrate`."
            self.reader.fail(node.place, "this outcome does not say why its line is drawn there", way_out, "why")
        return Outcome(word, values[word], values.get("when"), values.get("why", ""), values.get("results", ()))

    def _results(self, node: Node) -> tuple[str, ...]:
        return self._named(node, "published result", self.results)

    def _elsewhere(self, node: Node) -> Elsewhere | None:
        if isinstance(node, Pairs) and "meets" in node.entries:
            what = "`meets` is not written: it is what the rule comes to on the `facts` of that law"
            self.reader.fail(node.keys["meets"], what, "Write facts: {question: answer}, or run `advisor migrate`.")
            return None
        return self.structs.read(Elsewhere, node, outcome=UNDETERMINED)

    def _asked(self, node: Node) -> tuple[str, ...]:
        return self._named(node, "question", self.questions)

    def _named(self, node: Node, what: str, known: Collection[str]) -> tuple[str, ...]:
        names = texts(node)
        for n, name in enumerate(names):
            if name not in known:
                self.reader.fail(items(node)[n].place, f"no {what} is called {name!r}", suggest(name, known))
        return names

    def _insight(self, structs: StructReader, path: str, known: Collection[str]) -> InsightRule | None:
        node = self.reader.file(path)
        insight = node and structs.read(InsightRule, node, id=Path(path).stem)
        if not node or not insight:
            return None
        for component in (*insight.affects, *filter(None, [insight.root])):
            if component not in known:
                what = f"no rule has component {component!r}"
                self.reader.fail(node.place, what, "Name a component of this framework.")
        return insight


def _bounded(questions: Mapping[str, Question], node: Node) -> Condition:
    """The condition in *node*, small enough for the engine to compile."""
    found = condition(node, questions)
    if groups(found) > MOST_GROUPS:
        what = f"the condition has {groups(found)} groups and lists, more than {MOST_GROUPS}"
        raise Bad(what, "Merge nested groups and lists, or split the outcome.", node.place)
    return found
