"""The readings worth most: what to open, which questions it answers, and how many points they settle."""

from __future__ import annotations

from advisor.assess.readings import Reading
from advisor.documents.document import Column, Row, Section, Table, Text
from advisor.documents.law_rows import to_settle
from advisor.documents.memo.steps import READ_FIRST
from advisor.documents.view import View
from advisor.documents.wording import counted, joined_texts, sections, sentence, spaced, strong, text
from advisor.model import UNKNOWN
from advisor.phrases import capitalized, listed, span

MOST_ON_A_PAGE = 2400  # characters of questions that are listed one by one


def readings_section(view: View) -> Section | None:
    """Return the readings that settle most, at most a page of them; None where nothing is open."""
    worth = worth_most(view)
    if not worth:
        return None
    asked, every = len(view.assessment.unsettled), len(view.readings)
    open_ = sentence(f"{counted(asked, 'open question')} {'keeps' if asked == 1 else 'keep'} {_findings(view)} open")
    first = "" if len(worth) == every else f" The first {len(worth)} of {every} readings, by points that they settle."
    intro = f"{open_}{first} What is open counts neither as met nor as a gap."
    rows = tuple(_row(view, one) for one in worth)
    return Section("readings", "The readings worth most", (text(intro),), rows=rows)


def worth_most(view: View) -> tuple[Reading, ...]:
    """The readings that are set out one by one: as many as fill a page, and at least those that page one asks for."""
    said, shown = 0, 0
    for one in view.readings:
        said += sum(len(view.question(q.question).ask) for q in one.questions) + 80
        if shown >= READ_FIRST and said > MOST_ON_A_PAGE:
            break
        shown += 1
    return view.readings[:shown]


def other_questions(view: View) -> Section | None:
    """Return every open question that no reading set out above answers, in one table; None where there is none."""
    rest = view.readings[len(worth_most(view)) :]
    if not rest:
        return None
    columns = (Column("Reading"), Column("Open questions"), Column("Components"), Column("Points", number=True))
    rows = tuple(
        (
            text(subject(view, one)),
            text(" ".join(view.question(q.question).ask for q in one.questions)),
            text(", ".join(one.components)),
            text(settled(one)),
        )
        for one in rest
    )
    table = Table("open-questions-table", "By points that they settle", columns, rows)
    return Section("open-questions", "The other open questions", table=table)


def readings_table(view: View, most: int, number: int) -> Table:
    """Return the first readings, *most* of them, as the table of page one with that *number*."""
    columns = (Column("Order"), Column("Reading"), Column("Components"), Column("Points", number=True))
    rows = tuple(
        (text(str(n)), text(subject(view, one)), text(", ".join(one.components)), text(settled(one)))
        for n, one in enumerate(view.readings[:most], 1)
    )
    none = "" if number > 1 else " No gap is known."
    return Table(
        "readings-ranked", f"Table {number}.{none} The readings worth most, by points that they settle", columns, rows
    )


def subject(view: View, of: Reading) -> str:
    """What to open: the acts, the section, or what the code says on a subject."""
    acts = [view.bill_name(act) for act in of.acts]
    on = listed(dict.fromkeys(view.question(q.question).about for q in of.questions))
    if acts:
        return f"{listed(acts)}, on {on}"
    return f"{sections([of.section])}, on {on}" if of.section else capitalized(on)


def _row(view: View, of: Reading) -> Row:
    """A reading with the points that it settles, the findings that it decides, and its questions."""
    lead = text(strong(f"{capitalized(subject(view, of))}."), " Decides ", _decides(view, of), ".")
    holdings = [view.holding(q.question) for q in of.questions]
    if of.acts:
        return Row(f"{settled(of)} points", (lead, *to_settle(view, holdings)))
    plain = all(h.answer == UNKNOWN and not h.searched for h in holdings)
    asked = [spaced(text(view.question(h.question).ask) for h in holdings)] if plain else to_settle(view, holdings)
    return Row(f"{settled(of)} points", (lead, *asked))


def _decides(view: View, of: Reading) -> Text:
    """Links to the open findings that have an entry; the others by component."""
    rest = [c for c in of.components if c not in view.numbers]
    named = f"component{'' if len(rest) == 1 else 's'} {listed(rest)}" if rest else ""
    return joined_texts([part for part in (view.gaps(of.components), text(named)) if part])


def settled(of: Reading) -> str:
    """The points that a reading settles: at least and at most."""
    return span(*of.settles)


def _findings(view: View) -> str:
    return counted(len(view.open), "finding")
