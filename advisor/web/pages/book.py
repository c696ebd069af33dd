"""The statute book: its releases, their titles, and the sections whose law has some words."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.content import Opened
from advisor.app.statutes.browse import titles
from advisor.app.statutes.shelf import WAIT_A_MOMENT, Shelf, shelf_of, stamp
from advisor.errors import Missing, Refused
from advisor.phrases import capitalized, long_date
from advisor.web.pages import requests, responses
from advisor.web.pages.requests import query
from advisor.web.pages.section_links import UNREADABLE, as_row

ROWS = 20  # hits on one page
MOST = 400  # hits at all
HELD = ("in force", "repealed", "renumbered", "reserved")


async def book(request: Request) -> Response:
    """The page of the releases, and of what a search through their law finds."""
    asked = request.query_params
    words, label = " ".join(asked.get("find", "")[:200].split()), asked.get("release", "").strip()[:80]
    at = asked.get("page", "1")
    number = int(at) if at.isdecimal() and len(at) < 4 else 1
    kept = tuple((name, asked.get(name, "").strip()) for name in ("as-of", "find", "release"))
    code, stamped = requests.code_of(request), stamp(requests.site_of(request).opened.root)
    values = code, (words, label), number, kept, stamped
    return await responses.remembered(request, "book.html.j2", view, *values)


# In a worker


def view(
    opened: Opened, code: str, asked: tuple[str, str], number: int, kept: tuple[tuple[str, str], ...], _stamp: str
) -> dict[str, Any]:
    """Return the releases of the book, the titles of one, and the page *number* of the sections that have some words.

    *asked* is the words and the label of the release, where it is empty the newest; *kept* is what the address says,
    `_stamp` is the book's, under which the page is remembered. Raises Missing for a release that is not there, Refused
    where the book cannot be read.
    """
    words, label = asked
    values: dict[str, Any] = {"title": "The statute book", "code_of": code, "words": words, "label": label}
    on = readable(opened, code)
    if on is None:
        return values | {"releases": [], "described": code in opened.content.codes}
    shown = on.shown(label)
    return {
        **values,
        "title": f"The statute book: {on.code.name}",
        "releases": [_release(on, one.label) for one in reversed(on.releases)],
        "labels": [(one.label, capitalized(one.name)) for one in on.releases],
        "last": [one.label for one in on.releases][-2:],
        "shown": {"label": shown.label, "name": shown.name, "day": long_date(shown.day)},
        "titles": titles(on, shown),
        **(_found(on, words, label, number, kept) if words else {}),
    }


def readable(opened: Opened, code: str) -> Shelf | None:
    """The book of the state *code*; None where there is none or it holds nothing of it.

    Raises Refused where it cannot be read now.
    """
    try:
        on = shelf_of(opened, code, WAIT_A_MOMENT)
        return on if on.book.releases(code) else None
    except Missing:
        return None
    except Refused as refused:
        raise Refused(UNREADABLE, f"`advisor statutes releases {code}` says why.") from refused


def _release(on: Shelf, label: str) -> dict[str, Any]:
    found = on.book.contents(on.release(label))
    counts = [f"{found.counts[state]:,} {state}" for state in HELD if found.counts.get(state)]
    return {
        "label": label,
        "name": capitalized(found.release.name),
        "day": long_date(found.release.day),
        "titles": found.titles,
        "chapters": f"{found.chapters:,}",
        "sections": ", ".join(counts),
    }


def _found(on: Shelf, words: str, label: str, number: int, kept: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """One page of the sections whose law has all the *words*, in one release or in any."""
    hits = on.book.search(on.code.state, words.replace("\0", " "), label, MOST)
    pages = max(1, -(-len(hits) // ROWS))
    if number > pages:
        raise Missing(f"the list has no page {number}", f"It ends with page {pages}.")
    shown = hits[(number - 1) * ROWS : number * ROWS]
    return {
        "count": len(hits),
        "more": len(hits) == MOST,
        "number": number,
        "pages": pages,
        "earlier": query([*kept, ("page", str(number - 1))]) if number > 1 else "",
        "later": query([*kept, ("page", str(number + 1))]) if number < pages else "",
        "first": (number - 1) * ROWS + 1,
        "hits": [as_row(on, hit) for hit in shown],
    }
