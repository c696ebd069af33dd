"""The memo and the brief on Mississippi's law: what they say, and what they may never say."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

import pytest

from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.complete import missing
from advisor.documents.memo.staff import annex, memo
from advisor.documents.wording import plain, tidy
from advisor.formats.lacking import lacking
from advisor.formats.markdown import markdown
from advisor.formats.shown import parts
from advisor.formats.text.memo import text
from advisor.load import load
from advisor.model.law import enact, law_on
from advisor.phrases import figures, span
from helpers.documents import DATED, beside, on_each_day, read_back, row, strip, table, unsound
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
    return on_each_day(content, assessor, "ms")


def test_the_score_of_2019_and_its_grade_stand_on_page_one(on):
    _, document, _ = on(THEN)
    assert strip(document) == {"Published 2019": "91.0, A", "2019, our count": "91.0, A"}
    assert "91.0 of 102.5" in beside(document, "Bottom line")
    (chart,) = [row.figure for section in document.sections for row in section.rows if row.figure]
    assert [bar.figures for bar in chart.bars] == ["10.0", "24.5", "15.0", "7.5", "21.5", "12.5"]
    assert "regular sessions have met since" in beside(document, "Bottom line")


def test_the_gaps_of_2019_are_ranked_and_each_has_its_entry(content, on):
    assessment, document, _ = on(THEN)
    entries = {e.id.removeprefix("gap-"): e for s in document.sections for e in s.entries}
    assert list(entries) == [f.component for f in assessment.ranked()]
    for component, words in HEADLINES.items():
        assert words in f"{entries[component].heading} {row(entries[component], 'Law')}".lower()
    assert [plain(r[0]) for r in table(document).rows] == list(entries)
    assert [plain(r[2]) for r in table(document).rows] == [e.heading for e in entries.values()]
    assert row(entries["6.3"], "Law as of Nov.\u00a020,\u00a02019")
    further = annex(assessment, content, Letterhead(DATED))
    drafters = {e.id.removeprefix("gap-"): e for s in further.sections for e in s.entries}
    assert [c for c in entries if c in drafters] == list(drafters)
    tables = {r.label: [plain(cells[0]) for cells in r.table.rows] for r in drafters["6.3"].rows if r.table}
    assert tables == {"Tried before": ["HB 710 (2016)", "HB 774 (2016)"]}


def test_todays_gaps_say_what_others_do_and_where_the_law_goes(content, on):
    assessment, document, _ = on(NOW)
    entries = {e.number: e for s in document.sections for e in s.entries}
    drafters = {e.number: e for s in annex(assessment, content, Letterhead(DATED)).sections for e in s.entries}
    assert list(drafters) == list(entries)
    tables = {r.label: [plain(cells[0]) for cells in r.table.rows] for r in drafters["6.3"].rows if r.table}
    assert "HB 593 (2024)" in tables["Tried before"]
    assert tables["Elsewhere"]
    assert "§" in row(drafters["6.3"], "Where it goes")
    assert "90.5" in row(entries["6.3"], "We recommend")
    assert "as if enacted" in row(entries["6.3"], "We recommend")


def test_small_gaps_have_the_short_form_and_roots_point_both_ways(on):
    assessment, document, _ = on(NOW)
    entries = {e.id.removeprefix("gap-"): e for s in document.sections for e in s.entries}
    for finding in (f for f in assessment.ranked() if f.short):
        labels = {r.label for r in entries[finding.component].rows}
        assert ("Options" in labels) == (finding.lost[1] >= 2)
        assert {"Effect", "We recommend"} <= labels
    for root, affected in assessment.roots.items():
        assert row(entries[root], "Root cause of")
        assert all(f"Follows from {root}" in plain(entries[c].meta) for c in affected if c in entries and c != root)


@pytest.mark.parametrize("day", [THEN, date(2018, 11, 15), date(2023, 6, 1)])
def test_a_past_day_says_what_stood_then_and_names_nothing_later(content, on, day):
    assessment, document, _ = on(day)
    state = content.jurisdictions["ms"]
    for made in (document, annex(assessment, content, Letterhead(DATED))):
        body = dataclasses.replace(made, sections=tuple(s for s in made.sections if s.id != "sources"))
        words = " ".join(text(body, ROOT).split())
        assert [b.name for b in state.bills.values() if b.year > str(day.year) and b.name in words] == []
        for said in (
            "We recommend", "Option A", "Staff, before", "Elsewhere", "Where it goes", "session opens", "Amend once",
            "Draft section", "answer was otherwise",
        ):  # fmt: skip
            assert said not in words
    assert "What to do is in the memo on today’s law" in beside(document, "Bottom line")


def test_todays_law_is_a_range_with_the_questions_that_decide_it(content, on):
    assessment, document, _ = on(NOW)
    assert assessment.low < assessment.high
    assert strip(document)["Today, our count"] == f"{figures(assessment.low, assessment.high)}, A or B"
    assert "HB 1546 (2026)" in beside(document, "What to do")
    assert "HB 1546 (2026), ch.\u00a0430" in beside(document, "Staff, before the hearing")
    both = (document, annex(assessment, content, Letterhead(DATED)))
    asked = [r for of in both for s in of.sections for e in s.entries for r in e.rows]
    said = " ".join([plain(p) for r in asked for p in r.paragraphs] + [r.table.caption for r in asked if r.table])
    assert all(tidy(document_question(assessment, q)) in said for q in assessment.unsettled)


def document_question(assessment, name: str) -> str:
    return load(ROOT).questions[name].ask


@pytest.mark.parametrize("day", [THEN, NOW])
def test_every_format_is_sound_and_has_every_gap_and_the_score(content, on, day):
    assessment, document, page = on(day)
    for words in read_back(document):
        assert missing(assessment, words, content) == []
    assert unsound(document) == unsound(page) == []


def test_page_one_of_today_says_what_to_do_in_three_sentences(on):
    assessment, document, _ = on(NOW)
    said = beside(document, "What to do")
    assert said.startswith("Pass one bill in 2027 that closes ")
    assert "Petition the Supreme Court of Mississippi for the rule on child victims’ testimony at trial (5.8), " in said
    assert "first: " in said
    assert "points and whether the grade is A or B." in said
    assert len(re.findall(r"[.](?= |$)", said)) <= 3
    by_bill = sum(f.lost[1] for f in assessment.findings if f.short and f.remedy.kind == "statute")
    assert f"worth {span(by_bill, by_bill)} points" in said


def test_the_memo_is_short_and_the_annex_has_the_rest(content, on):
    assessment, document, _ = on(NOW)
    assert len(markdown(document, ROOT).split()) < 4200
    assert not {"Elsewhere", "Tried before", "Where it goes"} & {
        r.label for s in document.sections for e in s.entries for r in e.rows
    }
    assert "1.1 to 1.4" in beside(document, "29 met")
    further = annex(assessment, content, Letterhead(DATED))
    said = zip(("md", "html"), read_back(further), strict=True)
    assert [lacking(parts(further, word), words) for word, words in said] == [[], []]
    numbered = {s.address: s.number for s in further.sources if s.address}
    assert all(numbered[s.address] == s.number for s in document.sources if s.address)


@pytest.mark.parametrize("day", [THEN, date(2018, 11, 15)])
def test_the_bottom_line_of_a_past_day_is_short_and_points_to_todays_memo(on, day):
    said = beside(on(day)[1], "Bottom line")
    assert len(re.findall(r"[.?](?= |$)(?! ?\d)", re.sub(r"\d\.\d", "0", said))) <= 5
    assert re.split(r"(?<=\.) ", said)[-1].startswith("What to do is in the memo on today’s law")


def test_marks_follow_the_provenance(on):
    _, document, _ = on(NOW)
    entries = {e.id: e for s in document.sections for e in s.entries}
    assert "[card only]" in row(entries["gap-4.3"], "Law as of")
    assert "[confirm]" in row(entries["gap-5.10"], "Law as of")
    assert "[verify]" in row(entries["gap-5.9"], "The act")
    then = {e.id: e for s in on(THEN)[1].sections for e in s.entries}
    assert "[confirm]" not in row(then["gap-4.3"], "Law as of")


def test_the_fields_own_words_stand_in_headlines_and_in_the_brief(content, on):
    _, document, page = on(NOW)
    headings = " ".join(e.heading for section in document.sections for e in section.entries).lower()
    assert [word for word in ("sex tourism", "wiretap", "vacatur", "third-party control") if word not in headings] == []
    (name,) = [rule.name for rule in content.frameworks["protected-innocence"].rules if rule.component == "5.3"]
    assert name.startswith("Safe harbor")
    assert all(word in page.draft_line for word in ("sex tourism", "wiretap", "third-party control"))


def test_as_if_enacted_stands_beside_todays_score(content, assessor):
    state = content.jurisdictions["ms"]
    now = assessor.assess(law_on(state, NOW))
    law = enact(law_on(state, NOW), state.bills["2026-sb-2336"])
    made = memo(assessor.assess(law), content, Letterhead(NOW), before=now)
    figure = next(row.figure for row in made.page if row.figure)
    assert [(row.label, row.figures) for row in figure.rows[1:]] == [
        ("Today, our count", "88.0–93.0"),
        ("As if enacted", "89.0–92.0"),
    ]
    assert "nine gaps and one open question" in made.title
