"""The HTML family of code releases: a heading of the third rank for each section, its text in lists and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from advisor.errors import Place, Problems, Refused
from advisor.statutes.readers.builder import Builder, Headings
from advisor.statutes.readers.page import FETCH, SAVED, Page
from advisor.statutes.readers.signs import BROKEN, MARKED, RULES, STUB
from advisor.statutes.readers.source import Source
from advisor.statutes.section import Account, Line, Section, SetAside

BLOCKS = frozenset("html head title body main nav div p ol ul li h1 h2 h3 h4 h5 h6 table tr td".split())  # noqa: SIM905
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
LEFT = re.compile(r" [;,.:)]|\( ")
LEFT_BLANK = re.compile(r" (?=[;,.:)])")
BRACKETED = re.compile(r"\( ?(\w+)\)")
NOTES = ("div", "h4")  # what a publisher puts its notes into


def read(source: Source, headings: Headings, account: Account) -> Iterator[Section | SetAside]:
    """The sections in *source*, and what of it is none. Raises Problems where it is broken, cut or another page."""
    try:
        from lxml import etree
    except ImportError as error:
        raise Refused("codes in HTML need a package", "pip install 'gap-advisor[statutes]'") from error
    page, found = Page(source), 0
    events = etree.iterparse(page, tag="div", html=True, encoding="utf-8")
    try:
        for _, element in events:
            if element.find("h3") is not None:
                parts = _split(element)
                found += len(parts)
                for part in parts:
                    yield from _section(part, headings, account, page)
                element.clear()
                page.since = 0
    except etree.XMLSyntaxError as error:
        line = error.lineno or source.line
        raise Problems([source.problem(f"this is not HTML: {error.msg}", "Fetch the file again.", line)]) from None
    root = events.root
    if root is None:
        raise Problems([source.problem("this is not HTML: it holds no element", "Fetch the file again.", 1)])
    for part in _strays(root):
        found += 1
        yield from _section(part, headings, account, page)
        for element in part:
            element.clear()
    page.check(events.error_log, found)
    left = [Line("aside", text) for _, text in _paragraphs(root, headings.code.places)]
    account.count(left)
    yield SetAside(Place(str(source.path)), "titles, lists of sections and notes on chapters", len(left))


def _split(element: Any) -> list[list[Any]]:
    """The children of a division, parted where a heading opens a section."""
    parts: list[list[Any]] = [[]]
    for child in element:
        if child.tag == "h3" and any(one.tag == "h3" for one in parts[-1]):
            parts.append([])
        parts[-1].append(child)
    return parts


def _strays(root: Any) -> list[list[Any]]:
    """The sections that stand in no division of their own, since their file closes one too many."""
    parts = []
    for heading in root.iter("h3"):
        part = [heading]
        for following in heading.itersiblings():
            if following.tag == "h3" or following.find(".//h2") is not None or following.find(".//nav") is not None:
                break
            part.append(following)
        parts.append(part)
    return parts


def _section(children: Sequence[Any], headings: Headings, account: Account, page: Page) -> Iterator[Section | SetAside]:
    at = next(n for n, child in enumerate(children) if child.tag == "h3")
    heading = children[at]
    place = Place(str(page.source.path), page.line(heading))
    title = _text(heading)
    named = headings.heading.match(title)
    if not named:
        page.refuse_cut()
        what = f"the heading “{title[:60]}” names no section of the {headings.code.name}"
        way_out = "Is it of another state? Name its own with --jurisdiction."
        raise page.problem(what, way_out, place.line)
    more = headings.more.match(f" {named['rest']}")  # "13-1-7. and 13-1-9. Repealed."
    catchline, through = (more["rest"], more["through"]) if more else (named["rest"], named["through"] or "")
    builder = Builder(headings, named["number"], catchline, place, through)
    for child in children[:at]:
        for _, text in _paragraphs(child, headings.code.places):
            builder.note("aside", text)
    builder.note("catchline", title)
    for child in children[at:]:
        if child is not heading:
            _take(child, builder, page)
        if child.tail and not child.tail.isspace():
            builder.add(_folded(child.tail))
    anchor = heading.get("id") or ""
    section = builder.section("" if anchor.endswith(named["number"]) else anchor)
    why = STUB if section.state == "in force" and not section.law else ""
    why = "a broken encoding" if BROKEN.search("".join(section.law)) else why
    account.count([Line("aside", line.text) for line in builder.lines] if why else builder.lines)
    yield SetAside(place, why, len(builder.lines)) if why else section
    yield from builder.below()


def _take(child: Any, builder: Builder, page: Page) -> None:
    """Have *builder* take a part of its section. Raises Problems where it shows that the page is no release."""
    line = child.sourceline or builder.place.line
    if child.tag == "div" and (not len(child) or child[0].tag != "h4"):
        raise page.problem(f"a part of section {builder.number} may be law or notes: no heading says so", SAVED, line)
    behind = builder.headed and child.tag not in NOTES
    if child.tag in NOTES:
        builder.at, builder.headed = "notes", True
    beside = builder.code.pattern("beside")
    for at, text in _paragraphs(child, builder.code.places):
        if builder.at == "law" and beside.match(text):
            what = f"“{text[:60]}” is what a website says: this page was saved from one, and is no release"
            raise page.problem(what, SAVED, at or line)
        if behind and MARKED.match(text) and RULES.search(text):
            what = f"“{text[:60]}” stands behind the notes of section {builder.number} and may be law"
            raise page.problem(what, FETCH, at or line)
        builder.add(text)


def _paragraphs(element: Any, places: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The paragraphs of *element* in order, each with its line; the marks that lists only count are written out."""
    yield from _inside(element, places, "", ())


