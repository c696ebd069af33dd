"""Page one of a change memo: what changed, how sure it is, what to read again."""

from __future__ import annotations

from dataclasses import replace

from advisor.assess.change import Conflict, Moved, takes_effect_later
from advisor.documents.account import NO_CHANGE, ONLY_CONCLUDED, certain, from_when
from advisor.documents.changes.sides import CONFLICTS, STILL, Sides, by_acts, grades, moves, new_matters
from advisor.documents.document import Column, Row, Score, Table, Text
from advisor.documents.figures import Strip, Whole
from advisor.documents.memo.exhibits import empty_table, matter_check
from advisor.documents.memo.page_one import MATTERS_NAMED, TODAYS, freshness, grade, score, whose_reckoning
from advisor.documents.memo.score_strip import memo_rows, score_figure, score_row
from advisor.documents.memo.steps import bill_names
from advisor.documents.outcome import outcome_word
from advisor.documents.published import differing
from advisor.documents.wording import be, count, counted, joined_texts, link, sentence, spaced, strong, text
from advisor.phrases import capitalized, figures, listed, long_date, points, span

ROWS_ON_PAGE_ONE = 8


def change_title(sides: Sides) -> str:
    """The memo's title: since when the law is compared, or what the bills would change."""
    since = long_date(sides.account.before.law.day)
    if sides.against and sides.bills:
        return f"{sides.assumed.named} against {sides.against.named}, {sides.assumed.when}"
    if not sides.bills:
        return f"{sides.view.state.name} on {sides.account.after.framework.subject}: changes since {since}"
    start = "" if sides.same_day else f" since {since}"
    return f"What {sides.assumed.named} would change{start}, {sides.assumed.when}"


def change_about(sides: Sides) -> str:
    """The subject line: the subject of the framework, and the two laws."""
    before = long_date(sides.account.before.law.day)
    of = sides.account.after.framework
    return f"Law on {of.subject}: {before}, and {sides.after_day}, by the {of.title}"


def change_bottom_line(sides: Sides) -> Text:
    """At most five short sentences: the score, what moved, what stays open, how old the answers are, and what to do."""
    return spaced([text(_scored(sides)), text(_counted(sides)), _left(sides), freshness(sides.view), _ask(sides)])


def _scored(sides: Sides) -> str:
    before, after = sides.account.before, sides.account.after
    most = f"of {points(after.framework.half_points)} points"
    old, new = f"{span(before.low, before.high)} {most}", span(after.low, after.high)
    law = f"{sides.view.state.name}’s law"
    if sides.against:
        scored = f"As if {sides.against.were}, {law} of {long_date(before.law.day)} would score {old}, {grades(before)}"
        now = f"as if {sides.assumed.were}, it would score" if sides.bills else "as recorded, it scores"
        return f"{scored}; {now} {new}, {grades(after)}."
    if sides.bills:
        lead = f"{law} of {long_date(before.law.day)} scores {old}, {grades(before)}; as if {sides.assumed.were}"
        on = "" if sides.same_day else f" on {long_date(after.law.day)}"
        same = (before.low, before.high, before.grades) == (after.low, after.high, after.grades)
        return f"{lead}{on}, " + (
            "the score would stay the same." if same else f"it would score {new}, {grades(after)}."
        )
    lead = f"{law} of {long_date(before.law.day)} scores {old}, {grades(before)}"
    return f"{lead}; that of {long_date(after.law.day)} scores {new}, {grades(after)}."


def _counted(sides: Sides) -> str:
    """How many findings moved, by what happened to them."""
    account = sides.account
    if not account.moved:
        return ONLY_CONCLUDED if certain((*account.came, *account.went)) else _no_change(sides)
    does = (
        ("closed", "closes", "close"),
        ("opened", "opens", "open"),
        ("newly undetermined", "must be re-read", "must be re-read"),
    )
    parts = [(len(account.of(kind)), one, many) for kind, one, many in does]
    still = len(sides.of("settled", "improved", "worsened"))
    parts += [(still, "moves but stays open", "move but stay open")]
    parts += [(len(sides.of("evidence changed")), "rests on other facts", "rest on other facts")]
    shown = [(n, one if n == 1 else many) for n, one, many in parts if n]
    n, verb = shown[0]
    return sentence(listed([f"{counted(n, 'finding')} {verb}", *(f"{count(k)} {what}" for k, what in shown[1:])]))


def _no_change(sides: Sides) -> str:
    """That no finding changes; where an act takes effect later, on which day none does."""
    later = takes_effect_later(sides.account, sides.bills)
    if not later:
        return NO_CHANGE
    day, takes = long_date(sides.account.after.law.day), "takes" if len(later) == 1 else "take"
    return f"No finding changes on {day}; {listed(bill_names(later))} {takes} effect later."


def _left(sides: Sides) -> Text:
    """How many gaps and open findings stay as they were, on the same facts; nothing where none does."""
    short, open_ = len(sides.still_short), len(sides.still_undetermined)
    parts = [counted(n, what) for n, what in ((short, "gap"), (open_, "open finding")) if n]
    if not parts:
        return ()
    return text(capitalized(f"{listed(parts)} {'stays' if short + open_ == 1 else 'stay'} as before."))


