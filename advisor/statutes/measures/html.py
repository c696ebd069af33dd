"""A measure as a page of its legislature, or of ours: words struck and put in, as the page's marks or its style say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from advisor.errors import Place, Refused
from advisor.model.code import Prints
from advisor.statutes.measures.lines import paragraphs
from advisor.statutes.measures.measure import Paragraph
from advisor.statutes.redline import DELETE, INSERT, KEEP, Span

STRUCK = frozenset({"s", "strike", "del"})
PUT_IN = frozenset({"u", "ins"})
LEFT_OUT = frozenset({"head", "script", "style", "title", "nav", "header", "footer", "noscript", "template"})
TABLES = frozenset({"table", "tbody", "thead", "tr", "td", "th", "dl", "dt", "dd", "ul", "ol", "li"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = TABLES | HEADINGS | {"html", "body", "main", "article", "section", "div", "p", "blockquote", "center"}
STYLE = re.compile(r"text-decoration[^;]*\b(line-through|underline)")
ASIDE = frozenset({"box", "placeholder", "instruction"})  # classes of ours: what stands for text that is not at hand
BLANKS = re.compile(r"[ \t\r\n\xa0\u2002\u2003]+")


def read(text: str, file: str, prints: Prints, opening: re.Pattern[str]) -> Iterator[Paragraph]:
    """The paragraphs of the page *text*; one that is set in lines is taken as plain text is. Raises Refused."""
    try:
        from lxml import etree, html
    except ImportError as error:
        raise Refused("measures in HTML need a package", "pip install 'gap-advisor[statutes]'") from error
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Refused(f"{file} is no page that can be read: {error}", "Fetch it again.") from None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):  # what lies deeper was left out
        raise Refused(f"{file} is no page that can be read: its marks lie too deep in one another", "Fetch it again.")
    body = root if root.body is None else root.body  # a page that is damaged, or of frames, may have none
    in_lines = list(root.iter("pre"))
    if in_lines or sum(1 for _ in root.iter("br")) > 2 * sum(1 for _ in root.iter("p", "div")):
        for br in root.iter("br"):
            br.tail = f"\n{br.tail or ''}"
        said = "\n".join(element.text_content() for element in (in_lines or [body]))
        yield from paragraphs(((Place(file, n), line) for n, line in enumerate(said.split("\n"), 1)), prints, opening)
        return
    yield from _Page(file).paragraphs(body)


class _Page:
    """Goes through the elements of a page and gathers its paragraphs."""

    def __init__(self, file: str):
        self.file = file
        self.spans: list[Span] = []
        self.line = 1

    def paragraphs(self, body: Any) -> Iterator[Paragraph]:
        yield from self._inside(body, KEEP, aside=False)
        yield from self._done(aside=False)

    def _inside(self, element: Any, kind: str, *, aside: bool) -> Iterator[Paragraph]:
        """What stands in *element*, whose words are of *kind*."""
        classes = set((element.get("class") or "").split())
        aside = aside or bool(classes & ASIDE)
        kind = _kind(element, kind)
        block = element.tag in BLOCKS
        if block:
            yield from self._done(aside=aside)
            self.line = element.sourceline or self.line
        self._add(element.text, kind)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in LEFT_OUT and "hidden" not in (child.get("class") or ""):
                yield from self._inside(child, kind, aside=aside)
            self._add(child.tail, kind)
        if element.tag == "br":
            self._add(" ", kind)
        if block:
            yield from self._done(aside=aside)

    def _add(self, text: str | None, kind: str) -> None:
        if text:
            self.spans.append(Span(BLANKS.sub(" ", text), kind))

    def _done(self, *, aside: bool) -> Iterator[Paragraph]:
        spans, self.spans = _folded(self.spans), []
        if spans:
            yield Paragraph(spans, Place(self.file, self.line), aside)


def _kind(element: Any, kind: str) -> str:
    if element.tag in STRUCK:
        return DELETE
    if element.tag in PUT_IN:
        return INSERT if kind == KEEP else kind
    if said := STYLE.search(element.get("style") or ""):
        return DELETE if said[1] == "line-through" else INSERT if kind == KEEP else kind
    return kind


def _folded(spans: list[Span]) -> tuple[Span, ...]:
    """*spans* with one blank where several meet, and none at either end."""
    made: list[Span] = []
    for span in spans:
        text = span.text
        if text.startswith(" ") and (not made or made[-1].text.endswith(" ")):
            text = text[1:]
        if text:
            made.append(Span(text, span.kind))
    if made and made[-1].text.endswith(" "):
        made[-1] = Span(made[-1].text[:-1], made[-1].kind)
    return tuple(span for span in made if span.text)
