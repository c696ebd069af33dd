"""Which answer is in force on a day, and what a bill makes of it."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from msgspec.structs import replace

from advisor.errors import Place, Problems
from advisor.load import load
from advisor.model import UNKNOWN, UNVERIFIED, Bill, Change, Document, Fact, Jurisdiction, Provenance
from advisor.model.disputes import contradictions, disagreements
from advisor.model.law import ALREADY_LAW, Law, answering, enact, law_of, law_on
from advisor.model.timeline import Made, Start, approved_later
from helpers.paths import EXAMPLE

RECORDED = date(2020, 1, 1)

READ = date(2026, 11, 22)


def source(confirmed: date | None) -> tuple[Provenance, ...]:
    return (Provenance(document="code", basis="found", confirmed=confirmed, read=READ),)


def fact(
    answer: str, *, since: date | None = None, before: date | None = None, confirmed: date | None = None, line: int = 1
) -> Fact:
    place = Place("facts/zz/law/a.yaml", line)
    return Fact("a.one", answer, "So it was.", source(confirmed or before), since, before, place=place)


def act(
    name: str, effective: date, *changes: tuple[str, str], touches: tuple[str, ...] = (), status: str = "enacted"
) -> Bill:
    path = f"facts/zz/bills/{name}.yaml"
    made = tuple(Change("a.one", a, b, "It changed.", place=Place(path, 10 + n)) for n, (a, b) in enumerate(changes))
    return Bill(
        name, name[5:].upper(), "", "", "", status, "", "", "full", effective=effective, changes=made, touches=touches,
        place=Place(path),
    )  # fmt: skip


def state(*recorded: Fact | Bill) -> Jurisdiction:
    facts = tuple(r for r in recorded if isinstance(r, Fact))
    bills = {r.id: r for r in recorded if isinstance(r, Bill)}
    return Jurisdiction("zz", "", "Arcadia", "", "", RECORDED, {}, facts, bills, {})


def answer(of: Jurisdiction, day: date, *extra: Bill) -> str:
    return law_on(of, day, extra).holding("a.one").answer


MID = {year: date(year, 7, 1) for year in range(2018, 2027)}


# Dated facts


def test_a_fact_with_a_beginning_holds_from_that_day() -> None:
    of = state(fact("yes", since=MID[2022]))
    assert answer(of, date(2022, 6, 30)) == UNKNOWN
    assert answer(of, MID[2022]) == "yes"
    assert answer(of, date(2040, 1, 1)) == "yes"
    held = law_on(of, MID[2022]).holding("a.one")
    assert (held.since, held.assumed) == (MID[2022], False)


def test_a_beginning_before_the_record_counts() -> None:
    of = state(fact("yes", since=date(1990, 1, 1)))
    assert answer(of, date(1989, 12, 31)) == UNKNOWN
    assert answer(of, date(1990, 1, 1)) == "yes"


def test_a_fact_shown_by_a_day_holds_from_the_beginning_of_the_record() -> None:
    of = state(fact("yes", before=MID[2021]))
    assert answer(of, date(2019, 12, 31)) == UNKNOWN
    assert answer(of, RECORDED) == "yes"
    assert answer(of, date(2030, 1, 1)) == "yes"
    held = law_on(of, RECORDED).holding("a.one")
    assert (held.since, held.assumed) == (None, True)


@pytest.mark.parametrize(("day", "assumed"), [(date(2021, 6, 30), True), (MID[2021], False)])
def test_the_day_shown_is_included(day: date, assumed: bool) -> None:
    assert law_on(state(fact("yes", before=MID[2021])), day).holding("a.one").assumed is assumed


def test_a_later_fact_replaces_an_earlier_one() -> None:
    of = state(fact("yes", before=MID[2020]), fact("no", since=MID[2023]))
    assert [answer(of, MID[year]) for year in (2020, 2022, 2023, 2024)] == ["yes", "yes", "no", "no"]


def test_a_question_without_fact_or_act_is_unknown() -> None:
    held = law_on(state(), MID[2022]).holding("a.two")
    assert (held.question, held.answer, held.open, held.settled) == ("a.two", UNKNOWN, True, False)


# Enacted bills


def test_an_act_changes_the_answer_from_its_day() -> None:
    of = state(fact("no", before=MID[2020]), act("2022-sb-1", MID[2022], ("no", "yes")))
    assert answer(of, date(2022, 6, 30)) == "no"
    held = law_on(of, MID[2022]).holding("a.one")
    assert (held.answer, held.bill, held.since, held.says) == ("yes", "2022-sb-1", MID[2022], "It changed.")


def test_acts_follow_one_another_by_date() -> None:
    late, early = act("2020-sb-9", MID[2024], ("yes", "all")), act("2021-sb-1", MID[2022], ("no", "yes"))
    for bills in ((late, early), (early, late)):
        of = state(fact("no", before=MID[2020]), *bills)
        assert [answer(of, MID[year]) for year in (2021, 2022, 2023, 2024)] == ["no", "yes", "yes", "all"]


def test_before_the_first_act_its_from_was_the_answer_as_far_back_as_the_record() -> None:
    of = state(act("2022-sb-1", MID[2022], ("no", "yes")))
    assert answer(of, date(2019, 12, 31)) == UNKNOWN
    assert answer(of, RECORDED) == "no"
    assert answer(of, date(2022, 6, 30)) == "no"
    assert answer(of, MID[2022]) == "yes"


@pytest.mark.parametrize("status", ["introduced", "passed", "died", "hypothetical"])
def test_a_bill_that_is_no_law_changes_nothing(status: str) -> None:
    bill = act("2022-sb-1", MID[2022], ("no", "yes"), touches=("a.two",), status=status)
    law = law_on(state(fact("no", before=MID[2020]), bill), MID[2025])
    assert (law.holding("a.one").answer, law.holding("a.two").answer) == ("no", UNKNOWN)
    assert law.holding("a.one").touched_by == ()


def test_a_later_reading_stands_behind_what_an_act_did() -> None:
    of = state(
        fact("no", before=MID[2020]),
        act("2022-sb-1", MID[2022], ("no", "yes")),
        fact("yes", since=MID[2022], confirmed=MID[2024]),
    )
    held = law_on(of, MID[2022]).holding("a.one")
    assert (held.answer, held.confirmed) == ("yes", MID[2024])


def test_a_reading_after_an_act_belongs_to_the_act() -> None:
    of = state(act("2022-sb-1", MID[2022], ("no", "yes")), fact("yes", before=MID[2023]))
    assert answer(of, date(2022, 6, 30)) == "no"
    held = law_on(of, MID[2022]).holding("a.one")
    assert (held.answer, held.bill, held.assumed, held.confirmed) == ("yes", "2022-sb-1", False, MID[2023])
    assert disagreements(of) == []


# Acts that nobody has read


def test_an_act_unread_leaves_what_it_touches_unverified() -> None:
    of = state(fact("no", before=MID[2020]), act("2022-sb-1", MID[2022], touches=("a.one",)))
    assert answer(of, date(2022, 6, 30)) == "no"
    held = law_on(of, MID[2022]).holding("a.one")
    assert (held.answer, held.last_known, held.touched_by, held.open) == (UNVERIFIED, "no", ("2022-sb-1",), True)


def test_a_reading_confirmed_after_the_act_settles_it() -> None:
    touching = act("2022-sb-1", MID[2022], touches=("a.one",))
    of = state(fact("no", before=MID[2020]), touching, fact("yes", since=MID[2022], confirmed=MID[2023]))
    assert [answer(of, MID[year]) for year in (2021, 2022, 2025)] == ["no", "yes", "yes"]
    confirmed = state(fact("no", before=MID[2020], confirmed=MID[2023]), touching)
    assert answer(confirmed, MID[2025]) == "no"


def test_a_reading_confirmed_on_the_day_before_does_not_settle_it() -> None:
    touching = act("2022-sb-1", MID[2022], touches=("a.one",))
    of = state(fact("no", before=MID[2020], confirmed=date(2022, 6, 30)), touching)
    assert answer(of, MID[2025]) == UNVERIFIED


def test_each_act_unread_is_named() -> None:
    acts = [act(f"{year}-sb-1", MID[year], touches=("a.one",)) for year in (2022, 2023)]
    of = state(fact("no", before=MID[2020]), *acts)
    assert law_on(of, MID[2022]).holding("a.one").touched_by == ("2022-sb-1",)
    assert law_on(of, MID[2024]).holding("a.one").touched_by == ("2022-sb-1", "2023-sb-1")


def test_an_act_unread_cannot_make_an_unknown_answer_known() -> None:
    of = state(act("2022-sb-1", MID[2022], touches=("a.one",)))
    held = law_on(of, MID[2023]).holding("a.one")
    assert held.open
    assert held.last_known == ""


def test_a_source_that_disputes_confirms_nothing() -> None:
    disputing = Provenance(
        document="code", basis="found", confirmed=MID[2024], read=READ, disputes=True, says="Otherwise."
    )
    base = fact("no", before=MID[2020])
    of = state(
        replace(base, provenance=(*base.provenance, disputing)), act("2022-sb-1", MID[2022], touches=("a.one",))
    )  # fmt: skip
    assert answer(of, MID[2025]) == UNVERIFIED


# A reading that contradicts an act


def test_a_reading_against_an_act_leaves_the_answer_unverified_and_is_reported_at_both_lines() -> None:
    of = state(act("2022-sb-1", MID[2022], ("no", "yes")), fact("no", before=MID[2023], line=7))
    held = law_on(of, MID[2024]).holding("a.one")
    assert held.answer == UNVERIFIED
    assert "2022-sb-1" in held.touched_by
    problems = disagreements(of)
    assert {p.place for p in problems} == {Place("facts/zz/law/a.yaml", 7), Place("facts/zz/bills/2022-sb-1.yaml", 10)}
    assert all("a.one" in p.what and p.way_out for p in problems)
    assert answer(of, date(2022, 6, 30)) == "no"


def test_a_reading_before_the_act_contradicts_nothing() -> None:
    of = state(act("2022-sb-1", MID[2022], ("no", "yes")), fact("no", before=date(2022, 6, 30)))
    assert disagreements(of) == []
    assert answer(of, MID[2023]) == "yes"


def test_a_reading_after_a_second_act_is_measured_by_the_second() -> None:
    acts = act("2022-sb-1", MID[2022], ("no", "yes")), act("2024-sb-1", MID[2024], ("yes", "all"))
    assert disagreements(state(*acts, fact("all", before=MID[2025]))) == []
    problems = disagreements(state(*acts, fact("yes", before=MID[2025])))
    assert {p.place.path for p in problems} == {"facts/zz/law/a.yaml", "facts/zz/bills/2024-sb-1.yaml"}


# A bill laid over the law

BILL = act("2025-sb-1", MID[2026], ("no", "yes"), status="introduced")


@pytest.fixture
def law() -> Law:
    return law_on(state(fact("no", before=MID[2020])), MID[2025])


def test_enact_leaves_the_law_as_it_was(law: Law) -> None:
    before = copy.deepcopy(law)
    after = enact(law, BILL)
    assert law == before
    assert (after.holding("a.one").answer, after.bills) == ("yes", ("2025-sb-1",))
    assert (law.holding("a.one").answer, law.bills) == ("no", ())


def test_a_bill_is_enacted_once(law: Law) -> None:
    with pytest.raises(Problems) as refused:
        enact(enact(law, BILL), BILL)
    assert any(p.place == BILL.place and "already" in p.what for p in refused.value.problems)


def test_an_act_already_in_force_is_refused() -> None:
    bill = act("2022-sb-1", MID[2022], ("no", "yes"))
    with pytest.raises(Problems) as refused:
        law_on(state(fact("no", before=MID[2020]), bill), MID[2025], [bill])
    assert any(p.place == bill.place and "already" in p.what for p in refused.value.problems)


def test_a_bill_written_against_other_law_is_refused_at_its_line(law: Law) -> None:
    stale = act("2025-sb-2", MID[2026], ("all", "yes"), status="introduced")
    with pytest.raises(Problems) as refused:
        enact(law, stale)
    (problem,) = refused.value.problems
    assert problem.place == Place("facts/zz/bills/2025-sb-2.yaml", 10)
    assert "'all'" in problem.what
    assert "'no'" in problem.what
    assert "from: no" in problem.way_out


@pytest.mark.parametrize(
    "open_law", [state(), state(fact("no", before=MID[2020]), act("2022-sb-1", MID[2022], touches=("a.one",)))]
)
def test_what_is_open_matches_any_from(open_law: Jurisdiction) -> None:
    for before in ("no", "all", "yes"):
        assert answer(open_law, MID[2025], act("2025-sb-3", MID[2026], (before, "some"), status="introduced")) == "some"


def test_a_bill_that_only_touches_leaves_its_questions_unverified(law: Law) -> None:
    after = enact(law, act("2025-sb-4", MID[2026], touches=("a.one", "a.two"), status="introduced"))
    assert after.holding("a.one").answer == UNVERIFIED
    assert after.holding("a.one").last_known == "no"
    assert after.holding("a.two").open


def test_bills_are_laid_over_in_the_order_given(law: Law) -> None:
    other = act("2025-sb-5", MID[2026], ("no", "all"), status="introduced")
    one = law_on(law.jurisdiction, law.day, [BILL, other])
    two = law_on(law.jurisdiction, law.day, [other, BILL])
    assert (one.holding("a.one").answer, one.bills) == ("all", ("2025-sb-1", "2025-sb-5"))
    assert (two.holding("a.one").answer, two.bills) == ("yes", ("2025-sb-5", "2025-sb-1"))


def test_a_stale_from_is_measured_by_the_recorded_law_not_by_the_bill_before(law: Law) -> None:
    follows = act("2025-sb-6", MID[2026], ("yes", "all"), status="introduced")
    with pytest.raises(Problems) as refused:
        law_on(law.jurisdiction, law.day, [BILL, follows])
    assert [p.place.path for p in refused.value.problems] == ["facts/zz/bills/2025-sb-6.yaml"]


def test_what_a_change_says_and_cites_goes_before_what_its_bill_does(law: Law) -> None:
    of_bill, of_change = source(MID[2024]), source(MID[2025])
    (change,) = BILL.changes
    silent = replace(BILL, says="The bill does it.", provenance=of_bill, changes=(replace(change, says=""),))
    held = enact(law, silent).holding("a.one")
    assert (held.says, held.provenance) == ("The bill does it.", of_bill)
    telling = replace(silent, changes=(replace(change, provenance=of_change),))
    held = enact(law, telling).holding("a.one")
    assert (held.says, held.provenance) == ("It changed.", of_change)


def test_a_bill_that_is_law_already_says_so_in_a_way_that_a_program_can_tell() -> None:
    bill = act("2022-sb-1", MID[2022], ("no", "yes"))
    with pytest.raises(Problems) as refused:
        law_on(state(fact("no", before=MID[2020]), bill), MID[2022], [bill])
    assert [p.about for p in refused.value.problems if "already" in p.what] == [ALREADY_LAW]
    assert ALREADY_LAW == "already-law"


# What a holding tells of where it comes from


def test_of_an_act_and_a_fact_that_agree_the_fact_is_told_and_both_are_cited() -> None:
    made = act("2022-sb-1", MID[2022], ("no", "yes"))
    read = replace(fact("yes", before=MID[2023], line=7), says="So it was read.")
    held = law_on(state(made, read), MID[2024]).holding("a.one")
    assert (held.answer, held.says, held.place) == ("yes", "So it was read.", read.place)
    assert (held.since, held.bill, held.provenance) == (MID[2022], "2022-sb-1", read.provenance)


def test_of_an_act_alone_its_change_is_told_or_what_the_bill_says_where_that_is_silent() -> None:
    made = act("2022-sb-1", MID[2022], ("no", "yes"))
    held = law_on(state(made), MID[2024]).holding("a.one")
    assert (held.says, held.place) == ("It changed.", made.changes[0].place)
    silent = replace(made, says="The act did it.", changes=(replace(made.changes[0], says=""),))
    held = law_on(state(silent), MID[2024]).holding("a.one")
    assert (held.says, held.place) == ("The act did it.", made.changes[0].place)


def test_an_act_that_narrows_a_fact_that_leaves_more_possible_is_told_itself() -> None:
    made = act("2022-sb-1", MID[2022], ("no", "yes"))
    wide = fact("some|yes", before=MID[2023])
    held = law_on(state(made, wide), MID[2024]).holding("a.one")
    assert (held.answer, held.place) == ("yes", made.changes[0].place)


def test_a_fact_without_a_beginning_has_none_and_one_that_begins_beside_another_has_it() -> None:
    shown, begun = fact("yes", before=MID[2021], line=3), fact("yes", since=RECORDED, line=4)
    held = law_on(state(shown), MID[2020]).holding("a.one")
    assert (held.since, held.assumed) == (None, True)
    held = law_on(state(begun, shown), MID[2020]).holding("a.one")
    assert held.since == RECORDED
    assert not held.assumed


def test_a_fact_that_says_when_it_began_is_not_assumed_before_it_was_shown() -> None:
    both = fact("yes", since=MID[2020], before=MID[2022])
    assert law_on(state(both), MID[2021]).holding("a.one").assumed is False


def test_an_act_cites_what_its_change_does_or_else_what_its_bill_does() -> None:
    own, of_bill = source(MID[2023]), source(MID[2022])
    made = replace(act("2022-sb-1", MID[2022], ("no", "yes")), provenance=of_bill)
    assert law_on(state(made), MID[2024]).holding("a.one").provenance == of_bill
    cited = replace(made, changes=(replace(made.changes[0], provenance=own),))
    assert law_on(state(cited), MID[2024]).holding("a.one").provenance == own
    assert made.year == "2022"


def test_an_enacted_act_without_a_day_changes_no_law_yet() -> None:
    dated = act("2022-sb-1", MID[2022], ("no", "yes"))
    later = replace(act("2023-sb-1", MID[2023], ("yes", "all")), effective=None)
    assert answer(state(dated, later), MID[2025]) == "yes"


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        (("2022", "2022 Session", "12"), ("2022", "2022 Session", "9"), True),
        (("2022", "2022 Session", "9"), ("2022", "2022 Session", "12"), False),
        (("2022", "2022 Session", "12"), ("2022", "2022 Special Session", "9"), False),  # each counts from one
        (("2022", "2022 Session", "12"), ("2022", "2022 Session", ""), False),
        (("2022-04-20", "2022 Session", "1"), ("2022-04-19", "2022 Session", "9"), True),
        (("2022-04-20", "2022 Session", "1"), ("2022", "2022 Session", "9"), False),
    ],
)
def test_which_of_two_acts_was_approved_later(one, other, later: bool) -> None:
    first, second = (
        replace(act("2022-sb-1", MID[2022], ("no", "yes")), status_date=day, session=session, chapter=chapter)
        for day, session, chapter in (one, other)
    )
    assert approved_later(first, second) is later


def test_an_act_takes_up_another_of_the_same_day_unless_that_one_was_approved_after_it() -> None:
    first = replace(act("2022-hb-1", MID[2022], ("no", "some")), status_date="2022-04-01")
    second = replace(act("2022-sb-1", MID[2022], ("some", "all")), status_date="2022-05-01")
    one, two = Made(first, first.changes[0]), Made(second, second.changes[0])
    assert Start("a.one", MID[2022], (one, two)).follows(two)
    assert not Start("a.one", MID[2022], (one, two)).follows(one)
    before = Made(replace(first, status_date="2022-06-01"), first.changes[0])
    assert not Start("a.one", MID[2022], (before, two)).follows(two)


def test_of_acts_that_leave_several_answers_possible_together_the_first_is_told() -> None:
    one, other = act("2022-hb-1", MID[2022], ("no", "part|yes")), act("2022-sb-1", MID[2022], ("no", "all|yes"))
    held = law_on(state(one, other), MID[2024]).holding("a.one")
    assert (held.answer, held.says, held.place) == ("yes", "It changed.", one.changes[0].place)
    assert held.bill == "2022-hb-1"


def test_of_facts_that_leave_several_answers_possible_together_the_first_is_told() -> None:
    one, other = fact("part|yes", before=MID[2021], line=3), fact("all|yes", before=MID[2022], line=4)
    held = law_on(state(one, other), MID[2024]).holding("a.one")
    assert (held.answer, held.says, held.place) == ("yes", "So it was.", one.place)
    assert held.provenance == (*one.provenance, *other.provenance)


def test_what_is_unknown_from_a_day_on_is_told_with_where_somebody_searched() -> None:
    nothing = replace(fact("unknown", since=MID[2021]), searched="The code of 2021.")
    held = law_on(state(nothing), MID[2024]).holding("a.one")
    assert (held.answer, held.searched, held.place) == ("unknown", "The code of 2021.", nothing.place)


def test_who_came_to_the_answer_is_named_once_and_nobody_who_left_more_possible() -> None:
    one = replace(fact("yes", before=MID[2021]), read_by=("Ann", "Bob"))
    again = replace(fact("yes", before=MID[2021]), read_by=("Bob", "Cid"))
    wide = replace(fact("yes|all", before=MID[2021]), read_by=("Dan",))
    assert law_on(state(one, again, wide), MID[2022]).holding("a.one").read_by == ("Ann", "Bob", "Cid")


def test_of_acts_that_conflict_the_last_answer_known_does_not_hang_on_the_order_of_files() -> None:
    one, other = act("2022-hb-1", MID[2022], ("no", "yes")), act("2022-sb-1", MID[2022], ("no", "all"))
    for of in (state(one, other), state(other, one)):
        held = law_on(of, MID[2022]).holding("a.one")
        assert (held.answer, held.last_known, set(held.touched_by)) == (UNVERIFIED, "all", {one.id, other.id})


def test_before_the_first_act_what_its_change_says_of_the_law_before_is_told() -> None:
    made = act("2022-sb-1", MID[2022], ("no", "yes"))
    told = replace(made, provenance=source(MID[2022]), changes=(replace(made.changes[0], was="It was not."),))
    held = law_on(state(told), MID[2021]).holding("a.one")
    assert (held.answer, held.says, held.provenance, held.place) == (
        "no", "It was not.", told.provenance, made.changes[0].place,
    )  # fmt: skip
    assert (held.bill, held.since) == ("", None)


def test_answers_alone_make_a_law_and_a_bill_that_changes_it_into_others() -> None:
    law = law_of({"a.one": "no", "a.two": "5"})
    assert [law.holding(question).answer for question in ("a.one", "a.two", "a.three")] == ["no", "5", UNKNOWN]
    bill = answering(law, {"a.one": "yes", "a.three": "9"}, "what-if")
    assert (bill.id, bill.status, bill.read, bill.law_from) == ("what-if", "hypothetical", "full", None)
    over = enact(law, bill)
    assert [over.holding(question).answer for question in ("a.one", "a.two", "a.three")] == ["yes", "5", "9"]
    assert over.bills == ("what-if",)


def test_of_a_fact_and_an_act_that_narrow_one_another_the_fact_is_told() -> None:
    made, wide = act("2022-sb-1", MID[2022], ("no", "part|yes")), fact("all|yes", before=MID[2023], line=7)
    held = law_on(state(made, wide), MID[2024]).holding("a.one")
    assert (held.answer, held.says, held.place) == ("yes", "So it was.", wide.place)


def test_the_answers_of_a_law_stand_in_the_order_of_their_names() -> None:
    facts = [replace(fact("yes", before=MID[2021]), question=f"a.{name}") for name in ("two", "one", "four", "three")]
    law = law_on(state(*facts, act("2022-sb-1", MID[2022], touches=("a.five",))), MID[2024])
    assert list(law.holdings) == ["a.five", "a.four", "a.one", "a.three", "a.two"]


def test_an_act_that_is_law_only_later_may_be_laid_over_the_law_of_today() -> None:
    coming = act("2025-sb-1", MID[2026], ("no", "yes"))
    of = state(fact("no", before=MID[2020]), coming)
    assert [answer(of, MID[2025]), answer(of, MID[2025], coming)] == ["no", "yes"]
    with pytest.raises(Problems):
        law_on(of, MID[2026], [coming])


def test_what_was_last_known_stays_so_however_many_acts_nobody_has_read() -> None:
    of = state(fact("no", before=MID[2020]), act("2022-sb-1", MID[2022], touches=("a.one",)))
    unread = act("2025-sb-4", MID[2026], touches=("a.one",), status="introduced")
    held = law_on(of, MID[2025], [unread]).holding("a.one")
    assert (held.answer, held.last_known, held.touched_by) == (UNVERIFIED, "no", ("2022-sb-1", "2025-sb-4"))


def test_who_found_nothing_has_not_read_an_act() -> None:
    nothing = fact("unknown", since=RECORDED, confirmed=MID[2023])
    assert answer(state(nothing, act("2022-sb-1", MID[2022], touches=("a.one",))), MID[2024]) == UNVERIFIED


# Which of several began


def test_a_reading_is_of_what_began_last_before_it_where_they_agree_or_an_act_began_it() -> None:
    begun, read = fact("yes", since=MID[2018], line=3), fact("yes", before=MID[2021], line=4)
    held = law_on(state(begun, read), MID[2022]).holding("a.one")
    assert (held.since, held.provenance) == (MID[2018], (*begun.provenance, *read.provenance))
    other = fact("no", before=MID[2021], line=4)
    of = state(begun, other)  # it is a reading of the law of the record, which begins later
    assert [answer(of, day) for day in (MID[2019], RECORDED, MID[2022])] == ["yes", "no", "no"]
    assert disagreements(of) == []
    made = state(act("2019-hb-1", MID[2019], ("no", "yes")), other)
    assert answer(made, MID[2022]) == UNVERIFIED
    assert len(disagreements(made)) == 2


def test_a_fact_speaks_for_its_own_time_and_not_again_for_a_later_one_that_agrees() -> None:
    old, new = fact("yes", since=MID[2020], confirmed=MID[2023], line=3), fact("yes", since=MID[2022], line=4)
    held = law_on(state(old, new), MID[2024]).holding("a.one")
    assert (held.since, held.provenance, held.place) == (MID[2022], new.provenance, new.place)


def test_a_fact_whose_source_is_older_than_itself_says_nothing_against_what_stood_before() -> None:
    of = state(fact("no", since=MID[2020]), fact("yes", since=MID[2022], confirmed=MID[2021]))
    assert [answer(of, MID[year]) for year in (2021, 2022, 2023)] == ["no", "yes", "yes"]
    assert disagreements(of) == []


def one_day(*changes: tuple[str, str]) -> tuple[Made, ...]:
    acts = (act(f"2022-sb-{n}", MID[2022], change) for n, change in enumerate(changes))
    return tuple(Made(of, of.changes[0]) for of in acts)


@pytest.mark.parametrize(
    ("changes", "answer", "says"),
    [
        ((("no", "yes"),), "no", 0),
        ((("unknown", "yes"),), "unknown", 0),
        ((("unknown", "yes"), ("no", "yes")), "no", 1),
        ((("no", "yes"), ("unverified", "yes")), "no", 0),
        ((("no", "yes"), ("some", "yes")), UNKNOWN, 0),
        ((("no|some", "yes"), ("no", "yes")), "no", 0),
    ],
)
def test_what_acts_of_one_day_found_is_what_those_say_that_know_it(changes, answer: str, says: int) -> None:
    made = one_day(*changes)
    assert Start("a.one", MID[2022], made).before == (answer, made[says])


def test_an_act_that_leaves_the_answer_as_it_was_takes_up_no_other() -> None:
    (made,) = one_day(("no", "no"))
    assert not Start("a.one", MID[2022], (made,)).follows(made)
    assert not Start("a.one", MID[2022], (made,), (made,)).conflicting


def test_acts_of_which_each_was_approved_after_another_all_stand_and_conflict() -> None:
    days = (("2022-02-01", "9", "yes"), ("2022", "5", "all"), ("2022-03-01", "3", "some"))
    acts = [
        replace(act(f"2022-sb-{n}", MID[2022], ("no", after)), status_date=day, chapter=chapter, session="2022")
        for n, (day, chapter, after) in enumerate(days)
    ]
    of = replace(state(*acts), later_approval="Arc. Code § 0-1")
    held = law_on(of, MID[2023]).holding("a.one")
    assert (held.answer, held.touched_by) == (UNVERIFIED, ("2022-sb-0", "2022-sb-1", "2022-sb-2"))
    assert {(p.place.path, "`status-date`" in p.way_out) for p in contradictions(of)} == {
        (f"facts/zz/bills/2022-sb-{n}.yaml", True) for n in range(3)
    }


def test_acts_of_one_day_that_found_different_law_each_name_the_other() -> None:
    one, other = act("2022-hb-1", MID[2022], ("no", "yes")), act("2022-sb-1", MID[2022], ("some", "yes"))
    assert [(p.place, p.what.partition(", but ")) for p in contradictions(state(one, other))] == [
        (
            mine.changes[0].place,
            (
                f"{mine.name} changes a.one from {mine.changes[0].before!r}",
                ", but ",
                f"{yours.name} of the same day changes it from {yours.changes[0].before!r} ({yours.changes[0].place})",
            ),
        )
        for mine, yours in ((one, other), (other, one))
    ]


# Which sources confirm, where an act was not read


def with_text(document: Document, *recorded: Fact | Bill) -> Jurisdiction:
    return replace(state(*recorded), documents={document.id: document})


@pytest.mark.parametrize(
    ("written", "kind", "settles"),
    [
        ("2022-06-30", "bill", False),
        ("2022-07-01", "bill", True),
        ("2022-07-02", "bill", True),
        ("2022-06-30", "code", True),
    ],
)
def test_the_text_of_a_bill_shows_an_act_that_was_not_written_after_it(written: str, kind: str, settles: bool) -> None:
    text = Document("code", "A text", "The state", written, kind, "https://example.org")
    of = with_text(
        text, fact("yes", before=MID[2020], confirmed=MID[2023]), act("2022-sb-1", MID[2022], touches=("a.one",))
    )
    assert answer(of, MID[2024]) == ("yes" if settles else UNVERIFIED)


def test_one_source_that_was_read_after_the_act_is_enough() -> None:
    old, new = source(MID[2021])[0], source(MID[2023])[0]
    read = replace(fact("yes", before=MID[2020]), provenance=(old, new))
    assert answer(state(read, act("2022-sb-1", MID[2022], touches=("a.one",))), MID[2024]) == "yes"


def test_only_a_source_that_supports_the_answer_confirms_it() -> None:
    agrees, disputes = source(MID[2021])[0], replace(source(MID[2023])[0], disputes=True, says="Otherwise.")
    never = replace(agrees, confirmed=None)
    assert replace(fact("yes"), provenance=(agrees, disputes, never)).confirmed == MID[2021]
    assert replace(fact("yes"), provenance=(disputes,)).confirmed is None


def test_a_conflict_of_two_acts_names_both_at_their_lines() -> None:
    one, other = act("2022-hb-1", MID[2022], ("no", "yes")), act("2022-sb-1", MID[2022], ("no", "all"))
    found = contradictions(state(one, other))
    assert {p.place for p in found} == {one.changes[0].place, other.changes[0].place}
    for problem, (mine, theirs) in zip(sorted(found), (("yes", "all"), ("all", "yes")), strict=True):
        assert f"makes a.one {mine!r} on 2022-07-01" in problem.what
        assert f"makes it {theirs!r}" in problem.what


# The same through files


def test_the_example_state_by_date() -> None:
    zz = load(EXAMPLE).jurisdictions["zz"]
    days = (date(2019, 6, 1), date(2020, 1, 1), date(2022, 6, 30), date(2022, 7, 1), date(2023, 7, 1))
    rows = {
        q: [law_on(zz, day).holding(q).answer for day in days] for q in ("harm.law", "training.mandate", "relief.wait")
    }
    assert rows == {
        "harm.law": ["unknown", "part", "part", "full", "full"],
        "training.mandate": ["unknown", "no", "no", "yes", "yes"],
        "relief.wait": ["unknown", "none", "none", "none", "unverified"],
    }
    assert law_on(zz, days[0]).holding("penalty.minimum").answer == "5"
    assert disagreements(zz) == []


def test_the_example_bill_over_the_example_law() -> None:
    zz = load(EXAMPLE).jurisdictions["zz"]
    law = law_on(zz, MID[2024], [zz.bills["2024-sb-30"]])
    assert law.holding("penalty.minimum").answer == "life"
    assert law.bills == ("2024-sb-30",)
