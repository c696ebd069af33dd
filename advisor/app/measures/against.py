"""A measure against the statute book and the record: what it does to the law, and which answers that may touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.statutes.mentions import holds
from advisor.app.statutes.shelf import Shelf
from advisor.app.statutes.texts import BookTexts
from advisor.model import Jurisdiction
from advisor.model.law import Law
from advisor.statutes.citations import Part, Subdivision, in_state
from advisor.statutes.measures.effect import Effect, effect
from advisor.statutes.measures.measure import Measure, Provision


def effects(on: Shelf, measure: Measure, law: Law) -> tuple[Effect, ...]:
    """What each provision of *measure* does to the text of *law*; one that repeals a range does it section by section.

    Raises Refused where the book cannot be used.
    """
    texts = BookTexts(on, law)
    each = (one for provision in measure.provisions for one in _each(on, provision))
    return tuple(effect(measure, one, texts.section(one.number) if one.number else None) for one in each)


def _each(on: Shelf, provision: Provision) -> Iterable[Provision]:
    part = provision.part
    if part is None or not part.through:
        return [provision]
    numbers = on.book.between(on.code.state, part.number, part.through)
    return [replace(provision, part=Part(number)) for number in numbers] or [provision]


def cited(opened: Opened, on: Shelf, law: Law, made: Sequence[Effect]) -> dict[str, dict[str, bool]]:
    """The questions whose recorded answers cite a section that is changed: each cited place, and if it changes itself.

    An answer counts whatever day it is of: what decides today cites what it was read in, and an earlier one may have
    cited more. What is done outside the code may bear on a section that it names, and changes none.
    """
    changed = [(one.provision.part, one) for one in made if one.provision.changes and one.provision.part]
    changed += [(part, one) for one in made for part in one.provision.names]
    found: dict[str, dict[str, bool]] = {}
    for question, texts in citations(law).items():
        if question not in opened.content.questions:
            continue
        for part in dict.fromkeys(part for text in texts for part in in_state(text, on.code)):
            for own, one in changed:
                if holds(part, own.number) or holds(own, part.number):
                    places = found.setdefault(question, {})
                    near = one.provision.changes and _near(part, one)
                    places[str(part)] = places.get(str(part), False) or near
    return found


def citations(law: Law) -> Mapping[str, list[str]]:
    """What every recorded answer to each question cites: facts of any day, and what acts made of them."""
    state: Jurisdiction = law.jurisdiction
    found: dict[str, list[str]] = {}
    for question, holding in law.holdings.items():
        found.setdefault(question, []).extend(source.citation for source in holding.provenance)
    for fact in state.facts:
        found.setdefault(fact.question, []).extend(source.citation for source in fact.provenance)
    for bill in state.acts:
        for change in bill.changes:
            found.setdefault(change.question, []).extend(source.citation for source in change.provenance)
    return found


def _near(part: Part, one: Effect) -> bool:
    """Whether the place that *part* names is one that changes; where no places can be told, it may be."""
    if not part.subdivisions or not one.places or (one.last and one.last.unmarked):
        return True
    return any(_within(subdivision, place) for subdivision in part.subdivisions for place in one.places)


def _within(subdivision: Subdivision, place: tuple[str, ...]) -> bool:
    marks = subdivision.marks
    if subdivision.through:  # a range: whatever lies beside its first mark
        marks = marks[:-1]
    shorter = min(len(marks), len(place))
    return marks[:shorter] == place[:shorter]


def new_words(made: Iterable[Effect]) -> str:
    """The words of what is new law by itself: sections that the measure creates, and what stands outside the code."""
    return " ".join(_new(made))


def _new(made: Iterable[Effect]) -> Iterator[str]:
    for one in made:
        if one.provision.action in ("creates", "other"):
            yield from one.provision.after
