"""Words of the law as a quotation: those of one subdivision, cut at a sensible place, and checked against the law."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.statutes.outline import MARK, within
from advisor.statutes.section import Section

MORE = "…"
WORD = re.compile(r"\d[\d,]*|[a-z]{4,}")
ENDED = re.compile(r"[.;:]$")  # a clause may begin behind it
RULES = re.compile(r"(?:(?:and|or) )?(?:(?:the|an?|any|no) \w+ )?(?:shall|may)\b")  # a clause so, behind a comma
LOOSE = re.compile(
    r"(?:^|\s)(?:\S*[(\[“\"]|(?:an?|and|any|as|be|by|for|from|in|may|not|of|on|or|shall|such|that|the|to|with))$",
    re.IGNORECASE,
)
TAIL = re.compile(r"[;:,]?(?: (?:and|or))?$")
MOVES = 2  # words more that a later clause must share with what it is quoted for


def quotation(section: Section, marks: Sequence[str], most: int, about: str = "") -> str:
    """At most *most* words of the subdivision *marks* of *section*, of the whole section where there are none.

    Where they are more, the clause that shares most with *about* begins them, and an ellipsis stands for what is left
    out. Empty where the subdivision cannot be told apart, and where the words are not those of the section.
    """
    text = _text(section, marks)
    words = text.split(" ")
    if not text or most < 1:
        return ""
    first = _start(words, most, about) if len(words) > most else 0
    last = _end(words, first, first + most)
    said = TAIL.sub("", " ".join(words[first:last]))
    lead, more = f"{MORE} " if first else "", f" {MORE}" if last < len(words) else ""
    made = f"{lead}{said}{more}"
    return made if said and stands(made, section) else ""


def stands(quoted: str, section: Section) -> bool:
    """Whether the words of *quoted*, but for an ellipsis at either end, stand so in *section*."""
    words = quoted.removeprefix(f"{MORE} ").removesuffix(f" {MORE}")
    return bool(words) and words.isprintable() and words in " ".join(section.law)


def _text(section: Section, marks: Sequence[str]) -> str:
    """The paragraphs of the subdivision without the marks that lead to it; empty where they cannot be told apart."""
    if not marks:
        return section.law[0] if len(section.law) == 1 else ""
    found = () if section.unmarked else within(section.law, marks)
    if not found:
        return ""
    first, at, passed = found[0], 0, -1
    while match := MARK.match(first, at):
        at = match.end()
        if match[1] == marks[-1]:
            passed = at
            break
    return " ".join([first[max(passed, 0) :], *found[1:]]).strip()


def _start(words: Sequence[str], most: int, about: str) -> int:
    """Where the words begin that share most with *about*: at a clause, and at the first of all unless it pays."""
    wanted = set(WORD.findall(about.lower()))
    starts = [0, *(n for n in range(1, len(words)) if _begins(words[n - 1], " ".join(words[n : n + 5])))]
    shared = {n: len(wanted & set(WORD.findall(" ".join(words[n : n + most]).lower()))) for n in starts}
    best = max(starts, key=lambda n: (shared[n], -n))
    return best if shared[best] >= shared[0] + MOVES else 0


def _begins(before: str, clause: str) -> bool:
    return bool(ENDED.search(before)) or (before.endswith(",") and bool(RULES.match(clause)))


def _end(words: Sequence[str], first: int, last: int) -> int:
    """Where to cut at *last* or before: behind a sentence or a clause in the later half, else behind a full word."""
    if last >= len(words):
        return len(words)
    half = (first + last) // 2
    for stop in (".", ";:", ","):
        for n in range(last, half, -1):
            if words[n - 1][-1] in stop:
                return n
    while last > half and LOOSE.fullmatch(words[last - 1]):
        last -= 1
    return last
