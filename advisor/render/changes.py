"""The account of a change as a memo: what closed, what opened, what must be re-read, and by which act."""

from __future__ import annotations

import re as regex
from dataclasses import replace
from datetime import date

from advisor.assess import HOLDS, UNDETERMINED, Assessment, Finding, Insight
from advisor.change import Account, Conflict, Moved
from advisor.law import Holding
from advisor.model import UNVERIFIED, Bill, Content, Provenance
from advisor.render.annexes import answered, concluded
from advisor.render.document import Column, Entry, Memo, Row, Run, Score, Section, Table, Text
from advisor.render.figures import ROWS_ON_PAGE_ONE, chart, matter_check, result
from advisor.render.gaps import heading, outcome_word
from advisor.render.lawtext import READ, act_name, mark, marks
from advisor.render.memo import as_if_text, draft_line, letter_head
from advisor.render.method import method
from advisor.render.page_one import MATTERS_NAMED, freshness, grade, names, ours, score
from advisor.render.view import Matter, View, matters, view_of
from advisor.render.wording import (
    SUBJECT,
    count,
    counted,
    figures,
    joined_texts,
    link,
    listed,
    long_date,
    points,
    require,
    run,
    sentence,
    spaced,
    span,
    strong,
    text,
)

# Sections of entries in their order: id, title, the kinds of moves they hold.
SECTIONS = (
    ("closed", "What closed", ("closed",)),
    ("opened", "What opened", ("opened",)),
    ("re-read", "To be re-read", ("newly undetermined",)),
    ("moved", "Moved but still open", ("settled", "improved", "worsened")),
    ("evidence", "Same outcome on other facts", ("evidence changed",)),
)
SECTION = regex.compile(r"§§?\s*([0-9][\w.()-]*)")


def change_memo(  # noqa: PLR0913  # what it says, then its head
    account: Account,
    content: Content,
    bills: tuple[Bill, ...],
    conflicts: tuple[Conflict, ...],
    *,
    dated: date,
    to: str = "",
    sender: str = "",
    re: str = "",
    notice: str = "",
) -> Memo:
    """The memo on *account*, dated *dated*; *bills* are those laid over the law, which makes it hypothetical."""
    sides = _Sides(account, content, bills, dated)
    view = sides.view
    checks = _checks(sides, conflicts)
    first = _table(sides)
    sections = _sections(sides, conflicts)
    compared = Row("Compared with", (text(f"The law of {long_date(account.before.law.day)}, as recorded."),))
    yardstick, law, *rest = method(view, notice, components=False)
    return Memo(
        title=_title(sides),
        language="en-US",
        dated=dated,
        draft_line=draft_line(view),
        foot=f"{view.state.name}: law of {long_date(account.before.law.day)} and {sides.after_day}",
        head=letter_head(view, to, sender, re or _about(sides)),
        bottom_line=_bottom_line(sides), score=_score(sides), chart=chart(view), gaps=first, checks=checks,
        sections=sections,
        sources=view.sources.listed(),
        method=(yardstick, law, compared, *rest),
        as_if=as_if_text(view, f"of {long_date(view.day)}"),
        keywords=(view.state.name, SUBJECT, account.after.framework.title),
    )  # fmt: skip


class _Sides:
    """Both sides of an account, seen with one list of sources, and the number of each move."""

    def __init__(self, account: Account, content: Content, bills: tuple[Bill, ...], dated: date):
        self.account, self.bills = account, bills
        self.moved = [m for _, _, kinds in SECTIONS for kind in kinds for m in account.of(kind)]
        self.numbers = {m.component: n for n, m in enumerate(self.moved, 1)}
        self.view = replace(view_of(_knowing(account.after, bills), content, dated), numbers={})
        self.earlier = replace(self.view, assessment=account.before)

    @property
    def named(self) -> str:
        return listed(bill.name for bill in self.bills)

    @property
    def same_day(self) -> bool:
        return self.account.before.law.day == self.account.after.law.day

    @property
    def after_day(self) -> str:
        """The day of the later law, or what is assumed of the same day's."""
        day = long_date(self.view.day)
        if not self.bills:
            return day
        return f"as if {self.named} were law" if self.same_day else f"{day} as if {self.named} were law"

    def of(self, *kinds: str) -> list[Moved]:
        return [m for m in self.moved if m.kind in kinds]

    def at(self, components: list[str]) -> Text:
        """The components, each linked to its entry here where it moved."""
        each = [text(link(c, f"change-{c}") if c in self.numbers else c) for c in components]
        return text(f"component{'' if len(each) == 1 else 's'} ", joined_texts(each))


