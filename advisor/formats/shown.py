"""What a finished file must show of a document, part by part in order, and what of that it lacks.

The file is read back as its reader would read it. So a template that leaves out a section, drops a loop, cuts a text
short or prints another figure is found in whatever format, before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from advisor.documents.bill.print import BOX, Line, bill_print
from advisor.documents.bill.visible import visible
from advisor.documents.document import Brief, Entry, Memo, Row, Section, Source, Table, Text
from advisor.documents.figures import Chart, Figure, Strip, in_words
from advisor.documents.multiples import Multiples
from advisor.documents.redline import Redline
from advisor.documents.wording import says_more, sentence
from advisor.draft.petition import Petition
from advisor.draft.redline import DELETE
from advisor.draft.values import NOT_ADVICE, Draft
from advisor.formats.word.tracked import apart
from advisor.phrases import long_date

NAMES = {
    Memo: "memo",
    Brief: "brief",
    Draft: "bill",
    Redline: "redline",
    Multiples: "page of states",
    Petition: "petition",
}
DRAWN = ("docx", "pdf")  # where an outcome's mark has no word


class Part(NamedTuple):
    """A text that must be there; `anywhere`, not in the order of the others."""

    text: str
    anywhere: bool = False


def parts(given: Any, word: str, kind: str = "") -> Iterator[Part]:
    """What a file in the format called *word* must show of *given*; *kind* tells the Word files of a bill apart.

    Of plain text only the headings: it sets labels, cells and lines side by side, and no template has a part in it.
    """
    if word == "txt":
        yield from (Part(said, anywhere=True) for said in _headings(given))
    elif isinstance(given, Memo):
        yield from _memo(given, word)
    elif isinstance(given, Brief):
        yield from _brief(given, word)
    elif isinstance(given, Draft):
        yield from _bill(visible(given), word, kind)
    elif isinstance(given, Redline):
        yield from _redline(given, word)
    elif isinstance(given, Multiples):
        yield from _multiples(given)
    elif isinstance(given, Petition):
        yield from _petition(given)


def _headings(given: Any) -> Iterator[str]:
    if isinstance(given, Memo):
        yield from (s.title for s in given.sections)
        yield from (said for s in given.sections for e in s.entries for said in (e.number, e.heading))
    elif isinstance(given, Brief):
        yield from (given.title, *(row.label for row in (*given.rows, *given.after)))
    elif isinstance(given, Draft):
        yield from (section.heading for section in visible(given).sections)


def _memo(memo: Memo, word: str) -> Iterator[Part]:
    yield Part(memo.title, anywhere=True)
    yield Part(memo.draft_line, anywhere=True)
    yield Part("" if word == "md" else memo.foot, anywhere=True)
    yield Part("" if word == "docx" else _text(memo.as_if, word), anywhere=True)
    for row in (*memo.head, memo.lead, *memo.page):
        yield from _row(row, word)
    for section in memo.sections:
        yield from _section(section, word)
    for said in memo.box:
        yield Part(_text(said, word), anywhere=True)


def _brief(brief: Brief, word: str) -> Iterator[Part]:
    for said in (brief.title, brief.draft_line, brief.foot, _text(brief.marks, word), _text(brief.contact, word)):
        yield Part(said, anywhere=True)
    yield Part(_text(brief.ask, word))
    for row in (*brief.rows, *brief.after):
        yield from _row(row, word)
    for source in brief.sources:
        yield _source(source, word)


def _section(section: Section, word: str) -> Iterator[Part]:
    yield Part(section.title)
    for text in section.paragraphs:
        yield Part(_text(text, word))
    if section.table:
        yield from _table(section.table, word)
    for entry in section.entries:
        yield from _entry(entry, word)
    for row in section.rows:
        yield from _row(row, word)
    for source in section.sources:
        yield _source(source, word)


def _entry(entry: Entry, word: str) -> Iterator[Part]:
    yield Part(f"{entry.number} {entry.heading}")
    yield Part(_text(entry.meta, word))
    for row in entry.rows:
        yield from _row(row, word)


def _source(source: Source, word: str) -> Part:
    """A source with its number where that is text, and no list's own."""
    return Part(f"{source.number if word in ('md', 'pdf') else ''} {_text(source.text, word)}")


