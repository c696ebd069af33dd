"""The values that everything else works on: frozen, without I/O, without third-party imports.

The words are those of docs/vocabulary.md. Law as it stands on a day is in `law.py`; conditions in `conditions.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from advisor.conditions import Condition
from advisor.errors import Place

UNKNOWN = "unknown"  # nobody has looked
UNVERIFIED = "unverified"  # an act has touched this; re-read it
NOT_APPLICABLE = "not-applicable"  # what the question presupposes is not the case
OPEN_ANSWERS = frozenset({UNKNOWN, UNVERIFIED})

NUMBER_TYPES: Mapping[str, tuple[str, ...]] = {
    "years": ("none", "life"),
    "months": ("none",),
    "age": ("none",),
    "usd": ("none", "unlimited"),
}
# Special answers as numbers: "no such term" lies below every number, "life" and "unlimited" above.
SPECIAL_NUMBERS: Mapping[str, int] = {"none": -1, "life": 10**12, "unlimited": 10**12}


@dataclass(frozen=True)
class Provenance:
    """Where an answer was read, when, and how surely."""

    document: str
    basis: str  # card | found | secondary | recalled
    citation: str = ""
    pinpoint: str = ""
    part: bool = False
    confirmed: date | None = None  # the last day this source shows the answer to be the law
    read: date | None = None
    disputes: bool = False
    says: str = ""

    @property
    def settled(self) -> bool:
        """Whether the source was read in full, so that nothing needs "verify"."""
        return self.basis == "card" or (self.basis == "found" and not self.part)


@dataclass(frozen=True)
class Question:
    """Something asked of any state's law. `answers` are its words; empty for a number or a text."""

    id: str
    ask: str
    kind: str  # words | years | months | age | usd | text
    answers: tuple[str, ...] = ()
    means: Mapping[str, str] = field(default_factory=dict)
    applies: Condition | None = None
    place: Place = Place("")

    @property
    def is_number(self) -> bool:
        return self.kind in NUMBER_TYPES

    def allows(self, answer: str) -> bool:
        """Whether *answer* is one this question permits, the reserved ones included."""
        if answer in OPEN_ANSWERS or (answer == NOT_APPLICABLE and self.applies is not None):
            return True
        if self.kind == "words":
            return answer in self.answers
        if self.is_number:
            return answer in NUMBER_TYPES[self.kind] or (answer.isascii() and answer.isdigit() and len(answer) < 10)
        return bool(answer)

    def value(self, answer: str) -> str | int:
        """*answer* as conditions compare it: a word, or a whole number of years, months or dollars."""
        if not self.is_number or answer == NOT_APPLICABLE:
            return answer
        return SPECIAL_NUMBERS[answer] if answer in SPECIAL_NUMBERS else int(answer)

    def spoken(self, answer: str) -> str:
        """*answer* in plain words, for a sentence or a table."""
        if answer == UNKNOWN:
            return "unknown: nobody has looked"
        if answer == UNVERIFIED:
            return "unverified: an act has touched this since"
        if answer == NOT_APPLICABLE:
            return "does not apply"
        if self.kind == "usd" and answer.isdigit():
            return f"${int(answer):,}"
        if self.kind in ("years", "months") and answer.isdigit():
            return f"{answer} {self.kind if answer != '1' else self.kind[:-1]}"
        return self.means.get(answer, answer.replace("-", " "))


@dataclass(frozen=True)
class Fact:
    """The answer one state's law gives to one question: from `since`, or by `before` at the latest."""

    question: str
    answer: str
    says: str = ""
    provenance: tuple[Provenance, ...] = ()
    since: date | None = None
    before: date | None = None
    searched: str = ""
    note: str = ""
    place: Place = Place("")

    @property
    def confirmed(self) -> date | None:
        """The last day on which a supporting source shows the answer to be the law."""
        days = [p.confirmed for p in self.provenance if p.confirmed and not p.disputes]
        return max(days, default=None)


@dataclass(frozen=True)
class Change:
    """What a bill does to the answer of one question."""

    question: str
    before: str
    after: str
    says: str = ""
    provenance: tuple[Provenance, ...] = ()
    place: Place = Place("")


@dataclass(frozen=True)
class Bill:
    """A measure and its changes to facts."""

    id: str
    bill: str
    session: str
    title: str
    says: str
    status: str  # introduced | passed | enacted | died | hypothetical
    status_date: str
    fate: str
    read: str  # full | part | no
    chapter: str = ""
    effective: date | None = None
    sections: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    touches: tuple[str, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    place: Place = Place("")

    @property
    def year(self) -> str:
        return self.id.split("-")[0]

    @property
    def name(self) -> str:
        return f"{self.bill} ({self.year})"

    @property
    def questions(self) -> frozenset[str]:
        """Every question the bill changes or touches."""
        return frozenset(c.question for c in self.changes) | frozenset(self.touches)


@dataclass(frozen=True)
class Document:
    """A source that provenance points to."""

    id: str
    title: str
    publisher: str
    date: str
    kind: str
    address: str
    reliability: str = ""
    place: Place = Place("")


@dataclass(frozen=True)
class Session:
    """A regular session of the legislature."""

    name: str
    start: date
    end: date


@dataclass(frozen=True)
class Authority:
    """A reason with its citation, as a remedy gives it."""

    says: str
    citation: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Remedy:
    """What closing one component takes in one jurisdiction."""

    component: str
    kind: str  # statute | court-rule | appropriation
    because: Authority | None = None
    amends: tuple[str, ...] = ()
    creates: tuple[str, ...] = ()
    agency: str = ""
    note: str = ""
    place: Place = Place("")


@dataclass(frozen=True)
class ContextItem:
    """A sentence for the context annex; it decides nothing."""

    topic: str
    says: str


@dataclass(frozen=True)
class Context:
    """The context annex: a source too general to decide a finding."""

    document: str
    reliability: str
    items: tuple[ContextItem, ...]


@dataclass(frozen=True)
class Jurisdiction:
    """The state whose law is judged, with all that is recorded of it."""

    code: str
    id: str
    name: str
    citation: str  # a pattern with {section}
    recorded_from: date
    sessions: tuple[Session, ...]
    documents: Mapping[str, Document]
    facts: tuple[Fact, ...]
    bills: Mapping[str, Bill]
    remedies: Mapping[str, Remedy]
    context: Context | None = None
    code_sections: str = ""  # a regular expression for one bare section number


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
    fingerprint: str  # SHA-256 over every file read
    files: Mapping[str, str]  # path -> SHA-256
