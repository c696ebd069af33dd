"""What must hold of every rule that is shipped and every law on record: a trace without a gap, and a fix that fixes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.assess import UNDETERMINED, Assessment, Assessor
from advisor.assess.contradictions import Excluded
from advisor.load import load
from advisor.model import Content, Question, Rule
from advisor.model.conditions import questions as read_by
from advisor.model.either import BETWEEN
from advisor.model.law import Holding, Law, law_of, law_on
from advisor.model.segments import turns
from advisor.model.timeline import starts
from advisor.model.weighing import weighed
from advisor.model.words import NOT_APPLICABLE
from helpers.paths import EXAMPLE, ROOT
from helpers.rules import domain, some_law
from helpers.sampling import sampled, some
from helpers.twins import SEEDS, twice


@cache
def content() -> Content:
    return load(ROOT)


@cache
def shipped() -> list[tuple[Assessor, Rule]]:
    every = [Assessor(content(), framework) for framework in content().frameworks.values()]
    return [(assessor, rule) for assessor in every for rule in assessor.framework.rules]


RULES = st.integers(0, 10**6)  # taken by its remainder


def read(assessor: Assessor, rule: Rule) -> dict[str, Question]:
    """The questions on which *rule* can hang, in an order in which each stands after what it presupposes."""
    of = assessor.engine.scopes[rule.id]
    names = {*of.order, *of.around}
    return {name: q for name, q in content().questions.items() if name in names}


def decided(assessor: Assessor, rule: Rule, law: Law) -> tuple[int, int, tuple[int, ...]]:
    (one,) = assessor.engine.decide(law, [rule.id])
    return one.low, one.high, one.outcomes


# 10: the recommended change


@sampled
@twice
@given(RULES, SEEDS)
def test_what_is_recommended_meets_the_rule_whatever_else_the_law_says(number: int, seed: int) -> None:
    assessor, rule = shipped()[number % len(shipped())]
    law = law_of(some_law(random.Random(seed), read(assessor, rule)))  # noqa: S311
    fixed = replace(law, holdings={**law.holdings, **{q: Holding(q, a) for q, a in rule.closes.items()}})
    assert decided(assessor, rule, fixed)[2] == (0,)


def test_every_rule_shipped_has_a_recommended_change_that_removes_its_finding() -> None:
    """All of them, on every law on record."""
    fixed = 0
    for assessment in on_record(content()):
        for finding in (f for f in assessment.findings if f.loses):
            closed = {q: Holding(q, a) for q, a in finding.rule.closes.items()}
            law = replace(assessment.law, holdings={**assessment.law.holdings, **closed})
            assessor = next(a for a, rule in shipped() if rule.id == finding.rule.id)
            assert decided(assessor, finding.rule, law)[2] == (0,), finding.rule.id
            fixed += 1
    assert all(rule.closes for _, rule in shipped())
    assert fixed > 100


# 4: a better answer, in the rules shipped


@sampled
@twice
@given(RULES, SEEDS)
def test_a_better_answer_never_lowers_what_a_rule_shipped_gives(number: int, seed: int) -> None:
    """What presupposes the answer may change with it, and is left to the proof in `advisor check`.

    So may what it excludes: where another answer is one of several, a better one can leave more of them possible.
    """
    assessor, rule = shipped()[number % len(shipped())]
    asked, chance = read(assessor, rule), random.Random(seed)  # noqa: S311
    answers = some_law(chance, asked)
    question = chance.choice(sorted(asked))
    now = answers.get(question, "unknown")
    stronger = [a for a in domain(asked[question]) if weighed(asked[question], now, a) == "stronger"]
    bound = any(question in read_by(other.applies) for other in asked.values())
    before = law_of(answers)
    after = law_of({**answers, question: chance.choice(stronger)} if stronger else answers)
    excluded = Excluded(content().questions)
    ties = [names for other in asked.values() for never in other.never if question in (names := read_by(never))]
    others = [before.holding(name) for names in ties for name in names if name != question]
    if any(held.open or BETWEEN in held.answer for held in others):
        return
    if bound or excluded.contradictions(before) or excluded.contradictions(after):
        return
    was, is_ = decided(assessor, rule, before), decided(assessor, rule, after)
    assert is_[0] >= was[0]
    assert is_[1] >= was[1]


# 8: from the finding to the page that was read


def on_record(of: Content) -> Iterator[Assessment]:
    """Every state's law of every day on which it may have become another, by every framework that measures it."""
    for code, state in of.jurisdictions.items():
        for name in of.frameworks_of(code):
            assessor = Assessor(of, of.frameworks[name])
            for day in some(turns(state, starts(state)), 6):
                yield assessor.assess(law_on(state, day))


@sampled
@pytest.mark.parametrize("root", [ROOT, EXAMPLE], ids=["shipped", "fictional"])
def test_every_finding_leads_to_a_rule_an_answer_a_source_and_a_place_in_it(root) -> None:
    of = load(root)
    findings = sources = 0
    for assessment in on_record(of):
        state, names = assessment.law.jurisdiction, {rule.component for rule in assessment.framework.rules}
        for finding in assessment.findings:
            findings += 1
            assert finding.rule in assessment.framework.rules
            assert {h.question for h in finding.holdings} >= set(finding.rule.reads)
            for held in (*finding.holdings, *finding.asked):
                for source in held.provenance:
                    sources += 1
                    assert source.document in state.documents
                    assert source.citation or source.pinpoint
                known = held.known and held.answer != NOT_APPLICABLE
                assert not known or held.provenance or held.searched or held.bill in state.bills, held.question
                assert not held.bill or held.bill in state.bills
                assert set(held.touched_by) <= set(state.bills)
            if finding.loses and finding.outcome != UNDETERMINED:
                assert finding.advice
                assert finding.advice.choice in finding.advice.options
                assert finding.component == finding.remedy.component
            assert set(finding.unsettled) <= {h.question for h in finding.holdings} | set(finding.rule.reads)
        for insight in assessment.insights:
            assert set(insight.affects) <= names
            assert not insight.rule.root or insight.rule.root in names
    assert findings
    assert sources
