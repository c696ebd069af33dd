"""A state's code of law: how it is cited, and how its publishers write numbers, histories and marks."""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from advisor.model.fields import Pattern


class Code(Struct, frozen=True, dict=True):
    """What `facts/codes/<state>.yaml` says: names for citations, and patterns that find law in a publisher's text.

    Patterns are regular expressions of Python. Those that are absent never match.
    """

    state: str  # the file's name: ms
    name: str  # Mississippi Code of 1972
    citation: str  # Miss. Code Ann. § {section}
    reference: str  # as a bill of that state writes it: Section {section}, Mississippi Code of 1972
    names: tuple[str, ...]  # every other name that stands before a number in citations
    section: Pattern  # one bare section number
    act: Pattern  # one act in a history; its groups are year, chapter, bill, section, effective and verb
    history: Pattern  # where the history of a section begins
    repealed: Pattern  # a catchline of a section that is repealed
    reserved: Pattern
    renumbered: Pattern
    sunset: Pattern  # a catchline that says until when, or from when, a section is law
    notes: Pattern  # where the notes of a publisher begin, behind the history
    beside: Pattern  # a line of a page that stands beside the law and is none of it
    enacts: Pattern = ""  # a line that stands in the print of a bill and in no code
    effective: str = ""  # from when acts are law that do not say it: July 1; absent: nothing is assumed
    places: tuple[str, ...] = ()  # the first mark of each level of subdivisions, outermost first: (1), (a), (i)

    @cached_property
    def lead(self) -> str:
        """The name that its citations print: "Miss. Code Ann."."""
        return self.citation.partition("{section}")[0].rstrip(" §")

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern *name*, compiled once; letters count as they are written."""
        kept: dict[str, re.Pattern[str]] = self.__dict__.setdefault("_patterns", {})
        if name not in kept:
            kept[name] = re.compile(getattr(self, name) or r"(?!)")
        return kept[name]


def unrecorded(state: str, section: str) -> Code:
    """The code of a *state* of which no file tells more than the pattern of a *section*'s number."""
    below = r"(?i:sources?|history|credits?|editor[’']s notes?|cross references?|judicial decisions)\b *(?:[:—-]|$)"
    act, never = r"(?P<year>(?!))", ""
    none = (never,) * 6
    return Code(state, "", "{section}", "{section}", (), section, act, below, *none)
