"""Every section of a code that names a section, and whether the record uses it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from advisor.app.statutes.cited import citings
from advisor.app.statutes.shelf import Shelf
from advisor.errors import Refused
from advisor.statutes.citations import Part, in_state, named_in
from advisor.statutes.section import Held, sort_key


class Mention(Struct, frozen=True):
    """A section that names the one asked for: in which words, and what of the record cites it."""

    held: Held
    parts: tuple[Part, ...]  # as it names the other: "97-3-54.1(1)(c)", "97-3-54.1 to 97-3-54.4"
    used_by: tuple[str, ...]  # "fact trafficking.elements", "remedy protected-innocence 1.1"; none: nobody


def mentions(on: Shelf, citation: str, day: date) -> list[Mention]:
    """The sections that name that of *citation*, each in the newest release that has it, in the order of the code.

    A range that holds the section names it. Raises Missing where the book holds nothing of the state, Refused where
    *citation* is no section of its code.
    """
    parts = in_state(citation, on.code)
    if len(parts) != 1:
        raise Refused(f"{citation!r} is not one section of the {on.code.name}", "Write its number.")
    number = parts[0].number
    uses = _uses(on, day)
    newest: dict[str, Held] = {}
    releases = on.releases
    for release in releases:
        for held in on.book.naming(release, number):
            newest[held.section.number] = held
    found = []
    for held in newest.values():
        latest = held if held.release == releases[-1] else on.book.sections(on.code.state, held.section.number)[-1]
        named = tuple(part for part in named_in(" ".join(latest.section.law), on.code) if holds(part, number))
        if named and held.section.number != number:
            found.append(Mention(latest, tuple(dict.fromkeys(named)), tuple(uses.get(held.section.number, ()))))
    return sorted(found, key=lambda mention: sort_key(mention.held.section.number))


def _uses(on: Shelf, day: date) -> dict[str, list[str]]:
    """What of the record cites each section; nothing where the state has no record."""
    state = on.opened.content.jurisdictions.get(on.code.state)
    uses: dict[str, list[str]] = {}
    for citing in citings(on, state, day) if state else ():
        if not citing.creates and (name := f"{citing.by} {citing.name}") not in uses.setdefault(citing.part.number, []):
            uses[citing.part.number].append(name)
    return uses


def holds(part: Part, number: str) -> bool:
    """Whether *part* is section *number*, or a range in which it lies."""
    if not part.through:
        return part.number == number
    return sort_key(part.number) <= sort_key(number) <= sort_key(part.through)
