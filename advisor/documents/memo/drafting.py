"""What only a drafter needs of a finding: other states, bills tried before, where the law goes, disputed readings."""

from __future__ import annotations

from advisor.assess import Finding
from advisor.documents.document import VERIFY, Column, Row, Run, Table, Text
from advisor.documents.grouped import Group
from advisor.documents.law_rows import disputed
from advisor.documents.memo.gaps import (
    SHORT_FORM_BELOW,
    advised,
    every,
    labeled,
    law_and_effect,
    options_table,
    titled,
)
from advisor.documents.memo.tried import EXTENTS, tried_before
from advisor.documents.view import View
from advisor.documents.wording import sections, sentence, text, within
from advisor.model import Bill, Elsewhere, Remedy
from advisor.phrases import capitalized

STATES_NAMED = 3


def drafter_rows(view: View, finding: Finding) -> list[Row]:
    """The rows of a gap in the annex: what the memo does not say of it."""
    if not view.today:  # where the law goes, and what others do, is asked of today's law
        return [*_tried(view, finding), *labeled("Disputed", disputed(view, (*finding.holdings, *finding.asked)))]
    advice = finding.advice
    others = options_table(finding, advice, every(advice)) if advice and finding.lost[1] < SHORT_FORM_BELOW else None
    rows = [Row("Options", table=others)] if others else []
    return [*rows, *_elsewhere(view, finding), *_drafting_rows(view, finding)]


def full_rows(view: View, finding: Finding) -> list[Row]:
    """Every row of *finding*, those of the memo and those of the annex."""
    rows = [*law_and_effect(view, finding), *advised(view, finding)]
    return [*rows, *_elsewhere(view, finding), *_drafting_rows(view, finding)]


def waiting_rows(view: View, group: Group) -> list[Row]:
    """What the annex says of open findings: what was tried before, and what a source says against an answer."""
    tried = {b.id: b for f in group for b in tried_before(view, f)}
    asked = {h.question: h for f in group for h in (*f.holdings, *f.asked)}
    rows = [Row("Tried before", table=_tried_table(view, group[0], list(tried.values())))] if tried else []
    return rows + labeled("Disputed", disputed(view, tuple(asked.values())))


def _elsewhere(view: View, finding: Finding) -> list[Row]:
    others = finding.rule.elsewhere_than(view.state.name)[:STATES_NAMED]
    rows = [Row("Elsewhere", table=_elsewhere_table(finding, others))] if others else []
    return rows + _tried(view, finding)


def _tried(view: View, finding: Finding) -> list[Row]:
    tried = tried_before(view, finding)
    return [Row("Tried before", table=_tried_table(view, finding, tried))] if tried else []


def _elsewhere_table(finding: Finding, others: tuple[Elsewhere, ...]) -> Table:
    """What other states' laws do, with their citations and how far each was read."""
    heads = (("State", 1.02), ("What its law does", 2.86), ("Citation", 2.0), ("Read", 0.62))
    columns = tuple(Column(head, inches=inches) for head, inches in heads)
    rows = tuple(
        (
            text(other.state),
            text(f"{capitalized(within(other.does))}{EXTENTS[other.outcome]}."),
            text(other.citation),
            _how_read(other),
        )
        for other in others
    )
    return Table(f"elsewhere-{finding.component}", f"Elsewhere: {titled(finding)}", columns, rows)


HOW_READ = {"found": "Read", "card": "Card", "secondary": "Report", "recalled": "Memory"}


def _how_read(other: Elsewhere) -> Text:
    marks: tuple[Run, ...] = () if other.basis == "found" else (VERIFY,)
    return text(HOW_READ[other.basis], *marks)


def _tried_table(view: View, finding: Finding, bills: list[Bill]) -> Table:
    """The bills that did not become law, oldest first, with what became of them."""
    heads = (("Bill", 1.1), ("What it would have done", 2.8), ("What became of it", 2.6))
    columns = tuple(Column(head, inches=inches) for head, inches in heads)
    rows = tuple(
        (text(bill.name), text(sentence(bill.title)), text(sentence(bill.fate), view.sources.note(bill.provenance)))
        for bill in bills
    )
    return Table(f"tried-{finding.component}", f"Tried before: {titled(finding)}", columns, rows)


def _drafting_rows(view: View, finding: Finding) -> list[Row]:
    """Where the law goes, and what a source says against an answer that stands."""
    rows: list[Row] = []
    if finding.lost[1]:
        remedy = finding.remedy
        rows += labeled("Where it goes", [_where(remedy)])
        rows += labeled("Why not a bill" if remedy.kind == "court-rule" else "Why a bill", [_why(remedy)])
        rows += labeled("Also check", [text(sentence(remedy.note))] if remedy.note else [])
    return rows + labeled("Disputed", disputed(view, (*finding.holdings, *finding.asked)))


def _where(remedy: Remedy) -> Text:
    """The sections to amend or create, and the agency."""
    parts = [f"Amend {sections(remedy.amends)}."] if remedy.amends else []
    parts += [f"New: {sections(remedy.creates)}."] if remedy.creates else []
    parts += [f"Agency: {remedy.agency}."] if remedy.agency else []
    return text(" ".join(parts)) if parts else ()


def _why(remedy: Remedy) -> Text:
    """Why it takes this kind of remedy."""
    if not remedy.because:
        return ()
    cited = f" ({remedy.because.citation})" if remedy.because.citation else ""
    return text(f"{capitalized(within(remedy.because.says))}{cited}.")
