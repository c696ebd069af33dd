"""Pages as one file that stands alone: it opens from a mail, without a server, a network or a script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml import html
from lxml.html import HtmlElement
from msgspec import Struct

# What works only where somebody answers, or is for whoever works at the page.
WORKED = ("skip", "noprint", "actions", "neighbors", "bar")
DROPPED = "|".join(
    [f"//{tag}" for tag in ("script", "noscript", "link", "form", "header", "button")]
    + [f"//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in WORKED]
)
NAMED = ("id", "for", "aria-labelledby", "aria-describedby", "headers")  # attributes that hold ids
POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # the file itself says that nothing is to be fetched
OUTSIDE = ("https://", "http://", "mailto:")


class Shared(Struct, frozen=True):
    """A page to be in the file: the path by which links of the others find it, its place in the file, its HTML."""

    path: str
    place: str  # empty for the first
    page: bytes


def alone(pages: Sequence[Shared], style: str, said: str) -> bytes:
    """Return *pages* as one file, the first as it is and each other below it, folded under its heading.

    *style* is their style sheet, and *said* the line at the top. A link between the pages leads to its place in the
    file, one that leads out of it to the web stays, and any other is printed as its words alone.
    """
    places = {page.path: page.place for page in pages}
    first, *rest = (_cleaned(page, places) for page in pages)
    main = first.get_element_by_id("main")
    for shared, document in zip(pages[1:], rest, strict=True):
        main.append(_folded(shared.place, document.get_element_by_id("main")))
    _unwrap(first)
    head, body = first.find("head"), first.find("body")
    head.insert(1, html.Element("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}))
    head.insert(1, html.Element("meta", {"name": "referrer", "content": "no-referrer"}))
    sheet = html.Element("style")
    sheet.text = style
    head.append(sheet)
    body.insert(0, _line(said))
    whole: bytes = html.tostring(first, doctype="<!doctype html>", encoding="utf-8")
    return whole


def _line(said: str) -> HtmlElement:
    head, line = html.Element("header"), html.Element("p", {"class": "note alone"})
    line.text = said
    head.append(line)
    return head


def _cleaned(shared: Shared, places: dict[str, str]) -> HtmlElement:
    """The document of one page, without what needs a server; its ids and links as they are in the file."""
    document = html.document_fromstring(shared.page.decode())
    for element in document.xpath(DROPPED):
        if element.getparent() is not None:
            element.drop_tree()
    for element in document.iter(html.etree.Element):
        for name in list(element.attrib):
            if (name.startswith("data-") and name != "data-h") or (name, element.get(name)) == ("tabindex", "-1"):
                del element.attrib[name]
    if shared.place:
        _prefix(document, shared.place)
    for link in document.xpath("//a[@href]"):
        link.set("href", _leading(link.get("href"), shared.place, places))
    return document


def _prefix(document: HtmlElement, place: str) -> None:
    """Put *place* before every id of *document*, and where it is named."""
    for element in document.iter(html.etree.Element):
        for name, value in element.attrib.items():
            if name in NAMED:
                element.set(name, " ".join(f"{place}.{one}" for one in value.split()))
            elif "url(#" in value:
                element.set(name, value.replace("url(#", f"url(#{place}."))
    document.xpath("//main")[0].set("id", "main")


def _leading(to: str, place: str, places: dict[str, str]) -> str:
    """Where a link leads in the file; empty where that is no part of it."""
    if to.startswith(OUTSIDE):
        return to
    parts = urlsplit(to)
    if parts.path and parts.path not in places:
        return ""
    at = places.get(parts.path, place) if parts.path else place
    return "#" + ".".join(filter(None, (at, parts.fragment))) if at or parts.fragment else "#main"


def _unwrap(document: HtmlElement) -> None:
    """Print the links that lead nowhere as their words, and leave them out of the contents."""
    known = {*document.xpath("//@id")}
    for link in document.xpath("//a[@href]"):
        to = link.get("href")
        if not to or (to.startswith("#") and to[1:] not in known):
            link.drop_tag()
    for entry in document.xpath("//nav//li[not(.//a)]"):
        entry.drop_tree()


def _folded(place: str, main: HtmlElement) -> HtmlElement:
    """What stands in *main* as a part called *place* that opens under its heading, each heading one step down."""
    part = html.Element("details", {"id": place})
    part.extend(list(main))
    for heading in [e for e in part.iter(html.etree.Element) if re.fullmatch("h[1-6]", str(e.tag))]:
        heading.tag = f"h{min(int(heading.tag[1]) + 1, 6)}"
    summary = html.Element("summary")
    summary.append(next(part.iter("h2")))
    part.insert(0, summary)
    return part
