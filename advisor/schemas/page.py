"""What single pages of the workbench show, as JSON: one question, one section, the sections of a draft, the saves."""

from __future__ import annotations

from datetime import date

from msgspec import UNSET

from advisor.schemas.assessment import Fact
from advisor.schemas.content import Question
from advisor.schemas.shape import Count, Day, Notice, Shape


class Recorded(Shape, frozen=True):
    """One answer as it is recorded, whatever the day."""

    answer: str
    since: date | None
    before: date | None  # the law had it by then at the latest
    says: str


class OneFact(Shape, frozen=True, tag_field="schema", tag="advisor/fact/1"):
    """One question: the answer in force on a day, what it rests on, and every answer on record."""

    jurisdiction: str
    as_of: date
    question: Question
    fact: Fact
    recorded: tuple[Recorded, ...]
    notice: Notice = UNSET


class Act(Shape, frozen=True):
    """An act of a section's history."""

    name: str
    effective: date | None  # null where the history gives no day
    assumed: bool  # whether the day is taken from the rule


class Paragraph(Shape, frozen=True):
    """A paragraph of law, and the subdivisions that begin with it, outermost first."""

    text: str
    depth: Count
    begins: tuple[str, ...]


class SectionText(Shape, frozen=True):
    """A section as a release has it."""

    release: str
    paragraphs: tuple[Paragraph, ...]


class CitedBy(Shape, frozen=True):
    """Something of the record that cites a section: a fact by its question, a remedy, bill language or a bill."""

    by: str
    name: str
    part: str


class Section(Shape, frozen=True, tag_field="schema", tag="advisor/section/1"):
    """A section of the code: its text of a day, how that is known, its history and what cites it."""

    jurisdiction: str
    as_of: date
    number: str
    citation: str
    catchline: str
    known: str  # how the text is known to be that day's; empty where no release has the section
    texts: tuple[SectionText, ...]
    history: tuple[Act, ...]
    cited_by: tuple[CitedBy, ...]
    notice: Notice = UNSET


class DraftSection(Shape, frozen=True):
    """A section that a draft amends: where its current text comes from, or why it is not at hand."""

    number: str
    source: str
    missing: tuple[str, ...]


class DraftSections(Shape, frozen=True, tag_field="schema", tag="advisor/draft-sections/1"):
    """The sections that a draft for some components amends."""

    jurisdiction: str
    as_of: date
    components: tuple[str, ...]
    sections: tuple[DraftSection, ...]
    notice: Notice = UNSET


class Save(Shape, frozen=True):
    """A change of the record that was made in the workbench."""

    number: Count
    when: str
    says: str
    files: tuple[str, ...]
    can_be_taken_back: bool


class Saves(Shape, frozen=True, tag_field="schema", tag="advisor/saves/1"):
    """The last saves, latest first."""

    saves: tuple[Save, ...]


class Release(Shape, frozen=True):
    """A code of law as it was given out on one day."""

    label: str
    name: str
    day: date


class Releases(Shape, frozen=True, tag_field="schema", tag="advisor/releases/1"):
    """The releases of one state's code in the statute book, oldest first."""

    jurisdiction: str
    releases: tuple[Release, ...]


class ExplainedWord(Shape, frozen=True):
    """A word of the pages, what it means, and its other forms."""

    word: str
    says: str
    also: tuple[str, ...]


class Words(Shape, frozen=True, tag_field="schema", tag="advisor/words/1"):
    """The words that a reader of the pages meets; the framework's own come first."""

    framework: str
    words: tuple[ExplainedWord, ...]


class About(Shape, frozen=True, tag_field="schema", tag="advisor/about/1"):
    """Which program answers, by which rules and facts."""

    version: str
    fingerprint: str  # of the content
    framework: str
    edition: str
    publisher: str
    jurisdictions: tuple[str, ...]
    recorded_until: Day | None = None  # the latest day on which a source was read
