"""The tables of the statute book: the sections of a title, and what differs between two releases; each a listing."""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.app.content import Opened
from advisor.app.statutes.browse import between, chapter_of, of_title
from advisor.app.statutes.shelf import Shelf, stamp
from advisor.errors import Missing, Refused
from advisor.phrases import capitalized, listed, long_date
from advisor.web.pages import requests, responses
from advisor.web.pages.book import readable
from advisor.web.pages.downloads import attached
from advisor.web.pages.listing.asked import Asked, asked_of
from advisor.web.pages.listing.sent import sent
from advisor.web.pages.listing.shown import shown
from advisor.web.pages.listing.table import Column, Facet, Item, Listing
from advisor.web.pages.section import BECAME
from advisor.web.pages.section_links import address

SECTIONS = ("chapter", "state", "title", "release")  # what the address of a title may hold
CHANGES = ("what", "chapter", "from", "to")  # and that of two releases
SECTION_COLUMNS = (
    Column("section", "Section", "order"),
    Column("catchline", "Heading"),
    Column("state", "Status"),
    Column("chapter", "Chapter", "order", shown=False),
)
CHANGE_COLUMNS = (
    Column("section", "Section", "order"),
    Column("catchline", "Heading"),
    Column("what", "What became of it"),
    Column("acts", "By", sorts=False),
    Column("chapter", "Chapter", "order", shown=False),
)


async def sections(request: Request) -> Response:
    """The page of the sections of one title."""
    given = _title_asked(request), asked_of(request, SECTIONS[:2], ("as-of", "title", "release")), _stamp(request)
    return await responses.remembered(request, "book_sections.html.j2", title_view, requests.code_of(request), *given)


async def sections_file(request: Request) -> Response:
    """The rows of that page as a file."""
    asked, kind = asked_of(request, SECTIONS[:2]), request.path_params["kind"]
    named, code = _title_asked(request), requests.code_of(request)
    made = await responses.worked(request, title_file, code, named, asked, kind, _stamp(request))
    return attached(f"{code}-title-{re.sub('[^0-9A-Za-z]', '', named[0])}-as-shown.{kind}", made)


async def changes(request: Request) -> Response:
    """The page of what differs between two releases."""
    given = _pair(request), asked_of(request, CHANGES[:2], ("as-of", "from", "to")), _stamp(request)
    return await responses.remembered(request, "book_changes.html.j2", changes_view, requests.code_of(request), *given)


async def changes_file(request: Request) -> Response:
    """The rows of that page as a file."""
    asked, kind = asked_of(request, CHANGES[:2]), request.path_params["kind"]
    code = requests.code_of(request)
    made = await responses.worked(request, changes_file_of, code, _pair(request), asked, kind, _stamp(request))
    return attached(f"{code}-releases-as-shown.{kind}", made)


def _stamp(request: Request) -> str:
    return stamp(requests.site_of(request).opened.root)


def _title_asked(request: Request) -> tuple[str, str]:
    """The title and the release that the address names."""
    title, release = (request.query_params.get(name, "").strip()[:80] for name in ("title", "release"))
    if not title:
        raise Refused("no title is named", "Choose one on the page of the statute book.")
    return title, release


def _pair(request: Request) -> tuple[str, str]:
    """The two releases that the address names."""
    first, second = (request.query_params.get(name, "").strip()[:80] for name in ("from", "to"))
    if not first or not second:
        raise Refused("two releases are compared, and not both were named", "Choose both.")
    return first, second


# In a worker


def _shelf(opened: Opened, code: str) -> Shelf:
    on = readable(opened, code)
    if on is None:
        raise Missing("the statute book holds nothing of this state's code", "Its page says how to add a release.")
    return on


def title_view(opened: Opened, code: str, named: tuple[str, str], asked: Asked, _stamp: str) -> dict[str, Any]:
    """Return the sections of a title; *named* is it and its release, the newest where that is empty.

    `_stamp` is the book's, under which the page is remembered. Raises Missing for a title or a release that is not
    there.
    """
    on = _shelf(opened, code)
    release = on.shown(named[1])
    return {
        "title": f"Title {named[0]} of the {on.code.name}",
        "release": f"{release.name}, of {long_date(release.day)}",
        "listing": shown(_sections(on, named), asked),
    }


