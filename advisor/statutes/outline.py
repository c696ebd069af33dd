"""The subdivisions of a section: which paragraphs belong to (1)(c), and whether the marks can be relied on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MARK = re.compile(r"(\((?:\d{1,3}|[a-z]{1,4}|[A-Z]{1,4})\)|\d{1,2}\.|[A-Z]\.)(?=\s|\(|$) ?")
REFERRED = re.compile(r"(?:subsection|paragraph|subdivision) (\(\w+\))(?:\(\w+\))* of this (?:section|subsection)")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
Open = tuple[str, int, str]  # what a level counts in, how far, and its mark


def marks_of(paragraph: str) -> tuple[str, ...]:
    """The marks that *paragraph* begins with: ("(1)", "(a)")."""
    found, at = [], 0
    while match := MARK.match(paragraph, at):
        found.append(match[1])
        at = match.end()
    return tuple(found)


def paths(paragraphs: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """For each paragraph the marks of the subdivision that it begins, or that it belongs to where it begins none."""
    levels: list[Open] = []
    before = ""
    for paragraph in paragraphs:
        for n, mark in enumerate(marks_of(paragraph)):
            placed = _place(mark, levels, opens=n > 0 or before.rstrip().endswith((":", "—")) or not levels)
            if placed is None:
                break  # a reference that the paragraph begins with
            levels[placed[0] :] = [placed[1]]
        before = paragraph
        yield tuple(mark for _, _, mark in levels)


def within(paragraphs: Sequence[str], marks: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs of the subdivision *marks*, with all that stands below it; empty where there is none."""
    wanted = tuple(marks)
    return tuple(
        paragraph
        for paragraph, path in zip(paragraphs, paths(paragraphs), strict=True)
        if path[: len(wanted)] == wanted
    )


def why_unmarked(paragraphs: Sequence[str]) -> str:
    """Why the subdivisions of a section cannot be told apart; empty where they can, or where there are none."""
    marked = [marks_of(paragraph) for paragraph in paragraphs]
    if len(paragraphs) > 1 and not any(marked) and any(p.rstrip().endswith(":") for p in paragraphs[:-1]):
        return "its subdivisions carry no marks"
    known = {mark for marks in marked for mark in marks}
    for named in REFERRED.findall(" ".join(paragraphs)):
        if named not in known:
            return f"it refers to {named} of itself, which the text does not show"
    return ""


def _place(mark: str, levels: Sequence[Open], *, opens: bool) -> tuple[int, Open] | None:
    """The level of *mark* and what stands there then: the next of one that is open, or the first of a deeper one."""
    counts = _counts(mark)
    later = [
        (depth, (kind, number, mark))
        for depth in range(len(levels) - 1, -1, -1)
        for kind, number in counts
        if levels[depth][0] == kind and levels[depth][1] < number
    ]
    follows = [found for found in later if levels[found[0]][1] == found[1][1] - 1]
    first = [(len(levels), (kind, 1, mark)) for kind, number in counts if number == 1 and kind not in _kinds(levels)]
    if first and (opens or not follows):
        return first[0]
    return next(iter(follows or later), None)  # one may be left out


def _kinds(levels: Sequence[Open]) -> set[str]:
    return {kind for kind, _, _ in levels}


def _counts(mark: str) -> list[tuple[str, int]]:
    """What *mark* may count: "(i)" is the ninth letter, or the first Roman numeral."""
    inner = mark.strip("().")
    around = mark.replace(inner, "")
    if inner.isdigit():
        return [(f"1{around}", int(inner))]
    case = "a" if inner.islower() else "A"
    low = inner.lower()
    found = []
    if all(letter in ROMAN for letter in low):
        found.append((f"{'i' if case == 'a' else 'I'}{around}", _roman(low)))
    if len(set(low)) == 1:
        found.append((f"{case}{around}", ord(low[0]) - 96 + 26 * (len(low) - 1)))
    return found


def _roman(letters: str) -> int:
    values = [ROMAN[letter] for letter in letters]
    return sum(-v if n + 1 < len(values) and v < values[n + 1] else v for n, v in enumerate(values))
