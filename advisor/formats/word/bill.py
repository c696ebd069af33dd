"""A draft bill as Word files: its changes tracked, the clean copy, and the print.

What a state adds by passing the bill is an insertion, the bill's own form included, so that rejecting every change
leaves the law as it stands and nothing else. Two authors tell the form of the bill from the language of the law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from docx import Document

from advisor.documents.bill.print import BOX, Line, Print, bill_print, marked
from advisor.documents.bill.remarks import remarks
from advisor.documents.bill.visible import visible
from advisor.draft.redline import DELETE, INSERT, KEEP, Span
from advisor.draft.values import PLACEHOLDER, Draft
from advisor.formats.word.bill_file import before, pitch, properties, running
from advisor.formats.word.file import undated
from advisor.formats.word.parts import CITE, W, clean, in_order
from advisor.formats.word.tracked import apart

TRACKED, CLEAN, PRINT = "tracked", "clean", "print"
COPIES = (TRACKED, CLEAN, PRINT)
FORM_AUTHOR, LANGUAGE_AUTHOR = "Bill form", "Draft language"
LAW_STYLES = ("Law", "Law 2", "Law 3", "Law 4")
HOLD = "\x00"  # stands for a hyphen that does not break; no text can hold it
BREAKS = {"\t": "tab", HOLD: "noBreakHyphen"}
PARTS = re.compile(f"([{''.join(BREAKS)}])")
STYLES = {
    "title": "Bill Title", "enacting": "Bill Title", "section": "Bill Section", "placeholder": "Bill Placeholder",
    "instruction": "Bill Instruction",
}  # fmt: skip
LOOKS = {INSERT: "Inserted", DELETE: "Struck"}


def bill_words(draft: Draft, root: Path) -> dict[str, bytes]:
    """*draft* as a .docx of each kind."""
    return {kind: bill_word(draft, root, kind) for kind in COPIES}


def bill_word(draft: Draft, root: Path, kind: str) -> bytes:
    """*draft* as a .docx of *kind*, in the styles of `templates/bill/bill.docx`."""
    draft = visible(draft)
    docx = Document(str(root / "templates" / "bill" / "bill.docx"))
    _Writer(docx, draft, kind).write()
    running(docx, bill_print(draft))
    pitch(docx, draft.form.lines)
    properties(docx.core_properties, draft, kind)
    in_order(docx.element)
    held = BytesIO()
    docx.save(held)
    return undated(held.getvalue())


@dataclass
class _Writer:
    """Appends one bill to an open Word file."""

    docx: Any
    draft: Draft
    kind: str
    count: int = 0  # of changes; each has a number of its own
    body: Any = field(init=False)

    def __post_init__(self) -> None:
        self.body = self.docx.element.body
        for paragraph in list(self.docx.paragraphs):
            paragraph._p.getparent().remove(paragraph._p)
        self.ids = {style.name: style.style_id for style in self.docx.styles}

    def write(self) -> None:
        shown = bill_print(self.draft)
        for style, text in _head(shown, self.draft):
            self.form(style, text)
        tracked = apart(shown.lines) if self.kind == TRACKED else shown.lines
        for _, lines in groupby(tracked, key=lambda line: (line.section, line.gaps)):
            self.group(list(lines))
        self.form("Bill Notice", f"{shown.draft_line} {shown.not_advice}")
        if self.kind == TRACKED:
            before(self.docx.settings.element, "defaultTabStop", self.new("trackRevisions"))
        if self.kind == PRINT:
            numbering = self.new("lnNumType", countBy="1", restart="newPage", distance="504")
            before(self.docx.sections[0]._sectPr, "cols", numbering)

    # Paragraphs.

    def form(self, style: str, text: str, strong: str = "") -> None:
        """A paragraph of the bill's own form."""
        spans = [Span(f"  {text}" if strong else text, INSERT)]
        if strong:
            spans.insert(0, Span(strong, INSERT))
        self.paragraph(style, spans, FORM_AUTHOR, strong)

    def group(self, lines: Sequence[Line]) -> None:
        """Lines of one section that stand there for the same gaps: one comment a gap, on the first that changes."""
        told = False
        for line in lines:
            if line.kind in ("title", "enacting", "section"):
                self.form(STYLES[line.kind], line.text, line.strong)
                continue
            changes = any(span.kind != KEEP for span in line.spans)
            comments = self.comments(line) if line.kind == PLACEHOLDER or (changes and not told) else ()
            told = told or changes
            style = STYLES.get(line.kind) or LAW_STYLES[min(line.depth, len(LAW_STYLES) - 1)]
            self.paragraph(style, line.spans, LANGUAGE_AUTHOR, "", comments)

    def paragraph(
        self, style: str, spans: Sequence[Span], author: str, strong: str = "", comments: Sequence[int] = ()
    ) -> None:
        """One paragraph; where every word of it is new, or struck, so is its end."""
        made = self.new("p")
        properties = self.new("pPr")
        properties.append(self.new("pStyle", val=self.ids[style]))
        made.append(properties)
        kinds = {span.kind for span in spans}
        if self.kind == TRACKED and len(kinds) == 1 and kinds <= {INSERT, DELETE}:
            mark = self.new("rPr")
            mark.append(self.change("ins" if INSERT in kinds else "del", author))
            properties.append(mark)
        if self.kind == PRINT and style == STYLES["placeholder"]:
            spans = [*spans, Span(f" {BOX}")]
        form = author == FORM_AUTHOR
        for span in marked(tuple(spans), self.draft.form) if self.kind == PRINT and not form else spans:
            look = "Section Number" if strong and span.text == strong else ""
            for element in self.span(span, author, look, plain=form or style == "Bill Instruction"):
                made.append(element)
        self.comment(made, comments)
        self.body.insert(len(self.body) - 1, made)

    def span(self, span: Span, author: str, look: str, plain: bool) -> Iterator[Any]:
        struck = span.kind == DELETE
        if self.kind == CLEAN:
            if not struck:
                yield self.run(span.text, look)
        elif self.kind == PRINT:
            yield self.run(span.text, look or ("" if plain else LOOKS.get(span.kind, "")))
        elif span.kind == KEEP:
            yield self.run(span.text, look)
        else:
            change = self.change("del" if struck else "ins", author)
            change.append(self.run(span.text, look, struck))
            yield change

    def run(self, text: str, look: str, struck: bool = False) -> Any:
        made = self.new("r")
        if look:
            properties = self.new("rPr")
            properties.append(self.new("rStyle", val=self.ids[look]))
            made.append(properties)
        for part in PARTS.split(self.unbroken(clean(text))):
            if part in BREAKS:
                made.append(self.new(BREAKS[part]))
            elif part:
                letters = self.new("delText" if struck else "t")
                letters.text = part
                letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                made.append(letters)
        return made

    def unbroken(self, text: str) -> str:
        """On paper the number of a section stays on one line; a file that goes on being edited has plain hyphens."""
        return CITE.sub(lambda cite: cite[0].replace("-", HOLD), text) if self.kind == PRINT else text

    # Changes and comments.

    def change(self, name: str, author: str) -> Any:
        self.count += 1
        return self.new(name, id=str(self.count), author=author, date=f"{self.draft.dated.isoformat()}T00:00:00Z")

    def comments(self, line: Line) -> list[int]:
        """A comment for each gap that *line* serves, or on what is missing there; their numbers."""
        return [self.remark(said) for said in remarks(self.draft, line)] if self.kind == TRACKED else []

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

    def new(self, name: str, **attributes: str) -> Any:
        made = self.body.makeelement(f"{W}{name}")
        for key, value in attributes.items():
            made.set(f"{W}{key}", value)
        return made


def _head(shown: Print, draft: Draft) -> Iterator[tuple[str, str]]:
    yield "Bill Head", f"{shown.legislature}\t{shown.session}"
    yield "Bill Head", f"{draft.form.sponsor} {shown.sponsor or shown.blanks}\t{draft.form.committee} {shown.blanks}"
    yield "Bill Number", f"{shown.number} {shown.blanks}"
