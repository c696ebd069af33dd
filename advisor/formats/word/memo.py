"""A memo or brief as a Word file, by a template that an office can restyle (docxtpl)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from advisor.documents.document import Brief, Entry, Memo, Row, Section, Source, Table, Text
from advisor.errors import Refused
from advisor.formats.columns import across
from advisor.formats.word.file import finished
from advisor.formats.word.parts import Link, bookmarked, clean, run, runs
from advisor.formats.word.tables import bars, table

MARGIN = 108.0  # points that a label may take beside its text


def word(document: Memo | Brief, root: Path) -> bytes:
    """*document* as the bytes of a .docx, by the templates under *root*. Raises Refused for a template gone wrong."""
    name = "memo.docx" if isinstance(document, Memo) else "brief.docx"
    template = DocxTemplate(str(root / "templates" / "memo" / name))
    jinja = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    say = Words(document, template.build_url_id)
    try:
        template.render(say.memo(document) if isinstance(document, Memo) else say.brief(document), jinja)
    except TemplateError as error:
        way_out = "Compare it with the template that `advisor init` writes, and correct the placeholder."
        raise Refused(f"templates/memo/{name} cannot be filled in: {error}", way_out) from error
    return finished(template.docx, document)


class Words:
    """One document's texts as runs that the template takes in."""

    def __init__(self, document: Memo | Brief, link: Link):
        sections = document.sections if isinstance(document, Memo) else ()
        entries = [entry for section in sections for entry in section.entries]
        ids = [*(section.id for section in sections), *(entry.id for entry in entries)]
        self.marks = {name: n for n, name in enumerate(ids, start=1)}
        self.write = partial(runs, link=link, targets=frozenset(self.marks))
        self.link = link
        self.as_if = document.as_if if isinstance(document, Memo) else ()

    def memo(self, memo: Memo) -> dict[str, Any]:
        """What templates/memo/memo.docx may name."""
        return {
            **self.common(memo),
            "as_if": self.text(memo.as_if),
            "chart": {
                "caption": clean(memo.chart.caption),
                "bars": _raw(bars(memo.chart)),
                "note": clean(memo.chart.note_unstriped),
            },
            "head": [self.row(row) for row in memo.head],
            "lead": clean(memo.lead),
            "chart_last": memo.chart_last,
            "bottom_line": self.text(memo.bottom_line),
            "score": {
                "label": clean(memo.score.label),
                "figure": clean(memo.score.figure),
                "of": clean(memo.score.of),
                "sentences": self.text(memo.score.sentences),
            },
            "beside": [self.row(row) for row in memo.beside],
            "gaps": self.table(memo.gaps),
            "checks": [self.row(memo.checks)] if memo.checks else [],
            "sections": [self.section(section) for section in memo.sections],
            "method": [{"label": clean(row.label), "text": self.joined(row)} for row in memo.method],
        }

    def brief(self, brief: Brief) -> dict[str, Any]:
        """What templates/memo/brief.docx may name."""
        return {
            **self.common(brief),
            "ask": self.text(brief.ask),
            "rows": [self.row(row) for row in brief.rows],
            "score": self.text(brief.score),
            "after": [self.row(row) for row in brief.after],
            "marks": self.text(brief.marks),
            "contact": self.text(brief.contact),
        }

    def common(self, document: Memo | Brief) -> dict[str, Any]:
        """What both templates may name."""
        first, _, rest = clean(document.draft_line).partition(" ")
        return {
            "title": clean(document.title),
            "draft": {"first": first, "rest": f" {rest}"},
            "foot": clean(document.foot),
            "sources": [self.source(source, full=isinstance(document, Memo)) for source in document.sources],
        }

    def text(self, text: Text, strong: str = "Strong") -> Any:
        return _raw(self.write(text, strong=strong))

    def row(self, row: Row) -> dict[str, Any]:
        """A row as lines, the first with the label, and its two kinds of lists."""
        labels = (row.label, *("" for _ in row.paragraphs))
        return {
            "lines": [
                {"label": clean(label), "text": _below(label) + self.text(text)}
                for label, text in zip(labels, row.paragraphs, strict=False)
            ],
            "label": clean(row.label),
            "text": self.joined(row),
            "lettered": [self.text(text) for text in row.options],
            "numbered": [self.text(text) for text in row.items],
            "key": self.text(row.key) if row.key else "",
        }

    def joined(self, row: Row) -> Any:
        """Everything in *row* as one line."""
        parts = (*row.paragraphs, *row.options, *row.items)
        return _raw(run(" ").join(self.write(text) for text in parts))

    def table(self, data: Table, *, as_if: bool = False) -> dict[str, Any]:
        note = self.text(data.note) if data.note else ""
        made = table(data, self.write, as_if=as_if)
        return {"caption": clean(data.caption), "table": _raw(made), "note": note}

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
        }

    def entry(self, entry: Entry) -> dict[str, Any]:
        return {
            "heading": _raw(bookmarked(entry.id, self.marks[entry.id], entry.heading)),
            "meta": self.text(entry.meta, strong="Outcome"),
            "rows": [self.row(row) for row in entry.rows],
            "table": self.table(entry.table) if entry.table else None,
        }

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
