"""Page one of the memo: bottom line, score, chart, the table of gaps, and what to check first."""

from __future__ import annotations

from advisor.assess import UNDETERMINED, AreaScore, Finding
from advisor.render.document import Bar, Chart, Column, Row, Run, Score, Table, Text
from advisor.render.gaps import heading, kind
from advisor.render.lawtext import act_name, mark
from advisor.render.view import Matter, View, matters, usual_confirmation
from advisor.render.wording import (
    NO_BREAK,
    SUBJECT,
    count,
    counted,
    figures,
    joined_texts,
    link,
    listed,
    long_date,
    points,
    run,
    sections,
    sentence,
    span,
    spaced,
    text,
)

ROWS_ON_PAGE_ONE = 6
MATTERS_NAMED = 3


def title(view: View) -> str:
    """How many gaps, in which state's law."""
    law = f"{view.state.name}’s law on {SUBJECT}"  # noqa: RUF001
    if not view.assessment.grades:
        return f"{sentence(law)[:-1]}: nothing is determined yet"
    open_ = sum(f.outcome == UNDETERMINED for f in view.ranked)
    sure = len(view.ranked) - open_
    found = [counted(sure, "gap")] if sure else []
    found += [counted(open_, "open finding")] if open_ else []
    return sentence(f"{listed(found)} in {law}" if found else f"no gaps in {law}")[:-1]


def bottom_line(view: View) -> Text:
    """At most five short sentences, the last of them the ask."""
    return spaced([_scored(view), _lost(view), _turning(view), _freshness(view), _ask(view)])


def _scored(view: View) -> Text:
    a = view.assessment
    if not a.grades:
        return text(f"None of the {len(a.findings)} components can be scored for {long_date(view.day)}: too little of the law is recorded.")
    when = "as if enacted" if a.law.bills else f"on {long_date(view.day)}"
    grade = f"grade {listed(a.grades, 'or')}"
    return text(
        f"By the {a.framework.edition} edition of the {a.framework.title}, {view.state.name}’s law {when} "  # noqa: RUF001
        f"scores {span(a.low, a.high)} of {points(a.framework.half_points)} points, {grade}."
    )


def _lost(view: View) -> Text:
    sure = [f for f in view.ranked if f.outcome != UNDETERMINED]
    if not view.ranked:
        return text(f"All {len(view.assessment.findings)} components have full points.")
    if not sure or not view.assessment.grades:
        return ()
    lost = points(sum(f.lost[1] for f in sure))
    top = [f for f in sure if f.lost[1] == sure[0].lost[1]]
    if len(top) == len(sure):
        return text(sentence(f"{counted(len(sure), 'gap')} {'costs' if len(sure) == 1 else 'cost'} {lost} points"))
    most = joined_texts([_linked(view, f) for f in top[:3]]) if len(top) <= 3 else text(count(len(top)))
    costs = f"{points(top[0].lost[1])} {'each' if len(top) > 1 else ''}".strip()
    return text(sentence(counted(len(sure), "gap"))[:-1], f" cost {lost} points; ", most, f" cost{'s' if len(top) == 1 else ''} {costs}.")


def _linked(view: View, finding: Finding) -> Text:
    return text(link(f"gap{NO_BREAK}{view.numbers[finding.component]}", f"gap-{finding.component}"))


def _turning(view: View) -> Text:
    """What makes a range, or where there is none, which gap is the root of others."""
    turning = matters(view)
    if turning:
        what = listed(_names(m) for m in turning) if len(turning) <= MATTERS_NAMED else counted(_open(view), "open question")
        if not view.assessment.grades:
            return text(sentence(f"{counted(_open(view), 'open question')} must be answered first"))
        return text(sentence(f"{points(sum(m.at_stake for m in turning))} points turn on {what}"))
    roots = [(r, affected) for r, affected in view.assessment.roots.items() if r in view.numbers]
    if not roots:
        return ()
    root, affected = max(roots, key=lambda pair: len(pair[1]))
    follow = joined_texts([_linked(view, view.assessment.finding(c)) for c in affected])
    root_text = _linked(view, view.assessment.finding(root))
    return text("G", run(root_text[0].text[1:]), " is the root of ", follow, ".") if False else text("One definition or clause, in ", root_text, ", is also the root of ", follow, ".")


def _open(view: View) -> int:
    return len(view.assessment.unsettled)


def _names(matter: Matter) -> str:
    """The acts to read, or how many questions to answer."""
    if matter.acts:
        what = "an act not read in full" if len(matter.acts) == 1 else "acts not read in full"
        return f"{what}, {listed(b.name for b in matter.acts)}" if False else f"{listed(b.name for b in matter.acts)}"
    return counted(len(matter.questions), "open question")