def _inside(element: Any, places: Sequence[str], lead: str, within: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    if element.tag == "ol":
        yield from _list(element, places, lead, within)
        return
    if not len(element):  # as most are
        if text := _folded(element.text or ""):
            yield element.sourceline or 0, f"{lead}{text}"
        return
    pieces = [element.text or ""]
    for child in element:
        if child.tag in BLOCKS:
            if text := _folded("".join(pieces)):
                yield element.sourceline or 0, f"{lead}{text}"
                lead = ""
            pieces = []
            yield from _inside(child, places, lead, within)
            lead = ""
        elif isinstance(child.tag, str):
            pieces.append(" " if child.tag == "br" else "".join(child.itertext()))
        pieces.append(child.tail or "")
    if text := _folded("".join(pieces)):
        yield element.sourceline or 0, f"{lead}{text}"


def _list(element: Any, places: Sequence[str], lead: str, within: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    counts = element.get("type") or "1"
    if _folded(element.text or ""):
        yield element.sourceline or 0, _folded(element.text)
    for n, item in enumerate(item for item in element if isinstance(item.tag, str)):
        if item.tag == "li":
            mark = _mark(n + 1, counts, places, within)
            yield from _inside(item, places, f"{lead}{mark} ", (*within, counts))
            lead = ""
        else:
            yield from _inside(item, places, "", within)
        if text := _folded(item.tail or ""):
            yield item.sourceline or 0, text


def _mark(number: int, counts: str, places: Sequence[str], within: tuple[str, ...]) -> str:
    """The mark of a list's item: in the state's way where an outer list counts in the same letters or figures."""
    counted = _counted(number, counts)
    ways = [place for place in places if place.strip("().") == counts]
    way = ways[min(within.count(counts), len(ways) - 1)] if ways else f"({counts})"
    return way.replace(counts, counted)


def _counted(number: int, counts: str) -> str:
    if counts == "1":
        return str(number)
    if counts in "iI":
        tens, ones = divmod(number, 10)
        roman = "x" * tens + ROMAN[ones]
        return roman if counts == "i" else roman.upper()
    letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return letters if counts == "a" else letters.upper()


def _text(element: Any) -> str:
    return _folded("".join(element.itertext()))


def _folded(text: str) -> str:
    """*text* in one line, without the blanks that the markup of references and italics leaves behind."""
    folded = " ".join(text.split())
    if LEFT.search(folded):
        folded = BRACKETED.sub(r"(\1)", LEFT_BLANK.sub("", folded))
    return folded
