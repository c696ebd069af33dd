"""Findings -> an assessment: intervals, areas, total, grade, insights, priorities.

Scores are kept in half points (the framework's step) and are intervals wherever an answer is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from advisor.conditions import Condition
from advisor.conditions import questions as condition_questions
from advisor.engine import Decided, Engine
from advisor.law import Holding, Law
from advisor.model import (
    NOT_APPLICABLE,
    UNKNOWN,
    Advice,
    Area,
    Content,
    Framework,
    InsightRule,
    Outcome,
    Question,
    Remedy,
    Rule,
)
from advisor.reference import holds

UNDETERMINED = "undetermined"
WORDS = ("met", "partial", "gap")
HOLDS, MAY_HOLD = "holds", "may hold"


@dataclass(frozen=True)
class Finding:
    """One rule applied to one law."""

    rule: Rule
    possible: tuple[Outcome, ...]  # best first; one, where it is determined
    holdings: tuple[Holding, ...]  # the answers its conditions read, in order
    asked: tuple[Holding, ...]  # what else was asked; it decides nothing
    unsettled: tuple[str, ...]
    beyond: tuple[str, ...]  # what a stricter reading would fault
    remedy: Remedy

    @property
    def outcome(self) -> str:
        """met, partial, gap; undetermined where open answers allow several outcomes."""
        return self.possible[0].word if len(self.possible) == 1 else UNDETERMINED

    @property
    def low(self) -> int:
        return min(step.half_points for step in self.possible)

    @property
    def high(self) -> int:
        return max(step.half_points for step in self.possible)

    @property
    def lost(self) -> tuple[int, int]:
        """Half points lost, at least and at most."""
        return self.rule.half_points - self.high, self.rule.half_points - self.low

    @property
    def worst(self) -> Outcome:
        return self.possible[-1]

    @property
    def advice(self) -> Advice | None:
        """What to do about the worst that is possible; None where that is `met`."""
        return self.rule.advice_for(self.worst)

    @property
    def component(self) -> str:
        return self.rule.component


@dataclass(frozen=True)
class Insight:
    """A rule over findings that holds, or may hold while something is open."""

    rule: InsightRule
    status: str  # holds | may hold
    affects: tuple[str, ...]  # those of the rule's components that lose points or may


@dataclass(frozen=True)
class AreaScore:
    area: Area
    low: int
    high: int


@dataclass(frozen=True)
class SharedSection:
    """A section that several recommendations amend at once."""

    section: str
    components: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """All findings and insights of one framework on one law."""

    framework: Framework
    law: Law
    findings: tuple[Finding, ...]
    insights: tuple[Insight, ...]
    areas: tuple[AreaScore, ...]
    shared: tuple[SharedSection, ...]

    @property
    def low(self) -> int:
        return sum(area.low for area in self.areas)

    @property
    def high(self) -> int:
        return sum(area.high for area in self.areas)

    @property
    def grades(self) -> tuple[str, ...]:
        """The letters the score may get, best first; none where nothing at all is determined."""
        if all(finding.outcome == UNDETERMINED for finding in self.findings):
            return ()
        return letters(self.framework, self.low, self.high)

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Every open question that moves an outcome, in framework order."""
        return tuple(dict.fromkeys(q for f in self.findings for q in f.unsettled))

    @property
    def roots(self) -> Mapping[str, tuple[str, ...]]:
        """Root cause -> the components that follow from it."""
        return {i.rule.root: i.affects for i in self.insights if i.rule.root and i.affects}

    def finding(self, component: str) -> Finding:
        return next(f for f in self.findings if f.component == component)

    def ranked(self) -> list[Finding]:
        """Findings below full points: by points at stake, a root cause before the gaps that follow from it."""
        short = [f for f in self.findings if f.lost[1]]
        order = {f.component: n for n, f in enumerate(self.findings)}
        short.sort(key=lambda f: (-f.lost[1], -f.lost[0], order[f.component]))
        placed: list[Finding] = []
        while short:
            names = {f.component for f in short}
            follows = {c for root, affected in self.roots.items() if root in names for c in affected}
            first = next((f for f in short if f.component not in follows), short[0])
            short.remove(first)
            placed.append(first)
        return placed


def letters(framework: Framework, low: int, high: int) -> tuple[str, ...]:
    """The grades that a score from *low* to *high* half points may get, best first."""
    best = next(n for n, g in enumerate(framework.grades) if high >= g.from_half_points)
    worst = next(n for n, g in enumerate(framework.grades) if low >= g.from_half_points)
    return tuple(g.letter for g in framework.grades[best : worst + 1])


