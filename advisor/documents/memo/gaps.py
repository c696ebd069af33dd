"""Gap by gap: an entry for each finding that falls short for certain, the small ones in the short form."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.assess import HOLDS, Finding, Insight
from advisor.documents.document import Entry, Row, Section, Text
from advisor.documents.law_rows import law_rows
from advisor.documents.memo.advised import SHORT_FORM_BELOW, advised, in_short, labeled, shown
from advisor.documents.outcome import of_points, remedy_word, signed_outcome
from advisor.documents.view import View
from advisor.documents.wording import require, run, sentence, text


def gap_section(view: View) -> Section | None:
    """Return an entry for each gap, in order of points lost; None where there is none."""
    entries = tuple(entry_of(view, f, gap_rows(view, f)) for f in view.short)
    return Section("gaps", "Gap by gap", entries=entries) if entries else None


def entry_of(view: View, finding: Finding, rows: list[Row], meta: Text | None = None) -> Entry:
    """The entry of *finding* with *rows*; its line of figures is *meta*, or what the memo has."""
    name = run(require(finding.name, f"component {finding.component}")).text
    return Entry(f"gap-{finding.component}", finding.component, name, meta or _meta(view, finding), tuple(rows))


def _meta(view: View, finding: Finding) -> Text:
    """The outcome, the points, what closing it asks for, the area, and the gap that it follows from."""
    area = next(a.title for a in view.assessment.framework.areas if a.id == finding.rule.area)
    figures = of_points(finding.low, finding.high, finding.rule.half_points)
    asks = f" · {remedy_word(finding)}" if finding.lost[1] and view.today else ""
    roots = dict.fromkeys(i.rule.root for i, follow in _causes(view) if finding.component in follow)
    follows = text(" · Follows from ", view.links(roots)) if roots else ()
    return text(*signed_outcome(finding), f" · {figures}{asks} · {area}", follows)


def gap_rows(view: View, finding: Finding) -> list[Row]:
    """The rows of *finding* in a memo: few where it loses little. What only a drafter needs stands in the annex."""
    rows = law_and_effect(view, finding)
    advice = finding.advice if view.today else None  # of a past day nothing is recommended
    if advice and finding.lost[1] < SHORT_FORM_BELOW:
        return [*rows, *labeled("We recommend", [in_short(finding, advice)])]
    return rows + advised(view, finding, shown(advice) if advice else ())


def law_and_effect(view: View, finding: Finding) -> list[Row]:
    """The law behind a finding, what follows from it, and the gaps that it causes."""
    rows = law_rows(view, finding.holdings)
    effect = "Effect" if view.today else "Effect then"
    rows += labeled(effect, [text(sentence(finding.advice.effect))] if finding.advice else [])
    said = (
        text(view.gaps(follow, capital=True), f". {insight.rule.title}.")
        for insight, follow in _causes(view)
        if insight.rule.root == finding.component and follow
    )
    return rows + labeled("Root cause of", said)


def _causes(view: View) -> Iterator[tuple[Insight, set[str]]]:
    """Each insight that holds and whose root is a gap, with the other gaps that follow from it."""
    short = {f.component for f in view.short}
    for insight in view.assessment.insights:
        if insight.status == HOLDS and insight.rule.root in short:
            yield insight, (short & set(insight.affects)) - {insight.rule.root}
