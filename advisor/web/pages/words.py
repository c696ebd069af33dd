"""The page on which all words of the pages are explained."""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.content import Opened
from advisor.app.glossary import glossary
from advisor.model.glossary import Word
from advisor.web.pages import responses


async def words(request: Request) -> Response:
    """The page of all words."""
    return await responses.remembered(request, "words.html.j2", view)


def view(opened: Opened) -> dict[str, Any]:
    """Return every word with its explanation, the framework's own apart."""
    own = opened.framework.glossary
    every = glossary(opened)
    groups = [(opened.framework.title, every[: len(own)]), ("On every page", every[len(own) :])]
    return {"title": "Words explained", "groups": [(name, of) for name, of in groups if of], "place": place}


def place(word: Word) -> str:
    """The id of *word* on the page of all words."""
    return "word-" + re.sub(r"[^a-z0-9]+", "-", word.word.casefold()).strip("-")
