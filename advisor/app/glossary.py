"""The words of the pages, explained: those of the framework before those that all share."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from advisor.app.content import Opened
from advisor.model.glossary import Word
from advisor.schemas.page import ExplainedWord, Words

AS_IF_CASES = str.maketrans("\u017f\u0131", "si")  # which a pattern without case takes for s and i, and `lower` leaves
LETTERS = re.compile(r"\w+")  # and digits, that stand together


def glossary(opened: Opened) -> tuple[Word, ...]:
    """Every word, in the order of its file; a word that the framework explains is the framework's."""
    own = opened.framework.glossary
    theirs = {word.word.casefold() for word in own}
    return (*own, *(word for word in opened.content.glossary if word.word.casefold() not in theirs))


def words(opened: Opened) -> Words:
    """Every word, as `advisor/words/1`."""
    return Words(opened.framework.id, tuple(ExplainedWord(w.word, w.says, w.also) for w in glossary(opened)))


def met_in(explained: Sequence[Word], text: str) -> list[Word]:
    """Those of the words *explained* that *text* has, in the order in which it has them first."""
    lowered = text.lower().translate(AS_IF_CASES)
    if len(lowered) != len(text):  # some letters have two small ones
        places = [(found.start(), word) for word in explained if (found := _pattern(_forms(word)).search(text))]
    else:
        letters = set(LETTERS.findall(lowered))
        places = [(at, word) for word in explained if (at := _first(word, text, lowered, letters)) is not None]
    return [word for _, word in sorted(places, key=lambda one: one[0])]


def _first(word: Word, text: str, lowered: str, letters: Collection[str]) -> int | None:
    """Where *text*, in small letters *lowered*, has *word* first; *letters* are all that stand together in it.

    Its first letters are looked for before it is tried as a word of its own, which at every place of a page takes long.
    """
    pattern = _pattern(_forms(word))
    begun = [start for start, first in _starts(word) if first in letters]
    places = (_begins(pattern, text, lowered, start) for start in begun)
    return min((at for at in places if at >= 0), default=None)


def _forms(word: Word) -> tuple[str, ...]:
    return word.word, *word.also


@lru_cache(maxsize=512)
def _starts(word: Word) -> tuple[tuple[str, str], ...]:
    """With what each form of *word* begins, and the first letters that stand together in that."""
    starts = (form.split()[0].lower() for form in _forms(word))
    return tuple((start, found[0] if (found := LETTERS.search(start)) else start) for start in starts)


def _begins(pattern: re.Pattern[str], text: str, lowered: str, letters: str) -> int:
    """Where *pattern* first matches in *text* with the first *letters* of one of its forms; -1 where nowhere."""
    at = lowered.find(letters)
    while at >= 0 and not pattern.match(text, at):
        at = lowered.find(letters, at + 1)
    return at


@lru_cache(maxsize=512)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of *forms* as a word of its own, in any case."""
    either = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
