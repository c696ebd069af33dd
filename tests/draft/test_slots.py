"""The slots of bill language, filled from a state's record: sections, terms, quantities and penalties."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.app.content import open_content
from advisor.draft.slots import Slots, plain
from advisor.errors import Place, Problems
from advisor.model import Provision, Remedy
from advisor.model.form import Felony
from advisor.model.language import Named
from advisor.model.law import law_of, law_on
from helpers.paths import EXAMPLE

HERE = Place("templates/language/x.yaml", 3)


@pytest.fixture(scope="module")
def law():
    return law_on(open_content(str(EXAMPLE)).content.jurisdictions["zz"], date(2021, 7, 1))


RANGE = "§§ 4-1 to 4-3, inclusive"


def filled(law, template: str, target: str = "2-9", **slots: str) -> str:
    remedy = Remedy("1.1", "statute", agency="Department of Harm", slots=slots)
    return Slots(law.jurisdiction.drafting, law, remedy, "1-1", target).fill(
        template, Provision("p", {}, "", "", template, place=HERE), {"right": "paragraph A. of this section"}
    )


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ section('harm') }}", "§ 1-1"),
        ("{{ sections('harm', 'term', 'relief') }}", "§§ 1-1, 1-2 and 2-1"),
        ("{{ term('court') }} and {{ agency }}", "Court of Arcadia and Department of Harm"),
        ("{{ home }} says so in {{ at('right') }}", "§ 1-1 says so in paragraph A. of this section"),
        ("{{ years(answer('penalty.minimum')) }}", "5 years"),
        ("{{ slot('fee') }}", "Ten"),
        ("under {{ slot('range') }} or by it", "under §§ 4-1 to 4-3, inclusive, or by it"),
        ("under {{ slot('range') }}; {{ slot('range') }}, and more", f"under {RANGE}; {RANGE}, and more"),
        ("{{ days(30) }}, {{ hours(1) }} and {{ months('2 years') }}", "30 days, 1 hour and 24 months"),
        ("{{ number(1250) }} for {{ dollars(1250) }}", "1,250 for $1,250"),
        ("{{ despite }}, a court may", "Notwithstanding § 1-1, a court may"),
    ],
)
def test_slots_are_filled_from_the_state(law, template: str, said: str) -> None:
    assert filled(law, template, fee="Ten", range=RANGE) == said


def test_inside_its_own_section_a_text_says_this_section(law) -> None:
    assert filled(law, "{{ home }}; {{ section('harm') }}; {{ sections('harm', 'term') }}", "1-1") == (
        "this section; this section; this section and § 1-2"
    )


NAMED = {
    "part": "3-1(a)(2)", "other": "3-2(b)", "whole": "3-3", "more": "3-4", "row": "4-1 to 4-3", "here": "2-9(a)",
    "deep": "3-1(a)(2)(b)(i)",
}  # fmt: skip


@pytest.mark.parametrize(
    ("template", "plainly", "by_part"),
    [
        ("{{ section('whole') }}", "§ 3-3", "§ 3-3"),
        ("{{ section('part') }}", "§ 3-1(a)(2)", "item 3-1(a)(2)"),
        ("{{ section('deep') }}", "§ 3-1(a)(2)(b)(i)", "clause 3-1(a)(2)(b)(i)"),
        ("{{ section('row') }}", "§§ 4-1 to 4-3", "§§ 4-1 to 4-3"),
        ("{{ section('here') }}", "paragraph (a) of this section", "paragraph (a) of this section"),
        ("{{ sections('whole', 'part') }}", "§§ 3-3 and 3-1(a)(2)", "item 3-1(a)(2) and § 3-3"),
        ("{{ sections('part', 'other', 'whole', 'more') }}", "§§ 3-1(a)(2), 3-2(b), 3-3 and 3-4",
         "item 3-1(a)(2), paragraph 3-2(b) and §§ 3-3 and 3-4"),
        ("{{ sections('here', 'whole') }}", "paragraph (a) of this section and § 3-3",
         "paragraph (a) of this section and § 3-3"),
        ("{{ any_of('whole') }}", "§ 3-3", "§ 3-3"),
        ("{{ any_of('whole', 'more') }}", "any of §§ 3-3 and 3-4", "§ 3-3 or § 3-4"),
        ("{{ any_of('part', 'whole', 'more') }}", "any of §§ 3-1(a)(2), 3-3 and 3-4",
         "item 3-1(a)(2), § 3-3 or § 3-4"),
        ("{{ any_of('row', 'whole') }}", "§§ 4-1 to 4-3 or § 3-3", "§§ 4-1 to 4-3 or § 3-3"),
        ("{{ any_of('row') }}", "§§ 4-1 to 4-3", "§§ 4-1 to 4-3"),
    ],
)  # fmt: skip
def test_a_text_names_sections_and_their_parts_as_statutes_do(
    law, template: str, plainly: str, by_part: str
) -> None:  # fmt: skip
    drafting = law.jurisdiction.drafting
    sections = {name: Named(value) for name, value in NAMED.items()}
    for part, said in (("", plainly), ("{level} {section}", by_part)):
        own = replace(drafting, sections=sections, form=replace(drafting.form, part=part))
        slots = Slots(own, law, Remedy("1.1", "statute"), "1-1", "2-9")
        assert slots.fill(template, Provision("p", {}, "", "", template, place=HERE), {}) == said


def test_a_text_prevails_over_the_section_that_it_stands_in_or_beside(law) -> None:
    def despite(target: str, amends: bool) -> str:
        slots = Slots(law.jurisdiction.drafting, law, Remedy("1.1", "statute"), "1-1", target, amends=amends)
        return slots.fill("{{ despite }}", Provision("p", {}, "", "", "", place=HERE), {})

    assert despite("2-9", False) == "Notwithstanding § 1-1"
    assert despite("1-1", True) == "Notwithstanding any other provision of this section"
    assert despite("1-1", False) == filled(law, "{{ despite }}", "1-1") == "Notwithstanding any other law"


def test_sections_of_the_bill_itself_are_named_by_their_number_or_their_place_in_it(law) -> None:
    drafting = law.jurisdiction.drafting
    form = replace(drafting.form, own="section {n} of this Act", owns="sections {n} of this Act")
    own = {"3/a": 2, "3/b": 4}
    remedy = Remedy("1.1", "statute")

    def said(template: str, target: str = "1-1", of=form) -> str:
        slots = Slots(replace(drafting, form=of), law, remedy, "1-1", target, {"4/c": "4-7"}, own=own)
        return slots.fill(template, Provision("p", {}, "", "", template, place=HERE), {})

    assert said("{{ new_sections('3/a') }}") == "section 2 of this Act"
    assert said("{{ new_sections('3/a', '3/b') }}") == "sections 2 and 4 of this Act"
    assert said("{{ new_sections('3/a', '4/c') }}") == "section 2 of this Act and § 4-7"
    assert said("{{ new_sections('3/a') }}", of=drafting.form) == "a new section of chapter 3"
    assert said("{{ new_sections('3/a') }}", target="3/a") != "section 2 of this Act", "of itself it says so"
    some = replace(form, owns="")
    assert said("{{ new_sections('3/a', '3/b') }}", of=some) == "section 2 of this Act and section 4 of this Act"


def test_the_penalty_is_what_the_text_asks_or_what_the_law_has_where_that_is_more(law) -> None:
    prison = replace(law.jurisdiction.drafting, terms={"prison": Named("in the State Prison")})
    today = replace(law, holdings={**law.holdings, **law_of({"most": "30 years", "fine": "9000"}).holdings})

    def said(template: str) -> str:
        slots = Slots(prison, today, Remedy("1.1", "statute"), "1-1", "2-9")
        return slots.fill(template, Provision("p", {}, "", "", template, place=HERE), {})

    start = "guilty of a felony and, upon conviction, shall be imprisoned in the State Prison for not less than"
    assert said("{{ felony(2, 10, 500) }}") == f"{start} 2 years nor more than 10 years and fined not more than $500"
    assert said("{{ felony(2, 10) }}") == f"{start} 2 years nor more than 10 years", "no fine where none is asked for"
    keeps = "keeps=['penalty.minimum', 'most', 'fine']"
    kept = "5 years nor more than 30 years and fined not more than $9,000"
    assert said(f"{{{{ felony(2, 10, 500, {keeps}) }}}}") == f"{start} {kept}"
    assert said(f"{{{{ felony(7, 40, 10000, {keeps}) }}}}").endswith(
        "7 years nor more than 40 years and fined not more than $10,000"
    )
    some = "keeps=['penalty.minimum', 'most']"
    assert said(f"{{{{ felony(2, 10, 500, {some}) }}}}").endswith("30 years and fined not more than $500")
    assert said("{{ penalty(2, 10, keeps=['', 'most']) }}") == "2 years to 30 years"
    assert said("{{ penalty(2, 10, ['penalty.minimum']) }}") == "5 to 10 years"
    assert said("{{ felony(2, 10, 500, ['', '', 'unasked']) }}").endswith("and fined not more than $500")


@pytest.mark.parametrize(
    "template",
    ["{{ section('nowhere') }}", "{{ term('nobody') }}", "{{ slot('x') }}", "{{ at('lost') }}", "{{ nothing }}",
     "{{ answer('no.such') }}", "{{ years('life') }}", "{% if %}", "{{ ''.__class__.__mro__ }}", "{{ 1 / 0 }}"],
)  # fmt: skip
def test_an_empty_or_wrong_slot_stops_the_draft_at_its_place(law, template: str) -> None:
    with pytest.raises(Problems) as caught:
        filled(law, template)
    assert str(caught.value).startswith("templates/language/x.yaml:3: provision p: ")


@given(st.text(max_size=80))
def test_what_stands_in_a_slot_comes_out_as_text(law, value: str) -> None:
    assert filled(law, "{{ slot('x') }}", x=value) == plain(value)


def test_what_cannot_be_seen_is_shown_by_its_number() -> None:
    assert plain("a\u202eb\x00c\nd\u200b") == "a<U+202E>b<U+0000>c d<U+200B>"
    assert plain("\ue000 \ud800 \uffff") == "<U+E000> <U+D800> <U+FFFF>"  # private, half of a pair, no sign at all
    assert plain("a\u2028b\tc\r\nd\u2029e") == "a b c  d e"
    assert plain(" é\u0301 §\u00a0ß ") == "é\u0301 §\u00a0ß"


def test_a_class_of_felonies_is_the_nearest_unless_it_may_not_be_less(law) -> None:
    drafting = law.jurisdiction.drafting
    classes = tuple(Felony(f"Class {n} felony", most) for n, most in enumerate(("life", "50", "25")))
    graded = replace(drafting, form=replace(drafting.form, felonies=classes), terms={"prison": Named("in prison")})
    slots = Slots(graded, law, Remedy("1.1", "statute"), "1-1", "2-9")
    for template, said in (
        ("{{ felony(0, 30) }}", "guilty of a Class 2 felony"),
        ("{{ felony(0, 30, not_less=true) }}", "guilty of a Class 1 felony"),
        ("{{ penalty(0, 30) }}", "Class 2 felony"),
        ("{{ penalty(0, 30, not_less=true) }}", "Class 1 felony"),
    ):
        assert slots.fill(template, Provision("p", {}, "", "", template, place=HERE), {}) == said


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ section('x') }}", "Arcadia has no 'x' under sections"),
        ("{{ sections('harm', 'x') }}", "Arcadia has no 'x' under sections"),
        ("{{ any_of('x') }}", "Arcadia has no 'x' under sections"),
        ("{{ term('x') }}", "Arcadia has no 'x' under terms"),
        ("{{ felony(1, 2) }}", "Arcadia has no 'prison' under terms"),
        ("{{ slot('x') }}", "the remedy fills no slot 'x'"),
        ("{{ at('x') }}", "no subdivision is labeled 'x'"),
        ("{{ answer('x.y') }}", "the answer to x.y is unknown"),
        ("{{ slot('long') }}" * 3, "the text is too long"),
    ],
)
def test_a_slot_that_cannot_be_filled_names_what_is_missing(law, template: str, said: str) -> None:
    with pytest.raises(Problems) as refused:
        filled(law, template, long="a" * 7000)
    (problem,) = refused.value.problems
    assert (problem.what, problem.place) == (f"provision p: {said}", HERE)
    assert problem.way_out
    assert filled(law, "{{ slot('long') }}", long="a" * 20_000) == "a" * 20_000
