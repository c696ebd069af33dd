"""The open findings: what is known of each, what is not, and what it may come to."""

from __future__ import annotations

from advisor.assess import UNDETERMINED, Finding
from advisor.documents.document import Entry, Row, Section
from advisor.documents.law_rows import disputed, law_rows
from advisor.documents.memo.gaps import entry_of, full_rows, labeled, tried_before, tried_in
from advisor.documents.view import View
from advisor.documents.wording import sentence, text
from advisor.phrases import listed, points


def open_section(view: View) -> Section | None:
    """Return an entry for each open finding of which something is on record; None where there is none.

    It says what is known and what is not; advice would say that the law falls short.
    """
    known = [f for f in view.open if f.component in view.numbers]
    if not known:
        return None
    entries = tuple(entry_of(view, f, _open_rows(view, f)) for f in known)
    return Section("open", "Open findings, by what is known of them", entries=entries)


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
