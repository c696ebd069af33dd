"""Words that several sections need are defined once, and new sections are numbered in a row from a reserved range."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
from msgspec.structs import replace

from advisor.draft.definitions import define_once, opened, uses
from advisor.draft.numbering import numbered
from advisor.draft.pieces import Piece
from advisor.draft.statute import NotAtHand
from advisor.errors import Place, Problems, Refused
from advisor.model import Drafting, Placement, Provision
from advisor.model.language import Named
from helpers.drafts import opened as content

CHILD = '  - "Child" means a person under 18.\n'
GAIN = '  - "Gain" means a thing that a child is given.\n  - "Sale" means:\n    - a gift for gain; or\n    - a loan.\n'
FORM = content().content.jurisdictions["zz"].form
STATE = Drafting(FORM, definitions="4-1")


def piece(target: str, text: str, amends: bool = False) -> Piece:
    provision = Provision("part", {}, "to do", "Does.", text, place=Place("a.yaml"))
    at: Any = NotAtHand(target, "not there") if amends else None
    none: Any = None
    return Piece(none, provision, Placement(), target, at, ("1.1",))


def texts(pieces: list[Piece]) -> list[str]:
    return [p.provision.text for p in pieces]


def defining(words: str, rest: str) -> str:
    return f"- [definitions] As used in this section:\n{words}- {rest}\n"


def test_what_one_section_needs_is_defined_there() -> None:
    alone = [piece("4-2", defining(CHILD, "A child may sue.")), piece("4-3", "- Nothing else.\n")]
    made, words = define_once(alone, STATE)
    assert words is None
    told = '- [definitions] As used in this section, "child" means a person under 18.'
    assert texts(made) == [f"{told}\n- A child may sue.\n", "- Nothing else.\n"]


def test_two_words_of_one_section_stay_a_list_and_the_parts_of_one_alone_move_up() -> None:
    both = piece("4-2", defining(GAIN + CHILD, "A sale of a child is void."))
    assert texts(define_once([both], STATE)[0]) == texts([both])
    (alone,), _ = define_once([piece("4-2", defining(GAIN, "A sale is void."))], replace(STATE, defined={}))
    assert '"sale" means:' not in alone.provision.text, "it rests on gain, which is defined with it"
    sale = '  - "Sale" means:\n    - a gift; or\n    - a loan.\n'
    (alone,), _ = define_once([piece("4-2", defining(sale, "A sale is void."))], STATE)
    opening = '- [definitions] As used in this section, "sale" means:\n  - a gift; or\n  - a loan.\n'
    assert alone.provision.text == f"{opening}- A sale is void.\n"


def test_what_two_need_is_defined_once_with_the_words_that_it_rests_on() -> None:
    two = [
        piece("4-2", defining(GAIN + CHILD, "A sale to a child is void.")),
        piece("4-3", defining(GAIN + '  - "Yard" means a place.\n', "A sale in a yard is void.")),
    ]
    made, words = define_once(two, STATE)
    assert words is not None
    assert words.provision.text == dedent(CHILD + GAIN)  # in the order of the alphabet, the parts of one below it
    assert texts(made)[0] == "- A sale to a child is void.\n"
    yard = '- [definitions] As used in this section, "yard" means a place.'
    assert texts(made)[1] == f"{yard}\n- A sale in a yard is void.\n"
    other = piece("4-4", "- Nothing of it.\n")
    said = opened(words, [*made, other, words], STATE).provision.text
    assert said.startswith('As used in §§ 4-2 and 4-3:\n- "Child"')
    assert (words.target, words.text, words.follows) == ("4-1", None, True)
    assert words.gaps == ("1.1",)


def test_an_amended_section_says_where_its_new_words_are_defined() -> None:
    two = [
        piece("4-2", defining(CHILD, "A child may sue.")),
        piece("9-1", defining(CHILD, "Children may appeal, a child also."), amends=True),
    ]
    made, words = define_once(two, STATE)
    assert words is not None
    told = '- [definitions] As used in this section, "child" has the meaning given in {{ definitions }}.'
    assert texts(made)[1].splitlines()[0] == told
    assert opened(words, made, STATE).provision.text.startswith("As used in § 4-2:\n")


def test_the_meaning_that_the_law_has_already_is_kept_and_idle_words_go() -> None:
    known = replace(STATE, defined={"sale": Named("7-7")})
    made, _ = define_once([piece("4-2", defining(GAIN + CHILD, "A sale is void."))], known)
    told = '- [definitions] As used in this section, "sale" has the meaning given in § 7-7.'
    assert texts(made) == [f"{told}\n- A sale is void.\n"]


def test_a_meaning_that_the_law_has_stands_among_the_others() -> None:
    both = piece("4-2", defining(GAIN + CHILD, "A sale to a child for gain is void."))
    (made,), _ = define_once([both], replace(STATE, defined={"child": Named("7-7")}))
    assert made.provision.text == defining(
        GAIN + '  - "Child" has the meaning given in § 7-7.\n', "A sale to a child for gain is void."
    )


def test_two_meanings_of_one_word_and_no_place_for_it_are_refused() -> None:
    one, other = piece("4-2", defining(CHILD, "A child.")), piece("4-3", defining(CHILD, "A child."))
    with pytest.raises(Refused, match="definitions"):
        define_once([one, other], replace(STATE, definitions=""))
    older = piece("4-3", defining('  - "Child" means a person under 21.\n', "A child."))
    with pytest.raises(Problems, match="otherwise"):
        define_once([one, older], STATE)


def test_new_sections_are_numbered_in_a_row_past_what_is_taken() -> None:
    reserves = {"4-1": "4-1-7 to 4-1-9"}
    names = ["4-1/words", "5-1-2", "4-1/travel", "4-1/words", "6-1/other"]
    made = numbered(names, reserves, {"4-1-8"}.__contains__)
    assert made == {"4-1/words": "4-1-7", "4-1/travel": "4-1-9"}
    with pytest.raises(Refused, match="4-1-7 to 4-1-9"):
        numbered([f"4-1/{n}" for n in range(4)], reserves, lambda _: False)
    with pytest.raises(Refused, match="range"):
        numbered(["4-1/words"], {"4-1": "4-1-7"}, lambda _: False)


def test_an_amended_section_whose_words_no_other_needs_defines_them_itself() -> None:
    alone = piece("9-1", defining(CHILD, "A child may sue."), amends=True)
    (made,), _ = define_once([alone], STATE)
    told = '- [definitions] As used in this section, "child" means a person under 18.'
    assert made.provision.text == f"{told}\n- A child may sue.\n"


def test_an_opening_without_words_is_left_out() -> None:
    (made,), words = define_once([piece("4-2", defining("", "A child may sue.") + "- It ends.\n")], STATE)
    assert (made.provision.text, words) == ("- A child may sue.\n- It ends.\n", None)


def test_a_word_is_used_in_the_singular_and_the_plural_and_not_in_others() -> None:
    assert uses("of a Child.", "child")
    assert uses("the sales", "sale")
    assert uses("public bodies", "body")
    assert uses("a body", "body")
    assert not uses("a bod", "body")
    assert not uses("embody", "body")
    assert not uses("a childhood", "child")
    assert not uses("an act", "a.t")


def test_definitions_name_the_act_where_its_sections_get_no_numbers() -> None:
    two = [piece(target, defining(CHILD, "A child may sue.")) for target in ("4-2", "4-3")]
    made, words = define_once(two, STATE)
    assert words is not None
    unnumbered = [replace(made[0], target="4/relief"), made[1]]
    assert opened(words, unnumbered, STATE).provision.text.startswith("As used in this Act:\n")
    amended = [replace(p, text=NotAtHand(p.target, "not there")) for p in made]
    assert opened(words, amended, STATE).provision.text.startswith("As used in a section that refers to it:\n")


def test_an_amended_section_defines_its_own_words_and_points_to_those_that_it_shares() -> None:
    both = CHILD + '  - "Yard" means a place.\n'
    two = [
        piece("4-2", defining(CHILD, "A child may sue.")),
        piece("9-1", defining(both, "A child in a yard may."), amends=True),
    ]
    made, words = define_once(two, STATE)
    assert words is not None
    own = '  - "Yard" means a place.\n  - "Child" has the meaning given in {{ definitions }}.\n'
    assert made[1].provision.text == defining(own, "A child in a yard may.")
    three = [
        piece("4-2", defining(CHILD + GAIN, "A sale of a child for gain is void.")),
        piece("9-1", defining(CHILD + GAIN, "A sale of a child for gain."), amends=True),
    ]
    (_, amended), _ = define_once(three, STATE)
    told = '"child", "gain" and "sale" have the meanings given in {{ definitions }}.'
    assert amended.provision.text.splitlines()[0] == f"- [definitions] As used in this section, {told}"


def test_a_definition_that_defines_no_word_is_a_problem_at_its_provision() -> None:
    with pytest.raises(Problems, match=r"a\.yaml.*provision part: 'A child is one\.' defines no word"):
        define_once([piece("4-2", defining("  - A child is one.\n", "A child."))], STATE)
