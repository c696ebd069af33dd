"""What is not known is never printed as if the law fell short, or did not."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from advisor.assess import UNDETERMINED, letters
from advisor.assess.change import change
from advisor.assess.reasons import reasons_for
from advisor.documents.account import account
from advisor.documents.brief.page import brief
from advisor.documents.explanation import explanation
from advisor.documents.headline import heading
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.complete import missing
from advisor.documents.memo.decides import decides_table
from advisor.documents.memo.staff import memo
from advisor.documents.passages import lines
from advisor.documents.view import view_of
from advisor.documents.wording import plain
from advisor.load import load
from advisor.model.law import Holding, Law, law_on
from helpers.documents import DATED, beside, row, runs, strip, table, unsound, written
from helpers.measured import assessor_of, first
from helpers.paths import EXAMPLE
from helpers.reading import in_full
from helpers.unknown import asserted, assertions

DAY = date(2023, 8, 1)


@pytest.fixture(scope="module")
def content():
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def of(content):
    """Answers -> the assessment of a law that gives these and no others."""

    def build(**answers):
        held = {name: Holding(name, answer) for name, answer in answers.items()}
        return assessor_of(content).assess(Law(content.jurisdictions["zz"], DAY, held))

    return build


@pytest.fixture(scope="module")
def nothing(of):
    return of()


def captions(document) -> list[str]:
    """The captions of the figures, in order."""
    rows = [*document.page, *(row for section in document.sections for row in section.rows)]
    return [row.figure.caption for row in rows if row.figure]


def said(document) -> str:
    return in_full(written(document)[0])


def test_a_law_of_which_nothing_is_known_is_described_without_one_assertion(content, nothing):
    assert len(list(assertions(nothing))) > 10
    document, page = memo(nothing, content, Letterhead(DATED)), brief(nothing, content, Letterhead(DATED))
    assert [asserted(nothing, said(made)) for made in (document, page)] == [[], []]
    assert unsound(document) == unsound(page) == []
    assert beside(document, "What to do").startswith("Make three readings: they settle up to 10.0 of")
    assert "No grade yet" in beside(document, "What to do")
    assert captions(document) == ["Figure 1. Of 10.0 points, 0.0 are decided", "Figure 2. No area can be scored yet"]
    assert not any(word in said(document) for word in ("lacks", "also stands behind", "Option A", "We recommend:"))
    assert missing(nothing, said(document), content) == []


def test_the_check_on_assertions_sees_one(content, of):
    known = of(**{"harm.law": "none"})
    short = known.finding("1.1")
    assert short.short
    assert short.advice.effect in said(memo(known, content, Letterhead(DATED)))
    assert asserted(of(), short.advice.headline) == [short.advice.headline]


@pytest.mark.parametrize(
    ("answers", "component", "headline"),
    [
        ({}, "1.1", "It is not recorded whether a law names the harm"),
        ({"relief.exists": "unverified"}, "2.1", "Readings disagree on whether relief comes within a year"),
        (
            {"relief.exists": "yes", "relief.wait": "unknown"},
            "2.1",
            "It is not recorded whether relief comes within a year",
        ),
    ],
)
def test_the_headline_says_what_is_not_known(of, answers, component, headline):
    finding = of(**answers).finding(component)
    assert finding.outcome == UNDETERMINED
    assert finding.advice is None
    assert heading(finding) == headline


def test_where_full_points_are_ruled_out_the_headline_asks_how_far(content, nothing):
    finding = nothing.finding("2.1")
    less = replace(finding, possible=finding.possible[1:])
    assert less.lost[0]
    assert heading(less) == "It is not recorded how far relief comes within a year"


def test_an_act_still_to_be_read_is_the_reason_and_what_stood_before_is_said(content):
    assessment = assessor_of(content).assess(law_on(content.jurisdictions["zz"], DAY))
    finding = assessment.finding("2.1")
    assert heading(finding) == "An act still to be read decides whether relief comes within a year"
    document = memo(assessment, content, Letterhead(DAY))
    entry = next(e for s in document.sections if s.id == "open" for e in s.entries)
    assert [r.label for r in entry.rows][-2:] == ["Before it, June\xa01,\xa02021", "It decides"]
    assert row(entry, "It decides").endswith("Have staff read it first.")
    assert "HB 20 (2023)" in row(entry, "The act")
    assert asserted(assessment, said(document)) == []


def test_gaps_stand_before_what_is_open_and_are_counted_apart(content, of):
    """Of the two, the open finding has more points at stake."""
    assessment = of(
        **{"penalty.minimum": "5", "relief.exists": "yes", "training.mandate": "yes", "fund.most": "unlimited"}
    )
    assert [(f.component, f.outcome) for f in assessment.ranked()][:2] == [("1.2", "partial"), ("1.1", UNDETERMINED)]
    document = memo(assessment, content, Letterhead(DATED))
    assert document.title == "Arcadia on harm to children: one gap and two open questions on August 1, 2023"
    assert [plain(cells[2]) for cells in table(document).rows] == ["Shortest term"]
    assert captions(document)[-1] == "Figure 2. Harm lacks 1.5 points for certain, the most of any area"
    assert asserted(assessment, said(document)) == []


def test_where_little_is_known_the_memo_leads_with_it(content, of):
    assessment = of(**{"harm.law": "full"})
    document = memo(assessment, content, Letterhead(DATED))
    assert [s.id for s in document.sections] == ["readings", "method"]
    assert beside(document, "1 met").startswith("1.1.")
    assert strip(document) == {"earned": "2.5", "missing": "0.0", "not known": "7.5"}
    assert "No grade yet: too little is known to give one." in beside(document, "What to do")
    assert table(document, "readings-ranked").caption.startswith("Table 1. No gap is known. The readings worth most")
    assert asserted(assessment, said(document)) == []


def test_a_grade_is_given_only_where_no_more_than_two_are_possible(content):
    framework = first(content)
    marks = sorted((grade.from_half_points for grade in framework.grades), reverse=True)
    assert len(letters(framework, marks[1], marks[0])) == 2
    assert letters(framework, marks[2], marks[0]) == ()


def test_the_age_of_the_answers_is_that_of_those_on_record(content):
    """Most of the law is unknown, and one answer was read on a day."""
    law = law_on(content.jurisdictions["zz"], date(2021, 7, 1))
    assessment = assessor_of(content).assess(replace(law, holdings={"harm.law": law.holding("harm.law")}))
    sure = beside(memo(assessment, content, Letterhead(DATED)), "How sure it is")
    assert sure.startswith("The one answer on record that decides points rests on ")
    assert "last shown to be the law by June 1, 2021" in sure
    none = memo(assessor_of(content).assess(replace(law, holdings={})), content, Letterhead(DATED))
    assert "No answer that decides points is on record" in beside(none, "How sure it is")


def test_an_explanation_and_an_account_assert_nothing_that_is_open(content, nothing):
    before = assessor_of(content).assess(law_on(content.jurisdictions["zz"], date(2021, 7, 1)))
    for component in (f.component for f in nothing.findings):
        told = " ".join(line for line, _ in lines(explanation(reasons_for(nothing, content.questions, component))))
        assert heading(nothing.finding(component)) in told
        assert asserted(nothing, told) == []
    for made in (change(before, nothing), change(nothing, nothing)):
        told = " ".join(line for line, _ in lines(account(made, content.questions)))
        assert not set(asserted(nothing, told)) & set(asserted(before, told))  # what no longer holds may be named
        assert "Concluded now" not in told


def test_findings_that_hang_on_one_unread_act_are_one_entry(content):
    state = content.jurisdictions["zz"]
    law = law_on(state, DAY)
    touched = {
        question: Holding(question, "unverified", touched_by=("2023-hb-20",), last_known=before)
        for question, before in (("harm.law", "full"), ("penalty.minimum", "10"), ("training.mandate", "yes"))
    }
    assessment = assessor_of(content).assess(replace(law, holdings={**law.holdings, **touched}))
    act = state.bills["2023-hb-20"]
    waiting = [f for f in assessment.ranked() if f.outcome == UNDETERMINED]
    assert len(waiting) > 1
    document = memo(assessment, content, Letterhead(DATED))
    entries = [e for s in document.sections for e in s.entries if "," in e.number]
    assert [sorted(e.number.split(", ")) for e in entries] == [sorted(f.component for f in waiting)]
    entry = entries[0]
    assert act.name in row(entry, "The act")
    assert [plain(cells[1]) for r in entry.rows if r.table for cells in r.table.rows] != []
    low, high = sum(f.low for f in waiting), sum(f.high for f in waiting)
    assert f"{low / 2} to {high / 2} of" in plain(entry.meta)
    assert missing(assessment, said(document), content) == []
    assert unsound(document) == []
    links = {f"#{r.target}" for s in document.sections for r in runs(s) if r.style == "link" and "gap-" in r.target}
    assert links <= {f"#{e.id}" for s in document.sections for e in s.entries}


def test_the_table_of_a_reading_says_what_each_answer_makes_of_every_finding(content):
    state = content.jurisdictions["zz"]
    law = law_on(state, DAY)
    open_ = Holding("harm.law", "unverified", touched_by=("2023-hb-20",), last_known="full")
    assessment = assessor_of(content).assess(replace(law, holdings={**law.holdings, "harm.law": open_}))
    finding = assessment.finding("1.1")
    view = view_of(assessment, content, DATED)
    table = decides_table(view, (finding,))
    assert "harm" in table.caption
    question = content.questions["harm.law"]
    told = " ".join(plain(cells[0]).lower() for cells in table.rows)
    assert all(question.spoken(answer).lower() in told for answer in question.answers)
    for cells in table.rows:
        answers = [a for a in question.answers if question.spoken(a).lower() in plain(cells[0]).lower()]
        for answer in answers:
            held = {**law.holdings, "harm.law": Holding("harm.law", answer)}
            settled = assessor_of(content).assess(replace(law, holdings=held)).finding("1.1")
            assert plain(cells[2]) == f"{settled.low / 2}"
