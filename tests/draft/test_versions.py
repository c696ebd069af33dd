"""What a provision became between two versions is told by the answers recorded of either, and never by its words."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from advisor.assess.change import Account, change
from advisor.draft.compare import Part, Side, parts
from advisor.draft.versions import BothAnswers, Version, Weighed, answers_of, weigh
from advisor.model.law import law_of
from advisor.model.words import UNVERIFIED
from helpers.drafts import opened
from helpers.measured import assessor_of

CONTENT = opened().content
TODAY = law_of({"harm.law": "part", "penalty.minimum": "5", "relief.exists": "yes", "relief.wait": "none"})
HARM, TERM, RELIEF, NOTE = "harm.law", "penalty.minimum", "relief.wait", "harm.note"


def side(number: str, words: str | None = "As it is.") -> Side:
    return Side(number, f"§ {number}", "amends", None if words is None else (words,))


def version(*of: Side, answers: Mapping[str, str] = {}, where: Mapping[str, str] = {}, **more) -> Version:
    """A version of a measure; *where* has the one section of each question that has any."""
    placed = {question: frozenset([number]) for question, number in where.items()}
    return Version(name="HB 1", file="a.html", sides=of, answers=answers, where=placed, **more)


def answers(old: Version, new: Version, citing: Mapping[str, list[str]] = {}) -> BothAnswers:
    return answers_of(old, new, parts(old.sides, new.sides), TODAY, lambda number: citing.get(number, ()))


def turned(made: BothAnswers) -> dict[str, tuple[str, str]]:
    return {question: (made.old[question], made.new[question]) for question in made.where}


# What either version makes of a question.


def test_what_is_recorded_of_a_version_is_its_answer_and_elsewhere_the_law_stands() -> None:
    old = version(side("1-1"), answers={HARM: "full"}, where={HARM: "1-1"})
    new = version(side("1-2"), answers={TERM: "2"}, where={TERM: "1-2"})
    made = answers(old, new)
    assert turned(made) == {HARM: ("full", "part"), TERM: ("5", "2")}
    assert made.where == {HARM: {"1-1"}, TERM: {"1-2"}}


def test_where_the_words_are_the_same_what_is_recorded_of_one_holds_for_the_other() -> None:
    told, silent = version(side("1-1"), answers={HARM: "full"}, where={HARM: "1-1"}), version(side("1-1"))
    assert turned(answers(told, silent)) == {HARM: ("full", "full")}
    assert turned(answers(silent, told)) == {HARM: ("full", "full")}


def test_where_the_words_differ_an_answer_that_nobody_recorded_has_to_be_read() -> None:
    told, silent = version(side("1-1"), answers={HARM: "full"}, where={HARM: "1-1"}), version(side("1-1", "Other."))
    assert turned(answers(told, silent)) == {HARM: ("full", UNVERIFIED)}
    assert turned(answers(silent, told)) == {HARM: (UNVERIFIED, "full")}


def test_a_version_of_which_all_is_recorded_leaves_the_rest_as_the_law_has_it() -> None:
    told = version(side("1-1"), answers={HARM: "full"}, where={HARM: "1-1"})
    whole = version(side("1-1", "Other."), complete=True)
    assert turned(answers(told, whole)) == {HARM: ("full", "part")}


def test_a_section_edited_since_its_answers_were_recorded_has_to_be_read_again() -> None:
    draft = version(side("1-1"), answers={HARM: "full"}, where={HARM: "1-1"}, complete=True)
    changed = version(
        side("1-1", "Other."), answers={HARM: "full"}, where={HARM: "1-1"}, complete=True, edited=frozenset(["1-1"])
    )
    assert turned(answers(draft, changed)) == {HARM: ("full", UNVERIFIED)}
    said = version(
        side("1-1", "Other."), answers={HARM: "full"}, where={HARM: "1-1"}, complete=True, edited=frozenset(["1-1"]),
        said=frozenset([HARM]),
    )  # fmt: skip
    assert turned(answers(draft, said)) == {HARM: ("full", "full")}, "somebody answered it of these very words"
    elsewhere = version(
        side("1-1"), side("1-2", "Other."), answers={HARM: "full"}, where={HARM: "1-1"}, complete=True,
        edited=frozenset(["1-2"]),
    )  # fmt: skip
    draft = version(side("1-1"), side("1-2"), answers={HARM: "full"}, where={HARM: "1-1"}, complete=True)
    assert turned(answers(draft, elsewhere)) == {HARM: ("full", "full")}, "and another section bears on no answer of it"


def test_edited_words_that_both_versions_have_alike_have_been_read() -> None:
    both = [
        version(side("1-1"), answers={HARM: answer}, where={HARM: "1-1"}, complete=True, edited=frozenset(["1-1"]))
        for answer in ("full", "none")
    ]
    assert turned(answers(*both)) == {HARM: ("full", "none")}


def test_what_a_version_bears_on_in_a_way_that_nobody_read_is_unverified() -> None:
    bears = version(side("1-1"), answers={HARM: "full"}, where={HARM: "1-1"}, touches=frozenset([HARM, RELIEF]))
    whole = version(side("1-1", "Other."), complete=True)
    assert turned(answers(bears, whole)) == {HARM: (UNVERIFIED, "part"), RELIEF: (UNVERIFIED, "none")}


def test_what_one_version_may_bear_on_is_unverified_of_the_same_words_in_the_other() -> None:
    bears = version(side("2-2"), touches=frozenset([RELIEF]))
    assert turned(answers(bears, version(side("2-2")), {"2-2": [RELIEF]})) == {RELIEF: (UNVERIFIED, UNVERIFIED)}


def test_a_question_that_cites_a_changed_section_may_move_until_somebody_reads_it() -> None:
    citing = {"1-2": [TERM], "1-1": [HARM]}
    old, new = version(side("1-1"), side("1-2")), version(side("1-1"), side("1-2", "Other."))
    made = answers(old, new, citing)
    assert turned(made) == {TERM: (UNVERIFIED, UNVERIFIED)}
    assert made.where == {TERM: {"1-2"}}
    read = version(side("1-1"), side("1-2", "Other."), complete=True)
    assert turned(answers(version(side("1-1"), side("1-2"), complete=True), read, citing)) == {}
    assert turned(answers(old, read, citing)) == {TERM: (UNVERIFIED, "5")}
    assert turned(answers(read, old, citing)) == {TERM: ("5", UNVERIFIED)}
    edited = version(side("1-1"), side("1-2", "Other."), complete=True, edited=frozenset(["1-2"]))
    assert turned(answers(version(side("1-1"), side("1-2"), complete=True), edited, citing)) == {
        TERM: ("5", UNVERIFIED)
    }
    dropped = version(side("1-1"))  # of which nobody recorded all, but what it has not it does not change
    assert turned(answers(version(side("1-1"), side("1-2"), complete=True), dropped, citing)) == {}


def test_an_answer_without_a_section_is_placed_where_the_law_is_cited() -> None:
    told, silent = version(side("1-1"), answers={HARM: "full"}), version(side("1-1"))
    made = answers(told, silent, {"1-1": [HARM, RELIEF]})
    assert made.where == {HARM: {"1-1"}}
    assert turned(made) == {HARM: ("full", "full")}
    assert answers(told, silent).where == {HARM: frozenset()}


def test_a_renumbered_section_is_one_and_the_same() -> None:
    old = version(Side("4-1", "§ 4-1", "creates", ("A child may sue.",)), answers={HARM: "full"}, where={HARM: "4-1"})
    new = version(Side("4-2", "§ 4-2", "creates", ("A child may sue.",)))
    assert turned(answers(old, new)) == {HARM: ("full", "full")}


# What each provision became.


def weighed(
    old: Version, new: Version, citing: Mapping[str, list[str]] = {}, scored: bool = True
) -> tuple[Weighed, ...]:  # fmt: skip
    made = answers(old, new, citing)
    found = parts(old.sides, new.sides)
    return weigh(found, made, CONTENT.questions, account(made) if scored else None)


def account(made: BothAnswers) -> Account:
    assessor = assessor_of(CONTENT)
    today = {question: holding.answer for question, holding in TODAY.holdings.items()}
    one, two = (assessor.assess(law_of({**today, **of})) for of in (made.old, made.new))
    return change(one, two)


def two(before: Mapping[str, str], after: Mapping[str, str], words: str | None = "Other.") -> tuple[Version, Version]:
    """Two versions of § 1-1, which answers all that either is asked."""
    where = dict.fromkeys((*before, *after), "1-1")
    return (
        version(side("1-1"), answers=before, where=where, complete=True),
        version(side("1-1", words), answers=after, where=where, complete=True),
    )


@pytest.mark.parametrize(
    ("before", "after", "weight"),
    [
        ({HARM: "full"}, {HARM: "part"}, "weaker"),
        ({TERM: "2"}, {TERM: "9"}, "stronger"),
        ({HARM: "full", TERM: "2"}, {HARM: "part", TERM: "9"}, "different"),  # one weaker and one stronger
        ({NOTE: "one thing"}, {NOTE: "another"}, "different"),  # of which none is better
        ({NOTE: "a", HARM: "full"}, {NOTE: "b", HARM: "part"}, "different"),
        ({HARM: "full", TERM: "2"}, {HARM: "part", TERM: "2"}, "weaker"),
        ({HARM: "full"}, {HARM: "full"}, "reworded"),
        ({}, {}, "to be read"),
    ],
)
def test_a_provision_is_what_its_answers_became(before, after, weight: str) -> None:
    (one,) = weighed(*two(before, after))
    assert one.weight == weight
    assert {turn.question.id for turn in one.turns} == {q for q in before if before[q] != after[q]}
    assert set(one.kept) == {q for q in before if before[q] == after[q]}


def test_what_is_surely_weaker_goes_before_what_nobody_read_and_that_before_what_is_stronger() -> None:
    for answer, weight in (("2", "weaker"), ("9", "to be read")):
        old, new = two({TERM: "5", RELIEF: "none"}, {TERM: answer, RELIEF: "none"})
        unread = version(
            *new.sides, answers={TERM: answer}, where={TERM: "1-1", RELIEF: "1-1"}, touches=frozenset([RELIEF])
        )
        (one,) = weighed(old, unread)
        assert one.weight == weight
        assert {turn.question.id: turn.word for turn in one.turns}[RELIEF] == "to be read"


@pytest.mark.parametrize(
    ("old", "new", "weight"),
    [
        (side("1-1"), None, "dropped"),
        (None, side("1-1"), "new"),
        (side("1-1"), side("1-1"), "unchanged"),
        (side("1-1"), side("1-1", None), "no words"),
        (side("1-1"), side("1-1", "Other."), "to be read"),
        (Side("", "Title", "title", ("One.",)), Side("", "Title", "title", ("Two.",)), "reworded"),
    ],
)
def test_without_any_answer_a_provision_is_what_can_be_seen_of_it(
    old: Side | None, new: Side | None, weight: str
) -> None:
    versions = [version(*([of] if of else [])) for of in (old, new)]
    (one,) = weighed(*versions, scored=False)
    assert (one.part, one.weight, one.turns, one.points) == (Part(old, new), weight, (), (0, 0))


def test_a_provision_that_came_or_went_is_new_or_dropped_whatever_it_answers() -> None:
    have = version(side("1-1"), answers={HARM: "full"}, where={HARM: "1-1"})
    (gone,) = weighed(have, version())
    assert (gone.weight, gone.turns[0].word, gone.points) == ("dropped", "weaker", (-2, -2))
    (came,) = weighed(version(), have)
    assert (came.weight, came.turns[0].word, came.points) == ("new", "stronger", (2, 2))


def test_what_nobody_has_read_of_words_that_are_the_same_is_the_same() -> None:
    bears = [version(side("1-1"), touches=frozenset([RELIEF]), where={RELIEF: "1-1"}) for _ in range(2)]
    (one,) = weighed(*bears)
    assert (one.weight, one.turns) == ("unchanged", ())
    (one,) = weighed(*two({HARM: "full"}, {HARM: "none"}, "As it is."))
    assert one.weight == "weaker", "though answers that are recorded may say otherwise"


def test_a_turn_says_whose_points_hang_on_it_and_whose_move() -> None:
    (one,) = weighed(*two({HARM: "full", RELIEF: "none"}, {HARM: "part", RELIEF: "1"}))
    turns = {turn.question.id: turn for turn in one.turns}
    assert (turns[HARM].old, turns[HARM].new, turns[HARM].word) == ("full", "part", "weaker")
    assert (turns[HARM].deciding, turns[HARM].moves) == (("1.1",), ("1.1",))
    assert (turns[RELIEF].deciding, turns[RELIEF].moves) == (("2.1",), ()), "other evidence, and the same points"
    assert (one.components, one.points) == (("1.1",), (-2, -2))
    (one,) = weighed(*two({HARM: "full"}, {HARM: "part"}), scored=False)
    assert (one.turns[0].deciding, one.turns[0].moves, one.points) == ((), (), (0, 0))


def test_a_question_that_no_longer_is_asked_is_told_by_its_name() -> None:
    (one,) = weighed(*two({"old.question": "yes"}, {"old.question": "no"}))
    (turn,) = one.turns
    assert (turn.question.id, turn.question.ask, turn.word) == ("old.question", "old.question", "different")
    assert one.weight == "different"


def test_an_answer_of_which_no_section_is_recorded_stands_by_itself() -> None:
    old = version(side("1-1"), answers={HARM: "full", TERM: "5", RELIEF: "1"}, where={TERM: "1-1"})
    new = version(side("1-1"), answers={HARM: "none", TERM: "5", RELIEF: "1"}, where={TERM: "1-1"})
    loose, placed = weighed(old, new)
    assert (loose.part, loose.weight, [turn.question.id for turn in loose.turns]) == (None, "weaker", [HARM])
    assert loose.points == (-5, -5)
    assert (placed.weight, placed.turns, placed.kept) == ("unchanged", (), (TERM,))
    (alone,) = weighed(version(side("1-1"), answers={HARM: "full"}), version(side("1-1"), answers={HARM: "full"}))
    assert alone.part, "what both answer alike is nothing that became of the measure"


def test_points_are_counted_once_at_the_heaviest_provision_that_answers() -> None:
    where = {HARM: frozenset(["1-1", "1-2"]), TERM: frozenset(["1-3"])}
    old, new = (
        Version(name="v", file="v", sides=sides, answers=answers, where=where, complete=True)
        for sides, answers in (
            ((side("1-1"), side("1-2"), side("1-3")), {HARM: "full", TERM: "2"}),
            ((side("1-1", "Other."), side("1-3", "Other.")), {HARM: "part", TERM: "10"}),
        )
    )
    made = weighed(old, new)
    assert [(one.part.name, one.weight, one.points) for one in made if one.part] == [
        ("§ 1-2", "dropped", (-2, -2)),
        ("§ 1-1", "weaker", (0, 0)),
        ("§ 1-3", "stronger", (5, 5)),
    ]
    assert [one.components for one in made] == [("1.1",), (), ("1.2",)]
    both = account(answers(old, new))
    assert sum(one.points[0] for one in made) == both.after.low - both.before.low


def test_the_heaviest_loss_comes_first_then_what_became_of_it_then_the_greatest_gain() -> None:
    numbers = {HARM: "1-1", TERM: "1-2", RELIEF: "1-3", NOTE: "1-4", "relief.exists": "1-5"}
    before = {HARM: "part", TERM: "10", RELIEF: "none", NOTE: "a", "relief.exists": "yes"}
    after = {HARM: "full", TERM: "2", RELIEF: "none", NOTE: "b", "relief.exists": "yes"}
    old, new = (
        version(*(side(number, words) for number in numbers.values()), answers=of, where=numbers, complete=True)
        for of, words in ((before, "As it is."), (after, "Other."))
    )
    made = weighed(old, new)
    names = [(one.part.name, one.weight, one.points) for one in made if one.part]
    assert names == [
        ("§ 1-2", "weaker", (-5, -5)), ("§ 1-4", "different", (0, 0)), ("§ 1-1", "stronger", (2, 2)),
        ("§ 1-3", "reworded", (0, 0)), ("§ 1-5", "reworded", (0, 0)),
    ]  # fmt: skip
    gains = weighed(*(
        version(side("1-1", words), side("1-2", words), answers=of, where=numbers, complete=True)
        for of, words in (({HARM: "part", TERM: "2"}, "As it is."), ({HARM: "full", TERM: "10"}, "Other."))
    ))  # fmt: skip
    assert [one.points for one in gains] == [(5, 5), (2, 2)]
