"""A draft of ours, which left as JSON, as a measure that comes back."""

from __future__ import annotations

import re

from advisor.draft.values import LAW
from advisor.errors import Place
from advisor.schemas.bill import BillDraft, BillSection
from advisor.statutes import redline
from advisor.statutes.citations import Part
from advisor.statutes.measures import measure as measures


def as_measure(draft: BillDraft, file: str) -> measures.Measure:
    """A *draft* of ours, read from *file*, as a measure."""
    place = Place(file)
    provisions = tuple(_provision(section, place) for section in draft.sections)
    effective = next((p.lead for p in provisions if p.action == "takes effect"), "")
    return measures.Measure(
        state=draft.jurisdiction, session=draft.session, title=draft.title, status="hypothetical",
        status_date=draft.dated.isoformat(), effective=effective, provisions=provisions, marks="shown",
        forms=("a draft of the advisor",), files=(file,), keys=(f"draft {draft.id}",),
    )  # fmt: skip


def _provision(section: BillSection, place: Place) -> measures.Provision:
    law = tuple(
        measures.Paragraph(tuple(redline.Span(span.text, span.kind) for span in p.spans), place, p.kind != LAW)
        for p in section.paragraphs
    )
    action: measures.Action = "creates" if section.new else "amends" if section.number else "takes effect"
    if action == "takes effect":
        law = (measures.Paragraph((redline.Span(section.lead, redline.INSERT),), place),)
    part = Part(section.number) if section.number else None
    if part and law and (opens := re.match(rf"(?:§+ ?|Section )?{re.escape(part.number)}\.?\s*", law[0].text)):
        law = (measures.cut(law[0], opens.end()), *law[1:])  # its number is no law
    return measures.Provision(section.heading, action, section.lead, law, part, place=place)
