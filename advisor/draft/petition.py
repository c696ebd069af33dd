"""The outline of a petition, where a gap is closed by a court's own rules and not by a bill."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from advisor.assess import Finding
from advisor.draft.slots import Slots, Unanswered
from advisor.errors import Refused
from advisor.model import Language, Provision
from advisor.model.law import Law


class Petition(Struct, frozen=True):
    """What to ask the court for, under headings, and what to verify first."""

    component: str
    state: str
    court: str
    headline: str
    because: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]  # heading, paragraphs
    rules: tuple[str, ...]  # the rules to change
    note: str
    cites: tuple[tuple[str, str], ...]  # citation and what it is cited for, basis
    as_of: date


def petition(law: Law, finding: Finding, language: Language, headline: str) -> Petition:
    """The petition that *language* outlines. Raises Refused where it outlines none, Problems for an empty slot."""
    remedy, state = finding.remedy, law.jurisdiction
    if not language.petition or state.drafting is None:
        what = f"{finding.rule.component} needs a petition, and its language outlines none"
        raise Refused(what, "Add `petition:` to its file in templates/language/.")
    because = remedy.because
    cited = f" ({because.citation})" if because and because.citation else ""
    slots = Slots(state.drafting, law, remedy, "", "")
    parts = tuple((part.heading, _paragraphs(slots, language, part.text)) for part in language.petition)
    return Petition(
        finding.rule.component, state.name, remedy.agency, headline, f"{because.says}{cited}" if because else "", parts,
        remedy.amends, remedy.note, tuple((f"{c.citation}: {c.says}", c.basis) for c in language.cites), law.day,
    )  # fmt: skip


def _paragraphs(slots: Slots, language: Language, text: str) -> tuple[str, ...]:
    whole = Provision("petition", {}, "", "", text, place=language.place)
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n|\n(?=- )", text)]
    return tuple(_filled(slots, whole, part) for part in parts if part)


def _filled(slots: Slots, whole: Provision, part: str) -> str:
    """An outline says where an answer is missing; it need not wait for it."""
    try:
        return slots.fill(part, whole, {})
    except Unanswered as unanswered:
        return f"[To be written: {unanswered.what}.]"
