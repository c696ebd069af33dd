"""What changed between two releases of a code, as a drafter marks it: each section's words kept, struck and put in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from advisor.documents.bill.print import Line
from advisor.draft.redline import DELETE, INSERT, KEEP, Span, redline
from advisor.phrases import capitalized, counted, listed, long_date
from advisor.statutes.changes import Changes, SectionChange
from advisor.statutes.moves import bare
from advisor.statutes.outline import paths
from advisor.statutes.section import Release, Section

MOVEMENTS = {
    "gone": "the newer release does not have it, and does not say why",
    "not at hand before": "the older release does not have it, though its history is older",
    "reenacted": "reenacted; its words are the same",
}
NAMED = 8  # chapters


class Redline(Struct, frozen=True):
    """Two texts of law against each other."""

    title: str
    lead: tuple[str, ...]  # sentences on what is compared
    lines: tuple[Line, ...]  # heading, says and law, section by section
    closing: tuple[str, ...]  # how many sections did what, and what was not compared
    dated: date  # of the changes
    foot: str


def code_redline(made: Changes, name: str, only: str = "") -> Redline:
    """*made* of the code called *name*, or what it says of the section *only*."""
    shown = [change for change in made.sections if only in ("", change.number, change.to)]
    before, after = (f"{one.name}, of {long_date(one.day)}" for one in (made.before, made.after))
    lead = (
        f"{capitalized(before)}, is set against {after}.",
        "Words that only the older has are struck; words that only the newer has are underlined.",
    )
    return Redline(
        f"{name}: {made.before.name} and {made.after.name}",
        lead,
        tuple(line for change in shown for line in section_lines(change, made.after)),
        tuple(_closing(made, only, bool(shown))),
        made.after.day,
        f"{name}: {made.before.label} and {made.after.label}",
    )


def heading_line(strong: str, text: str, place: str) -> Line:
    """What heads the part of a redline at *place*: *strong* in bold, and *text* behind it."""
    return Line("heading", (Span(text),), 0, strong, (), place)


def says_line(text: str, place: str = "") -> Line:
    """What is said of the part at *place*."""
    return Line("says", (Span(text),), 0, "", (), place)


def law_lines(paragraphs: Sequence[tuple[Span, ...]], place: str, author: str) -> Iterator[Line]:
    """The *paragraphs* of law, each as deep as its subdivision in the newer text, or in the older where all is struck.

    *author* is what made the changes.
    """
    said = ["".join(s.text for s in line if s.kind != DELETE) or "".join(s.text for s in line) for line in paragraphs]
    for spans, path in zip(paragraphs, paths(said), strict=True):
        yield Line("law", spans, max(0, len(path) - 1), "", (), place, author)


def says(change: SectionChange) -> str:
    """What became of a section, without a full stop: "changed by HB 571 (2019), effective 2019-07-01"."""
    acts = "; ".join(act.dated for act in change.acts)
    if change.movement in ("gone", "not at hand before"):
        return MOVEMENTS[change.movement]
    if change.movement == "changed" and not acts:
        return "changed, though its history names no act between the two"
    to = f" as {change.to}" if change.to else ""
    reworded = " and reworded" if change.to and _reworded(change) else ""
    return f"{MOVEMENTS.get(change.movement, change.movement)}{to}{reworded}{f' by {acts}' if acts else ''}"


def section_lines(change: SectionChange, release: Release) -> Iterator[Line]:
    """The heading of a section, what became of it, and its law; that too where no more than its number changed."""
    author = listed(act.name for act in change.acts) or release.name
    yield heading_line(f"§ {change.number}", change.catchline, change.number)
    yield says_line(says(change), change.number)
    for depth, spans in _law(change):
        yield Line("law", spans, depth, "", (), change.number, author)


def _law(change: SectionChange) -> Iterator[tuple[int, tuple[Span, ...]]]:
    old, new = _depths(change.before), _depths(change.after)
    if change.movement in ("new", "repealed"):
        kind, depths = (INSERT, new) if change.movement == "new" else (DELETE, old)
        yield from ((depth, (Span(paragraph, kind),)) for paragraph, depth in depths.items())
    elif change.movement == "changed" or (change.to and _reworded(change)):
        for before, after in change.paragraphs:
            spans = (Span(after, KEEP),) if before == after else redline(before, after)
            yield new[after] if after else old[before], spans


def _depths(section: Section | None) -> dict[str, int]:
    law = section.law if section else ()
    return {paragraph: max(0, len(path) - 1) for paragraph, path in zip(law, paths(law), strict=True)}


def _reworded(change: SectionChange) -> bool:
    return bool(change.before and change.after and bare(change.before) != bare(change.after))


def _closing(made: Changes, only: str, shown: bool) -> Iterator[str]:
    counts = Counter(change.movement for change in made.sections)
    said = ", ".join(f"{number} {movement}" for movement, number in sorted(counts.items()))
    held = f"{counted(len(made.chapters), 'chapter')} that both hold"
    yield f"{held}: {made.unchanged} unchanged{', ' if said else ''}{said}"
    for what, alone in (("title", made.titles), ("chapter", made.alone)):
        for label, found in alone.items():
            if found:
                named = ", ".join(found[:NAMED]) + (", ..." if len(found) > NAMED else "")
                yield f"Only in {label}, and not compared: {counted(len(found), what)} ({named})"
    if only and not shown:
        yield f"Section {only} is unchanged, or in neither release."
