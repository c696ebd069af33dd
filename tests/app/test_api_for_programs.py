"""The advisor for programs: documented by examples that run, with values that fit a line."""

from __future__ import annotations

import doctest
from datetime import date, datetime

import pytest

from advisor import api
from advisor.errors import Failure, Refused
from helpers.paths import EXAMPLE, ROOT

DAY = date(2023, 8, 1)


@pytest.fixture(scope="module")
def advisor() -> api.Advisor:
    return api.open(str(EXAMPLE))


def test_every_example_of_the_page_gives_what_it_says() -> None:
    done = doctest.testfile(
        str(ROOT / "docs" / "python.md"), module_relative=False, optionflags=doctest.ELLIPSIS | doctest.FAIL_FAST
    )
    assert done.attempted > 10
    assert not done.failed


def test_a_day_may_be_a_date_a_time_or_a_text(advisor: api.Advisor) -> None:
    days = (DAY, datetime(2023, 8, 1, 12), "2023-08-01")  # noqa: DTZ001  # a time without a zone is what users have
    assert len({repr(advisor.assess("zz", day)) for day in days}) == 1
    assert type(advisor.assess("zz", days[1]).law.day) is date


@pytest.mark.parametrize("day", ["tomorrow", "2023-02-30", "", 20230801, 1.5, ["2023-08-01"]])
def test_anything_else_is_refused_with_the_way_out(advisor: api.Advisor, day: object) -> None:
    with pytest.raises(Refused, match=r"Give a datetime\.date"):
        advisor.assess("zz", day)  # type: ignore[arg-type]


def test_what_is_not_there_is_named(advisor: api.Advisor) -> None:
    made = advisor.assess("zz", DAY)
    for wrong in (
        lambda: advisor.assess("xx", DAY),
        lambda: advisor.assess("zz", DAY, bills=["2023-none"]),
        lambda: advisor.assess("zz", DAY, answers={"harm.law": "maybe"}),
        lambda: advisor.assess("zz", DAY, answers={"harm.law": 5}),  # type: ignore[dict-item]
        lambda: advisor.explain(made, "9.9"),
        lambda: made.finding("9.9"),
        lambda: advisor.brief(made, "9.9"),
        lambda: advisor.brief(made, "1.1", "odt"),
        lambda: advisor.memo(made, "odt"),
        lambda: advisor.memo(made, "md", audience="press"),
    ):
        with pytest.raises(Failure):
            wrong()


def test_what_a_notebook_shows_fits_a_line(advisor: api.Advisor) -> None:
    made = advisor.assess("zz", DAY)
    changed = advisor.rerun("zz", DAY, answers={"harm.law": "none"})
    content = advisor.opened.content
    shown = (advisor, advisor.opened, content, made, made.law, made.framework, made.findings[0], changed)
    assert max(len(repr(one)) for one in (*shown, made.law.jurisdiction)) < 200
    table = made._repr_html_()
    assert table.count("<tr><td>") == len(made.findings)
    assert "7.5–8.5 points" in table
    moved = changed._repr_html_()
    assert moved.count("<tr><td>") == len(changed.account.moved) > 0
    assert "&" not in moved


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "advisor" / "py.typed").is_file()
