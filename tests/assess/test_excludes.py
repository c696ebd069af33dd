"""Answers that exclude each other: worlds that contradict are not tried, in the engine as in plain enumeration."""

from __future__ import annotations

from itertools import product

import pytest
from msgspec.structs import replace

from advisor.assess import contradictions
from advisor.assess.contradictions import Excluded
from advisor.assess.engine import Engine
from advisor.assess.excluded import can_be, narrowed, sure
from advisor.assess.moving import hanging
from advisor.assess.worlds import every, scope
from advisor.load import load
from advisor.model import NOT_APPLICABLE, Jurisdiction, Question, Rule
from advisor.model.conditions import HIGHEST, All, Between, Is, Not
from helpers.paths import EXAMPLE
from helpers.rules import law_of, rule

NAMED, REACH, YEARS, SIDE = "a.named", "a.reach", "a.years", "a.side"
QUESTIONS = {
    NAMED: Question(NAMED, "?", "words", ("full", "part", "no"), excludes={"no": Is(REACH, ("all", "some"))}),
    REACH: Question(REACH, "?", "words", ("all", "some", "none")),
    YEARS: Question(YEARS, "?", "age", excludes={"none": Is(NAMED, ("full",))}),
    SIDE: Question(
        SIDE, "?", "words", ("yes", "no"), applies=Is(REACH, ("all",)), excludes={"no": Is(NAMED, ("part",))}
    ),
}  # fmt: skip
TWO = {NAMED: QUESTIONS[NAMED], REACH: QUESTIONS[REACH]}
SOME_LAW = rule(Is(NAMED, ("full", "part")))


def decide(of: Rule, known=QUESTIONS, **answers: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    (decided,) = Engine([of], known).decide(law_of({f"a.{name}": answer for name, answer in answers.items()}))
    return decided.outcomes, decided.unsettled


@pytest.mark.parametrize(
    ("answers", "outcomes"),
    [
        ({}, (0, 1)),
        ({"reach": "some"}, (0,)),  # which the rule does not read
        ({"reach": "all|some"}, (0,)),
        ({"reach": "none|some"}, (0, 1)),
        ({"reach": "none"}, (0, 1)),
        ({"named": "no|part", "reach": "some"}, (0,)),
    ],
)
def test_what_is_known_of_one_answer_narrows_the_other(answers: dict[str, str], outcomes: tuple[int, ...]) -> None:
    assert decide(SOME_LAW, TWO, **answers)[0] == outcomes


def test_it_works_from_the_other_side_and_along_a_chain() -> None:
    wide = rule(Is(REACH, ("none",)))
    assert decide(wide, named="no") == ((0,), ())
    assert decide(wide) == ((0, 1), (REACH,))
    aged = rule(Between(YEARS, 0, HIGHEST))
    assert decide(aged, named="full") == ((0,), ())
    assert decide(aged, named="full|no", reach="some") == ((0,), ())  # not no, so full, so some age


def test_no_world_at_all_has_what_is_excluded() -> None:
    of = scope([Is(NAMED, ("full",)), Is(REACH, ("all",))], TWO)
    found = list(every(of))
    assert not [w for w in found if w[NAMED] == "no" and w[REACH] in {"all", "some"}]
    assert {(w[NAMED], w[REACH]) for w in found} >= {("full", "all"), ("full", "none")}


def test_worlds_that_contradict_are_not_tried() -> None:
    both = rule(Is(NAMED, ("full", "part")), Is(REACH, ("all", "some")))
    assert decide(both, TWO) == ((0, 2), (NAMED,))  # never the second: it would need `no` beside a reach


def test_questions_that_move_an_outcome_only_together_are_named_together() -> None:
    known = {
        NAMED: Question(NAMED, "?", "words", ("yes", "no"), excludes={"yes": Is(REACH, ("no",))}),
        REACH: Question(REACH, "?", "words", ("yes", "no"), excludes={"yes": Is(NAMED, ("no",))}),
    }
    (decided,) = Engine([rule(Is(NAMED, ("yes",)))], known).decide(law_of({}))
    assert (decided.outcomes, decided.unsettled) == ((0, 1), (NAMED,))
    (decided,) = Engine([rule(All((Is(NAMED, ("yes",)), Is(REACH, ("yes",)))))], known).decide(law_of({}))
    assert (decided.outcomes, decided.unsettled) == ((0, 1), (NAMED, REACH))


def test_an_answer_that_may_not_apply_rules_nothing_out() -> None:
    named = rule(Is(NAMED, ("part",)))
    assert decide(named, side="no")[0] == (0, 1)
    assert decide(named, side="no", reach="all") == ((1,), ())
    assert decide(named, side="no", reach="some")[0] == (0, 1)


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"named": "no", "reach": "some"}, [(NAMED, (REACH,))]),
        ({"named": "no", "reach": "all|some"}, [(NAMED, (REACH,))]),
        ({"named": "no", "reach": "none|some"}, []),
        ({"named": "no|part", "reach": "some"}, []),
        ({"named": "no"}, []),
        ({"years": "none", "named": "full"}, [(YEARS, (NAMED,))]),
        ({"side": "no", "named": "part"}, []),  # whether it is asked at all is not known
        ({"side": "no", "named": "part", "reach": "all"}, [(SIDE, (NAMED,))]),
    ],
)
def test_a_contradiction_is_found_where_nothing_open_could_undo_it(answers, found) -> None:
    law = law_of({f"a.{name}": answer for name, answer in answers.items()})
    assert [(c.question, c.others) for c in Excluded(QUESTIONS).contradictions(law)] == found


