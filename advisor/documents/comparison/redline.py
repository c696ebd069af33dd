"""The comparison of two versions with tracked changes: rejected, they leave the older text; accepted, the newer."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.documents.bill.print import Line
from advisor.documents.bill.visible import visible
from advisor.documents.changes.sides import moves
from advisor.documents.comparison.memo import BETWEEN, FROM_ANSWERS, NOT_AT_HAND
from advisor.documents.comparison.said import WORDS, TwoTexts, chair, explained, name, title
from advisor.documents.redline import Redline, heading_line, law_lines, says_line
from advisor.draft.versions import Weighed
from advisor.phrases import capitalized, listed, long_date


def comparison_redline(of: TwoTexts) -> Redline:
    """Return *of* as lines that are kept, struck and put in."""
    new = of.named[1]
    shown = [*of.shown, *of.of("reworded")]
    lead = (
        chair(of),
        *(f"{when}: {capitalized(one.name)} ({one.file})." for when, one in (("Before", of.old), ("After", of.new))),
        BETWEEN,
        "Words that only the older text has are struck; words that only the newer has are put in.",
    )
    same = [name(one) for one in of.of("unchanged") if one.part]
    closing = [f"Unchanged: {listed(same)}."] if same else []
    return Redline(
        title(of), lead,
        tuple(line for n, one in enumerate(shown) for line in _lines(one, f"{n}", capitalized(new))),
        (*closing, FROM_ANSWERS), of.dated, f"{long_date(of.dated)}: two versions of a measure",
    )  # fmt: skip


def _lines(one: Weighed, place: str, author: str) -> Iterator[Line]:
    yield heading_line(f"{WORDS[one.weight]}.", name(one), place)
    figure = [f"Points: {moves(*one.points)}."] if any(one.points) else []
    if said := " ".join([*explained(one), *figure]):
        yield says_line(said, place)
    if one.part and one.part.at_hand:
        yield from law_lines(visible(one.part.lines), place, author)
    elif one.part:
        yield says_line(NOT_AT_HAND, place)