class Assessor:
    """One framework's rules and insights, compiled once and applied to any number of laws."""

    def __init__(self, content: Content):
        self.content = content
        framework = content.framework
        self.engine = Engine(framework.rules, content.questions)
        known = {**content.questions, **{r.component: _component(r) for r in framework.rules}}
        self._insights = {i.id: i for i in framework.insights}
        self._second = Engine([_as_rule(i) for i in framework.insights], known)
        self._readers: dict[str, set[str]] = {}
        for rule in framework.rules:
            for question in (*self.engine.scopes[rule.id].order, *rule.asks):
                self._readers.setdefault(question, set()).add(rule.id)
            for extra in rule.beyond:
                for question in condition_questions(extra.when):
                    self._readers.setdefault(question, set()).add(rule.id)

    def assess(self, law: Law) -> Assessment:
        """Every finding of the framework on *law*."""
        return self._join(law, [self._finding(d, law) for d in self.engine.decide(law)])

    def reassess(self, before: Assessment, law: Law) -> Assessment:
        """What `assess(law)` gives, evaluating only the rules that read an answer that differs from *before*'s law."""
        names = {*before.law.holdings, *law.holdings}
        changed = {q for q in names if before.law.holding(q) != law.holding(q)}
        rules = {rule for q in changed for rule in self._readers.get(q, ())}
        new = {d.rule.id: self._finding(d, law) for d in self.engine.decide(law, rules)}
        return self._join(law, [new.get(f.rule.id, f) for f in before.findings])

    def _finding(self, decided: Decided, law: Law) -> Finding:
        rule = decided.rule
        possible = tuple(rule.outcomes[n] for n in decided.outcomes)
        read = self.engine.scopes[rule.id].order
        holdings = tuple(self.holding(law, q) for q in read)
        asked = tuple(self.holding(law, q) for q in rule.asks if q not in read)
        beyond = tuple(extra.says for extra in rule.beyond if self._true(extra.when, law))
        remedy = law.jurisdiction.remedies.get(rule.component) or Remedy(rule.component, rule.remedy)
        return Finding(rule, possible, holdings, asked, decided.unsettled, beyond, remedy)

    def holding(self, law: Law, question: str) -> Holding:
        """The answer in force; `not-applicable` where what the question presupposes is surely not the case."""
        applies = self.content.questions[question].applies
        if applies is None:
            return law.holding(question)
        presupposed = {q: self.holding(law, q) for q in condition_questions(applies)}
        values = {q: self.content.questions[q].value(h.answer) for q, h in presupposed.items() if not h.open}
        if len(values) < len(presupposed) or holds(applies, values):
            return law.holding(question)
        return Holding(question, NOT_APPLICABLE)

    def _true(self, when: Condition, law: Law) -> bool:
        """Whether a `beyond` condition surely holds; what is open is faulted by nobody."""
        names = condition_questions(when)
        if any(law.holding(q).open for q in names):
            return False
        values = {q: self.content.questions[q].value(law.holding(q).answer) for q in names}
        return holds(when, values)

    def _join(self, law: Law, findings: Iterable[Finding]) -> Assessment:
        kept = tuple(findings)
        areas = tuple(
            AreaScore(area, sum(f.low for f in of), sum(f.high for f in of))
            for area in self.content.framework.areas
            for of in [[f for f in kept if f.rule.area == area.id]]
        )
        return Assessment(self.content.framework, law, kept, self._insight(law, kept), areas, _shared(kept))

    def _insight(self, law: Law, findings: tuple[Finding, ...]) -> tuple[Insight, ...]:
        """The second stage: findings become answers that insight rules read."""
        words = {f.component: tuple(dict.fromkeys(s.word for s in f.possible)) for f in findings}
        known = {c: Holding(c, w[0] if len(w) == 1 else UNKNOWN) for c, w in words.items()}
        open_ = {c: w for c, w in words.items() if len(w) > 1}
        both = replace(law, holdings={**law.holdings, **known})
        losing = {f.component for f in findings if f.lost[1]}
        insights = []
        for decided in self._second.decide(both, possible=open_):
            if 0 in decided.outcomes:
                rule = self._insights[decided.rule.id]
                status = HOLDS if decided.outcomes == (0,) else MAY_HOLD
                insights.append(Insight(rule, status, tuple(c for c in rule.affects if c in losing)))
        return tuple(insights)


def _component(rule: Rule) -> Question:
    return Question(rule.component, rule.title, "words", WORDS)


def _as_rule(insight: InsightRule) -> Rule:
    steps = (Outcome(HOLDS, 1, insight.when), Outcome("does not hold", 0, None))
    return Rule(insight.id, "", "", insight.title, 1, {}, steps, ())


def _shared(findings: tuple[Finding, ...]) -> tuple[SharedSection, ...]:
    """Sections that the remedies of several findings below full points amend."""
    sections: dict[str, list[str]] = {}
    for finding in findings:
        for section in finding.remedy.amends if finding.lost[1] and finding.remedy.kind == "statute" else ():
            sections.setdefault(section, []).append(finding.component)
    return tuple(SharedSection(s, tuple(c)) for s, c in sorted(sections.items()) if len(c) > 1)
