"""What an amended section would say twice or of nothing: a word with two meanings, a reference to no subdivision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from advisor.draft.amend import Working
from advisor.draft.marks import BLANK
from advisor.draft.values import Blocked
from advisor.phrases import listed

MEANS = re.compile(r'["“](?P<term>[^"”]{1,80})["”](?: or ["“][^"”]{1,80}["”])? means\b')
WITHIN = r"(?P<marks>(?:\(\w+\))+)(?: (?:or|and) (?P<more>(?:\(\w+\))+))? of this section"


def contradictions(number: str, working: Sequence[Working], levels: Sequence[str]) -> Iterator[Blocked]:
    """Each contradiction that the changes in *working* bring into section *number*.

    What the section says already is its own; only what the bill puts into it or takes out of it is told.
    """
    yield from _twice(number, working)
    yield from _nowhere(number, working, levels)


def _twice(number: str, working: Sequence[Working]) -> Iterator[Blocked]:
    found: dict[str, list[Working]] = {}
    for paragraph in working:
        for named in MEANS.finditer(paragraph.text):
            found.setdefault(named["term"].lower(), []).append(paragraph)
    for term, defining in found.items():
        if len(defining) > 1 and any(paragraph.old is None for paragraph in defining):
            where = listed([paragraph.path or "its opening words" for paragraph in defining])
            yield Blocked(number, f"would define “{term}” more than once, in {where}", "Keep one definition")


def _nowhere(number: str, working: Sequence[Working], levels: Sequence[str]) -> Iterator[Blocked]:
    paths = {paragraph.path for paragraph in working if paragraph.text}
    gone = {paragraph.path for paragraph in working if not paragraph.text}
    within = re.compile(rf"\b(?:{'|'.join(map(re.escape, levels))})s? {WITHIN}")
    for paragraph in working:
        for found in within.finditer(paragraph.text):
            for marks in filter(None, (found["marks"], found["more"])):
                lost = marks in gone or (paragraph.old is None and BLANK not in marks)
                if lost and not any(path.startswith(marks) for path in paths):
                    yield Blocked(number, f"would refer to {marks} of this section, which it would not have")
