"""Answers that decide points and were not found in the text of the law: a card or an account has them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from advisor.assess.readings import cited
from advisor.model.law import Holding, Law


class Unfound(Struct, frozen=True):
    """Known answers that stand in one section, as their sources cite it, of which none was found there."""

    section: str  # whose reading would settle them; empty where no source cites one
    holdings: tuple[Holding, ...]


def unfound(law: Law, deciding: Iterable[Holding]) -> tuple[Unfound, ...]:
    """Those of the *deciding* answers to *law* that are known from no text of it, by section; in order of the answers.

    What follows from another answer has no source of its own, and is not among them.
    """
    by_section: dict[str, list[Holding]] = {}
    for holding in deciding:
        if not holding.open and holding.provenance and holding.basis != "found":
            by_section.setdefault(section_of(law, holding), []).append(holding)
    named = sorted(by_section, key=lambda section: not section)  # those without a section last
    return tuple(Unfound(section, tuple(by_section[section])) for section in named)


def section_of(law: Law, holding: Holding) -> str:
    """The first section that a source of the answer cites, one that supports it before one that disputes it; or ""."""
    return next(cited(law, sorted(holding.provenance, key=lambda source: source.disputes)), "")
