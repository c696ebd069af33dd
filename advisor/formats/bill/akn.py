"""A draft bill as Akoma Ntoso 3.0 (OASIS LegalDocML): its sections, with what each inserts and strikes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from advisor.documents.bill.visible import visible
from advisor.draft.redline import DELETE, INSERT
from advisor.draft.values import DRAFT_LINE, NOT_ADVICE, PLACEHOLDER, Draft, DraftSection, Paragraph
from advisor.formats.word.parts import clean
from advisor.model.form import NAMED_BY

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
TAGS = {INSERT: "ins", DELETE: "del"}


def bill_akn(draft: Draft, _root: Path) -> bytes:
    """*draft* as XML; no template has a part in it."""
    draft = visible(draft)
    root = etree.Element(_q("akomaNtoso"), nsmap={None: NAMESPACE})
    bill = _add(root, "bill", name="bill")
    _meta(bill, draft)
    preface = _add(bill, "preface")
    _p(preface, DRAFT_LINE)
    _p(preface, f"{draft.legislature}. {draft.session}.")
    _p(_add(preface, "longTitle"), draft.title)
    formula = _add(_add(bill, "preamble"), "formula", name="enactingFormula")
    _p(formula, draft.enacting)
    body = _add(bill, "body")
    for number, section in enumerate(draft.sections, 1):
        _section(body, number, section)
    _p(_add(bill, "conclusions"), NOT_ADVICE)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)
    return made + b"\n"


def _meta(bill: Any, draft: Draft) -> None:
    """Work, expression and file, as FRBR has them; the program is their author, since nobody has filed the bill."""
    year = draft.bill.year
    work = f"/akn/us-{draft.code}/bill/{year}/{draft.bill.id}"
    expression = f"{work}/eng@{draft.dated.isoformat()}"
    meta = _add(bill, "meta")
    identification = _add(meta, "identification", source="#advisor")
    for name, uri, of in (
        ("FRBRWork", f"{work}/!main", work), ("FRBRExpression", f"{expression}/!main", expression),
        ("FRBRManifestation", f"{expression}/!main.xml", f"{expression}.xml"),
    ):  # fmt: skip
        level = _add(identification, name)
        _add(level, "FRBRthis", value=uri)
        _add(level, "FRBRuri", value=of)
        _add(level, "FRBRdate", date=draft.dated.isoformat(), name="draft")
        _add(level, "FRBRauthor", href="#advisor")
        if name == "FRBRWork":
            _add(level, "FRBRcountry", value=f"us-{draft.code}")
        if name == "FRBRExpression":
            _add(level, "FRBRlanguage", language="eng")
    references = _add(meta, "references", source="#advisor")
    _add(references, "TLCOrganization", eId="advisor", href="/ontology/organization/advisor", showAs="gap advisor")


def _section(body: Any, number: int, section: DraftSection) -> None:
    made = _add(body, "section", eId=f"sec_{number}")
    _add(made, "num").text = clean(section.heading)
    content = _add(made, "content")
    if not section.paragraphs:
        _p(content, section.lead)
        return
    lead = _add(content, "p")
    modified = _add(lead, "mod", eId=f"sec_{number}__mod_1")
    modified.text = clean(section.lead)
    quoted = _add(modified, "quotedStructure", eId=f"sec_{number}__mod_1__qstr_1")
    numbered = NAMED_BY not in section.number
    law = _add(quoted, "section", eId=f"sec_{number}__mod_1__qstr_1__sec_{section.number if numbered else 'new'}")
    _add(law, "num").text = section.number if numbered else ""
    words = _add(law, "content")
    for paragraph in section.paragraphs:
        _paragraph(words, paragraph)


def _paragraph(content: Any, paragraph: Paragraph) -> None:
    kind = {PLACEHOLDER: "placeholder"}.get(paragraph.kind, paragraph.kind)
    made = _add(content, "p", **{"class": f"{kind} level-{paragraph.depth + 1}"})
    last = None
    for span in paragraph.spans:
        if span.kind in TAGS:
            last = _add(made, TAGS[span.kind])
            last.text = clean(span.text)
        elif last is None:
            made.text = (made.text or "") + clean(span.text)
        else:
            last.tail = (last.tail or "") + clean(span.text)


def _p(parent: Any, text: str) -> None:
    _add(parent, "p").text = clean(text)


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    made = parent.makeelement(_q(tag), attributes)
    parent.append(made)
    return made


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
