"""Tables of a whole assessment: the score by area, every component, what no rule measures."""

from __future__ import annotations

from advisor.documents.document import Column, Section, Table
from advisor.documents.outcome import outcome_word
from advisor.documents.view import View
from advisor.documents.wording import cells, run, short_date, text
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
