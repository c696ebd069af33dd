"""Two texts of law as one Word file with tracked changes: rejected, they leave the older; accepted, the newer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document

from advisor.documents.bill.print import Line
from advisor.documents.redline import Redline
from advisor.documents.wording import sentence
from advisor.draft.redline import KEEP, Span
from advisor.formats.word.bill_file import pitch, properties, running
from advisor.formats.word.body import LAW_STYLES, TRACKED, Body
from advisor.formats.word.file import saved
from advisor.formats.word.parts import in_order
from advisor.formats.word.template import template
from advisor.formats.word.tracked import apart

LINES = 46  # to a page
TITLE, HEADING, NOTE = "Redline Title", "Redline Heading", "Redline Note"
OLDER = {TITLE: "Bill Title", HEADING: "Bill Section", NOTE: "Bill Notice"}  # in templates that have no such styles


def redline_word(given: Redline, root: Path) -> bytes:
    """*given* as a .docx in the styles of `templates/bill/bill.docx`."""
    docx: Any = template(root / "templates" / "bill" / "bill.docx", Document)
    body = Body(docx, TRACKED, given.dated)
    _kept(body, TITLE, given.title)
    for said in given.lead:
        _kept(body, NOTE, said)
    for line in apart(given.lines):
        _line(body, line)
    for said in given.closing:
        _kept(body, NOTE, said)
    body.close()
    running(docx, given.title, given.foot, draft=False)
    pitch(docx, LINES)
    properties(docx.core_properties, given.title, given.dated)
    in_order(docx.element)
    return saved(docx)


def _line(body: Body, line: Line) -> None:
    if line.kind == "law":
        body.paragraph(LAW_STYLES[min(line.depth, len(LAW_STYLES) - 1)], line.spans, line.author)
    elif line.kind == "heading":
        body.paragraph(_known(body, HEADING), (Span(line.strong), Span(f"  {line.text}")), "", line.strong)
    else:
        _kept(body, NOTE, sentence(line.text))


def _kept(body: Body, style: str, text: str) -> None:
    body.paragraph(_known(body, style), (Span(text, KEEP),), "")


def _known(body: Body, style: str) -> str:
    """*style*, or what stands for it in a template that was made before it."""
    return style if style in body.ids else OLDER[style]
