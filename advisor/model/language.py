"""Bill language: the text that a rule offers to a legislature, and where a state puts it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from msgspec import Struct

from advisor.errors import Place
from advisor.model.fields import Block, Braces, Lines, QuestionId
from advisor.model.sessions import OfSession
from advisor.model.words import Basis, Figures, Inserted, TitleCase, TitleJoins

OfSection: TypeAlias = Annotated[str, Braces(("section",))]
OfPurpose: TypeAlias = Annotated[str, Braces(("purpose",), optional=("section",))]
OfYear: TypeAlias = Annotated[str, Braces(("year",))]

NAMED_BY = "/"  # "4-1/travel": a new section of chapter 4-1 that gets no number, by a name of the record's own
MARK = r"\(\w+\)|\w+\."  # of a subdivision, as a state may write it: "(1)" or "A."


def spoken(section: str) -> str:
    """*section* in a sentence: "22-49-1", or of a new one that gets no number "a new section of chapter 22-49"."""
    chapter, _, name = section.partition(NAMED_BY)
    return f"a new section of chapter {chapter}" if name else section


def cited(section: str) -> str:
    """*section* as a remedy cites it: of a new one that gets no number its chapter, "ch. 4-1"."""
    chapter, _, name = section.partition(NAMED_BY)
    return f"ch. {chapter}" if name else section


class Provision(Struct, frozen=True):
    """One piece of law, which the state's remedy may put where it wants it. `text` is a template with slots."""

    id: str
    brings: Mapping[QuestionId, str]  # the answers that this text brings about
    title: str  # its clause of the long title: "to ..."
    summary: str  # what it does, in plain words, for the section-by-section summary
    text: Block
    note: str = ""  # to the drafter: the choices made, and what other states do
    place: Place = Place("")


class Heading(Struct, frozen=True):
    """One part of a petition's outline: its heading, and what to say under it."""

    heading: str
    text: Block


class Cited(Struct, frozen=True):
    """A law that the text names or follows, and how surely that law is known."""

    citation: str
    basis: Basis
    says: str


class Language(Struct, frozen=True):
    """What one rule offers for a bill and, where a court's rules must change, for a petition."""

    component: str
    provisions: tuple[Provision, ...]
    petition: tuple[Heading, ...] = ()
    cites: tuple[Cited, ...] = ()
    note: str = ""
    place: Place = Place("")

    @property
    def brings(self) -> Mapping[str, str]:
        """The answers that all provisions together bring about."""
        return {question: answer for p in self.provisions for question, answer in p.brings.items()}


class Edit(Struct, frozen=True):
    """Words struck and words inserted for them, in one subdivision of a section or, with "", anywhere in it.

    Without words to strike, the whole subdivision is struck.
    """

    strike: str = ""
    insert: str = ""
    where: str = ""


class Placement(Struct, frozen=True):
    """Where a state puts a provision: a new section, or a section to amend and how.

    `add` is "end" for a new subdivision at the section's end, or the subdivision, "(1)", whose list gets another item.
    With `edits` the section's own words change instead. `or_new` is the section to create instead, where new
    sections are asked for. Where new sections get no number, `new` is a chapter and a name: "4-1/travel".
    """

    new: str = ""
    amend: str = ""
    add: str = ""
    or_new: str = ""
    beside: str = ""  # of a new section: the section that its text takes for its home
    edits: tuple[Edit, ...] = ()
    place: Place = Place("")

    @property
    def home(self) -> str:
        """The section that the text speaks of as its own; empty for a new one that stands by itself."""
        return self.amend or self.beside


class Conforming(Struct, frozen=True):
    """Words of a section of this state that have to change with what closes a component, beside any bill language."""

    amend: str
    edits: tuple[Edit, ...]
    title: str  # its clause of the long title: "to ..."
    summary: str
    place: Place = Place("")


class DraftingRule(Struct, frozen=True):
    """What the state requires of a bill, with its source."""

    says: str
    citation: str
    basis: Basis


class AmendmentForm(Struct, frozen=True):
    """How a state writes an amendment to a bill. The fields are docs/recording-facts.md's keys under `amendment`."""

    heading: Annotated[str, Braces((), optional=("bill", "number"))]
    substitute: str = ""  # what stands before the whole text that takes the place of another
    by: Annotated[str, Braces((), optional=("by",))] = ""
    title: str = ""  # what stands before a whole title that takes the place of another
    replaces: Annotated[str, Braces(("old", "new"), optional=("line",))] = ""
    strikes: Annotated[str, Braces(("old",), optional=("line",))] = ""
    inserts: Annotated[str, Braces(("new", "after"), optional=("line",))] = ""
    below: Annotated[str, Braces((), optional=("line",))] = ""  # what stands before a paragraph that is put in
    rules: tuple[DraftingRule, ...] = ()  # what is known of this form, with its source

    @property
    def by_line(self) -> bool:
        """Whether the state amends by lines, and the words for it are recorded."""
        return bool(self.replaces and self.strikes and self.inserts and self.below)


class BillForm(Struct, frozen=True):
    """How a state writes a bill. The fields are docs/recording-facts.md's keys under `bill`."""

    legislature: Annotated[str, Braces((), optional=("year", "number"))]
    session: OfSession
    numbers: Mapping[str, str]  # chamber -> "HOUSE BILL NO."
    sponsor: str  # "By:"
    act: str  # what the long title opens with
    title_amends: OfPurpose
    title_creates: OfPurpose
    title_case: TitleCase
    enacting: str
    section: Annotated[str, Braces(("n",))]  # "SECTION {n}."
    amends: OfSection
    creates: Annotated[str, Braces((), ("section", "chapter"))]  # {chapter}: a new section gets no number
    opening: OfSection  # what the text of a section opens with: "{section}."
    reference: OfSection  # how a statute names another: "Section {section}"
    references: Annotated[str, Braces(("sections",))]  # several: "Sections {sections}"
    effective: Annotated[str, Braces(("date",))]
    subdivisions: tuple[str, ...]  # "(1)", "(a)", "(i)"
    levels: tuple[str, ...]  # "subsection", "paragraph"
    figures: Figures
    brackets: bool  # struck words in brackets
    inserted: Inserted
    lines: Lines  # on a page
    effective_on: OfYear = ""  # the usual day; nothing where an act says no day unless it means another
    committee: str = ""  # "To:"; nothing where the head names no committee
    title_ends: str = ""
    title_joins: TitleJoins = "semicolons"  # what stands between the clauses of the title
    part: Annotated[str, Braces(("level", "section"))] = ""  # how a statute names a part: "{level} {section}"
    deleted: str = ""  # what stands before struck words: "* * *", or nothing
    rules: tuple[DraftingRule, ...] = ()
    amendment: AmendmentForm | None = None

    def called(self, section: str) -> str:
        """How a sentence speaks of *section*, or of the new section without a number that it names."""
        return spoken(section) if NAMED_BY in section else self.reference.format(section=section)


class Named(Struct, frozen=True):
    """A section or a word of the state's law, under a name that every state shares."""

    value: str
    basis: Basis = "found"


class Drafting(Struct, frozen=True):
    """What a state gives the drafter: its form, and its sections and terms by the names that bill language uses."""

    form: BillForm
    sections: Mapping[str, Named] = {}
    terms: Mapping[str, Named] = {}
    definitions: str = ""  # the new section for words that several sections of one bill need
    defined: Mapping[str, Named] = {}  # a word in small letters -> the section of the state's law that defines it
    reserves: Mapping[str, str] = {}  # chapter -> the range that gives its new sections their numbers: "4-1-7 to 4-1-9"
