"""Words of the law as a quotation: those of one subdivision, cut at a sensible place, and checked against the law."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.phrases import stem
from advisor.statutes.outline import MARK, within
from advisor.statutes.section import Section

MORE = "…"
WORD = re.compile(r"\d[\d,]*|[a-z]{4,}")
ENDED = re.compile(r"[.;:]$")  # a clause may begin behind it
# A clause, or the last of a list, begins so behind a comma.
RULES = re.compile(r"(?:(?:and|or) )?(?:(?:the|an?|any|no) \w+ )?(?:shall|may)\b|or any\b")
LOOSE = re.compile(
    r"(?:^|\s)(?:\S*[(\[“\"]|(?:an?|and|any|as|be|by|for|from|in|may|not|of|on|or|shall|such|that|the|to|with))$",
    re.IGNORECASE,
)
TAIL = re.compile(r"[;:,]?(?: (?:and|or))?$")
MOVES = 2  # words more that a later clause must share with what it is quoted for


def quotation(section: Section, marks: Sequence[str], most: int, about: str = "") -> str:
    """At most *most* words of the subdivision *marks* of *section*, of the whole section where there are none.

    Where they are more, the clause that shares most with *about* is quoted, behind the first words where they share
    something, too; an ellipsis stands for what is left out. Empty where the subdivision cannot be told apart, and where
    the words are not those of the section.
    """
    text = _text(section, marks)
    words = text.split(" ")
    if not text or most < 1:
        return ""
    first = _start(words, most, about) if len(words) > most else 0
    head = _head(words[:first], most // 2, about) if first else ""
    last = _end(words, first, first + most - len(head.split()))
    said = TAIL.sub("", " ".join(words[first:last]))
    lead, more = f"{head} {MORE} ".lstrip() if first else "", f" {MORE}" if last < len(words) else ""
    made = f"{lead}{said}{more}"
    return made if said and stands(made, section) else ""


def shared(words: str, about: str) -> int:
    """How many words of *about* stand in *words*, whatever their endings."""
    return len(_stems(words) & _stems(about))


def stands(quoted: str, section: Section) -> bool:
    """Whether the words of *quoted* stand so in *section*, those behind an ellipsis below those before it."""
    words, law = quoted.removeprefix(f"{MORE} ").removesuffix(f" {MORE}"), " ".join(section.law)
    at = 0
    for piece in words.split(f" {MORE} "):
        at = law.find(piece, at) + len(piece)
        if not piece.isprintable() or not piece or at < len(piece):
            return False
    return True


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
    """Where the words begin that share most with *about*: at a clause, and at the first of all unless it pays.

    What leads to a clause counts with it.
    """
    wanted = _stems(about)
    starts = [0, *(n for n in range(1, len(words)) if _begins(words[n - 1], " ".join(words[n : n + 5])))]
    lead = {n: _head(words[:n], most // 2, about) for n in starts}
    last = {n: n + most - len(lead[n].split()) for n in starts}
    alike = {n: len(wanted & _stems(" ".join((lead[n], *words[n : last[n]])))) for n in starts}
    best = max(starts, key=lambda n: (alike[n], -n))
    return best if alike[best] >= alike[0] + MOVES else 0


def _head(words: Sequence[str], most: int, about: str) -> str:
    """At most *most* of the first *words*, as a lead to a later clause; empty where they share too little."""
    if len(words) <= most:
        return ""
    last = most
    while last and LOOSE.search(f" {words[last - 1]}"):
        last -= 1
    head = " ".join(words[:last]).rstrip(",;:")
    return head if shared(head, about) >= MOVES else ""


def _stems(text: str) -> set[str]:
    return {stem(word) for word in WORD.findall(text.lower())}


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
