"""The drawing of the score by date: every score in it or in its table, and no words over a line or over other words."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations, pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from advisor.model import Grade
from advisor.phrases import figures
from advisor.web.pages.score_chart import BASE, DESK, HEIGHT, PHONE, SIGN, TOP, Drawing, Words, described, drawn

GRADES = (Grade("A", 180), Grade("B", 160), Grade("C", 140), Grade("D", 120), Grade("F", 0))
MOST = 205
BEGINS = date(2018, 7, 1)


def moments(*scores: tuple[int, int, int]) -> list[Any]:
    """Moments, each with so many days after the first day of the record its lowest and highest score."""
    return [SimpleNamespace(day=BEGINS + timedelta(days), low=low, high=high) for days, low, high in scores]


def of(*scores: tuple[int, int, int], until: int = 3000) -> Drawing:
    return drawn(moments(*scores), BEGINS + timedelta(until), MOST, GRADES)


def box(words: Words, width: int) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of *words*, in pixels of a drawing so wide."""
    length, at = SIGN * len(words.says), words.x * width
    left = at - length if words.anchor == "end" else at
    return left, left + length, words.y - 11, words.y + 2


def test_a_certain_score_is_a_line_and_a_range_a_band() -> None:
    made = of((0, 173, 173), (365, 182, 182), (2000, 176, 186))
    assert [step.low == step.high for step in made.steps] == [True, True, False]
    assert [step.x for step in made.steps] == [0, round(365 / 3000, 4), round(2000 / 3000, 4)]
    assert made.steps[-1].to == 1
    assert made.steps[0].low > made.steps[1].low, "a better score stands higher"
    assert [rise.sure for rise in made.rises] == [True, True, False]
    assert [letter for _, letter, _ in made.levels] == ["80.0", "A", "102.5"]


def test_moments_that_leave_the_score_as_it_was_make_no_step_and_keep_their_number() -> None:
    made = of((0, 182, 182), (400, 182, 182), (800, 182, 182))
    assert len(made.steps) == 1
    assert [words.says for words in made.moments] == ["1", "2", "3"]
    assert [words.says for words in made.scores] == ["91.0"]


def test_a_number_or_year_that_has_no_room_is_left_out() -> None:
    made = of((0, 182, 182), (2, 180, 180), (1500, 182, 182), (1560, 180, 180), until=40 * 365)
    assert [words.says for words in made.moments] == ["1", "", "3", ""]
    assert len(made.years) <= 10
    assert len([year for year in made.years if not year.more]) <= 5


def test_the_description_has_every_score_that_differs() -> None:
    assert described(moments((0, 173, 173), (365, 182, 182), (700, 182, 182))) == (
        "Points by date: from July 1, 2018, 86.5; from July 1, 2019, 91.0."
    )


@pytest.mark.parametrize("seed", range(200))
def test_no_words_stand_over_a_line_or_over_other_words(seed: int) -> None:
    rolled = random.Random(seed)  # noqa: S311
    days = [0, *sorted(rolled.sample(range(1, 3000), rolled.randint(1, 14)))]
    scores = []
    for day in days:
        low = rolled.randint(100, MOST)
        scores.append((day, low, min(MOST, low + rolled.choice((0, 0, rolled.randint(1, 20))))))
    made = of(*scores)
    known = {figures(low, high) for _, low, high in scores}
    for words, width in ((made.scores, DESK), (made.narrow, PHONE)):
        assert {one.says for one in words} <= known
        boxes = [box(one, width) for one in words]
        assert not [pair for pair in combinations(boxes, 2) if pair[0][0] < pair[1][1] and pair[1][0] < pair[0][1]]
        for left, right, top, bottom in boxes:
            assert left >= -0.1
            assert right <= width + 0.1
            assert TOP - 20 <= top < bottom <= HEIGHT
            assert bottom < BASE
            for step in made.steps:
                if step.x * width < right - 1 and left + 1 < step.to * width:
                    assert bottom < step.high or top > step.low, (left, right, step)
            for before, after in pairwise(made.steps):
                if left + 1 < before.to * width < right - 1:
                    assert not (top < max(before.low, after.low) and min(before.high, after.high) < bottom)
