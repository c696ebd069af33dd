"""Whether bill language can be drafted: its lines, its places, and what its slots ask of each state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from advisor.draft.marks import levels
from advisor.draft.outline import Room, items, number, phrases
from advisor.draft.slots import Slots, Unanswered
from advisor.errors import Problem, Problems
from advisor.model import Content, Drafting, Jurisdiction, Language, Provision, Remedy
from advisor.model.law import Law


def language(content: Content) -> Iterator[Problem]:
    """Every problem of the language by itself, and with each state that has a form for its bills."""
    for offered in content.language.values():
        for provision in offered.provisions:
            yield from _lines(provision)
    for state in content.jurisdictions.values():
        for rule_id, offered in content.language.items():
            remedy = state.remedy(rule_id.partition("/")[0], offered.component)
            if state.drafting and remedy:
                yield from _remedy(state, state.drafting, remedy, offered)


def _lines(provision: Provision) -> Iterator[Problem]:
    try:
        items(provision.text, provision.place)
    except Problems as found:
        yield from found.problems


def _remedy(state: Jurisdiction, drafting: Drafting, remedy: Remedy, offered: Language) -> Iterator[Problem]:
    known = {p.id for p in offered.provisions}
    for name, place in remedy.placements.items():
        if name not in known:
            way_out = f"Use one of: {', '.join(sorted(known))}."
            yield Problem(place.place, f"{remedy.component} has no provision {name!r}", way_out)
    for provision in offered.provisions if remedy.kind == "statute" else ():
        if provision.id not in remedy.placements and len(remedy.creates) != 1:
            what = f"the remedy of {remedy.component} does not say where provision {provision.id!r} goes"
            yield Problem(remedy.place, what, "Name a section for it under `places:`.")
        if any(_lines(provision)):
            continue  # told already, for every state at once
        try:
            _fill(state, drafting, remedy, provision)
        except Unanswered:
            continue  # of a state's law on a day; the draft says so then
        except Problems as found:
            yield from (Problem(p.place, f"{p.what} (for {state.name})", p.way_out) for p in found.problems)


def _fill(state: Jurisdiction, drafting: Drafting, remedy: Remedy, provision: Provision) -> None:
    """Fill every slot once, as for a law of which nothing is known. Raises Problems."""
    place = remedy.placements.get(provision.id)
    home = place.amend or place.new if place else next(iter(remedy.creates), "")
    slots = Slots(drafting, Law(state, date.min, {}), remedy, home, home)
    try:
        numbered = number(items(provision.text, provision.place), levels(drafting.form.subdivisions), Room())
    except ValueError as error:
        raise Problems([Problem(provision.place, f"provision {provision.id}: {error}", "Use fewer levels.")]) from None
    names = phrases(numbered, drafting.form.levels, ())
    for template in (provision.title, provision.summary, provision.note, *(n.item.text for n in numbered)):
        slots.fill(template, provision, names)
