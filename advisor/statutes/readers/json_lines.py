"""Sections as JSON lines: each an object with number, heading and text; a first line of provenance may stand above."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from advisor.errors import Place, Problems
from advisor.statutes.readers.builder import Builder, Headings
from advisor.statutes.readers.signs import BROKEN, STUB
from advisor.statutes.readers.source import Source
from advisor.statutes.section import Account, Line, Section, SetAside

PARTS = re.compile(r"(?:Title|Chapter|Article|Part|Subchapter)\b")  # headings in the midst of a compact


class Record(msgspec.Struct):
    """One line of the file."""

    number: str | None = None
    heading: str = ""
    text: str = ""
    _provenance: object = None


def read(source: Source, headings: Headings, account: Account) -> Iterator[Section | SetAside]:
    """The sections in *source*, and what of it is none. Raises Problems where a line is no such object."""
    decoder = msgspec.json.Decoder(Record)
    for line, text in source.lines():
        if not text.strip():
            continue
        place = Place(str(source.path), line)
        try:
            record = decoder.decode(text)
        except (msgspec.MsgspecError, RecursionError) as error:
            what = f"this line is no section: {error}"
            raise Problems([source.problem(what, "Each line is {number, heading, text} as JSON.", line)]) from None
        if record.number is None:
            if line > 1 or record._provenance is None:
                raise Problems([source.problem("this line has no number", "Only the first may tell provenance.", line)])
            account.count([Line("aside", "provenance")])
            continue
        yield from _sections(record, headings, account, place)


def _sections(record: Record, headings: Headings, account: Account, place: Place) -> Iterator[Section | SetAside]:
    number = record.number or ""
    lines = [line for line in record.text.split("\n") if line.strip()]
    if why := _why_aside(record, headings):
        account.count([Line("aside", "")] * (len(lines) + bool(record.heading.strip())))
        yield SetAside(place, why, len(lines) + bool(record.heading.strip()))
        return
    heading, listed = _heading(record.heading, headings)
    account.count([Line("aside", listed)] if listed else [])
    for version, builder in enumerate(_built(number, heading, lines, headings, place)):
        section = builder.section(str(version or ""))
        if section.state == "in force" and not section.law:
            account.count([Line("aside", line.text) for line in builder.lines])
            yield SetAside(place, STUB, len(builder.lines))
        elif any(headings.code.pattern("beside").match(text) and not PARTS.match(text) for text in section.law):
            account.count([Line("aside", line.text) for line in builder.lines])
            yield SetAside(place, "the words of a website in its text", len(builder.lines))
        else:
            account.count(builder.lines)
            yield section
            yield from builder.below()


def _why_aside(record: Record, headings: Headings) -> str:
    number, text = record.number or "", record.text
    if BROKEN.search(text) or BROKEN.search(record.heading):
        return "a broken encoding"
    if not re.fullmatch(headings.code.section, number):
        return "no number of a section"
    if headings.listed.search(text):
        return "only a chapter's list"
    return "" if text.strip() else "a stub without text"


def _heading(heading: str, headings: Headings) -> tuple[str, str]:
    """The heading alone, and the chapter's list that it may have swallowed."""
    heading = " ".join(heading.split())
    if found := headings.listed.search(heading):
        return heading[: found.start()].strip(), heading[found.start() :]
    return heading, ""


def _built(number: str, heading: str, lines: list[str], headings: Headings, place: Place) -> Iterator[Builder]:
    """A builder for each text that the record gives; where it gives two, the second begins with the number again."""
    own, more = headings.heading.match(heading), headings.more.match(f" {heading}")
    catchline, through = heading, ""
    if own and own["number"] == number:
        catchline, through = own["rest"], own["through"] or ""
    elif more:  # "and 97-11-21 - [Repealed]"
        catchline, through = more["rest"], more["through"]
    catchline = catchline.strip()
    builder = Builder(headings, number, catchline, place, through)
    builder.note("catchline", heading)
    for line in lines:
        opens = headings.heading.match(line)
        if not opens or opens["number"] != number or not opens["stop"].strip() or builder.state != "in force":
            builder.add(line)
            continue
        if builder.at != "law":
            yield builder
            builder = Builder(headings, number, catchline, place, through)
        law = _behind(opens["rest"], catchline)
        builder.note("catchline", line.removesuffix(law))
        builder.add(law)
    yield builder


def _behind(text: str, catchline: str) -> str:
    """The law in *text*, which stands behind the number of its section and may begin with the *catchline*."""
    if catchline and text.startswith(catchline):
        return text[len(catchline) :].lstrip(" .")
    return text if text.startswith("(") else ""
