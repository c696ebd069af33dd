"""Whether bill language can be drafted: its lines, its places, and what its slots ask of each state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from advisor.draft.marks import levels
from advisor.draft.needs import lacking, lacking_form
from advisor.draft.outline import Room, items, number, phrases
from advisor.draft.slots import Slots, Unanswered
from advisor.errors import Problem, Problems
from advisor.model import Drafting, Jurisdiction, Language, Provision, Remedy
from advisor.model.law import Law


def language_lines(language: Mapping[str, Language]) -> Iterator[Problem]:
    """Every problem of the *language* by itself."""
    for offered in language.values():
        for provision in offered.provisions:
            yield from _lines(provision)


def language_of(state: Jurisdiction, language: Mapping[str, Language]) -> Iterator[Problem]:
    """Every problem of the *language* with a *state* that records remedies.

    What a state without a form for its bills lacks are warnings: it gets no drafts, and may want none.
    """
    for problem in _state(state, language):
        yield problem if state.form else replace(problem, warning=True)


def _state(state: Jurisdiction, language: Mapping[str, Language]) -> Iterator[Problem]:
    if any(state.remedies.values()):
        yield from lacking_form(state)
    for rule_id, offered in language.items():
        framework = rule_id.partition("/")[0]
        remedy = state.remedy(framework, offered.component)
        if remedy:
            yield from _remedy(state, framework, remedy, offered)


def _lines(provision: Provision) -> Iterator[Problem]:
    try:
        items(provision.text, provision.place)
    except Problems as found:
        yield from found.problems


def _remedy(state: Jurisdiction, framework: str, remedy: Remedy, offered: Language) -> Iterator[Problem]:
    known = {p.id: p for p in offered.provisions}
    named = {**dict.fromkeys(remedy.omits, remedy.place), **{n: p.place for n, p in remedy.placements.items()}}
    for name, place in named.items():
        if name not in known:
            way_out = f"Use one of: {', '.join(sorted(known))}."
            yield Problem(place, f"{remedy.component} has no provision {name!r}", way_out)
        elif name in remedy.omits and known[name].brings:
            what = f"omits: {name!r} brings about what closes {remedy.component}"
            yield Problem(remedy.place, what, "Leave out only what conforms other sections.")
    drafting = state.drafting
    provisions = [p for p in offered.provisions if p.id not in remedy.omits]
    yield from lacking(state, framework, remedy, offered, provisions)
    for provision in provisions if remedy.kind == "statute" else ():
        if not drafting or any(_lines(provision)) or any(lacking(state, framework, remedy, offered, [provision])):
            continue  # told already
        try:
            _fill(state, drafting, remedy, provision)
        except Unanswered:
            continue  # of a state's law on a day; the draft says so then
        except Problems as found:
            yield from (Problem(p.place, f"{p.what} (for {state.name})", p.way_out) for p in found.problems)


def _fill(state: Jurisdiction, drafting: Drafting, remedy: Remedy, provision: Provision) -> None:
    """Fill every slot once, as for a law of which nothing is known. Raises Problems."""
    place = remedy.placements.get(provision.id)
    target = place.amend or place.new if place else next(iter(remedy.creates), "")
    slots = Slots(drafting, Law(state, date.min, {}), remedy, (place and place.home) or target, target)
    try:
        numbered = number(items(provision.text, provision.place), levels(drafting.form.subdivisions), Room())
    except ValueError as error:
        raise Problems([Problem(provision.place, f"provision {provision.id}: {error}", "Use fewer levels.")]) from None
    names = phrases(numbered, drafting.form.levels, ())
    for template in (provision.title, provision.summary, provision.note, *(n.item.text for n in numbered)):
        slots.fill(template, provision, names)
