"""The title of a draft, rebuilt from its sections in the form of the state, and the session that it is written for."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from advisor.app.content import open_content
from advisor.draft.build import drafting_of, long_title, next_session
from advisor.draft.values import DraftSection, Use
from advisor.errors import Refused
from advisor.model.law import law_on
from helpers.paths import EXAMPLE


@pytest.fixture(scope="module")
def law():
    return law_on(open_content(str(EXAMPLE)).content.jurisdictions["zz"], date(2021, 7, 1))


def test_the_session_is_the_next_one(law) -> None:
    state = law.jurisdiction
    assert next_session(state, date(2021, 7, 1)).name == "2022 Regular Session"  # as it is recorded
    assert next_session(state, date(2022, 2, 1)).start == date(2023, 1, 3)
    assert next_session(state, date(2030, 2, 1)).name == "Session of 2031"  # by the state's rule
    silent = replace(state, meets=None)
    assert next_session(silent, date(2022, 2, 1)).start == date(2023, 1, 3)
    with pytest.raises(Refused, match="next meets is not recorded") as refused:
        next_session(silent, date(2030, 2, 1))
    assert "facts/zz/jurisdiction.yaml" in refused.value.way_out


def test_a_state_without_a_form_for_its_bills_gives_the_drafter_nothing(law) -> None:
    assert drafting_of(law.jurisdiction).form == law.jurisdiction.form
    with pytest.raises(Refused, match="Arcadia has no form for its bills") as refused:
        drafting_of(replace(law.jurisdiction, form=None))
    assert "`bill:` to facts/zz/jurisdiction.yaml" in refused.value.way_out


def test_a_long_title_is_rebuilt_from_the_sections(law) -> None:
    form = law.jurisdiction.drafting.form
    assert long_title(form, []) == "An Act and for matters connected with it."
    assert long_title(replace(form, title_case="capitals"), []) == "AN ACT AND FOR MATTERS CONNECTED WITH IT."


def titled(form, *sections: tuple[str, str, bool]) -> str:
    """The title of a bill whose *sections* have a number, what they are for, and whether they are new."""
    return long_title(form, [
        DraftSection("", number, new, "", (), tuple(Use("1.1", "", "p", part, "", "") for part in title.split("|")))
        for number, title, new in sections
    ])  # fmt: skip


PLAIN = {
    "title_amends": "{purpose}", "title_creates": "{purpose}", "title_joins": "commas", "title_ends": "",
    "title_penalty": "to provide a penalty therefor",
}  # fmt: skip


def test_a_title_has_a_clause_for_each_section(law) -> None:
    form = law.jurisdiction.drafting.form
    assert titled(form, ("1-1", "to do|to do|to undo", False), ("1-9", "to make", True)) == (
        "An Act to amend § 1-1 to do; to undo; to add § 1-9 to make; and for matters connected with it."
    )


def test_a_title_in_one_sentence_says_each_purpose_once_and_the_penalties_last(law) -> None:
    form = replace(law.jurisdiction.drafting.form, **PLAIN)
    assert titled(form, ("1", "to do", False)) == "An Act to do."
    assert titled(form, ("1", "to do", False), ("2", "to undo", True)) == "An Act to do and to undo."
    three = (("1", "to do", False), ("2", "to undo", True), ("3", "to do|to make", True))
    assert titled(form, *three) == "An Act to do, to undo, and to make."
    punished = (("1", "to do|to provide penalties", False), ("2", "to undo", True), ("3", "to provide penalties", True))
    assert titled(form, *punished) == "An Act to do, to undo, and to provide a penalty therefor."
    silent = replace(form, title_penalty="")
    assert titled(silent, *punished) == "An Act to do, to provide penalties, and to undo."


def test_a_title_of_many_clauses_sums_them_up_where_the_state_does(law) -> None:
    form = replace(law.jurisdiction.drafting.form, **PLAIN, title_sums_up="to revise the law of harm")
    six = [(str(n), f"to do {n}", False) for n in range(6)]
    assert titled(form, *six).endswith("to do 4, and to do 5.")
    assert titled(form, *six, ("7", "to do 7", True)) == "An Act to revise the law of harm."
    punished = ("7", "to provide penalties", True)
    assert titled(form, *six, punished) == "An Act to revise the law of harm and to provide a penalty therefor."
    whole = replace(form, title_sums_up="")
    assert titled(whole, *six, punished).endswith("to do 5, and to provide a penalty therefor.")
