"""Whether a text at hand may be called the law of a day."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.errors import Place
from advisor.load import load
from advisor.statutes.of_day import OfDay, acts_since, of_day
from advisor.statutes.section import Act, Held, Release, Section
from helpers.paths import EXAMPLE

OLD, NEW = Release("zz", "3", date(2022, 1, 1)), Release("zz", "2024 session", date(2024, 6, 30))


def held(release: Release, *years: int, **other: str) -> Held:
    acts = tuple(Act(year, effective=date(year, 1, 1)) for year in years)
    return Held(release, Section("1-1", "Harm", ("He shall pay.",), Place("code", 1), acts=acts, **other))  # type: ignore[arg-type]


def looked_up(day: date, *found: Held, gone: Release | None = None) -> OfDay:
    return of_day("1-1", found, day, (), gone)


def test_the_text_of_the_day_is_the_law_of_the_day() -> None:
    newest = held(NEW, 2019, 2023)
    assert looked_up(date(2026, 1, 1), held(OLD, 2019), newest).current == newest
    assert looked_up(date(2021, 1, 1), held(OLD, 2019), newest).current == held(OLD, 2019)


@pytest.mark.parametrize(
    ("found", "gone", "why"),
    [
        ((), None, "no release in the book has it"),
        ((held(NEW, 2019, 2027),), None, "changed by chapter"),
        ((held(OLD, 2019),), NEW, "the 2024 session holds its chapter without it"),
        ((held(NEW, 2019), held(NEW, 2019, version="b")), None, "the 2024 session has several texts of it"),
        ((held(NEW, 2019, state="repealed"),), None, "the 2024 session has no text of it that is in force"),
    ],
)
def test_why_no_text_is_the_law_of_the_day(found: tuple[Held, ...], gone: Release | None, why: str) -> None:
    day = date(2024, 1, 1) if "changed" in why else date(2026, 1, 1)
    known = looked_up(day, *found, gone=gone)
    assert (known.held, known.current) == (None, None)
    assert why.partition(" chapter")[0] in known.why


@pytest.mark.parametrize(
    ("mark", "law"), [("[Until January 1, 2026]", False), ("[Until January 1, 2030]", True), ("[Until then]", False)]
)
def test_a_text_whose_end_has_come_or_is_not_told_is_not_called_the_law(mark: str, law: bool) -> None:
    known = looked_up(date(2026, 1, 1), held(NEW, 2019, sunset=mark))
    assert (known.current is not None, known.held is not None, bool(known.ends)) == (law, True, not law)


def test_acts_of_the_record_that_took_effect_since_a_day_are_found() -> None:
    state = load(EXAMPLE).jurisdictions["zz"]
    assert [bill.id for bill in acts_since(state, "1-1", date(2022, 1, 1))] == ["2022-sb-10"]
    assert not acts_since(state, "1-1", date(2022, 7, 1))
    assert not acts_since(state, "1-1", date(2022, 1, 1), until=date(2022, 6, 30))
    assert not acts_since(state, "9-9", date(2022, 1, 1))
