"""Tracked changes that stay apart where two paragraphs meet.

LibreOffice takes an insertion that ends a paragraph and one that begins the next for a single change, and the end of
the paragraph between them for a part of it: rejecting would then join two paragraphs of current law. The same holds
for deletions and accepting. Word knows no such thing, and reads what is written here to the same end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from advisor.documents.bill.print import Line
from advisor.draft.redline import DELETE, INSERT, KEEP, Span

OTHER = {INSERT: DELETE, DELETE: INSERT}
FORM = ("title", "enacting", "section")  # of a bill
LAST_WORD = re.compile(r"\S+\s*$")


def apart(lines: Sequence[Line]) -> list[Line]:
    """*lines*, none of which ends in the kind of change that the next one begins with, unless all of it is new."""
    made = list(lines)
    for index, (line, following) in enumerate(pairwise(lines)):
        if _last(line) == _first(following):
            made[index] = replace(line, spans=_ended_otherwise(line.spans))
    return made


def _first(line: Line) -> str:
    """The kind of change that *line* begins with; the form of the bill is new."""
    return INSERT if line.kind in FORM else line.spans[0].kind


def _last(line: Line) -> str:
    """The kind of change inside a paragraph that stays and ends it; empty where there is none."""
    kinds = {span.kind for span in line.spans}
    last = line.spans[-1].kind
    return last if line.kind not in FORM and len(kinds) > 1 and last != KEEP else ""


def _ended_otherwise(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same change with its other half last; where it has none, the word before it is changed along."""
    *rest, before, last = spans
    if before.kind == OTHER[last.kind]:
        return (*rest, last, before)
    word = LAST_WORD.search(before.text)
    if not word:
        return spans
    kept = Span(before.text[: word.start()])
    changed = (Span(word[0] + last.text, last.kind), Span(word[0], OTHER[last.kind]))
    return (*rest, *([kept] if kept.text else []), *changed)
