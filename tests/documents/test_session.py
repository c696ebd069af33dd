"""The next session: only what is recorded is printed, with its source, its mark, and that its days are worked out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from advisor.documents.session import introduce_by, session_rows
from advisor.documents.view import View, view_of
from advisor.documents.wording import plain
from advisor.load import load
from advisor.model import Content
from advisor.model.law import law_on
from advisor.model.legislature import Committee, Cycle, Deadline, Legislature, Stated
from advisor.model.sessions import Meeting
from helpers.measured import assessor_of
from helpers.paths import EXAMPLE

DAY = date(2026, 11, 27)
WAY = Legislature(
    deadlines=(Deadline("floor", 38, "Rule 4", "secondary"), Deadline("introduction", 14, "Rule 4", "secondary")),
    committees=(Committee("Justice", "crimes", "a list"),),
    votes=(Stated("A bill needs a majority.", "Const. § 1", "recalled"),),
)


@pytest.fixture(scope="module")
def content() -> Content:
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def seen(content: Content) -> Callable[..., View]:
    """What a document dated DAY sees of a law whose state records a way."""
    assessor = assessor_of(content)

    def made(way: Legislature | None, meets: Meeting | None, day: date = DAY) -> View:
        state = replace(content.jurisdictions["zz"], legislature=way, meets=meets, sessions=())
        return view_of(assessor.assess(law_on(state, day)), content, DAY)

    return made


MEETS = Meeting("every", "Tuesday after the first Monday of January", "{year} Session", "no")


def test_each_step_has_its_day_its_source_and_its_mark(seen: Callable[..., View]) -> None:
    view = seen(WAY, MEETS)
    said = {row.label: " ".join(map(plain, row.paragraphs)).replace("\u00a0", " ") for row in session_rows(view)}
    assert said["The 2027 session"] == (
        "Opens January 5, 2027. Introduce Jan. 18; first floor vote Feb. 11 (Rule 4). [verify] "
        "These days are worked out, not read from the official timetable: check them there."
    )
    assert said["Committees"] == "Justice: crimes (a list)."
    assert said["Votes"] == "A bill needs a majority (Const. § 1). [verify]"
    assert "Fiscal note" not in said
    assert introduce_by(view) == date(2027, 1, 18)


def test_nothing_is_said_that_is_not_recorded(seen: Callable[..., View]) -> None:
    assert session_rows(seen(WAY, None)) == []
    assert [row.label for row in session_rows(seen(None, MEETS))] == ["The 2027 session"]
    assert introduce_by(seen(None, MEETS)) is None
    other = replace(WAY, unlike=Cycle(2023, 4))
    assert introduce_by(seen(other, MEETS)) is None
    assert introduce_by(seen(replace(WAY, unlike=Cycle(2024, 4)), MEETS)) == date(2027, 1, 18)


def test_a_past_day_has_no_session_ahead(seen: Callable[..., View]) -> None:
    assert session_rows(seen(WAY, MEETS, date(2022, 12, 1))) == []
