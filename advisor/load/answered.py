"""An answer in a file: whether its question allows it, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from advisor.errors import suggest
from advisor.load.reader import Bad
from advisor.model import Question
from advisor.model.answers import FORMS
from advisor.model.either import DOUBLED, is_either, members


def refused(question: Question, answer: str, also: Iterable[str] = ()) -> Bad:
    """What is wrong with an *answer* that *question* does not allow; *also* are words that may stand there besides."""
    if is_either(answer):
        wrong = next((one for one in members(answer) if not question.allows(one)), "")
        if question.kind == "text":
            what = f"{question.id} is answered with a text, which cannot be one of several"
            return Bad(what, "Say in the text what is known.")
        return refused(question, wrong, also) if wrong else Bad(*DOUBLED)
    return Bad(f"{answer!r} is not an answer to {question.id}", _way_out(question, answer, also))


def _way_out(question: Question, answer: str, also: Iterable[str]) -> str:
    meant = question.meant(answer)
    if meant:
        return f"Write {meant}."
    allowed = (*question.permitted, *also)
    # The form of a number is no word that somebody can have misspelled.
    forms = FORMS.get(question.kind, ())
    if forms and not get_close_matches(answer, set(allowed) - set(forms), 1, 0.6):
        return f"Use one of: {', '.join(allowed)}."
    return suggest(answer, [word for word in allowed if word not in forms])
