"""What an assessment is: findings, insights, scores by area, and the order of what falls short.

Scores are kept in half points (the framework's step) and are intervals wherever an answer is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from advisor.assess.found import Found
from advisor.errors import Missing
from advisor.model import (
    Advice,
    Area,
    Framework,
    InsightRule,
    Outcome,
    Remedy,
    Rule,
)
from advisor.model.law import Holding, Law
from advisor.model.words import HOLDS, UNDETERMINED, FindingWord, InsightStatus
from advisor.phrases import figures, points

MOST_GRADES = 2  # a score that may get more of them has no grade yet: "A, B, C, D or F" says nothing


class Finding(Struct, frozen=True):
    """One rule applied to one law."""

    rule: Rule
    possible: tuple[Outcome, ...]  # best first; one, where it is determined
    holdings: tuple[Holding, ...]  # the answers its conditions read, in order
    asked: tuple[Holding, ...]  # what else was asked; it decides nothing
    unsettled: tuple[str, ...]
    beyond: tuple[str, ...]  # what a stricter reading would fault
    remedy: Remedy

    @property
    def outcome(self) -> FindingWord:
        """met, partial, gap; undetermined where open answers allow several outcomes."""
        return self.possible[0].word if len(self.possible) == 1 else UNDETERMINED

    @property
    def low(self) -> int:
        return min(self._scores) if len(self.possible) > 1 else self.possible[0].half_points

    @property
    def high(self) -> int:
        return max(self._scores) if len(self.possible) > 1 else self.possible[0].half_points

    @property
    def _scores(self) -> list[int]:
        return [step.half_points for step in self.possible]

    @property
    def loses(self) -> bool:
        """Whether points are lost, or may be."""
        return self.low < self.rule.half_points

    @property
    def short(self) -> bool:
        """Whether it is known to fall short: one outcome is possible, and points are lost."""
        return self.outcome != UNDETERMINED and self.loses

    @property
    def lost(self) -> tuple[int, int]:
        """Half points lost, at least and at most."""
        return self.rule.half_points - self.high, self.rule.half_points - self.low

    @property
    def advice(self) -> Advice | None:
        """What to do about what falls short; None where nothing does, or where nobody knows whether anything does.

        Advice says that the law falls short. Of an undetermined finding nothing may say so.
        """
        return self.rule.advice_for(self.possible[0]) if len(self.possible) == 1 else None

    @property
    def power(self) -> str:
        """Who would gain power over others, or come under a heavier penalty, by what is recommended."""
        return self.remedy.power or self.rule.power

    @property
    def component(self) -> str:
        return self.rule.component

    def __repr__(self) -> str:
        return f"<Finding: {self.component} {self.outcome}, {figures(self.low, self.high)}>"

    @property
    def name(self) -> str:
        """What every document and page calls the finding, whatever its outcome."""
        return self.rule.name

    @property
    def title(self) -> str:
        return self.rule.title


class Insight(Struct, frozen=True):
    """A rule over findings that holds, or may hold while something is open."""

    rule: InsightRule
    status: InsightStatus
    affects: tuple[str, ...]  # those of the rule's components that lose points or may


class AreaScore(Struct, frozen=True):
    area: Area
    low: int
    high: int


class SharedSection(Struct, frozen=True, forbid_unknown_fields=True):
    """A section that several recommendations amend at once."""

    section: str
    components: tuple[str, ...]


F = TypeVar("F", bound=Found)


class Judged(Struct, Generic[F], frozen=True):
    """What was found of one law: all that a comparison with another reads."""

    findings: tuple[F, ...]  # in the framework's order
    insights: tuple[Insight, ...]
    areas: tuple[AreaScore, ...]
    grades: tuple[str, ...]  # the letters the score may get, best first; none where no grade can be given yet

    @property
    def low(self) -> int:
        return sum(area.low for area in self.areas)

    @property
    def high(self) -> int:
        return sum(area.high for area in self.areas)

    @property
    def half_points(self) -> int:
        """What full points in every area would give."""
        return sum(scored.area.half_points for scored in self.areas)


class Assessment(Judged[Finding], frozen=True):
    """All findings and insights of one framework on one law."""

    framework: Framework
    law: Law
    shared: tuple[SharedSection, ...]

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Every open question that moves an outcome, in framework order."""
        return tuple(dict.fromkeys(q for f in self.findings for q in f.unsettled))

    @property
    def roots(self) -> Mapping[str, tuple[str, ...]]:
        """Root cause -> the components that follow from it: what falls short for certain, by insights that hold."""
        short = {f.component for f in self.findings if f.short}
        certain = [i for i in self.insights if i.status == HOLDS and i.rule.root in short]
        follows = {i.rule.root: tuple(c for c in i.affects if c in short) for i in certain}
        return {root: affected for root, affected in follows.items() if affected}

    def finding(self, component: str) -> Finding:
        """The finding of *component*. Raises Missing where there is no such component."""
        found = next((f for f in self.findings if f.component == component), None)
        if found is None:
            known = ", ".join(f.component for f in self.findings)
            raise Missing(f"no component is called {component!r}", f"Use one of: {known}.")
        return found

    def __repr__(self) -> str:
        """One line, since all that it holds would fill a notebook."""
        score = f"{figures(self.low, self.high)} of {points(self.half_points)}"
        return f"<Assessment: {self.law.jurisdiction.name}, {self.law.day}, {self.framework.id}, {score}>"

    def _repr_html_(self) -> str:
        """A table of the findings, as notebooks show it."""
        from html import escape

        head = f"{self.law.jurisdiction.name}, law of {self.law.day}: {figures(self.low, self.high)} points"
        rows = "".join(
            f"<tr><td>{f.component}</td><td>{escape(f.name)}</td><td>{f.outcome}</td>"
            f"<td>{figures(f.low, f.high)} of {points(f.rule.half_points)}</td></tr>"
            for f in self.findings
        )
        heads = "".join(f"<th>{name}</th>" for name in ("Component", "Name", "Outcome", "Points"))
        return f"<table><caption>{escape(head)}</caption><thead><tr>{heads}</tr></thead>{rows}</table>"

    def ranked(self) -> list[Finding]:
        """Findings below full points, then those of which that is not known; each by points at stake.

        A root cause stands before the gaps that follow from it.
        """
        short = [f for f in self.findings if f.lost[1]]
        short.sort(key=lambda f: (f.outcome == UNDETERMINED, -f.lost[1], -f.lost[0]))  # equal ones stay in their order
        placed: list[Finding] = []
        roots = self.roots.items()
        while short:
            names = {f.component for f in short}
            follows = {c for root, affected in roots if root in names for c in affected}
            first = next((f for f in short if f.component not in follows), short[0])
            short.remove(first)
            placed.append(first)
        return placed


def letters(framework: Framework, low: int, high: int) -> tuple[str, ...]:
    """The grades that a score from *low* to *high* half points may get, best first; none where they are too many."""
    if not framework.grades:
        return ()
    best = next(n for n, g in enumerate(framework.grades) if high >= g.from_half_points)
    worst = next(n for n, g in enumerate(framework.grades) if low >= g.from_half_points)
    return tuple(g.letter for g in framework.grades[best : worst + 1]) if worst - best < MOST_GRADES else ()
