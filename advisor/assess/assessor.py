"""Findings -> an assessment: the rules applied to a law, and again to what a bill changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from advisor.assess.answers import Holdings, Values, surely
from advisor.assess.assessment import (
    AreaScore,
    Assessment,
    Finding,
    Insight,
    SharedSection,
    letters,
)
from advisor.assess.engine import Decided, Engine
from advisor.model import (
    Content,
    Framework,
    InsightRule,
    Outcome,
    Question,
    Remedy,
    Rule,
)
from advisor.model.conditions import Condition
from advisor.model.conditions import questions as condition_questions
from advisor.model.either import either
from advisor.model.law import Holding, Law
from advisor.model.words import HOLDS, MAY_HOLD, OUTCOMES, UNDETERMINED, InsightStatus


class _Reading(Struct, frozen=True):
    """What one rule's finding shows, worked out once."""

    read: tuple[str, ...]
    asked: tuple[str, ...]
    beyond: tuple[tuple[str, Condition, tuple[str, ...]], ...]  # what it says, when, and what that reads
    remedy: Remedy  # where the state records none


class Assessor:
    """One framework's rules and insights, compiled once and applied to any number of laws."""

    def __init__(self, content: Content, framework: Framework):
        self.content, self.framework = content, framework
        self.engine = Engine(framework.rules, content.questions)
        known = {**content.questions, **{r.component: finding_of(r) for r in framework.rules}}
        self._insights = {i.id: i for i in framework.insights}
        self._second = Engine([_as_rule(i) for i in framework.insights], known)
        self._readings = {rule.id: self._reading(rule) for rule in framework.rules}
        self._readers: dict[str, set[str]] = {}
        for rule, reading in self._readings.items():
            for question in (
                *reading.read,
                *self.engine.scopes[rule].around,
                *reading.asked,
                *(q for _, _, reads in reading.beyond for q in reads),
            ):
                self._readers.setdefault(question, set()).add(rule)
        self._followers: dict[str, set[str]] = {}  # question or component -> the insights that read it
        for insight, of in self._second.scopes.items():
            for question in (*of.order, *of.around):
                self._followers.setdefault(question, set()).add(insight)

    def _reading(self, rule: Rule) -> _Reading:
        read = self.engine.scopes[rule.id].order
        beyond = tuple((extra.says, extra.when, condition_questions(extra.when)) for extra in rule.beyond)
        asked = tuple(q for q in rule.asks if q not in read)
        return _Reading(read, asked, beyond, Remedy(rule.component, rule.remedy))

    def assess(self, law: Law) -> Assessment:
        """Every finding of the framework on *law*."""
        findings = tuple(self._findings(law, self.engine.decide(law)))
        insights = self._insight(law, findings, self._insights)
        return self._assessment(law, findings, insights, self._areas(findings), _shared(findings))

    def reassess(self, before: Assessment, law: Law) -> Assessment:
        """What `assess(law)` gives, evaluating only the rules that read an answer that differs from *before*'s law."""
        changed = _changed(before.law, law)
        rules = {rule for q in changed for rule in self._readers.get(q, ())}
        new = {f.rule.id: f for f in self._findings(law, self.engine.decide(law, rules))}
        findings = tuple([new.get(f.rule.id, f) for f in before.findings])
        moved = [(old, new[old.rule.id]) for old in before.findings if old.rule.id in new]
        insights = self._insight_again(before, law, findings, changed, moved)
        areas = tuple([_rescored(scored, moved) for scored in before.areas])
        amended = any((old.short, old.remedy) != (now.short, now.remedy) for old, now in moved)
        shared = _shared(findings) if amended else before.shared
        return self._assessment(law, findings, insights, areas, shared)

    def _assessment(
        self,
        law: Law,
        findings: tuple[Finding, ...],
        insights: tuple[Insight, ...],
        areas: tuple[AreaScore, ...],
        shared: tuple[SharedSection, ...],
    ) -> Assessment:
        grades = letters(self.framework, sum(area.low for area in areas), sum(area.high for area in areas))
        if all(finding.outcome == UNDETERMINED for finding in findings):
            grades = ()
        return Assessment(findings, insights, areas, grades, self.framework, law, shared)

    def _findings(self, law: Law, decided: Sequence[Decided]) -> Iterator[Finding]:
        holding = Holdings(self.content.questions, law).__getitem__
        value = Values(self.content.questions, law)
        for one in decided:
            rule, reading = one.rule, self._readings[one.rule.id]
            yield Finding(
                rule,
                tuple([rule.outcomes[n] for n in one.outcomes]),
                tuple(map(holding, reading.read)),
                tuple(map(holding, reading.asked)),
                one.unsettled,
                tuple([says for says, when, reads in reading.beyond if surely(when, reads, value)]),
                law.jurisdiction.remedy(self.framework.id, rule.component) or reading.remedy,
            )

    def holding(self, law: Law, question: str) -> Holding:
        """The answer in force; `not-applicable` where what the question presupposes is surely not the case."""
        return Holdings(self.content.questions, law)[question]

    def _areas(self, findings: tuple[Finding, ...]) -> tuple[AreaScore, ...]:
        scores: dict[str, tuple[int, int]] = {}
        for f in findings:
            low, high = scores.get(f.rule.area, (0, 0))
            scores[f.rule.area] = low + f.low, high + f.high
        return tuple(AreaScore(area, *scores.get(area.id, (0, 0))) for area in self.framework.areas)

    def _insight(self, law: Law, findings: tuple[Finding, ...], only: Iterable[str]) -> tuple[Insight, ...]:
        """The second stage: findings become answers that the insight rules *only* read."""
        words = {f.component: _words(f) for f in findings if f.component in self._followers}
        known = {c: _stated(c, w[0] if len(w) == 1 else either(w)) for c, w in words.items()}
        both = Law(law.jurisdiction, law.day, {**law.holdings, **known})
        decided = self._second.decide(both, only)
        holding: list[tuple[str, InsightStatus]] = [
            (d.rule.id, HOLDS if d.outcomes == (0,) else MAY_HOLD) for d in decided if 0 in d.outcomes
        ]
        return self._affecting(findings, holding)

    def _insight_again(
        self,
        before: Assessment,
        law: Law,
        findings: tuple[Finding, ...],
        changed: Iterable[str],
        moved: Iterable[tuple[Finding, Finding]],
    ) -> tuple[Insight, ...]:
        """The second stage where only the answers *changed* and the findings *moved* are new."""
        components = [old.component for old, now in moved if _words(old) != _words(now)]
        again = {i for name in (*components, *changed) for i in self._followers.get(name, ())}
        holding = {i.rule.id: i.status for i in before.insights if i.rule.id not in again}
        if again:
            holding |= {i.rule.id: i.status for i in self._insight(law, findings, again)}
        return self._affecting(findings, [(name, holding[name]) for name in self._insights if name in holding])

    def _affecting(
        self, findings: tuple[Finding, ...], holding: Sequence[tuple[str, InsightStatus]]
    ) -> tuple[Insight, ...]:
        """The insights that hold or may hold, each with what it affects among *findings*."""
        rules = [(self._insights[name], status) for name, status in holding]
        reached = {c for rule, _ in rules for c in rule.affects}
        losing = {f.component for f in findings if f.component in reached and f.loses}
        return tuple(Insight(rule, status, tuple([c for c in rule.affects if c in losing])) for rule, status in rules)


