"""Which sections of law an answer rests on, as the row that states the answer names them."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.documents.view import View
from advisor.model import Code
from advisor.model.law import Holding
from advisor.statutes.citations import Citation, Part, Subdivision, read

RULES = "court-rule"  # the kind of a document whose citations name a rule of court, and no section of a code


def law_cited(view: View, holding: Holding) -> str:
    """The law that supports *holding*: "§ 97-3-54.1(1)(c)"; empty where its sources cite none.

    Sections of the state's own code stand without its name. Cases, bills and articles are left to the list of sources.
    """
    named: list[str] = []
    for source in holding.rests_on:
        found = [one for one in read(source.citation, view.content.codes) if one.unit]  # a bill, "AB 5", has no sign
        named += [str(one) for one in found if one.state != view.state.code]
        document = view.state.documents.get(source.document)
        if not found and document and document.kind == RULES:
            named.append(source.citation)
    parts = parts_cited(holding, view.state.code, view.content.codes)
    own = str(Citation("", parts)) if parts else ""
    return ", ".join(dict.fromkeys(filter(None, [own, *named])))


def parts_cited(holding: Holding, state: str, codes: Mapping[str, Code]) -> tuple[Part, ...]:
    """The parts of the *state*'s own code that support *holding*, each section once; none where *codes* lacks it."""
    found: dict[tuple[str, str, bool], dict[Subdivision, None]] = {}
    for source in holding.rests_on:
        for citation in read(source.citation, codes):
            for part in citation.parts if (citation.state, citation.unit) == (state, "§") else ():
                found.setdefault((part.number, part.through, part.follows), {}).update(dict.fromkeys(part.subdivisions))
    return tuple(Part(number, tuple(of), through, follows) for (number, through, follows), of in found.items())
