"""A memo or brief as a Word file, by a template that an office can restyle (docxtpl)."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from docxtpl import DocxTemplate

from advisor.documents.document import Brief, Column, Entry, Memo, Row, Run, Section, Source, Table, Text
from advisor.documents.figures import Chart
from advisor.documents.wording import plain, two_lines
from advisor.draft.sandbox import TemplateFault
from advisor.errors import Refused
from advisor.formats.columns import across
from advisor.formats.environment import for_word
from advisor.formats.word.file import finished
from advisor.formats.word.parts import Link, bookmarked, clean, run, runs
from advisor.formats.word.pictures import Pictures
from advisor.formats.word.tables import table
from advisor.formats.word.template import template as opened

PAIRED, SHORT = 4, 40  # rows of the head that stand two by two, and the most characters of one
NOTHING: dict[str, Any] = {"lines": [], "label": "", "numbered": [], "key": "", "caption": "", "table": "", "note": ""}
MARGIN = 108.0  # points that a label may take beside its text


def word(document: Memo | Brief, root: Path) -> bytes:
    """*document* as the bytes of a .docx, by the templates under *root*. Raises Refused for a template gone wrong."""
    name = "memo.docx" if isinstance(document, Memo) else "brief.docx"
    template = opened(root / "templates" / "memo" / name, _init)
    say = Words(document, template.build_url_id, Pictures(template.docx.part))
    try:
        template.render(say.memo(document) if isinstance(document, Memo) else say.brief(document), for_word())
    except TemplateFault as fault:
        way_out = "Compare it with the template that `advisor init` writes, and correct the placeholder."
        raise Refused(f"templates/memo/{name} cannot be filled in: {fault.said}", way_out) from fault
    return finished(template.docx, document)


def _init(data: BytesIO) -> DocxTemplate:
    made = DocxTemplate(data)
    made.init_docx(reload=False)
    return made


class Words:
    """One document's texts as runs that the template takes in."""

    def __init__(self, document: Memo | Brief, link: Link, pictures: Pictures):
        sections = document.sections if isinstance(document, Memo) else ()
        entries = [entry for section in sections for entry in section.entries]
        ids = [*(section.id for section in sections), *(entry.id for entry in entries)]
        self.marks = {name: n for n, name in enumerate(ids, start=1)}
        self.pictures = pictures
        self.write = partial(runs, link=link, mark=pictures.mark, targets=frozenset(self.marks))
        self.link = link
        self.as_if = document.as_if if isinstance(document, Memo) else ()

    def memo(self, memo: Memo) -> dict[str, Any]:
        """What templates/memo/memo.docx may name."""
        return {
            **self.common(memo),
            "as_if": self.text(memo.as_if),
            "head": self.head(memo.head),
            "lead": {"label": clean(memo.lead.label), "text": self.joined(memo.lead)},
            "page": [self.row(row) for row in memo.page],
            "sections": [self.section(section) for section in memo.sections],
            "box": [self.text(said) for said in memo.box],
        }

    def brief(self, brief: Brief) -> dict[str, Any]:
        """What templates/memo/brief.docx may name."""
        return {
            **self.common(brief),
            "ask": self.text(brief.ask),
            "rows": [self.row(row) for row in brief.rows],
            "after": [self.row(row) for row in brief.after],
            "marks": self.text(brief.marks),
            "contact": self.text(brief.contact),
            "sources": [self.source(source, full=False) for source in brief.sources],
        }

    def common(self, document: Memo | Brief) -> dict[str, Any]:
        """What both templates may name."""
        first, _, rest = clean(document.draft_line).partition(" ")
        return {
            "title": _raw("<w:r><w:br/></w:r>".join(map(run, two_lines(clean(document.title))))),
            "draft": {"first": first, "rest": f" {rest}"},
            "foot": clean(document.foot),
        }

    def head(self, rows: tuple[Row, ...]) -> list[Any]:
        """The lines of the head: the first four rows two by two where they are short, each of the others alone."""
        short = len(rows) >= PAIRED and all(len(plain(r.paragraphs[0])) <= SHORT for r in rows[:PAIRED])
        pairs = [rows[n : n + 2] for n in range(0, PAIRED, 2)] if short else []
        alone = [(row,) for row in (rows[PAIRED:] if short else rows)]
        tab = "<w:r><w:tab/></w:r>"
        told = {row.label: run(clean(row.label), "GapLabel") + tab + self.write(row.paragraphs[0]) for row in rows}
        return [_raw(tab.join(told[row.label] for row in line)) for line in pairs + alone]

    def text(self, text: Text, strong: str = "Strong") -> Any:
        return _raw(self.write(text, strong=strong))

    def row(self, row: Row) -> dict[str, Any]:
        """A row as lines, the first with the label, and its list; or a table or a figure with its caption."""
        if row.table:
            return NOTHING | self.table(row.table)
        if row.figure:
            note = run(f"{row.figure.note} {row.figure.total}.") if isinstance(row.figure, Chart) else ""
            drawn = _raw(self.pictures.figure(row.figure))
            return NOTHING | {"caption": clean(row.figure.caption), "table": drawn, "note": _raw(note) if note else ""}
        labels = (row.label, *("" for _ in row.paragraphs))
        return NOTHING | {
            "lines": [
                {"label": clean(label), "text": _below(label) + self.text(text)}
                for label, text in zip(labels, row.paragraphs, strict=False)
            ],
            "label": clean(row.label),
            "numbered": [self.text(text) for text in row.items],
            "key": self.text(row.key) if row.key else "",
        }

    def joined(self, row: Row) -> Any:
        """Everything in *row* as one line."""
        parts = (*row.paragraphs, *row.items)
        return _raw(run(" ").join(self.write(text) for text in parts))

    def table(self, data: Table, *, as_if: bool = False) -> dict[str, Any]:
        note = self.text(data.note) if data.note else ""
        made = table(data, self.write, as_if=as_if)
        return {"caption": "" if data.quiet else clean(data.caption), "table": _raw(made), "note": note}

    def section(self, section: Section) -> dict[str, Any]:
        """A section; what is hypothetical says so first."""
        opening = (self.as_if, *section.paragraphs) if section.as_if and self.as_if else section.paragraphs
        return {
            "title": _raw(bookmarked(section.id, self.marks[section.id], section.title)),
            "as_if": section.as_if,
            "paragraphs": [self.text(text) for text in opening],
            "table": self.table(section.table, as_if=section.as_if) if section.table else None,
            "rows": [self.row(row) for row in section.rows],
            "entries": [self.entry(entry) for entry in section.entries],
            "sources": [self.source(source, full=not section.brief) for source in section.sources],
        }

    def entry(self, entry: Entry) -> dict[str, Any]:
        return {
            "number": clean(entry.number),
            "heading": _raw(bookmarked(entry.id, self.marks[entry.id], entry.heading)),
            "meta": self.text(entry.meta, strong="Outcome"),
            "rows": [self.continued(entry)] if entry.continues else [self.row(row) for row in entry.rows],
        }

    def continued(self, entry: Entry) -> dict[str, Any]:
        """The rows of an entry that may go on over pages as a table, whose head names it on each of them."""
        cells = [
            (((Run(label, "strong"),) if label else (), said), row.added)
            for row in entry.rows
            for label, said in zip((row.label, *("" for _ in row.paragraphs)), row.paragraphs, strict=False)
        ]
        columns = (Column(f"Part of {entry.number}", inches=1.5), Column("How it would read", inches=5.0))
        data = Table(entry.id, entry.number, columns, tuple(row for row, _ in cells))
        made = table(data, self.write, flows=True, ruled={n for n, (_, added) in enumerate(cells) if added})
        return NOTHING | {"table": _raw(made)}

    def source(self, source: Source, *, full: bool) -> dict[str, Any]:
        """A source; its address in full, or as the name of its site."""
        made = self.write(source.text)
        if source.address:
            shown = source.address if full else urlsplit(source.address).netloc.removeprefix("www.")
            there = run(shown, "Hyperlink")
            made += run(" ") + f'<w:hyperlink r:id="{self.link(source.address)}">{there}</w:hyperlink>'
        return {"text": _raw(made)}


def _below(label: str) -> Any:
    """A line break where *label* is too long to have its text beside it."""
    return _raw("<w:r><w:br/></w:r>" if across(label) > MARGIN else "")


def _raw(xml: str) -> Any:
    from markupsafe import Markup

    return Markup(xml)  # noqa: S704 - every text in it has been escaped by word_parts
