"""What a reading settles, compared with plain enumeration of every answer."""

from __future__ import annotations

import random
from datetime import date

import pytest
from msgspec.structs import replace

from advisor.assess import Assessor
from advisor.assess.readings import readings
from advisor.load import load
from advisor.model.law import Holding, Law, law_on
from helpers.measured import assessor_of, first
from helpers.paths import EXAMPLE
from helpers.rules import NOWHERE, domain, enumerated, generate, some_law

DAY = date(2023, 8, 1)


@pytest.fixture(scope="module")
def content():
    return load(EXAMPLE)


def law_of(answers):
    return Law(NOWHERE, DAY, {q: Holding(q, a) for q, a in answers.items()})


@pytest.mark.parametrize("seed", range(4))
def test_what_a_question_settles_is_what_enumeration_finds(content, seed):
    """For each answer to an open question, the range that is left; the least and the most that it takes away."""
    compared = 0
    for number in range(40):
        rule, questions = generate(seed, number)
        answers = some_law(random.Random(f"{seed}/{number}"), questions)  # noqa: S311
        framework = replace(first(content), rules=(rule,), insights=())
        asked = replace(content, questions=questions)
        assessment = Assessor(asked, framework).assess(law_of(answers))
        whole = assessment.findings[0].high - assessment.findings[0].low
        for reading in readings(assessment, questions):
            for one in reading.questions:
                known = answers.get(one.question, "")
                possible = known.split("|") if "|" in known else domain(questions[one.question])
                left = [_range(rule, questions, {**answers, one.question: a}) for a in possible]
                if None not in left:
                    compared += 1
                    assert one.settles == (whole - max(left), whole - min(left)), (seed, number, one.question)
    assert compared > 10


def _range(rule, questions, answers):
    worlds = enumerated(rule, questions, answers)
    scores = {rule.outcomes[n].half_points for n in worlds.values()} if worlds else None
    return max(scores) - min(scores) if scores else None


def test_open_questions_are_grouped_by_what_answers_them(content):
    assessment = assessor_of(content).assess(law_on(content.jurisdictions["zz"], DAY))
    by_act = [r for r in readings(assessment, content.questions) if r.acts]
    assert [(r.acts, r.subjects, r.components) for r in by_act] == [(("2023-hb-20",), ("relief",), ("2.1",))]
    nothing = assessor_of(content).assess(Law(NOWHERE, DAY, {}))
    found = readings(nothing, content.questions)
    assert {r.subjects: r.components for r in found} == {
        ("harm",): ("1.1",),
        ("penalty",): ("1.2",),
        ("relief",): ("2.1",),
        ("training",): ("2.2",),
        ("fund",): ("2.2",),
    }
    assert not any(r.section or r.acts for r in found)
    assert sum(r.settles[0] for r in found) <= nothing.high - nothing.low


def test_a_source_on_the_same_subject_says_where_to_open(content):
    law = law_on(content.jurisdictions["zz"], date(2021, 7, 1))
    known = replace(law, holdings={"relief.exists": law.holding("relief.exists")})
    found = readings(assessor_of(content).assess(known), content.questions)
    assert ("2-1", ("relief",)) in [(r.section, r.subjects) for r in found]


def test_every_open_question_is_in_one_reading_and_those_that_settle_most_come_first(content):
    nothing = assessor_of(content).assess(Law(content.jurisdictions["zz"], DAY, {}))
    found = readings(nothing, content.questions)
    assert sorted(q.question for r in found for q in r.questions) == sorted(nothing.unsettled)
    weights = [sum(r.settles) for r in found]
    assert weights == sorted(weights, reverse=True)
    within = [[sum(q.settles) for q in r.questions] for r in found]
    assert within == [sorted(of, reverse=True) for of in within]
    assert any(len(set(of)) > 1 for of in within)
