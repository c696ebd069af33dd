"""A memo or brief as a Word file, by a template that an office can restyle (docxtpl)."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, time
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from advisor.errors import Refused
from advisor.render.document import Brief, Entry, Memo, Row, Section, Source, Table, Text
from advisor.render.word_parts import Link, W, bars, bookmarked, clean, in_order, run, runs, table

DAWN = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file can name


def word(document: Memo | Brief, root: Path) -> bytes:
    """*document* as the bytes of a .docx, by the templates under *root*."""
    try:
        from docxtpl import DocxTemplate
        from jinja2 import StrictUndefined, TemplateError
        from jinja2.sandbox import ImmutableSandboxedEnvironment
    except ImportError:
        raise Refused("Word files need the extra 'word'", "pip install 'gap-advisor[word]'") from None
    name = "memo.docx" if isinstance(document, Memo) else "brief.docx"
    template = DocxTemplate(str(root / "templates" / "memo" / name))
    jinja = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    say = Words(document, template.build_url_id)
    try:
        template.render(say.memo(document) if isinstance(document, Memo) else say.brief(document), jinja)
    except TemplateError as error:
        way_out = "Compare it with the template that `advisor init` writes, and correct the placeholder."
        raise Refused(f"templates/memo/{name} cannot be filled in: {error}", way_out) from error
    return _finish(template.docx, document)


class Words:
    """One document's texts as runs that the template takes in."""

    def __init__(self, document: Memo | Brief, link: Link):
        sections = document.sections if isinstance(document, Memo) else ()
        entries = [entry for section in sections for entry in section.entries]
        self.marks = {of.id: n for n, of in enumerate([*sections, *entries], start=1)}
        self.write = partial(runs, link=link, targets=frozenset(self.marks))
        self.link = link

    def memo(self, memo: Memo) -> dict[str, Any]:
        """What templates/memo/memo.docx may name."""
        return {
            **self.common(memo),
            "as_if": self.text(memo.as_if),
            "head": [self.row(row) for row in memo.head],
            "bottom_line": self.text(memo.bottom_line),
            "score": {
                "label": clean(memo.score.label),
                "figure": clean(memo.score.figure),
                "of": clean(memo.score.of),
                "sentences": self.text(memo.score.sentences),
            },
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
            "reasons": [self.text(reason) for reason in brief.reasons],
            "score": self.text(brief.score),
            "answers": [{"label": clean(row.label), "text": self.joined(row)} for row in brief.answers],
            "contact": self.text(brief.contact),
        }

    def common(self, document: Memo | Brief) -> dict[str, Any]:
        """What both templates may name."""
        first, _, rest = clean(document.draft_line).partition(" ")
        return {
            "title": clean(document.title),
            "draft": {"first": first, "rest": f" {rest}"},
            "foot": clean(document.foot),
            "chart": {
                "caption": clean(document.chart.caption),
                "bars": _raw(bars(document.chart)),
                "note": clean(document.chart.note),
            },
            "sources": [self.source(source, full=isinstance(document, Memo)) for source in document.sources],
        }

    def text(self, text: Text, strong: str = "Strong") -> Any:
        return _raw(self.write(text, strong=strong))

    def row(self, row: Row) -> dict[str, Any]:
        """A row as lines, the first with the label, and its two kinds of lists."""
        lines = [{"label": "", "text": self.text(text)} for text in row.paragraphs] or [{"text": self.text(())}]
        lines[0]["label"] = clean(row.label)
        return {
            "lines": lines,
            "label": clean(row.label),
            "text": self.joined(row),
            "listed": bool(row.options or row.items),
            "options": [self.text(text) for text in row.options],
            "items": [self.text(text) for text in row.items],
        }

    def joined(self, row: Row) -> Any:
        """Everything in *row* as one line."""
        parts = (*row.paragraphs, *row.options, *row.items)
        return _raw(run(" ").join(self.write(text) for text in parts))

    def table(self, data: Table) -> dict[str, Any]:
        note = self.text(data.note) if data.note else ""
        return {"caption": clean(data.caption), "table": _raw(table(data, self.write)), "note": note}

    def section(self, section: Section) -> dict[str, Any]:
        return {
            "title": _raw(bookmarked(section.id, self.marks[section.id], section.title)),
            "as_if": section.as_if,
            "paragraphs": [self.text(text) for text in section.paragraphs],
            "table": self.table(section.table) if section.table else None,
            "rows": [self.row(row) for row in section.rows],
            "entries": [self.entry(entry) for entry in section.entries],
        }

    def entry(self, entry: Entry) -> dict[str, Any]:
        return {
            "heading": _raw(bookmarked(entry.id, self.marks[entry.id], entry.heading)),
            "meta": self.text(entry.meta, strong="Outcome"),
            "rows": [self.row(row) for row in entry.rows],
        }

    def source(self, source: Source, *, full: bool) -> dict[str, Any]:
        """A source; its address in full, or as the name of its site."""
        made = self.write(source.text)
        if source.address:
            shown = source.address if full else urlsplit(source.address).netloc.removeprefix("www.")
            there = run(shown, "Hyperlink")
            made += run(" ") + f'<w:hyperlink r:id="{self.link(source.address)}">{there}</w:hyperlink>'
        return {"text": _raw(made)}


