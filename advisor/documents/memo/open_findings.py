"""The open findings: what is known of each, what is not, and what it may come to."""

from __future__ import annotations

from dataclasses import replace

from advisor.assess import UNDETERMINED, Finding
from advisor.documents.document import Entry, Row, Section
from advisor.documents.grouped import Group, grouped, titled_group
from advisor.documents.law_rows import disputed, law_rows
from advisor.documents.memo.decides import decides_table
from advisor.documents.memo.gaps import entry_of, full_rows, labeled, tried_before, tried_in
from advisor.documents.view import View
from advisor.documents.wording import run, sentence, strong, text
from advisor.phrases import listed, points, span


def open_section(view: View) -> Section | None:
    """Return an entry for each open finding of which something is on record; None where there is none.

    It says what is known and what is not; advice would say that the law falls short.
    """
    groups = [group for group in grouped(view.assessment) if not group[0].short]
    if not groups:
        return None
    entries = tuple(_entry(view, group) for group in groups)
    return Section("open", "Open findings, by what is known of them", entries=entries)


def _entry(view: View, group: Group) -> Entry:
    """One finding, or several that hang on the same unread acts."""
    if len(group) == 1:
        return entry_of(view, group[0], _open_rows(view, group[0]))
    components = tuple(f.component for f in group)
    low, high = sum(f.low for f in group), sum(f.high for f in group)
    most = sum(f.rule.half_points for f in group)
    meta = text(
        f"Components {listed(components)} · ",
        strong("Undetermined"),
        f" · {span(low, high)} of {points(most)} points · Read first",
    )
    holdings = tuple({h.question: h for f in group for h in f.holdings}.values())
    asked = tuple({h.question: h for f in group for h in (*f.holdings, *f.asked)}.values())
    tried = list({b.id: b for f in group for b in tried_before(view, f)}.values())
    title = titled_group(view.assessment, view.content, group)
    rows = law_rows(view, holdings)
    rows += labeled("Tried before", tried_in(view, tried))
    rows += labeled("Disputed", disputed(view, asked))
    number = view.numbers[components[0]]
    entry = Entry(f"gap-{components[0]}", components[0], number, run(title).text, meta, tuple(rows), components)
    return replace(entry, table=decides_table(view, group))


def may_be(finding: Finding) -> str:
    """What an undetermined finding may come to, with the points of each outcome: "met (2.5) or gap (0.0)"."""
    return listed((f"{step.word} ({points(step.half_points)})" for step in finding.possible), "or")


def whole_entry(view: View, finding: Finding) -> Entry:
    """Return *finding* with every row, also where it loses little; its number is 0 where it has none."""
    rows = _open_rows if finding.outcome == UNDETERMINED else full_rows
    return entry_of(view, finding, rows(view, finding))


def _open_rows(view: View, finding: Finding) -> list[Row]:
    """What is known of an undetermined finding, what is not, and what it may come to."""
    rows = law_rows(view, finding.holdings)
    sure = f" {points(finding.lost[0])} points are lost whatever the answer." if finding.lost[0] else ""
    rows += labeled("May be", [text(sentence(may_be(finding)), sure)])
    rows += labeled("Tried before", tried_in(view, tried_before(view, finding)))
    return rows + labeled("Disputed", disputed(view, (*finding.holdings, *finding.asked)))
