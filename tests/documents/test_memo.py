"""The memo and the brief on Mississippi's law: what they say, and what they may never say."""

from __future__ import annotations

import re
from datetime import date

import html5lib
import pytest
from msgspec.structs import replace

from advisor.assess import UNDETERMINED
from advisor.documents.document import Brief, Memo, Run
from advisor.documents.memo.brief import brief
from advisor.documents.memo.staff import memo, missing
from advisor.documents.wording import figures, plain, sentence, span, tidy
from advisor.formats.html import html
from advisor.formats.markdown import escape, markdown, slug
from advisor.load import load
from advisor.model import Bill, Change, Outcome
from advisor.model.law import Holding, Law, law_on
from advisor.phrases import listed
from helpers.measured import assessor_of
from helpers.paths import ROOT

DATED = date(2026, 11, 22)
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
            made[day] = assessment, memo(assessment, content, dated=DATED), brief(assessment, content, dated=DATED)
        return made[day]

    return build


def written(document: Memo | Brief) -> tuple[str, str]:
    return markdown(document, ROOT), html(document, ROOT)


def runs(value) -> list[Run]:
    """Every run of a document."""
    if isinstance(value, Run):
        return [value]
    if isinstance(value, tuple):
        return [run for part in value for run in runs(part)]
    fields = getattr(value, "__dataclass_fields__", {})
    return [run for name in fields for run in runs(getattr(value, name))]


def row(entry, label: str) -> str:
    """What stands beside *label* in an entry."""
    return " ".join(plain(p) for r in entry.rows if r.label.startswith(label) for p in (*r.paragraphs, *r.options))


def test_the_score_of_2019_and_its_grade_stand_on_page_one(on):
    _, document, _ = on(THEN)
    assert document.score.figure == "91.0"
    assert document.score.of == "of 102.5"
    assert plain(document.score.sentences).startswith("Grade A.")
    assert "91.0 of 102.5" in plain(document.bottom_line)
    assert [bar.figures for bar in document.chart.bars] == ["10.0", "24.5", "15.0", "7.5", "21.5", "12.5"]
    assert "regular sessions have met since" in plain(document.bottom_line)


def test_the_gaps_of_2019_are_ranked_and_each_has_its_entry(on):
    assessment, document, _ = on(THEN)
    entries = {e.id.removeprefix("gap-"): e for s in document.sections for e in s.entries}
    assert list(entries) == [f.component for f in assessment.ranked()]
    for component, words in HEADLINES.items():
        assert words in entries[component].heading
    assert [plain(r[0]) for r in document.gaps.rows] == ["1", "2", "3", "4", "5", "6"]
    assert row(entries["6.3"], "Law as of Nov.\u00a020,\u00a02019")
    assert "HB 593 (2024)" in row(entries["6.3"], "Tried before")
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


def test_todays_law_is_a_range_with_the_questions_that_decide_it(on):
    assessment, document, _ = on(NOW)
    assert assessment.low < assessment.high
    assert document.score.figure == span(assessment.low, assessment.high)
    assert "HB 1546 (2026)" in plain(document.score.sentences)
    assert document.checks is not None
    assert any("HB 1546 (2026), ch.\u00a0430" in plain(item) for item in document.checks.items)
    section = next(s for s in document.sections if s.id == "undetermined")
    said = " ".join(plain(p) for r in section.rows for p in r.paragraphs)
    assert all(tidy(document_question(assessment, q)) in said for q in assessment.unsettled)


def document_question(assessment, name: str) -> str:
    return load(ROOT).questions[name].ask


@pytest.mark.parametrize("day", [THEN, NOW, date(2018, 11, 15)])
def test_the_bottom_line_is_short_and_ends_in_the_ask(on, day):
    said = plain(on(day)[1].bottom_line)
    assert len(re.findall(r"[.?](?= |$)(?! ?\d)", re.sub(r"\d\.\d", "0", said))) <= 5
    assert re.split(r"(?<=\.) ", said)[-1].startswith("We recommend")


@pytest.mark.parametrize("day", [THEN, NOW])
def test_nothing_prints_empty_or_unfinished(on, day):
    for document in on(day)[1:]:
        for words in written(document):
            assert not re.search(r"\bNone\b(?! of| found| stated)|\{\{|\{%|Undefined|Run\(", words), words
            assert "  \n\n\n" not in words
        assert all(run.text for run in runs(document))


@pytest.mark.parametrize("day", [THEN, NOW])
def test_every_format_has_every_gap_and_the_score(on, day):
    assessment, document, _ = on(day)
    for words in written(document):
        assert missing(assessment, words) == []
    assert missing(assessment, "An empty page")[0] == span(assessment.low, assessment.high)


@pytest.mark.parametrize("day", [THEN, NOW])
def test_every_source_number_is_listed_and_every_link_arrives(on, day):
    for document in on(day)[1:]:
        listed_numbers = [s.number for s in document.sources]
        used = {int(r.text) for r in runs(document) if r.style == "note" and r.text.isdigit()}
        assert used == set(listed_numbers)
        assert listed_numbers == list(range(1, len(listed_numbers) + 1))
        page = html(document, ROOT)
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))
        assert len(re.findall(r'id="([^"]+)"', page)) == len(set(re.findall(r'id="([^"]+)"', page)))


