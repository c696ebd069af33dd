"""Sections in plain text: as a file keeps them, or as somebody copied them from a page or a print.

A line that begins with a section's number and a period, or with `§`, `Section` or the code's name before the number,
opens a section; every line up to the next such line is told apart by `sorter.py`. No line is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from advisor.errors import Place, Problem, Problems
from advisor.model.code import Code
from advisor.statutes.readers.copied import Copied, Doubt, Row, Told
from advisor.statutes.readers.signs import FROM_CODE, MARKED, PRINTS, REFERS, RULES, STOPS, hyphened, shortened
from advisor.statutes.readers.sorter import Sorter

LINES = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
SIGN = r"(?:§+ ?|(?:Section|SECTION|Sec\.|SEC\.) )"
WORDS = {"aside": "set aside"}
YEAR = r"(?: \((?:19|20)\d\d\))?"  # of the edition, as pages print it behind a number
TO = r"(?:,? (?:and|through|to)|,| ?[—–]) "


class Reading(Struct, frozen=True):
    """What a file of sections holds, line by line."""

    file: str
    sections: tuple[Copied, ...]
    above: tuple[Told, ...] = ()  # what stands above the first section
    asked: tuple[Doubt, ...] = ()  # about what stands above
    unread: str = ""  # why nothing of it was read

    @property
    def doubts(self) -> tuple[str, ...]:
        """What stands above and may be law, in words."""
        return tuple(map(str, self.asked))

    @property
    def told(self) -> tuple[Told, ...]:
        return (*self.above, *(told for section in self.sections for told in section.told))

    @property
    def beside(self) -> tuple[Told, ...]:
        """What is no law."""
        return tuple(told for told in self.told if told.kind != "law")

    @property
    def counts(self) -> dict[str, int]:
        """How many lines were taken for what, parts of a line counted by themselves."""
        kinds = [told.kind for told in self.told]
        return {kind: kinds.count(kind) for kind in ("law", "catchline", "history", "notes", "aside")}

    @property
    def summary(self) -> str:
        """The counts in words, "3 lines: 2 law, 1 catchline, 0 history, 0 notes, 0 set aside."; or why not."""
        if self.unread:
            return f"not read, {self.unread}."
        counted = ", ".join(f"{count} {WORDS.get(kind, kind)}" for kind, count in self.counts.items())
        return f"{len(self.told)} lines: {counted}."

    @property
    def lines(self) -> tuple[str, ...]:
        """Each line that is no law, in words, but for the headings that hold a section's number alone."""
        return tuple(
            f"Line {told.line}, {WORDS.get(told.kind, told.kind)}: “{told.text}”{f' ({told.why})' if told.why else ''}"
            for told in self.beside
            if told.kind != "catchline" or not told.why
        )


class Openings:
    """How lines of one code open a section."""

    def __init__(self, code: Code):
        names = "|".join(map(re.escape, sorted(filter(None, (code.lead, *code.names)), key=len, reverse=True)))
        name = rf"(?:(?:{names or '(?!)'}|(?:\w+\. )?Code(?: Ann\.)?),? )"
        self.code = code
        self.pattern = re.compile(
            rf"(?P<named>{name}?{SIGN}|{name})?(?P<number>{code.section}){YEAR}"
            rf"(?:{TO}(?:{SIGN})?(?P<through>{code.section}))?"
            r"(?:\.(?=\s|$)|:(?=\s|$)| [-–—](?= )| (?=\[)|(?(named)$|(?!)))\s*(?P<rest>.*)"
        )
        self.short = re.compile(rf"§+ ?(?P<number>{code.section}) (?P<rest>[A-Z“\"].*)")
        self.bare = re.compile(rf"{SIGN}?(?:{code.section})(?![\w-])\s*(?P<rest>.*)")

    def match(self, text: str) -> re.Match[str] | None:
        plain = hyphened(text, self.code, heading=True)
        if found := self.pattern.fullmatch(plain):
            return found
        short = self.short.fullmatch(plain)  # "§ 4-1 Sealing of records"
        return short if short and not RULES.search(short["rest"]) and not STOPS.search(short["rest"]) else None

    def unsure(self, text: str) -> bool:
        """Whether *text* begins like a section and is neither its heading nor a sentence of law."""
        found = self.bare.match(hyphened(text, self.code, heading=True))
        return bool(found) and not RULES.search(text)