def _freshness(view: View) -> Text:
    """How old the answers are, where a session has met since."""
    day, shared, of = usual_confirmation(view)
    if day is None:
        return ()
    last = min(day, view.day)
    met = view.sessions_since(last, view.dated)
    if not met:
        return ()
    have = "regular session has" if met == 1 else "regular sessions have"
    if not view.today:
        return text(f"This is the law of {long_date(view.day)}; {count(met)} {have} met since.")
    most = "Most" if shared * 2 > of else "Many"
    return text(f"{most} answers were last confirmed on {long_date(day)}; {count(met)} {have} met since.")


def _ask(view: View) -> Text:
    """What the reader is asked to do."""
    if not view.assessment.grades:
        return text("We recommend that the open questions be answered before any bill is drafted.")
    if not view.ranked:
        return text("We recommend no bill; confirm the answers after each session.")
    first = [_how(view, k) for k in ("statute", "court-rule", "appropriation")]
    does = listed([h for h in first if h], "and")
    reading = "read the acts named below and then " if any(m.acts for m in matters(view)) else ""
    return text(f"We recommend that the committee {reading}{does}.")


def _how(view: View, kind_: str) -> str:
    of = [f for f in view.ranked if f.remedy.kind == kind_]
    if not of:
        return ""
    which = "the gap" if len(view.ranked) == 1 else "every gap" if len(of) == len(view.ranked) else f"{counted(len(of), 'gap')}"
    if kind_ == "statute":
        return f"take up a bill that closes {which}"
    agency = f"{'the ' if not of[0].remedy.agency.startswith('the ') else ''}{of[0].remedy.agency}" if of[0].remedy.agency else ""
    numbers = f"{'gap' if len(of) == 1 else 'gaps'}{NO_BREAK}{listed(str(view.numbers[f.component]) for f in of)}"
    if kind_ == "court-rule":
        return f"ask {agency or 'the court that makes the rules'} for the rule in {numbers}"
    return f"fund {numbers}"


def score(view: View) -> Score:
    """The number, the grade, and what decides the range."""
    a = view.assessment
    label = "Score as if enacted" if a.law.bills else "Score now" if view.today else "Score then"
    return Score(label, span(a.low, a.high), f"of {points(a.framework.half_points)}", spaced([text(_grade(view)), _range(view), text(_ours(view))]))


def _grade(view: View) -> str:
    a = view.assessment
    if not a.grades:
        return "No grade: no component is determined."
    if len(a.grades) == 1:
        return f"Grade {a.grades[0]}." if a.low == a.high else f"Grade {a.grades[0]} at both ends."
    best = next(g for g in a.framework.grades if g.letter == a.grades[0])
    named = matters(view)
    what = listed((_names(m) for m in named), "and") if len(named) <= MATTERS_NAMED else "the open questions below"
    return f"Grade {listed(a.grades, 'or')}, depending on {what}; {best.letter} begins at {points(best.from_half_points)}."


def _range(view: View) -> Text:
    """Which question decides each part of the range."""
    turning = matters(view)
    if not turning:
        return ()
    if len(turning) > MATTERS_NAMED:
        return text(f"The range turns on {counted(_open(view), 'open question')}, listed under ", link("What is undetermined", "undetermined"), ".")
    parts = []
    for n, m in enumerate(turning):
        unit = " points" if not n else ""
        where = joined_texts([_linked(view, f) for f in m.findings])
        parts.append(text(f"{points(m.at_stake)}{unit} turn on whether {_names(m)} {'changed' if m.acts else 'change'} {_topic(view, m)} (", where, ")"))
    return text(joined_texts(parts), ".")


def _topic(view: View, matter: Matter) -> str:
    return "the law on " + listed(dict.fromkeys(q.partition(".")[0].replace("-", " ") for q in matter.questions))


def _ours(view: View) -> str:
    fw = view.assessment.framework
    return f"The reckoning is ours, not {fw.publisher}’s."  # noqa: RUF001


def chart(view: View) -> Chart:
    """Six bars on one scale of points."""
    a = view.assessment
    bars = tuple(Bar(f"{s.area.id} {s.area.title}", s.low, s.high, s.area.half_points, figures(s.low, s.high), f"of {points(s.area.half_points)}") for s in a.areas)
    spoken = "; ".join(f"{s.area.title} {span(s.low, s.high)} of {points(s.area.half_points)}" for s in a.areas)
    striped = " Striped: points that depend on open questions." if a.low != a.high else ""
    missing = " White: points missing." if a.high < a.framework.half_points else ""
    note = f"Outline: the area’s maximum. Solid: points on the law as recorded.{striped}{missing} Figures in Table 2."  # noqa: RUF001
    return Chart("chart-areas", f"Figure 1. {_shows(a.areas, bool(a.grades))}", bars, note, f"Points by area. {spoken}.")


