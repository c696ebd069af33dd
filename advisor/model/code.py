"""A state's code of law: how it is cited, and how its publishers write numbers, histories and marks."""

import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from advisor.model.fields import Pattern


class Patterns(Struct, frozen=True, dict=True):
    """Fields that are regular expressions of Python. Those that are absent never match."""

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern *name*, compiled once; letters count as they are written."""
        kept: dict[str, re.Pattern[str]] = self.__dict__.setdefault("_patterns", {})
        if name not in kept:
            kept[name] = re.compile(getattr(self, name) or r"(?!)")
        return kept[name]


class Prints(Patterns, frozen=True):
    """How a legislature prints its measures: what `prints` of `facts/codes/<state>.yaml` says."""

    numbers: Mapping[str, Pattern]  # "HB" -> what its number looks like in a print, its figures in a group
    session: Pattern  # the session in the head of a print
    title: Pattern  # what the long title begins with
    enacting: Pattern  # the enacting clause, which ends the title
    section: Pattern  # what opens a section of a measure: "SECTION 1."
    amends: Pattern  # what it says then; the group `sections` holds the numbers that it names
    creates: Pattern  # its group is `sections`, or `chapter` where the number comes later
    repeals: Pattern
    effective: Pattern  # its group `day` holds from when the measure is law
    brings_forward: Pattern = ""
    reenacts: Pattern = ""
    gone: Pattern = ""  # what stands in a print where words were struck and are not shown
    struck: Pattern = ""  # how struck words are set where a sign does it: the group holds them, "[...]" around
    stages: Mapping[str, Pattern] = {}  # a status of the record -> what a print of that stage says in its head
    beside: Pattern = ""  # a line of a print that is no part of the measure: its foot, a page's number


class Code(Patterns, frozen=True):
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
    prints: Prints | None = None  # absent: no measure of that state can be read

    @cached_property
    def lead(self) -> str:
        """The name that its citations print: "Miss. Code Ann."."""
        return self.citation.partition("{section}")[0].rstrip(" §")


def unrecorded(state: str, section: str) -> Code:
    """The code of a *state* of which no file tells more than the pattern of a *section*'s number."""
    below = r"(?i:sources?|history|credits?|editor[’']s notes?|cross references?|judicial decisions)\b *(?:[:—-]|$)"
    none = ("",) * 6
    return Code(state, "", "{section}", "{section}", (), section, "", below, *none)
