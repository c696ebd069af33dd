"""What the record of a state cites of its code: facts, remedies, bills, bill language and the sections it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from advisor.app.statutes.shelf import Shelf
from advisor.model import Jurisdiction
from advisor.model.law import law_on
from advisor.statutes.citations import Part, in_state


class Citing(Struct, frozen=True):
    """One place of the record that cites a part of the code."""

    part: Part
    by: str  # "fact", "remedy", "bill", "language" or "state"
    name: str  # the question, the component with its framework, the bill's id, or the name of the section
    read: date | None = None  # of a fact: the last day that its source confirms, else the day it was read
    creates: bool = False  # the section is to be made, so that it need not be there


def citings(on: Shelf, state: Jurisdiction, day: date) -> list[Citing]:
    """Every citation of the shelf's code in the record of *state*, with the facts that are in force on *day*."""
    return [*_facts(on, state, day), *_remedies(on, state), *_bills(on, state), *_language(on), *_named(on, state)]


def _facts(on: Shelf, state: Jurisdiction, day: date) -> Iterator[Citing]:
    law = law_on(state, day)
    for question in on.opened.content.questions:
        for source in law.holding(question).provenance:
            for part in in_state(source.citation, on.code):
                yield Citing(part, "fact", question, source.confirmed or source.read)


def _remedies(on: Shelf, state: Jurisdiction) -> Iterator[Citing]:
    for framework, remedies in state.remedies.items():
        for remedy in remedies.values():
            name = f"{framework} {remedy.component}"
            placed = [placement.home for placement in remedy.placements.values() if placement.home]
            placed += [conforming.amend for conforming in remedy.conforms]
            cited = dict.fromkeys([*remedy.amends, *placed, remedy.because.citation if remedy.because else ""])
            yield from (Citing(part, "remedy", name) for text in cited for part in in_state(text, on.code))
            yield from (
                Citing(part, "remedy", name, creates=True)
                for text in remedy.creates
                for part in in_state(text, on.code)
            )


def _bills(on: Shelf, state: Jurisdiction) -> Iterator[Citing]:
    for bill in state.bills.values():
        made = bill.status != "enacted"  # it may make a section that never came to be
        for text in bill.sections:
            yield from (Citing(part, "bill", bill.id, creates=made) for part in in_state(text, on.code))


def _language(on: Shelf) -> Iterator[Citing]:
    """The laws that bill language names or follows, which are of many states."""
    for rule, language in on.opened.content.language.items():
        name = f"{rule.partition('/')[0]} {language.component}"
        for cite in language.cites:
            yield from (Citing(part, "language", name) for part in in_state(cite.citation, on.code))


def _named(on: Shelf, state: Jurisdiction) -> Iterator[Citing]:
    lists = [(f"list {of.kind}", of.amend) for of in state.lists]
    for name, section in [*((name, of.value) for name, of in state.sections.items()), *lists]:
        yield from (Citing(part, "state", name) for part in in_state(section, on.code))
