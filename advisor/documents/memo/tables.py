"""The tables at the end of a memo: the score by area, every component, the facts that decide nothing."""

from __future__ import annotations

from advisor.assess import Finding
from advisor.documents.document import Column, Section, Table, Text
from advisor.documents.law_rows import answered
from advisor.documents.outcome import outcome_word
from advisor.documents.sources import basis_words
from advisor.documents.view import View
from advisor.documents.wording import cells, run, short_date, text
from advisor.model import UNKNOWN
from advisor.model.law import Holding
from advisor.model.words import BASES
from advisor.phrases import capitalized, figures, points


def score_by_area(view: View) -> Section:
    """Table 2: points and maximum by area, with the sum."""
    a = view.assessment
    columns = (
        Column("Area"),
        Column("Maximum", number=True),
        Column("Points", number=True),
        Column("Lost", number=True),
        Column("Basis of maximum"),
    )
    rows = [
        cells(
            f"{s.area.id} {s.area.title}",
            points(s.area.half_points),
            figures(s.low, s.high),
            figures(s.area.half_points - s.high, s.area.half_points - s.low),
            s.area.basis,
        )
        for s in a.areas
    ]
    top = a.framework.half_points
    rows.append(cells("Total", points(top), figures(a.low, a.high), figures(top - a.high, top - a.low), "sum"))
    as_if = bool(a.law.bills)
    when = f", {view.assumed.when}" if as_if else f" on the law of {short_date(view.day)}"
    table = Table("areas-table", f"Table 2. Score by area{when}", columns, tuple(rows), total=True)
    return Section("areas", "Score by area", table=table, as_if=as_if)


def every_component(view: View) -> Section:
    """Table 3: every component with its outcome and points, and how sure its title and its points are."""
    columns = (
        Column("Component"),
        Column("Outcome"),
        Column("Points", number=True),
        Column("Maximum", number=True),
        Column("Title is"),
        Column("Points are"),
    )
    rows = tuple(
        cells(
            f"{f.component} {f.title}",
            outcome_word(f),
            figures(f.low, f.high),
            points(f.rule.half_points),
            f.rule.basis.title,
            f.rule.basis.points,
        )
        for f in view.assessment.findings
    )
    note = text(
        "Titles are in our words. ",
        run("Found:", "em"),
        " a public page gives the component this sense. ",
        run("Recalled:", "em"),
        " from memory.",
    )
    table = Table("components-table", "Table 3. Every component, its outcome and its points", columns, rows, note=note)
    return Section("components", "Every component", table=table)


def not_encoded(view: View) -> Section | None:
    """The components of the framework that no rule measures, in a table without points; None where all are measured."""
    framework = view.assessment.framework
    if not framework.not_encoded:
        return None
    columns = (Column(capitalized(framework.unit)), Column("About"), Column("Known by"), Column("Here"))
    rows = tuple(cells(one.component, one.subject, one.basis, "not yet encoded") for one in framework.not_encoded)
    intro = f"{framework.part} The others are listed in our words, and count neither as met nor as a gap."
    table = Table("not-encoded-table", f"Every {framework.unit} that is not measured here", columns, rows)
    return Section("not-encoded", "What is not measured", (text(intro),), table)


def deciding_nothing(view: View) -> Section | None:
    """Table 4: what was asked and decides no points; None where nothing was. It also says where nobody has looked."""
    seen: set[str] = {h.question for f in view.assessment.findings for h in f.holdings}
    rows: list[tuple[Text, ...]] = []
    for finding in view.assessment.findings:
        for holding in finding.asked:
            if holding.question not in seen:
                seen.add(holding.question)
                rows.append(_asked_row(view, finding, holding))
    if not rows:
        return None
    columns = (Column("Component"), Column("Question"), Column("Answer"), Column("Last shown"))
    table = Table("facts-table", "Table 4. Facts recorded that decide nothing", columns, tuple(rows))
    unknown = sum(
        view.holding(q).answer == UNKNOWN for f in view.assessment.findings for q in {h.question for h in f.asked}
    )
    intro = "Asked and recorded for the drafter. No answer in this table moves a point"
    intro += "; where nobody has looked, nothing is taken to comply." if unknown else "."
    return Section("facts", "Facts recorded that decide nothing", (text(intro),), table)


def _asked_row(view: View, finding: Finding, holding: Holding) -> tuple[Text, ...]:
    ask = view.question(holding.question).ask
    return cells(finding.component, ask, answered(view, holding), _shown(holding))


def _shown(holding: Holding) -> str:
    """The year an answer was last shown to be the law, and how that is known."""
    if not any(not p.disputes for p in holding.provenance):
        return "No source"
    return f"{holding.confirmed.year if holding.confirmed else 'Undated'}, {_basis(holding)}"


def _basis(holding: Holding) -> str:
    """The basis of the surest source that shows the answer to be the law on the last day that any does."""
    support = (p for p in holding.provenance if not p.disputes and p.confirmed == holding.confirmed)
    return basis_words(min(support, key=lambda p: (not p.settled, BASES.index(p.basis), p.part)))
