"""What an assessment says of its findings: what is short, in which order, which letters, and what hangs together."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from advisor.assess import Assessment, Assessor
from advisor.assess.assessment import letters
from advisor.errors import Missing
from advisor.load import load
from advisor.model import Beyond, Grade, InsightRule, Remedy
from advisor.model.conditions import AnyOf, Between, Is, Not
from advisor.model.law import Holding, law_of, law_on
from helpers.measured import assessor_of, first
from helpers.paths import EXAMPLE

DAY = date(2023, 8, 1)
NONE = {
    "harm.law": "none",
    "penalty.minimum": "2",
    "relief.exists": "no",
    "training.mandate": "no",
    "fund.most": "none",
}
ALL = {
    "harm.law": "full",
    "penalty.minimum": "10",
    "relief.exists": "yes",
    "relief.wait": "1",
    "training.mandate": "yes",
    "fund.most": "5000",
}


@pytest.fixture(scope="module")
def content():
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def assessor(content) -> Assessor:
    return assessor_of(content)


def of(assessor: Assessor, base: dict[str, str] | None = None, **answers: str) -> Assessment:
    return assessor.assess(law_of({**(base or {}), **{q.replace("__", "."): a for q, a in answers.items()}}))


@pytest.mark.parametrize(
    ("law", "outcome", "points", "lost", "loses", "short"),
    [
        ("full", "met", (5, 5), (0, 0), False, False),
        ("part", "partial", (3, 3), (2, 2), True, True),
        ("none", "gap", (0, 0), (5, 5), True, True),
        ("unknown", "undetermined", (0, 5), (0, 5), True, False),
        ("part|none", "undetermined", (0, 3), (2, 5), True, False),
    ],
)
def test_what_a_finding_says_of_itself(assessor, law, outcome, points, lost, loses, short) -> None:
    finding = of(assessor, harm__law=law).finding("1.1")
    assert (finding.outcome, (finding.low, finding.high), finding.lost) == (outcome, points, lost)
    assert (finding.loses, finding.short, finding.advice is not None) == (loses, short, short)
    assert (finding.name, finding.title, finding.component) == ("Naming the harm", "A law names the harm", "1.1")
    assert outcome in repr(finding)


def test_a_finding_is_had_by_its_component_and_one_that_is_not_there_is_refused(assessor) -> None:
    made = of(assessor, ALL)
    assert [made.finding(f.component) for f in made.findings] == list(made.findings)
    with pytest.raises(Missing, match=r"no component is called '9\.9'") as refused:
        made.finding("9.9")
    assert refused.value.way_out == f"Use one of: {', '.join(f.component for f in made.findings)}."


def test_the_order_is_known_before_open_and_then_by_points(assessor) -> None:
    def ranked(**answers: str) -> list[str]:
        return [f.component for f in of(assessor, **answers).ranked()]

    assert ranked(**{q.replace(".", "__"): a for q, a in ALL.items()}) == []
    assert ranked(harm__law="part", penalty__minimum="2") == ["1.2", "1.1", "2.1", "2.2"]
    assert ranked(harm__law="part|none", penalty__minimum="9") == ["1.2", "1.1", "2.1", "2.2"]
    assert ranked(relief__exists="yes", training__mandate="yes") == ["1.1", "1.2", "2.2", "2.1"]


def test_a_root_cause_stands_before_what_follows_from_it(assessor) -> None:
    law = {**ALL, "harm.law": "part", "relief.wait": "2"}
    both = of(assessor, law)
    assert both.roots == {"1.1": ("2.1",)}
    assert [f.component for f in both.ranked()] == ["1.1", "2.1"]
    deeper = of(assessor, law, fund__most="4999")
    assert [f.component for f in deeper.ranked()] == ["2.2", "1.1", "2.1"]
    assert of(assessor, law, harm__law="unknown").roots == {}  # no root that is not known to fall short
    assert of(assessor, law, relief__wait="1").roots == {}  # nothing follows


def test_a_root_cause_of_fewer_points_comes_first_all_the_same(content) -> None:
    framework = first(content)
    insight = InsightRule("x", "X", Is("1.1", ("partial",)), "", root="1.1", affects=("2.2", "1.2"))
    made = Assessor(content, replace(framework, insights=(insight,)))
    ranked = made.assess(law_of({**NONE, "harm.law": "part"}))
    assert ranked.roots == {"1.1": ("2.2", "1.2")}
    assert [f.component for f in ranked.ranked()] == ["2.1", "1.1", "1.2", "2.2"]
    fewer = made.assess(law_of({**ALL, "harm.law": "part", "penalty.minimum": "2", "relief.wait": "2"}))
    assert [f.component for f in fewer.ranked()] == ["1.1", "1.2", "2.1"]  # what follows waits for its root alone


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (18, 20, ("A",)), (17, 20, ("A", "B")), (12, 17, ("B",)), (11, 17, ("B", "F")), (11, 18, ()), (0, 11, ("F",)),
        (0, 20, ()), (18, 18, ("A",)), (12, 12, ("B",)), (0, 0, ("F",)),
    ],
)  # fmt: skip
def test_the_letters_that_a_score_may_get(content, low: int, high: int, found: tuple[str, ...]) -> None:
    assert letters(first(content), low, high) == found
    assert letters(replace(first(content), grades=()), low, high) == ()
    assert letters(replace(first(content), grades=(Grade("A", 0),)), low, high) == ("A",)


def test_no_letter_where_nothing_is_known_of_any_component(content) -> None:
    framework = replace(first(content), grades=(Grade("A", 12), Grade("F", 0)))
    made = Assessor(content, framework)
    assert made.assess(law_of({})).grades == ()
    assert made.assess(law_of({"harm.law": "none"})).grades == ("A", "F")


def test_an_insight_holds_may_hold_or_does_not(assessor) -> None:
    def insights(**answers: str) -> list[tuple[str, str, tuple[str, ...]]]:
        return [(i.rule.id, i.status, i.affects) for i in of(assessor, **answers).insights]

    name = "one-definition"
    assert insights(harm__law="part", relief__exists="yes", relief__wait="2") == [(name, "holds", ("2.1",))]
    assert insights(harm__law="part", relief__exists="yes", relief__wait="1") == [(name, "holds", ())]
    assert insights(harm__law="part", relief__exists="yes") == [(name, "holds", ("2.1",))]  # may lose points
    assert insights(harm__law="none|part", relief__exists="yes") == [(name, "holds", ("2.1",))]
    assert insights(relief__exists="yes") == [(name, "may hold", ("2.1",))]
    assert insights(harm__law="part") == [(name, "may hold", ("2.1",))]
    assert insights(harm__law="full", relief__exists="yes") == []
    assert insights(harm__law="part", relief__exists="no") == []


def test_what_a_stricter_reading_faults_is_said_only_where_it_is_sure(assessor) -> None:
    law = {"relief.exists": "yes", "relief.wait": "1"}
    assert of(assessor, law, relief__fee="yes").finding("2.1").beyond == ("Relief costs a fee.",)
    assert of(assessor, law, relief__fee="no").finding("2.1").beyond == ()
    assert of(assessor, law, relief__fee="no|yes").finding("2.1").beyond == ()
    assert of(assessor, law).finding("2.1").beyond == ()
    assert of(assessor, law, relief__fee="yes").finding("1.1").beyond == ()


def test_an_open_answer_never_counts_as_a_fault_however_the_fault_is_said(content) -> None:
    fee, wait = Not(Is("relief.fee", ("no",))), Not(Between("relief.wait", 0, 12))
    framework = first(content)
    rules = tuple(replace(r, beyond=(Beyond(fee, "A fee."), Beyond(wait, "A wait."))) for r in framework.rules)
    made = Assessor(content, replace(framework, rules=rules))

    def beyond(**answers: str) -> tuple[str, ...]:
        law = {"relief.exists": "yes", **{q.replace("__", "."): a for q, a in answers.items()}}
        return made.assess(law_of(law)).finding("2.1").beyond

    assert beyond() == beyond(relief__fee="unknown", relief__wait="unverified") == ()
    assert beyond(relief__fee="no|yes", relief__wait="1|2") == ()
    assert beyond(relief__fee="yes", relief__wait="2") == ("A fee.", "A wait.")
    assert beyond(relief__fee="no", relief__wait="1") == ()


def test_a_question_that_presupposes_what_is_not_so_does_not_apply(assessor) -> None:
    def wait(**answers: str) -> str:
        law = law_of({q.replace("__", "."): a for q, a in answers.items()})
        assert assessor.holding(law, "relief.wait").answer == of(assessor, **answers).finding("2.1").holdings[1].answer
        return assessor.holding(law, "relief.wait").answer

    assert wait(relief__exists="no") == "not-applicable"
    assert wait(relief__exists="no", relief__wait="2") == "not-applicable"
    assert wait(relief__exists="yes", relief__wait="2") == "2"
    assert wait(relief__exists="no|yes") == "unknown"
    assert wait() == "unknown"


def test_what_is_asked_besides_is_shown_and_decides_nothing(assessor) -> None:
    finding = of(assessor, harm__law="full", harm__note="Much.").finding("1.1")
    assert ([h.answer for h in finding.holdings], [h.answer for h in finding.asked]) == (["full"], ["Much."])


def test_sections_that_several_recommendations_amend(content) -> None:
    state = content.jurisdictions["zz"]
    kinds = {"1.1": ("statute", "9-1"), "1.2": ("statute", "9-1", "9-2"), "2.1": ("court-rule", "9-1", "9-2"),
             "2.2": ("statute", "9-0", "9-2")}  # fmt: skip
    remedies = {c: Remedy(c, kind, amends=tuple(sections)) for c, (kind, *sections) in kinds.items()}
    law = replace(law_on(state, DAY), jurisdiction=replace(state, remedies={"example-card": remedies}))

    def shared(**answers: str) -> list[tuple[str, tuple[str, ...]]]:
        known = {q.replace("__", "."): Holding(q.replace("__", "."), a) for q, a in answers.items()}
        none = {q: Holding(q, a) for q, a in NONE.items()}
        return [(s.section, s.components) for s in assessor_of(content).assess(
            replace(law, holdings={**none, **known})).shared]  # fmt: skip

    made = assessor_of(content)
    none = replace(law, holdings={q: Holding(q, a) for q, a in NONE.items()})
    one_met = replace(law, holdings={**none.holdings, "harm.law": Holding("harm.law", "part"),
                                     "penalty.minimum": Holding("penalty.minimum", "10")})  # fmt: skip
    assert made.reassess(made.assess(none), one_met) == made.assess(one_met)
    assert shared() == [("9-1", ("1.1", "1.2")), ("9-2", ("1.2", "2.2"))]
    assert shared(harm__law="full") == [("9-2", ("1.2", "2.2"))]
    assert shared(harm__law="unknown") == [("9-2", ("1.2", "2.2"))]


def test_who_gains_power_is_said_by_the_remedy_before_the_rule(assessor) -> None:
    finding = of(assessor, harm__law="none").finding("1.1")
    ruled = replace(finding, rule=replace(finding.rule, power="A court."), remedy=replace(finding.remedy, power=""))
    assert ruled.power == "A court."
    assert replace(ruled, remedy=replace(finding.remedy, power="The county.")).power == "The county."


def test_a_framework_without_a_rule_in_an_area_scores_nothing_there(content) -> None:
    framework = first(content)
    only = replace(framework, rules=tuple(r for r in framework.rules if r.area == "2"), insights=())
    made = Assessor(content, only).assess(law_of(ALL))
    assert [(a.area.id, a.low, a.high) for a in made.areas] == [("1", 0, 0), ("2", 10, 10)]
    assert (made.low, made.high, made.half_points) == (10, 10, 20)


# What is evaluated again after a change


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({**ALL}, {**ALL, "harm.law": "part"}),
        ({**ALL}, {q: a for q, a in ALL.items() if q != "harm.law"}),
        ({}, ALL),
        (ALL, {}),
        ({**NONE, "relief.exists": "yes"}, {**NONE, "relief.exists": "yes", "relief.fee": "yes"}),
        ({**NONE}, {**NONE, "harm.note": "Much."}),
        ({**NONE, "relief.exists": "yes"}, {**NONE, "relief.exists": "unknown"}),
        ({**ALL, "harm.law": "part"}, {**ALL, "harm.law": "none"}),
    ],
)
def test_what_is_evaluated_again_is_as_if_all_were(content, before: dict[str, str], after: dict[str, str]) -> None:
    insights = (*first(content).insights, InsightRule("y", "Y", AnyOf((Is("2.2", ("gap",)), Is("1.1", ("met",)))), ""))
    made = Assessor(content, replace(first(content), insights=insights))
    was = made.assess(law_of(before))
    assert made.reassess(was, law_of(after)) == made.assess(law_of(after))
    assert made.reassess(was, was.law) == was


def test_only_what_reads_a_changed_answer_is_evaluated_again(content, monkeypatch: pytest.MonkeyPatch) -> None:
    made, asked = assessor_of(content), []
    was = made.assess(law_of({**ALL, "harm.note": "Much."}))
    for engine in (made.engine, made._second):
        decide = engine.decide
        monkeypatch.setattr(
            engine,
            "decide",
            lambda law, only=None, decide=decide: asked.append(sorted(only or ())) or decide(law, only),
        )

    def again(**answers: str) -> list[list[str]]:
        asked.clear()
        made.reassess(
            was, law_of({**ALL, "harm.note": "Much.", **{q.replace("__", "."): a for q, a in answers.items()}})
        )
        return [only for only in asked if only]

    assert again() == []
    assert again(harm__law="part") == [["example-card/1-harm/1.1-law"], ["one-definition"]]
    assert again(harm__note="More.") == [["example-card/1-harm/1.1-law"]]
    assert again(relief__fee="yes") == [["example-card/2-help/2.1-relief"]]
    assert again(penalty__minimum="9") == [["example-card/1-harm/1.2-penalty"]]
    assert again(relief__exists="no") == [["example-card/2-help/2.1-relief"], ["one-definition"]]
    unknown = made.assess(law_of({"harm.law": "unknown"}))
    asked.clear()
    made.reassess(unknown, law_of({}))
    assert [only for only in asked if only] == []  # what nobody has looked up is unknown, recorded or not


def test_an_assessment_prints_in_one_line_and_as_a_table(assessor) -> None:
    made = of(assessor, ALL)
    assert "\n" not in repr(made)
    assert "10.0 of 10.0" in repr(made)
    assert made._repr_html_().count("<tr><td>") == 4
    assert "<td>1.2</td><td>Shortest term</td><td>met</td><td>2.5 of 2.5</td>" in made._repr_html_()
    assert made.unsettled == ()
    assert of(assessor).unsettled == ("harm.law", "penalty.minimum", "relief.exists", "relief.wait", "training.mandate",
                                      "fund.most")  # fmt: skip
