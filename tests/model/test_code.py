"""A state's code of law: what its patterns find, and what they find where nobody has written them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from advisor.load import load
from advisor.model.code import unrecorded
from helpers.paths import EXAMPLE


def test_a_pattern_is_compiled_once_and_one_that_is_absent_finds_nothing() -> None:
    code = load(EXAMPLE).codes["zz"]
    assert code.pattern("section").fullmatch("1-1")
    assert code.pattern("section") is code.pattern("section")
    without = replace(code, enacts="")
    assert [without.pattern("enacts").search(text) for text in ("", "anything", "(?!)")] == [None] * 3
    prints = code.prints
    assert prints
    assert prints.pattern("title").pattern == prints.title
    assert prints.pattern("section") is prints.pattern("section")


@pytest.mark.parametrize(
    ("citation", "lead"),
    [
        ("Miss. Code Ann. § {section}", "Miss. Code Ann."),
        ("SDCL {section}", "SDCL"),
        ("{section} ILCS", ""),
        ("Arc. Code §§ {section}, as amended", "Arc. Code"),
    ],
)
def test_citations_begin_with_the_name_of_the_code_and_without_its_sign(citation: str, lead: str) -> None:
    assert replace(load(EXAMPLE).codes["zz"], citation=citation).lead == lead


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("Source: SL 2019, ch 1", True),
        ("SOURCES: Codes, 1942", True),
        ("History. Acts 1985", False),
        ("Credits", True),
        ("Editor’s Notes — the act", True),
        ("Cross References", True),
        ("Judicial Decisions:", True),
        ("Sourced goods are taxed.", False),
        ("Credits against the tax are given.", False),
    ],
)
def test_below_the_law_of_a_code_that_nobody_described_stand_history_and_notes(line: str, below: bool) -> None:
    code = unrecorded("qq", r"\d+-\d+")
    assert bool(code.pattern("history").match(line)) is below
    assert code.pattern("section").fullmatch("12-3")
    assert (code.state, code.citation.format(section="12-3"), code.reference.format(section="12-3")) == (
        "qq", "12-3", "12-3",
    )  # fmt: skip
    for absent in ("act", "repealed", "reserved", "renumbered", "sunset", "notes", "beside"):
        assert code.pattern(absent).search(line) is None