def _knowing(assessment: Assessment, bills: tuple[Bill, ...]) -> Assessment:
    """*assessment* of a jurisdiction that can name *bills*, also those made up for the occasion."""
    state = assessment.law.jurisdiction
    known = replace(state, bills={**state.bills, **{bill.id: bill for bill in bills}})
    return replace(assessment, law=replace(assessment.law, jurisdiction=known))


def _title(sides: _Sides) -> str:
    since = long_date(sides.account.before.law.day)
    if not sides.bills:
        return f"Changes since {since}"
    start = "" if sides.same_day else f" since {since}"
    return f"What {sides.named} would change{start}, as if enacted"


def _about(sides: _Sides) -> str:
    before = long_date(sides.account.before.law.day)
    return f"Law on {SUBJECT}: {before}, and {sides.after_day}"


def _bottom_line(sides: _Sides) -> Text:
    """At most five short sentences: the score, what moved, what stays open, how old it is, the ask."""
    return spaced([text(_scored(sides)), text(_counted(sides)), _left(sides), freshness(sides.view), _ask(sides)])


def _grades(of: Assessment) -> str:
    return f"grade {listed(of.grades, 'or')}" if of.grades else "no grade"


def _scored(sides: _Sides) -> str:
    before, after = sides.account.before, sides.account.after
    most = f"of {points(after.framework.half_points)} points"
    old, new = f"{span(before.low, before.high)} {most}", span(after.low, after.high)
    law = f"{sides.view.state.name}’s law"
    if sides.bills:
        lead = f"{law} of {long_date(before.law.day)} scores {old}, {_grades(before)}; as if {sides.named} were law"
        on = "" if sides.same_day else f" on {long_date(after.law.day)}"
        same = (before.low, before.high, before.grades) == (after.low, after.high, after.grades)
        return f"{lead}{on}, " + (
            "the score would stay the same." if same else f"it would score {new}, {_grades(after)}."
        )
    lead = f"{law} of {long_date(before.law.day)} scores {old}, {_grades(before)}"
    return f"{lead}; that of {long_date(after.law.day)} scores {new}, {_grades(after)}."


def _counted(sides: _Sides) -> str:
    account = sides.account
    if account.empty:
        return "No finding changes."
    if not account.moved:
        return "No finding changes; only what is concluded from them."
    does = (
        ("closed", "closes", "close"), ("opened", "opens", "open"),
        ("newly undetermined", "must be re-read", "must be re-read"),
    )  # fmt: skip
    parts = [(len(account.of(kind)), one, many) for kind, one, many in does]
    still = len(sides.of("settled", "improved", "worsened"))
    parts += [(still, "moves but stays open", "move but stay open")]
    parts += [(len(sides.of("evidence changed")), "rests on other facts", "rest on other facts")]
    shown = [(n, one if n == 1 else many) for n, one, many in parts if n]
    n, verb = shown[0]
    return sentence(listed([f"{counted(n, 'finding')} {verb}", *(f"{count(k)} {what}" for k, what in shown[1:])]))


def _left(sides: _Sides) -> Text:
    still = len(sides.account.still_open)
    if not still:
        return ()
    return text(
        f"{sentence(counted(still, 'finding'))[:-1]} below full points {'stays' if still == 1 else 'stay'} as before."
    )


