"""What somebody may have meant whose words nothing has: the nearest words that something has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches

SHORTEST = 4  # letters of a word that may be misspelled
ALIKE = 0.75  # how much of it must be the same


def nearest(words: Sequence[str], unmet: Collection[str], known: Iterable[str]) -> str:
    """*words* with each that is *unmet* as the nearest of those *known* has it; empty where none is near."""
    offered = [word for word in dict.fromkeys(known) if len(word) >= SHORTEST and word.isalpha()]
    found = {word: get_close_matches(word, offered, 1, ALIKE) for word in unmet if len(word) >= SHORTEST}
    if not any(found.values()):
        return ""
    return " ".join(found[word][0] if found.get(word) else word for word in words)
