"""The scores of page one on one scale: what was published, our count, and as if the bill were law."""

from __future__ import annotations

from advisor.assess import Assessment, Finding, letters
from advisor.documents.figures import Part, Strip, StripRow, Whole
from advisor.documents.published import published
from advisor.documents.view import View
from advisor.documents.wording import grade_letters
from advisor.phrases import capitalized, figures, long_date, points, span

STEP = 20  # half points: where a cut scale may begin
ROOM = 5  # half points left of the lowest score
CLOSEST = 0.2  # of the scale: two labels below it do not stand nearer


def score_figure(view: View, rows: tuple[StripRow, ...], caption: str = "") -> Strip | Whole:
    """Return *rows* on one strip; where the lowest of them is under half of the maximum, one bar from zero.

    *caption* stands in place of what the strip shows.
    """
    most = view.assessment.framework.half_points
    lowest = min(row.low for row in rows)
    if lowest * 2 < most:
        return whole(view)
    return score_strip(view, rows, caption or _shows(view, rows))


def score_strip(view: View, rows: tuple[StripRow, ...], caption: str) -> Strip:
    """Return *rows* on one scale, which begins a little below the lowest of them."""
    most, lowest = view.assessment.framework.half_points, min(row.low for row in rows)
    start = max(0, (lowest - ROOM) // STEP * STEP)
    said = "; ".join(f"{row.label}: {span(row.low, row.high)}{row.grade}" for row in rows)
    return Strip(
        "score-strip",
        f"Figure 1. {caption}",
        start,
        most,
        tuple(_ticks(view, start)),
        rows,
        f"Scores on a scale from {points(start)} to {points(most)}. {said}.",
    )


def whole(view: View) -> Whole:
    """Every point in one bar: what the law earns for certain, what is missing, what nobody knows."""
    a = view.assessment
    most = a.framework.half_points
    missing, open_ = most - a.high, a.high - a.low
    parts = (
        Part(a.low, "solid", points(a.low), "earned"),
        Part(missing, "white", points(missing), "missing"),
        Part(open_, "striped", points(open_), "not known"),
    )
    decided = points(a.low + missing)
    shows = (
        f"Of {points(most)} points, {decided} are decided" if open_ else f"Of {points(most)} points, all are decided"
    )
    said = ", ".join(f"{part.figures} {part.says}" for part in parts)
    return Whole("score-strip", f"Figure 1. {shows}", parts, f"Of {points(most)} points: {said}.")


def memo_rows(view: View, bill: list[Finding], before: Assessment | None = None) -> tuple[StripRow, ...]:
    """The published score, ours, and ours as if a bill closed the gaps *bill*, where there are any.

    *before* is the law without the bills that are assumed; its score stands before theirs.
    """
    a, printed = view.assessment, published(view)
    rows = []
    if printed and printed.score is not None:
        grade = f", {printed.grade}" if printed.grade else ""
        rows.append(
            StripRow(f"Published {printed.year}", "dot", printed.score, printed.score, points(printed.score), grade)
        )
    if before and view.assumed:
        rows.append(score_row(view, _day_label(view), "band", before.low, before.high))
    rows.append(score_row(view, our_label(view), "asif" if view.assumed else "band", a.low, a.high))
    if bill:
        low = a.low + sum(f.rule.half_points - f.low for f in bill)
        high = a.high + sum(f.rule.half_points - f.high for f in bill)
        passed = all(f.remedy.kind == "statute" for f in bill)
        rows.append(score_row(view, "As if the bill passed" if passed else "As if it were done", "asif", low, high))
    return tuple(rows)


def our_label(view: View) -> str:
    """What our count is of: today's law, the law of a day, or one that is assumed."""
    if view.assumed:
        return capitalized(view.assumed.when)
    return _day_label(view)


def _day_label(view: View) -> str:
    return "Today, our count" if view.today else f"{view.day.year}, our count"


def score_row(view: View, label: str, look: str, low: int, high: int) -> StripRow:
    """One of our scores with its grade."""
    framework = view.assessment.framework
    found = letters(framework, low, high)
    grade = f", {grade_letters(found)}" if found else ", no grade yet" if framework.grades else ""
    return StripRow(label, "asif" if look == "asif" else "band", low, high, figures(low, high), grade)


def _ticks(view: View, start: int) -> list[tuple[int, str]]:
    """The lines of the scale: its start, where each grade in view begins, and all points."""
    framework = view.assessment.framework
    most = framework.half_points
    begins = {g.from_half_points: f"{points(g.from_half_points)}: {g.letter} begins" for g in framework.grades}
    labeled = [(start, _bare(start))]
    for at in sorted(at for at in begins if start < at < most):
        apart = min(at - labeled[-1][0], most - at) >= CLOSEST * (most - start)
        labeled.append((at, begins[at] if apart else ""))
    return [*labeled, (most, f"{_bare(most)}: all points")]


def _bare(half_points: int) -> str:
    return points(half_points).removesuffix(".0")


def _shows(view: View, rows: tuple[StripRow, ...]) -> str:
    """Where the published score lies beside our count."""
    ours = next(row for row in rows if row.look != "dot")
    dots = [row for row in rows if row.look == "dot"]
    of = "today" if view.today else long_date(view.day)
    if not dots:
        return f"Our count for {of}"
    at, year = dots[0].low, dots[0].label.rpartition(" ")[2]
    if at == ours.low == ours.high:
        return f"The published score of {year} and our count are the same"
    if ours.low <= at <= ours.high:
        return f"The published score of {year} lies inside our range for {of}"
    side = "below" if at < ours.low else "above"
    return f"The published score of {year} lies {side} our {'count' if ours.low == ours.high else 'range'} for {of}"
