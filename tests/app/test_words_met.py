"""Which explained words a page has, and in which order a reader meets them."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.app.glossary import met_in
from advisor.model.glossary import Word
from helpers.sampling import sample, sampled

PIECES = [
    "gap",
    "gaps",
    "Gap",
    "GAP",
    "open question",
    "open  question",
    "open",
    "act",
    "practice",
    "re-act",
    "\u017f",
    "\u0130",
]
texts = st.lists(st.sampled_from([*PIECES, " ", "-", ".", "_", "\n", "question"]), max_size=30).map("".join)
WORDS = [Word("gap", "A.", ("gaps",)), Word("open question", "B."), Word("open", "C."), Word("act", "D.")]


def plainly(text: str) -> list[str]:
    """The words of *text* by the pattern alone, tried at every place."""
    found = []
    for word in WORDS:
        either = "|".join(r"\s+".join(map(re.escape, form.split())) for form in (word.word, *word.also))
        if at := re.search(rf"(?<![\w-])(?:{either})(?![\w-])", text, re.IGNORECASE):
            found.append((at.start(), word.word))
    return [word for _, word in sorted(found, key=lambda one: one[0])]


@sampled
@settings(deadline=None, max_examples=sample(300, of=10_000))
@given(texts)
def test_words_are_met_where_a_search_at_every_place_finds_them(text: str) -> None:
    assert [word.word for word in met_in(WORDS, text)] == plainly(text)


def test_words_come_in_the_order_in_which_they_are_met() -> None:
    text = "In practice an ACT leaves an\nopen question; a react-gap is none, Gaps are."
    assert [word.word for word in met_in(WORDS, text)] == ["act", "open question", "open", "gap"]
