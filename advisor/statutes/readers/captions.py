"""Whether the words at the head of a section are its catchline, which is no law, or the law's own first words."""

from __future__ import annotations

import re

from advisor.statutes.readers.signs import MARKED, RULES, STOPS

LOOKS = ("looks like a caption, and a caption is not law", "delete it, or give it the words of the law")
SURE = ("", "")
ASKS = re.compile(r"(?:Who|What|When|Where|Which|Why|How|Whether)\b(?!.*(?:,|\b(?:shall|must)\b))")
SENTENCE_OF_LAW = re.compile(r"(?:An?|Any|No|Every|Each|The|All|Whoever|If)\b")  # a caption seldom begins so
FIRST_SENTENCE = re.compile(r"(?P<first>[^.]*\w{4}[^.]*\.) (?=[A-Z(\d“\"])")
LONG, SHORT = 25, 10  # words


def parted(text: str) -> tuple[str, str]:
    """The first sentence of *text* and what follows, where only the latter is law for certain; else all and nothing."""
    found = FIRST_SENTENCE.match(text)
    if found and not MARKED.match(text):
        first, behind = found["first"], text[found.end() :]
        if MARKED.match(behind) or (_verbless(first) and not SENTENCE_OF_LAW.match(first)):
            return first, behind
    return text, ""


def caption(text: str, following: str) -> tuple[bool, tuple[str, str]]:
    """Whether *text*, with *following* behind it, is a catchline; why one may doubt it, with the way out."""
    words, stops = len(text.split()), text.endswith(".")
    if MARKED.match(text) or (STOPS.search(text) and not stops) or (not stops and following[:1].islower()):
        return False, SURE
    if _verbless(text):
        unsure = words > LONG or (stops and bool(SENTENCE_OF_LAW.match(text)))
        return following != "" and not unsure, LOOKS if unsure else SURE
    return False, LOOKS if MARKED.match(following) and words <= SHORT else SURE


def remains(law: str) -> bool:
    """Whether the first paragraph of a section's law looks like its catchline after all, or like no sentence."""
    return not MARKED.match(law) and not law.endswith(":") and (_verbless(law) or not STOPS.search(law))


def _verbless(text: str) -> bool:
    """Whether *text* is a question or has no verb, as captions do; only the verbs of RULES are known."""
    return bool(ASKS.match(text)) or not RULES.search(text)
