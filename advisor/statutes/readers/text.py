"""Plain text and Word files in the book: a section, or several, as somebody typed or copied them."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.errors import Place, Problem, Problems
from advisor.statutes.readers import copies
from advisor.statutes.readers.builder import Builder, Headings
from advisor.statutes.readers.copied import Copied
from advisor.statutes.readers.opening import lines_in
from advisor.statutes.readers.source import Source
from advisor.statutes.section import Account, Line, Section, SetAside


def read(source: Source, headings: Headings, account: Account) -> Iterator[Section | SetAside]:
    """The sections in *source*, and each line that stands beside them.

    Raises Problems for every line of which nobody can tell whether it is law, and what `copies.read` raises.
    """
    path = str(source.path)
    reading = copies.read(lines_in(source), headings.code, source.path)
    doubts = [*reading.asked, *(doubt for section in reading.sections for doubt in section.asked)]
    if doubts:
        raise Problems([Problem(Place(path, doubt.line), doubt.what, doubt.way_out) for doubt in doubts])
    account.count(Line(told.kind, told.text) for told in reading.told)
    for section in reading.sections:
        yield _section(section, headings, path)
    for told in reading.told:
        if told.kind == "aside":
            yield SetAside(Place(path, told.line), told.why, 1)


def _section(copied: Copied, headings: Headings, path: str) -> Section:
    builder = Builder(headings, copied.number, copied.catchline, Place(path, copied.line), copied.through)
    for paragraph in copied.law:
        builder.note("law", paragraph)
    for told in copied.told:
        if told.kind in ("history", "notes"):
            builder.note(told.kind, told.text)
    return builder.section()
