"""What the record holds as JSON: states, questions, bills, documents, facts, and findings with their advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import UNSET, convert
from msgspec.structs import asdict

from advisor import assess, model
from advisor.model import Advice, Elsewhere, Provenance
from advisor.model.law import Holding
from advisor.model.words import Better, BillStatus, Confidence, DocumentKind, QuestionKind, Reading
from advisor.schemas.assessment import Fact, Finding, OfLaw, law
from advisor.schemas.assessment import facts as as_facts
from advisor.schemas.assessment import finding as as_finding
from advisor.schemas.reasons import OutcomeReason, reason
from advisor.schemas.shape import Asks, Count, Notice, Shape


class Jurisdiction(Shape, frozen=True):
    """A state, with the day its records begin."""

    code: str
    id: str
    name: str
    recorded_from: date


class Jurisdictions(Shape, frozen=True, tag_field="schema", tag="advisor/jurisdictions/1"):
    """The states whose law is on record."""

    jurisdictions: tuple[Jurisdiction, ...]
    notice: Notice = UNSET


class Question(Shape, frozen=True):
    """A question, the answers that it permits, and the components whose conditions read it."""

    id: str
    ask: str
    kind: QuestionKind
    answers: tuple[str, ...]  # its words; none for a number or a text
    means: Mapping[str, str]
    presupposes: bool
    components: tuple[str, ...]
    better: Better | None = None  # of two numbers; null where the words are best first


class Questions(Shape, frozen=True, tag_field="schema", tag="advisor/questions/1"):
    """Every question."""

    questions: tuple[Question, ...]


class AnswerChange(Shape, frozen=True, rename={"before": "from", "after": "to"}):
    """What a bill does to the answer of one question."""

    question: str
    before: str
    after: str
    says: str


class Reported(Shape, frozen=True):
    """What others say that an act does which nobody has read; it answers no question."""

    says: str
    readers: Count
    confidence: Confidence


class Bill(Shape, frozen=True):
    """A measure, and what it changes."""

    id: str
    bill: str
    session: str
    title: str
    says: str
    status: BillStatus
    status_date: str
    fate: str
    read: Reading
    chapter: str
    effective: date | None
    sections: tuple[str, ...]
    changes: tuple[AnswerChange, ...]
    touches: tuple[str, ...]
    provenance: tuple[Provenance, ...]
    reported: Reported | None = None  # null where the act was read, or nothing is reported of it


class Bills(Shape, frozen=True, tag_field="schema", tag="advisor/bills/1"):
    """Every bill on record for one state."""

    jurisdiction: str
    bills: tuple[Bill, ...]
    asks: Asks = UNSET


class Document(Shape, frozen=True):
    """A source that provenance points to."""

    id: str
    title: str
    publisher: str
    date: str
    kind: DocumentKind
    address: str
    reliability: str


class Documents(Shape, frozen=True, tag_field="schema", tag="advisor/documents/1"):
    """The documents that one state's facts were read in."""

    jurisdiction: str
    documents: tuple[Document, ...]


class Facts(Shape, frozen=True, tag_field="schema", tag="advisor/facts/1"):
    """Answers in force on one day, unknown ones included."""

    jurisdiction: str
    as_of: date
    facts: tuple[Fact, ...]
    asks: Asks = UNSET
    notice: Notice = UNSET


class PlacedFinding(Finding, frozen=True):
    """A finding, its area and its place: the gaps by points lost, then what is undetermined."""

    area: str
    rank: Count | None  # from 1; null where it gets full points
    follows_from: tuple[str, ...]  # root causes, by component


class Findings(OfLaw, frozen=True, tag_field="schema", tag="advisor/findings/1"):
    """Findings of one assessment, in the framework's order."""

    findings: tuple[PlacedFinding, ...]
    asks: Asks = UNSET
    notice: Notice = UNSET


class ExplainedFinding(OfLaw, frozen=True, tag_field="schema", tag="advisor/finding/1"):
    """One finding: why it came out so, what the advice is, and what other states do."""

    finding: PlacedFinding
    explanation: tuple[str, ...]
    advice: Advice | None  # null where it is met, or undetermined
    elsewhere: tuple[Elsewhere, ...]
    closes: Mapping[str, str]  # question -> the answer that closes the gap
    outcomes: tuple[OutcomeReason, ...] = ()  # one; where the finding is undetermined, each that is possible
    asks: Asks = UNSET
    notice: Notice = UNSET


def jurisdictions(of: Iterable[model.Jurisdiction], notice: str = "") -> Jurisdictions:
    """Each state by its code, with the *notice* on those that are left out."""
    return Jurisdictions(convert(tuple(of), tuple[Jurisdiction, ...], from_attributes=True), notice or UNSET)


def questions(of: Iterable[model.Question], readers: Mapping[str, tuple[str, ...]]) -> Questions:
    """Each question, with the components that read it as *readers* has them."""
    return Questions(
        tuple(
            Question(q.id, q.ask, q.kind, q.answers, q.means, q.applies is not None, readers.get(q.id, ()), q.better)
            for q in of
        )
    )


def bills(state: model.Jurisdiction) -> Bills:
    """Every bill of a state's record."""
    return Bills(state.code, convert(tuple(state.bills.values()), tuple[Bill, ...], from_attributes=True))


def documents(state: model.Jurisdiction) -> Documents:
    """Every document of a state's record."""
    found = convert(tuple(state.documents.values()), tuple[Document, ...], from_attributes=True)
    return Documents(state.code, found)


def facts(code: str, day: date, of: Iterable[Holding], notice: str = "") -> Facts:
    """The answers *of* the state with that *code* on *day*, with the *notice* on that day."""
    return Facts(code, day, as_facts(tuple(of)), notice=notice or UNSET)


def findings(of: assess.Assessment, shown: Iterable[assess.Finding], notice: str = "") -> Findings:
    """The findings *shown* of an assessment, with the *notice* on it."""
    return Findings(**law(of), findings=tuple(_placed(of, f) for f in shown), notice=notice or UNSET)


def finding(
    of: assess.Assessment, found: assess.Finding, explanation: Sequence[str], notice: str = ""
) -> ExplainedFinding:
    """The finding *found* of an assessment, with its *explanation* in lines and the *notice* on the assessment."""
    rule = found.rule
    return ExplainedFinding(
        **law(of),
        finding=_placed(of, found),
        explanation=tuple(explanation),
        advice=found.advice,
        elsewhere=rule.elsewhere_than(of.law.jurisdiction.name),
        closes=rule.closes,
        outcomes=tuple(reason(of.framework, step) for step in found.possible),
        notice=notice or UNSET,
    )


def _placed(of: assess.Assessment, found: assess.Finding) -> PlacedFinding:
    rank = {f.component: n for n, f in enumerate(of.ranked(), 1)}.get(found.component)
    follows = tuple(root for root, affected in of.roots.items() if found.component in affected)
    return PlacedFinding(**asdict(as_finding(found)), area=found.rule.area, rank=rank, follows_from=follows)
