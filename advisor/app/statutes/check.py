"""The sections that the record of a state cites, looked up in the book: what is there, gone, or changed since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from advisor.app.content import state_of
from advisor.app.statutes.cited import Citing, citings
from advisor.app.statutes.shelf import Shelf
from advisor.errors import Refused
from advisor.model import Framework, Jurisdiction
from advisor.model.form import chapter_of
from advisor.phrases import listed
from advisor.statutes.of_day import acts_since
from advisor.statutes.outline import within
from advisor.statutes.section import Act, Held, sort_key

Word = Literal["repealed", "reserved", "renumbered", "missing", "not at hand", "no such place", "superseded", "changed"]


class Remark(Struct, frozen=True):
    """One thing to say of a cited section, and who cites it."""

    word: Word
    says: str
    citings: tuple[Citing, ...]


class Checked(Struct, frozen=True):
    """A section that the record cites, with the remarks on it and what hangs on those."""

    number: str
    held: Held | None
    remarks: tuple[Remark, ...]
    questions: tuple[str, ...]  # of the facts that the remarks are about
    components: tuple[str, ...]  # of the usual framework, whose rules read one of those questions
    half_points: int  # the most that those components give


class Check(Struct, frozen=True):
    """Everything that the record cites, in the order of the code; and acts of the histories that it does not have."""

    sections: tuple[Checked, ...]
    unrecorded: Mapping[str, tuple[str, ...]]  # an act by its name and day -> the cited sections that it changed

    @property
    def remarked(self) -> tuple[Checked, ...]:
        return tuple(checked for checked in self.sections if checked.remarks)


def check(on: Shelf, day: date) -> Check:
    """Look up what the record of the shelf's state cites, with its facts of *day*.

    Raises Missing where nothing is recorded of the state or the book holds nothing of it; Refused where its record
    cites no section of the code.
    """
    state = state_of(on.opened, on.code.state)
    chapters = chapters_held(on)
    cited: dict[str, list[Citing]] = {}
    for citing in citings(on, state, day):
        cited.setdefault(citing.part.number, []).append(citing)
    if not cited:
        raise Refused(f"the record of {state.name} cites no section of the {on.code.name}", "Record facts of it first.")
    framework = on.opened.under("", on.code.state).framework
    made, unrecorded = [], dict[str, list[str]]()
    for number in sorted(cited, key=sort_key):
        found = on.book.sections(on.code.state, number)
        held = max(found, key=lambda one: one.release.day, default=None)
        remarks = tuple(remarks_on(state, number, held, cited[number], chapters))
        made.append(_checked(framework, number, held, remarks))
        for act in _unrecorded(state, held):
            unrecorded.setdefault(f"{act.name}, effective {act.effective}", []).append(number)
    return Check(tuple(made), {name: tuple(numbers) for name, numbers in unrecorded.items()})


def remarks_on(
    state: Jurisdiction, number: str, held: Held | None, by: Sequence[Citing], chapters: Collection[str]
) -> Iterable[Remark]:
    """What is to be said of section *number*, *held* by the newest release that has it and cited *by* the record.

    *chapters* are those of which the book holds anything; they tell a section that is missing from one not at hand.
    """
    need = tuple(citing for citing in by if not citing.creates)
    if held is None:
        if need:
            known = chapter_of(number) in chapters
            word: Word = "missing" if known else "not at hand"
            says = "the book holds its chapter without it" if known else "no release in the book holds its chapter"
            yield Remark(word, says, need)
        return
    section = held.section
    if section.state != "in force" and need:
        yield Remark(section.state, f"so says {held.release.name}", need)
        return
    if absent := tuple(c for c in by if _absent(c, held)):
        places = listed(dict.fromkeys(str(sub) for c in absent for sub in c.part.subdivisions))
        yield Remark("no such place", f"{held.release.name} has no {places} in it", absent)
    if over := acts_since(state, number, held.release.day):
        acts = listed(f"{bill.name}, effective {bill.law_from}" for bill in over)
        yield Remark("superseded", f"by {acts}; the text at hand is that of {held.release.name}", tuple(by))
    stale = tuple(c for c in by if c.by == "fact" and _since(held, c.read))
    if stale:
        first = min(c.read for c in stale if c.read)
        acts = listed(f"{act.name}, effective {act.effective}{on_record(state, act)}" for act in _since(held, first))
        yield Remark("changed", f"since its answers were read, by {acts}", stale)


def chapters_held(on: Shelf) -> frozenset[str]:
    """The chapters of which any release holds a section. Raises Missing where the book holds nothing of the state."""
    return frozenset().union(*(on.book.contents(release).named for release in on.releases))


def _absent(citing: Citing, held: Held) -> bool:
    """Whether a subdivision is cited that the section surely does not have."""
    section = held.section
    if section.unmarked or not section.law:
        return False
    return any(not within(section.law, place.marks) for place in citing.part.subdivisions)


def _since(held: Held, read: date | None) -> tuple[Act, ...]:
    return tuple(act for act in held.section.acts if read and act.effective and act.effective > read)


def _unrecorded(state: Jurisdiction, held: Held | None) -> Iterable[Act]:
    """The acts in the history of a section, since the record begins, that no bill of the record is."""
    for act in held.section.acts if held else ():
        if act.effective and act.effective > state.recorded_from and not on_record(state, act):
            yield act


def on_record(state: Jurisdiction, act: Act) -> str:
    """ ", on record as HB 571 (2019)" where the record has *act*, which its chapter or its bill names; else empty."""
    own = {("chapter", act.chapter), ("bill", act.bill)} - {("chapter", ""), ("bill", "")}
    for bill in state.acts:
        if bill.year == str(act.year) and own & {("chapter", bill.chapter), ("bill", bill.bill)}:
            return f", on record as {bill.name}"
    return ""


def _checked(framework: Framework, number: str, held: Held | None, remarks: tuple[Remark, ...]) -> Checked:
    questions = dict.fromkeys(c.name for remark in remarks for c in remark.citings if c.by == "fact")
    rules = [rule for rule in framework.rules if set(rule.reads) & set(questions)]
    points = sum(rule.half_points for rule in rules)
    return Checked(number, held, remarks, tuple(questions), tuple(rule.component for rule in rules), points)
