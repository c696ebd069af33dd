"""Two drafts of a bill against each other: what the later one takes out and puts in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from advisor.draft.place import code_order
from advisor.draft.redline import DELETE, INSERT, KEEP, Span, redline

ALIKE = 0.5  # of two paragraphs, from which on they are one that was changed
SAME, CHANGED, ADDED, REMOVED = "unchanged", "changed", "added", "removed"


class ComparedPart(Struct, frozen=True):
    """One part of the two drafts: the title, or a section by its number."""

    name: str
    state: str  # unchanged | changed | added | removed
    paragraphs: tuple[tuple[Span, ...], ...]


def compared(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> list[ComparedPart]:
    """The parts of two drafts side by side: the title, the sections in code order, the effective clause.

    Each draft is given as part -> its paragraphs as the bill would have the law read; the title's part is "Title", that
    of the effective clause "Effect".
    """
    names = sorted({*old, *new} - {"Title", "Effect"}, key=code_order)
    return [_compare(name, old.get(name), new.get(name)) for name in ("Title", *names, "Effect")]


def _compare(name: str, old: Sequence[str] | None, new: Sequence[str] | None) -> ComparedPart:
    if old is None:
        return ComparedPart(name, ADDED, tuple((Span(text, INSERT),) for text in new or ()))
    if new is None:
        return ComparedPart(name, REMOVED, tuple((Span(text, DELETE),) for text in old))
    if list(old) == list(new):
        return ComparedPart(name, SAME, ())
    return ComparedPart(name, CHANGED, tuple(_paragraphs(old, new)))


def _paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Span, ...]]:
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((Span(text, KEEP),) for text in old[a1:a2])
            continue
        pairs = max(a2 - a1, b2 - b1)
        for n in range(pairs):
            before = old[a1 + n] if a1 + n < a2 else ""
            after = new[b1 + n] if b1 + n < b2 else ""
            if before and after and SequenceMatcher(None, before.split(), after.split()).ratio() >= ALIKE:
                yield redline(before, after)
            else:
                yield from ((Span(t, k),) for t, k in ((before, DELETE), (after, INSERT)) if t)
