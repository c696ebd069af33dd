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
    found = [(at, word) for word in explained if (at := _first(word, text)) is not None]
    return [word for _, word in sorted(found, key=lambda one: one[0])]


def _first(word: Word, text: str) -> int | None:
    found = _pattern((word.word, *word.also)).search(text)
    return found.start() if found else None


@lru_cache(maxsize=512)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of *forms* as a word of its own, in any case."""
    either = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
