"""The memo and the brief, whatever the law: what they say, and what they may never say."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from advisor.assess import UNDETERMINED
from advisor.documents.brief.page import brief
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.complete import missing
from advisor.documents.memo.staff import memo
from advisor.documents.wording import plain, sentence, tidy
from advisor.formats.markdown import escape, markdown, slug
from advisor.load import load
from advisor.model import Bill, Change, Outcome, Reported
from advisor.model.law import Holding, Law, law_on
from advisor.phrases import figures, listed, span
from helpers.documents import DATED, beside, on_each_day, read_back, row, strip, table, unsound, written
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE, ROOT

THEN, NOW = date(2021, 7, 1), date(2023, 8, 1)  # a law that is settled, and one that is not


@pytest.fixture(scope="module")
def content():
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def assessor(content):
    return assessor_of(content)


@pytest.fixture(scope="module")
def on(content, assessor):
    """A day -> the assessment, the memo and the brief of that day's law."""
    return on_each_day(content, assessor, "zz")


@pytest.mark.parametrize("day", [THEN, NOW])
def test_every_format_is_sound_and_has_every_gap_and_the_score(content, on, day):
    assessment, document, page = on(day)
    for words in read_back(document):
        assert missing(assessment, words, content) == []
    assert missing(assessment, "An empty page", content)[0] == span(assessment.low, assessment.high)
    assert unsound(document) == unsound(page) == []
    assert '<html lang="en-US">' in written(document)[1]


@pytest.mark.parametrize("reported", [None, Reported("A child waits no longer.", 2, "moderate")])
def test_what_an_unread_act_is_reported_to_do_is_said_once_and_answers_nothing(content, assessor, reported):
    state = content.jurisdictions["zz"]
    bills = {**state.bills, "2023-hb-20": replace(state.bills["2023-hb-20"], reported=reported)}
    found = assessor.assess(law_on(replace(state, bills=bills), NOW))
    assert found.unsettled == assessor.assess(law_on(state, NOW)).unsettled
    words = markdown(memo(found, content, Letterhead(DATED)), ROOT)
    said = "A child waits no longer. (Two readers; confidence moderate.) It is no proof."
    assert words.count(said) == (reported is not None)


def test_the_same_inputs_give_the_same_bytes(content, assessor):
    def once():
        assessment = assessor_of(content).assess(law_on(content.jurisdictions["zz"], NOW))
        made = memo(assessment, content, Letterhead(DATED)), brief(assessment, content, Letterhead(DATED))
        return [words for document in made for words in written(document)]

    assert once() == once()


def test_blank_names_are_bracketed_and_given_ones_are_printed(content, on):
    assessment, document, _ = on(NOW)
    assert [plain(r.paragraphs[0]) for r in document.head][:2] == ["[To]", "November 22, 2026"]
    named = memo(
        assessment, content, Letterhead(DATED, to="The Chair", sender="Staff", re="A subject"), notice="A notice."
    )
    told = {r.label: plain(r.paragraphs[0]) for r in named.head}
    assert [told["To"], told["From"], told["Re"]] == ["The Chair", "Staff", "A subject"]
    assert beside(named, "Notice") == "A notice."


def test_an_empty_law_reads_as_a_memo(content, assessor):
    law = Law(content.jurisdictions["zz"], NOW, {})
    assessment = assessor.assess(law)
    assert all(f.outcome == UNDETERMINED for f in assessment.findings)
    document = memo(assessment, content, Letterhead(DATED))
    assert strip(document) == {"earned": "0.0", "missing": "0.0", "not known": "10.0"}
    assert "No grade" in beside(document, "What to do")
    assert [len(cells) for cells in table(document, "readings-ranked").rows] == [4] * 3  # no gap is known
    for words in (*written(document), *written(brief(assessment, content, Letterhead(DATED)))):
        assert "None " not in words.replace("None of", "")
    assert missing(assessment, read_back(document)[0], content) == []


