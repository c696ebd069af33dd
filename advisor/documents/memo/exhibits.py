"""The chart of areas, the table of gaps, and what to check first: the lower part of page one."""

from __future__ import annotations

from advisor.assess import AreaScore, Finding
from advisor.documents.document import VERIFY, Bar, Chart, Column, Row, Run, Table, Text
from advisor.documents.headline import heading
from advisor.documents.memo.gaps import remedy_word
from advisor.documents.memo.page_one import MATTERS_NAMED, scored, topic
from advisor.documents.memo.readings import readings_table
from advisor.documents.memo.steps import READINGS
from advisor.documents.view import Matter, View, matters
from advisor.documents.wording import count, counted, link, run, sections, spaced, text
from advisor.phrases import capitalized, figures, listed, points, span

ROWS_ON_PAGE_ONE = 6


def chart(view: View, *, alone: bool = False, table: bool = True) -> Chart:
    """Return a bar for each area, on one scale of half points.

    *alone* is for a document with no other exhibit: the caption then has no number. *table* is whether Table 2 has the
    figures; *alone*, there is none.
    """
    a = view.assessment
    said = "; ".join(f"{s.area.title} {span(s.low, s.high)} of {points(s.area.half_points)}" for s in a.areas)
    key = ["Outline: the area’s maximum.", "Solid: points on the law as recorded."]
    open_ = ["{unsure}: points that depend on open questions."] if a.low != a.high else []
    missing = ["White: points missing."] if a.high < a.framework.half_points else []
    note = " ".join([*key, *open_, *missing, *(["Figures in Table 2."] if table and not alone else [])])
    shows = _shows(a.areas, bool(scored(view)))
    return Chart(
        "chart-areas",
        shows if alone else f"Figure 1. {shows}",
        tuple(_bar(s) for s in a.areas),
        note.format(unsure="Striped"),
        note.format(unsure="Marked “?”"),
        f"Points by area. {said}.",
    )


def _bar(scored: AreaScore) -> Bar:
    most = scored.area.half_points
    label = f"{scored.area.id} {scored.area.title}"
    return Bar(label, scored.low, scored.high, most, figures(scored.low, scored.high), f"of {points(most)}")


def _shows(areas: tuple[AreaScore, ...], determined: bool) -> str:
    """What the chart shows, as a finding: the area that lacks most for certain. What is open lacks nothing yet."""
    worst = max(areas, key=_missing)
    lost = points(_missing(worst))
    open_ = any(s.high != s.low for s in areas)
    if not determined:
        return "No area can be scored yet"
    if not _missing(worst):
        return "No points are known to be missing; some are open" if open_ else "Every area has full points"
    same, sure = sum(_missing(s) == _missing(worst) for s in areas), " for certain" if open_ else ""
    if same > 1:
        return capitalized(f"{counted(same, 'area')} lack {lost} points each{sure}")
    return f"{worst.area.title} lacks {lost} points{sure}, the most of any area"


def _missing(scored: AreaScore) -> int:
    """The half points that an area lacks whatever the open answers are."""
    return scored.area.half_points - scored.high


def gap_table(view: View) -> Table:
    """The gaps by points lost. Page one has room for six; the note under the table names the others.

    Where no gap is known and something is open, the readings worth most stand in their place.
    """
    if not view.ranked:
        said = f"None of the {len(view.assessment.findings)} components is below full points."
        return empty_table("gaps-ranked", "Table 1. No gaps", said)
    if not view.short:
        return readings_table(view, ROWS_ON_PAGE_ONE)
    heads = ("No.", "Gap", "Authority", "Remedy", "Points lost", "Basis")
    columns = tuple(Column(h, number=h in ("No.", "Points lost")) for h in heads)
    rows = tuple(_gap_row(view, f) for f in view.short[:ROWS_ON_PAGE_ONE])
    return Table("gaps-ranked", _caption(view), columns, rows, note=_gap_note(view))


def empty_table(name: str, caption: str, said: str) -> Table:
    """A table with one row, which says why there are no others."""
    return Table(name, caption, (Column("Result"),), ((text(said),),))


def _caption(view: View) -> str:
    n, shown = len(view.short), min(len(view.short), ROWS_ON_PAGE_ONE)
    if n == 1:
        return "Table 1. The one gap"
    which = f"The {count(n)} gaps" if n == shown else f"The first {count(shown)} of {count(n)} gaps"
    return f"Table 1. {which}, by points lost"


