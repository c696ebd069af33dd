"""Every closed list of words, once: as the type of the fields that hold one, and as a tuple in its order.

The annotation of a field is the list of what it may hold: for the loader, for the cache and for JSON Schema alike.
The words are those of docs/vocabulary.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, get_args

# What a rule comes to; of a finding also that open answers allow more than one outcome.
OutcomeWord: TypeAlias = Literal["met", "partial", "gap"]
FindingWord: TypeAlias = Literal[OutcomeWord, "undetermined"]
OUTCOMES: tuple[OutcomeWord, ...] = get_args(OutcomeWord)  # best first
FINDING_WORDS: tuple[FindingWord, ...] = get_args(FindingWord)
UNDETERMINED: Final = "undetermined"

# How far an insight is known to hold: whatever the open answers are, or for some of them.
InsightStatus: TypeAlias = Literal["holds", "may hold"]
HOLDS: Final = "holds"
MAY_HOLD: Final = "may hold"
INSIGHT_STATUSES: tuple[InsightStatus, ...] = get_args(InsightStatus)

# What became of a component between two assessments.
Movement: TypeAlias = Literal[
    "closed",  # it was short of full points for certain or perhaps, and is met now
    "opened",  # it was met, and is short now
    "newly undetermined",  # it was determined, and is not now
    "settled",  # it was not determined, and is now, short of met
    "improved",
    "worsened",
    "evidence changed",  # the same outcome on other facts
]
MOVEMENTS: tuple[Movement, ...] = get_args(Movement)

# How two answers to a question compare: by what protects more, or where nobody can say.
Weighing: TypeAlias = Literal["same", "weaker", "stronger", "different", "to be read"]

# What became of a provision between two versions of a measure, the heaviest first.
Weight: TypeAlias = Literal[
    "dropped",
    "weaker",
    "to be read",  # it reads otherwise, and nobody has recorded what that answers
    "different",  # some of its answers are weaker and some stronger, or none is better
    "stronger",
    "new",
    "reworded",  # it reads otherwise, and its recorded answers are the same
    "no words",  # its answers are the same, and the words of one version are not at hand
    "unchanged",
]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)

# The answers that any question may have.
UNKNOWN: Final = "unknown"  # nobody has looked
UNVERIFIED: Final = "unverified"  # an act has touched this; re-read it
NOT_APPLICABLE: Final = "not-applicable"  # what the question presupposes is not the case
OPEN_ANSWERS: Final = frozenset({UNKNOWN, UNVERIFIED})
RESERVED_ANSWERS: Final = (UNKNOWN, UNVERIFIED, NOT_APPLICABLE)

# What a question is answered with: one of its own words, a number of something, or a text.
NumberKind: TypeAlias = Literal["years", "age", "usd"]
QuestionKind: TypeAlias = Literal["words", NumberKind, "text"]
NUMBER_KINDS: tuple[NumberKind, ...] = get_args(NumberKind)
QUESTION_KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)

# Which of two answers to a question for a number protects more; of words the first, unless neither does.
Better: TypeAlias = Literal["higher", "lower", "none"]

# How surely something is known: of a fact or a citation (surest first), of a component's title, points and outcomes.
Basis: TypeAlias = Literal["card", "found", "secondary", "recalled"]
TitleBasis: TypeAlias = Literal["found", "recalled"]
PointsBasis: TypeAlias = Literal["printed", "inferred", "constructed"]
OutcomesBasis: TypeAlias = Literal["constructed"]
BASES: tuple[Basis, ...] = get_args(Basis)
TITLE_BASES: tuple[TitleBasis, ...] = get_args(TitleBasis)
POINTS_BASES: tuple[PointsBasis, ...] = get_args(PointsBasis)
OUTCOMES_BASES: tuple[OutcomesBasis, ...] = get_args(OutcomesBasis)

# A source, and how much of a bill's text was read.
DocumentKind: TypeAlias = Literal["report-card", "code", "bill", "court-rule", "case", "web"]
Reading: TypeAlias = Literal["full", "codified", "part", "no"]
Confidence: TypeAlias = Literal["high", "moderate", "low"]  # in what others report of an act that nobody read here
DOCUMENT_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
READINGS: tuple[Reading, ...] = get_args(Reading)

# How far a bill has come.
BillStatus: TypeAlias = Literal["introduced", "passed", "enacted", "died", "hypothetical"]
BILL_STATUSES: tuple[BillStatus, ...] = get_args(BillStatus)

# The bill that assumed answers make up: its id in a law and in the history, and what every output calls it.
WHAT_IF: Final = "what-if"
HYPOTHETICAL_BILL: Final = "a hypothetical bill"
ANSWERED: Final = "assumed-answers"  # the id of what answers open questions only, and changes no law
MADE_UP: Mapping[str, str] = {WHAT_IF: HYPOTHETICAL_BILL, ANSWERED: "the answers assumed"}  # id -> name

# What it takes to close a component.
RemedyKind: TypeAlias = Literal["statute", "court-rule", "appropriation"]
REMEDY_KINDS: tuple[RemedyKind, ...] = get_args(RemedyKind)

# In which years a legislature meets in regular session, and whether a bill lives on from one year's into the next's.
MeetingYears: TypeAlias = Literal["every", "odd", "even"]
CarryOver: TypeAlias = Literal["no", "from-odd-years", "from-even-years"]
MEETING_YEARS: tuple[MeetingYears, ...] = get_args(MeetingYears)
CARRY_OVERS: tuple[CarryOver, ...] = get_args(CarryOver)

# The steps of a bill that have a last day, in their order.
Step: TypeAlias = Literal[
    "drafting",  # to ask for a draft
    "introduction",
    "committee",  # to report it, in the house where it began
    "floor",
    "second-committee",  # in the other house
    "second-floor",
    "concurrence",  # in what the other house changed
    "end",  # of the session
]
STEPS: tuple[Step, ...] = get_args(Step)

# How a state writes its bills: the long title, numbers, words put in.
# Lists of crimes that a new crime may have to join, and the sections that make an act.
ListKind: TypeAlias = Literal[
    "act", "registration", "registration-25", "registration-life", "limitation", "racketeering", "forfeiture",
    "restitution", "interception", "parental-rights", "reporting",
]  # fmt: skip
TitleCase: TypeAlias = Literal["capitals", "sentence"]
TitleJoins: TypeAlias = Literal["semicolons", "commas"]
Figures: TypeAlias = Literal["words-and-figures", "figures", "words"]
Inserted: TypeAlias = Literal["underline", "capitals", "italic"]
TITLE_CASES: tuple[TitleCase, ...] = get_args(TitleCase)
FIGURES: tuple[Figures, ...] = get_args(Figures)
INSERTED: tuple[Inserted, ...] = get_args(Inserted)
