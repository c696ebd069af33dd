"""The work that `make bench` times: the same from the same seed, and found alike by ours and by plain Python."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from advisor.assess import Assessor
from bench.engines import Engine
from bench.engines.closures import Closures
from bench.engines.ours import Alone, Checked, CheckedWarm, Whole, WholeWarm
from bench.peers import KNOWN, Different, agreed, changes
from bench.work import Result, Values, Work, made, mississippi
from helpers.paths import ROOT

OURS = (Alone, Checked, Whole, CheckedWarm, WholeWarm)


@pytest.fixture(scope="module")
def work() -> Work:
    return made(rules=40, jurisdictions=12)


def test_the_made_work_is_of_the_size_asked_for(work: Work) -> None:
    assert (len(work.rules), len(work.questions), len(work.chained), len(work.laws)) == (40, 120, 20, 12)
    assert {len(rule.outcomes) for rule in work.rules} == {2, 3, 4}
    results = [Closures(work).one(number) for number in range(12)]
    assert len({result.half_points for result in results}) > 5
    assert {n for result in results for n in result.outcomes} == {0, 1, 2, 3}
    assert 20 < sum(sum(result.holding) for result in results) < 12 * 20 - 20


def test_the_same_seed_makes_the_same_work(work: Work) -> None:
    assert made(rules=40, jurisdictions=12) == work
    assert made(rules=40, jurisdictions=12, seed=7) != work


def test_ours_and_plain_python_find_the_same(work: Work) -> None:
    agreed([Closures(work), *(of(work) for of in OURS)], range(len(work.laws)))


def test_they_find_the_same_for_mississippi() -> None:
    work = mississippi()
    agreed([Closures(work), *(of(work) for of in OURS)], range(len(work.laws)))


def test_a_change_is_a_change_and_is_taken_back(work: Work) -> None:
    first = work.values[0]
    standing = dict(first)
    listed = changes(work)
    assert listed
    for name, value in listed:
        assert standing[name] != value
        standing[name] = value
    assert standing == first


class Wrong(Closures):
    name = "wrong"

    def of(self, values: Values) -> Result:
        found = super().of(values)
        return Result(found.outcomes[::-1], found.holding, found.half_points)


def test_engines_that_differ_are_not_timed(work: Work) -> None:
    with pytest.raises(Different, match="wrong and Python closures differ"):
        agreed([Closures(work), Wrong(work)], range(3))


def test_no_engine_is_compared_with_itself_unawares() -> None:
    assert len({name for name, _, _, _ in KNOWN}) == len(KNOWN)
    assert all(issubclass(of, Engine) for of in (*OURS, Closures))


GROWN = """
from bench.engines.closures import Closures
from bench.engines.ours import Whole
from bench.peers import agreed
from bench.work import made
work = made(rules={rules}, answers={answers}, jurisdictions={laws}, chained={chained})
agreed([Closures(work), Whole(work)], range({laws}))
"""


@pytest.mark.parametrize(
    ("rules", "answers", "laws", "chained"),
    [(400, 1000, 4, 200), (4000, 1000, 1, 20), pytest.param(300, 3000, 2, 300, marks=pytest.mark.long)],
)
def test_no_limit_of_the_engine_is_reached_as_the_work_grows(rules: int, answers: int, laws: int, chained: int) -> None:
    """In a child, for the core never frees what it has compiled, and a crash of it is a failed test."""
    code = GROWN.format(rules=rules, answers=answers, laws=laws, chained=chained)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


MANY = """
import gc
from advisor.assess import Assessor
from bench.measure import resident
from bench.work import made
work = made(jurisdictions=100)
assessor = Assessor(work.content, work.framework)
def go(rounds):
    for _ in range(rounds):
        for law in work.laws:
            assessor.assess(law)
    gc.collect()
    return resident()
print(go(5), go(15))
"""


def test_memory_stays_flat() -> None:
    done = subprocess.run([sys.executable, "-c", MANY], cwd=ROOT, capture_output=True, text=True, check=True)
    early, late = map(float, done.stdout.split())
    assert late - early < 5


def test_an_assessment_after_a_change_is_the_assessment_of_the_changed_law(work: Work) -> None:
    assessor = Assessor(work.content, work.framework)
    for before, after in zip(work.laws, work.laws[1:], strict=False):
        assert assessor.reassess(assessor.assess(before), after) == assessor.assess(after)


def test_the_kept_figures_say_what_they_are_of() -> None:
    results = json.loads((ROOT / "bench/results.json").read_text("utf-8"))
    assert results["runs"] >= 7
    assert {"engines", "rules", "answers", "many", "commands", "product", "goals"} <= set(results)
    assert all({"what", "goal", "measured", "met"} == set(goal) for goal in results["goals"])