def _ask(sides: _Sides) -> Text:
    """What the reader is asked to do."""
    acts = names({b.id: b for m in _new_matters(sides) for b in m.acts}.values())
    does = [f"read {listed(acts)} before relying on the score"] if acts else []
    if not acts and _new_matters(sides):
        does = ["have the open questions answered before relying on the score"]
    opened = len(sides.of("opened"))
    does += [f"mend {'what' if opened > 1 else 'the finding that'} opened"] if opened else []
    if not does and sides.bills and sides.moved:
        does = [f"weigh {sides.named} by what Table 1 shows"]
    if not does and sides.account.still_open:
        does = [f"turn to the {counted(len(sides.account.still_open), 'finding')} still open"]
    if not does:
        return text("We recommend no action on this account.")
    return text(f"We recommend that the committee {listed(does)}.")


def _score(sides: _Sides) -> Score:
    before, view = sides.account.before, sides.view
    was = f"Before: {span(before.low, before.high)}, {_grades(before)}."
    return replace(score(view), sentences=text(f"{grade(view)} {was} {ours(view)}"))


def _moves(low: int, high: int) -> str:
    """Half points moved, with their sign: "+2.0", "−1.0 to 0.0"."""
    least, most = sorted((low, high))
    return _signed(least) if least == most else f"{_signed(least)} to {_signed(most)}"


def _signed(half_points: int) -> str:
    sign = "+" if half_points > 0 else "−" if half_points < 0 else ""
    return f"{sign}{points(abs(half_points))}"


def _table(sides: _Sides) -> Table:
    """What moved, in the order of the entries; what is past the first rows is named under the table."""
    if not sides.moved:
        said = f"None of the {len(sides.account.after.findings)} components changes."
        return result("changes", "Table 1. No finding changes", said)
    as_if = bool(sides.bills)
    columns = (
        Column("No.", number=True),
        Column("Finding"),
        Column("Before"),
        Column("As if enacted" if as_if else "After", as_if=as_if),
        Column("Change", number=True, as_if=as_if),
        Column("By"),
    )
    rows = tuple(_table_row(sides, m) for m in sides.moved[:ROWS_ON_PAGE_ONE])
    n, shown = len(sides.moved), len(rows)
    which = "The one finding" if n == 1 else f"The {count(n)} findings"
    which = which if n == shown else f"The first {count(shown)} of {count(n)} findings"
    rest = [text(link(str(sides.numbers[m.component]), f"change-{m.component}")) for m in sides.moved[shown:]]
    note = text("Further changes: ", joined_texts(rest), ".") if rest else ()
    return Table(
        "changes", f"Table 1. {which} that changed" + (", as if enacted" if as_if else ""), columns, rows, note=note
    )


def _table_row(sides: _Sides, of: Moved) -> tuple[Text, ...]:
    return (
        text(str(sides.numbers[of.component])),
        text(link(heading(of.after), f"change-{of.component}")),
        text(f"{outcome_word(of.before)}, {figures(of.before.low, of.before.high)}"),
        text(f"{outcome_word(of.after)}, {figures(of.after.low, of.after.high)}"),
        text(_moves(*of.points)),
        text(listed(dict.fromkeys(by for q in of.questions for by in _by(sides, of, q))) or "No act named"),
    )


def _pair(of: Moved, question: str) -> tuple[Holding, Holding]:
    """The two answers to *question*."""
    old = next(h for h in of.before.holdings if h.question == question)
    return old, next(h for h in of.after.holdings if h.question == question)


def _acts(sides: _Sides, of: Moved, question: str) -> list[Bill]:
    """The acts between the two answers to *question*; going back, the act that is no longer law."""
    old, new = _pair(of, question)
    known = sides.view.state.bills
    touched = [b for b in new.touched_by if b not in old.touched_by] or list(new.touched_by)
    found = touched or [b for b in (new.bill,) if b and b != old.bill] or list(old.touched_by) or [old.bill]
    return [known[b] for b in found if b in known]


def _by(sides: _Sides, of: Moved, question: str) -> list[str]:
    """The acts that moved an answer, with the section; the section alone where no act is recorded."""
    _, new = _pair(of, question)
    cited = [found for p in _support(new) if (found := SECTION.findall(p.citation))]
    place = f"§ {cited[0][-1].rstrip('.')}" if cited else ""  # the last: an act's own section stands before the code's
    acts = _acts(sides, of, question)
    if acts and new.bill and not new.touched_by and place:
        return [f"{listed(names(acts))}, {place}"]
    return names(acts) or ([place] if place else [])


