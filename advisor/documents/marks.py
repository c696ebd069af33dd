"""The three marks of doubt behind an answer, and the line that says what each means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from advisor.documents.document import CARD, CONFIRM, VERIFY, Run, Text
from advisor.documents.view import View
from advisor.documents.wording import spaced, strong, text
from advisor.model.law import Holding

MEANS: Mapping[Run, str] = {
    CARD: "The publisher says so; no statute was read.",
    VERIFY: "It was not read in full, or is somebody’s account: read it before you rely on it.",
    CONFIRM: "It was read, but acts have been passed since.",
}
UNREAD = (CARD, VERIFY)  # what a final document may not have


def marks(view: View, holding: Holding) -> Text:
    """The mark that an answer needs, if any.

    [confirm] stands where a session of the legislature has ended since the answer was last shown to be the law.
    """
    if holding.card_only:
        return (CARD,)
    if not holding.read_in_full:
        return (VERIFY,)
    return (CONFIRM,) if view.stale(holding, view.day) else ()


def meaning(which: Iterable[Run] = tuple(MEANS)) -> Text:
    """What each of the marks *which* means, in a sentence each."""
    return spaced(text(strong(mark.text), f" {MEANS[mark]}") for mark in MEANS if mark in tuple(which))
