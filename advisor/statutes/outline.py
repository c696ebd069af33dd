"""The subdivisions of a section: which paragraphs belong to (1)(c), and whether the marks can be relied on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MARK = re.compile(r"(\((?:\d{1,3}|[a-z]{1,4}|[A-Z]{1,4})\)|\d{1,2}\.|[A-Z]\.)(?=\s|\(|$) ?")
REFERRED = re.compile(r"(?:subsection|paragraph|subdivision) (\(\w+\))(?:\(\w+\))* of this (?:section|subsection)")
# The first mark of a level inside its paragraph, "Tier One. -(i)", and no reference: "paragraph (a)", "Section 4(1)".
RUN_IN = re.compile(r"(?<![\w)])(?<!tion )(?<!aph )(?<!sion )(?<!item )(?<!ause )(\((?:1|a|A|i|I)\))")
REFERENCE = re.compile(r"\(\w+\) (?:of|and|or|to|through)\b")  # that a paragraph may begin with: "(b) of this section"
MOST_LEFT_OUT = 9  # marks of a row that a section may lack, since their subdivisions were repealed
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
SECOND = 2
Open = tuple[str, int, str]  # what a level counts in, how far, and its mark


def marks_of(paragraph: str) -> tuple[str, ...]:
    """The marks that *paragraph* begins with: ("(1)", "(a)")."""
    found, at = [], 0
    while match := MARK.match(paragraph, at):
        found.append(match[1])
        at = match.end()
    return tuple(found)


def _words(paragraph: str) -> str:
    """The paragraph without the marks that it begins with."""
    at = 0
    while match := MARK.match(paragraph, at):
        at = match.end()
    return paragraph[at:]


def paths(paragraphs: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """For each paragraph the marks of the subdivision that it begins, or that it belongs to where it begins none."""
    for levels, _ in _walked(paragraphs):
        yield tuple(mark for _, _, mark in levels)


def unbroken(paragraphs: Sequence[str]) -> bool:
    """Whether every mark is the first of its row or the next, so that none of them can be lost or misread."""
    return all(follows for _, follows in _walked(paragraphs))


def _walked(paragraphs: Sequence[str]) -> Iterator[tuple[list[Open], bool]]:
    """For each paragraph the levels that are open, and whether each of its marks follows those before."""
    levels: list[Open] = []
    before = ""
    for paragraph in paragraphs:
        follows = True
        for n, mark in enumerate(marks_of(paragraph)):
            opens = n > 0 or before.rstrip().endswith((":", "—")) or not levels
            placed = _place(mark, levels, RUN_IN.findall(_words(before)) if n == 0 else (), opens=opens)
            if placed is None:
                follows = n > 0 or REFERENCE.match(paragraph) is not None
                break  # a reference that the paragraph begins with
            depth, (_, number, _) = placed
            follows = follows and number == (levels[depth][1] + 1 if depth < len(levels) else number)
            levels[depth:] = [placed[1]]
        before = paragraph
        yield levels, follows


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


def _place(mark: str, levels: Sequence[Open], run_in: Sequence[str], *, opens: bool) -> tuple[int, Open] | None:
    """The level of *mark* and what stands there then: the next of one that is open, or the first of a deeper one.

    The second of a deeper one, where the first is among the marks that stand *run_in* inside the paragraph above.
    """
    counts = _counts(mark)
    kinds = {kind for inner in run_in for kind, number in _counts(inner) if number == 1} - _kinds(levels)
    for kind, number in counts:
        if number == SECOND and kind in kinds:
            return len(levels), (kind, number, mark)
    later = [
        (depth, (kind, number, mark))
        for depth in range(len(levels) - 1, -1, -1)
        for kind, number in counts
        if levels[depth][0] == kind and levels[depth][1] < number <= levels[depth][1] + 1 + MOST_LEFT_OUT
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
