"""Mississippi's framework on states of which nothing or little is known: no page asserts what nobody knows."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from advisor.app.assess import assess
from advisor.app.content import open_content
from advisor.documents.brief.page import brief
from advisor.documents.headline import heading
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.complete import missing
from advisor.documents.memo.staff import memo
from advisor.documents.view import view_of
from advisor.documents.wording import plain, tidy
from advisor.web.pages import gap, overview, what_if
from advisor.web.pages.assumed import Assumed
from advisor.web.pages.choices import bills, gaps, open_findings
from helpers.documents import DATED, beside, read_back, runs, table, unsound, written
from helpers.paths import ROOT
from helpers.reading import in_full, pages
from helpers.unknown import asserted, assertions

STATE = """\
id: ocd-division/country:us/state:{code}
name: Novaria
frameworks: [protected-innocence]
citation: "Nov. Code § {{section}}"
section: "\\\\d+-\\\\d+"
recorded-from: 2018-07-01
sessions:
  - {{name: 2026 Regular Session, from: 2026-01-06, to: 2026-04-05}}
"""
DOCUMENT = """\
card:
  title: Report Card
  publisher: Somebody
  date: 2019-11-20
  kind: report-card
  address: https://example.org/card
  reliability: The publisher's own reading.
"""
FACT = """\
- question: {question}
  since: 2015-07-01
  answer: {answer}
  says: What the code says on {question}.
  provenance:
    - {{citation: "Nov. Code § 12-{n}", document: card, pinpoint: sentence {n}, basis: card, read: 2026-11-22{dated}}}
