"""The body of a change memo: each finding that moved, what stays open, the score by area."""

from __future__ import annotations

from advisor.assess import Finding
from advisor.assess.change import Conflict, Moved
from advisor.documents.account import certain
from advisor.documents.changes.sides import (
    CONFLICTS,
    SECTIONS,
    STILL,
    Sides,
    acting,
    by_acts,
    grades,
    moves,
    pair,
    supporting,
)
from advisor.documents.document import VERIFY, Column, Entry, Row, Run, Section, Table, Text
from advisor.documents.headline import heading
from advisor.documents.law_rows import answered, read_so_far
from advisor.documents.marks import marks
from advisor.documents.memo.annexes import concluded
from advisor.documents.outcome import outcome_word
from advisor.documents.view import View
from advisor.documents.wording import cells, require, run, sentence, strong, text
from advisor.model import UNVERIFIED, Bill
from advisor.model.law import Holding
from advisor.phrases import figures, listed, points, span


def change_sections(sides: Sides, conflicts: tuple[Conflict, ...]) -> tuple[Section, ...]:
    """Return the sections of the memo after page one; a section without anything to say is left out."""
    found: list[Section] = []
    if conflicts:
        found.append(Section("conflicts", CONFLICTS, tuple(text(c.says) for c in conflicts)))
    for name, title, kinds in SECTIONS:
        entries = tuple(_entry(sides, m) for m in sides.of(*kinds))
        found += [Section(name, title, entries=entries)] if entries else []
    still = {f.component for f in sides.account.still_open}
    rows = tuple(_open_row(f) for f in sides.view.ranked if f.component in still)
    if rows:
        open_ = " What is not known comes last; none of it is a gap." if sides.still_undetermined else ""
        intro = f"The same before and after, on the same facts: first what falls short, by points lost.{open_}"
        found.append(Section("still", STILL, (text(intro),), rows=rows))
    insights = _insights(sides)
    found += [Section("insights", "What is concluded now and no longer", rows=insights)] if insights else []
    return (*found, _areas(sides))


def standing_of(finding: Finding) -> str:
    """A finding's outcome and points: "Partial, 1.5 of 2.5 points"."""
    return f"{outcome_word(finding)}, {span(finding.low, finding.high)} of {points(finding.rule.half_points)} points"


def _entry(sides: Sides, of: Moved) -> Entry:
    as_if = "asif" if sides.bills else ""
    after = run(standing_of(of.after), as_if)
    meta = text(
        f"{standing_of(of.before)} · ",
        strong(sides.after_column if as_if else "Now"),
        ": ",
        after,
        " · ",
        run(moves(*of.points), as_if),
    )
    old = tuple(_said(sides.earlier, pair(of, q)[0]) for q in of.questions)
    new = tuple(_said(sides.view, pair(of, q)[1]) for q in of.questions)
    said = text(strong(require(sentence(heading(of.after)), f"component {of.component}")))
    rows = [
        Row("Finding", (said,)),
        Row("Before", old),
        Row(sides.after_column, new),
        Row("By", tuple(_by_texts(sides, of))),
    ]
    cited = _cited(sides, of)
    rows += [Row("Sources", (cited,))] if cited else []
    return Entry(f"change-{of.component}", of.component, run(of.after.name).text, meta, tuple(rows))


def _said(view: View, holding: Holding) -> Text:
    """One question with its answer, what the law says, the numbers of its sources, and its mark."""
    question = view.question(holding.question)
    says = f" {sentence(holding.says)}" if holding.says and holding.answer != UNVERIFIED else ""
    marked = marks(view, holding) if holding.provenance and not holding.open else ()
    return text(
        f"{question.ask} ",
        strong(sentence(answered(view, holding))),
        says,
        view.sources.note(supporting(holding)),
        marked,
    )


def _by_texts(sides: Sides, of: Moved) -> list[Text]:
    """What moved the answers: each act once, with how far it was read.

    Where no act did, the sections that the sources cite.
    """
    acts = {b.id: b for q in of.questions for b in acting(sides, of, q)}
    said = [
        text(f"{sentence(read_so_far(b))}", sides.view.sources.note(b.provenance), _unread(b)) for b in acts.values()
    ]
    places = dict.fromkeys(by for q in of.questions if not acting(sides, of, q) for by in by_acts(sides, of, q))
    said += [text(f"{listed(places)}; no act is recorded.")] if places else []
    return said or [text("No act is recorded; the reading differs.")]


def _unread(bill: Bill) -> tuple[Run, ...]:
    return () if bill.known else (VERIFY,)


def _cited(sides: Sides, of: Moved) -> Text:
    """The citations behind both answers, each once with the number of its source; nothing where there are none."""
    support = [p for q in of.questions for h in reversed(pair(of, q)) for p in supporting(h) if p.citation]
    found = {p.citation: sides.view.sources.note([p]) for p in support}
    parts = [text("; " if n else "", citation, note) for n, (citation, note) in enumerate(found.items())]
    return text(*parts, ".") if parts else ()


def _open_row(finding: Finding) -> Row:
    said = text(strong(f"{finding.name}."), f" {sentence(heading(finding))} {standing_of(finding)}.")
    return Row(finding.component, (said,))


def _insights(sides: Sides) -> tuple[Row, ...]:
    """What is concluded now and what no longer. What only may be concluded, before or after, is not said."""
    came, went = sides.account.came, sides.account.went
    rows = [Row("Concluded now", (concluded(i),)) for i in certain(came)]
    return (*rows, *(Row("No longer", (text(sentence(i.rule.title)),)) for i in certain(went)))


def _areas(sides: Sides) -> Section:
    """Every area's points before and after, also where they are the same, and a sentence on the grade."""
    before, after = sides.account.before, sides.account.after
    as_if = bool(sides.bills)
    columns = (
        Column("Area"),
        Column("Maximum", number=True),
        Column("Before", number=True),
        Column(sides.after_column, number=True, as_if=as_if),
        Column("Change", number=True, as_if=as_if),
    )
    most = after.framework.half_points
    sides_of = [
        (f"{b.area.id} {b.area.title}", b.area.half_points, (a.low, a.high), (b.low, b.high))
        for a, b in zip(before.areas, after.areas, strict=True)
    ]
    sides_of.append(("Total", most, (before.low, before.high), (after.low, after.high)))
    rows = tuple(
        cells(label, points(top), figures(*old), figures(*new), moves(new[0] - old[0], new[1] - old[1]))
        for label, top, old, new in sides_of
    )
    caption = f"Table {sides.first_table + 1}. Score by area, before and {sides.after_column.lower()}"
    table = Table("areas-table", caption, columns, rows, total=True)
    return Section("areas", "Score by area, before and after", (_grade_said(sides),), table, as_if=as_if)


def _grade_said(sides: Sides) -> Text:
    old, new = grades(sides.account.before), grades(sides.account.after)
    if not (sides.account.before.grades or sides.account.after.grades):
        yet = " yet" if sides.account.after.framework.grades else ""
        return text(f"No grade can be given{yet} on either side.")
    if old == new:
        return text(f"The {old} {'would stay' if sides.bills else 'stays'} as it is.")
    return text(f"Before: {old}. {sides.after_column}: {new}.")
