"""The lines of a print as its paragraphs: numbers of lines taken off, wrapped lines joined, signs of change read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from advisor.errors import Place
from advisor.model.code import Prints
from advisor.statutes.measures.measure import GONE, Paragraph
from advisor.statutes.readers.signs import MARKED, STOPS
from advisor.statutes.redline import DELETE, INSERT, KEEP, Span

Row = tuple[Place, str]
NUMBERED = re.compile(r"\s{0,8}(\d{1,4})(?:\s|$)")
OUR_FOOT = "DRAFT FOR DISCUSSION."  # what begins the line below a draft of ours
HEAD = 60  # characters of a line in a print's head, at the most
WRAPPED = 130  # characters: no print wraps its lines beyond
# Signs that plain text has for struck words and for words put in: ours, and those of a code's changes.
SIGNS = re.compile(r"(\{\+|\+\}|[\[{]-|-[\]}])")
OPENS = {"{+": INSERT, "[-": DELETE, "{-": DELETE}
CLOSES = {"+}": INSERT, "-]": DELETE, "-}": DELETE}
RULE = re.compile(r"\s*(?:[-=_*]\s?){12,}\s*$")


def paragraphs(rows: Iterable[Row], prints: Prints, opening: re.Pattern[str]) -> Iterator[Paragraph]:
    """The paragraphs that *rows* make, each with the place of its first line.

    *opening* is how the text of a section of the code opens. A line goes on with the one above unless it opens a part
    of the measure, or begins with a mark or below a blank line where the one above has ended.
    """
    kept = _unnumbered([row for row in rows if not RULE.match(row[1])])
    lines = [(place, text) for place, text in kept if not prints.pattern("beside").match(text.strip())]
    wrapped = max((len(text) for _, text in lines), default=0) <= WRAPPED
    joined: list[tuple[Place, list[str]]] = []
    for place, text, apart in _apart(lines):
        folded = " ".join(text.split())
        above = joined[-1][1] if joined else []
        if above and wrapped and not _opens(folded, above, apart, prints, opening):
            above.append(folded)
        else:
            joined.append((place, [folded]))
    for place, parts in joined:
        yield Paragraph(tuple(spans_of(" ".join(parts))), place)


def _apart(lines: Sequence[Row]) -> Iterator[tuple[Place, str, bool | None]]:
    """The lines that are not blank, and whether each is set apart from the one above; None where the print sets none.

    Blank lines set paragraphs apart, unless they stand between all lines; else it is the space before the first word.
    """
    filled = [n for n, (_, text) in enumerate(lines) if text.strip()]
    below = {n for n in filled if n and not lines[n - 1][1].strip()}
    margins = Counter(_margin(lines[n][1]) for n in filled)
    usual = margins.most_common(1)[0][0] if margins else 0
    by_blanks = len(below) > 2 and len(below) < 0.9 * len(filled)
    by_space = any(margin > usual for margin in margins)
    for n in filled:
        place, text = lines[n]
        yield place, text, n in below if by_blanks else _margin(text) > usual if by_space else None


def _margin(text: str) -> int:
    return len(text) - len(text.lstrip())


def spans_of(text: str) -> Iterator[Span]:
    """*text* as spans, by the signs that stand in it for its looks; one that is never closed is a word like others."""
    kind, opened, held = KEEP, "", ""
    pieces = SIGNS.split(text)
    last = max((n for n, piece in enumerate(pieces) if piece in CLOSES), default=-1)
    for n, piece in enumerate(pieces):
        if kind == KEEP and piece in OPENS and n < last:
            yield Span(held)
            kind, opened, held = OPENS[piece], piece, ""
        elif CLOSES.get(piece) == kind:
            yield Span(held[1:-1] if held[:1] == held[-1:] == " " else held, kind)  # "{+ x +}" is ours
            kind, opened, held = KEEP, "", ""
        else:
            held += piece
    yield Span(opened + held)


def signed(spans: Iterable[Span], prints: Prints) -> tuple[Span, ...]:
    """*spans* with what the state's own signs say of them, and neighbors of a kind as one.

    A sign for struck words that are not shown counts only where none are shown beside it.
    """
    made: list[Span] = []
    for span in spans:
        for part in _parted(span, prints.pattern("gone"), GONE):
            sign = "struck" if part.kind in (KEEP, DELETE) else ""
            made += _parted(part, prints.pattern(sign), DELETE) if sign else (part,)
    return shown(_unsaid([span for span in made if span.text]))


def _unsaid(spans: Sequence[Span]) -> Iterator[Span]:
    """*spans* without the signs for words that are not shown, where struck words stand beside them."""
    filled = [n for n, span in enumerate(spans) if span.text.strip()]
    beside = {n: (before, after) for before, n, after in zip([-1, *filled], filled, [*filled[1:], -1], strict=False)}
    for n, span in enumerate(spans):
        shown_ = any(m >= 0 and spans[m].kind == DELETE for m in beside.get(n, ()))
        if span.kind != GONE or not shown_:
            yield span


def shown(spans: Iterable[Span]) -> tuple[Span, ...]:
    """*spans* with neighbors of a kind as one."""
    grouped = groupby((span for span in spans if span.text), key=lambda span: span.kind)
    return tuple(Span("".join(span.text for span in own), kind) for kind, own in grouped)


def _parted(span: Span, sign: re.Pattern[str], kind: str) -> Iterator[Span]:
    """*span* with what *sign* finds in it as spans of *kind*: its group where it has one."""
    at = 0
    for found in sign.finditer(span.text):
        yield Span(span.text[at : found.start()], span.kind)
        yield Span(found[1] if found.groups() else found[0], kind)
        at = found.end()
    yield Span(span.text[at:], span.kind)


def _unnumbered(rows: Sequence[Row]) -> Sequence[Row]:
    """*rows* without the numbers that a print gives its lines, where it does."""
    filled = [text for _, text in rows if text.strip()]
    numbers = [int(found[1]) for text in filled if (found := NUMBERED.match(text))]
    follow = sum(b == a + 1 or b == 1 for a, b in pairwise(numbers))
    if len(numbers) < 0.6 * len(filled) or follow < 0.8 * (len(numbers) - 1):
        return rows
    return [(place, text[found.end() :] if (found := NUMBERED.match(text)) else text) for place, text in rows]


def _opens(text: str, above: Sequence[str], apart: bool | None, prints: Prints, opening: re.Pattern[str]) -> bool:
    """Whether *text* begins a paragraph below the lines *above*, from which it stands *apart*, or nobody can tell."""
    opens: tuple[Callable[[str], object], ...] = (
        prints.pattern("section").match, prints.pattern("title").match, prints.pattern("enacting").match,
    )  # fmt: skip
    if any(of(text) for of in opens) or text.startswith(OUR_FOOT):
        return True
    said = "".join(span.text for span in spans_of(" ".join(above[-2:])) if span.kind != DELETE)
    bare = prints.pattern("struck").sub("", said).rstrip()
    if not (STOPS.search(bare) or bare.endswith("—") or prints.pattern("gone").search(bare[-8:])):  # it goes on
        short = len(above) == 1 and len(above[0]) < HEAD
        return bool(apart) and short and not prints.pattern("title").match(above[0]) and not text[:1].islower()
    first = text.removeprefix("{+").removeprefix("{-").lstrip()
    return apart if apart is not None else bool(MARKED.match(first) or opening.match(first))
