"""Which of the words that are explained a page has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from advisor.app.glossary import met_in
from advisor.model.glossary import Word
from advisor.web.pages.places import main_of

TAGS = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)


def used(page: str, explained: Sequence[Word]) -> list[Word]:
    """The words *explained* that the main part of *page* has, in the order in which a reader meets them."""
    return used_in(main_of(page), explained)


def used_in(part: str, explained: Sequence[Word]) -> list[Word]:
    """The words *explained* that a *part* of a page has, in that order."""
    return met_in(explained, unescape(TAGS.sub(" ", part)))
