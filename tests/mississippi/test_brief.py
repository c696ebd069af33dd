"""The brief on Mississippi's law: one page on the state or on one gap, which asks first and answers what one hears."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from advisor.app.assess import assess
from advisor.app.brief import brief_files
from advisor.app.content import Opened, open_content
from advisor.app.draft import Order, draft_bills
from advisor.app.drafted import amended_and_added, sections_drafted
from advisor.app.memo import memo_files
from advisor.app.write_bills import bill_files
from advisor.assess import Assessment
from advisor.documents.brief.page import brief
from advisor.documents.document import Brief
from advisor.documents.figures import Strip
from advisor.documents.letterhead import Letterhead
from advisor.documents.wording import count, counted, plain
from advisor.errors import Refused
from advisor.formats.markdown import markdown
from helpers.command import advisor
from helpers.paths import ROOT
from helpers.reading import pages

DATED, THEN, NOW = date(2026, 11, 27), date(2019, 11, 20), date(2026, 11, 27)
SHORT = ("2.1", "2.9", "3.2", "4.3", "4.4", "5.1", "5.10", "5.11", "5.7", "5.8", "5.9", "6.3")


@cache
def opened() -> Opened:
    return open_content(str(ROOT), "", "ms")


@cache
def assessed(day: date = NOW) -> Assessment:
    return assess(opened(), "ms", day)


@cache
def page(component: str = "", day: date = NOW) -> Brief:
    return brief(assessed(day), opened().content, Letterhead(DATED), component=component)


def said(of: Brief, label: str) -> str:
    rows = [row for row in (*of.rows, *of.after) if row.label == label]
    return " ".join(plain(text) for row in rows for text in (*row.paragraphs, *row.items, row.key))


def scores(of: Brief) -> list[tuple[str, str]]:
    (figure,) = [row.figure for row in of.rows if row.figure]
    assert isinstance(figure, Strip)
    return [(row.label, f"{row.figures}{row.grade}") for row in figure.rows]


def test_the_brief_on_the_state_is_short_and_asks_first() -> None:
    of = page()
    assert of.title == "Close eight gaps in Mississippi’s law on child sex trafficking"
    assert of.ask[0].style == "strong"
    assert of.ask[0].text.startswith("By January 18, 2027, introduce ")
    assert "sex tourism, wiretap, third-party control" in of.draft_line
    assert len(markdown(of, ROOT).split()) < 700
    assert scores(of) == [
        ("Published 2019", "91.0, A"),
        ("Today, our count", "88.0–93.0, A or B"),
        ("As if the bill passed", "96.5–101.5, A"),
    ]
    assert said(of, "What it costs").startswith("Prison terms: 4.3 and 2.1")


def test_a_brief_on_one_gap_says_who_gains_power_and_answers_what_one_may_hear() -> None:
    of = page("6.3")
    assert of.title == "Let judges order wiretaps in child trafficking cases"
    assert of.draft_line.endswith("Mississippi · 6.3 · wiretap, interception, eavesdropping")
    change = next(row for row in of.rows if row.label == "What would change")
    assert "A second agency, the Mississippi Bureau of Investigation" in change.paragraphs[0][-1].text
    assert change.paragraphs[0][-1].style == "strong"
    assert "It stays so: named felonies, a judge’s order" in said(of, "You may hear")
    assert said(of, "What it costs").startswith("Known: Judges’ and prosecutors’ time")
    assert scores(of)[-1] == ("As if the bill passed", "90.5–95.5, A")
    assert "20 years to life" in said(page("2.1"), "What would change")


@pytest.mark.parametrize("component", ["", *SHORT])
def test_each_is_one_page_and_explains_its_marks(component: str) -> None:
    pytest.importorskip("typst", reason="typst is not installed")
    from advisor.formats.pdf import pdf

    of = page(component)
    assert len(pages(pdf(of, ROOT))) == 1
    law = said(of, "The law now")
    for mark in ("[card only]", "[verify]", "[confirm]"):
        assert mark in plain(of.marks)
        assert law.count(mark) != 1  # explained where it stands


def test_the_brief_counts_sections_from_the_draft_itself() -> None:
    made = assessed()
    gaps = [f for f in made.findings if f.short and f.remedy.kind == "statute"]
    for of, name in ((gaps, ""), ([made.finding("6.3")], "6.3")):
        (bill,) = draft_bills(opened(), "ms", NOW, Order([f.component for f in of], DATED)).bills
        numbers = [section.number for section in bill.draft.sections if section.number]
        assert len(numbers) == len(set(numbers))
        drafted = amended_and_added(sections_drafted(opened(), made, DATED, of))
        amended = sum(not s.new for s in bill.draft.sections if s.number)
        assert drafted == (amended, len(numbers) - amended)
        (words,) = brief_files(opened(), made, Letterhead(DATED), ["md"], name).values()
        added = count(drafted[1]) if drafted[1] else "none"
        assert f"It amends {counted(amended, 'section')} and adds {added}." in words.decode()
    assert "It amends" not in plain(page().ask)


def test_memo_and_summary_of_a_bill_say_who_gains_power_too() -> None:
    said = "A second agency, the Mississippi Bureau of Investigation"
    (memo,) = memo_files(opened(), assessed(), Letterhead(DATED), ["md"]).values()
    (bill,) = draft_bills(opened(), "ms", NOW, Order(["6.3"], DATED)).bills
    summary = bill_files(opened(), bill, Letterhead(DATED), ["md"])["summary.md"].decode()
    assert said in memo.decode()
    assert "Who gains power, and who faces prison" in summary
    assert said in summary


def test_a_court_is_asked_for_its_rule_and_what_nobody_read_is_to_be_read_first() -> None:
    assert plain(page("5.8").ask).startswith("Petition the Supreme Court of Mississippi")
    assert plain(page("5.9").ask).startswith("Read HB 1546 (2026) before a bill is drafted.")
    with pytest.raises(Refused, match=r"1\.1 is met"):
        brief_files(opened(), assessed(), Letterhead(DATED), ["md"], "1.1")
    with pytest.raises(Refused, match=r"no component '9\.9'"):
        brief_files(opened(), assessed(), Letterhead(DATED), ["md"], "9.9")


@pytest.mark.parametrize("component", ["", "6.3"])
def test_a_past_day_says_what_stood_and_asks_for_nothing(component: str) -> None:
    of = page(component, THEN)
    words = markdown(of, ROOT)
    assert "asks for nothing" in plain(of.ask)
    assert "today’s law" in plain(of.ask)
    for later in ("2027", "Introduce", "HB 1546", "What would change", "You may hear", "as if", "law now"):
        assert later not in words


def test_as_if_a_bill_were_law_a_figure_that_falls_is_explained() -> None:
    made = assess(opened(), "ms", NOW, ["2026-sb-2336"])
    for audience in ("staff", "advocate"):
        (words,) = memo_files(opened(), made, Letterhead(DATED), ["md"], audience).values()
        assert "the range ends at 92.0 and not at 93.0" in words.decode()
    assert "Why figures fall" not in markdown(page(), ROOT)


def test_the_command_and_its_alias_write_one_page(tmp_path: Path) -> None:
    name = "ms-2026-11-27-brief.md"
    at = ("--as-of", "2026-11-27", "--dated", "2026-11-27", "--no-history", "--format", "md", "-o")
    for words in (("brief", "ms"), ("memo", "ms", "--audience", "advocate"), ("brief", "ms", "6.3")):
        done = advisor(*words, *at, tmp_path / words[0])
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "brief" / name).read_bytes() == (tmp_path / "memo" / name).read_bytes()
    assert (tmp_path / "brief/ms-2026-11-27-brief-6.3.md").is_file()
    assert memo_files(opened(), assessed(), Letterhead(DATED), ["md"], "advocate").keys() == {name}