def test_an_answer_that_makes_a_question_idle_contradicts_an_answer_to_it() -> None:
    asked = Is(NAMED, ("full", "part"))
    known = {
        NAMED: Question(NAMED, "?", "words", ("full", "part", "no"), excludes={"no": Is(REACH, ("all", "some"))}),
        REACH: Question(REACH, "?", "words", ("all", "some"), applies=asked),
    }
    for reach, found in (("some", [(NAMED, (REACH,))]), ("not-applicable", []), ("unknown", [])):
        law = law_of({NAMED: "no", REACH: reach})
        assert [(c.question, c.others) for c in Excluded(known).contradictions(law)] == found


def test_an_open_answer_that_is_ruled_out_whole_is_none_and_never_rules_out_the_other() -> None:
    covers = Question("a.covers", "?", "words", ("all", "some"))
    crime = Question("a.crime", "?", "words", ("yes", "no"), excludes={"no": Is("a.covers", ("all", "some"))})
    known = {q.id: q for q in (covers, crime)}
    both = rule(All((Is("a.crime", ("yes",)), Is("a.covers", ("all",)))), Is("a.crime", ("yes",)))
    assert decide(both, known) == ((0, 1, 2), ("a.crime", "a.covers"))
    assert decide(both, known, crime="no") == ((2,), ())
    assert decide(both, known, covers="some") == ((1,), ())
    assert decide(rule(Is("a.covers", ("all", "some"))), known, crime="no") == ((1,), ())
    assert Excluded(known).contradictions(law_of({"a.crime": "no"})) == []


def test_a_law_that_contradicts_itself_is_still_decided() -> None:
    assert decide(SOME_LAW, named="no", reach="some") == ((1,), ())
    assert decide(rule(Is(REACH, ("some",))), named="no", reach="all|some")[0] == (0, 1)


def test_what_is_ruled_out_rules_out_more_until_nothing_changes() -> None:
    """The third answer rules out one of the second, and what is left of that one of the first."""
    first, second, third = (Is(name, ("x",)) for name in ("a.one", "a.two", "a.three"))
    never = (All((third, second)), All((Is("a.two", ("y",)), first)))
    could = {"a.one": ("x", "y"), "a.two": ("x", "y"), "a.three": ("x",)}
    assert narrowed(never, {}, could) == {"a.one": ("y",), "a.two": ("y",), "a.three": ("x",)}
    assert narrowed((All((third, Not(first))), All((third, first))), {}, could) is None
    alone = {"a.two": ("x",), "a.three": ("x",)}
    assert narrowed(never[:1], {}, alone) == alone  # two answers that are known are told as a contradiction


