"""How a state writes a bill and an amendment to one."""

import re
from collections.abc import Mapping
from typing import Annotated, TypeAlias

from msgspec import Struct

from advisor.errors import Place
from advisor.model.fields import Braces, Lines
from advisor.model.sessions import OfSession
from advisor.model.words import Basis, Figures, Inserted, TitleCase, TitleJoins

OfSection: TypeAlias = Annotated[str, Braces(("section",))]
OfPurpose: TypeAlias = Annotated[str, Braces(("purpose",), optional=("section",))]
OfYear: TypeAlias = Annotated[str, Braces(("year",))]

NAMED_BY = "/"  # "4-1/travel": a new section of chapter 4-1 that gets no number, by a name of the record's own
MARK = r"\(\w+\)|\w+\."  # of a subdivision, as a state may write it: "(1)" or "A."


def chapter_of(section: str) -> str:
    """The chapter that the number of a section begins with, its title included: 97-3 of 97-3-54.1, 1 of 1-2.

    Of a new section that gets no number, the chapter that it is named by.
    """
    chapter, _, name = section.partition(NAMED_BY)
    return chapter if name else re.match(r"\w+(?:[-.]\w+(?=[-.]))?", section)[0]  # type: ignore[index]  # all begin so


def spoken(section: str) -> str:
    """*section* in a sentence: "22-49-1", or of a new one that gets no number "a new section of chapter 22-49"."""
    chapter, _, name = section.partition(NAMED_BY)
    return f"a new section of chapter {chapter}" if name else section


def cited(section: str) -> str:
    """*section* as a remedy cites it: of a new one that gets no number its chapter, "ch. 4-1"."""
    chapter, _, name = section.partition(NAMED_BY)
    return f"ch. {chapter}" if name else section


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


class Felony(Struct, frozen=True):
    """A class in which a state's law grades felonies, with its longest term: years, or "life"."""

    name: str  # "Class 2 felony"
    most: str
    place: Place = Place("")


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
    own: Annotated[str, Braces(("n",))] = ""  # how a bill names a section of its own that has no number yet
    owns: Annotated[str, Braces(("n",))] = ""  # and several: "sections {n} of this Act"
    part: Annotated[str, Braces(("level", "section"))] = ""  # how a statute names a part: "{level} {section}"
    felonies: tuple[Felony, ...] = ()  # nothing where a crime states its own term and fine
    mandatory: Annotated[str, Braces((), optional=("term", "prison"))] = ""  # the sentence that states a least term
    title_sums_up: str = ""  # what a title says in place of its clauses where there are many: "to revise ..."
    title_penalty: str = ""  # how a title ends that provides penalties: "to provide a penalty therefor"
    deleted: str = ""  # what stands before struck words: "* * *", or nothing
    rules: tuple[DraftingRule, ...] = ()
    amendment: AmendmentForm | None = None

    def called(self, section: str) -> str:
        """How a sentence speaks of *section*, or of the new section without a number that it names."""
        return spoken(section) if NAMED_BY in section else self.reference.format(section=section)
