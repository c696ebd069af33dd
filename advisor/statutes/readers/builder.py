"""One section from its lines: what is law, what is history, and what only stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.errors import Place
from advisor.model.code import Code
from advisor.statutes.histories import acts
from advisor.statutes.outline import why_unmarked
from advisor.statutes.readers.signs import MARKED, RULES
from advisor.statutes.section import Line, LineKind, Section, SetAside, State

JOINED = r"(?:,? (?:and|through|to)|,| ?[—–])"
# A mark that may have lost its line, as in "meanings:(a)Health"; in running text a blank stands before it.
MARK = re.compile(r"\((?:\d{1,3}|[a-z]{1,4}|[A-Z]{1,3})\)(?=[^\s,.;)])")
BEFORE = (".", ":", ";", ",", "”", '"', "’", "'", "—", " or", " and", ";or", ";and")
LOST_BLANK = re.compile(r"^(?:\((?:\d{1,3}|[a-z]{1,4}|[A-Z]{1,3})\))+(?=[^\s(,.;])")
GLUED = re.compile(r"[\d§](?:(?<=[a-z].)|(?<=[,;].)(?=\d*-)|(?=[a-z]{2}))|\)(?=[a-z]{2})")


class Headings:
    """How headings of one code name sections."""

    def __init__(self, code: Code):
        self.code = code
        number = f"(?:{code.section})"
        signs = r"(?:§+|[Ss]ections?|SECTIONS?|Secs?\.) ?"
        self.heading = re.compile(
            rf"(?P<sign>{signs})?(?P<number>{number})(?:{JOINED} (?:{signs})?(?P<through>{number}))?"
            r"(?P<stop>\.(?=\s|$|[A-Z\[(])| ?[-–—] | (?=\[)|$|(?= ))\s*(?P<rest>.*)"
        )
        self.more = re.compile(rf"(?:{JOINED} (?P<through>{number}))(?:\.| ?[-–—] |$)\s*(?P<rest>.*)")
        self.glued_before = re.compile(rf"(?<=[a-z,;])(?=(?:{code.section})(?!\d*-)|§)")
        # Behind a section and its subdivisions, "1-2(a)as", or a subdivision that goes with them, "or (b)when".
        marks = r"\((?!s\))\w{1,4}\)"
        self.glued_behind = re.compile(
            rf"((?<![\w-])(?:{code.section})(?:{marks})*|\b(?:or|and) {marks})(?=[a-z]{{2}})"
        )
        self.listed = re.compile(rf"(?:Section {number}|Chapter \[?\w+\]?|Article \w+) - ")

    def state(self, catchline: str) -> State:
        for state in ("repealed", "reserved", "renumbered"):
            if self.code.pattern(state).search(catchline):
                return state
        return "in force"


class Builder:
    """Takes the lines of one section, in order, and says what each is."""

    def __init__(self, headings: Headings, number: str, catchline: str, place: Place, through: str = ""):
        self.headings, self.code, self.place = headings, headings.code, place
        self.number, self.through, self.catchline = number, through, catchline
        self.state = headings.state(catchline)
        self.lines: list[Line] = []
        self.at: LineKind = "law"
        self.headed = False  # whether the notes have a heading that says so
        self.late = 0  # lines below the history that read like law, with no heading above them

    def add(self, text: str) -> None:
        """Take the next line of text: law until the history begins, then history, then notes."""
        text = " ".join(text.split())
        if not text:
            return
        if self.at == "law":
            law, rest = self._parted(text)
            for paragraph in _split(law):
                self._law(self._blanks(LOST_BLANK.sub(_spaced, paragraph)))
            if not rest:
                return
            self.at = "history"
            *before, text = self._acts(rest)
            self.lines += [Line("history", one) for one in before]
        heading = bool(self.code.pattern("notes").match(text))
        told = heading or any(self._of("history"))
        if self.at == "history" and told and not self._historic(text):
            self.at = "notes"
        self.headed = self.headed or heading
        self.late += self.at == "notes" and not self.headed and bool(MARKED.match(text) and RULES.search(text))
        self.lines.append(Line(self.at, text))

    def note(self, kind: LineKind, text: str) -> None:
        """Take a line that the file itself says what it is."""
        if text := " ".join(text.split()):
            self.lines.append(Line(kind, text))

    def section(self, version: str = "") -> Section:
        law, history, notes = (tuple(self._of(kind)) for kind in ("law", "history", "notes"))
        told = " ".join(history)
        known = acts(told, self.code)
        if self.state == "in force" and not law and known and known[-1].repeals:
            self.state = "repealed"  # its heading does not say so
        sunset = self.code.pattern("sunset").search(self.catchline)
        return Section(
            self.number,
            self.catchline,
            law,
            self.place,
            told,
            known,
            notes,
            self.state,
            self.through,
            sunset[0] if sunset else "",
            version,
            why_unmarked(law) if self.state == "in force" else "",
        )

    def below(self) -> Iterator[SetAside]:
        """That the section may go on below its history, where nobody can tell law from notes: a compact, a form."""
        if self.late and self.state == "in force":
            yield SetAside(self.place, "reads like law and stands below the history, kept as notes", self.late)

    def _law(self, text: str) -> None:
        # Below the heading of a repealed section stand what it was and by what it went, and no law.
        self.lines.append(Line("law" if self.state == "in force" else "notes", text))

    def _parted(self, text: str) -> tuple[str, str]:
        """The law that *text* begins with, and the history that it ends in."""
        history = self.code.pattern("history")
        if history.match(text):
            return "", text
        for found in history.finditer(text):
            if not text[found.start() - 1].isspace():  # it lost the line that it stood on
                return text[: found.start()], text[found.start() :]
        return text, ""

    def _acts(self, text: str) -> list[str]:
        """A history in the lines that it stood on."""
        found = (one.start() for one in self.code.pattern("history").finditer(text))
        return _parts(text, [start for start in found if start and not text[start - 1].isspace()])

    def _historic(self, text: str) -> bool:
        return bool(self.code.pattern("history").match(text) or self.code.pattern("act").search(text))

    def _of(self, kind: LineKind) -> Iterator[str]:
        return (line.text for line in self.lines if line.kind == kind)

    def _blanks(self, text: str) -> str:
        """*text* with the blanks that a copy lost around numbers: "Sections41-34-1through41-34-7the"."""
        if not GLUED.search(text):
            return text
        return self.headings.glued_behind.sub(r"\1 ", self.headings.glued_before.sub(" ", text))


def _split(text: str) -> list[str]:
    """*text* parted before each mark that lost its line."""
    starts = [one.start() for one in MARK.finditer(text) if text.endswith(BEFORE, 0, one.start())]
    return [part for part in _parts(text, starts) if part]


def _parts(text: str, starts: list[int]) -> list[str]:
    if not starts:
        return [text]
    return [text[a:b].strip() for a, b in zip([0, *starts], [*starts, len(text)], strict=True)]


def _spaced(marks: re.Match[str]) -> str:
    return marks[0].replace(")(", ") (") + " "