def _gap_row(view: View, finding: Finding) -> tuple[Text, ...]:
    return (
        text(str(view.numbers[finding.component])),
        text(link(heading(finding), f"gap-{finding.component}")),
        text(_authority(view, finding)),
        text(remedy_word(finding)),
        text(figures(*finding.lost)),
        text(finding.rule.basis.points),
    )


def _authority(view: View, finding: Finding) -> str:
    """The law that a finding rests on, as its first source cites it, without the name of the code.

    "None found" where somebody looked and found none, "Nobody has looked" where nobody did.
    """
    lead = view.state.citation.partition("§")[0]
    for holding in finding.holdings:
        for source in holding.provenance:
            if source.citation.startswith(f"{lead}§") and not source.disputes:
                return source.citation.removeprefix(lead).split(",")[0].replace("§§", "§")
    looked = any(holding.provenance or holding.searched for holding in finding.holdings)
    return "None found" if looked else "Nobody has looked"


def _gap_note(view: View) -> Text:
    """The gaps that did not fit into the table, what is open, and what the words for the basis mean."""
    rest = view.short[ROWS_ON_PAGE_ONE:]
    parts: list[Text] = []
    if rest:
        most = points(max(f.lost[1] for f in rest))
        each = f" loses {most}." if len(rest) == 1 else f" lose at most {most} each."
        which = view.gaps([rest[0].component], capital=True) if len(rest) == 1 else _through(view, rest)
        parts.append(text(which, each))
    if view.open:
        findings = capitalized(f"{counted(len(view.open), 'further finding')} {'is' if len(view.open) == 1 else 'are'}")
        parts.append(text(f"{findings} open, and no gap; what is known of them stands below the gaps."))
    words = {f.rule.basis.points for f in view.short[:ROWS_ON_PAGE_ONE]}
    if "inferred" in words:
        parts.append(text(run("Inferred:", "em"), " follows from an area’s total."))
    if "constructed" in words:
        parts.append(text(run("Constructed:", "em"), " our division of an area’s loss, not the publisher’s figure."))
    return spaced(parts)


def _through(view: View, rest: list[Finding]) -> Text:
    """The gaps below the table, the first and the last linked."""
    ends = [link(str(view.numbers[f.component]), f"gap-{f.component}") for f in (rest[0], rest[-1])]
    return text("Gaps ", ends[0], " to " if len(rest) > 2 else " and ", ends[1])


def checks(view: View) -> Row | None:
    """What to read before a bill is introduced; None where there is no gap and no open question."""
    items = [*_matter_checks(view), *_text_check(view)]
    if not items:
        return None
    return Row(
        "Check first" if len(items) == 1 else f"{count(len(items)).capitalize()} checks first", items=tuple(items)
    )


def _matter_checks(view: View) -> list[Text]:
    turning = matters(view)
    if not view.short and view.readings:  # Table 1 has them
        return []
    if len(turning) <= MATTERS_NAMED:
        return [matter_check(view, m, view.gaps(f.component for f in m.findings)) for m in turning]
    asked = counted(len(view.assessment.unsettled), "open question")
    return [text("Make ", READINGS, f", which answer most of the {asked}.")]


def matter_check(view: View, matter: Matter, where: Text) -> Text:
    """What to read or answer, and how many points it decides. *where* are links to the findings."""
    acts = sorted(matter.acts, key=lambda b: (b.year, b.id))
    named = listed(f"{b.name}, ch. {b.chapter}" if b.chapter else b.name for b in acts)
    what = f"Read {named}" if acts else f"Answer {counted(len(matter.questions), 'question')}"
    verify: tuple[Run, ...] = (VERIFY,) if acts else ()
    return text(f"{what}: {topic(view, matter)} decides {points(matter.at_stake)} points (", where, ").", verify)


def _text_check(view: View) -> list[Text]:
    """Ask for the full text of the sections to amend that is not in the statute book as the law of the day."""
    asked = dict.fromkeys(s for f in view.short for s in f.remedy.amends if f.remedy.kind == "statute")
    amended = [s for s in asked if not (view.texts and view.texts.section(s).current)]
    if not amended:
        return []
    which = sections(sorted(amended, key=_code_order))
    number = counted(len(amended), "section")
    return [text(f"Obtain the full current text of the {number} to amend: {which}.", VERIFY)]


def _code_order(section: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts sections as the code does: § 9 before § 10."""
    parts = section.replace(".", "-").split("-")
    return tuple((int(p), "") if p.isdigit() else (0, p) for p in parts)