def title_file(opened: Opened, code: str, named: tuple[str, str], asked: Asked, kind: str, _stamp: str) -> bytes:
    """Return those sections as a file. Raises as `title_view` and `listing.sent.sent`."""
    on = _shelf(opened, code)
    release = on.shown(named[1])
    return sent(opened, code, release.day, _sections(on, named), asked, kind)


def _sections(on: Shelf, named: tuple[str, str]) -> Listing:
    title, label = named
    release = on.shown(label)
    found = of_title(on, release, title)
    chapters = dict.fromkeys(chapter_of(one.number) for one in found)
    states = dict.fromkeys(one.state for one in found)
    items = tuple(
        Item(
            (one.number, one.catchline, one.state, chapter_of(one.number)),
            {"chapter": (chapter_of(one.number),), "state": (one.state,)},
            {"number": one.number, "through": one.through, "catchline": one.catchline, "state": one.state,
             "to": address(one.number)},
        )
        for one in found
    )  # fmt: skip
    facets = (
        Facet("chapter", "Chapter", tuple((name, f"Chapter {name}") for name in chapters)),
        Facet("state", "Status", tuple((name, capitalized(name)) for name in states)),
    )
    return Listing("sections", "section", "sections", SECTION_COLUMNS, items, facets, own_order="the order of the code")


def changes_view(opened: Opened, code: str, pair: tuple[str, str], asked: Asked, _stamp: str) -> dict[str, Any]:
    """Return what differs between the two releases *pair*. Raises as `between`; `_stamp` is as in `title_view`."""
    on = _shelf(opened, code)
    made = between(on, *pair)
    return {
        "title": f"{capitalized(made.before.name)} and {made.after.name} compared",
        "said": _said(on, pair),
        "labels": [(one.label, capitalized(one.name)) for one in on.releases],
        "pair": pair,
        "listing": shown(_changes(on, pair), asked),
    }


def _said(on: Shelf, pair: tuple[str, str]) -> list[str]:
    """What was compared, and what was not since only one of the two holds it."""
    made = between(on, *pair)
    held = f"Of the {len(made.chapters):,} chapters that both hold, {made.unchanged:,} sections are unchanged"
    said = [f"{held}, and {len(made.sections):,} are not."]
    for what, alone in (("title", made.titles), ("chapter", made.alone)):
        for label, found in alone.items():
            if found:
                some = listed(found) if len(found) < 9 else f"{', '.join(found[:8])} and {len(found) - 8:,} more"
                said.append(
                    f"Only in {on.release(label).name}, and not compared: {what}{'s' if len(found) > 1 else ''} {some}."
                )
    return said


def changes_file_of(opened: Opened, code: str, pair: tuple[str, str], asked: Asked, kind: str, _stamp: str) -> bytes:
    """Return those changes as a file, of the day of the later release. Raises as `changes_view` and `sent`."""
    on = _shelf(opened, code)
    return sent(opened, code, between(on, *pair).after.day, _changes(on, pair), asked, kind)


def _changes(on: Shelf, pair: tuple[str, str]) -> Listing:
    made = between(on, *pair)
    chapters = dict.fromkeys(chapter_of(change.number) for change in made.sections)
    movements = dict.fromkeys(change.movement for change in made.sections)
    items = tuple(
        Item(
            (change.number, change.catchline, change.movement, listed(a.name for a in change.acts),
             chapter_of(change.number)),
            {"what": (change.movement,), "chapter": (chapter_of(change.number),)},
            {"number": change.number, "catchline": change.catchline, "became": _became(change.movement, change.to),
             "acts": [(act.name, long_date(act.effective) if act.effective else "") for act in change.acts],
             "to": address(change.to or change.number)},
        )
        for change in made.sections
    )  # fmt: skip
    facets = (
        Facet("what", "What became of it", tuple((name, capitalized(name)) for name in movements)),
        Facet("chapter", "Chapter", tuple((name, f"Chapter {name}") for name in chapters)),
    )
    return Listing("changes", "section", "sections", CHANGE_COLUMNS, items, facets, own_order="the order of the code")


def _became(movement: str, to: str) -> str:
    """What became of a section, in words."""
    return f"{BECAME.get(movement, capitalized(movement))}{f' as {to}' if to else ''}"
