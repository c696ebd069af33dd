"""Table 1, and what staff does before the hearing: the lower part of page one."""

from __future__ import annotations

from advisor.assess import Finding
from advisor.documents.document import VERIFY, Column, Row, Run, Table, Text
from advisor.documents.grouped import Group, grouped, name_of, number_of
from advisor.documents.memo.money import NOT_KNOWN, cost_word
from advisor.documents.memo.page_one import MATTERS_NAMED, topic
from advisor.documents.memo.readings import readings_table
from advisor.documents.memo.steps import READINGS, asks
from advisor.documents.outcome import cell, outcome_word, remedy_word
from advisor.documents.view import Matter, View, matters
from advisor.documents.wording import count, counted, joined_texts, link, sections, text
from advisor.phrases import capitalized, figures, listed, long_date, points

ROWS_ON_PAGE_ONE = 13
FEW_SECTIONS = 3  # that are named
FOUND, READ = 7, 5  # rows of the gaps and of the readings where both stand on page one

COLUMNS = (
    Column("No.", inches=0.5),
    Column("Now", inches=0.4),
    Column("Finding", inches=2.3),
    Column("Section", inches=0.97),
    Column("Remedy", inches=0.76),
    Column("Points", number=True, inches=0.61),
    Column("Cost", inches=0.96),
)


PAST = (*COLUMNS[:2], Column("Finding", inches=4.02), COLUMNS[3], COLUMNS[5])  # of a past day nothing is to be done


def tables(view: View) -> list[Table]:
    """The tables of page one: what is found; where little is known, the readings worth most as well."""
    if not view.little_known:
        return [gap_table(view)]
    found = [gap_table(view, FOUND)] if view.short else []
    return [*found, *([readings_table(view, READ, 1 + len(found))] if view.readings else [])]


def gap_table(view: View, most: int = ROWS_ON_PAGE_ONE) -> Table:
    """The gaps and the open questions by points at stake; the note under it has the marks in words, and names the rest.

    Where no gap is known and something is open, the readings worth most stand in their place.
    """
    if not view.ranked:
        said = f"None of the {len(view.assessment.findings)} components is below full points."
        return empty_table("gaps-ranked", "Table 1. No gaps", said)
    groups = [g for g in grouped(view.assessment) if g[0].short or not view.little_known]
    if not groups:
        return readings_table(view, READ, 1)
    shown = groups[:most]
    rows = tuple(_row(view, group) for group in shown)
    columns = COLUMNS if view.today else PAST
    return Table("gaps-ranked", _caption(view, groups, len(shown)), columns, rows, note=_note(groups, most))


def empty_table(name: str, caption: str, said: str) -> Table:
    """A table with one row, which says why there are no others."""
    return Table(name, caption, (Column("Result"),), ((text(said),),))


def _caption(view: View, groups: list[Group], shown: int) -> str:
    gaps = sum(group[0].short for group in groups)
    parts = [counted(gaps, "gap")] if gaps else []
    parts += [counted(len(groups) - gaps, "open question")] if gaps < len(groups) else []
    which = "" if shown == len(groups) else f", the first {count(shown)}"
    found = "Found: " if view.little_known else ""
    said = f"{found}{listed(parts)}{which}"
    return f"Table 1. {said if found else capitalized(said)}, by points at stake"


def _row(view: View, group: Group) -> tuple[Text, ...]:
    """One entry of the memo: its number, its mark, its name, and in a word each what it turns on."""
    first = group[0]
    low, high = sum(f.lost[0] for f in group), sum(f.lost[1] for f in group)
    what = (text(link(number_of(group), f"gap-{first.component}")), (cell(first),), text(name_of(view.content, group)))
    where, at_stake = text(authority(view, first)), text(figures(low, high))
    if not view.today:
        return (*what, where, at_stake)
    cost = text(cost_word(first) if first.short else NOT_KNOWN)
    return (*what, where, text(remedy_word(first)), at_stake, cost)