def test_a_law_without_gaps_reads_as_a_memo(content, on):
    assessment, _, _ = on(THEN)
    full = tuple(replace(f, possible=(Outcome("met", f.rule.half_points, None),)) for f in assessment.findings)
    areas = tuple(replace(s, low=s.area.half_points, high=s.area.half_points) for s in assessment.areas)
    done = replace(assessment, findings=full, areas=areas, insights=(), shared=())
    document = memo(done, content, Letterhead(DATED))
    assert document.title == "Arcadia on harm to children: no gaps on July 1, 2021"
    assert "All 4 components have full points" in beside(document, "Bottom line")
    assert not any(s.entries for s in document.sections)
    for words in (*read_back(document), *read_back(brief(done, content, Letterhead(DATED)))):
        assert missing(done, words, content) == []


def test_a_hypothetical_bill_is_never_taken_for_the_law(content, assessor):
    state = content.jurisdictions["zz"]
    change = Change("harm.law", "part", "full"), Change("training.mandate", "no", "yes")
    bill = Bill(
        "2027-hb-0001", "HB 1", "2027", "Harms", "Names them all.", "hypothetical", "2027", "Drafted.", "full",
        changes=change,
    )  # fmt: skip
    assessment = assessor.assess(law_on(state, THEN, [bill]))
    document = memo(assessment, content, Letterhead(DATED))
    assert assessment.low == 17
    assert plain(document.as_if).startswith("As if enacted.")
    assert "as if enacted" in document.title
    assert list(strip(document)) == ["As if enacted"]
    for words in written(document):
        assert "It is not the law now." in words
    page = brief(assessment, content, Letterhead(DATED))
    assert page.title.startswith("As if enacted: ")
    assert page.draft_line.endswith("As if a hypothetical bill were law. It is not the law now.")
    assert page.foot.rstrip().endswith("as if enacted.")
    for words in written(page):
        assert "It is not the law now." in words
    assert "hb-1" not in document.draft_line + page.draft_line


def test_a_holding_without_a_source_is_marked_verify(content, assessor, on):
    law = law_on(content.jurisdictions["zz"], THEN)
    bare = Holding("harm.law", "part", "Only for blows.")
    assessment = assessor.assess(replace(law, holdings={**law.holdings, "harm.law": bare}))
    entry = next(
        e for s in memo(assessment, content, Letterhead(DATED)).sections for e in s.entries if e.id == "gap-1.1"
    )
    assert "[verify]" in row(entry, "Law, undated")


def test_data_cannot_write_markup(content, on):
    assessment, _, _ = on(THEN)
    evil = '<script>alert("x")</script> *bold* [a](b) | c'
    document = memo(assessment, content, Letterhead(DATED, to=evil, re=evil))
    text, page = written(document)
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "<script>" not in page
    assert "\\*bold\\*" in text


def test_words_are_written_as_the_sheet_says():
    assert span(182, 186) == "91.0 to 93.0"
    assert span(182, 182) == "91.0"
    assert figures(43, 47) == "21.5–23.5"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert sentence("read it first") == "Read it first."
    assert tidy('the "child" of § 5-1-2 isn\'t') == "the “child” of §\u00a05-1-2 isn’t"
    assert escape("- 1*2 <b>") == "\\- 1\\*2 \\<b\\>"
    assert escape("1. one") == "1\\. one"
    assert slug("2. Courts can't, now") == "2-courts-cant-now"


def test_a_name_has_one_place_in_each_document(content, on):
    """The entry of a finding has its number, its name and its mark; the table on page one has the same."""
    assessment, document, _ = on(NOW)
    entries = {e.number: e for s in document.sections for e in s.entries}
    rows = {plain(cells[0]): cells for cells in table(document).rows}
    assert set(rows) == set(entries)
    for number, entry in entries.items():
        assert plain(rows[number][2]) == entry.heading
        assert rows[number][1][0].target == entry.meta[0].target  # the mark
    assert {f.component: f.name for f in assessment.findings if f.short}.items() <= {
        n: e.heading for n, e in entries.items()
    }.items()
