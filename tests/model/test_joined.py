"""Which lists of the state's law a new section of a bill has to join."""

from __future__ import annotations

import pytest

from advisor.model.joined import CrimeList

REGISTER = CrimeList("registration", "22-24B-1", "to add {crimes}", "It lists them.", "{section}", takes=("22-49",))
ACT = CrimeList("act", "22-49-0", "to add {crimes}", "It names its sections.", "{section}", chapter="22-49")


@pytest.mark.parametrize(
    ("section", "crime", "joins", "joined"),
    [
        ("22-23-9", "selling travel", ("registration",), True),
        ("22-23-9", "selling travel", ("limitation", "registration"), True),
        ("22-23-9", "selling travel", ("limitation",), False),
        ("22-23-9", "selling travel", (), False),
        ("22-23-9", "", ("registration",), False),  # it makes no crime
        ("22-49-9", "selling travel", ("registration",), False),  # the list holds that chapter as it is
        ("22-49/travel", "selling travel", ("registration",), False),
    ],
)
def test_a_crime_joins_the_lists_of_its_kinds_that_do_not_hold_its_chapter_already(
    section: str, crime: str, joins, joined: bool
) -> None:
    assert REGISTER.joined_by(section, crime, joins) is joined


@pytest.mark.parametrize("crime", ["", "selling travel"])
@pytest.mark.parametrize(("section", "joined"), [("22-49-9", True), ("22-49/travel", True), ("22-4-9", False)])
def test_every_new_section_of_the_acts_chapter_joins_the_act_whether_it_makes_a_crime_or_not(
    section: str, crime: str, joined: bool
) -> None:
    assert ACT.joined_by(section, crime, ()) is joined
    assert ACT.joined_by(section, crime, ("registration",)) is joined
