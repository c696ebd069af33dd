"""What a measure does to the law, section by section, and which questions it may touch: the document on a reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePath

from msgspec import Struct

from advisor.assess import Assessment
from advisor.assess.touched import Touched
from advisor.documents.bill.print import Line
from advisor.documents.redline import Redline, heading_line, law_lines, says_line
from advisor.documents.wording import counted, sentence, within, written_date
from advisor.draft.redline import KEEP, Span
from advisor.model import Bill
from advisor.phrases import NO_BREAK, capitalized, figures, listed, long_date, points
from advisor.statutes.measures.effect import Effect
from advisor.statutes.measures.measure import GONE, Measure
from advisor.statutes.measures.versions import Versions

NOTHING_SAID = (
    "What the words of the measure mean for an answer is not said here and is never inferred: somebody reads them, and "
    "records it."
)
GUESSED = (
    "A guess: these questions share words with what the measure adds. Their answers cite nothing that it changes, and "
    "it may touch none of them."
)
MARKS = {
    "shown": "The print shows what is struck and what is put in.",
    "in part": "The print marks where words are struck and does not show them; the book does where it has the section.",
    "none": "The print shows no marks of change.",
}
DOES = {
    "takes effect": "takes effect",
    "other": "does something outside the code",
}  # the other actions say it themselves


class Findings(Struct, frozen=True):
    """What a reading found, for its document."""

    measure: Measure
    assessment: Assessment
    effects: tuple[Effect, ...]
    touched: tuple[Touched, ...]
    guesses: tuple[Touched, ...]
    dated: date
    book: str = ""  # what the statute book holds of the state, in a sentence
    recorded: Bill | None = None
    versions: Versions | None = None
    again: tuple[str, ...] = ()  # the questions whose recorded changes must be looked at again


def measure_redline(of: Findings) -> Redline:
    """The document on a reading: what the measure is, what each section does, what it may touch, what moved."""
    measure, law = of.measure, of.assessment.law
    state = law.jurisdiction.name
    return Redline(
        title=f"{capitalized(measure.name)}: what it does to the law of {state}",
        lead=(*_head(measure), *_lead(of)),
        lines=(*_versions(of), *_sections(of), *_questions(of)),
        closing=(NOTHING_SAID,),
        dated=of.dated,
        foot=f"{state}: {measure.name}, against the law of {long_date(law.day)}",
    )


def named(file: str) -> str:
    """A *file* by its name: where it lay on somebody's machine is nobody else's concern."""
    return PurePath(file).name


def _head(measure: Measure) -> Iterator[str]:
    """What the measure is, as far as what was read says: a line for each."""
    rows = (
        ("Measure", ". ".join(filter(None, [measure.name if measure.number else "", within(measure.caption)]))),
        ("Session", measure.session),
        ("Title", measure.title),
        ("Status", _status(measure)),
        ("Takes effect", measure.effective),
        ("Read from", f"{listed(map(named, measure.files))}, {listed(measure.forms)}"),
        ("Publisher", measure.address),
    )
    for label, said in rows:
        if said:
            yield f"{label}: {said if label == 'Publisher' else within(said) + '.'}"


def _status(measure: Measure) -> str:
    if measure.status is None and not measure.version:
        return "not said"
    day = f" as of {written_date(measure.status_date)}" if measure.status_date else ""
    version = f"; this version: {measure.version}" if measure.version else ""
    return f"{measure.status or 'not said'}{day}{version}"


def _lead(of: Findings) -> Iterator[str]:
    does: dict[str, list[str]] = {}
    for one in of.effects:
        if what := str(one.provision.part or one.provision.chapter):
            does.setdefault(one.provision.action, []).append(what)
    said = [f"{action} {listed(_few(dict.fromkeys(names)))}" for action, names in does.items()]
    what = f"The measure {listed(said)}." if said else "The measure does nothing to the code that could be told."
    stays = any(one.provision.action == "brings forward" for one in of.effects)
    yield f"{what}{' What is brought forward is set out and not changed.' if stays else ''}"
    near = sum(bool(one.near) for one in of.touched)
    stake = {finding.component: finding.rule.half_points for one in of.touched for finding in one.findings}
    itself = f", {near} of them a place that changes itself" if near < len(of.touched) else ""
    hang = f"; {points(sum(stake.values()))} points hang on what they decide" if stake else ""
    yield f"The answers to {counted(len(of.touched), 'question')} cite a section that it changes{itself}{hang}."
    yield f"{MARKS[of.measure.marks]} {of.book}".strip()
    if any(one.newer == "book" for one in of.effects):
        yield "Where the book is newer than the print, --as-of sets it against the law that it was written on."


def _few(names: Iterable[str], most: int = 8) -> list[str]:
    listed_ = list(names)
    more = len(listed_) - most
    return [*listed_[:most], f"{more} more"] if more > 1 else listed_


def _sections(of: Findings) -> Iterator[Line]:
    """Each provision: what it does, how the book knows the section, the redline, and where print and book differ."""
    for n, one in enumerate(of.effects, 1):
        provision, place = one.provision, f"{n}"
        where = f"§{NO_BREAK}{provision.part}" if provision.part else provision.chapter
        held = within(one.last.catchline.partition(";")[0]) if one.last else ""
        action = capitalized(DOES.get(provision.action, provision.action))
        yield heading_line(
            provision.heading, f"{' '.join(filter(None, [action, where]))}{f': {held}' if held else ''}", place
        )
        yield from (says_line(said, place) for said in _said(one))
        if provision.action != "brings forward":
            yield from _law(one.lines, place, of.measure.name)
        if one.differs:
            how_many = counted(len(one.differs), "paragraph")
            yield says_line(f"The print's old text differs from the book's in {how_many}: {_newer(one)}.", place)
            yield from _law(one.differs, place, "the print")


def _said(one: Effect) -> Iterator[str]:
    provision = one.provision
    if provision.action == "brings forward":
        yield "It is set out as it stands, so that it can be amended later. Nothing of it changes."
    if provision.number and provision.action != "creates":
        yield sentence(f"The book: {one.says}")
    if provision.names:
        yield f"It names {listed(f'§{NO_BREAK}{part}' for part in provision.names)}: read what it does there."
    if one.note:
        yield sentence(one.note)


def _law(lines: Iterable[tuple[Span, ...]], place: str, author: str) -> Iterator[Line]:
    """The redline; a print's sign for words that it does not show stays."""
    shown = [tuple(Span(s.text, KEEP) if s.kind == GONE else s for s in line) for line in lines]
    return law_lines(shown, place, author)


