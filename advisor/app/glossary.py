"""The words of the pages, explained: those of the framework before those that all share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from advisor.app.content import Opened
from advisor.model.glossary import Word
from advisor.schemas.page import ExplainedWord, Words


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
    lowered = text.lower()
    found = [(at, word) for word in explained if (at := _first(word, text, lowered)) is not None]
    return [word for _, word in sorted(found, key=lambda one: one[0])]


def _first(word: Word, text: str, lowered: str) -> int | None:
    """Where *text*, in small letters *lowered*, has *word* first.

    Its letters are looked for before it is tried as a word of its own, which at every place of a page takes long.
    """
    forms = (word.word, *word.also)
    pattern = _pattern(forms)
    if len(lowered) != len(text):  # some letters have two small ones
        found = pattern.search(text)
        return found.start() if found else None
    places = (_begins(pattern, text, lowered, form.split()[0].lower()) for form in forms)
    return min((at for at in places if at >= 0), default=None)


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
