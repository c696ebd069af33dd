"""A measure as its print has it: what it does to which section of the code, word by word, and where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from advisor.errors import Place
from advisor.model.words import BillStatus
from advisor.statutes.citations import Part
from advisor.statutes.redline import DELETE, INSERT, KEEP, Span

Action = Literal["amends", "creates", "repeals", "reenacts", "brings forward", "takes effect", "other"]
Marks = Literal["shown", "in part", "none"]  # of what changes; "in part": struck words are marked and not shown
GONE = "gone"  # the kind of a span that stands where words were struck which the print does not show


class Paragraph(Struct, frozen=True):
    """A paragraph of a print, as spans that stay, are struck, are put in, or stand where struck words are not shown."""

    spans: tuple[Span, ...]
    place: Place = Place("")
    aside: bool = False  # it stands for text that is not at hand, as in a draft of ours, and is no law

    @property
    def text(self) -> str:
        """Every word, struck or not."""
        return "".join(span.text for span in self.spans)

    @property
    def before(self) -> str:
        """The words that the print shows as law so far."""
        return _folded(span.text for span in self.spans if span.kind in (KEEP, DELETE))

    @property
    def after(self) -> str:
        """The words as the measure would have them."""
        return _folded(span.text for span in self.spans if span.kind in (KEEP, INSERT))

    @property
    def gone(self) -> bool:
        """Whether words were struck in it that it does not show."""
        return any(span.kind == GONE for span in self.spans)

    @property
    def changed(self) -> bool:
        return any(span.kind != KEEP for span in self.spans)


class Provision(Struct, frozen=True):
    """One thing that a measure does: to one section of the code, to a range that it repeals, or outside of the code."""

    heading: str  # "SECTION 1."; several provisions share one where it names several sections
    action: Action
    lead: str  # "Section ..., is amended as follows:"; of what is outside the code its first paragraph
    paragraphs: tuple[Paragraph, ...]
    part: Part | None = None  # the section of the code; None where it is outside, or gets its number later
    chapter: str = ""  # of a new section that gets its number later: "chapter 22-49"
    place: Place = Place("")
    names: tuple[Part, ...] = ()  # of what is done outside the code, or cannot be told: the sections that it names

    @property
    def number(self) -> str:
        return self.part.number if self.part else ""

    @property
    def before(self) -> tuple[str, ...]:
        """The paragraphs that the print shows as law so far; none of a new section."""
        return () if self.action == "creates" else tuple(p.before for p in self.paragraphs if p.before and not p.aside)

    @property
    def after(self) -> tuple[str, ...]:
        """The paragraphs as the measure would have them; none of what it repeals."""
        return () if self.action == "repeals" else tuple(p.after for p in self.paragraphs if p.after and not p.aside)

    @property
    def whole(self) -> bool:
        """Whether it holds all of the text that it is about: no paragraph stands for one that is not at hand."""
        return not any(p.aside for p in self.paragraphs)

    @property
    def changes(self) -> bool:
        """Whether it does anything to the code; bringing forward does not."""
        return self.action in ("amends", "creates", "repeals", "reenacts")


class Measure(Struct, frozen=True, kw_only=True):
    """A measure, as far as what was read says: an empty text is nothing that it says."""

    state: str = ""
    number: str = ""  # "HB 571"
    session: str = ""  # as it was printed or given
    year: str = ""  # of the session
    title: str = ""
    caption: str = ""  # the short title of an aggregator
    status: BillStatus | None = None
    status_date: str = ""  # a year or a day
    version: str = ""  # "(Committee Substitute)", "Introduced"
    effective: str = ""  # as it says it: "July 1, 2019", "its passage"
    effective_day: date | None = None
    provisions: tuple[Provision, ...] = ()
    marks: Marks = "none"
    forms: tuple[str, ...] = ()  # what the files are: "a web page", "LegiScan's data"
    files: tuple[str, ...] = ()
    address: str = ""  # where its publisher has it
    keys: tuple[str, ...] = ()  # by which its publisher knows it: "change_hash 38558907"

    @property
    def sections(self) -> tuple[str, ...]:
        """The numbers of the sections that it changes, each once, in its order."""
        return tuple(dict.fromkeys(p.number for p in self.provisions if p.number and p.changes))

    @property
    def name(self) -> str:
        """What a sentence calls it: "HB 571 (2019)"."""
        return " ".join(filter(None, [self.number or "the measure", f"({self.year})" if self.year else ""]))


def marks_of(provisions: Iterable[Provision]) -> Marks:
    """How far the print of *provisions* shows what they change."""
    amending = [p for provision in provisions if provision.action == "amends" for p in provision.paragraphs]
    if any(p.gone for p in amending):
        return "in part"
    return "shown" if not amending or any(p.changed for p in amending) else "none"


def cut(paragraph: Paragraph, length: int) -> Paragraph:
    """*paragraph* without its first *length* characters."""
    spans: list[Span] = []
    for span in paragraph.spans:
        taken = min(length, len(span.text))
        length -= taken
        spans += [Span(span.text[taken:], span.kind)] if span.text[taken:] else []
    if spans:
        spans[0] = Span(spans[0].text.lstrip(), spans[0].kind)
    return replace(paragraph, spans=tuple(span for span in spans if span.text))


def _folded(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())


class Arrived(Struct, frozen=True):
    """What an aggregator's record says of a measure, and its print where the record holds one."""

    measure: Measure
    text: bytes = b""


def named(number: str) -> str:
    """The *number* of a measure as the record calls it: "HB0571" is "HB 571"."""
    found = re.fullmatch(r"([A-Za-z]+)[. ]*0*(\d+)", number.strip())
    return f"{found[1].upper()} {found[2]}" if found else number.strip()
