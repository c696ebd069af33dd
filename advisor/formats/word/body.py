"""Paragraphs of a Word file in which words are kept, put in and struck: tracked, clean, or as paper shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from advisor.draft.redline import DELETE, INSERT, KEEP, Span
from advisor.formats.word.bill_file import before
from advisor.formats.word.parts import CITE, W, clean

TRACKED, WHOLE, CLEAN, PRINT = "tracked", "tracked-form", "clean", "print"  # WHOLE: the form of the bill tracked, too
LAW_STYLES = ("Law", "Law 2", "Law 3", "Law 4")
LOOKS = {INSERT: "Inserted", DELETE: "Struck"}
HOLD = "\x00"  # stands for a hyphen that does not break; no text can hold it
BREAKS = {"\t": "tab", HOLD: "noBreakHyphen"}
PARTS = re.compile(f"([{''.join(BREAKS)}])")


@dataclass
class Body:
    """Appends paragraphs to an open Word file, whose own it takes away."""

    docx: Any
    kind: str
    dated: date  # of the changes
    count: int = field(default=0, init=False)  # of changes; each has a number of its own
    body: Any = field(init=False)

    def __post_init__(self) -> None:
        self.body = self.docx.element.body
        for paragraph in list(self.docx.paragraphs):
            paragraph._p.getparent().remove(paragraph._p)
        self.ids = {style.name: style.style_id for style in self.docx.styles}

    @property
    def tracks(self) -> bool:
        return self.kind in (TRACKED, WHOLE)

    def close(self) -> None:
        """Have Word track what is changed from now on, where the file tracks changes."""
        if self.tracks:
            before(self.docx.settings.element, "defaultTabStop", self.new("trackRevisions"))

    def paragraph(self, style: str, spans: Sequence[Span], author: str, strong: str = "", plain: bool = False) -> Any:
        """One paragraph; where every word of it is new, or struck, so is its end. *plain* spans look like any text."""
        made = self.new("p")
        properties = self.new("pPr")
        properties.append(self.new("pStyle", val=self.ids[style]))
        made.append(properties)
        kinds = {span.kind for span in spans}
        if self.tracks and len(kinds) == 1 and kinds <= {INSERT, DELETE}:
            mark = self.new("rPr")
            mark.append(self.change("ins" if INSERT in kinds else "del", author))
            properties.append(mark)
        for span in spans:
            look = "Section Number" if strong and span.text == strong else ""
            for element in self.span(span, author, look, plain):
                made.append(element)
        self.body.insert(len(self.body) - 1, made)
        return made

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

    def change(self, name: str, author: str) -> Any:
        self.count += 1
        return self.new(name, id=str(self.count), author=author, date=f"{self.dated.isoformat()}T00:00:00Z")

    def new(self, name: str, **attributes: str) -> Any:
        made = self.body.makeelement(f"{W}{name}")
        for key, value in attributes.items():
            made.set(f"{W}{key}", value)
        return made
