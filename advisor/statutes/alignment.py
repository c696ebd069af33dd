"""The paragraphs of two texts side by side: which of one is which of the other, and which stand in one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from advisor.statutes.redline import DELETE, INSERT, Span, joined, redline

LOOKALIKES = str.maketrans({"’": "'", "\u2018": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
SOME = 0.25  # of the words of two paragraphs, how many both have where one became the other
MOST = 40_000  # pairs of paragraphs that are looked at
LONGEST = 2_000_000_000  # characters of two paragraphs, multiplied, up to which they are compared word by word
Pair = tuple[int | None, int | None]


def bare(text: str) -> str:
    """*text* without blanks and without what typography alone makes different."""
    return re.sub(r"\s+", "", text.translate(LOOKALIKES))


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """The numbers of paragraphs that are one in *old* and *new*, in order; None where one has no other."""
    one, two = [*map(bare, old)], [*map(bare, new)]
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(range(a1, a2), range(b1, b2), strict=True)
            continue
        for a, b in beside(old[a1:a2], new[b1:b2]):
            yield None if a is None else a1 + a, None if b is None else b1 + b


def beside(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """The numbers of the paragraphs of *old* and *new*, in order: a pair where one became the other, else with None."""
    a = b = 0
    for n, m in [*pairs(old, new), (len(old), len(new))]:
        yield from ((left, None) for left in range(a, n))
        yield from ((None, come) for come in range(b, m))
        if n < len(old):
            yield n, m
        a, b = n + 1, m + 1


def between(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Span, ...]]:
    """The redline of two texts: paragraphs that are one word by word, the others whole."""
    for a, b in aligned(old, new):
        before, after = (old[a] if a is not None else ""), (new[b] if b is not None else "")
        if before and after and bare(before) == bare(after):
            yield (Span(after),)
        else:
            whole = len(before) * len(after) > LONGEST
            spans = (Span(before, DELETE), Span(after, INSERT)) if whole else redline(before, after)
            yield joined(_same(spans))


def _same(spans: Sequence[Span]) -> Iterator[Span]:
    """*spans* without changes of blanks and typography alone, which a copy of a release makes."""
    last = Span("")
    for span in [*spans, Span("")]:
        if last.kind == DELETE and span.kind == INSERT and bare(last.text) == bare(span.text):
            last, span = Span(""), Span(span.text)  # noqa: PLW2901
        yield last
        last = span


def pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which of *new* each of *old* became, so that as much as can be is alike and the order stays."""
    if not old or not new or len(old) * len(new) > MOST:
        return [(n, n) for n in range(min(len(old), len(new)))]
    said, says = ([set(re.findall(r"\w+", p.lower())) for p in side] for side in (old, new))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_alike(a, b) for b in says] for a in said]
    for n in reversed(range(len(old))):
        for m in reversed(range(len(new))):
            best[n][m] = max(best[n + 1][m], best[n][m + 1], alike[n][m] + best[n + 1][m + 1])
    found, n, m = [], 0, 0
    while n < len(old) and m < len(new):
        if alike[n][m] and best[n][m] == alike[n][m] + best[n + 1][m + 1]:
            found.append((n, m))
            n, m = n + 1, m + 1
        elif best[n][m] == best[n + 1][m]:
            n += 1
        else:
            m += 1
    return found


def _alike(one: set[str], two: set[str]) -> float:
    share = len(one & two) / (len(one | two) or 1)
    return share if share >= SOME else 0.0
