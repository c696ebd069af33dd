"""The component bar: a row for each area, a cell for each component."""

from __future__ import annotations

from advisor.assess import AreaScore, Finding
from advisor.documents.figures import Bar, Cell, Chart
from advisor.documents.memo.page_one import scored
from advisor.documents.outcome import outcome_word
from advisor.documents.view import View
from advisor.documents.wording import counted
from advisor.phrases import capitalized, figures, points, span

KEY = "One cell is one component."
LOOKS = (
    "Solid: points that the law earns.",
    "White: points missing.",
    "Striped: open; nobody knows yet.",
    "A number stands under each cell that is not full.",
)


def chart(view: View, number: int = 0) -> Chart:
    """Return the cells of every area, on one scale of half points; *number* is the figure's, where it has one."""
    a = view.assessment
    said = "; ".join(f"{s.area.title} {span(s.low, s.high)} of {points(s.area.half_points)}" for s in a.areas)
    wanted = (a.low > 0, a.high < a.framework.half_points, a.low != a.high, a.low < a.framework.half_points)
    total = f"Total: {figures(a.low, a.high)} of {points(a.framework.half_points)}"
    note = " ".join([KEY, *(key for key, is_ in zip(LOOKS, wanted, strict=True) if is_)])
    shows = _shows(a.areas, bool(scored(view)))
    return Chart(
        "components-bar",
        f"Figure {number}. {shows}" if number else shows,
        tuple(_bar(view, s) for s in a.areas),
        note,
        total,
        f"Points by area. {said}.",
    )


def _bar(view: View, scored: AreaScore) -> Bar:
    cells = tuple(_cell(view, f) for f in view.assessment.findings if f.rule.area == scored.area.id)
    label = f"{scored.area.id} {scored.area.title}"
    return Bar(label, cells, figures(scored.low, scored.high), f"of {points(scored.area.half_points)}")


def _cell(view: View, finding: Finding) -> Cell:
    most = finding.rule.half_points
    says = f"{finding.component}, {outcome_word(finding)}, {span(finding.low, finding.high)} of {points(most)}"
    entry = f"gap-{view.anchors[finding.component]}" if finding.component in view.anchors else ""
    return Cell(finding.component, says, finding.low, finding.high, most, entry)


def _shows(areas: tuple[AreaScore, ...], determined: bool) -> str:
    """What the bar shows, as a finding: the area that lacks most for certain. What is open lacks nothing yet."""
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
