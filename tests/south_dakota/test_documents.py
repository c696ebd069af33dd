"""South Dakota's memo, brief and draft: in its own form and words, and nothing in them of another state's."""

from __future__ import annotations

import re
from datetime import date

import pytest

from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.app.draft import Order, draft_bills
from advisor.app.memo import memo_files
from advisor.documents.letterhead import Letterhead
from advisor.draft.values import Draft
from advisor.load import load
from helpers.paths import ROOT

TODAY = date(2026, 11, 27)
AMENDED = ("22-24A-15", "22-24B-1", "23A-28-12", "26-8B-2")
OTHERS = re.compile(r"Mississippi|Miss\. |youth court|chancery|Bureau of Narcotics|\b(?:97|99|93|45)-\d")


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Opened(ROOT, load(ROOT))


@pytest.fixture(scope="module")
def draft(opened: Opened) -> Draft:
    """The bill for every gap."""
    return draft_bills(opened, "sd", TODAY, Order(dated=TODAY)).bills[0].draft


@pytest.mark.parametrize("audience", ["staff", "advocate", "drafter"])
def test_nothing_of_another_state_stands_in_a_document(opened: Opened, audience: str) -> None:
    made = memo_files(opened, assess(opened, "sd", TODAY), Letterhead(dated=TODAY), ["md"], audience=audience)
    for name, content in made.items():
        said = re.sub(r"(?m)^.*(?:Elsewhere|\| Mississippi).*$", "", content.decode())
        assert not OTHERS.search(said), (name, OTHERS.search(said))


def test_the_draft_is_in_the_form_of_the_state(draft: Draft) -> None:
    assert (draft.legislature, draft.session) == ("2027 South Dakota Legislature", "102nd Legislative Session")
    leads = {section.lead for section in draft.sections if section.new}
    assert all(re.fullmatch(r"That chapter [\dA-Z-]+ be amended with a NEW SECTION:", lead) for lead in leads)
    assert [s.lead for s in draft.sections if not s.new] == [f"That § {number} be AMENDED:" for number in AMENDED]
    assert draft.title.startswith("An Act to ")
    assert not re.search(r"§|\d|;", draft.title)
    law = " ".join(p.amended for s in draft.sections for p in s.paragraphs)
    assert "under eighteen years of age" in law
    assert not re.search(r"\(\d\d+\) (?:years|days|hours)|\$|Section \d", law)
    assert not re.search(r"§ [\d-]+\(", law)  # a part has no section sign
    assert "subdivision 22-23-2(2)" in law
    assert "§§ 22-24A-35 to 22-24A-37, inclusive" in law
    assert not OTHERS.search(law)


def test_the_draft_closes_every_gap_and_needs_the_text_of_each_section_that_it_amends(draft: Draft) -> None:
    wanted = [f"Section {number} must be set out in full" for number in AMENDED]
    assert [blocking.partition(":")[0] for blocking in draft.blocking] == wanted
    assert not draft.unclosed
    assert len(draft.closes) == 16
