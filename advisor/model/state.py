"""What is recorded of one state: its facts, bills, documents and remedies, and how it writes a bill."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from advisor.errors import Place
from advisor.model.answers import Provenance
from advisor.model.document import Document
from advisor.model.fields import Answer, DocumentId, FrameworkId, Key, QuestionId, YearOrDay
from advisor.model.form import BillForm
from advisor.model.joined import CrimeList
from advisor.model.language import Conforming, Drafting, Named, Placement
from advisor.model.legislature import Legislature
from advisor.model.sessions import Calendar, Meeting, Session
from advisor.model.words import Basis, BillStatus, Confidence, Reading, RemedyKind


class Fact(Struct, frozen=True):
    """The answer one state's law gives to one question: from `since`, or by `before` at the latest."""

    question: QuestionId
    answer: Answer
    says: str = ""
    provenance: tuple[Provenance, ...] = ()
    since: date | None = None
    before: date | None = None
    searched: str = ""
    note: str = ""
    read_by: tuple[str, ...] = ()  # who read the law and came to this answer, independently of one another
    place: Place = Place("")

    @property
    def confirmed(self) -> date | None:
        """The last day on which a supporting source shows the answer to be the law."""
        days = [p.confirmed for p in self.provenance if p.confirmed and not p.disputes]
        return max(days, default=None)


class Change(Struct, frozen=True):
    """What a bill does to the answer of one question."""

    question: QuestionId
    before: Annotated[Answer, Key("from")]
    after: Annotated[Answer, Key("to")]
    says: str = ""
    provenance: tuple[Provenance, ...] = ()
    place: Place = Place("")
    was: str = ""  # a sentence on the law before, where no fact has one


class Reported(Struct, frozen=True):
    """What others say that an act does whose text was not read here. It answers no question."""

    says: str
    readers: Annotated[int, Meta(title="readers", ge=1, le=99)]  # who read the text, independently of one another
    confidence: Confidence
    place: Place = Place("")


class Bill(Struct, frozen=True):
    """A measure and its changes to facts."""

    id: str
    bill: str
    session: str
    title: str
    says: str
    status: BillStatus
    status_date: YearOrDay
    fate: str
    read: Reading
    chapter: str = ""
    effective: date | None = None
    sections: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    touches: tuple[QuestionId, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    reported: Reported | None = None
    place: Place = Place("")

    @property
    def year(self) -> str:
        return self.id.split("-")[0]

    @property
    def name(self) -> str:
        return f"{self.bill} ({self.year})" if self.year.isdigit() else self.bill

    @property
    def law_from(self) -> date | None:
        """The day on which the bill became law; None where it has not."""
        return self.effective if self.status == "enacted" else None

    @property
    def known(self) -> bool:
        """Whether its effect was read, in its own print or in all the code that it left."""
        return self.read in ("full", "codified")

    @property
    def questions(self) -> frozenset[str]:
        """Every question the bill changes or touches."""
        return frozenset(c.question for c in self.changes) | frozenset(self.touches)


class Authority(Struct, frozen=True):
    """A reason with its citation, as a remedy gives it."""

    says: str
    citation: str = ""
    basis: Basis | None = None


class Point(Struct, frozen=True, forbid_unknown_fields=True):
    """A point of constitutional law by its name, and what it means for what is recommended."""

    name: str
    says: str


class Remedy(Struct, frozen=True):
    """What closing one component takes in one jurisdiction."""

    component: str
    kind: RemedyKind
    because: Authority | None = None
    amends: tuple[str, ...] = ()
    creates: tuple[str, ...] = ()
    agency: str = ""
    constitution: tuple[Point, ...] = ()  # what the state's constitution says to it, beside or in place of the rule's
    power: str = ""  # who would gain power or come under a penalty, in the state's words, in place of the rule's
    note: str = ""
    placements: Annotated[Mapping[str, Placement], Key("places")] = {}  # provision -> where it goes
    slots: Mapping[str, str] = {}  # what only this remedy's text needs
    conforms: tuple[Conforming, ...] = ()
    omits: tuple[str, ...] = ()  # provisions that conform what this state has no need to conform
    place: Place = Place("")


class ContextItem(Struct, frozen=True):
    """A sentence for the context annex; it decides nothing."""

    topic: str
    says: str


class Context(Struct, frozen=True):
    """The context annex: a source too general to decide a finding."""

    document: DocumentId
    reliability: str
    items: tuple[ContextItem, ...]


class Jurisdiction(Struct, frozen=True):
    """The state whose law is judged, with all that is recorded of it."""

    code: str
    id: str
    name: str
    citation: str  # a pattern with {section}
    code_sections: Annotated[str, Key("section")]  # a regular expression for one bare section number
    recorded_from: date
    documents: Mapping[str, Document]
    facts: tuple[Fact, ...]
    bills: Mapping[str, Bill]
    remedies: Mapping[str, Mapping[str, Remedy]]  # framework -> component -> what closing it takes
    context: Context | None = None
    sessions: tuple[Session, ...] = ()
    meets: Meeting | None = None  # in regular session
    legislature: Legislature | None = None  # the way of a bill through it
    later_approval: str = ""  # the law by which the later of two acts on one section holds
    frameworks: tuple[FrameworkId, ...] = ()  # that measure this law, the usual one first; empty: all there are
    form: Annotated[BillForm | None, Key("bill")] = None
    sections: Mapping[str, Named] = {}
    terms: Mapping[str, Named] = {}
    definitions: str = ""  # these five as in Drafting
    defined: Mapping[str, Named] = {}
    reserves: Mapping[str, str] = {}
    lists: tuple[CrimeList, ...] = ()
    no_lists: Mapping[str, str] = {}

    def __repr__(self) -> str:
        return f"<Jurisdiction: {self.code}, {self.name}>"

    @property
    def calendar(self) -> Calendar:
        """When the legislature met and meets."""
        return Calendar(self.sessions, self.meets)

    @property
    def acts(self) -> tuple[Bill, ...]:
        """The bills that became law."""
        return tuple(bill for bill in self.bills.values() if bill.law_from)

    @property
    def drafting(self) -> Drafting | None:
        """What a draft needs of this state; None where it is not recorded how the state writes a bill."""
        if self.form is None:
            return None
        more = self.definitions, self.defined, self.reserves, self.lists, self.no_lists
        return Drafting(self.form, self.sections, self.terms, *more)

    def remedy(self, framework: str, component: str) -> Remedy | None:
        """What closing the *component* of a *framework* takes in this state, where that is recorded."""
        return self.remedies.get(framework, {}).get(component)
