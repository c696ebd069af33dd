"""Sections that have another number now: the same words, or nearly the same, under a number that was not there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from advisor.statutes import alignment
from advisor.statutes.outline import marks_of
from advisor.statutes.section import Section, title_of

RUN = 4  # words that stand together
ALIKE = 0.6  # of the runs of words of both, how many both have
COMMON = 50  # sections in which a run stands that says nothing about where one came from


def bare(section: Section) -> str:
    """The words of *section* without marks, blanks and the publisher's typography."""
    said = "".join(p[len(" ".join(marks_of(p))) :] if marks_of(p) else p for p in section.law)
    return alignment.bare(said)


def moved(left: Sequence[Section], come: Sequence[Section]) -> dict[int, int]:
    """Which of *come* each of *left* has become, both by their places in the lists.

    The same words make a pair wherever they stand; nearly the same only within one title, the likest first.
    """
    pairs = dict(_same(left, come))
    taken = set(pairs.values())
    rest = [n for n in range(len(left)) if n not in pairs]
    likely = sorted(_alike(left, rest, come, [n for n in range(len(come)) if n not in taken]))
    for _, old, new in likely:
        if old not in pairs and new not in taken:
            pairs[old] = new
            taken.add(new)
    return pairs


def _same(left: Sequence[Section], come: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """Pairs with the same words; where several have them, in the order of the code, of one title first."""
    known: dict[str, list[int]] = defaultdict(list)
    for n, section in enumerate(come):
        known[bare(section)].append(n)
    for old, section in enumerate(left):
        if found := known.get(bare(section)):
            own = [n for n in found if title_of(come[n].number) == title_of(section.number)]
            new = (own or found)[0]
            found.remove(new)
            yield old, new


def _alike(
    left: Sequence[Section], olds: Iterable[int], come: Sequence[Section], news: Iterable[int]
) -> Iterator[tuple[float, int, int]]:
    """Each likely pair of one title, with how unlike the two are."""
    runs = {n: _runs(come[n]) for n in news}
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, own in runs.items():
        for run in own:
            holding[run].append(n)
    for old in olds:
        own = _runs(left[old])
        shared = Counter(n for run in own if len(holding.get(run, ())) <= COMMON for n in holding.get(run, ()))
        for new, count in shared.items():
            alike = count / len(own | runs[new])
            if alike >= ALIKE and title_of(left[old].number) == title_of(come[new].number):
                yield -alike, old, new


def _runs(section: Section) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", " ".join(section.law).translate(alignment.LOOKALIKES).lower())
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
