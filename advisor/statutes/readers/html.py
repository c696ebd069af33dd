"""The HTML family of code releases: a heading of the third rank for each section, its text in lists and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from advisor.errors import Place, Problems, Refused
from advisor.statutes.readers.builder import Builder, Headings
from advisor.statutes.readers.signs import STUB
from advisor.statutes.readers.source import Source
from advisor.statutes.section import Account, Line, Section, SetAside

BLOCKS = frozenset("html head title body main nav div p ol ul li h1 h2 h3 h4 h5 h6 table tr td".split())  # noqa: SIM905
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
LEFT = re.compile(r" [;,.:)]|\( ")
LEFT_BLANK = re.compile(r" (?=[;,.:)])")
BRACKETED = re.compile(r"\( ?(\w+)\)")
SAVED = "Copy the text of the section into a plain text file, and add that."


def read(source: Source, headings: Headings, account: Account) -> Iterator[Section | SetAside]:
    """The sections in *source*, and what of it is none. Raises Problems where it is broken, cut or another page."""
    try:
        from lxml import etree
    except ImportError as error:
        raise Refused("codes in HTML need a package", "pip install 'gap-advisor[statutes]'") from error
    found = False
    events = etree.iterparse(source, tag="div", html=True, encoding="utf-8")
    try:
        for _, element in events:
            if element.find("h3") is not None:
                found = True
                yield from (_section(part, headings, account, source) for part in _split(element))
                element.clear()
    except etree.XMLSyntaxError as error:
        line = error.lineno or source.line
        raise Problems([source.problem(f"this is not HTML: {error.msg}", "Fetch the file again.", line)]) from None
    root = events.root
    for part in _strays(root):
        found = True
        yield _section(part, headings, account, source)
        for element in part:
            element.clear()
    if not found:
        what = "this page is no release of a code: no heading of a section stands in it"
        raise Problems([source.problem(what, SAVED, 1)])
    _refuse_cut(source)
    left = [Line("aside", text) for _, text in _paragraphs(root, headings.code.places)]
    account.count(left)
    yield SetAside(Place(str(source.path)), "titles, lists of sections and notes on chapters", len(left))


def _refuse_cut(source: Source) -> None:
    while source.read(1 << 20):
        pass
    if not re.search(rb"</html>\s*$", source.tail):
        what = "the file breaks off: no </html> ends it"
        raise Problems([source.problem(what, "Fetch it again; nothing of it was taken.")])


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


def _section(children: Sequence[Any], headings: Headings, account: Account, source: Source) -> Section | SetAside:
    heading = next(child for child in children if child.tag == "h3")
    place = Place(str(source.path), heading.sourceline or 1)
    title = _text(heading)
    named = headings.heading.match(title)
    if not named:
        _refuse_cut(source)
        what = f"the heading “{title[:60]}” names no section of the {headings.code.name}"
        raise Problems([source.problem(what, "Is it of another state? Name its own with --jurisdiction.", place.line)])
    more = headings.more.match(f" {named['rest']}")  # "13-1-7. and 13-1-9. Repealed."
    catchline, through = (more["rest"], more["through"]) if more else (named["rest"], named["through"] or "")
    builder = Builder(headings, named["number"], catchline, place, through)
    builder.note("catchline", title)
    for child in children:
        if child is heading:
            continue
        if child.tag in {"div", "h4"}:  # the publisher's notes
            builder.at = "notes"
        for _, text in _paragraphs(child, headings.code.places):
            builder.add(text)
    anchor = heading.get("id") or ""
    section = builder.section("" if anchor.endswith(named["number"]) else anchor)
    if section.state == "in force" and not section.law:
        account.count([Line("aside", line.text) for line in builder.lines])
        return SetAside(place, STUB, len(builder.lines))
    account.count(builder.lines)
    return section


def _paragraphs(element: Any, places: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The paragraphs of *element* in order, each with its line; the marks that lists only count are written out."""
    yield from _inside(element, places, "", ())


def _inside(element: Any, places: Sequence[str], lead: str, within: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    if element.tag == "ol":
        yield from _list(element, places, lead, within)
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
            pieces.append("".join(child.itertext()))
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