def _rescored(scored: AreaScore, moved: Iterable[tuple[Finding, Finding]]) -> AreaScore:
    """An area's score with the findings *moved* in place of what they were."""
    mine = [(old, now) for old, now in moved if now.rule.area == scored.area.id]
    if not mine:
        return scored
    low, high = sum(now.low - old.low for old, now in mine), sum(now.high - old.high for old, now in mine)
    return AreaScore(scored.area, scored.low + low, scored.high + high)


def _changed(old: Law, new: Law) -> list[str]:
    """The questions that the two laws answer differently, or from another source."""
    before, after = old.holdings, new.holdings
    differ = [q for q, held in after.items() if before.get(q) is not held and old.holding(q) != held]
    return [*differ, *(q for q in before if q not in after and before[q] != new.holding(q))]


@cache
def _stated(component: str, word: str) -> Holding:
    return Holding(component, word)


def _words(finding: Finding) -> tuple[str, ...]:
    if len(finding.possible) == 1:
        return (finding.possible[0].word,)
    return tuple(dict.fromkeys([step.word for step in finding.possible]))


def finding_of(rule: Rule) -> Question:
    """The finding of *rule* as a question, whose answers are the outcomes: what insights read."""
    return Question(rule.component, rule.title, "words", OUTCOMES)


def _as_rule(insight: InsightRule) -> Rule:
    steps = (Outcome("met", 1, insight.when), Outcome("gap", 0, None))
    return Rule(insight.id, "", "", "", insight.title, 1, steps, ())


def _shared(findings: tuple[Finding, ...]) -> tuple[SharedSection, ...]:
    """Sections that the remedies of several findings amend which are known to fall short."""
    sections: dict[str, list[str]] = {}
    for finding in findings:
        for section in finding.remedy.amends if finding.short and finding.remedy.kind == "statute" else ():
            sections.setdefault(section, []).append(finding.component)
    return tuple(SharedSection(s, tuple(c)) for s, c in sorted(sections.items()) if len(c) > 1)
