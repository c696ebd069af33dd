"""Acts, unread acts and facts in any number, of one day or several: the law they make, against a plain reference."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.errors import Place
from advisor.model import UNKNOWN, UNVERIFIED, Bill, Change, Document, Fact, Jurisdiction, Provenance
from advisor.model.disputes import contradictions, disagreements
from advisor.model.law import law_on
from model import plain_law

RECORDED = date(2020, 1, 1)
READ = date(2026, 11, 22)
DAYS = [date(2018, 7, 1), RECORDED, date(2021, 7, 1), date(2022, 6, 30), date(2022, 7, 1), date(2023, 7, 1)]
ON = [*DAYS, date(2017, 1, 1), date(2021, 12, 31), date(2023, 6, 30), date(2026, 1, 1)]


def source(confirmed: date | None, document: str = "code") -> tuple[Provenance, ...]:
    return (Provenance(document=document, basis="found", confirmed=confirmed, read=READ),)


def act(
    name: str, effective: date, change: tuple[str, str] | None, approved: str = "2022-04-20", chapter: str = ""
) -> Bill:
    """An enacted act that changes one question, or touches it unread."""
    path = f"facts/zz/bills/{name}.yaml"
    own = source(effective, name)
    changes = (Change("a.one", *change, "It changed.", own, Place(path, 14)),) if change else ()
    return Bill(
        name, name[5:].upper(), "", "", "", "enacted", approved, "", "full" if change else "no", chapter, effective,
        changes=changes, touches=() if change else ("a.one",), provenance=own, place=Place(path),
    )  # fmt: skip


def fact(
    answer: str, since: date | None, before: date | None, confirmed: date | None, line: int, document: str = "code"
) -> Fact:
    place = Place("facts/zz/law/a.yaml", line)
    return Fact("a.one", answer, "So it was.", source(confirmed, document), since, before, place=place)


def state(acts: list[Bill], facts: list[Fact]) -> Jurisdiction:
    texts = {a.id: Document(a.id, a.id, "The state", a.status_date, "bill", "https://example.org") for a in acts}
    return Jurisdiction(
        "zz", "", "Arcadia", "", "", RECORDED, texts, tuple(facts), {a.id: a for a in acts}, {},
        later_approval="Arc. Code § 0-1",
    )  # fmt: skip


def answer(of: Jurisdiction, day: date) -> str:
    return law_on(of, day).holding("a.one").answer


HB, SB, DAY = "2022-hb-9", "2022-sb-1", date(2022, 7, 1)


# Two acts of one day


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2022-03-01", ""), ("2022-04-20", "")),
        (("2021-12-31", "900"), ("2022", "1")),
        (("2022-04-20", "99"), ("2022-04-20", "100")),
        (("2022", "99"), ("2022-01-01", "100")),
    ],
)
def test_of_two_acts_of_one_day_the_later_approved_holds_whatever_its_file_is_called(one, other) -> None:
    for first, second in ((HB, SB), (SB, HB)):
        of = state([act(first, DAY, ("no", "yes"), *one), act(second, DAY, ("no", "all"), *other)], [])
        assert contradictions(of) == []
        assert answer(of, DAY) == "all"
        assert law_on(of, DAY).holding("a.one").bill == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2022-04-20", ""), ("2022-04-20", "")),
        (("2022-04-20", "7"), ("2022-04-20", "7")),
        (("2022", ""), ("2022-04-20", "")),
        (("", "7"), ("", "")),
    ],
)
def test_two_acts_of_one_day_of_which_nothing_says_which_holds_are_refused_at_both_lines(one, other) -> None:
    of = state([act(HB, DAY, ("no", "yes"), *one), act(SB, DAY, ("no", "all"), *other)], [])
    assert [p.place.path for p in contradictions(of)] == [f"facts/zz/bills/{name}.yaml" for name in (HB, SB)]
    assert answer(of, DAY) == UNVERIFIED


def test_without_a_rule_of_the_state_nothing_says_which_act_holds() -> None:
    of = state([act(HB, DAY, ("no", "yes"), "2022-03-01"), act(SB, DAY, ("no", "all"))], [])
    found = contradictions(replace(of, later_approval=""))
    assert ["later-approval" in p.way_out for p in found] == [True, True]


def test_two_acts_of_one_day_that_do_the_same_both_stand_as_sources() -> None:
    of = state([act(HB, DAY, ("no", "yes")), act(SB, DAY, ("no", "yes"))], [])
    assert contradictions(of) == []
    assert [p.document for p in law_on(of, DAY).holding("a.one").provenance] == [HB, SB]


def test_an_act_may_take_up_what_another_of_the_same_day_made() -> None:
    of = state([act(HB, DAY, ("no", "yes"), "2022-03-01"), act(SB, DAY, ("yes", "all"))], [])
    assert contradictions(of) == []
    assert [answer(of, day) for day in (date(2022, 6, 30), DAY)] == ["no", "all"]


def test_acts_of_one_day_that_found_different_law_are_refused_at_both_lines() -> None:
    of = state([act(HB, DAY, ("no", "some"), "2022-03-01"), act(SB, DAY, ("part", "all"))], [])
    assert [p.place.path for p in contradictions(of)] == [f"facts/zz/bills/{name}.yaml" for name in (HB, SB)]
    assert answer(of, date(2022, 6, 30)) == UNKNOWN


def test_an_act_written_against_other_law_is_refused_at_its_line() -> None:
    of = state([act(HB, DAY, ("via", "yes"))], [fact("no", None, date(2021, 7, 1), None, 1)])
    (problem,) = contradictions(of)
    assert problem.place == Place(f"facts/zz/bills/{HB}.yaml", 14)
    assert "'via', but the law on 2022-06-30 says 'no'" in problem.what


@pytest.mark.parametrize("before", ["not-applicable", "no"])
def test_an_act_that_found_what_is_recorded_or_nothing_to_speak_of_is_taken(before: str) -> None:
    assert contradictions(state([act(HB, DAY, (before, "yes"))], [fact("no", None, RECORDED, None, 1)])) == []


# An act that nobody has read, on the day of another


@pytest.mark.parametrize("unread", [HB, SB])
def test_an_act_of_the_same_day_is_no_reading_of_an_unread_one(unread: str) -> None:
    read = SB if unread == HB else HB
    of = state([act(unread, DAY, None), act(read, DAY, ("no", "yes"), "2022-05-01")], [])
    held = law_on(of, DAY).holding("a.one")
    assert (held.answer, held.last_known, held.touched_by) == (UNVERIFIED, "yes", (unread,))


def test_the_text_of_an_act_recorded_as_a_fact_is_no_reading_of_an_unread_one_either() -> None:
    acts = [act(SB, DAY, None), act(HB, DAY, ("no", "yes"))]
    assert answer(state(acts, [fact("yes", DAY, None, DAY, 1, HB)]), DAY) == UNVERIFIED


@pytest.mark.parametrize("document", ["code", SB])
def test_the_code_of_that_day_or_the_unread_act_itself_is_a_reading(document: str) -> None:
    acts = [act(SB, DAY, None), act(HB, DAY, ("no", "yes"))]
    assert answer(state(acts, [fact("yes", DAY, None, DAY, 1, document)]), DAY) == "yes"


def test_what_was_read_before_an_act_took_effect_is_no_reading_of_it() -> None:
    early = fact("no", None, RECORDED, DAY, 1)
    early = replace(early, provenance=tuple(replace(p, read=date(2022, 6, 30)) for p in early.provenance))
    assert answer(state([act(SB, DAY, None)], [early]), DAY) == UNVERIFIED


# A fact of an act's own day


def test_a_fact_of_the_acts_day_that_agrees_stands_beside_it() -> None:
    of = state([act(HB, DAY, ("no", "yes"))], [fact("yes", DAY, None, DAY, 1)])
    held = law_on(of, DAY).holding("a.one")
    assert disagreements(of) == []
    assert (held.answer, held.bill, [p.document for p in held.provenance]) == ("yes", HB, ["code", HB])


def test_a_fact_of_the_acts_day_that_does_not_is_reported_at_both_lines_and_erases_nothing() -> None:
    of = state([act(HB, DAY, ("no", "yes"))], [fact("no", DAY, None, DAY, 7)])
    held = law_on(of, DAY).holding("a.one")
    assert sorted(p.place for p in disagreements(of)) == [
        Place(f"facts/zz/bills/{HB}.yaml", 14), Place("facts/zz/law/a.yaml", 7)
    ]  # fmt: skip
    assert (held.answer, held.last_known, held.bill, held.touched_by) == (UNVERIFIED, "yes", HB, (HB,))


def test_a_later_act_ends_a_disagreement() -> None:
    acts = [act(HB, DAY, ("no", "yes")), act("2023-sb-1", date(2023, 7, 1), ("yes", "all"), "2023-04-01")]
    of = state(acts, [fact("no", DAY, None, None, 1)])
    assert [answer(of, day) for day in (DAY, date(2023, 6, 30), date(2023, 7, 1))] == [UNVERIFIED, UNVERIFIED, "all"]


def test_a_source_that_shows_the_old_answer_after_the_act_disagrees_with_it() -> None:
    of = state([act(HB, DAY, ("no", "yes"))], [fact("no", None, RECORDED, date(2023, 7, 1), 1)])
    assert len(disagreements(of)) == 2
    assert answer(of, DAY) == UNVERIFIED


def test_a_reading_in_the_midst_of_another_facts_time_disagrees_with_it() -> None:
    facts = [fact("yes", DAY, None, None, 1), fact("no", None, date(2023, 7, 1), None, 9)]
    of = state([], facts)
    assert sorted(p.place.line for p in disagreements(of)) == [1, 9]
    assert answer(of, DAY) == UNVERIFIED


def test_an_act_before_the_record_begins_is_not_undone_by_an_older_reading() -> None:
    of = state([act("2019-hb-1", date(2019, 7, 1), ("no", "yes"))], [fact("no", None, date(2018, 7, 1), None, 1)])
    assert answer(of, RECORDED) == "yes"


# Any of them together


WORDS = st.sampled_from(["no", "yes", "all", UNKNOWN])
DAY_OF = st.sampled_from(DAYS)
APPROVED = st.sampled_from(["", "2022", "2021-05-01", "2022-03-01", "2022-04-20"])
CHAPTERS = st.sampled_from(["", "9", "10"])


@st.composite
def records(draw: st.DrawFn) -> tuple[list[Bill], list[Fact]]:
    acts = []
    for n in range(draw(st.integers(0, 4))):
        change = draw(st.one_of(st.none(), st.tuples(WORDS, WORDS)))
        acts.append(act(f"2022-sb-{n}", draw(DAY_OF), change, draw(APPROVED), draw(CHAPTERS)))
    shown = st.one_of(st.none(), DAY_OF)
    since = draw(st.lists(DAY_OF, max_size=2, unique=True))
    facts = [fact(draw(WORDS), day, None, draw(shown), n) for n, day in enumerate(since)]
    if draw(st.booleans()):
        facts.append(fact(draw(WORDS), None, draw(DAY_OF), draw(shown), 9))
    return acts, facts


@given(records(), st.sampled_from(ON))
@settings(max_examples=400, deadline=None)
def test_any_record_gives_the_law_that_the_plain_reference_gives(record, day: date) -> None:
    acts, facts = record
    of = state(acts, facts)
    assert answer(of, day) == plain_law.answer_on(acts, facts, RECORDED, day)
    assert {p.place.path for p in contradictions(of)} == {
        f"facts/zz/bills/{name}.yaml" for name in plain_law.refused(acts, facts, RECORDED)
    }


@given(records(), st.sampled_from(ON), st.randoms())
@settings(max_examples=200, deadline=None)
def test_the_order_and_the_names_of_files_decide_nothing(record, day: date, random) -> None:
    acts, facts = record
    names = [a.id for a in acts]
    random.shuffle(names)
    turned = [replace(a, id=name, touches=a.touches) for a, name in zip(acts, names, strict=True)]
    random.shuffle(turned)
    one, other = (law_on(of, day).holding("a.one") for of in (state(turned, facts[::-1]), state(acts, facts)))
    assert (one.answer, one.last_known) == (other.answer, other.last_known)


@given(records())
@settings(max_examples=200, deadline=None)
def test_every_fact_speaks_for_an_answer_or_against_one(record) -> None:
    """None is lost: each supports what is in force on some day, or is reported."""
    acts, facts = record
    of = state(acts, facts)
    reported = {p.place for p in disagreements(of)}
    for one in facts:
        day = one.since or one.before
        assert day
        without = state(acts, [f for f in facts if f is not one])
        same = law_on(of, day).holding("a.one") == law_on(without, day).holding("a.one")
        assert not same or one.place in reported or one.answer == UNKNOWN or answer(of, day) == UNVERIFIED
