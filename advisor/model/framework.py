"""A published yardstick: its areas, scale, rules and insight rules; and all content together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.errors import Place
from advisor.model.answers import Question
from advisor.model.conditions import Condition
from advisor.model.language import Language
from advisor.model.state import Jurisdiction


@dataclass(frozen=True)
class Benchmark:
    """The federal law that a rule's outcomes compare with."""

    citation: str
    basis: str
    says: str


@dataclass(frozen=True)
class Elsewhere:
    """What another state's law does."""

    state: str
    citation: str
    basis: str
    meets: str  # full | part
    does: str


@dataclass(frozen=True)
class Option:
    do: str
    benefit: str
    cost: str


@dataclass(frozen=True)
class Advice:
    """What the memo prints for an outcome that is not met."""

    headline: str
    effect: str
    options: tuple[Option, ...]
    option: str  # the letter recommended
    because: str
    other_view: str
    cost: str


@dataclass(frozen=True)
class Outcome:
    """One step of a rule: the word, the half points, and when it holds (None: otherwise)."""

    word: str  # met | partial | gap
    half_points: int
    when: Condition | None

    @property
    def points(self) -> float:
        return self.half_points / 2


@dataclass(frozen=True)
class Beyond:
    """What a stricter reading would fault; printed, never scored."""

    when: Condition
    says: str


@dataclass(frozen=True)
class Rule:
    """What one component asks of the law."""

    id: str
    component: str
    area: str
    title: str
    half_points: int
    basis: Mapping[str, str]  # of title, points, outcomes
    outcomes: tuple[Outcome, ...]
    reads: tuple[str, ...]  # the questions its conditions read, in order
    asks: tuple[str, ...] = ()
    benchmark: tuple[Benchmark, ...] = ()
    advice: Mapping[str, Advice] = field(default_factory=dict)
    beyond: tuple[Beyond, ...] = ()
    remedy: str = "statute"
    depends_on: tuple[str, ...] = ()
    closes: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()
    place: Place = Place("")

    @property
    def points(self) -> float:
        return self.half_points / 2

    def advice_for(self, outcome: Outcome) -> Advice | None:
        """The advice for *outcome*: by word and points where the rule separates them, else by word."""
        return self.advice.get(f"{outcome.word} {outcome.points}") or self.advice.get(outcome.word)


@dataclass(frozen=True)
class InsightRule:
    """A rule over findings: it reads outcomes (a component's number) and answers."""

    id: str
    title: str
    when: Condition
    says: str
    root: str = ""
    affects: tuple[str, ...] = ()
    place: Place = Place("")


@dataclass(frozen=True)
class Area:
    id: str
    title: str
    half_points: int
    basis: str
    printed: str = ""


@dataclass(frozen=True)
class Grade:
    """A letter and the half points from which it is given."""

    letter: str
    from_half_points: int


@dataclass(frozen=True)
class Framework:
    """A published yardstick: areas, scale, rules and insight rules in framework order."""

    id: str
    title: str
    publisher: str
    edition: str
    areas: tuple[Area, ...]
    grades: tuple[Grade, ...]  # best first
    rules: tuple[Rule, ...]
    insights: tuple[InsightRule, ...]
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def half_points(self) -> int:
        return sum(area.half_points for area in self.areas)


@dataclass(frozen=True)
class Content:
    """Everything read from one content folder."""

    questions: Mapping[str, Question]
    framework: Framework
    jurisdictions: Mapping[str, Jurisdiction]
    language: Mapping[str, Language]  # component -> what it offers for a bill
    fingerprint: str  # SHA-256 over every file read
    files: Mapping[str, str]  # path -> SHA-256
