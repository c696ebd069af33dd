"""Telling apart the lines of one section that somebody copied: law, catchline, history, notes, what stands beside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.model.code import Code
from advisor.statutes.readers.captions import LOOKS, caption, parted, remains
from advisor.statutes.readers.copied import Copied, Doubt, Row, Told
from advisor.statutes.readers.signs import MARKED, NAMES_A_MARK, OPEN, RULES, STOPS, hyphened, unseen
from advisor.statutes.section import LineKind

FULL = 45  # characters of a line that was wrapped, at the least
FEW = 4  # words of what is no line of law
ONE_LINE = "give each paragraph one line"
MAY_BE = "may be law or the words of a page"
JOIN = "delete it, or join it to the line above"


class Sorter:
    """Takes the lines of one section in order, and says at the end what each was."""

    def __init__(self, number: str, rows: Sequence[Row], code: Code, told: Sequence[Told] = ()):
        self.number, self.code, self.rows = number, code, rows
        self.told = list(told)  # the heading
        self.at: LineKind = "catchline"
        self.law: list[str] = []
        self.catchline = ""
        self.asked: list[Doubt] = []
        self.changed: list[str] = []
        self.gone = self.wrapped = False
        self.width = max((len(row.text) for row in rows), default=0)
        self.spaced = any(row.apart for row in rows[1:])

    def sorted(self, line: int, through: str = "") -> Copied:
        """The section, which begins at *line* and whose heading may name others *through* a last one."""
        for n, row in enumerate(self.rows):
            self.doubt(row, *unseen(row.text))
            self._take(row, n)
        told = tuple(sorted(self.told, key=lambda told: told.line))
        if not self.asked and not self.gone and not self.law:
            self.asked.append(Doubt(line, "no law stands under its number", "give its text below the number"))
        elif through and not self.gone:
            what = f"its heading names the sections through {through}, and one text stands under it"
            self.asked.append(Doubt(line, what, "give each section its own text"))
        elif not self.asked and not self.gone and remains(self.law[0]):
            first = next(one.line for one in told if one.kind == "law")
            self.asked.append(Doubt.of(Row(first, self.law[0]), *LOOKS))
        elif not self.asked and not self.gone and self._unfinished() and not self.law[-1].endswith("_"):
            last = next(one.line for one in reversed(told) if one.kind == "law")
            what = f"its text breaks off at “…{self.law[-1][-40:]}”"
            self.asked.append(Doubt(last, what, "give the rest of it, or end it with a stop"))
        return Copied(
            self.number, line, self.catchline, tuple(self.law), told, tuple(self.asked),
            tuple(dict.fromkeys(self.changed)), self.gone, through,
        )  # fmt: skip

    def doubt(self, row: Row, what: str, way_out: str) -> None:
        """Doubt *row*, which gives no more than one reason for it; where *what* is empty, none."""
        if what and not any(doubt.line == row.line for doubt in self.asked):
            self.asked.append(Doubt.of(row, what, way_out))

    def _take(self, row: Row, n: int) -> None:
        following = self.rows[n + 1].text if n + 1 < len(self.rows) else ""
        row, below = self._parted(row)
        if self._beside(row):
            pass
        elif self.at == "catchline":
            self._first(row, following)
        elif self.at == "law":
            self._law(row, self.rows[n - 1].text if n else "")
        else:
            self._below(row)
        if below:
            self.at = "history"
            self._tell(below, "history")

    def _parted(self, row: Row) -> tuple[Row, Row | None]:
        """The law that *row* begins with, and the history that it ends in."""
        for found in self.code.pattern("history").finditer(row.text):
            if self.at in ("history", "notes") or not row.text[: found.start()].strip(" [("):
                break  # the whole line is no law
            law = row.text[: found.start()].rstrip(" [(")
            if STOPS.search(law) and not law.endswith((";", ":")):
                return Row(row.line, law, row.apart), Row(row.line, row.text[len(law) :].strip())
        return row, None

    def _beside(self, row: Row) -> bool:
        """Whether *row* is a history, a note or a page's own words; it is told then."""
        if MARKED.match(row.text):
            return False
        if self.code.pattern("history").match(row.text.lstrip("[(")):
            self.at = "history"
        elif self.code.pattern("notes").match(row.text):
            self.at = "notes"
        elif self.code.pattern("beside").match(row.text):
            if re.search(r"\bshall\b", row.text) or self._unfinished():
                self.doubt(row, MAY_BE, JOIN)
            self._tell(row, "aside", "the words of a page")
            return True
        else:
            return False
        self._tell(row, self.at)
        return True

    def _below(self, row: Row) -> None:
        """Take a line below a history or a heading of notes."""
        if self.at == "notes" or self.gone:  # below a repealed section's heading stands what it was, and no law
            self._tell(row, "notes")
        elif self.code.pattern("act").search(row.text):
            self._tell(row, "history")
        else:
            if MARKED.match(row.text) or RULES.search(row.text):
                self.doubt(row, "stands below the history and may be law", "move it, or delete it")
            self._tell(row, "aside", "it stands below the history")

    def _first(self, row: Row, following: str) -> None:
        """Take the first line behind the number: a catchline, a catchline with law behind it, or law."""
        head, rest = parted(row.text)
        if self._gone(row.text):
            self.gone, self.catchline, self.at = True, row.text, "notes"
            self._tell(row, "catchline")
            return
        is_caption, why = caption(head, rest or following)
        self.doubt(row, *why)
        if not is_caption:
            self.at = "law"
            self._paragraph(row)
            return
        self.catchline = head
        self._tell(Row(row.line, head), "catchline")
        self.at = "law"
        if rest:
            self._paragraph(Row(row.line, rest))

    def _gone(self, heading: str) -> bool:
        return any(self.code.pattern(state).search(heading) for state in ("repealed", "reserved", "renumbered"))

    def _law(self, row: Row, above: str) -> None:
        text = row.text
        before = self.law[-1] if self.law else ""
        if MARKED.match(text) and not NAMES_A_MARK.search(before):
            self._paragraph(row)
        elif self._unfinished():
            self._continue(row, above)
        elif self.wrapped and not row.apart and len(above) > 0.8 * self.width:
            if self.spaced:
                self._join(row)
            else:
                self.doubt(row, "may begin a paragraph or go on with the one above", ONE_LINE)
                self._paragraph(row)
        elif not before or (STOPS.search(text) and (RULES.search(text) or before.endswith((":", ";")))):
            self._paragraph(row)
        else:
            self._unknown(row, "delete it, or mend it")

    def _unfinished(self) -> bool:
        return bool(self.law) and bool(OPEN.search(self.law[-1])) and not STOPS.search(self.law[-1])

    def _continue(self, row: Row, above: str) -> None:
        """Take a line that stands where the paragraph above it has not ended."""
        text, goes_on = row.text, not row.text[0].isupper()
        if row.apart and not goes_on:
            self.doubt(row, f"follows a paragraph that breaks off at “…{self.law[-1][-40:]}”", ONE_LINE)
            self._paragraph(row)
        elif goes_on or (len(above) >= FULL and (STOPS.search(text) or len(text.split()) > FEW)):
            self._join(row)
        else:
            self._unknown(row, JOIN)

    def _unknown(self, row: Row, way_out: str) -> None:
        self.doubt(row, MAY_BE, way_out)
        self._tell(row, "aside", "it may be law")

    def _join(self, row: Row) -> None:
        self.wrapped = True
        self.law[-1] = f"{self.law[-1]} {self._hyphens(row)}"
        self._tell(row, "law", "it goes on with the line above")

    def _paragraph(self, row: Row) -> None:
        self.law.append(self._hyphens(row))
        self._tell(row, "law")

    def _hyphens(self, row: Row) -> str:
        """The text of *row*, with hyphens in the numbers of sections that it writes with dashes."""
        text = hyphened(row.text, self.code)
        if text != row.text:
            self.changed.append(f"Line {row.line}: dashes in numbers of sections were read as hyphens")
        return text

    def _tell(self, row: Row, kind: LineKind, why: str = "") -> None:
        self.told.append(Told(row.line, kind, row.text, why))
