"""A memo or a brief as plain text of 80 columns: no markup, only space, lines, dashes and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from advisor.documents.document import Brief, Memo, Row, Run, Section, Source, Table, Text
from advisor.documents.figures import Figure, in_words
from advisor.documents.wording import says_more
from advisor.formats.text.lines import GUTTER, across, clean, heading, padded, table, wrapped
from advisor.phrases import NO_BREAK

INDENT = "    "
CHANGES = {  # the first two as `advisor read` takes them back
    "inserted": ("{+", "+}"),
    "struck": ("[-", "-]"),
    "answer": ("", ". "),
}


def text(document: Memo | Brief, _root: Path) -> str:
    """*document* in lines of at most 80 columns; no template has a part in it."""
    blocks = _memo(document) if isinstance(document, Memo) else _brief(document)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _memo(memo: Memo) -> Iterator[str]:
    yield wrapped(memo.draft_line)
    yield heading(memo.title, "=")
    yield _letter_head(memo.head)
    yield wrapped(words(memo.as_if))
    yield from _rows((memo.lead, *memo.page))
    for section in memo.sections:
        yield from _section(section, memo.as_if)
    yield from (wrapped(words(said)) for said in memo.box)
    yield wrapped(memo.foot)


def _brief(brief: Brief) -> Iterator[str]:
    yield wrapped(brief.draft_line)
    yield heading(brief.title, "=")
    yield _labeled("The ask", words(brief.ask))
    yield from _rows(brief.rows)
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
        yield f"{heading(entry.heading, '-', f'{entry.number}  ')}\n{wrapped(words(entry.meta))}"
        yield from _rows(entry.rows)
    yield from _rows(section.rows)
    yield from _sources(section.sources)


def _letter_head(rows: Sequence[Row]) -> str:
    labels = [f"{clean(row.label)}:" for row in rows]
    wide = max(map(across, labels)) + len(GUTTER)
    said = (" ".join(map(words, row.paragraphs)) for row in rows)
    return "\n".join(wrapped(beside, padded(label, wide)) for label, beside in zip(labels, said, strict=True))


def _row(row: Row) -> str:
    """A label on a line of its own, and below it what it says: a paragraph, or lists."""
    lead = INDENT if len(row.paragraphs) == 1 else f"{INDENT}- "
    lists = [wrapped(words(paragraph), lead) for paragraph in row.paragraphs]
    lists += [_numbered(row.items)] if row.items else []
    lists += [wrapped(words(row.key), INDENT)] if row.key else []
    return "\n".join([wrapped(row.label), *lists])


def _labeled(label: str, said: str) -> str:
    return f"{wrapped(label)}\n{wrapped(said, INDENT)}"


def _numbered(texts: Sequence[Text]) -> str:
    return "\n".join(wrapped(words(said), f"{INDENT}{n}. ") for n, said in enumerate(texts, 1))


def _sources(sources: Sequence[Source]) -> Iterator[str]:
    for source in sources:
        number = f"[{source.number}] ".rjust(len(f"[{len(sources)}] "))
        address = [wrapped(source.address, " " * len(number))] if source.address else []
        yield "\n".join([wrapped(words(source.text), number), *address])


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        if row.table:
            yield from _table(row.table)
        elif row.figure:
            yield from _figure(row.figure)
        else:
            yield _row(row)


def _figure(of: Figure) -> Iterator[str]:
    """What a figure shows, in words."""
    yield wrapped(of.caption)
    yield "\n".join(wrapped(said, f"{INDENT}- ") for said in in_words(of))


def _table(of: Table) -> Iterator[str]:
    """The caption, the rows in columns, the note; each row as a list where its words do not fit side by side."""
    yield "" if of.quiet else wrapped(of.caption)
    heads = [clean(column.head) for column in of.columns]
    rows = [[cell(runs) for runs in row] for row in of.rows]
    beside = table(heads, rows, [column.number for column in of.columns], of.total)
    yield from [beside] if beside else ("\n".join(map(_labeled, heads, row)) for row in rows)
    yield wrapped(words(of.note)) if says_more(of.note) else ""


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
            opens, closes = CHANGES.get(style, ("", ""))
            said += [f"{opens}{run.printed}{closes}{_address(run)}" for run in group]
    return "".join(said)


def _address(run: Run) -> str:
    """Where a link leads outside of the document, unless its words say it."""
    outside = run.style == "link" and run.target.startswith(("https://", "http://")) and run.target != run.text
    return f" ({run.target})" if outside else ""
