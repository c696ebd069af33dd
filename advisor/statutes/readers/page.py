"""A page on its way to the parser, which passes over much in silence: what is broken there is refused at its line."""

from __future__ import annotations

import re
from typing import Any

from advisor.errors import Problems
from advisor.statutes.readers.signs import FROM_CODE
from advisor.statutes.readers.source import Source

WITHOUT = 8_000_000  # bytes without a section, after which a page is none of a code
OVERLAP = 500  # bytes of what was read before that are looked at again, since a tag may lie across
HEADING = re.compile(rb'<h3(?:\s(?:[^>]*?\sid="(?P<id>[^"]*)"|id="(?P<first>[^"]*)")?[^>]*)?>', re.IGNORECASE)
WRONG = {  # what a parser would read past, and what it means
    re.compile(rb"<!ENTITY"): "the page declares entities of its own, which no release of a code does",
    re.compile(rb'<\w[^<>]*="[^"<>]*[<>]'): "the HTML is broken: a quotation mark is missing in a tag",
    re.compile(rb"<!--[^>]*<"): "the HTML is broken: a comment does not end, or hides a part of the text",
}
SAVED = "Copy the text of the section into a plain text file, and add that."
SITE, BILL = "a program or a form stands in it, as on the page of a website", "words are struck or put in, as in a bill"
NO_CODE = re.compile(  # tags that no release of a code has below its first heading
    rb"<(?:(?P<site>script|style|form|button|iframe|textarea|select|input)|s|u|del|ins|strike)[\s>/]", re.IGNORECASE
)
FETCH = "Fetch it again; nothing of it was taken."
REDEFINED = "DTD_ID_REDEFINED"  # publishers give an id twice


class Page:
    """What the parser reads from *source*; `headings` counts those that may open sections."""

    def __init__(self, source: Source):
        self.source = source
        self.headings = self.since = 0
        self._left = b""
        self._lines: dict[str, list[int]] = {}

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises Problems where they show that the page is broken, or none of a code."""
        data = self.source.read(size)
        text = self._left + data
        for pattern, what in WRONG.items():
            if found := pattern.search(text):
                raise self.problem(what, line=self._line(text, found.start()))
        begins = self._count(text, len(self._left))
        if found := NO_CODE.search(text, begins):
            what, way_out = (SITE, SAVED) if found["site"] else (BILL, FROM_CODE)
            raise self.problem(what, way_out, self._line(text, found.start()))
        self.since += len(data)
        if self.since > WITHOUT:
            what = f"no section stands in {WITHOUT // 1_000_000} MB of this page, so that it is none of a code"
            raise self.problem(what, "Give the release of a code, title by title.")
        self._left = text[-OVERLAP:]
        return data

    def _count(self, text: bytes, known: int) -> int:
        """Count the headings in *text*, of which those in its first *known* bytes are counted already.

        Where the first ends is returned: 0 where one stood before, the end of *text* where there is none.
        """
        begins = 0 if self.headings else len(text)
        line, at = self._line(text, 0), 0
        for found in HEADING.finditer(text):
            begins = min(begins, found.end())
            line, at = line + text.count(b"\n", at, found.start()), found.start()
            if found.end() > known:
                self.headings += 1
                anchor = found["id"] or found["first"] or b""
                self._lines.setdefault(anchor.decode("utf-8", "replace"), []).append(line)
        return begins

    def line(self, heading: Any) -> int:
        """The line of the next *heading*: the parser counts no further than 65,535."""
        anchored = self._lines.get(heading.get("id") or "")
        return anchored.pop(0) if anchored and heading.get("id") else heading.sourceline or 1

    def check(self, errors: Any, found: int) -> None:
        """Raise Problems for what the parser complained of, where no heading was *found*, or not all, and for a cut."""
        for error in errors:
            if error.type_name != REDEFINED:
                raise self.problem(f"the HTML is broken: {error.message}", line=error.line)
        if not found:
            what = "this page is no release of a code: no heading of a section stands in it"
            raise self.problem(what, SAVED, 1)
        self.refuse_cut()
        if found != self.headings:
            what = f"the HTML is broken: of its {self.headings} headings {found} can be read"
            raise self.problem(what, line=1)

    def refuse_cut(self) -> None:
        """Raise Problems where the page breaks off."""
        while self.read(1 << 20):
            pass
        if not re.search(rb"</html>\s*$", self.source.tail, re.IGNORECASE):
            raise self.problem("the file breaks off: no </html> ends it")

    def problem(self, what: str, way_out: str = FETCH, line: int = 0) -> Problems:
        """What is wrong with the page, to be raised."""
        return Problems([self.source.problem(what, way_out, line)])

    def _line(self, text: bytes, at: int) -> int:
        return self.source.line - text.count(b"\n", at)
