"""A draft bill as Word files: its changes of the law tracked, those and its form, the clean copy, and the print.

Who marks up the law wants only its changes in color. In the file with the form, what a state adds by passing the bill
is an insertion, the bill's own form included, so that rejecting every change leaves the law as it stands and no word
of the bill. Two authors tell the form from the language of the law. An instruction to the drafter is no law: it is a
box in each file, and never a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from docx import Document

from advisor.documents.bill.print import BOX, Line, Print, bill_print, marked
from advisor.documents.bill.remarks import remarks
from advisor.documents.bill.visible import visible
from advisor.draft.redline import INSERT, KEEP, Span
from advisor.draft.values import BOXES, PLACEHOLDER, Draft
from advisor.formats.word.bill_file import before, pitch, properties, running
from advisor.formats.word.body import CLEAN, LAW_STYLES, PRINT, TRACKED, WHOLE, Body
from advisor.formats.word.file import saved
from advisor.formats.word.parts import W, clean, in_order
from advisor.formats.word.template import template
from advisor.formats.word.tracked import apart

COPIES = (TRACKED, WHOLE, CLEAN, PRINT)
FORM_AUTHOR, LANGUAGE_AUTHOR = "Bill form", "Draft language"
STYLES = {
    "title": "Bill Title", "enacting": "Bill Title", "section": "Bill Section", "placeholder": "Bill Placeholder",
    "instruction": "Bill Instruction",
}  # fmt: skip


def bill_words(draft: Draft, root: Path) -> dict[str, bytes]:
    """*draft* as a .docx of each kind."""
    return {kind: bill_word(draft, root, kind) for kind in COPIES}


def bill_word(draft: Draft, root: Path, kind: str) -> bytes:
    """*draft* as a .docx of *kind*, in the styles of `templates/bill/bill.docx`."""
    draft = visible(draft)
    docx: Any = template(root / "templates" / "bill" / "bill.docx", Document)
    _Writer(docx, draft, kind).write()
    shown = bill_print(draft)
    running(docx, shown.draft_line, shown.foot)
    pitch(docx, draft.form.lines)
    properties(docx.core_properties, f"Draft {draft.bill.id} ({kind})", draft.dated)
    in_order(docx.element)
    return saved(docx)


class _Writer(Body):
    """Appends one bill to an open Word file."""

    def __init__(self, docx: Any, draft: Draft, kind: str):
        super().__init__(docx, kind, draft.dated)
        self.draft = draft

    def write(self) -> None:
        shown = bill_print(self.draft)
        for style, text in _head(shown, self.draft):
            self.form(style, text)
        tracked = apart(shown.lines) if self.tracks else shown.lines
        for _, lines in groupby(tracked, key=lambda line: (line.section, line.gaps)):
            self.group(list(lines))
        self.form("Bill Notice", f"{shown.draft_line} {shown.not_advice}")
        self.close()
        if self.kind == PRINT:
            numbering = self.new("lnNumType", countBy="1", restart="newPage", distance="504")
            before(self.docx.sections[0]._sectPr, "cols", numbering)

    # Paragraphs.

    def form(self, style: str, text: str, strong: str = "") -> None:
        """A paragraph of the bill's own form."""
        kind = KEEP if self.kind == TRACKED else INSERT
        spans = [Span(f"  {text}" if strong else text, kind)]
        if strong:
            spans.insert(0, Span(strong, kind))
        self.paragraph(style, spans, FORM_AUTHOR, strong, plain=True)

    def group(self, lines: Sequence[Line]) -> None:
        """Lines of one section that stand there for the same gaps: one comment a gap, on the first that changes."""
        told = False
        for line in lines:
            if line.kind in ("title", "enacting", "section"):
                self.form(STYLES[line.kind], line.text, line.strong)
                continue
            changes = line.kind in BOXES or any(span.kind != KEEP for span in line.spans)
            comments = self.comments(line) if line.kind == PLACEHOLDER or (changes and not told) else ()
            told = told or (changes and line.kind != PLACEHOLDER)
            self.law(line, comments)

    def law(self, line: Line, comments: Sequence[int]) -> None:
        """A paragraph of the law's language."""
        style = STYLES.get(line.kind) or LAW_STYLES[min(line.depth, len(LAW_STYLES) - 1)]
        spans = line.spans
        if self.kind == PRINT:
            box = (Span(f" {BOX}"),) if line.kind == PLACEHOLDER else ()
            spans = marked((*spans, *box), self.draft.form)
        made = self.paragraph(style, spans, LANGUAGE_AUTHOR)
        self.comment(made, comments)

    # Comments.

    def comments(self, line: Line) -> list[int]:
        """A comment for each gap that *line* serves, or on what is missing there; their numbers."""
        return [self.remark(said) for said in remarks(self.draft, line)] if self.tracks else []

    def remark(self, text: str) -> int:
        comment = self.docx.comments.add_comment(text=clean(text), author=LANGUAGE_AUTHOR, initials="DL")
        comment._comment_elm.set(f"{W}date", f"{self.draft.dated.isoformat()}T00:00:00Z")
        return int(comment.comment_id)

    def comment(self, paragraph: Any, numbers: Sequence[int]) -> None:
        """Lay comments over the first change in *paragraph*, inside it, so that they go where it goes."""
        inserted, struck = paragraph.find(f"{W}ins"), paragraph.find(f"{W}del")
        first = inserted if inserted is not None else struck if struck is not None else paragraph
        for number in numbers:
            before(first, "r", self.new("commentRangeStart", id=str(number)))
            first.append(self.new("commentRangeEnd", id=str(number)))
            anchor = self.new("r")
            properties = self.new("rPr")
            properties.append(self.new("rStyle", val="CommentReference"))
            anchor.append(properties)
            anchor.append(self.new("commentReference", id=str(number)))
            first.append(anchor)


def _head(shown: Print, draft: Draft) -> Iterator[tuple[str, str]]:
    yield "Bill Head", f"{shown.legislature}\t{shown.session}"
    yield "Bill Head", f"{draft.form.sponsor} {shown.sponsor or shown.blanks}\t{shown.committee}".rstrip("\t")
    yield "Bill Number", f"{shown.number} {shown.blanks}"
