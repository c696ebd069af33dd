"""The places of a page that its contents list leads to, as they stand in the page that was made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

FEW = 3  # a page with fewer places needs no list of them

# What a reader goes to: a section named by a heading, one that has a name and no heading, a row of a list of terms that
# has an address, and below a heading those of the next level that are marked as such.
_PLACE = re.compile(
    r'<section id="(?P<named>[^"]+)" aria-label="(?P<label>[^"]+)"'
    r'|<h2 id="(?P<head>[^"]+)"(?P<of_head>[^>]*)>(?P<title>.*?)</h2>'
    r'|<h3 id="(?P<below>[^"]+)" class="kind">(?P<subtitle>.*?)</h3>'
    r'|<div id="(?P<row>[^"]+)"><dt>(?P<term>.*?)</dt>',
    re.DOTALL,
)
_SECTION = re.compile(r'<section id="([^"]+)" aria-labelledby="([^"]+)"')
_LINK = re.compile(r"<a\b.*?</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NOT_ONE = ("wrong-title",)  # the box of what is to be put right stands first, and leads to its places itself


@dataclass(frozen=True)
class Place:
    """A place of a page: its id, its words, and whether it lies below the heading before it."""

    id: str
    words: str
    within: bool = False


def main_of(page: str) -> str:
    """The main part of *page*; empty where it has none."""
    start = page.find("<main")
    return page[start : page.find("</main>")] if start >= 0 else ""


def places(page: str) -> list[Place]:
    """Return the places of the main part of *page* in their order; none where they are too few for a list."""
    main = main_of(page)
    sections = {title: id_ for id_, title in _SECTION.findall(main)}
    found: list[Place] = []
    headed = False
    for match in _PLACE.finditer(main):
        of = match.groupdict("")
        if of["head"]:
            headed = True
            if of["head"] in _NOT_ONE:
                continue
            words = _words(_LINK.sub("", of["title"]).rstrip(" ·\n"))
            found.append(Place(sections.get(of["head"], of["head"]), words))
        elif of["named"]:
            found.append(Place(of["named"], unescape(of["label"])))
        else:
            found.append(Place(of["below"] or of["row"], _words(of["subtitle"] or of["term"]), headed))
    return found if len(found) >= FEW else []


def _words(markup: str) -> str:
    return " ".join(unescape(_TAG.sub("", markup)).split())
