"""A draft of ours in Akoma Ntoso: the paragraphs of its title, its enacting clause and its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from advisor.errors import Place, Problem, Problems, Refused
from advisor.statutes.guarded import xml
from advisor.statutes.measures.measure import Paragraph
from advisor.statutes.redline import DELETE, INSERT, KEEP, Span

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Q = f"{{{NAMESPACE}}}"
ASIDE = ("placeholder", "instruction")
AGAIN = "Write the draft again."


def read(data: bytes, file: str) -> Iterator[Paragraph]:
    """The paragraphs of the bill in *data*, as the other formats print them.

    Raises Problems where it is broken, Refused where it is another kind of XML or declares entities.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise Refused("measures in XML need a package", "pip install 'gap-advisor[statutes]'") from error
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refused(f"{file} declares a document type or entities, which no print needs", AGAIN)
    try:
        root = xml(data)
    except etree.XMLSyntaxError as error:
        raise Problems([Problem(Place(file, error.lineno or 1), f"this XML is broken: {error.msg}", AGAIN)]) from None
    if root.tag != f"{Q}akomaNtoso":
        named = etree.QName(root).localname
        raise Refused(f"{file} is XML of a kind that is not read: <{named}>", "Give its web page, or its text.")
    for element in (*root.iter(f"{Q}preface"), *root.iter(f"{Q}preamble")):
        yield from (_paragraph(p, file) for p in element.iter(f"{Q}p"))
    for section in root.iterfind(f"{Q}bill/{Q}body/{Q}section"):
        yield from _section(section, file)


def _section(section: Any, file: str) -> Iterator[Paragraph]:
    """The paragraphs of one section of the bill, its number before its first words."""
    place = Place(file, section.sourceline or 1)
    heading = "".join(section.findtext(f"{Q}num") or "")
    quoted = section.find(f".//{Q}quotedStructure")
    lead = section.find(f".//{Q}mod")
    first = (lead.text or "") if lead is not None else "".join(section.find(f"{Q}content").itertext())
    yield Paragraph((Span(f"{heading}  {first}"),), place)
    for paragraph in quoted.iter(f"{Q}p") if quoted is not None else ():
        yield _paragraph(paragraph, file)


def _paragraph(element: Any, file: str) -> Paragraph:
    spans = [Span(element.text or "")]
    for child in element:
        kind = {f"{Q}ins": INSERT, f"{Q}del": DELETE}.get(child.tag, KEEP)
        spans += [Span("".join(child.itertext()), kind), Span(child.tail or "")]
    folded = tuple(Span(re.sub(r"\s+", " ", span.text), span.kind) for span in spans if span.text)
    aside = (element.get("class") or "").startswith(ASIDE)
    return Paragraph(folded, Place(file, element.sourceline or 1), aside)