def authority(view: View, finding: Finding) -> str:
    """The section that a finding rests on, as its first source cites it, without the name of the code.

    "None found" where somebody looked and found none, "Not searched" where nobody did.
    """
    lead = view.state.citation.partition("§")[0]
    for holding in finding.holdings:
        for source in holding.provenance:
            if source.citation.startswith(f"{lead}§") and not source.disputes:
                cited = source.citation.removeprefix(lead).split(",")[0].replace("§§", "§")
                return " ".join(cited.partition("(")[0].split()[:2])  # without "before the act", "to 5-9"
    looked = any(holding.provenance or holding.searched for holding in finding.holdings)
    return "None found" if looked else "Not searched"


def _note(groups: list[Group], most: int) -> Text:
    """The marks in words, and the entries that did not fit into the table."""
    seen = {group[0].outcome: group[0] for group in groups[:most]}.values()
    marks: list[Text] = [(Run(outcome_word(f), "sign", f.outcome), *text(outcome_word(f))) for f in seen]
    rest = groups[most:]
    links = [text(link(number_of(group), f"gap-{group[0].component}")) for group in rest]
    at = points(max((sum(f.lost[1] for f in group) for group in rest), default=0))
    more = text("   Not in the table, at most ", f"{at} each: ", joined_texts(links), ".") if rest else ()
    spread: list[Text] = []
    for mark in marks:
        spread += [text("   "), mark] if spread else [mark]
    return (*(run for part in spread for run in part), *more)


def checks(view: View) -> Row | None:
    """What staff reads before the hearing; None on a past day, and where there is no gap and no open question."""
    if not view.today:
        return None
    items = [*_matter_checks(view), *_text_check(view)]
    return Row("Staff, before the hearing", items=tuple(items)) if items else None


def _matter_checks(view: View) -> list[Text]:
    turning = matters(view)
    if view.little_known and view.readings:  # a table has them
        return []
    if len(turning) <= MATTERS_NAMED:
        return [matter_check(view, m, view.links(f.component for f in m.findings)) for m in turning]
    asked = counted(len(view.assessment.unsettled), "open question")
    return [text("Make ", READINGS, f", which answer most of the {asked}.")]


def matter_check(view: View, matter: Matter, where: Text) -> Text:
    """What to read or answer, and how many points it decides. *where* are links to the findings."""
    acts = sorted(matter.acts, key=lambda b: (b.year, b.id))
    named = listed(f"{b.name}, ch. {b.chapter}" if b.chapter else b.name for b in acts)
    what = f"Read {named}" if acts else f"Answer {counted(len(matter.questions), 'question')}"
    verify: tuple[Run, ...] = (VERIFY,) if acts else ()
    on = f"on {topic(view, matter)}" if acts else f"on the law of {topic(view, matter)}"
    return text(f"{what}, {on}: {points(matter.at_stake)} points (", where, ").", verify)


def _text_check(view: View) -> list[Text]:
    """Ask for the full text of the sections to amend that is not in the statute book as the law of the day."""
    asked = dict.fromkeys(s for f in view.short for s in f.remedy.amends if f.remedy.kind == "statute")
    amended = [s for s in asked if not (view.texts and view.texts.section(s).current)]
    if not amended or view.little_known:
        return []
    few = f": {sections(sorted(amended, key=_code_order))}" if len(amended) <= FEW_SECTIONS else ""
    ahead = view.state.calendar.after(view.dated) if view.today else None
    opens = f"; the session opens {long_date(ahead.start)}" if ahead else ""
    stand = f", as {'it stands' if len(amended) == 1 else 'they stand'}" if few else ""
    why = "that the bill amends" if asks(view) else "that a bill would amend"
    return [text(f"Get {counted(len(amended), 'section')} in full {why}{stand}{few}{opens}.", VERIFY)]


def _code_order(section: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts sections as the code does: § 9 before § 10."""
    parts = section.replace(".", "-").split("-")
    return tuple((int(p), "") if p.isdigit() else (0, p) for p in parts)
