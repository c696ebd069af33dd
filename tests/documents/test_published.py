"""What the publisher printed stands beside our reckoning, in every document, and nothing is claimed beyond it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from advisor.documents.brief.page import brief
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import annex, memo
from advisor.documents.wording import plain
from advisor.load import load
from advisor.model import OtherResult, PublishedResult, Together
from advisor.model.law import law_on
from advisor.model.published import published_day
from helpers.documents import DATED, beside, strip, written
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE

THEN, NOW = date(2021, 7, 1), date(2023, 8, 1)
OTHER = OtherResult("Arcadia", "2022", "Later Card", "A release", "found", score="40", grade="D")


@pytest.fixture(scope="module")
def content():
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def assessed(content):
    """A day, with or without what was printed of Arcadia -> the law of that day, assessed."""
    assessor = assessor_of(content)

    def build(day, *results, other=()):
        made = assessor.assess(law_on(content.jurisdictions["zz"], day))
        return replace(made, framework=replace(made.framework, published=results, other_results=other))

    return build


def result(made, year="2021", **figures):
    """A result of Arcadia, by default with the figures of *made*."""
    areas = {s.area.id: s.low for s in made.areas}
    own = {"score": made.low, "grade": made.grades[0], "areas": areas} if made else {}
    return PublishedResult(f"arcadia-{year}", "Arcadia", year, "A card", "card", **{**own, **figures})


LABELS = ("Published", "Beside ours", "Why they differ")


def rows(document):
    found = [*document.page, *(row for section in document.sections for row in section.rows)]
    return {r.label: " ".join(plain(p) for p in r.paragraphs) for r in found if r.label.startswith(LABELS)}


def test_what_was_printed_of_the_same_law_is_not_called_ours(content, assessed):
    settled = assessed(THEN)
    assert settled.low == settled.high
    made = assessed(THEN, result(settled))
    document = memo(made, content, Letterhead(DATED))
    said = rows(document) | rows(annex(made, content, Letterhead(DATED)))
    assert list(said) == ["Beside ours", "Published 2021"]
    assert "A card" in said["Published 2021"]
    assert f"grade {made.grades[0]}" in said["Published 2021"]
    assert "the same score, in every area" in said["Beside ours"]
    assert "As published; only the split by component is ours." in beside(document, "How it was done")
    assert strip(document)["Published 2021"] == f"{made.low / 2}, {made.grades[0]}"
    for words in written(document):
        assert "did not issue" not in words


def test_a_grade_alone_makes_no_score_the_publishers(content, assessed):
    made = assessed(THEN, result(assessed(THEN), score=None, areas={}))
    document = memo(made, content, Letterhead(DATED))
    assert rows(document)["Beside ours"] == (
        "Nobody printed grade F for 2021; our reckoning gives the same, and the points are ours."
    )
    assert "No points are at hand." in rows(annex(made, content, Letterhead(DATED)))["Published 2021"]
    assert "only the published grade is at hand" in beside(document, "How it was done")


def test_a_difference_on_one_law_is_told_by_area(content, assessed):
    settled = assessed(THEN)
    areas = {s.area.id: s.low for s in settled.areas} | {"1": settled.areas[0].low + 1}
    made = assessed(THEN, result(settled, score=settled.low + 1, areas=areas))
    said = rows(memo(made, content, Letterhead(DATED)))["Why they differ"]
    assert said.startswith("Our rules come to another result in area 1 (")
    assert "area 2" not in said


def test_what_acts_since_did_is_told_by_act(content, assessed):
    then = assessed(date(2021, 12, 31))
    now = assessed(NOW, result(then))
    document = memo(now, content, Letterhead(DATED), then=then)
    said = rows(document)["Why they differ"]
    assert said.startswith("Since 2021, ")
    moved = [f for f, old in zip(now.findings, then.findings, strict=True) if (f.low, f.high) != (old.low, old.high)]
    acts = {act for f in moved for h in f.holdings for act in (*h.touched_by, h.bill) if act}
    assert acts
    for act in acts:
        assert content.jurisdictions["zz"].bills[act].name in said
    for words in written(document):
        assert "Published 2021" in words
        assert "Why they differ" in words
    page = brief(now, content, Letterhead(DATED), then=then)
    assert "Published 2021" in written(page)[0]


@pytest.mark.parametrize(
    ("read", "said"),
    [("codified", "SB 10 (2022) and, not read in full, HB 20 (2023) may have"), ("part", "and HB 20 (2023), not read")],
)
def test_only_an_act_that_was_not_read_is_called_so(content, assessed, read, said):
    state = content.jurisdictions["zz"]
    acts = {
        "2022-sb-10": replace(state.bills["2022-sb-10"], read=read),
        "2023-hb-20": replace(state.bills["2023-hb-20"], touches=("harm.law", "relief.wait")),
    }
    now = assessor_of(content).assess(law_on(replace(state, bills={**state.bills, **acts}), NOW))
    then = assessed(date(2021, 12, 31))
    now = replace(now, framework=replace(now.framework, published=(result(then),)))
    assert said in rows(memo(now, content, Letterhead(DATED), then=then))["Why they differ"]


def test_nothing_is_claimed_where_nothing_was_printed(content, assessed):
    made = assessed(NOW, replace(result(assessed(THEN)), state="Utopia"), other=(replace(OTHER, state="Utopia"),))
    document = memo(made, content, Letterhead(DATED))
    assert rows(document) == {}
    assert list(strip(document)) == ["2023, our count"]
    assert "Published" not in written(brief(made, content, Letterhead(DATED)))[0]
    assert "Nobody did not issue it." in beside(document, "How it was done")


def test_nothing_printed_later_than_the_law_stands_beside_it(content, assessed):
    made = assessed(THEN, result(assessed(THEN), year="2022"), other=(OTHER,))
    assert rows(memo(made, content, Letterhead(DATED))) == {}


def test_a_result_by_another_framework_is_named_and_not_compared(content, assessed):
    then = assessed(date(2021, 12, 31))
    made = assessed(NOW, result(then), other=(OTHER,))
    said = rows(memo(made, content, Letterhead(DATED), then=then))["Why they differ"]
    assert "The later result published for 2022 (40, D) follows other rules and cannot be compared." in said


def test_points_of_several_areas_are_named_as_they_were_printed(content, assessed):
    part = result(assessed(THEN), score=None, areas={}, together=(Together(("1", "2"), 9),))
    said = rows(annex(assessed(NOW, part), content, Letterhead(DATED)))["Published 2021"]
    assert "Areas 1 and 2 together: 4.5." in said


def test_the_day_of_the_law_that_stands_beside_a_result(assessed):
    printed = (result(assessed(THEN)),)
    assert published_day(printed, "Arcadia", NOW) == date(2021, 12, 31)
    assert published_day(printed, "Arcadia", THEN) is None
    assert published_day(printed, "Utopia", NOW) is None
    assert published_day(printed, "Arcadia", date(2020, 1, 1)) is None