def _row(row: Row, word: str) -> Iterator[Part]:
    if row.table:
        yield from _table(row.table, word)
    elif row.figure:
        yield Part(row.figure.caption)
        yield from map(Part, _figure(row.figure, word))
    else:
        yield from map(Part, (row.label, *(_text(text, word) for text in (*row.paragraphs, *row.items, row.key))))


def _table(table: Table, word: str) -> Iterator[Part]:
    """A table: its rows whole where one cell follows the other in the file, else cell by cell."""
    yield Part("" if table.quiet and word != "html" else table.caption)
    for cells in ([column.head for column in table.columns], *([_text(c, word) for c in r] for r in table.rows)):
        yield from map(Part, cells) if word in DRAWN else [Part(" ".join(cells))]
    yield Part(_text(table.note, word) if word != "md" or says_more(table.note) else "")


def _figure(figure: Figure, word: str) -> Iterator[str]:
    """What a figure says in letters."""
    if word == "md":
        yield from in_words(figure)
    elif isinstance(figure, Strip):
        yield from (said for row in figure.rows for said in (row.label, f"{row.figures} {row.grade}"))
    elif isinstance(figure, Chart):
        yield from (said for bar in figure.bars for said in (bar.label, f"{bar.figures} {bar.of}"))
        yield f"{figure.note} {figure.total}"
    else:
        yield from (f"{part.figures} {part.says}" for part in figure.parts)


def _bill(draft: Draft, word: str, kind: str) -> Iterator[Part]:
    shown = bill_print(draft)
    for said in (shown.legislature, shown.session, shown.draft_line, shown.not_advice):
        yield Part(said, anywhere=True)
    for said in (shown.number, shown.foot) if word != "akn" else ():
        yield Part(said, anywhere=True)
    for line in apart(shown.lines) if kind.startswith("tracked") else shown.lines:
        yield Part(line.strong)
        for span in line.spans:
            yield Part("" if span.kind == DELETE and kind == "clean" else span.text)
        yield Part(BOX if line.kind == "placeholder" and word in ("html", "md", "pdf") else "")


def _redline(redline: Redline, word: str) -> Iterator[Part]:
    yield Part(redline.title)
    yield from map(Part, redline.lead)
    for line in apart(redline.lines) if word == "docx" else redline.lines:
        yield from map(Part, _line(line))
    yield from map(Part, redline.closing)


def _petition(petition: Petition) -> Iterator[Part]:
    yield Part(petition.court)
    yield Part(f"{petition.state} · component {petition.component} · law of {long_date(petition.as_of)}")
    yield from map(Part, (petition.headline, petition.because, *petition.rules))
    yield from (Part(said) for heading, paragraphs in petition.parts for said in (heading, *paragraphs))
    yield from (Part(said) for said in (petition.note, *(words for words, _ in petition.cites)))
    yield Part(NOT_ADVICE, anywhere=True)


def _line(line: Line) -> Sequence[str]:
    return [sentence(line.text)] if line.kind == "says" else [line.strong, *(span.text for span in line.spans)]


def _multiples(page: Multiples) -> Iterator[Part]:
    for said in (page.title, page.draft_line, page.foot):
        yield Part(said, anywhere=True)
    yield from map(Part, page.paragraphs)
    for state in page.states:
        yield Part(f"{state.name} {state.says}")
        for bar in state.bars:
            yield Part(f"{bar.label} {bar.figures} {bar.of}")
            yield from (Part(cell.says) for cell in bar.cells)
        if page.component:
            yield Part(f"All components: {state.score}")
    yield from map(Part, page.heads)
    for state in page.states:
        parts = [f"{bar.figures} {bar.of}" for bar in state.bars]
        yield Part(" ".join((state.name, *((*parts, state.score) if page.component else (state.score, *parts)))))


def _text(text: Text, word: str) -> str:
    """The words of *text* that the format writes as letters."""
    silent = ("sign", "cell") if word in DRAWN else ("sign",)
    return "".join(run.text for run in text if run.style not in silent)