def _support(holding: Holding) -> list[Provenance]:
    return [p for p in holding.provenance if not p.disputes]


def _new_matters(sides: _Sides) -> list[Matter]:
    """The open matters that this change brought."""
    new = {m.component for m in sides.of("newly undetermined")}
    return [m for m in matters(sides.view) if new & {f.component for f in m.findings}]


def _checks(sides: _Sides, conflicts: tuple[Conflict, ...]) -> Row | None:
    """What must be re-read, or settled between bills, before the new score is relied on."""
    new = _new_matters(sides)
    items = [text("Settle which bill is to hold: see ", link(CONFLICTS, "conflicts"), ".")] if conflicts else []
    items += [matter_check(m, sides.at([f.component for f in m.findings])) for m in new[:MATTERS_NAMED]]
    if len(new) > MATTERS_NAMED:
        more = sentence(counted(len(new) - MATTERS_NAMED, "further matter"))[:-1]
        items.append(text(f"{more}: see ", link("To be re-read", "re-read"), "."))
    old = [f for f in sides.account.still_open if f.outcome == UNDETERMINED]
    if old:
        said = f"{counted(len(old), 'finding')} {'was' if len(old) == 1 else 'were'} undetermined before and"
        items.append(
            text(f"{sentence(said)[:-1]} still {'is' if len(old) == 1 else 'are'}: see ", link(STILL, "still"), ".")
        )
    return Row("To re-read" if new else "Check first", items=tuple(items)) if items else None


CONFLICTS, STILL = "Conflicts of bills", "Still open"


def _sections(sides: _Sides, conflicts: tuple[Conflict, ...]) -> tuple[Section, ...]:
    """Every section that has something to say."""
    found: list[Section] = []
    if conflicts:
        found.append(Section("conflicts", CONFLICTS, tuple(text(c.says) for c in conflicts)))
    for name, title, kinds in SECTIONS:
        entries = tuple(_entry(sides, m) for m in sides.of(*kinds))
        found += [Section(name, title, entries=entries)] if entries else []
    still = {f.component for f in sides.account.still_open}
    rows = tuple(_open_row(f) for f in sides.view.ranked if f.component in still)
    if rows:
        intro = "Below full points before and after, on the same facts, by points lost."
        found.append(Section("still", STILL, (text(intro),), rows=rows))
    insights = _insights(sides)
    found += [Section("insights", "What is concluded now and no longer", rows=insights)] if insights else []
    return (*found, _areas(sides))


def _standing(finding: Finding) -> str:
    return f"{outcome_word(finding)}, {span(finding.low, finding.high)} of {points(finding.rule.half_points)} points"


def _entry(sides: _Sides, of: Moved) -> Entry:
    as_if = "asif" if sides.bills else ""
    after = run(_standing(of.after), as_if)
    meta = text(
        f"Component {of.component} · {_standing(of.before)} · ", strong("As if enacted" if as_if else "Now"), ": ",
        after, " · ", run(_moves(*of.points), as_if),
    )  # fmt: skip
    old = tuple(_said(sides.earlier, _pair(of, q)[0]) for q in of.questions)
    new = tuple(_said(sides.view, _pair(of, q)[1]) for q in of.questions)
    rows = [Row("Before", old), Row("As if enacted" if as_if else "After", new), Row("By", tuple(_by_texts(sides, of)))]
    cited = _cited(sides, of)
    rows += [Row("Sources", (cited,))] if cited else []
    title = require(heading(of.after), f"component {of.component}")
    return Entry(f"change-{of.component}", sides.numbers[of.component], run(title).text, meta, tuple(rows))


