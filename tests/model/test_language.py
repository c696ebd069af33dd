"""What a provision brings about, and where it stands."""

from __future__ import annotations

import pytest

from advisor.model.language import Language, Placement, Provision


def test_a_language_brings_about_what_all_its_provisions_do() -> None:
    one = Provision("one", {"a.one": "yes"}, "to ...", "It does.", "text")
    two = Provision("two", {"a.two": "5", "a.three": "no"}, "to ...", "It does.", "text")
    assert Language("1.1", (one, two)).brings == {"a.one": "yes", "a.two": "5", "a.three": "no"}
    assert Language("1.1", ()).brings == {}


@pytest.mark.parametrize(
    ("placement", "home"),
    [
        (Placement(amend="1-1", add="end"), "1-1"),
        (Placement(new="1-9", beside="1-2"), "1-2"),
        (Placement(new="1-9"), ""),
    ],
)
def test_a_text_is_at_home_in_the_section_that_it_amends_or_stands_beside(placement: Placement, home: str) -> None:
    assert placement.home == home