def recorded(state: Jurisdiction, question: str, answer: str) -> list[tuple[str, int, str]]:
    """What is found wrong in the record of *state* where that *answer* to harm.law excludes relief."""
    known = load(EXAMPLE).questions
    excludes = {answer: Is("relief.exists", ("yes",))}
    of = Excluded({**known, question: replace(known[question], excludes=excludes)})
    found = of.recorded(state)
    for problem in found:
        others = [str(p.place) for p in found if p.place != problem.place]
        assert problem.way_out.endswith(f"(the other stands at {', '.join(others)}).")
    return [(p.place.path, p.place.line, p.what) for p in found]


def test_a_contradiction_on_record_is_told_at_the_lines_of_both_answers_and_once() -> None:
    state = load(EXAMPLE).jurisdictions["zz"]
    places = {fact.question: fact.place for fact in state.facts}
    says = "the answer 'part' to harm.law cannot stand beside 'yes' to relief.exists, as on "
    found = recorded(state, "harm.law", "part")
    assert [(path, line) for path, line, _ in found] == [
        (places[q].path, places[q].line) for q in ("harm.law", "relief.exists")
    ]
    assert {what for _, _, what in found} == {f"{says}{state.recorded_from}"}
    assert recorded(state, "harm.law", "none") == []
    assert recorded(replace(state, facts=(), bills={}), "harm.law", "part") == []


def test_a_contradiction_that_an_act_brings_about_is_told_as_of_its_day() -> None:
    state = load(EXAMPLE).jurisdictions["zz"]
    found = recorded(state, "harm.law", "full")
    assert {what.rpartition(" ")[2] for _, _, what in found} == {"2022-07-01"}
    assert any(path.endswith("2022-sb-10.yaml") for path, _, _ in found)


def test_only_what_is_tied_bears_on_a_contradiction() -> None:
    of = Excluded(QUESTIONS)
    assert of.bears_on([NAMED])
    assert of.bears_on(["x", REACH])
    assert not of.bears_on(["x"])
    assert not of.bears_on([])
    assert not Excluded({}).bears_on([NAMED])


@pytest.mark.parametrize(
    ("reach", "sure_", "left"),
    [("all", True, (1,)), ("none", False, (0,)), ("all|none", None, (0, 1))],
)
def test_what_is_excluded_may_be_said_with_not(reach: str, sure_: bool | None, left: tuple[int, ...]) -> None:
    """`named: full` cannot be where the reach is anything but none."""
    known = {
        NAMED: Question(NAMED, "?", "words", ("full", "no"), excludes={"full": Not(Is(REACH, ("none",)))}),
        REACH: Question(REACH, "?", "words", ("all", "none")),
    }
    could = {REACH: tuple(reach.split("|"))}
    assert sure(Not(Is(REACH, ("none",))), could) is sure_
    assert decide(rule(Is(NAMED, ("full",))), known, reach=reach)[0] == ((0, 1) if reach != "all" else left)


def test_contradictions_that_are_looked_up_are_those_that_are_found_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """On every law of these questions, open answers and ranges among them, met twice and forgotten in between."""
    monkeypatch.setattr(contradictions, "MOST_KNOWN", 50)
    open_too = ("unknown", "unverified", "not-applicable")
    worlds = product(
        (*open_too, "full", "part", "no", "no|part"),
        (*open_too, "all", "some", "none"),
        (*open_too, "17", "none"),
        (*open_too, "yes", "no"),
    )
    kept, seen = Excluded(QUESTIONS), 0
    for answers in worlds:
        law = law_of(dict(zip(QUESTIONS, answers, strict=True)))
        fresh = Excluded(QUESTIONS).contradictions(law)
        assert kept.contradictions(law) == kept.contradictions(law) == fresh
        seen += bool(fresh)
    assert seen > 50


