"""One section, or one subdivision of it, as a release has it or as it stood on a day."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from advisor.app.statutes.shelf import Shelf
from advisor.errors import Missing, Refused
from advisor.statutes.citations import Part, in_state
from advisor.statutes.of_day import acts_since
from advisor.statutes.outline import within
from advisor.statutes.section import Held
from advisor.statutes.standing import Standing, standing


class Shown(Struct, frozen=True):
    """A section with how it is known, and the text of the subdivision asked for."""

    part: Part
    held: Held
    standing: Standing | None  # None where one release was asked for by its label
    law: tuple[str, ...]  # of the subdivision; of the whole section where none was asked for or none can be told apart
    missing: str = ""  # why the subdivision cannot be shown
    superseded: tuple[str, ...] = ()  # acts of the record that took effect since the text's release, with their days

    @property
    def says(self) -> str:
        """How the text is known, in one sentence without a full stop."""
        if self.standing:
            return self.standing.says
        return f"as {self.held.release.name} of {self.held.release.day.isoformat()} has it"


def show(on: Shelf, citation: str, label: str = "", day: date | None = None) -> list[Shown]:
    """The section of *citation*: of the release *label*, else as it stood on *day*, else as it stands now.

    More than one where a release has several texts of it. Where no text at hand is that day's, what is known of it is
    returned with no text. Raises Missing where no release has the section, Refused where *citation* is none.
    """
    parts = in_state(citation, on.code)
    if len(parts) != 1:
        what = f"{citation!r} is {'no' if not parts else 'more than one'} section of the {on.code.name}"
        raise Refused(what, f"Write one, as {on.code.citation.replace('{section}', '...')}.")
    part = parts[0]
    found = on.book.sections(on.code.state, part.number) if on.releases else []
    if label:
        release = on.release(label)
        found = [held for held in found if held.release == release]
        if not found:
            raise Missing(f"{release.name} does not have section {part.number}", _elsewhere(on, part.number))
        return [_shown(part, held, None) for held in found]
    if not found:
        raise Missing(f"no release at hand has section {part.number}", "`advisor statutes releases` lists them.")
    known = standing(found, day or max(release.day for release in on.releases))
    assert known  # noqa: S101  # since something was found
    if known.held is None:
        return [Shown(part, known.last, known, ())]
    same = [held for held in found if held.release == known.held.release]
    over = _over(on, part.number, known.held, day)
    return [replace(_shown(part, held, known), superseded=over) for held in same]


def _shown(part: Part, held: Held, known: Standing | None) -> Shown:
    law = held.section.law
    if not part.subdivisions:
        return Shown(part, held, known, law)
    marks = part.subdivisions[0].marks
    inside = within(law, marks)
    if inside:
        return Shown(part, held, known, inside)
    why = held.section.unmarked or f"{held.release.name} has no {part.subdivisions[0]} in it"
    return Shown(part, held, known, law, f"{part.subdivisions[0]} cannot be shown apart: {why}")


def _over(on: Shelf, number: str, held: Held, day: date | None) -> tuple[str, ...]:
    """The acts of the record on the section that took effect after the release of *held*, by *day* at the latest."""
    state = on.opened.content.jurisdictions.get(on.code.state)
    later = acts_since(state, number, held.release.day, day) if state else ()
    return tuple(f"{bill.name}, effective {bill.law_from}" for bill in later)


def _elsewhere(on: Shelf, number: str) -> str:
    others = [held.release.label for held in on.book.sections(on.code.state, number)]
    return f"These have it: {', '.join(others)}." if others else "No release at hand has it."