@pytest.mark.parametrize("day", [THEN, NOW])
def test_markdown_links_go_to_headings(on, day):
    text = markdown(on(day)[1], ROOT)
    headings = {slug(line.lstrip("# ").replace("\\", "")) for line in text.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


@pytest.mark.parametrize("day", [THEN, NOW])
def test_html_is_well_formed_and_asks_for_nothing_from_outside(on, day):
    for document in on(day)[1:]:
        page = html(document, ROOT)
        html5lib.HTMLParser(strict=True).parse(page)
        assert not re.search(r"<script|<link|<img|@import|url\((?!#)|src=", page)
        assert '<html lang="en-US">' in page


def test_the_same_inputs_give_the_same_bytes(content, assessor):
    def once():
        assessment = assessor_of(content).assess(law_on(content.jurisdictions["ms"], NOW))
        made = memo(assessment, content, dated=DATED), brief(assessment, content, dated=DATED)
        return [words for document in made for words in written(document)]

    assert once() == once()


def test_blank_names_are_bracketed_and_given_ones_are_printed(content, on):
    assessment, document, _ = on(NOW)
    assert [plain(r.paragraphs[0]) for r in document.head][:2] == ["[To]", "[From]"]
    named = memo(assessment, content, dated=DATED, to="The Chair", sender="Staff", re="A subject", notice="A notice.")
    assert [plain(r.paragraphs[0]) for r in named.head] == ["The Chair", "Staff", "November 22, 2026", "A subject"]
    assert any(plain(p) == "A notice." for r in named.method for p in r.paragraphs)


def test_an_answer_nobody_looked_for_is_said_to_be_so(on):
    _, document, _ = on(NOW)
    table = next(s.table for s in document.sections if s.id == "facts")
    assert any(plain(r[2]) == "Nobody has looked" for r in table.rows)


def test_marks_follow_the_provenance(on):
    _, document, _ = on(NOW)
    entries = {e.id: e for s in document.sections for e in s.entries}
    assert "[confirm]" in row(entries["gap-4.3"], "Law as of")
    assert "[verify]" in row(entries["gap-5.9"], "Touched since")
    then = {e.id: e for s in on(THEN)[1].sections for e in s.entries}
    assert "[confirm]" not in row(then["gap-4.3"], "Law as of")


def test_an_empty_law_reads_as_a_memo(content, assessor):
    law = Law(content.jurisdictions["ms"], NOW, {})
    assessment = assessor.assess(law)
    assert all(f.outcome == UNDETERMINED for f in assessment.findings)
    document = memo(assessment, content, dated=DATED)
    assert document.score.figure == "0.0 to 102.5"
    assert "No grade" in plain(document.score.sentences)
    assert len(document.gaps.rows) == 6
    for words in (*written(document), *written(brief(assessment, content, dated=DATED))):
        assert "None " not in words.replace("None of", "")
    assert missing(assessment, markdown(document, ROOT)) == []


def test_a_law_without_gaps_reads_as_a_memo(content, on):
    assessment, _, _ = on(THEN)
    full = tuple(replace(f, possible=(Outcome("met", f.rule.half_points, None),)) for f in assessment.findings)
    areas = tuple(replace(s, low=s.area.half_points, high=s.area.half_points) for s in assessment.areas)
    done = replace(assessment, findings=full, areas=areas, insights=(), shared=())
    document = memo(done, content, dated=DATED)
    assert document.title == "No gaps in Mississippi’s law on child sex trafficking"
    assert "All 41 components have full points" in plain(document.bottom_line)
    assert not any(s.entries for s in document.sections)
    for words in (*written(document), *written(brief(done, content, dated=DATED))):
        assert missing(done, words) == []


def test_a_hypothetical_bill_is_never_taken_for_the_law(content, assessor):
    state = content.jurisdictions["ms"]
    change = Change("wiretap.trafficking", "no", "named"), Change("wiretap.csec", "none", "all")
    bill = Bill(
        "2027-hb-0001",
        "HB 1",
        "2027",
        "Wiretaps",
        "Lists the crimes.",
        "hypothetical",
        "2027",
        "Drafted.",
        "full",
        changes=change,
    )
    assessment = assessor.assess(law_on(state, THEN, [bill]))
    document = memo(assessment, content, dated=DATED)
    assert assessment.low == 187
    assert plain(document.as_if).startswith("As if enacted.")
    assert "as if enacted" in document.title
    assert document.score.label == "Score as if enacted"
    for words in written(document):
        assert "It is not the law now." in words
    page = brief(assessment, content, dated=DATED)
    assert page.title.startswith("As if enacted: ")
    assert page.draft_line.endswith("as if a hypothetical bill were law. It is not the law now.")
    assert page.foot.rstrip().endswith("as if enacted.")
    for words in written(page):
        assert "It is not the law now." in words
    assert "hb-1" not in document.draft_line + page.draft_line


def test_the_brief_is_short_and_asks_first(on):
    _, _, page = on(NOW)
    assert page.ask[0].style == "strong"
    assert "2027 session" in page.ask[0].text
    assert len(page.reasons) == 3
    assert all(reason[0].style == "strong" for reason in page.reasons)
    assert len(markdown(page, ROOT).split()) < 600
    assert "as if the bill were enacted" in plain(page.score)


def test_data_cannot_write_markup(content, on):
    assessment, _, _ = on(THEN)
    evil = '<script>alert("x")</script> *bold* [a](b) | c'
    document = memo(assessment, content, dated=DATED, to=evil, re=evil)
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


def test_a_holding_without_a_source_is_marked_verify(content, assessor, on):
    law = law_on(content.jurisdictions["ms"], THEN)
    bare = Holding("wiretap.trafficking", "no", "Only for drugs.")
    assessment = assessor.assess(replace(law, holdings={**law.holdings, "wiretap.trafficking": bare}))
    entry = next(e for s in memo(assessment, content, dated=DATED).sections for e in s.entries if e.id == "gap-6.3")
    assert "[verify]" in row(entry, "Law, undated")
