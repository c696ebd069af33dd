"""The open findings: what is known of each, what is not, and what it may come to."""

from __future__ import annotations

from dataclasses import replace

from advisor.assess import UNDETERMINED, Finding
from advisor.documents.document import Entry, Row, Section
from advisor.documents.grouped import Group, grouped, titled_group
from advisor.documents.law_rows import disputed, law_rows
from advisor.documents.memo.decides import decides_table
from advisor.documents.memo.gaps import entry_of, full_rows, labeled
from advisor.documents.memo.tried import tried_before, tried_in
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
    """One finding with what is known of it; or several that hang on the same unread acts, with what these decide."""
    if len(group) == 1:
        return open_entry(view, group, _known_rows(view, group[0]))
    rows = law_rows(view, tuple({h.question: h for f in group for h in f.holdings}.values()))
    return replace(open_entry(view, group, rows), table=decides_table(view, group))


def open_entry(view: View, group: Group, rows: list[Row]) -> Entry:
    """An entry of one open finding or of several, with *rows*."""
    if len(group) == 1:
        return entry_of(view, group[0], rows)
    components = tuple(f.component for f in group)
    low, high = sum(f.low for f in group), sum(f.high for f in group)
    most = sum(f.rule.half_points for f in group)
    meta = text(
        f"Components {listed(components)} · ",
        strong("Undetermined"),
        f" · {span(low, high)} of {points(most)} points · Read first",
    )
    title = run(titled_group(view.assessment, view.content, group)).text
    number = view.numbers[components[0]]
    return Entry(f"gap-{components[0]}", components[0], number, title, meta, tuple(rows), components)


def may_be(finding: Finding) -> str:
    """What an undetermined finding may come to, with the points of each outcome: "met (2.5) or gap (0.0)"."""
    return listed((f"{step.word} ({points(step.half_points)})" for step in finding.possible), "or")


def whole_entry(view: View, finding: Finding) -> Entry:
    """Return *finding* with every row, also where it loses little; its number is 0 where it has none."""
    rows = _open_rows if finding.outcome == UNDETERMINED else full_rows
    return entry_of(view, finding, rows(view, finding))


def _open_rows(view: View, finding: Finding) -> list[Row]:
    """Every row of an undetermined finding, those of the memo and those of the annex."""
    return _known_rows(view, finding) + waiting_rows(view, (finding,))


def _known_rows(view: View, finding: Finding) -> list[Row]:
    """What is known of an undetermined finding, what is not, and what it may come to."""
    rows = law_rows(view, finding.holdings)
    sure = f" {points(finding.lost[0])} points are lost whatever the answer." if finding.lost[0] else ""
    return rows + labeled("May be", [text(sentence(may_be(finding)), sure)])


def waiting_rows(view: View, group: Group) -> list[Row]:
    """What the annex says of open findings: what was tried before, and what a source says against an answer."""
    tried = {b.id: b for f in group for b in tried_before(view, f)}
    rows = labeled("Tried before", tried_in(view, list(tried.values())))
    asked = {h.question: h for f in group for h in (*f.holdings, *f.asked)}
    return rows + labeled("Disputed", disputed(view, tuple(asked.values())))
