"""The memo and the brief on Mississippi's law: what they say, and what they may never say."""

from __future__ import annotations

import re
from datetime import date

import pytest

from advisor.documents.brief.page import brief
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import annex, memo, missing
from advisor.documents.wording import plain, tidy
from advisor.formats.markdown import markdown
from advisor.load import load
from advisor.model.law import law_on
from advisor.phrases import span
from helpers.documents import DATED, row, unsound, written
from helpers.measured import assessor_of
from helpers.paths import ROOT

THEN, NOW = date(2019, 11, 20), date(2026, 11, 22)
HEADLINES = {
    "4.3": "travel for sex with a child",
    "6.3": "wiretap",
    "5.9": "adjudication",
    "5.1": "trafficking victim",
    "5.7": "compensation",
}


@pytest.fixture(scope="module")
def content():
    return load(ROOT)


@pytest.fixture(scope="module")
def assessor(content):
    return assessor_of(content)


@pytest.fixture(scope="module")
def on(content, assessor):
    """A day -> the assessment, the memo and the brief of that day's law."""
    made = {}

    def build(day):
        if day not in made:
            assessment = assessor.assess(law_on(content.jurisdictions["ms"], day))
            made[day] = (
                assessment,
                memo(assessment, content, Letterhead(DATED)),
                brief(assessment, content, Letterhead(DATED)),
            )
        return made[day]

    return build


def test_the_score_of_2019_and_its_grade_stand_on_page_one(on):
    _, document, _ = on(THEN)
    assert document.score.figure == "91.0"
    assert document.score.of == "of 102.5"
    assert plain(document.score.sentences).startswith("Grade A.")
    assert "91.0 of 102.5" in plain(document.bottom_line)
    assert [bar.figures for bar in document.chart.bars] == ["10.0", "24.5", "15.0", "7.5", "21.5", "12.5"]
    assert "regular sessions have met since" in plain(document.bottom_line)


def test_the_gaps_of_2019_are_ranked_and_each_has_its_entry(content, on):
    assessment, document, _ = on(THEN)
    entries = {e.id.removeprefix("gap-"): e for s in document.sections for e in s.entries}
    assert list(entries) == [f.component for f in assessment.ranked()]
    for component, words in HEADLINES.items():
        assert words in entries[component].heading
    assert [plain(r[0]) for r in document.gaps.rows] == ["1", "2", "3", "4", "5", "6"]
    assert row(entries["6.3"], "Law as of Nov.\u00a020,\u00a02019")
    further = annex(assessment, content, Letterhead(DATED))
    drafters = {e.id.removeprefix("gap-"): e for s in further.sections for e in s.entries}
    assert list(drafters) == list(entries)
    assert "HB 593 (2024)" in row(drafters["6.3"], "Tried before")
    assert row(drafters["6.3"], "Elsewhere")
    assert "§" in row(drafters["6.3"], "Drafting")
    assert "93.5" in row(entries["6.3"], "Closing it")
    assert "as if enacted" in row(entries["6.3"], "Closing it")


def test_small_gaps_have_the_short_form_and_roots_point_both_ways(on):
    assessment, document, _ = on(THEN)
    entries = {e.id.removeprefix("gap-"): e for s in document.sections for e in s.entries}
    for finding in assessment.ranked():
        labels = {r.label for r in entries[finding.component].rows}
        assert ("Options" in labels) == (finding.lost[1] >= 2)
        assert {"Effect", "Recommendation"} <= labels
    for root, affected in assessment.roots.items():
        assert row(entries[root], "Root cause of")
        assert all(row(entries[c], "Follows from") for c in affected)


def test_todays_law_is_a_range_with_the_questions_that_decide_it(content, on):
    assessment, document, _ = on(NOW)
    assert assessment.low < assessment.high
    assert document.score.figure == span(assessment.low, assessment.high)
    assert "HB 1546 (2026)" in plain(document.score.sentences)
    assert document.checks is not None
    assert any("HB 1546 (2026), ch.\u00a0430" in plain(item) for item in document.checks.items)
    section = next(s for s in annex(assessment, content, Letterhead(DATED)).sections if s.id == "readings")
    said = " ".join(plain(p) for r in section.rows for p in r.paragraphs)
    assert all(tidy(document_question(assessment, q)) in said for q in assessment.unsettled)
    waiting = next(s for s in document.sections if s.id == "open")
    said = " ".join(plain(p) for e in waiting.entries for r in e.rows for p in r.paragraphs)
    assert all(tidy(document_question(assessment, q)) in said for q in assessment.unsettled)


def document_question(assessment, name: str) -> str:
    return load(ROOT).questions[name].ask


@pytest.mark.parametrize("day", [THEN, NOW])
def test_every_format_is_sound_and_has_every_gap_and_the_score(content, on, day):
    assessment, document, page = on(day)
    for words in written(document):
        assert missing(assessment, words, content) == []
    assert unsound(document) == unsound(page) == []


def test_page_one_of_today_says_what_to_do_in_three_sentences(on):
    assessment, document, _ = on(NOW)
    assert document.lead == "What to do"
    said = plain(document.bottom_line)
    assert said.startswith("Pass one bill in 2027 that closes ")
    assert "Petition the Supreme Court of Mississippi for the rule in " in said
    assert "first: " in said
    assert "points and whether the grade is A or B." in said
    assert len(re.findall(r"[.](?= |$)", said)) <= 3
    by_bill = sum(f.lost[1] for f in assessment.findings if f.short and f.remedy.kind == "statute")
    assert f"worth {span(by_bill, by_bill)} points" in said


def test_the_memo_is_short_and_the_annex_has_the_rest(content, on):
    assessment, document, _ = on(NOW)
    assert len(markdown(document, ROOT).split()) < 5500
    assert not {"Elsewhere", "Tried before", "Drafting"} & {
        r.label for s in document.sections for e in s.entries for r in e.rows
    }
    met = next(s for s in document.sections if s.id == "met")
    assert "1.1 to 1.4" in plain(met.paragraphs[0])
    further = annex(assessment, content, Letterhead(DATED))
    assert missing(assessment, markdown(further, ROOT), content) == []
    numbered = {s.address: s.number for s in further.sources if s.address}
    assert all(numbered[s.address] == s.number for s in document.sources if s.address)


@pytest.mark.parametrize("day", [THEN, date(2018, 11, 15)])
def test_the_bottom_line_is_short_and_ends_in_the_ask(on, day):
    said = plain(on(day)[1].bottom_line)
    assert len(re.findall(r"[.?](?= |$)(?! ?\d)", re.sub(r"\d\.\d", "0", said))) <= 5
    assert re.split(r"(?<=\.) ", said)[-1].startswith("We recommend")


def test_an_answer_nobody_looked_for_is_said_to_be_so(content, on):
    table = next(s.table for s in annex(on(NOW)[0], content, Letterhead(DATED)).sections if s.id == "facts")
    assert any(plain(r[2]) == "Nobody has looked" for r in table.rows)


def test_marks_follow_the_provenance(on):
    _, document, _ = on(NOW)
    entries = {e.id: e for s in document.sections for e in s.entries}
    assert "[card only]" in row(entries["gap-4.3"], "Law as of")
    assert "[confirm]" in row(entries["gap-5.10"], "Law as of")
    assert "[verify]" in row(entries["gap-5.9"], "Touched since")
    then = {e.id: e for s in on(THEN)[1].sections for e in s.entries}
    assert "[confirm]" not in row(then["gap-4.3"], "Law as of")