# What a world may have, one question at a time

CRIME, COVERS, OTHER = "a.crime", "a.covers", "a.other"
NO_CRIME, ANY_CHILD = Is(CRIME, ("no",)), Is(COVERS, ("all", "some"))
BOTH = {CRIME: ("yes", "no"), COVERS: ("all", "some", NOT_APPLICABLE)}


@pytest.mark.parametrize(
    ("world", "possible"),
    [
        ({CRIME: "no", COVERS: NOT_APPLICABLE}, True),  # who is covered by a crime that is not there?
        ({CRIME: "no", COVERS: "all"}, False),
        ({CRIME: "yes", COVERS: "all"}, True),
        ({CRIME: "yes", COVERS: NOT_APPLICABLE}, False),  # nothing rules its answers out, so it has one
    ],
)
def test_an_answer_is_none_only_where_all_that_it_could_be_is_ruled_out(world, possible: bool) -> None:
    assert can_be(world, (All((NO_CRIME, ANY_CHILD)),), {}, BOTH) is possible


@pytest.mark.parametrize(
    ("world", "possible"),
    [
        ({OTHER: "no", CRIME: "yes", COVERS: NOT_APPLICABLE}, True),  # it is not asked
        ({OTHER: "yes", CRIME: "yes", COVERS: NOT_APPLICABLE}, False),
        ({OTHER: "yes", CRIME: "no", COVERS: NOT_APPLICABLE}, True),
        ({OTHER: "yes", CRIME: "yes", COVERS: "some"}, True),
    ],
)
def test_a_question_that_is_not_asked_has_no_answer_whatever_rules_out_what(world, possible: bool) -> None:
    could = {OTHER: ("yes", "no"), **BOTH}
    assert can_be(world, (All((NO_CRIME, ANY_CHILD)),), {COVERS: Is(OTHER, ("yes",))}, could) is possible


def test_what_an_answer_hangs_on_reaches_along_a_chain_and_no_farther() -> None:
    """`one` excludes an answer of `two`, and `two` one of `three`; `four` and `five` are tied to one another alone."""
    names = ("a.one", "a.two", "a.three", "a.four", "a.five")
    after = {"a.one": "a.two", "a.two": "a.three", "a.four": "a.five"}
    known = {
        name: Question(
            name, "?", "words", ("yes", "no"), excludes={"no": Is(after[name], ("yes",))} if name in after else {}
        )
        for name in names
    }
    of = scope([Is(name, ("yes",)) for name in names], known)
    idle = [{**dict.fromkeys(names, "yes"), "a.three": NOT_APPLICABLE, "a.five": NOT_APPLICABLE}]
    assert hanging(of, "a.one", idle) == {"a.one", "a.three"}
    assert hanging(of, "a.two", idle) == {"a.two", "a.three"}
    assert hanging(of, "a.four", idle) == {"a.four", "a.five"}
    assert hanging(of, "a.one", [dict.fromkeys(names, "yes")]) == {"a.one"}


def test_two_contradictions_of_one_answer_are_both_told_at_its_line() -> None:
    content = load(EXAMPLE)
    state, known = content.jurisdictions["zz"], content.questions
    excludes = {"part": Is("relief.exists", ("yes",))}
    of = Excluded({**known, "harm.law": replace(known["harm.law"], excludes=excludes)})
    alone = of.recorded(state)
    both = {**known, "harm.law": replace(known["harm.law"], excludes=excludes)}
    answers = {fact.question: fact.answer for fact in state.facts}
    other = next(q for q in answers if q not in {"harm.law", "relief.exists"} and known[q].kind == "words")
    both[other] = replace(known[other], excludes={answers[other]: Is("harm.law", ("part",))})
    found = Excluded(both).recorded(state)
    line = next(fact.place for fact in state.facts if fact.question == "harm.law")
    assert len({p.what.partition(", as on")[0] for p in alone if p.place == line}) == 1
    assert len({p.what.partition(", as on")[0] for p in found if p.place == line}) == 2
