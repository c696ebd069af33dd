"""A published yardstick: its areas, scale, rules and insight rules."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct

from advisor.errors import Place
from advisor.model.advice import Advice, Money
from advisor.model.conditions import Condition
from advisor.model.fields import Answer, HalfPoints, Key, QuestionId, ShortName
from advisor.model.glossary import Word
from advisor.model.published import OtherResult, PublishedResult
from advisor.model.state import Point
from advisor.model.words import (
    UNDETERMINED,
    Basis,
    FindingWord,
    OutcomesBasis,
    OutcomeWord,
    PointsBasis,
    RemedyKind,
    TitleBasis,
)


class Benchmark(Struct, frozen=True):
    """The federal law that a rule's outcomes compare with."""

    citation: str
    basis: Basis
    says: str


class Elsewhere(Struct, frozen=True, forbid_unknown_fields=True):
    """What another state's law does, the answers that it gives as far as known, and what the rule comes to on them."""

    state: str
    citation: str
    basis: Basis
    facts: Mapping[QuestionId, Answer]
    does: str
    outcome: FindingWord = UNDETERMINED


class Outcome(Struct, frozen=True):
    """One step of a rule: the word, the half points, and the condition; None for the last, which holds otherwise.

    *why* is the reason for drawing the line there, *results* the ids of the published results that support it.
    """

    word: OutcomeWord
    half_points: int
    when: Condition | None
    why: str = ""
    results: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        return self.half_points / 2


class Beyond(Struct, frozen=True):
    """What a stricter reading would fault. It is printed, and takes no points."""

    when: Condition
    says: str


class RuleBasis(Struct, frozen=True):
    """How surely a component's title, its points and its outcomes are known: by default, as the least sure."""

    title: TitleBasis = "recalled"
    points: PointsBasis = "constructed"
    outcomes: OutcomesBasis = "constructed"


class Rule(Struct, frozen=True):
    """What one component asks of the law."""

    id: str
    component: str
    area: str
    name: ShortName  # what every document and page calls its finding, whatever the outcome
    title: str
    half_points: Annotated[HalfPoints, Key("points")]
    outcomes: tuple[Outcome, ...]
    reads: tuple[str, ...]  # the questions its conditions read, in order
    basis: RuleBasis = RuleBasis()
    asks: tuple[QuestionId, ...] = ()
    benchmark: tuple[Benchmark, ...] = ()
    advice: Mapping[str, Advice] = {}
    aim: str = ""  # what closing it would do, verb first: the title of a brief
    words: tuple[str, ...] = ()  # what the field calls it, beside the name
    money: Money | None = None  # what it costs to close
    constitution: tuple[Point, ...] = ()  # what a constitution says to what is recommended
    power: str = ""  # who would gain power over others, or come under a heavier penalty, by what is recommended
    beyond: tuple[Beyond, ...] = ()
    remedy: RemedyKind = "statute"
    depends_on: tuple[str, ...] = ()
    closes: Mapping[QuestionId, str] = {}  # the answers that its remedy brings about
    elsewhere: tuple[Elsewhere, ...] = ()
    place: Place = Place("")

    @property
    def framework(self) -> str:
        """The id of the framework that the rule belongs to: the first folder of its path."""
        return self.id.partition("/")[0]

    @property
    def points(self) -> float:
        return self.half_points / 2

    def advice_for(self, outcome: Outcome) -> Advice | None:
        """The advice for *outcome*: by word and points where the rule separates them, else by word."""
        return self.advice.get(f"{outcome.word} {outcome.points}") or self.advice.get(outcome.word)

    def elsewhere_than(self, state: str) -> tuple[Elsewhere, ...]:
        """What the laws of states other than *state* do: nobody is told of their own law as another's."""
        return tuple(other for other in self.elsewhere if other.state.casefold() != state.casefold())


class InsightRule(Struct, frozen=True):
    """A rule over findings: its condition asks of outcomes, by the component's number, and of answers."""

    id: str
    title: str
    when: Condition
    says: str
    root: str = ""
    affects: tuple[str, ...] = ()
    place: Place = Place("")


class Area(Struct, frozen=True):
    """A part of a framework: the components whose numbers begin with its id."""

    id: str
    title: str
    folder: str  # in which its rules stand
    half_points: Annotated[HalfPoints, Key("max")]
    basis: str
    printed: str = ""


class Grade(Struct, frozen=True):
    """A letter and the half points from which it is given."""

    letter: str
    from_half_points: Annotated[HalfPoints, Key("from")]


class NotEncoded(Struct, frozen=True):
    """A component of the publisher's that no rule measures here: its number, and in our words what it is about."""

    component: str
    subject: str
    basis: TitleBasis


class Framework(Struct, frozen=True):
    """A published yardstick: areas, scale, rules and insight rules in framework order."""

    id: str
    title: str
    publisher: str
    edition: str
    subject: str  # what law it measures: "child sex trafficking"
    areas: tuple[Area, ...]
    rules: tuple[Rule, ...]
    insights: tuple[InsightRule, ...]
    grades: tuple[Grade, ...] = ()  # best first; none where the points are ours and give no grade
    unit: str = "component"  # what the framework itself calls one: "goal"
    part: str = ""  # a sentence: which part of the framework is measured, where that is not the whole
    not_encoded: tuple[NotEncoded, ...] = ()  # what is not measured, in the framework's order
    notes: Mapping[str, str] = {}
    beyond: str = "Beyond the framework"  # the heading of what a stricter reading would fault
    printed: str = ""  # a sentence: which figures the publisher prints
    basis: RuleBasis = RuleBasis()  # of each rule that does not say otherwise
    published: tuple[PublishedResult, ...] = ()  # in the order of the file
    other_results: tuple[OtherResult, ...] = ()  # of the publisher's other frameworks, in the order of the file
    glossary: tuple[Word, ...] = ()  # words of its own that a page has

    @property
    def half_points(self) -> int:
        return sum(area.half_points for area in self.areas)

    def __repr__(self) -> str:
        return f"<Framework: {self.id}, {len(self.rules)} rules>"

    def supporting(self, outcome: Outcome) -> tuple[PublishedResult, ...]:
        """The published results that support *outcome*, in the order of the file."""
        return tuple(result for result in self.published if result.id in outcome.results)
