"""Memos and briefs to test with, and what must hold of every one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path

import html5lib

from advisor.assess import Assessment, Assessor
from advisor.documents.brief.page import brief
from advisor.documents.document import Brief, Entry, Memo, Run, Table
from advisor.documents.figures import Strip
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import memo
from advisor.documents.wording import plain
from advisor.formats.html import html
from advisor.formats.markdown import markdown, slug
from advisor.formats.read_back import words_of
from advisor.load import load
from advisor.model import Content
from advisor.model.law import law_on
from helpers.measured import assessor_of
from helpers.paths import ROOT

DATED = date(2026, 11, 22)


def documents_of(root: Path, code: str, days: Sequence[date]) -> dict[tuple[str, date], Memo | Brief]:
    """The memo and the brief of each day's law of the state *code*, by the content at *root*."""
    content = load(root)
    assessor = assessor_of(content)
    made: dict[tuple[str, date], Memo | Brief] = {}
    for day in days:
        assessment = assessor.assess(law_on(content.jurisdictions[code], day))
        made["memo", day] = memo(assessment, content, Letterhead(DATED))
        made["brief", day] = brief(assessment, content, Letterhead(DATED))
    return made


def on_each_day(content: Content, assessor: Assessor, code: str) -> Callable[[date], tuple[Assessment, Memo, Brief]]:
    """A day -> the assessment, the memo and the brief of that day's law of the state *code*, each made once."""

    @cache
    def build(day: date) -> tuple[Assessment, Memo, Brief]:
        assessment = assessor.assess(law_on(content.jurisdictions[code], day))
        head = Letterhead(DATED)
        return assessment, memo(assessment, content, head), brief(assessment, content, head)

    return build


def written(document: Memo | Brief) -> tuple[str, str]:
    """*document* as Markdown and as HTML."""
    return markdown(document, ROOT), html(document, ROOT)


def read_back(document: Memo | Brief) -> list[str]:
    """The plain words of *document* as Markdown and as HTML, as they are read back from what was written."""
    return [words_of(form, made) or "" for form, made in zip(("md", "html"), written(document), strict=True)]


def runs(value: object) -> list[Run]:
    """Every run of a document or of a part of it."""
    if isinstance(value, Run):
        return [value]
    if isinstance(value, tuple):
        return [run for part in value for run in runs(part)]
    if is_dataclass(value):
        return [run for part in fields(value) for run in runs(getattr(value, part.name))]
    return []


def row(entry: Entry, label: str) -> str:
    """What stands beside *label* in an entry."""
    return " ".join(plain(p) for r in entry.rows if r.label.startswith(label) for p in r.paragraphs)


def beside(document: Memo, label: str) -> str:
    """What stands beside *label*, on page one or below a section; empty where nothing does."""
    rows = [document.lead, *document.page, *(row for section in document.sections for row in section.rows)]
    return " ".join(plain(p) for r in rows if r.label.startswith(label) for p in (*r.paragraphs, *r.items))


def table(document: Memo, name: str = "gaps-ranked") -> Table:
    """The table of that name."""
    return next(table for table in document.tables if table.id == name)


def strip(document: Memo) -> dict[str, str]:
    """What each row of the score strip says; of one bar of all points, each part."""
    (figure,) = [row.figure for row in document.page if row.figure]
    if isinstance(figure, Strip):
        return {row.label: f"{row.figures}{row.grade}" for row in figure.rows}
    return {part.says: part.figures for part in figure.parts}


def unsound(document: Memo | Brief) -> list[str]:
    """What is wrong with *document*, whatever the law: debris, empty runs, links and sources that lead nowhere."""
    found = [f"an empty run before {run!r}" for run in runs(document) if not run.text]
    text, page = written(document)
    for words in (text, page):
        found += re.findall(r".{0,40}(?:\bNone\b(?! of| found| stated)|\{\{|\{%|Undefined|Run\(|  \n\n\n)", words)
    used = {int(run.text) for run in runs(document) if run.style == "note" and run.text.isdigit()}
    found += [] if sorted(used) == [s.number for s in document.sources] else [f"sources cited: {sorted(used)}"]
    ids = re.findall(r'id="([^"]+)"', page)
    found += [f"two of {name}" for name in set(ids) if ids.count(name) > 1]
    found += [f"no {name}" for name in set(re.findall(r'href="#([^"]+)"', page)) - set(ids)]
    headings = {slug(line.lstrip("# ").replace("\\", "")) for line in text.splitlines() if line.startswith("#")}
    found += [f"no heading {name}" for name in set(re.findall(r"\]\(#([^)]+)\)", text)) - headings]
    found += re.findall(r"<script|<link|<img|@import|url\((?!#)|src=", page)
    html5lib.HTMLParser(strict=True).parse(page)  # raises where the page is not as it should be
    return found