def _ask(sides: Sides) -> Text:
    """What the reader is asked to do; of a past day nothing."""
    if not sides.view.today:
        return text(TODAYS)
    acts = bill_names({b.id: b for m in new_matters(sides) for b in m.acts}.values())
    does = [f"have staff read {listed(acts)} before relying on the score"] if acts else []
    if not acts and new_matters(sides):
        does = ["have the open questions answered before relying on the score"]
    opened = len(sides.of("opened"))
    does += [f"mend {'what' if opened > 1 else 'the finding that'} opened"] if opened else []
    if not does and sides.bills and sides.moved:
        does = [f"weigh {sides.assumed.named} by what Table {sides.first_table} shows"]
    if not does and sides.still_short:
        does = [f"turn to the {counted(len(sides.still_short), 'gap')} still open"]
    if not does and sides.still_undetermined:
        does = ["have the open questions answered"]
    if not does:
        return text("We recommend no action on this account.")
    return text(f"We recommend that the committee {listed(does)}.")


def change_strip(sides: Sides) -> Strip | Whole:
    """The published score, the score before the change, and the one after it."""
    before, after = sides.account.before, sides.account.after
    look = "asif" if sides.bills else "band"
    rows = [row for row in memo_rows(sides.view, []) if row.look == "dot"]
    was, said = ("asif", f"as if {sides.against.were}") if sides.against else ("band", "before")
    rows.append(score_row(sides.view, sides.before_column, was, before.low, before.high))
    rows.append(score_row(sides.view, sides.after_column, look, after.low, after.high))
    return score_figure(
        sides.view,
        tuple(rows),
        f"The score {said}, and {sides.after_column.lower()}",
    )


def change_score(sides: Sides) -> Score:
    """The score after the change, with the grade before it."""
    before, view = sides.account.before, sides.view
    was = f"Before: {span(before.low, before.high)}, {grades(before)}."
    ours = "" if differing(view) else f" {whose_reckoning(view)}"  # which says it too
    return replace(score(view), sentences=text(f"{grade(view)} {was}{ours}"))


def change_grade(sides: Sides) -> Row:
    """The same as a row below the strip, which has the figures."""
    of = change_score(sides)
    return Row(of.label, (text(strong(of.figure), f" {of.of}. ", of.sentences),))


def change_table(sides: Sides) -> Table:
    """The table of what moved, in the order of the entries.

    It has as many rows as page one has room for; the note under it names the components that are left.
    """
    if not sides.moved:
        said = f"None of the {len(sides.account.after.findings)} components changes."
        return empty_table("changes", f"Table {sides.first_table}. No finding changes", said)
    as_if = bool(sides.bills)
    columns = (
        Column("No.", inches=0.5),
        Column("Finding", inches=2.1),
        Column(sides.before_column, as_if=bool(sides.against), inches=1.05),
        Column(sides.after_column, as_if=as_if, inches=1.05),
        Column("Change", number=True, as_if=as_if, inches=0.65),
        Column("By", inches=1.15),
    )
    rows = tuple(_table_row(sides, m) for m in sides.moved[:ROWS_ON_PAGE_ONE])
    n, shown = len(sides.moved), len(rows)
    which = "The one finding" if n == 1 else f"The {count(n)} findings"
    which = which if n == shown else f"The first {count(shown)} of {count(n)} findings"
    rest = [text(link(m.component, f"change-{m.component}")) for m in sides.moved[shown:]]
    note = text("Further changes: ", joined_texts(rest), ".") if rest else ()
    return Table(
        "changes",
        f"Table {sides.first_table}. {which} that changed" + (f", {sides.assumed.when}" if as_if else ""),
        columns,
        rows,
        note=note,
    )


def _table_row(sides: Sides, of: Moved) -> tuple[Text, ...]:
    return (
        text(link(of.component, f"change-{of.component}")),
        text(of.after.name),
        text(f"{outcome_word(of.before)}, {figures(of.before.low, of.before.high)}"),
        text(f"{outcome_word(of.after)}, {figures(of.after.low, of.after.high)}"),
        text(moves(*of.points)),
        text(listed(dict.fromkeys(by for q in of.questions for by in by_acts(sides, of, q))) or "No act named"),
    )


def change_checks(sides: Sides, conflicts: tuple[Conflict, ...]) -> Row | None:
    """What must be read again, or settled between bills, before the new score can be relied on; None for nothing."""
    new = new_matters(sides)
    items = [text("Settle which bill is to hold: see ", link(CONFLICTS, "conflicts"), ".")] if conflicts else []
    items += [text(said) for said in from_when(sides.account, sides.view.content.questions, sides.bills)]
    items += [matter_check(sides.view, m, sides.at([f.component for f in m.findings])) for m in new[:MATTERS_NAMED]]
    if len(new) > MATTERS_NAMED:
        more = capitalized(counted(len(new) - MATTERS_NAMED, "further matter"))
        items.append(text(f"{more}: see ", link("To be re-read", "re-read"), "."))
    old = sides.still_undetermined
    if old:
        said = f"{counted(len(old), 'finding')} {'was' if len(old) == 1 else 'were'} not known before and still"
        items.append(text(f"{capitalized(said)} {be(len(old))} not: see ", link(STILL, "still"), "."))
    return Row("To re-read" if new else "Check first", items=tuple(items)) if items else None
