"""The scores of page one on one scale: where the published one lies, where the scale begins, and what is no strip."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from advisor.documents.figures import Strip, StripRow, Whole, in_words
from advisor.documents.memo.components import chart
from advisor.documents.memo.score_strip import score_figure
from advisor.documents.view import View, view_of
from advisor.load import load
from advisor.model.law import law_on
from helpers.documents import DATED
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE

NOW = date(2023, 8, 1)


@pytest.fixture(scope="module")
def view() -> View:
    content = load(EXAMPLE)
    return view_of(assessor_of(content).assess(law_on(content.jurisdictions["zz"], NOW)), content, DATED)


def rows(published: int, low: int, high: int) -> tuple[StripRow, ...]:
    return (
        StripRow("Published 2021", "dot", published, published, str(published / 2)),
        StripRow("Ours", "band", low, high, f"{low / 2}–{high / 2}"),
    )


@pytest.mark.parametrize(
    ("published", "low", "high", "said"),
    [
        (16, 15, 17, "lies inside our range"),
        (14, 15, 17, "lies below our range"),
        (18, 15, 17, "lies above our range"),
        (18, 16, 16, "lies above our count"),
        (16, 16, 16, "and our count are the same"),
    ],
)
def test_the_caption_says_where_the_published_score_lies(
    view: View, published: int, low: int, high: int, said: str
) -> None:
    figure = score_figure(view, rows(published, low, high))
    assert isinstance(figure, Strip)
    assert said in figure.caption
    assert "2021" in figure.caption


def test_the_scale_begins_below_the_lowest_score_and_its_labels_keep_apart(view: View) -> None:
    figure = score_figure(view, rows(16, 15, 17))
    assert isinstance(figure, Strip)
    assert figure.start <= 15
    assert figure.ticks[0][0] == figure.start
    assert figure.ticks[-1] == (20, "10: all points")
    labeled = [at for at, label in figure.ticks if label]
    assert all(b - a >= 0.2 * (figure.most - figure.start) for a, b in pairwise(labeled))


def test_a_score_under_half_is_one_bar_of_all_points(view: View) -> None:
    figure = score_figure(view, rows(16, 4, 12))
    assert isinstance(figure, Whole)
    assert sum(part.half_points for part in figure.parts) == view.assessment.framework.half_points


def test_each_component_is_a_cell_of_its_area_and_no_figure_is_left_out(view: View) -> None:
    made = chart(view)
    findings = {f.component: f for f in view.assessment.findings}
    assert [cell.component for bar in made.bars for cell in bar.cells] == list(findings)
    for cell in (cell for bar in made.bars for cell in bar.cells):
        finding = findings[cell.component]
        assert (cell.low, cell.high, cell.most) == (finding.low, finding.high, finding.rule.half_points)
    told = " ".join(in_words(made))
    assert all(cell.says in told for bar in made.bars for cell in bar.cells if not cell.full)
