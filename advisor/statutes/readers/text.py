"""Sections in plain text: typed, or copied from a web page with what stands beside the law there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advisor.errors import Place, Problem, Problems
from advisor.statutes.outline import marks_of
from advisor.statutes.readers.builder import Builder, Headings
from advisor.statutes.readers.source import Source
from advisor.statutes.section import Account, Line, Section, SetAside

DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012–—\u2015−", "-"))
BILL = re.compile(
    r"\bBE IT (?:FURTHER )?ENACTED\b|^AN ACT\b|^(?:HOUSE|SENATE|ASSEMBLY|COUNCIL) BILL\b|is amended as follows:$"
)
RULES = re.compile(r"\b(?:shall|may|must|is|are|means|includes?|appl(?:ies|y)|has|have|who|if)\b")
CAPTION = 40  # words at the most
SHORT = 8  # words of what stands beside the law in the midst of it
ENDS = (".", ";", ":", ",")
CLOSES = ("”", '"', ")", "—", " and", " or", "_")


def read(source: Source, headings: Headings, account: Account) -> Iterator[Section | SetAside]:
    """The sections in *source*. Raises Problems for every line of which nobody can tell whether it is law."""
    yield from sections(source.lines(), str(source.path), headings, account)


def sections(
    lines: Iterable[tuple[int, str]], path: str, headings: Headings, account: Account
) -> Iterator[Section | SetAside]:
    """The sections in *lines*, each with its number in the file at *path*."""
    reading = _Reading(headings, path)
    for number, text in lines:
        reading.take(number, " ".join(text.split()))
    reading.close()
    if not reading.done and not reading.problems:
        reading.doubt(
            1, "no section opens in this file", "Begin its first line with the section's number and a period."
        )
    if reading.problems:
        raise Problems(reading.problems)
    account.add(reading.account)
    yield from reading.done
    if reading.account.aside:
        yield SetAside(Place(path), "what stands beside the law on a page", reading.account.aside)


class _Reading:
    """Where a reading of lines stands."""

    def __init__(self, headings: Headings, path: str):
        self.headings, self.path = headings, path
        self.account = Account()
        self.done: list[Section] = []
        self.problems: list[Problem] = []
        self.open: Builder | None = None
        names = sorted((headings.code.lead, *headings.code.names), key=len, reverse=True)
        self.named = re.compile(rf"(?:{'|'.join(map(re.escape, names))}),? ?(?=§|\d|[Ss]ec)")

    def doubt(self, line: int, what: str, way_out: str) -> None:
        self.problems.append(Problem(Place(self.path, line), what, way_out))

    def take(self, line: int, text: str) -> None:
        if not text:
            return
        if BILL.search(text):
            self.doubt(line, f"“{text[:50]}” stands in a bill, and this is to be a code", "Give the code's own text.")
            return
        if self._opens(line, text) or self._beside(line, text):
            return
        if self.open is None:
            what = f"“{text[:50]}” stands before any section, and nobody can tell what it is"
            self.doubt(line, what, "Delete it, or begin the file with the section's number and a period.")
        elif self.open.at == "law":
            self._law(line, text)
        elif self.open.at == "history" and not self._told(text):
            what = f"“{text[:50]}” stands behind the history of section {self.open.number}: is it law, or a note?"
            self.doubt(line, what, "Move law before the history; delete notes.")
        else:
            self.open.add(text)

    def close(self) -> None:
        """End the section that is open."""
        if self.open is None:
            return
        section = self.open.section()
        if section.state == "in force" and not section.law:
            what = f"section {section.number} has no text"
            self.doubt(section.place.line, what, "Give its text below the heading, or leave it out.")
        self.account.count(self.open.lines)
        self.done.append(section)
        self.open = None

    def _opens(self, line: int, text: str) -> bool:
        plain = text.translate(DASHES)
        citing = self.named.match(plain)
        found = self.headings.heading.match(plain, citing.end() if citing else 0)
        if not found:
            return False
        sign, stop, rest = found["sign"] or "", found["stop"].strip(), text[found.start("rest") :]
        if not stop and rest and not (sign.startswith("§") and rest[:1].isupper() and not citing):
            return False  # a sentence that begins with a section's number, or a page's line on how to cite it
        caption = stop == "-" or bool(rest and len(rest.split()) <= CAPTION and not RULES.search(rest))
        law = "" if caption and not rest.startswith("(") else rest
        catchline = "" if law else rest
        if self.open and self.open.number == found["number"] and self.open.at == "law" and not self._has_law():
            self.open.note("catchline", text)  # a page gives the heading twice
            return True
        self.close()
        self.open = Builder(self.headings, found["number"], catchline, Place(self.path, line), found["through"] or "")
        self.open.note("catchline", text.removesuffix(law))
        if law:
            self.open.add(law)
        return True

    def _beside(self, line: int, text: str) -> bool:
        if not self.headings.code.pattern("beside").match(text) and not self._cites(text):
            return False
        if self.open and self.open.at == "law" and (len(text.split()) > SHORT or text.endswith(ENDS)):
            self.doubt_law(line, text)
            return True
        self.account.count([Line("aside", text)])
        return True

    def _cites(self, text: str) -> bool:
        """Whether *text* is only a citation, as pages print one: "MS Code § 97-3-54.1 (2024)"."""
        found = self.named.match(text)
        return bool(found and len(text.split()) <= SHORT)

    def _law(self, line: int, text: str) -> None:
        assert self.open  # noqa: S101  # whoever calls has asked
        last = self.open.lines[-1] if self.open.lines else Line("aside", "")
        if last.kind == "law" and text[:1].islower() and not last.text.endswith((*ENDS, " and", " or")):
            self.open.lines[-1] = Line("law", f"{last.text} {text}")  # a line that was broken
            self.account.count([Line("law", text)])
            self.problems = [problem for problem in self.problems if problem.about != str(line - 1)]
            return
        self.open.add(text)
        few = len(text.split()) <= SHORT and not marks_of(text)
        if self.open.at == "law" and few and not text.endswith((*ENDS, *CLOSES)):
            self.doubt_law(line, text)

    def doubt_law(self, line: int, text: str) -> None:
        """Ask whether *text* is law; the answer comes with the next line where that goes on with it."""
        assert self.open  # noqa: S101
        what = f"“{text[:50]}” stands in section {self.open.number}: is it law, or does a page say it?"
        way_out = "Delete it; or, where it is law, join it to the paragraph above."
        self.problems.append(Problem(Place(self.path, line), what, way_out, about=str(line)))

    def _told(self, text: str) -> bool:
        code = self.headings.code
        return any(code.pattern(name).match(text) for name in ("notes", "history")) or bool(
            code.pattern("act").search(text)
        )

    def _has_law(self) -> bool:
        return bool(self.open and any(line.kind == "law" for line in self.open.lines))
