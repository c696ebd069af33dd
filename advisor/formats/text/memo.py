"""A memo or a brief as plain text of 80 columns: no markup, only space, lines, dashes and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from advisor.documents.document import Brief, Chart, Memo, Row, Run, Section, Source, Table, Text
from advisor.formats.text.lines import GUTTER, WIDTH, across, clean, heading, padded, table, wrapped
from advisor.phrases import NO_BREAK

INDENT = "    "
LABEL = 30  # columns that the labels of a chart may take beside its bars
BASIS_KEY = (
    "The last word of each entry is its basis: card, the report card says so; found, a copy of the text was read; "
    "secondary, someone else’s account of it; recalled, from memory."
)


def text(document: Memo | Brief, _root: Path) -> str:
    """*document* in lines of at most 80 columns; no template has a part in it."""
    blocks = _memo(document) if isinstance(document, Memo) else _brief(document)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _memo(memo: Memo) -> Iterator[str]:
    yield wrapped(memo.draft_line)
    yield heading(memo.title, "=")
    yield _letter_head(memo.head)
    yield wrapped(words(memo.as_if))
    yield _labeled(memo.lead, words(memo.bottom_line))
    yield _labeled(memo.score.label, f"{memo.score.figure} {memo.score.of}. {words(memo.score.sentences)}")
    yield from map(_row, memo.beside)
    if not memo.chart_last:
        yield from _chart(memo.chart)
    yield from _table(memo.gaps)
    yield _row(memo.checks) if memo.checks else ""
    for section in memo.sections:
        yield from _section(section, memo.as_if)
    if memo.chart_last:
        yield from _chart(memo.chart)
    yield from _sources(memo.sources, BASIS_KEY)
    yield heading("How this was done", "=")
    yield from map(_row, memo.method)
    yield wrapped(memo.foot)


def _brief(brief: Brief) -> Iterator[str]:
    yield wrapped(brief.draft_line)
    yield heading(brief.title, "=")
    yield _labeled("The ask", words(brief.ask))
    yield from map(_row, brief.rows)
    yield _labeled("The score", words(brief.score))
    yield from map(_row, brief.after)
    yield from _sources(brief.sources)
    yield _labeled("Marks", words(brief.marks))
    yield _labeled("Contact", words(brief.contact))
    yield wrapped(brief.foot)


def _section(section: Section, as_if: Text) -> Iterator[str]:
    yield heading(section.title, "=")
    yield wrapped(words(as_if)) if section.as_if else ""
    yield from (wrapped(words(paragraph)) for paragraph in section.paragraphs)
    if section.table:
        yield from _table(section.table)
    for entry in section.entries:
        yield f"{heading(entry.heading, '-', f'{entry.number}. ')}\n{wrapped(words(entry.meta))}"
        yield from map(_row, entry.rows)
        if entry.table:
            yield from _table(entry.table)
    yield from map(_row, section.rows)


def _letter_head(rows: Sequence[Row]) -> str:
    labels = [f"{clean(row.label)}:" for row in rows]
    wide = max(map(across, labels)) + len(GUTTER)
    said = (" ".join(map(words, row.paragraphs)) for row in rows)
    return "\n".join(wrapped(beside, padded(label, wide)) for label, beside in zip(labels, said, strict=True))


def _row(row: Row) -> str:
    """A label on a line of its own, and below it what it says: a paragraph, or lists."""
    lead = INDENT if len(row.paragraphs) == 1 else f"{INDENT}- "
    lists = [wrapped(words(paragraph), lead) for paragraph in row.paragraphs]
    lists += [wrapped(words(option), f"{INDENT}{chr(ord('A') + n)}. ") for n, option in enumerate(row.options)]
    lists += [_numbered(row.items)] if row.items else []
    lists += [wrapped(words(row.key), INDENT)] if row.key else []
    return "\n".join([wrapped(row.label), *lists])


def _labeled(label: str, said: str) -> str:
    return f"{wrapped(label)}\n{wrapped(said, INDENT)}"


def _numbered(texts: Sequence[Text]) -> str:
    return "\n".join(wrapped(words(said), f"{INDENT}{n}. ") for n, said in enumerate(texts, 1))


def _sources(sources: Sequence[Source], key: str = "") -> Iterator[str]:
    if sources:
        yield heading("Sources", "=")
        yield wrapped(key)
    for source in sources:
        number = f"[{source.number}] ".rjust(len(f"[{len(sources)}] "))
        address = [wrapped(source.address, " " * len(number))] if source.address else []
        yield "\n".join([wrapped(words(source.text), number), *address])


def _chart(chart: Chart) -> Iterator[str]:
    """A bar for each area: a frame for its maximum, # for what it has, ? for what it may have."""
    yield wrapped(chart.caption)
    labels = [clean(bar.label) for bar in chart.bars]
    figures = [clean(f"{bar.figures} {bar.of}") for bar in chart.bars]
    longest, widest = (max(map(across, texts), default=0) for texts in (labels, figures))
    beside = longest if longest <= LABEL else 0
    room = WIDTH - beside - widest - 2 * len(GUTTER) - len("[]")
    scale = room / max((bar.most for bar in chart.bars), default=1)
    drawn = []
    for bar, label, said in zip(chart.bars, labels, figures, strict=True):
        low, high, most = (round(half_points * scale) for half_points in (bar.low, bar.high, bar.most))
        frame = f"[{'#' * low}{'?' * (high - low)}{' ' * (most - high)}]"
        lead = padded(label, beside) if beside else f"{wrapped(label)}\n"
        drawn.append(f"{lead}{GUTTER}{padded(frame, room + len('[]'))}{GUTTER}{padded(said, widest, right=True)}")
    yield "\n".join(drawn)
    yield wrapped(chart.note_unstriped)


def _table(of: Table) -> Iterator[str]:
    """The caption, the rows in columns, the note; each row as a list where its words do not fit side by side."""
    yield wrapped(of.caption)
    heads = [clean(column.head) for column in of.columns]
    rows = [[cell(runs) for runs in row] for row in of.rows]
    beside = table(heads, rows, [column.number for column in of.columns], of.total)
    yield from [beside] if beside else ("\n".join(map(_labeled, heads, row)) for row in rows)
    yield wrapped(words(of.note))


def cell(runs: Text) -> str:
    """The words of a table's cell; where some of them stand out from others, those between low lines."""
    if {run.style == "strong" for run in runs if run.text.strip()} == {True, False}:
        runs = tuple(Run(f"_{run.text}_") if run.style == "strong" else run for run in runs)
    return clean(words(runs))


def words(runs: Text) -> str:
    """The words of *runs*: the numbers of sources in square brackets, an address in round ones after its words."""
    said = []
    for style, group in groupby(runs, key=lambda run: run.style):
        if style == "note":
            numbers = "".join(run.text for run in group)
            said.append(f"{NO_BREAK}[{numbers.replace(' ', NO_BREAK)}]")
        else:
            said += [run.printed + _address(run) for run in group]
    return "".join(said)


def _address(run: Run) -> str:
    """Where a link leads outside of the document, unless its words say it."""
    outside = run.style == "link" and run.target.startswith(("https://", "http://")) and run.target != run.text
    return f" ({run.target})" if outside else ""
