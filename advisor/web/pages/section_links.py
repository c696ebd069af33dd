"""Where a citation leads: the pages of the sections that the statute book has, and the sections that a search finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from advisor.app.content import Opened
from advisor.app.statutes.browse import Hit
from advisor.app.statutes.section import is_section, places
from advisor.app.statutes.shelf import WAIT_A_MOMENT, Shelf, shelf_of
from advisor.errors import Failure, Missing, Refused

UNREADABLE = "The statute book cannot be read now"
MOST_HITS = 20
# A citation -> the parts whose section the book has: as printed, its page, and the place there.
Leads = Mapping[str, list[tuple[str, str, str]]]


def leads(opened: Opened, code: str, day: date, citations: Iterable[str]) -> Leads:
    """For each of *citations* where it leads.

    Empty where there is no book, or where it cannot be read now: a page that cites law needs none.
    """
    try:
        found = places(shelf_of(opened, code, WAIT_A_MOMENT), dict.fromkeys(citations), day)
    except Failure:
        return {}
    return {
        citation: [
            (str(p.part), address(p.number), f"#{quote(p.subdivision, safe='().')}" if p.subdivision else "")
            for p in of
        ]
        for citation, of in found.items()
    }


def address(number: str) -> str:
    """The page of section *number*."""
    return f"/sections/{quote(number, safe='')}"


def paged(opened: Opened, code: str, number: str) -> bool:
    """Whether *number*, which the record cites, has a page: a file describes the code that it is of."""
    return code in opened.content.codes and is_section(opened.content.codes[code], number)


def searched(opened: Opened, code: str, asked: str) -> dict[str, Any]:
    """The sections of the book whose law has all the words *asked*; `problem` says where it cannot be read."""
    try:
        on = shelf_of(opened, code, WAIT_A_MOMENT)
        held = bool(on.book.releases(code))
        hits = on.book.search(code, asked.replace("\0", " "), most=MOST_HITS) if held else []
    except Missing:
        return {"held": False, "hits": [], "problem": ""}
    except Refused:
        return {"held": True, "hits": [], "problem": f"{UNREADABLE}."}
    return {
        "held": held,
        "problem": "",
        "most": len(hits) == MOST_HITS,
        "hits": [as_row(on, hit) for hit in hits],
    }


def as_row(on: Shelf, hit: Hit) -> dict[str, str]:
    """What a page shows of a section of the book *on* that a search found."""
    section = hit.held.section
    return {
        "citation": on.code.citation.replace("{section}", section.number),
        "catchline": section.catchline,
        "to": address(section.number),
        "release": hit.held.release.name,
        "around": " ".join(hit.around.split()),
    }
