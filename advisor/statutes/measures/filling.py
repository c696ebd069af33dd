"""Words that a print marks as struck and does not show, as the statute book has them."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.statutes.alignment import LOOKALIKES, aligned
from advisor.statutes.measures.measure import GONE, Paragraph
from advisor.statutes.redline import DELETE, KEEP, Span


def filled(paragraphs: Sequence[Paragraph], book: Sequence[str]) -> tuple[Paragraph, ...]:
    """*paragraphs* with the words that they mark as struck and do not show, taken from the paragraphs of the *book*.

    A paragraph that only says that something was struck stands for those of the book that no other is. Where the book
    does not fit, a paragraph stays as it is.
    """
    if not any(p.gone for p in paragraphs):
        return tuple(paragraphs)
    kept = [n for n, p in enumerate(paragraphs) if p.before]
    pairs = [*aligned(book, [paragraphs[n].before for n in kept])]
    own = {kept[b]: a for a, b in pairs if a is not None and b is not None}
    loose = [a for a, b in pairs if b is None and a is not None]
    made: list[Paragraph] = []
    for n, paragraph in enumerate(paragraphs):
        if not paragraph.gone or (paragraph.after and n not in own):
            made.append(paragraph)
        elif n in own:
            made.append(Paragraph(_with_gone(paragraph, book[own[n]]) or paragraph.spans, paragraph.place))
        else:
            last = max((a for other, a in own.items() if other < n), default=-1)
            following = min((a for other, a in own.items() if other > n), default=len(book))
            struck = [a for a in loose if last < a < following]
            loose = [a for a in loose if a not in struck]
            made += [Paragraph((Span(book[a], DELETE),), paragraph.place) for a in struck] or [paragraph]
    return tuple(made)


def _with_gone(paragraph: Paragraph, text: str) -> tuple[Span, ...] | None:
    """The spans of *paragraph* with what the book's *text* has where words are gone; None where the two do not fit."""
    book = " ".join(text.translate(LOOKALIKES).split())
    made: list[Span] = []
    at, place = 0, -1  # how far the book's text is taken; where among the spans words are gone
    for span in paragraph.spans:
        words = " ".join(span.text.translate(LOOKALIKES).split())
        if span.kind == GONE:
            place = len(made)
        elif span.kind in (KEEP, DELETE) and words:
            found = book.find(words, at)
            between = book[at:found].strip() if found >= 0 else ""
            if found < 0 or (place < 0 and between):
                return None
            _put(made, place, between)
            at, place = found + len(words), -1
        made += [span] if span.kind != GONE else []
    rest = book[at:].strip()
    if rest and place < 0:
        return None
    _put(made, place, rest)
    return tuple(made)


def _put(made: list[Span], place: int, words: str) -> None:
    """Put struck *words* into *made* where they are gone, with a blank before what follows."""
    if place >= 0 and words:
        made.insert(place, Span(words if place >= len(made) else f"{words} ", DELETE))
