"""Whether a finished memo says everything: the score, and each finding by its number, its name and its points.

What is compared are plain words, as a reader finds them in the file, whatever its format.
"""

from __future__ import annotations

import re

from advisor.assess import Assessment
from advisor.documents.grouped import Group, grouped, name_of, number_of
from advisor.documents.outcome import of_most
from advisor.documents.wording import run
from advisor.model import Content
from advisor.phrases import figures, span


def missing(assessment: Assessment, words: str, content: Content) -> list[str]:
    """What the *words* of a finished memo lack: the score, an entry with its name and points, an open component.

    A finding of which nothing is on record has no entry, but its number stands beside its open questions.
    """
    words = " ".join(words.split())
    close = _close(words)
    low, high = assessment.low, assessment.high
    scores = (span(low, high), figures(low, high))
    lacking = [] if any(said in words for said in scores) else [scores[0]]
    entered: set[str] = set()
    for group in grouped(assessment):
        entered |= {f.component for f in group}
        together = _wanted(content, group)
        apart = [said for finding in group for said in _wanted(content, (finding,))]
        lacks = [[said for said in wanted if _close(said) not in close] for wanted in (together, apart)]
        lacking += lacks[0] if all(lacks) else []
    numbers = [f.component for f in assessment.ranked() if f.component not in entered]
    return lacking + [n for n in numbers if not re.search(rf"(?<![\d.]){re.escape(n)}(?![\d])", words)]


def _wanted(content: Content, group: Group) -> tuple[str, ...]:
    """What an entry says of its findings: the head that only an entry has, and their points."""
    low, high, most = (sum(of) for of in zip(*((f.low, f.high, f.rule.half_points) for f in group), strict=True))
    return f"{number_of(group)} {run(name_of(content, group)).text}", of_most(low, high, most)


def _close(words: str) -> str:
    """The letters and digits alone: the number of an entry and its name stand side by side in a format's own way."""
    return "".join(c for c in words if c.isalnum())
