"""South Dakota's record: the scores that its law gives, and citations that its code has."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from advisor.app.assess import assess
from advisor.app.content import Opened
from advisor.load import load
from advisor.model.law import law_on
from advisor.statutes.citations import in_state
from helpers.paths import ROOT, shared
from helpers.reading import given

CARD, TODAY = date(2019, 11, 20), date(2026, 11, 27)
NO_CODE = (  # how a citation begins that names no section
    "the Argus Leader", "KXRB", "press reports", "the head of ", "H.B. ", "S.B. ", "HB ", "S.D. Session Laws",
    "S.D. Const.", "SDCL ch. ", "Legislative Research Council, Amendment ",
)  # fmt: skip
SECTIONS = {"amends", "sections", "amend"}  # keys that name sections which stand in the code


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Opened(ROOT, load(ROOT))


@pytest.fixture(scope="module")
def numbers() -> frozenset[str]:
    """Every section of the code through the 2025 session."""
    path = shared("sources", "south-dakota-code", "code-2025.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return frozenset(number for line in lines if (number := json.loads(line).get("number")))


def test_the_law_of_the_card_allows_what_was_printed(opened: Opened) -> None:
    """The other areas are not at hand; 68.5 and D were printed, area 2 with 17.5 and area 5 with 10.5."""
    got = assess(opened, "sd", CARD)
    areas = {area.area.id: (area.low / 2, area.high / 2) for area in got.areas}
    assert (got.low / 2, got.high / 2) == (66.0, 70.0)
    assert areas["2"][0] <= 17.5 <= areas["2"][1]
    assert areas["5"][0] <= 10.5 <= areas["5"][1]


def test_nothing_that_moves_a_point_is_open_today(opened: Opened) -> None:
    got = assess(opened, "sd", TODAY)
    assert (got.low / 2, got.high / 2) == (78.5, 78.5)
    assert got.grades == ("C",)


def test_every_answer_of_today_that_decides_was_read_in_the_code(opened: Opened) -> None:
    """An answer of absence says what was searched."""
    asked = {q for rule in opened.framework.rules for q in rule.reads}
    held = law_on(opened.content.jurisdictions["sd"], TODAY).holdings
    for question in asked & set(held):
        of = held[question]
        found = any(p.basis == "found" and not p.part and p.document == "sd-code-2025" for p in of.provenance)
        assert found or of.searched, question


def files() -> list[Path]:
    return sorted((ROOT / "facts" / "sd").rglob("*.yaml"))


def cited(opened: Opened) -> Iterator[tuple[Path, str]]:
    """Each section that the record cites, by its bare number. Fails where a citation cannot be read."""
    for path in files():
        for key, text in given(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)):  # noqa: S506  # texts alone
            if "{section" in text or text.startswith(NO_CODE):
                continue
            found = in_state(text, opened.content.codes["sd"]) if key in {"citation", *SECTIONS} else ()
            assert found or key not in {"citation", *SECTIONS}, f"{path}: {text}"
            for part in found:
                yield path, part.number


def test_every_citation_names_a_section_of_the_code(opened: Opened, numbers: frozenset[str]) -> None:
    gone = {"22-24A-3"}  # repealed in 2024, and cited for what it was
    lacking = {(path.name, number) for path, number in cited(opened) if number not in numbers | gone}
    assert not lacking


def test_every_section_and_chapter_that_drafting_names_is_there(opened: Opened, numbers: frozenset[str]) -> None:
    state, code = opened.content.jurisdictions["sd"], opened.content.codes["sd"]
    named = [number for of in state.sections.values() for number in re.findall(code.section, of.value)]
    remedies = state.remedies["protected-innocence"].values()
    beside = [place.beside for remedy in remedies for place in remedy.placements.values() if place.beside]
    assert not {*named, *beside} - numbers
    chapters = {number.rpartition("-")[0] for number in numbers}
    assert not {new.partition("/")[0] for remedy in remedies for new in remedy.creates} - chapters
