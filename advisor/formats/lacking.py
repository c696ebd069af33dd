"""Which of the texts that a file must show it does not show, or shows in another place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from advisor.formats.shown import Part

SHORT = 12  # letters: a text that might stand elsewhere by chance,
NEAR = 500  # and so must follow the one before it within as many
BROKEN = 1500  # letters between the halves of a text that a page's end breaks: a foot, a head, cells beside it
START = 4
LONG = 100  # letters before a page's end after which another page may end in the same text
NAMED = 60  # letters of a text that is told
# A sign that a format may write otherwise, by its number or in another order: beyond the Latin letters and punctuation.
ODD = re.compile(r"[^\x20-\x7e\u00a0-\u024f\u2010-\u2027\u2030-\u205e]")
LEFTWARD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # a letter of Hebrew, Arabic and their like
ENDS = re.compile(r"^[\W\d]+|[\W\d]+$")


def lacking(parts: Iterable[Part], words: str, *, paged: bool = False) -> list[str]:
    """Those of *parts* that the *words* of a finished file lack, shortened; with *paged* a page's end may break one.

    Where every one is there and one stands in another place, that is named.
    """
    wanted = [part for part in parts if close(part.text)]
    there = close(words)
    gone = [part.text for part in wanted if part.anywhere and not _there(part.text, there, paged=paged)]
    first = _out_of_place([part.text for part in wanted if not part.anywhere], there, paged=paged)
    if first:
        gone += _fewer(wanted, there, paged=paged) or [first]
    return list(dict.fromkeys(_told(text) for text in gone))


def close(words: str) -> str:
    """The letters and digits alone, all small: spaces, signs and the case of a heading are a format's own."""
    return "".join(c for c in words.casefold() if c.isalnum())


def _out_of_place(texts: Sequence[str], there: str, *, paged: bool) -> str:
    """The first of *texts* that does not follow the one before it; empty where each does."""
    at, left = 0, -1
    for text in texts:
        if LEFTWARD.search(text) and _odd_but_there(text, there):
            continue  # its words may stand in another order here, and in this one only further down
        wanted = close(text)
        if beside := _beside(wanted, there, at, left):
            at, left = beside
            continue
        end, broken = _end(wanted, there, at, len(there) if len(wanted) >= SHORT else at + NEAR, paged=paged)
        if end >= 0:
            at, left = end, broken
        elif not _odd_but_there(text, there):
            return text
    return ""


def _beside(wanted: str, there: str, at: int, left: int) -> tuple[int, int] | None:
    """Where *wanted* ends, and where its page goes on, if it is the next cell of a table's row that a page's end broke.

    The cell before it was *left* off at the page's end, and ends on the next page at *at*: so this one, or its first
    half, stands between.
    """
    if left < 0:
        return None
    half = _alike(wanted, there, left)
    if not half or not there.startswith(wanted[half:], at):
        return None
    return at + len(wanted) - half, left + half


def _end(wanted: str, there: str, at: int, until: int, *, paged: bool) -> tuple[int, int]:
    """Where *wanted* ends in *there*, looked for from *at* and begun before *until*; -1 where it is not.

    And where the end of a page broke it; -1 where none did.
    """
    found = there.find(wanted, at, min(len(there), until + len(wanted)))
    if paged and not at <= found < at + START:  # the same words may stand whole elsewhere
        broken = _broken(wanted, there, at, min(until, at + NEAR) if found >= 0 else until)
        if broken[0] >= 0:
            return broken
    return found + len(wanted) if found >= 0 else -1, -1


def _broken(wanted: str, there: str, at: int, until: int) -> tuple[int, int]:
    """Where *wanted* ends, begun between *at* and *until*, and where the end of a page broke it; -1 where it is not."""
    while at >= 0:
        half = _alike(wanted, there, at)
        for length in range(half, max(half - START, 0), -1):  # the foot of the page may begin with the same letters
            end, _ = _end(wanted[length:], there, at + length, at + length + BROKEN, paged=length > LONG)
            whole = half < START and there[:end].endswith(wanted)  # a letter alike by chance, and then the text itself
            if end >= 0 and not whole:
                return end, at + length if length < len(wanted) else -1
        at = there.find(wanted[:START], at + 1, until + START)
    return -1, -1


def _alike(wanted: str, there: str, at: int) -> int:
    """How many letters of *wanted* stand in *there* from *at*."""
    pairs = enumerate(zip(wanted, there[at : at + len(wanted)], strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(wanted), len(there) - at))


def _there(text: str, there: str, *, paged: bool) -> bool:
    return _end(close(text), there, 0, len(there), paged=paged)[0] >= 0 or _odd_but_there(text, there)


def _odd_but_there(text: str, there: str) -> bool:
    """Whether a text with signs that a format writes otherwise, or in another order, has all that is between them.

    Beside letters that run from right to left, figures and signs may stand on the other side.
    """
    pieces = ODD.split(text)
    if LEFTWARD.search(text):
        pieces = [ENDS.sub("", piece) for piece in pieces]
    return len(pieces) > 1 and all(close(piece) in there for piece in pieces)


def _fewer(wanted: Sequence[Part], there: str, *, paged: bool) -> list[str]:
    """The texts that stand there less often than they must; one that a page's end breaks stands there."""
    often = Counter(close(part.text) for part in wanted)
    fewer = [part.text for part in wanted if there.count(close(part.text)) < often[close(part.text)]]
    return [text for text in fewer if not (paged and often[close(text)] == 1 and _there(text, there, paged=True))]


def _told(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= NAMED else f"{line[:NAMED].rstrip()} ..."
