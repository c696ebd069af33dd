"""Terms of years and months: every way to write one, what is refused, and what the record and a bill make of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.app.content import Opened, open_content
from advisor.app.rerun import Over, rerun
from advisor.draft.numbers import Answer, months, years
from advisor.draft.slots import Slots
from advisor.errors import Place, Problem, Problems, Refused
from advisor.load import load
from advisor.model import Provision, Question, Remedy
from advisor.model.conditions import HIGHEST, LOWEST
from advisor.model.law import law_on
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE
from helpers.put import put

TERM = Question("a.term", "?", "years")
AGE = Question("a.age", "?", "age")
DAY = date(2021, 7, 1)
FACT = "facts/zz/law/penalty.yaml"


def refused(root: Path) -> Problem:
    with pytest.raises(Problems) as found:
        load(root)
    (problem,) = found.value.problems
    return problem


# Writing one


@pytest.mark.parametrize(
    ("written", "value", "recorded", "spoken"),
    [
        ("0", 0, "0", "0 years"),
        ("8", 96, "8", "8 years"),
        ("1 year", 12, "1", "1 year"),
        ("10 years", 120, "10", "10 years"),
        ("10 years 5 months", 125, "10 years 5 months", "10 years and 5 months"),
        ("125 months", 125, "10 years 5 months", "10 years and 5 months"),
        ("22 years 3 months", 267, "22 years 3 months", "22 years and 3 months"),
        ("1 year 1 month", 13, "1 year 1 month", "1 year and 1 month"),
        ("3 months", 3, "3 months", "3 months"),
        ("1 month", 1, "1 month", "1 month"),
        ("24 months", 24, "2", "2 years"),
        ("none", LOWEST, "none", "none"),
        ("life", HIGHEST, "life", "life"),
    ],
)
def test_a_term_is_one_number_of_months_however_it_is_written(
    written: str, value: int, recorded: str, spoken: str
) -> None:
    assert TERM.allows(written)
    assert TERM.value(written) == value
    assert TERM.as_recorded(written) == recorded
    assert TERM.written(value) == recorded
    assert TERM.spoken(recorded) == TERM.spoken(written) == spoken


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("22.25", "22 years 3 months"),
        ("22.5 years", "22 years 6 months"),
        ("10.0", "10"),
        ("1.5 months", ""),
        ("22.3", ""),
        ("10 years and 5 months", "10 years 5 months"),
        ("10 yrs, 5 mos", "10 years 5 months"),
        ("10 years 15 months", "11 years 3 months"),
        ("10years", "10"),
        ("05", "5"),
        ("-5", ""),
        ("5-10", ""),
        ("ten", ""),
        ("years", ""),
        ("5 months 10 years", ""),
        ("1e3", ""),
        ("٣", ""),
        ("1234567890", ""),
        ("", ""),
    ],
)
def test_what_is_no_term_is_refused_with_the_term_that_it_can_only_mean(wrong: str, meant: str) -> None:
    assert not TERM.allows(wrong)
    assert TERM.meant(wrong) == meant


def test_an_age_is_a_whole_number_of_years() -> None:
    assert AGE.allows("16")
    assert not [answer for answer in ("16 years", "192 months", "16.5", "life") if AGE.allows(answer)]
    assert AGE.value("16") == 16


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_every_term_comes_back_as_it_was_and_keeps_its_order(one: int, other: int) -> None:
    assert TERM.value(TERM.written(one)) == one == TERM.value(f"{one} months")
    assert TERM.as_recorded(TERM.written(one)) == TERM.written(one)
    assert TERM.meant(TERM.written(one)) == TERM.written(one)
    assert (TERM.value(TERM.written(one)) < TERM.value(TERM.written(other))) == (one < other)
    assert LOWEST < one < HIGHEST


# In the record


def test_a_decimal_is_refused_at_its_line_with_what_to_write(root: Path) -> None:
    put(root, FACT, "answer: 5", "answer: 22.25")
    problem = refused(root)
    assert str(problem.place) == f"{FACT}:3"
    assert problem.what == "'22.25' is not an answer to penalty.minimum"
    assert problem.way_out == "Write 22 years 3 months."


def test_a_threshold_that_is_no_term_is_refused_with_the_forms(root: Path) -> None:
    put(root, "rules/example-card/1-harm/1.2-penalty.yaml", "at_least: 10", "at_least: 10.33")
    problem = refused(root)
    assert problem.place.line == 8
    assert problem.way_out == (
        "Use one of: a whole number of years, a term such as 10 years 5 months or 125 months, none, life."
    )


def test_a_word_that_was_misspelled_is_told(root: Path) -> None:
    put(root, FACT, "answer: 5", "answer: lief")
    assert refused(root).way_out == "Did you mean 'life'?"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("9 years 11 months", "partial"),
        ("119 months", "partial"),
        ("120 months", "met"),
        ("10 years 1 month", "met"),
        ("2 years 1 month", "partial"),
        ("2 years", "gap"),
        ("23 months", "gap"),
    ],
)
def test_a_month_decides(root: Path, answer: str, outcome: str) -> None:
    put(root, FACT, "answer: 5", f"answer: {answer}")
    content = load(root)
    law = law_on(content.jurisdictions["zz"], DAY)
    assert law.holding("penalty.minimum").answer == TERM.as_recorded(answer)
    found = {f.component: f.outcome for f in assessor_of(content).assess(law).findings}
    assert found["1.2"] == outcome


def test_a_threshold_may_be_a_term(root: Path) -> None:
    put(root, "rules/example-card/1-harm/1.2-penalty.yaml", "at_least: 10", "at_least: 10 years 6 months")
    found = []
    for answer in ("125 months", "126 months"):
        path = root / FACT
        path.write_text(path.read_text("utf-8").replace("answer: 5", f"answer: {answer}"), "utf-8")
        content = load(root)
        (finding,) = (
            f
            for f in assessor_of(content).assess(law_on(content.jurisdictions["zz"], DAY)).findings
            if f.component == "1.2"
        )
        found.append(finding.outcome)
        path.write_text(path.read_text("utf-8").replace(f"answer: {answer}", "answer: 5"), "utf-8")
    assert found == ["partial", "met"]


def assumed(opened: Opened, answer: str) -> tuple[str, ...]:
    made = rerun(opened, "zz", DAY, Over(answers=(f"penalty.minimum={answer}",)))
    return tuple(change.after for bill in made.bills for change in bill.changes)


def test_a_what_if_takes_a_term_and_keeps_one_text_for_it() -> None:
    opened = open_content(str(EXAMPLE))
    assert assumed(opened, "10 years 5 months") == assumed(opened, "125 months") == ("10 years 5 months",)
    assert assumed(opened, "60 months") == ()  # five years are the law already
    with pytest.raises(Refused) as wrong:
        assumed(opened, "10.25")
    assert wrong.value.way_out == "Write 10 years 3 months."


# In a bill


@pytest.mark.parametrize(
    ("value", "words", "plain"),
    [
        (20, "twenty (20) years", "20 years"),
        (Answer("10 years 5 months"), "ten (10) years and five (5) months", "10 years and 5 months"),
        (Answer("1"), "one (1) year", "1 year"),
        (Answer("1 month"), "one (1) month", "1 month"),
        ("20", "twenty (20) years", "20 years"),
        ("22 years 3 months", "twenty-two (22) years and three (3) months", "22 years and 3 months"),
        (0, "zero (0) years", "0 years"),
    ],
)
def test_a_bill_prints_a_term_in_the_states_numbers(value: int | str, words: str, plain: str) -> None:
    assert years(value, "words-and-figures") == words
    assert years(value, "figures") == plain


@pytest.mark.parametrize(
    ("value", "plain"),
    [(6, "6 months"), ("6", "6 months"), (Answer("2"), "24 months"), (Answer("125 months"), "125 months")],
)
def test_months_alone_count_an_answer_in_years_as_years(value: int | str, plain: str) -> None:
    assert months(value, "figures") == plain


def test_a_slot_prints_a_term_of_the_law_as_the_state_writes_numbers(root: Path) -> None:
    put(root, FACT, "answer: 5", "answer: 125 months")
    law = law_on(load(root).jurisdictions["zz"], DAY)
    drafting = law.jurisdiction.drafting
    assert drafting
    text = "{{ years(answer('penalty.minimum')) }}, {{ months(answer('penalty.minimum')) }}"
    provision = Provision("p", {}, "", "", text, place=Place("templates/language/x.yaml"))
    said = []
    for figures in ("figures", "words-and-figures"):
        of = replace(drafting, form=replace(drafting.form, figures=figures))
        said.append(Slots(of, law, Remedy("1.1", "statute"), "1-1", "2-9").fill(text, provision, {}))
    assert said == [
        "10 years and 5 months, 125 months",
        "ten (10) years and five (5) months, one hundred twenty-five (125) months",
    ]


@pytest.mark.parametrize("value", ["life", "none", "unlimited"])
def test_what_is_no_number_is_no_term_of_a_bill(value: str) -> None:
    with pytest.raises(Refused):
        years(Answer(value), "figures")
