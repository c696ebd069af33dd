"""The bill that would close Mississippi's gaps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.app.content import Opened
from advisor.app.draft import Drafts, Order, draft_bills
from advisor.draft.slots import plain
from advisor.load import load
from helpers.command import advisor
from helpers.paths import ROOT

DATED = date(2026, 11, 22)


@pytest.fixture(scope="module")
def all_gaps() -> Drafts:
    return draft_bills(Opened(ROOT, load(ROOT)), "ms", DATED, Order(dated=DATED))


def test_mississippis_gaps_make_one_measure(all_gaps) -> None:
    made = all_gaps.bills[0]
    draft, after = made.draft, made.account.after
    assert [f.component for f in after.findings if f.outcome != "met"] == ["5.8"]
    assert (after.low, after.high) == (203, 203), "101.5 points"
    assert [u.component for u in draft.unclosed] == ["5.8"]
    assert "court must change its own rules" in draft.unclosed[0].why
    assert [p.component for p in all_gaps.petitions] == ["5.8"]
    numbers = [s.number for s in draft.sections]
    assert numbers[:4] == ["41-29-501", "41-29-505", "41-29-507", "41-29-513"]
    assert "97-3-54.14" in numbers
    assert numbers[-1] == ""
    assert draft.sections[-1].lead == ("This act shall take effect and be in force from and after July 1, 2027.")
    assert draft.title.startswith("AN ACT TO AMEND SECTION 41-29-501, MISSISSIPPI CODE OF 1972, TO ")
    assert draft.title.endswith("; AND FOR RELATED PURPOSES.")
    assert draft.title == draft.title.upper()


def test_every_word_of_a_draft_is_plain(all_gaps) -> None:
    for line in [p.amended for s in all_gaps.bills[0].draft.sections for p in s.paragraphs]:
        assert line == plain(line) or "  " in line


def test_what_was_not_read_in_full_is_to_be_verified(all_gaps) -> None:
    draft = all_gaps.bills[0].draft
    said = {check.what: check.basis for check in draft.checks}
    assert said[
        "Sections 97-3-54.14, 97-3-54.15, 97-3-54.16 and 97-3-54.17 are new: confirm that the numbers are free"
    ] == ("recalled")
    assert said["An amended section is set out in full. Miss. Const. art. 4, § 61"] == "recalled"
    assert said["The section on child prostitution is taken to be 97-29-51"] == "secondary"


def test_a_citation_that_nobody_read_says_verify_wherever_it_stands(tmp_path: Path) -> None:
    done = advisor("bill", "ms", "4.3", "--format", "md", "-o", tmp_path)
    assert "(Hall v. State, 539 So. 2d 1338 (Miss. 1989)). [verify]" in " ".join(done.stderr.split())
    summary = (tmp_path / "summary.md").read_text()
    assert r"(Miss. 1989)).&nbsp;**\[verify\]**" in summary.replace("\u00a0", "&nbsp;").replace(" **", "&nbsp;**")
