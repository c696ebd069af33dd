"""The lists of the state's law that a new section joins, set out at length with it in them."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from advisor.draft.code_text import NoText
from advisor.draft.joining import joining
from advisor.draft.pieces import Piece
from advisor.model import Drafting, Edit, Placement, Provision
from advisor.model.joined import CrimeList, ListEnd
from helpers.drafts import opened

FORM = opened().content.jurisdictions["zz"].form
ADDED = CrimeList(
    "registration", "7-1", "to add {crimes} to the list", "Adds it.", "{section} relating to {crime}", add="A."
)
RUNNING = CrimeList(
    "limitation", "7-2", "to lift the limit for {crimes}", "Lifts it.", "{section}",
    ends=(ListEnd(", or § 1-2", where="B."), ListEnd("and § 1-9", then=" of this Code")), takes=("5",),
)  # fmt: skip
ACT = CrimeList("act", "3-1", "to include the new sections", "Includes them.", "{section}", ends=(ListEnd("§ 3-9"),),
                chapter="3")  # fmt: skip


def piece(new: str, target: str, crime: str = "selling harm", joins: tuple[Any, ...] = ("limitation",)) -> Piece:
    provision = Provision("part", {}, "to do", "Does.", "Text.", crime=crime, joins=joins)
    none: Any = None
    return Piece(none, provision, Placement(new=new), target, None, (target,))


def joined(*pieces: Piece, lists: tuple[CrimeList, ...] = (ADDED, RUNNING, ACT)) -> list[Piece]:
    return joining(pieces, Drafting(FORM, lists=lists), NoText())


def test_a_crime_joins_the_lists_that_it_belongs_to_and_no_others() -> None:
    made = joined(piece("4/harm", "4-7", joins=("registration",)))
    (only,) = made
    assert (only.target, only.placement.add) == ("7-1", "A.")
    assert only.provision.text == "- {{ new_sections('4-7') }} relating to selling harm\n"
    assert only.provision.title == "to add the crime of selling harm to the list"
    assert joined(piece("4/harm", "4-7", joins=())) == []
    assert joined(piece("4/harm", "4-7", crime="")) == []


def test_a_running_list_goes_on_wherever_it_stands_in_the_section() -> None:
    one, two = piece("4/b", "4-8"), piece("4/a", "4-7", "hosting harm")
    (made,) = joined(one, two)
    first, second = "{{ new_sections('4-7') }}", "{{ new_sections('4-8') }}"
    assert made.placement.edits == (
        Edit(", or § 1-2", f", § 1-2, {first}, or {second}", "B."),
        Edit("and § 1-9 of this Code", f"§ 1-9, {first}, and {second} of this Code"),
    )
    assert made.gaps == ("4-8", "4-7")
    assert made.provision.title == "to lift the limit for the crimes of selling harm and hosting harm"


def test_what_a_list_takes_in_and_what_is_only_amended_joins_nothing() -> None:
    assert joined(piece("5/harm", "5-3")) == []
    at: Any = object()
    assert joined(replace(piece("4/harm", "4-7"), text=at)) == []


def test_an_act_takes_every_new_section_of_its_chapter_as_a_row() -> None:
    pieces = [piece("3/a", "3-14", crime=""), piece("3/b", "3-15", crime=""), piece("3/c", "3-17", crime=""),
              piece("4/d", "4-1", crime="")]  # fmt: skip
    (made,) = joined(*pieces)
    (edit,) = made.placement.edits
    assert edit.insert == "§ 3-9 and §§ 3-14 through 3-15 and 3-17"
    (one,) = joined(pieces[0])
    assert one.placement.edits[0].insert == "§ 3-9 and {{ new_sections('3-14') }}"


def test_new_sections_without_numbers_stand_in_a_list_together() -> None:
    (made,) = joined(piece("4/b", "4/b"), piece("4/a", "4/a"), lists=(RUNNING,))
    assert made.placement.edits[0].insert == ", § 1-2, or {{ new_sections('4/a', '4/b') }}"
    (told,) = joined(piece("4/a", "4/a", joins=("registration",)), lists=(ADDED,))
    assert told.provision.text == "- {{ new_sections('4/a') }} relating to selling harm\n", (
        "an item says the crime, too"
    )


def test_an_item_of_its_own_begins_with_a_capital_and_one_in_a_sentence_does_not() -> None:
    item = "the crime of {crime} under {section}"
    own, inside = replace(ADDED, item=item), replace(RUNNING, item=item)
    (made,) = joined(piece("4/a", "4-7", joins=("registration",)), lists=(own,))
    assert made.provision.text == "- The crime of selling harm under {{ new_sections('4-7') }}\n"
    (made,) = joined(piece("4/a", "4-7"), lists=(inside,))
    said = "the crime of selling harm under {{ new_sections('4-7') }}"
    assert made.placement.edits[1].insert == f"§ 1-9, and {said} of this Code"


def test_two_crimes_of_one_section_are_one_item() -> None:
    one, two = piece("4/a", "4-7", joins=("registration",)), piece("4/a", "4-7", "hosting harm", ("registration",))
    (made,) = joined(one, two, lists=(ADDED,))
    assert made.provision.text == "- {{ new_sections('4-7') }} relating to selling harm and hosting harm\n"
    assert (made.target, made.follows, made.gaps, made.provision.title) == (
        "7-1", True, ("4-7",), "to add the crimes of selling harm and hosting harm to the list",
    )  # fmt: skip
    assert made.text == NoText().section("7-1")
