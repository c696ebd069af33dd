"""A draft bill, free of any format: every word that is printed, and which of them are new."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from advisor.draft.redline import DELETE, INSERT, Span, new_text, old_text
from advisor.draft.statute import Current
from advisor.model import Bill, BillForm
from advisor.phrases import capitalized, listed
from advisor.statutes.readers.copies import Reading

LAW, PLACEHOLDER, INSTRUCTION = "law", "placeholder", "instruction"
BOXES = (PLACEHOLDER, INSTRUCTION)  # words to the drafter, which no law is


class Paragraph(Struct, frozen=True):
    """A paragraph of a section, its marks included.

    A placeholder stands for text that is not at hand, an instruction says what to do by hand: boxes, and no law.
    """

    depth: int
    spans: tuple[Span, ...]
    kind: str = LAW
    gaps: tuple[str, ...] = ()  # the components for whose sake it changes

    @property
    def changed(self) -> bool:
        return any(span.kind in (INSERT, DELETE) for span in self.spans)

    @property
    def now(self) -> str:
        return old_text(self.spans)

    @property
    def amended(self) -> str:
        return new_text(self.spans)


class Use(Struct, frozen=True):
    """Why a provision stands in a bill: the gap it closes, and what the drafter should know."""

    component: str
    headline: str  # the finding in a sentence
    provision: str
    title: str
    summary: str
    note: str
    brings: tuple[str, ...] = ()  # the questions that the provision answers
    follows: bool = False  # from other provisions: a list that new crimes join, words defined once for several


class Blocked(Struct, frozen=True):
    """One thing that stands between a section and its introduction; as text it is told in full sentences."""

    section: str  # its number
    what: str  # is wrong with it, said of it: "would define ... more than once"
    way_out: str = ""  # empty where *what* says it
    of: str = ""  # which text of it is meant, behind its number: ", as at hand,"; empty for the draft's own

    def __str__(self) -> str:
        return f"Section {self.section}{self.of} {self.what}.{f' {self.way_out}.' if self.way_out else ''}"


class DraftSection(Struct, frozen=True):
    """One section of the bill."""

    heading: str  # "SECTION 1."
    number: str  # of the section that it creates or amends; "" for the effective clause
    new: bool
    lead: str  # "Section ..., is amended as follows:"
    paragraphs: tuple[Paragraph, ...]
    uses: tuple[Use, ...] = ()
    source: str = ""  # the file, or the release of the statute book, that the current text was taken from
    blocking: tuple[Blocked, ...] = ()  # what must be done before the bill can be introduced
    current: Current | None = None  # what is known of that text; None where it is not the statute book's
    order: int = 0  # its number in the bill

    @property
    def gaps(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(use.component for use in self.uses))


SURE = ("found", "card")  # the bases of what needs no "verify"


class Check(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something to verify before filing, and how surely it is known."""

    what: str
    basis: str
    about: str = ""  # "number", "name" or "form", of which one item tells all; "remedy" or "lists": told in the notes

    @property
    def sure(self) -> bool:
        return self.basis in SURE


class Unclosed(Struct, frozen=True):
    """A gap that this bill does not close, and why."""

    component: str
    headline: str
    why: str
    undetermined: bool = False  # nobody knows whether it is a gap
    sure: bool = True  # whether the reason needs no "verify"

    @property
    def marked(self) -> str:
        """The reason, with the mark that it needs."""
        return self.why if self.sure else f"{self.why} [verify]"


class Draft(Struct, frozen=True):
    """A whole bill, with what belongs beside it."""

    bill: Bill  # what it changes, as a bill of the record
    state: str
    code: str
    framework: str  # whose gaps it closes
    form: BillForm
    as_of: date
    dated: date
    legislature: str
    session: str
    chamber: str  # "HOUSE BILL NO."
    sponsor: str
    title: str
    sections: tuple[DraftSection, ...]
    effective: str
    closes: tuple[Use, ...]  # one a gap
    unclosed: tuple[Unclosed, ...]
    checks: tuple[Check, ...]
    notes: tuple[tuple[str, str], ...]  # component, note on the whole
    cites: tuple[Check, ...]
    readings: tuple[Reading, ...] = ()  # the user's files of current text, line by line
    accepted: tuple[date, ...] = ()  # the drafter takes the text of releases of these days, whatever speaks against it
    committee: str = ""  # to which it goes; empty: the head leaves a blank

    @property
    def doubtful(self) -> tuple[tuple[DraftSection, Current], ...]:
        """The sections whose current text may no longer be the law, with what speaks against it."""
        return tuple((s, s.current) for s in self.sections if s.current and s.current.doubtful)

    @property
    def to_accept(self) -> tuple[date, ...]:
        """The days of the releases whose text may no longer be the law, and that the drafter has not accepted."""
        days = {current.day for _, current in self.doubtful} - set(self.accepted)
        return tuple(sorted(days))

    @property
    def blocking(self) -> tuple[str, ...]:
        of_files = (f"In {reading.file}, {doubt}." for reading in self.readings for doubt in reading.doubts)
        return (*(str(reason) for section in self.sections for reason in section.blocking), *of_files)

    def said_of(self, reading: Reading) -> tuple[str, ...]:
        """What is to be said of a user's file: what was read otherwise, what is doubtful, what is not set out."""
        set_out = {section.number for section in self.sections if not section.new}
        left = [section for section in reading.sections if section.number not in set_out]
        said = [f"{changed}." for section in reading.sections for changed in section.changed]
        said += [f"{capitalized(doubt)}." for doubt in reading.doubts]
        said += [f"Section {section.number}, {doubt}." for section in reading.sections for doubt in section.doubts]
        if left:
            said.append(f"This bill does not set out {listed([f'Section {section.number}' for section in left])}.")
        return tuple(said)

    @property
    def enacting(self) -> str:
        return self.form.enacting


DRAFT_LINE = "DRAFT FOR DISCUSSION. NOT AN INTRODUCED BILL."
NOT_ADVICE = (
    "Written by a program from published sources. Not legal advice. A lawyer who drafts bills must check every word "
    "and every citation before it is filed."
)
