"""What bill language needs of a state, and all that a state lacks of it, with the file and the key to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from jinja2 import nodes
from msgspec import Struct
from msgspec.structs import fields

from advisor.draft.definitions import LABEL
from advisor.draft.sandbox import TemplateFault
from advisor.draft.slots import TEMPLATES
from advisor.errors import Place, Problem
from advisor.model import BillForm, Jurisdiction, Language, Meeting, Provision, Remedy

SAYS = {
    "bill": "docs/recording-facts.md says what it holds, under The form of a bill.",
    "meets": "docs/recording-facts.md says what it holds, under Sessions.",
}
NAMED = {
    "section": "sections",
    "sections": "sections",
    "any_of": "sections",
    "term": "terms",
    "slot": "slots",
}  # slot -> key of the state
EXAMPLE = {"sections": '"1-2-3"', "terms": "the state's word", "slots": "the words"}


class Needs(Struct, frozen=True):
    """What a text takes from a state: names under `sections`, `terms` and `slots`, and whether an agency."""

    names: frozenset[tuple[str, str]] = frozenset()  # key, name
    agency: bool = False


def needs(texts: Iterable[str]) -> Needs:
    """What the slots in *texts* need. A text that is no template needs nothing; filling it says what is wrong."""
    names: set[tuple[str, str]] = set()
    agency = False
    for text in texts:
        more = _of(text)
        names |= more.names
        agency |= more.agency
    return Needs(frozenset(names), agency)


@cache
def _of(text: str) -> Needs:
    try:
        tree = TEMPLATES.parse(text)
    except TemplateFault:
        return Needs()
    names = {
        (NAMED[call.node.name], given.value)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in NAMED
        for given in call.args
        if isinstance(given, nodes.Const)
    }
    if any(isinstance(call.node, nodes.Name) and call.node.name == "felony" for call in tree.find_all(nodes.Call)):
        names.add(("terms", "prison"))
    return Needs(frozenset(names), any(name.name == "agency" for name in tree.find_all(nodes.Name)))


def texts_of(provision: Provision) -> tuple[str, str, str, str]:
    """Every text of *provision* that has slots."""
    return provision.title, provision.summary, provision.note, provision.text


def language_needs(language: Language) -> Needs:
    """What all of *language* needs, its petition included."""
    return needs([t for p in language.provisions for t in texts_of(p)] + [h.text for h in language.petition])


def lacking_form(state: Jurisdiction, day: date | None = None) -> Iterator[Problem]:
    """A problem for each key that says how the state writes bills and when it next meets, and that is not there.

    A session that is recorded, with *day* one after it, says the latter too.
    """
    unknown = state.meets is None and not (state.sessions if day is None else state.calendar.after(day))
    kinds = {"bill": BillForm if state.form is None else None, "meets": Meeting if unknown else None}
    for key, kind in kinds.items():
        for field in fields(kind) if kind else ():
            if field.required:
                yield Problem(_own(state), f"{key}.{field.name.replace('_', '-')} is needed", SAYS[key])


def lacking(
    state: Jurisdiction, framework: str, remedy: Remedy, language: Language, provisions: Sequence[Provision]
) -> Iterator[Problem]:
    """A problem for each thing that *provisions* of *language* need of *state* and its *remedy*, and do not find.

    Where a court must act, they need what the petition does; where an appropriation must, nothing.
    """
    place = remedy.place
    if not place.path:  # what the program takes for granted where the state records nothing
        place = Place(f"facts/{state.code}/remedies/{framework}/{remedy.component}.yaml")
        what = f"kind is needed: what closing {remedy.component} takes in {state.name} is not recorded"
        yield Problem(place, what, "Write the file; docs/recording-facts.md has its keys, under Remedies.")
    if remedy.kind == "statute":
        yield from _places(place, remedy, provisions)
        asked = needs(text for provision in provisions for text in texts_of(provision))
    else:
        asked = needs(part.text for part in language.petition if remedy.kind == "court-rule")
    if asked.agency and not remedy.agency:
        yield Problem(place, "agency is needed: the text names it", "Write agency: and its name.")
    known = {"sections": state.sections, "terms": state.terms, "slots": remedy.slots}
    for key, name in sorted(asked.names):
        if name not in known[key]:
            where = place if key == "slots" else _own(state)
            what = f"{key}.{name} is needed: bill language names it"
            yield Problem(where, what, f"Write {name}: {EXAMPLE[key]} under `{key}:`.")


def lacking_definitions(state: Jurisdiction, provisions: Sequence[Provision]) -> Iterator[Problem]:
    """A problem where two of *provisions* define words and *state* names no section that may define them for both."""
    if not state.definitions and sum(f"- [{LABEL}]" in provision.text for provision in provisions) > 1:
        what = "definitions is needed: the section for words that several sections of a bill use"
        yield Problem(_own(state), what, 'Write definitions: "1-2-3", or a chapter and a name as 1-2/definitions.')


def _places(place: Place, remedy: Remedy, provisions: Sequence[Provision]) -> Iterator[Problem]:
    """A problem for each of *provisions* that nobody has given a place; one new section alone takes them all."""
    for provision in provisions if len(remedy.creates) != 1 else ():
        if provision.id not in remedy.placements:
            what = f"places.{provision.id} is needed: where provision {provision.id!r} of {remedy.component} goes"
            way_out = f"Write {provision.id}: {{new: SECTION}}, or {{amend: SECTION, add: end}}, under `places:`"
            also = "" if provision.brings else f"; or omits: [{provision.id}] where the law does not call for it"
            yield Problem(place, what, f"{way_out}{also}.")


def _own(state: Jurisdiction) -> Place:
    return Place(f"facts/{state.code}/jurisdiction.yaml")