"""
FIFTEEN = {  # three gaps for certain, some components met, and several known in part
    "wiretap.trafficking": "no", "wiretap.csec": "none", "tourism.selling": "none", "tourism.promoting": "none",
    "recording.consent": "all-parties", "training.mandate": "all-officers", "trafficking.minor-means": "not-required",
    "trafficking.minor-age": "18", "solicitation.minors": "all-minors", "consent.trafficking": "barred",
    "decoy.trafficking": "express", "images.possession-maximum": "4", "images.making-maximum": "30",
    "facilitation.assisting": "trafficking-statute", "parental-rights.trafficking": "any-child",
}  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The content of the checkout with a state `xx` of which nothing is known, and `yy` with fifteen answers."""
    root = tmp_path_factory.mktemp("unknown")
    for folder in ("rules", "facts", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    for code in ("xx", "yy"):
        state = root / "facts" / code
        (state / "law").mkdir(parents=True)
        (state / "jurisdiction.yaml").write_text(STATE.format(code=code), "utf-8")
        (state / "documents.yaml").write_text(DOCUMENT if code == "yy" else "{}\n", "utf-8")
    _record(root / "facts" / "yy" / "law", FIFTEEN)
    return open_content(str(root), "", "xx")


def _record(law: Path, answers: dict[str, str]) -> None:
    for n, (question, answer) in enumerate(answers.items(), 1):
        dated = ", confirmed: 2019-11-20" if n == 1 else ""
        with (law / f"{question.partition('.')[0]}.yaml").open("a", encoding="utf-8") as file:
            file.write(FACT.format(question=question, answer=answer, n=n, dated=dated))


@pytest.fixture(scope="module", params=["xx", "yy"])
def made(request, opened):
    return assess(opened, request.param, DATED)


def test_no_document_asserts_what_is_not_known(opened, made):
    assert len(list(assertions(made))) > 200
    for document in (memo(made, opened.content, Letterhead(DATED)), brief(made, opened.content, Letterhead(DATED))):
        text = in_full(written(document)[0])
        assert asserted(made, text) == []
        assert "grade A, B, C" not in text
        assert unsound(document) == []
    assert missing(made, read_back(memo(made, opened.content, Letterhead(DATED)))[0], opened.content) == []


def test_no_page_of_the_workbench_asserts_what_is_not_known(opened, made):
    code = made.law.jurisdiction.code
    views = [
        overview.view(opened, code, DATED, DATED),
        what_if.view(opened, code, DATED, DATED, Assumed()),
        *(offered(view_of(made, opened.content, DATED), ()) for offered in (gaps, open_findings, bills)),
        *(gap.view(opened, code, DATED, DATED, f.component) for f in made.findings if not f.short),
    ]
    for view in views:
        assert asserted(made, _words(view)) == []
    shown = views[0]
    open_ = [f for f in made.findings if f.outcome == "undetermined"]
    says = {row["component"]: row["says"] for row in shown["components"]}
    assert list(says) == [f.component for f in made.findings]
    assert [says[f.component] for f in open_] == [heading(f) for f in open_]
    rows = {number for row in shown["findings"] for number in row["number"].split(", ")}
    assert rows | {number for number, _ in shown["unlisted"]} == {f.component for f in made.findings if f.loses}
    for finding in (f for f in made.findings if f.short):  # what is known is said, so that the words are all read
        assert tidy(finding.advice.headline) in _words(gap.view(opened, code, DATED, DATED, finding.component))


def _words(value: object) -> str:
    """Every text in the values of a page."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "\n".join(map(_words, value.values()))
    if isinstance(value, (list, tuple)):
        joined = "".join(run.text for run in value if hasattr(run, "style"))
        return joined or "\n".join(map(_words, value))
    fields = getattr(value, "__dataclass_fields__", ())
    return "\n".join(_words(getattr(value, name)) for name in fields)


@pytest.mark.pdf
def test_a_law_of_only_unknowns_takes_four_pages_at_most(opened):
    pytest.importorskip("typst", reason="the PDF tests need the extra 'pdf'")
    from advisor.formats.pdf import pdf

    nothing = memo(assess(opened, "xx", DATED), opened.content, Letterhead(DATED))
    assert len(pages(pdf(nothing, ROOT))) <= 4
    assert len(pages(pdf(brief(assess(opened, "xx", DATED), opened.content, Letterhead(DATED)), ROOT))) == 1
    fifteen = assess(opened, "yy", DATED)
    gaps = sum(f.short for f in fifteen.findings)
    assert len(pages(pdf(memo(fifteen, opened.content, Letterhead(DATED)), ROOT))) <= 5 + gaps


def test_with_fifteen_answers_what_is_known_leads(opened):
    made = assess(opened, "yy", DATED)
    document = memo(made, opened.content, Letterhead(DATED))
    short = [f for f in made.findings if f.short]
    assert [f.short for f in made.ranked()] == [True] * len(short) + [False] * (len(made.ranked()) - len(short))
    words = ("", "one gap", "two gaps", "three gaps", "four gaps")[len(short)]
    assert document.title == f"Novaria on child sex trafficking: {words} found, most of the law unread"
    assert [s.id for s in document.sections][:2] == ["gaps", "open"]
    assert [plain(row[0]) for row in table(document).rows] == [f.component for f in made.ranked() if f.short]
    assert table(document, "readings-ranked").rows
    assert "No grade yet: too little is known to give one." in beside(document, "What to do")
    assert beside(document, "What is known").startswith("15 of 198 questions are answered, which settles ")
    assert "lacks up to" not in " ".join(run.text for run in runs(document))
    assert beside(document, "How sure it is").startswith("All 15 answers on record that decide points rest on ")


def test_todays_open_findings_of_mississippi_say_what_must_be_read():
    opened = open_content(str(ROOT), "", "ms")
    made = assess(opened, "ms", date(2026, 11, 22))
    document = memo(made, opened.content, Letterhead(DATED))
    entries = {e.number: e for s in document.sections if s.id == "open" for e in s.entries}
    assert sorted(entries) == ["2.9, 3.2, 4.4", "5.9"]
    images = entries["2.9, 3.2, 4.4"]
    assert images.heading == "Images of child sexual abuse"
    decides, options = [row.table for row in images.rows if row.table]
    assert [plain(row[1]) for row in decides.rows] == ["Met, all three", *["Partial, all three"] * 2]
    assert [plain(row[2]) for row in decides.rows] == ["7.5", "6.0", "4.5"]
    assert [plain(row[3]) for row in decides.rows] == ["Nothing", "Option A", "Option A"]
    assert options.caption == "Options, if the law falls short"
    assert [plain(row[0])[:2] for row in options.rows] == ["A.", "B.", "No"]
    labels = [row.label for row in images.rows if not row.table]
    assert labels[:2] == ["The act", "Reported"]
    assert labels[-4:] == ["We recommend", "Strongest objection", "Money", "Constitution"]
    assert asserted(made, in_full(written(document)[0])) == []
