"""What other states' laws do, and why a line is drawn: said as ours, and never of a state to itself."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.explain import explain
from advisor.app.shapes import finding
from advisor.assess.assessor import Assessor
from advisor.documents.explanation import WHY
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.open_findings import whole_entry
from advisor.documents.memo.staff import annex
from advisor.documents.view import view_of
from advisor.documents.wording import plain
from advisor.load import load
from advisor.model import Content, Elsewhere
from advisor.model.law import law_on
from helpers.documents import DATED, written
from helpers.measured import first
from helpers.paths import EXAMPLE

DAY = date(2021, 7, 1)  # the law names part of the harm


@pytest.fixture(scope="module")
def content() -> Content:
    return load(EXAMPLE)


def told(content: Content, *others: Elsewhere) -> Content:
    """*content* with these *others* in the rule on the law."""
    framework = first(content)
    rules = (replace(framework.rules[0], elsewhere=others), *framework.rules[1:])
    return replace(content, frameworks={framework.id: replace(framework, rules=rules)})


def other(state: str, outcome: str) -> Elsewhere:
    return Elsewhere(state, "Law 1", "found", {}, "names something", outcome)  # type: ignore[arg-type]


def row_of(content: Content) -> list[str]:
    """The rows of the table "Elsewhere" in the entry of the first component; none where there is no such table."""
    assessment = Assessor(content, first(content)).assess(law_on(content.jurisdictions["zz"], DAY))
    entry = whole_entry(view_of(assessment, content, DATED), assessment.findings[0])
    found = [row.table for row in entry.rows if row.label == "Elsewhere" and row.table]
    return [" | ".join(map(plain, cells)) for table in found for cells in table.rows]


SAID = {
    "met": "Utopia | In full: Names something. | Law 1 | Read",
    "partial": "Utopia | In part: Names something. | Law 1 | Read",
    "gap": "Utopia | Not met: Names something. | Law 1 | Read",
    "undetermined": "Utopia | Names something. | Law 1 | Read",
}


@pytest.mark.parametrize("outcome", SAID)
def test_how_far_another_law_meets_the_component_is_said_where_it_is_known(content: Content, outcome: str) -> None:
    assert row_of(told(content, other("Utopia", outcome))) == [SAID[outcome]]


def test_a_state_is_never_cited_to_itself(content: Content) -> None:
    state = content.jurisdictions["zz"].name
    of = told(content, other(state, "met"), *(other(f"Land {n}", "met") for n in (1, 2, 3)))
    assert [said.partition(" | ")[0] for said in row_of(of)] == ["Land 1", "Land 2", "Land 3"]
    assert row_of(told(content, other(state.upper(), "met"))) == []
    assessment = Assessor(of, first(of)).assess(law_on(of.jurisdictions["zz"], DAY))
    assert all("Law 1" in words for words in written(annex(assessment, of, Letterhead(DAY))))
    alone = told(content, other(state, "met"))
    assessment = Assessor(alone, first(alone)).assess(law_on(alone.jurisdictions["zz"], DAY))
    assert not any("names something" in words.lower() for words in written(annex(assessment, alone, Letterhead(DATED))))
    shape = finding(Opened(EXAMPLE, of), assessment, "1.1")
    assert [entry.state for entry in shape.elsewhere] == []


def test_the_reason_of_the_outcome_is_said_as_ours_and_apart_from_what_was_printed(content: Content) -> None:
    framework = first(content)
    met, partial, gap = framework.rules[0].outcomes
    supported = replace(partial, results=("utopia-2020",))
    rules = (replace(framework.rules[0], outcomes=(met, supported, gap)), *framework.rules[1:])
    of = replace(content, frameworks={framework.id: replace(framework, rules=rules)})
    (passage,) = [p for p in explain(Opened(EXAMPLE, of), "zz", "1.1", DAY) if p.about == WHY]
    assert "which is ours" in passage.heading
    why, printed = (statement.says for statement in passage.statements)
    assert why == f"Partial, 1.5 points: {partial.why}"
    assert printed == (
        "Nobody printed what supports this: Utopia 2020 (7.5 points, grade B; Utopia’s Example Card) "
        "[the publisher’s card]."
    )


def test_an_undetermined_finding_gives_the_reason_of_each_outcome_that_it_may_have_as_data(content: Content) -> None:
    """A reason says what the law then gives; in a sentence on a law that nobody knows it would read as a finding."""
    assessment = Assessor(content, first(content)).assess(law_on(content.jurisdictions["zz"], date(2023, 8, 1)))
    found = next(f for f in assessment.findings if len(f.possible) > 1)
    opened = Opened(EXAMPLE, content)
    assert [p for p in explain(opened, "zz", found.component, date(2023, 8, 1)) if p.about == WHY] == []
    shape = finding(opened, assessment, found.component)
    assert [(o.outcome, o.points, o.why) for o in shape.outcomes] == [(s.word, s.points, s.why) for s in found.possible]
