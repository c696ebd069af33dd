"""The document model: what a memo or a brief says, in order, free of any format.

Every number, date, mark and citation is already text here, so that the four formats cannot differ in what they say.
Lengths of bars stay in half points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from advisor.documents.figures import Figure
from advisor.model.words import FINDING_WORDS
from advisor.phrases import NO_BREAK

# Styles of a run. "mark" is a mark of doubt, as [verify]; "note" the superscript numbers of sources; "asif" a
# hypothetical figure (italic); "link" an internal link to `target`. "cell" is an outcome's mark that stands for its
# word, "sign" one that stands before it: both have the word for their text, and one of CELLS for their target.
# "inserted" and "struck" are words of law that a measure puts in and takes out; an "answer" is set large.
STYLES = ("", "strong", "em", "mark", "note", "asif", "link", "cell", "sign", "inserted", "struck", "answer")
CELLS = FINDING_WORDS  # solid, part solid, white, striped


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: str = ""
    target: str = ""  # the id of a section or entry, or an address, for a link

    @property
    def printed(self) -> str:
        """The text as it is printed where nothing can be drawn.

        A no-break space stands before a mark, which keeps it on the line of its sentence. A sign prints nothing: its
        word follows.
        """
        if self.style == "sign":
            return ""
        return f"{NO_BREAK}{self.text}" if self.style == "mark" else self.text


Text = tuple[Run, ...]

CARD = Run("[card only]", "mark", "marks")  # the publisher's report card says so, and nobody read a statute
VERIFY = Run("[verify]", "mark", "marks")  # the text was not read in full
CONFIRM = Run("[confirm]", "mark", "marks")  # it was, but a session has ended since it was shown to be the law


@dataclass(frozen=True)
class Column:
    """The head of a column of a table, and how its cells are set."""

    head: str
    number: bool = False  # right-aligned, tabular figures
    as_if: bool = False  # hypothetical: italic
    inches: float = 0.0  # its width on paper, where every column of the table says one


@dataclass(frozen=True)
class Table:
    """A table with its caption. The first cell of each row is the row's head; with `total` the last row is the sum."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    total: bool = False
    note: Text = ()
    quiet: bool = False  # whether only those who listen are told the caption


@dataclass(frozen=True)
class Row:
    """A label in the margin, with what stands beside it: paragraphs, then numbered items.

    A table or a figure takes the full width and prints no label.
    """

    label: str
    paragraphs: tuple[Text, ...] = ()
    items: tuple[Text, ...] = ()  # numbered 1, 2, 3 by the format
    key: Text = ()  # below it, small: what the marks mean that stand here first
    table: Table | None = None
    figure: Figure | None = None
    added: bool = False  # whether it is law that is wholly new: a rule stands at its left


@dataclass(frozen=True)
class Entry:
    """One finding, or several that hang on the same acts: number, name, a line of figures, rows."""

    id: str  # "gap-6.3"
    number: str  # "6.3"; of several "2.9, 3.2, 4.4"
    heading: str
    meta: Text
    rows: tuple[Row, ...]
    continues: bool = False  # over pages, each of which begins with its number and heading again


@dataclass(frozen=True)
class Score:
    """A score in words: a label, the figure with its maximum, and sentences on the grade."""

    label: str
    figure: str  # "91.0" or "91.0 to 93.0"
    of: str  # "of 102.5"
    sentences: Text


@dataclass(frozen=True)
class Source:
    """A numbered source. Its text ends with the basis, in bold."""

    number: int
    text: Text
    address: str = ""


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it, in the order of these fields."""

    id: str
    title: str
    paragraphs: tuple[Text, ...] = ()
    table: Table | None = None
    entries: tuple[Entry, ...] = ()
    rows: tuple[Row, ...] = ()
    sources: tuple[Source, ...] = ()
    as_if: bool = False  # the whole section is hypothetical
    brief: bool = False  # whether its sources are short, so that two stand side by side on paper
    new_page: bool = False  # whether it begins a page on paper


@dataclass(frozen=True)
class Memo:
    """A memo, an annex, a change memo or a bill's summary. Page one holds `head`, `lead` and `page`."""

    title: str
    language: str
    draft_line: str  # header of every page
    foot: str  # footer of every page, left
    head: tuple[Row, ...]  # To, From, Date, Law of
    lead: Row  # what to do, or the bottom line: set larger
    page: tuple[Row, ...]
    sections: tuple[Section, ...]
    box: tuple[Text, ...] = ()  # the tinted box at the end: what the marks mean
    compact: bool = False  # whether its sections are set a little smaller: who reads an annex looks things up
    as_if: Text = ()  # stands on every page where bills are laid over the law
    keywords: tuple[str, ...] = field(default=())
    dated: date = date(1980, 1, 1)  # the day the file says it was made

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every numbered source, whichever section lists it."""
        return tuple(source for section in self.sections for source in section.sources)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in order."""
        return tuple(_tables(self.page, self.sections))


def _tables(page: tuple[Row, ...], sections: tuple[Section, ...]) -> Iterator[Table]:
    yield from (row.table for row in page if row.table)
    for section in sections:
        if section.table:
            yield section.table
        for entry in section.entries:
            yield from (row.table for row in entry.rows if row.table)
        yield from (row.table for row in section.rows if row.table)


@dataclass(frozen=True)
class Brief:
    """One page for a member of the legislature: exactly one side of Letter."""

    title: str  # what is asked, its verb first
    language: str
    draft_line: str  # the day, the state, and the field's own words
    foot: str
    ask: Text  # bold first sentence with a verb
    rows: tuple[Row, ...]  # the law now, what would change, what one may hear, what it costs, the score
    after: tuple[Row, ...]  # what may have changed since
    sources: tuple[Source, ...]
    marks: Text  # what each mark means
    contact: Text
    dated: date = date(1980, 1, 1)  # the day the file says it was made
