"""Why a finding came out as it did: what better outcomes lack, the nearest change, and what would settle it."""

from __future__ import annotations

import random
from datetime import date

import pytest
from msgspec.structs import replace

from advisor.assess import Assessor
from advisor.assess.reasons import Lack, failing, reasons_for
from advisor.assess.reference import holds, outcome
from advisor.assess.worlds import every, scope
from advisor.load import load
from advisor.model import Question
from advisor.model.conditions import HIGHEST, LOWEST, All, AnyOf, Between, Is, Not
from advisor.model.law import Holding, Law, law_on
from helpers.measured import assessor_of, first
from helpers.paths import EXAMPLE
from helpers.rules import NOWHERE, domain, generate, law_of

DAY = date(2023, 8, 1)


@pytest.fixture(scope="module")
def content():
    return load(EXAMPLE)


def reasons(content, component: str, **answers: str):
    """The reasons for one finding on a law that gives the *answers*, written with two underscores for a dot."""
    known = {q.replace("__", "."): a for q, a in answers.items()}
    return reasons_for(assessor_of(content).assess(law_of(known)), content.questions, component)


def lacks(of) -> list[list[tuple[str, bool, str]]]:
    return [[(lack.question.id, lack.negated, lack.answer) for lack in better.lacks] for better in of.better]


def test_each_better_outcome_names_what_it_lacks(content) -> None:
    gap = reasons(content, "1.2", penalty__minimum="2")
    assert [step.outcome.word for step in gap.better] == ["met", "partial"]
    assert lacks(gap) == [[("penalty.minimum", False, "2")], [("penalty.minimum", True, "2")]]
    assert gap.better[0].lacks[0].needs == Between("penalty.minimum", 120, HIGHEST)
    assert [(q.id, answer) for q, answer in gap.nearest] == [("penalty.minimum", "10")]
    assert (gap.settling, gap.law.day, gap.framework.id) == ((), date.min, "example-card")


def test_only_what_fails_is_lacking(content) -> None:
    some = reasons(content, "2.2", training__mandate="yes", fund__most="4999")
    assert lacks(some) == [[("fund.most", False, "4999")]]
    assert [(q.id, answer) for q, answer in some.nearest] == [("fund.most", "5000")]
    both = reasons(content, "2.2", training__mandate="no", fund__most="none")
    assert lacks(both)[0] == [("training.mandate", False, "no"), ("fund.most", False, "none")]
    assert [q.id for q, _ in both.nearest] == ["training.mandate", "fund.most"]


def test_what_is_met_or_open_has_no_better_outcome(content) -> None:
    met = reasons(content, "1.1", harm__law="full")
    assert (met.better, met.nearest, met.settling) == ((), (), ())
    assert [(a.question.id, a.holding.answer) for a in met.deciding] == [("harm.law", "full")]
    open_ = reasons(content, "1.1")
    assert (open_.better, open_.nearest) == ((), ())
    assert [(a.question.id, a.holding.answer) for a in open_.settling] == [("harm.law", "unknown")]


def test_the_acts_to_read_are_named_where_an_answer_waits_for_them(content) -> None:
    of = assessor_of(content).assess(law_on(content.jurisdictions["zz"], DAY))
    (waiting,) = (a for a in reasons_for(of, content.questions, "2.1").settling)
    assert [bill.id for bill in waiting.to_read] == ["2023-hb-20"]
    assert waiting in reasons_for(of, content.questions, "2.1").deciding


def test_a_component_that_is_not_there_is_refused(content) -> None:
    with pytest.raises(KeyError, match=r"9\.9"):
        reasons(content, "9.9")


ONE, TWO = Is("a.one", ("yes",)), Between("a.two", 5, HIGHEST)


@pytest.mark.parametrize(
    ("when", "found"),
    [
        (None, []),
        (ONE, [(ONE, False)]),
        (Not(ONE), []),
        (Not(Is("a.one", ("no",))), [(Is("a.one", ("no",)), True)]),
        (All((ONE, TWO)), [(ONE, False), (TWO, False)]),
        (All((ONE, Between("a.two", LOWEST, 4))), [(ONE, False)]),
        (AnyOf((ONE, TWO)), [(ONE, False), (TWO, False)]),
        (AnyOf((ONE, Between("a.two", LOWEST, 4))), []),
        (Not(AnyOf((TWO, Is("a.one", ("no",))))), [(Is("a.one", ("no",)), True)]),
        (Not(All((Not(ONE), Not(TWO)))), [(ONE, False), (TWO, False)]),
    ],
)
def test_the_tests_that_fail(when, found) -> None:
    assert list(failing(when, {"a.one": "no", "a.two": 4})) == found


@pytest.mark.parametrize("seed", range(3))
def test_the_nearest_change_meets_the_rule_and_none_is_smaller(content, seed: int) -> None:
    """By plain search over every world, for generated rules."""
    tried = 0
    for number in range(40):
        rule, known = generate(seed, number)
        chance = random.Random(f"{seed}/{number}")  # noqa: S311
        answers = {q.id: chance.choice(domain(q)) for q in known.values()}
        framework = replace(first(content), rules=(rule,), insights=())
        made = Assessor(replace(content, questions=known), framework).assess(law_of(answers))
        (finding,) = made.findings
        worlds = [w for w in every(scope([s.when for s in rule.outcomes], known)) if not outcome(rule, w)]
        of = reasons_for(made, known, rule.component)
        if finding.outcome == "met" or len(finding.possible) > 1:
            assert (of.better, of.nearest) == ((), ())
        if finding.outcome == "met" or len(finding.possible) > 1 or not worlds:
            continue
        tried += 1
        changed = {**answers, **{q.id: answer for q, answer in of.nearest}}
        assert Assessor(replace(content, questions=known), framework).assess(law_of(changed)).findings[0].high == (
            rule.half_points
        )
        assert all(isinstance(lack, Lack) and not _held(lack, known) for b in of.better for lack in b.lacks)
    assert tried > 5


def _held(lack: Lack, known: dict[str, Question]) -> bool:
    """Whether the law has what is said to be lacking."""
    value = known[lack.question.id].value(lack.answer)
    return holds(lack.needs, {lack.question.id: value}) is not lack.negated


def test_a_law_of_no_state_has_reasons_too(content) -> None:
    law = Law(NOWHERE, DAY, {"harm.law": Holding("harm.law", "part")})
    of = reasons_for(assessor_of(content).assess(law), content.questions, "1.1")
    assert lacks(of) == [[("harm.law", False, "part")]]
