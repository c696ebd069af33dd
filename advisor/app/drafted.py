"""What a bill on the gaps of an assessment would be: counted and numbered from that draft itself, never by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from advisor.app.content import Opened
from advisor.assess import Assessment, Finding
from advisor.draft.values import DraftSection
from advisor.errors import Failure


def sections_drafted(
    opened: Opened, assessment: Assessment, dated: date, findings: Sequence[Finding]
) -> tuple[DraftSection, ...]:
    """The sections of the code that one bill for those of *findings* that a statute closes amends and adds.

    Empty where no such draft can be made: the law is a hypothetical one, the state has no form of a bill, a gap has no
    language, or something that the language needs is not recorded.
    """
    from advisor.app.draft import Order, draft_bills
    from advisor.app.draftable import first_chamber

    law, known = assessment.law, opened.content.language
    gaps = [f for f in findings if f.short and f.remedy.kind == "statute"]
    if law.bills or not gaps or law.jurisdiction.drafting is None or any(f.rule.id not in known for f in gaps):
        return ()
    code = law.jurisdiction.code
    order = Order([f.component for f in gaps], dated, chamber=first_chamber(opened, code))
    try:
        drafts = draft_bills(opened, code, law.day, order)
    except Failure:
        return ()
    return tuple(section for made in drafts.bills for section in made.draft.sections if section.number)


def amended_and_added(sections: Sequence[DraftSection]) -> tuple[int, int] | None:
    """How many of the *sections* of a draft stand in the code already, and how many are new; None where none is there.

    A section and the one that would stand in its place are one section, as the draft has them.
    """
    new = sum(section.new for section in sections)
    return (len(sections) - new, new) if sections else None


def by_gap(sections: Sequence[DraftSection]) -> Mapping[str, tuple[int, ...]]:
    """Component -> the numbers of the *sections* of a draft that carry out its remedy, in order."""
    found: dict[str, list[int]] = {}
    for section in sections:
        for component in section.gaps:
            found.setdefault(component, []).append(section.order)
    return {component: tuple(sorted(numbers)) for component, numbers in found.items()}
