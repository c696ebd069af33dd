"""The document model: what a memo or a brief says, in order, free of any format.

Every number, date, mark and citation is already text here, so that the four formats cannot differ in what they say.
Lengths of bars stay in half points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from advisor.phrases import NO_BREAK

# Styles of a run. "mark" is a mark of doubt, as [verify]; "note" the superscript numbers of sources; "asif" a
# hypothetical figure (italic); "link" an internal link to `target`.
STYLES = ("", "strong", "em", "mark", "note", "asif", "link")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: str = ""
    target: str = ""  # the id of a section or entry, or an address, for a link

    @property
    def printed(self) -> str:
        """The text as it is printed.

        A no-break space stands before a mark, which keeps it on the line of its sentence.
        """
        return f"{NO_BREAK}{self.text}" if self.style == "mark" else self.text


Text = tuple[Run, ...]

CARD = Run("[card only]", "mark", "method")  # the publisher's report card says so, and nobody read a statute
VERIFY = Run("[verify]", "mark", "method")  # the text was not read in full
CONFIRM = Run("[confirm]", "mark", "method")  # it was, but a session has ended since it was shown to be the law


@dataclass(frozen=True)
class Row:
    """A label in the margin, with what stands beside it: paragraphs, lettered options or numbered items."""

    label: str
    paragraphs: tuple[Text, ...] = ()
    options: tuple[Text, ...] = ()  # lettered A, B, C by the format
    items: tuple[Text, ...] = ()  # numbered 1, 2, 3 by the format
    key: Text = ()  # below it, small: what the marks mean that stand here first


@dataclass(frozen=True)
class Entry:
    """One finding: a heading in a sentence, a line of figures, and its rows."""

    id: str  # "gap-6.3"
    component: str
    number: int
    heading: str
    meta: Text
    rows: tuple[Row, ...]
    components: tuple[str, ...] = ()  # of several findings in one entry; else only `component`
    table: Table | None = None  # below the rows


@dataclass(frozen=True)
class Column:
    """The head of a column of a table, and how its cells are set."""

    head: str
    number: bool = False  # right-aligned, tabular figures
    as_if: bool = False  # hypothetical: italic


@dataclass(frozen=True)
class Table:
    """A table with its caption. The first cell of each row is the row's head; with `total` the last row is the sum."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    total: bool = False
    note: Text = ()


@dataclass(frozen=True)
class Bar:
    """The bar of one area. Its lengths are half points: the maximum, the points for certain, and the points at most."""

    label: str
    low: int
    high: int
    most: int
    figures: str  # "21.5–23.5"
    of: str  # "of 27.5"


@dataclass(frozen=True)
class Chart:
    """A bar for each area, on one scale."""

    id: str
    caption: str
    bars: tuple[Bar, ...]
    note: str  # the key in words
    note_unstriped: str  # the same for a format that cannot draw stripes, and marks them with a question mark
    alt: str  # every figure in words


@dataclass(frozen=True)
class Score:
    """The score on page one: a label, the figure with its maximum, and sentences on the grade."""

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
    as_if: bool = False  # the whole section is hypothetical


@dataclass(frozen=True)
class Memo:
    """The staff memo. Page one holds `head` to `checks`."""

    title: str
    language: str
    draft_line: str  # header of every page
    foot: str  # footer of every page, left
    head: tuple[Row, ...]  # To, From, Date, Re
    bottom_line: Text
    score: Score
    chart: Chart
    gaps: Table
    checks: Row | None  # what to check first
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    method: tuple[Row, ...]
    beside: tuple[Row, ...] = ()  # below the score: what the publisher printed, and why it differs
    lead: str = "Bottom line"  # the label beside `bottom_line`
    chart_last: bool = False  # whether the chart stands behind the sections, and not on page one
    as_if: Text = ()  # stands on every page where bills are laid over the law
    keywords: tuple[str, ...] = field(default=())
    dated: date = date(1980, 1, 1)  # the day the file says it was made


@dataclass(frozen=True)
class Brief:
    """One page for a member of the legislature: exactly one side of Letter."""

    title: str  # what is asked, its verb first
    language: str
    draft_line: str  # the day, the state, and the field's own words
    foot: str
    ask: Text  # bold first sentence with a verb
    rows: tuple[Row, ...]  # the law now, what would change, what one may hear, what it costs
    score: Text
    after: tuple[Row, ...]  # what may have changed since
    sources: tuple[Source, ...]
    marks: Text  # what each mark means
    contact: Text
    dated: date = date(1980, 1, 1)  # the day the file says it was made
