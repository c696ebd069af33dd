"""Page one of a bill's summary: whether it can be introduced, what is missing, what it does, closes and costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from advisor.assess import Finding
from advisor.documents.changes.page_one import change_strip
from advisor.documents.changes.sides import Sides, moves
from advisor.documents.document import Column, Row, Run, Table
from advisor.documents.grouped import name_of
from advisor.documents.memo.money import by_cost
from advisor.documents.session import introduce_by
from advisor.documents.wording import count, counted, link, sections, text
from advisor.draft.values import PLACEHOLDER, Draft, DraftSection
from advisor.phrases import capitalized, listed, long_date

YES, NOT_YET = "Yes", "Not yet"
WHOLE = "The whole section, as it stands"
NO_SOURCE = "Nothing recorded says where"
FOLLOWS = "Definitions and lists they call for"
CODES = 2  # sections of the code that a row names


def can_be_introduced(draft: Draft, sides: Sides) -> Row:
    """Yes or not yet, with the reason and the last day, as far as one is recorded."""
    day = introduce_by(sides.view)
    last = f" Last day to introduce it: {long_date(day)}, worked out and not read." if day else ""
    if not draft.blocking:
        verify = "" if all(check.sure for check in draft.checks) else " What is still to be verified stands below."
        said = f"Every section is set out, and nothing that was read stands in the way.{verify}{last}"
        return Row("Can it be introduced?", (text(Run(YES, "answer"), said),))
    unseen = [section for section in draft.sections if _unseen(section)]
    other = len(draft.blocking) - len(unseen)
    whole = sum(bool(section.number) for section in draft.sections)
    parts = []
    if unseen:
        its = "its" if len(unseen) == 1 else "their"
        parts.append(f"{_of_all(len(unseen), whole)} must be set out at length, and {its} present text is not on file.")
    if other:
        stands = "stands" if other == 1 else "stand"
        parts.append(f"{capitalized(counted(other, 'thing' if not unseen else 'other thing'))} {stands} in the way.")
    return Row("Can it be introduced?", (text(Run(NOT_YET, "answer"), f"{' '.join(parts)}{last}"),))


def _of_all(some: int, whole: int) -> str:
    """How many sections, as a sentence begins: "Ten of 13 sections", "Both sections"."""
    if some == whole:
        return {1: "Its one section", 2: "Both sections"}.get(whole, f"All {count(whole)} sections")
    return f"{capitalized(count(some))} of {count(whole)} sections"


def missing_table(draft: Draft, sides: Sides) -> Table | None:
    """What is missing and where it can be had; sections that lack the same share a row."""
    rows = []
    for (what, where), group in groupby(_lacking(draft, sides), key=lambda one: one[1:]):
        held = [section for section, _, _ in group]
        rows.append((text(_range(held)), text(sections([s.number for s in held], CODES)), text(what), text(where)))
    files = [f"In {reading.file}, {doubt}" for reading in draft.readings for doubt in reading.doubts]
    rows += [(text("Text given"), text(""), text(said), text("The file itself")) for said in files]
    if not rows:
        return None
    columns = (
        Column("Section", inches=0.85), Column("Code", inches=1.75), Column("What is missing", inches=1.9),
        Column("Where it can be had", inches=2.0),
    )  # fmt: skip
    return Table("missing", "Table 1. What is missing", columns, tuple(rows))


def _lacking(draft: Draft, sides: Sides) -> Iterator[tuple[DraftSection, str, str]]:
    for section in draft.sections:
        if _unseen(section):
            yield section, WHOLE, _where(section, sides)
        else:
            for reason in section.blocking:
                yield section, capitalized(reason.what), reason.way_out or "The draft itself"


def _unseen(section: DraftSection) -> bool:
    return any(p.kind == PLACEHOLDER for p in section.paragraphs)


def _where(section: DraftSection, sides: Sides) -> str:
    """The print of the code that most answers were read in, and the acts since that changed the section."""
    state = sides.view.state
    read = Counter(source.document for fact in state.facts for source in fact.provenance)
    codes = [held for name, _ in read.most_common() if (held := state.documents.get(name)) and held.kind == "code"]
    acts = [act.name for act in state.acts if codes and section.number in act.sections
            and act.status_date > codes[0].date]  # fmt: skip
    parts = [f"{codes[0].publisher}, {codes[0].title}"] if codes else []
    parts += [f"changed since by {listed(acts)}"] if acts else []
    return "; ".join(parts) or NO_SOURCE


def does_table(draft: Draft, sides: Sides, number: int) -> Table:
    """What the sections are for: those with one purpose in a row, with the points of each component once.

    Sections that follow from others, such as the lists that new crimes join, share the last row.
    """
    left = {moved.component: moved.points for moved in sides.account.moved}
    held = [section for section in draft.sections if section.number]
    rows = []
    for gaps, own in _by_purpose(held).items():
        points = [left.pop(gap) for gap in gaps if gap in left]
        moved = moves(sum(low for low, _ in points), sum(high for _, high in points)) if points else "above"
        named = [name_of(sides.view.content, (finding,)) for finding in _findings(sides, gaps)]
        said = ("; ".join(named), ", ".join(gaps), moved) if gaps else (FOLLOWS, "", "")
        code = sections([section.number for section in own], CODES)
        rows.append(tuple(map(text, (_range(own), code, *said))))
    new = sum(section.new for section in held)
    counts = [counted(n, what) for n, what in ((len(held) - new, "section"),) if n]
    said_of = [f"{counts[0]} amended"] if counts else []
    said_of += [f"{count(new)} added" if said_of else f"{counted(new, 'section')} added"] if new else []
    columns = (
        Column("Section", inches=0.8), Column("Code", inches=1.6), Column("What it is for", inches=2.6),
        Column("Closes", inches=0.8), Column("Points", number=True, as_if=True, inches=0.7),
    )  # fmt: skip
    return Table("does", f"Table {number}. What it does: {listed(said_of)}", columns, tuple(rows))


def _by_purpose(held: Sequence[DraftSection]) -> dict[tuple[str, ...], list[DraftSection]]:
    """The gaps that sections close themselves -> those sections; last, under none, those that only follow."""
    made: dict[tuple[str, ...], list[DraftSection]] = {}
    for section in held:
        own = tuple(dict.fromkeys(use.component for use in section.uses if not use.follows))
        made.setdefault(own, []).append(section)
    follow = made.pop((), [])
    return made | ({(): follow} if follow else {})


def _findings(sides: Sides, gaps: Sequence[str]) -> list[Finding]:
    known = {finding.component: finding for finding in sides.account.before.findings}
    return [known[gap] for gap in gaps if gap in known]


def _range(held: Sequence[DraftSection]) -> str:
    """The sections of the bill by their numbers, those that follow one another as a row: "3", "7 to 10, 12"."""
    rows: list[list[int]] = []
    for section in held:
        if rows and rows[-1][-1] == section.order - 1:
            rows[-1].append(section.order)
        else:
            rows.append([section.order])
    if len(held) == 2:
        return f"{held[0].order} and {held[1].order}"
    return ", ".join(f"{row[0]} to {row[-1]}" if len(row) > 2 else ", ".join(map(str, row)) for row in rows)


def closing_rows(draft: Draft, sides: Sides) -> Iterator[Row]:
    """Who gains power, where to read it, what it costs, and the score."""
    closed = _findings(sides, [use.component for use in draft.closes])
    if powers := [finding.component for finding in closed if finding.power]:
        many = "components" if len(powers) > 1 else "component"
        said = text(f"By {many} {listed(powers)}: see ", link("Who gains power, and who faces prison", "power"), ".")
        yield Row("Power and prison", (said,))
    money = "; ".join(f"{word.lower()}: {listed(components)}" for word, components in by_cost(closed).items())
    yield Row("Money", (text(f"Costs by component: {money}. No fiscal note was asked for by this program."),))
    yield Row("The score", figure=change_strip(sides))