def _newer(one: Effect) -> str:
    who = {"book": "the book is newer", "print": "the print is newer"}.get(one.newer, "which is newer cannot be told")
    return f"{who}, since {one.because}" if one.newer in ("book", "print") else f"{who}: {one.because}"


def _questions(of: Findings) -> Iterator[Line]:
    law = of.assessment.law
    day = "Today" if law.day == of.dated else f"On {long_date(law.day)}"
    if of.touched:
        yield heading_line("Questions that it may touch", "", "touched")
        yield from (says_line(_question(one, day), "touched") for one in of.touched)
    if of.guesses:
        yield heading_line("Questions that new law may touch", "", "guesses")
        yield says_line(GUESSED, "guesses")
        yield from (says_line(_question(one, day), "guesses") for one in of.guesses)


def _question(one: Touched, day: str) -> str:
    today = sentence(one.question.spoken(one.holding.answer))
    if one.guess:
        why = f"It shares the words {listed(one.shares[:6])}."
    else:
        near = listed(f"§{NO_BREAK}{place}" for place in one.near)
        far = listed(f"§{NO_BREAK}{place}" for place in one.cites if place not in one.near)
        said = (
            f"{near}, which changes" if near else "",
            f"{far}, which stays in a section that changes" if far else "",
        )
        why = f"An answer cites {listed(filter(None, said))}."
    return f"{one.question.ask} ({one.question.id}) {day}: {today} {why} {_decides(one)}"


def _decides(one: Touched) -> str:
    said = [
        f"{f.component} {f.rule.title} ({f.outcome}, {figures(f.low, f.high)} of {points(f.rule.half_points)})"
        for f in one.findings
    ]
    return f"It decides {listed(said)}." if said else "It decides no points."


def _versions(of: Findings) -> Iterator[Line]:
    if of.versions is None:
        return
    moved = of.versions
    both = "Reads otherwise" if moved.seen else "In both, the earlier words not at hand"
    kinds = (
        ("New in this version", moved.added), ("No longer in it", moved.dropped), (both, moved.reworded),
        ("The same in both", moved.same), ("Look again at", of.again),
    )  # fmt: skip
    yield heading_line("Since the earlier version", "", "versions")
    if of.recorded:
        yield says_line(f"{of.recorded.name} is on record as {of.recorded.id}, {of.recorded.status}.", "versions")
    yield from (says_line(f"{label}: {listed(names)}.", "versions") for label, names in kinds if names)