def _shows(areas: tuple[AreaScore, ...], determined: bool) -> str:
    """What the chart shows, as a finding."""
    if not determined:
        return "No area can be scored yet"
    worst = max(areas, key=lambda s: s.area.half_points - s.low)
    lost = worst.area.half_points - worst.low
    if not lost:
        return "Every area has full points"
    upto = "may miss up to" if worst.high != worst.low else "misses"
    same = [s for s in areas if s.area.half_points - s.low == lost]
    if len(same) > 1:
        return sentence(f"{counted(len(same), 'area')} {upto.replace('misses', 'miss')} {points(lost)} points each")[:-1]
    return f"{worst.area.title} {upto} {points(lost)} points, the most of any area"


def gap_table(view: View) -> Table:
    """The gaps by points at stake; those past the first six are named under the table."""
    columns = (Column("No.", number=True), Column("Gap"), Column("Authority"), Column("Remedy"), Column("Points lost", number=True), Column("Basis"))
    if not view.ranked:
        said = f"None of the {len(view.assessment.findings)} components is below full points."
        return Table("gaps-ranked", "Table 1. No gaps", (Column("Result"),), ((text(said),),))
    shown = view.ranked[:ROWS_ON_PAGE_ONE]
    rows = tuple(_gap_row(view, f) for f in shown)
    return Table("gaps-ranked", _caption(view), columns, rows, note=_gap_note(view))


def _caption(view: View) -> str:
    n, shown = len(view.ranked), min(len(view.ranked), ROWS_ON_PAGE_ONE)
    if n == 1:
        return "Table 1. The one gap"
    which = f"The {count(n)} gaps" if n == shown else f"The first {count(shown)} of {count(n)} gaps"
    return f"Table 1. {which}, by points lost, a root cause before what follows from it"


def _gap_row(view: View, finding: Finding) -> tuple[Text, ...]:
    lost = figures(*finding.lost)
    authority = [*finding.remedy.amends, *(() if finding.remedy.amends else finding.remedy.creates)]
    cited = sections(authority, 1) if authority else "None found"
    cited = f"New {cited}" if authority and not finding.remedy.amends else cited
    basis = finding.rule.basis.get("points", "constructed")
    head = text(link(heading(finding), f"gap-{finding.component}"))
    return (text(str(view.numbers[finding.component])), head, text(cited), text(kind(finding)), text(lost), text(basis))


def _gap_note(view: View) -> Text:
    rest = view.ranked[ROWS_ON_PAGE_ONE:]
    parts: list[Text] = []
    if rest:
        most = points(max(f.lost[1] for f in rest))
        links = [text(link(str(view.numbers[f.component]), f"gap-{f.component}")) for f in rest[:12]]
        each = f"loses {most}" if len(rest) == 1 else f"lose at most {most} each"
        which = text("Gap ", links[0]) if len(rest) == 1 else text("Gaps ", joined_texts(links))
        parts.append(text(which, f" {each}." if len(rest) <= 12 else f" and {len(rest) - 12} more {each}."))
    words = {f.rule.basis.get("points", "constructed") for f in view.ranked[:ROWS_ON_PAGE_ONE]}
    if "inferred" in words:
        parts.append(text(run("Inferred:", "em"), " follows from an area’s total."))  # noqa: RUF001
    if "constructed" in words:
        parts.append(text(run("Constructed:", "em"), " our division of an area’s loss, not the publisher’s figure."))  # noqa: RUF001
    return spaced(parts)


def checks(view: View) -> Row | None:
    """What to read before anything is introduced; None where there is no gap and nothing is open."""
    items = [*_matter_checks(view), *_text_check(view)]
    if not items:
        return None
    label = "Check first" if len(items) == 1 else f"{count(len(items)).capitalize()} checks first"
    return Row(label, items=tuple(items))


def _matter_checks(view: View) -> list[Text]:
    turning = matters(view)
    if len(turning) > MATTERS_NAMED:
        return [text(sentence(f"Answer the {counted(_open(view), 'open question')}")[:-1], " listed under ", link("What is undetermined", "undetermined"), ".")]
    found = []
    for m in turning:
        what = f"Read {listed(act_name(b) for b in m.acts)}" if m.acts else f"Answer {counted(len(m.questions), 'question')}"
        where = joined_texts([_linked(view, f) for f in m.findings])
        verify: tuple[Run, ...] = (mark("verify"),) if m.acts else ()
        found.append(text(f"{what}: {_topic(view, m)} decides {points(m.at_stake)} points (", where, ").", verify))
    return found


def _text_check(view: View) -> list[Text]:
    """The sections to amend, of which no full current text is on file."""
    amended = dict.fromkeys(s for f in view.ranked for s in f.remedy.amends if f.remedy.kind == "statute")
    if not amended:
        return []
    return [text(f"Obtain the full current text of the {counted(len(amended), 'section')} to amend: {sections(sorted(amended, key=_code_order))}.", mark("verify"))]


def _code_order(section: str) -> tuple[tuple[int, str], ...]:
    parts = section.replace(".", "-").split("-")
    return tuple((int(p), "") if p.isdigit() else (0, p) for p in parts)
