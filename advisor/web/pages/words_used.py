"""Which of the words that are explained a page has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from advisor.app.glossary import met_in
from advisor.model.glossary import Word

TAGS = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)


def used(page: str, explained: Sequence[Word]) -> list[Word]:
    """The words *explained* that the main part of *page* has, in the order in which a reader meets them."""
    start = page.find("<main")
    main = page[start : page.find("</main>")] if start >= 0 else ""
    return met_in(explained, unescape(TAGS.sub(" ", main)))
