"""Two texts as what stays, what is struck and what is put in: whole words and figures, struck before put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

KEEP, INSERT, DELETE = "keep", "insert", "delete"

NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dollars?)"
)
# A quantity in words with its figure is one thing: "twenty-five (25)", "Ten Thousand Dollars ($10,000.00)".
QUANTITY = rf"(?:{NUMBER_WORD}[- ])*{NUMBER_WORD} \(\$?[\d,.]+\)"
TOKEN = re.compile(rf"{QUANTITY}|\w+(?:[-.’']\w+)*|\s+|[^\w\s]", re.IGNORECASE)


MOST = 250_000  # pairs of words of one change that are looked at


class Span(Struct, frozen=True):
    """A stretch of text that stays, is struck or is put in."""

    text: str
    kind: str = KEEP


def redline(old: str, new: str) -> tuple[Span, ...]:
    """What makes *new* of *old*. The kept and struck spans spell *old*, the kept and inserted ones *new*."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    spans: list[Span] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            spans.append(Span("".join(before[a1:a2])))
        else:
            spans += [Span("".join(before[a1:a2]), DELETE), Span("".join(after[b1:b2]), INSERT)]
    return joined(_bridge([span for span in spans if span.text]))


def of_edit(strike: str, insert: str) -> tuple[Span, ...]:
    """What makes *insert* of *strike*, the words of one change: as `redline`, and keeping the most letters.

    So of a list that gets longer, "or Section 3", its item stays, and the "or" before it goes.
    """
    before, after = TOKEN.findall(strike), TOKEN.findall(insert)
    if len(before) * len(after) > MOST:
        return redline(strike, insert)
    first = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    ends = zip(reversed(before[first:]), reversed(after[first:]), strict=False)
    last = next((n for n, (a, b) in enumerate(ends) if a != b), min(len(before), len(after)) - first)
    head, tail = "".join(before[:first]), "".join(before[len(before) - last :])
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    middle = _bridge(joined(_closest(old, new)))
    if sum(span.kind == KEEP and any(map(str.isalnum, span.text)) for span in middle) > 1:  # words met by chance
        middle = [Span("".join(old), DELETE), Span("".join(new), INSERT)]
    return joined([Span(head), *middle, Span(tail)])


def _closest(before: Sequence[str], after: Sequence[str]) -> list[Span]:
    """The spans that make *after* of *before* and keep the most letters, a figure before a word."""
    kept = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]  # letters that can stay from here on
    for a in range(len(before) - 1, -1, -1):
        for b in range(len(after) - 1, -1, -1):
            both = kept[a + 1][b + 1] + _weight(before[a]) if before[a] == after[b] else 0
            kept[a][b] = max(kept[a + 1][b], kept[a][b + 1], both)
    spans: list[Span] = []
    a = b = 0
    while a < len(before) or b < len(after):
        if a < len(before) and b < len(after) and before[a] == after[b]:
            spans.append(Span(before[a]))
            a, b = a + 1, b + 1
        elif a < len(before) and kept[a + 1][b] >= (kept[a][b + 1] if b < len(after) else 0):
            spans.append(Span(before[a], DELETE))
            a += 1
        else:
            spans.append(Span(after[b], INSERT))
            b += 1
    return spans


def _weight(token: str) -> int:
    return len(token) + (10 if any(c.isdigit() for c in token) else 0)


def _bridge(spans: Sequence[Span]) -> list[Span]:
    """Let a lone space between two changes be changed with them, so that a reader sees one change."""
    made: list[Span] = []
    for index, span in enumerate(spans):
        inside = 0 < index < len(spans) - 1 and spans[index - 1].kind != KEEP and spans[index + 1].kind != KEEP
        if span.kind == KEEP and inside and not span.text.strip():
            made += [Span(span.text, DELETE), Span(span.text, INSERT)]
        else:
            made.append(span)
    return made


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """*spans* with each run of changes as one deletion before one insertion, and neighbors of a kind as one."""
    made: list[Span] = []
    struck = put = ""
    for span in [*spans, Span("")]:
        if span.kind == DELETE:
            struck += span.text
        elif span.kind == INSERT:
            put += span.text
        else:
            made += [Span(struck, DELETE), Span(put, INSERT)]
            struck = put = ""
            if made and made[-1].kind == KEEP and not made[-1].text:
                made.pop()
            made.append(span)
    merged: list[Span] = []
    for span in made:
        if not span.text:
            continue
        if merged and merged[-1].kind == span.kind:
            merged[-1] = Span(merged[-1].text + span.text, span.kind)
        else:
            merged.append(span)
    return tuple(merged)


def old_text(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans if span.kind != INSERT)


def new_text(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans if span.kind != DELETE)