def _said(view: View, holding: Holding) -> Text:
    """The question, its answer, what the law says, and the mark."""
    question = view.question(holding.question)
    says = f" {sentence(holding.says)}" if holding.says and holding.answer != UNVERIFIED else ""
    marked = marks(view, holding) if holding.provenance and not holding.open else ()
    return text(f"{question.ask} ", strong(sentence(answered(view, holding))), says,
                view.sources.note(_support(holding)), marked)  # fmt: skip


def _by_texts(sides: _Sides, of: Moved) -> list[Text]:
    """Each act that moved an answer, once, with how far it was read; else the section."""
    acts = {b.id: b for q in of.questions for b in _acts(sides, of, q)}
    said = [
        text(f"{sentence(f'{act_name(b)} ({READ[b.read]})')}", sides.view.sources.note(b.provenance), _unread(b))
        for b in acts.values()
    ]
    places = dict.fromkeys(by for q in of.questions if not _acts(sides, of, q) for by in _by(sides, of, q))
    said += [text(f"{listed(places)}; no act is recorded.")] if places else []
    return said or [text("No act is recorded; the reading differs.")]


def _unread(bill: Bill) -> tuple[Run, ...]:
    return () if bill.read == "full" else (mark("verify"),)


def _cited(sides: _Sides, of: Moved) -> Text:
    """The citations behind both sides, each once."""
    support = [p for q in of.questions for h in reversed(_pair(of, q)) for p in _support(h) if p.citation]
    found = {p.citation: sides.view.sources.note([p]) for p in support}
    parts = [text("; " if n else "", citation, note) for n, (citation, note) in enumerate(found.items())]
    return text(*parts, ".") if parts else ()


def _open_row(finding: Finding) -> Row:
    return Row(f"Component {finding.component}", (text(f"{sentence(heading(finding))} {_standing(finding)}."),))


def _insights(sides: _Sides) -> tuple[Row, ...]:
    """What came and what went; what is only more or less certain than before, once."""
    came, went = sides.account.came, sides.account.went
    both = {i.rule.id for i in came} & {i.rule.id for i in went}
    rows = [_insight("Concluded now", "May hold now", i) for i in came if i.rule.id not in both]
    rows += [_insight("Certain now", "No longer certain", i) for i in came if i.rule.id in both]
    return (*rows, *(_insight("No longer", "No longer open", i) for i in went if i.rule.id not in both))


def _insight(holds: str, may_hold: str, of: Insight) -> Row:
    return Row(holds if of.status == HOLDS else may_hold, (concluded(of),))


def _areas(sides: _Sides) -> Section:
    """Every area before and after, unchanged ones too, and a sentence on the grade."""
    before, after = sides.account.before, sides.account.after
    as_if = bool(sides.bills)
    columns = (
        Column("Area"),
        Column("Maximum", number=True),
        Column("Before", number=True),
        Column("As if enacted" if as_if else "After", number=True, as_if=as_if),
        Column("Change", number=True, as_if=as_if),
    )
    most = after.framework.half_points
    sides_of = [
        (f"{b.area.id} {b.area.title}", b.area.half_points, (a.low, a.high), (b.low, b.high))
        for a, b in zip(before.areas, after.areas, strict=True)
    ]
    sides_of.append(("Total", most, (before.low, before.high), (after.low, after.high)))
    rows = tuple(
        (text(label), text(points(top)), text(figures(*old)), text(figures(*new)),
         text(_moves(new[0] - old[0], new[1] - old[1])))
        for label, top, old, new in sides_of
    )  # fmt: skip
    caption = f"Table 2. Score by area, before and {'as if enacted' if as_if else 'after'}"
    return Section("areas", "Score by area, before and after", (_grade_said(sides),),
                   Table("areas-table", caption, columns, rows, total=True), as_if=as_if)  # fmt: skip


def _grade_said(sides: _Sides) -> Text:
    old, new = _grades(sides.account.before), _grades(sides.account.after)
    if old == new:
        return text(
            f"The {old} {'would stay' if sides.bills else 'stays'} as it is."
            if old != "no grade"
            else "There is no grade on either side."
        )
    return text(f"Before: {old}. {'As if enacted' if sides.bills else 'After'}: {new}.")