def read(lines: Iterable[tuple[int, str]], code: Code, path: Path) -> Reading:
    """The sections of *code* in *lines*, each with its number in the file at *path*.

    Raises Problems where it opens no section, is a bill's print, or gives one section twice.
    """
    openings = Openings(code)
    beside, parts = _parts(_rows(lines), openings, path)
    above, asked = _above(beside, code)
    if not parts:
        way_out = "Begin each section with its number and a period, or § and its number."
        raise Problems([Problem(Place(str(path), 1), "no section opens in it", way_out)])
    problems: list[Problem] = []
    first: dict[str, int] = {}
    sections = []
    for part in parts:
        section = _section(part, openings)
        if section.number in first:
            what = f"gives section {section.number} again, which line {first[section.number]} gives"
            problems.append(Problem(Place(str(path), section.line), what, "Keep the one that is in force."))
        first.setdefault(section.number, section.line)
        sections.append(section)
    if problems:
        raise Problems(problems)
    return Reading(path.name, tuple(_with_breaks(sections)), tuple(above), tuple(asked))


def _rows(lines: Iterable[tuple[int, str]]) -> Iterator[Row]:
    apart = False
    for number, line in lines:
        for part in LINES.split(line):
            if text := " ".join(part.split()):
                yield Row(number, text, apart)
            apart = not text


class Opened(Struct):
    """A section that a line opens: its number, what is told of that line already, and the lines to be told apart."""

    number: str
    line: int
    told: list[Told]
    rows: list[Row]
    through: str = ""  # the last number, where the line names several sections

    def again(self, rest: str, code: Code) -> bool:
        """Whether a line with this number and *rest* behind it only names the section once more, as pages do."""
        return not rest or all(code.pattern("beside").match(row.text) for row in self.rows)

    @property
    def refers(self) -> bool:
        """Whether the line above ends in words that the number of a section follows."""
        above = self.rows[-1].text if self.rows else ""
        return bool(REFERS.search(above)) and not STOPS.search(above)


def _parts(rows: Iterable[Row], openings: Openings, path: Path) -> tuple[list[Row], list[Opened]]:
    """What stands above the first section, and the sections."""
    above: list[Row] = []
    parts: list[Opened] = []
    prints = openings.code.pattern("enacts")
    for row in rows:
        if prints.match(row.text) or PRINTS.search(row.text):
            what = f"“{shortened(row.text)}” shows that this is the print of a bill, and not the code"
            raise Problems([Problem(Place(str(path), row.line), what, FROM_CODE)])
        found = openings.match(row.text)
        part = parts[-1] if parts else None
        if not found or (part and part.refers):
            (part.rows if part else above).append(row)
            continue
        ends = len(row.text) - len(found["rest"])
        if part and part.number == found["number"] and part.again(found["rest"], openings.code):
            part.told.append(Told(row.line, "aside", row.text[:ends].strip(), "the number of the section again"))
        else:
            heading = Told(row.line, "catchline", row.text[:ends].strip(), "the number of the section")
            part = Opened(found["number"], row.line, [heading], [], found.groupdict().get("through") or "")
            parts.append(part)
        if found["rest"]:
            part.rows.append(Row(row.line, row.text[ends:]))
    return above, parts


def _above(rows: Iterable[Row], code: Code) -> tuple[list[Told], list[Doubt]]:
    told, asked = [], []
    for row in rows:
        beside = code.pattern("beside").match(row.text)
        if MARKED.match(row.text) or (RULES.search(row.text) and not beside):
            way_out = "give it the number of its section, or delete it"
            asked.append(Doubt.of(row, "stands above the first section and may be law", way_out))
        told.append(Told(row.line, "aside", row.text, "the words of a page" if beside else "no section is open yet"))
    return told, asked


def _section(part: Opened, openings: Openings) -> Copied:
    sorter = Sorter(part.number, part.rows, openings.code, part.told)
    for row in part.rows:
        if row.line != part.line and openings.unsure(row.text):
            sorter.doubt(row, "begins like a section and is no heading of one", "write its number and a period")
    heading = part.told[0].text
    if heading != hyphened(heading, openings.code, heading=True):
        sorter.changed.append(f"Line {part.line}: dashes in the number of the section were read as hyphens")
    return sorter.sorted(part.line, part.through)


def _with_breaks(sections: list[Copied]) -> Iterator[Copied]:
    """*sections*, each with a doubt where the one above it does not end, since its heading may be a reference."""
    above = ""
    for section in sections:
        what = f"“{section.number}” opens a section where the one above breaks off at “…{above[-40:]}”"
        doubt = Doubt(section.line, what, "mend the paragraph above")
        broken = above and not STOPS.search(above)
        yield replace(section, asked=(*section.asked, doubt)) if broken else section
        above = section.law[-1] if section.law else ""