def _raw(xml: str) -> Any:
    from markupsafe import Markup

    return Markup(xml)  # noqa: S704 - every text in it has been escaped by word_parts


# What no template can say: lists that begin again, the break after page one, the file's own properties.


def _finish(docx: Any, document: Memo | Brief) -> bytes:
    body = docx.element.body
    _break_after_page_one(body)
    _restart_lists(docx, body)
    in_order(body)
    _properties(docx.core_properties, document)
    held = BytesIO()
    docx.save(held)
    return _undated(held)


def _paragraphs(body: Any, style: str) -> list[Any]:
    """The paragraphs of *body* in *style*."""
    found = []
    for paragraph in body.iter(f"{{{W}}}p"):
        named = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        if named is not None and named.get(f"{{{W}}}val") == style:
            found.append(paragraph)
    return found


def _break_after_page_one(body: Any) -> None:
    for heading in _paragraphs(body, "Heading1")[:1]:
        heading.pPr.append(heading.makeelement(f"{{{W}}}pageBreakBefore"))


def _restart_lists(docx: Any, body: Any) -> None:
    """Give every list of items after the first its own numbers, which begin at one."""
    items = _paragraphs(body, "GapItem")
    starts = [item for item in items if item.getprevious() not in items]
    if not starts:
        return
    numbering = docx.part.numbering_part.element
    style = next(s for s in docx.styles.element.iter(f"{{{W}}}style") if s.get(f"{{{W}}}styleId") == "GapItem")
    first = style.find(f".//{{{W}}}numId").get(f"{{{W}}}val")
    original = next(n for n in numbering.iter(f"{{{W}}}num") if n.get(f"{{{W}}}numId") == first)
    number = max(int(n.get(f"{{{W}}}numId")) for n in numbering.iter(f"{{{W}}}num"))
    for item in items:
        if item in starts[1:]:
            number += 1
            numbering.append(_restarted(original, number))
        if item.getprevious() in items or item in starts[1:]:
            _number(item, number if starts.index(_start(item, starts, items)) else int(first))


def _start(item: Any, starts: list[Any], items: list[Any]) -> Any:
    while item not in starts:
        item = item.getprevious()
    return item


def _restarted(original: Any, number: int) -> Any:
    made = deepcopy(original)
    made.set(f"{{{W}}}numId", str(number))
    override = made.makeelement(f"{{{W}}}lvlOverride", {f"{{{W}}}ilvl": "0"})
    override.append(made.makeelement(f"{{{W}}}startOverride", {f"{{{W}}}val": "1"}))
    made.append(override)
    return made


def _number(item: Any, number: int) -> None:
    properties = item.makeelement(f"{{{W}}}numPr")
    properties.append(item.makeelement(f"{{{W}}}ilvl", {f"{{{W}}}val": "0"}))
    properties.append(item.makeelement(f"{{{W}}}numId", {f"{{{W}}}val": str(number)}))
    item.pPr.append(properties)


def _properties(core: Any, document: Memo | Brief) -> None:
    made = datetime.combine(document.dated, time())
    core.title, core.language = clean(document.title)[:255], document.language
    core.author = core.last_modified_by = core.comments = core.subject = ""
    core.created = core.modified = made
    core.revision = 1


def _undated(held: BytesIO) -> bytes:
    """The same zip with every file in it dated alike, so that the bytes repeat."""
    out = BytesIO()
    with ZipFile(held) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, DAWN)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            info.create_system = 3
            new.writestr(info, old.read(name))
    return out.getvalue()
