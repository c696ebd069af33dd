"""Whether a text is the law of a day is told from the acts in its history."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.errors import Place
from advisor.statutes.section import Act, Held, Release, Section
from advisor.statutes.standing import standing

OLD = Act(2013, "5", "AB 5", effective=date(2013, 7, 1))
NEW = Act(2024, "9", "AB 9", effective=date(2024, 7, 1))


def held(label: str, year: int, *acts: Act) -> Held:
    return Held(Release("zz", label, date(year, 12, 31)), Section("1-1", "", (label,), Place("code"), acts=acts))


FIRST, LAST = held("78", 2020, OLD), held("2024 session", 2024, OLD, NEW)


@pytest.mark.parametrize(
    ("found", "day", "text", "says"),
    [
        ([held("2024 session", 2024, OLD)], date(2019, 11, 20), "2024 session",
         "unchanged from 2013-07-01 through the 2024 session"),
        ([FIRST, LAST], date(2019, 11, 20), "78", "unchanged from 2013-07-01 through release 78"),
        ([LAST], date(2019, 11, 20), "",
         "changed by AB 9 (2024), effective 2024-07-01; the text of 2019-11-20 is not on file"),
        ([FIRST, LAST], date(2022, 1, 1), "78", "unchanged from 2013-07-01 until AB 9 (2024), effective 2024-07-01"),
        ([FIRST], date(2026, 1, 1), "78",
         "unchanged from 2013-07-01 through release 78 (2020-12-31); what acts after that day did is not in the book"),
        ([held("78", 2020, Act(1999, "3", effective=date(1999, 1, 1), assumed=True))], date(2019, 1, 1), "78",
         "unchanged from 1999-01-01 (that day is assumed, since the history gives none) through release 78"),
        ([held("78", 2020)], date(2019, 1, 1), "78",
         "unchanged since before the acts that its history names through release 78"),
        ([held("78", 2020, Act(2019, "3"))], date(2019, 6, 1), "",
         ("changed by chapter 3 of 2019, effective in 2019 on a day that the history does not give; "
          "the text of 2019-06-01 is not on file")),
    ],
)  # fmt: skip
def test_the_text_of_a_day(found: list[Held], day: date, text: str, says: str) -> None:
    known = standing(found, day)
    assert known
    assert ("".join(known.held.section.law) if known.held else "", known.says) == (text, says)


def test_a_section_that_no_release_has_has_no_standing() -> None:
    assert standing([], date(2020, 1, 1)) is None
