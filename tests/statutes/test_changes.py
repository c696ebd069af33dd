"""Two releases against each other: what changed, by which act, and what only one of them holds."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.errors import Place
from advisor.statutes.changes import SectionChange, changes
from advisor.statutes.section import Act, Held, Release, Section

OLD, NEW = Release("zz", "3", date(2020, 1, 1)), Release("zz", "4", date(2024, 1, 1))
ACT = Act(2022, "8", effective=date(2022, 7, 1))
EARLIER = Act(1999, "2", effective=date(1999, 7, 1))


def section(
    number: str, *law: str, acts: tuple[Act, ...] = (EARLIER,), state: str = "in force", through: str = ""
) -> Section:
    return Section(number, "", law, Place("code"), acts=acts, state=state, through=through)  # type: ignore[arg-type]


def compared(old: list[Section], new: list[Section]) -> list[SectionChange]:
    before, after = [Held(OLD, one) for one in old], [Held(NEW, one) for one in new]
    return list(changes(before, after, OLD, NEW).sections)


KEPT = section("1-1-9", "Stays.")


@pytest.mark.parametrize(
    ("old", "new", "movement"),
    [
        ([section("1-1-1", "He pays.")], [section("1-1-1", "He must pay.", acts=(EARLIER, ACT))], "changed"),
        ([section("1-1-1", "“He” pays.")], [section("1-1-1", "(1) \"He\" pays.", acts=(EARLIER, ACT))], "reenacted"),
        ([section("1-1-1", "He pays.")], [section("1-1-1", state="repealed")], "repealed"),
        ([section("1-1-1", "He pays.")], [section("1-1-0", state="repealed", through="1-1-3")], "repealed"),
        ([section("1-1-1", "He pays.")], [section("1-1-2", "He pays.")], "renumbered"),
        ([section("1-1-1", "He pays.")], [], "gone"),
        ([], [section("1-1-1", "He pays.", acts=(ACT,))], "new"),
        ([], [section("1-1-1", "He pays.")], "not at hand before"),
    ],
)  # fmt: skip
def test_each_section_moves_in_one_way(old: list[Section], new: list[Section], movement: str) -> None:
    found = {change.number: change.movement for change in compared([*old, KEPT], [*new, KEPT])}
    assert (found.get("1-1-1"), KEPT.number in found) == (movement, False)


def test_the_acts_between_the_two_are_named_and_a_new_number_is_told() -> None:
    (changed,) = compared([section("1-1-1", "He pays.")], [section("1-1-1", "Pay.", acts=(EARLIER, ACT))])
    assert changed.acts == (ACT,)
    (moved,) = compared([section("1-1-1", "He pays.")], [section("1-1-2", "He pays.")])
    assert moved.to == "1-1-2"


def test_a_chapter_that_only_one_holds_is_not_compared() -> None:
    made = changes([Held(OLD, KEPT), Held(OLD, section("2-1-1", "Old."))], [Held(NEW, KEPT)], OLD, NEW)
    assert (made.sections, made.unchanged, made.chapters) == ((), 1, ("1-1",))
    assert made.alone == {"3": ("2-1",), "4": ()}


def test_paragraphs_are_set_side_by_side() -> None:
    (changed,) = compared(
        [section("1-1-1", "One.", "Two.", "Four.")], [section("1-1-1", "One.", "Three.", "Four.", "Five.")]
    )
    assert list(changed.paragraphs) == [("One.", "One."), ("Two.", "Three."), ("Four.", "Four."), ("", "Five.")]


LONG = " ".join(f"Word{n} is law." for n in range(20))


@pytest.mark.parametrize(
    ("old", "new", "movement"),
    [
        (("1-1-1", "He pays."), ("1-2-4", "He pays."), "renumbered"),  # another chapter, held only by the newer
        (("1-1-1", LONG), ("1-1-4", LONG.replace("Word7", "It")), "renumbered"),  # nearly the same words
        (("1-1-1", LONG), ("2-1-4", LONG), "gone"),  # of a title that only the newer holds
        (("1-1-1", LONG), ("1-1-4", LONG[: len(LONG) // 2]), "gone"),
    ],
)
def test_a_section_with_nearly_the_same_words_in_its_title_is_renumbered(
    old: tuple[str, str], new: tuple[str, str], movement: str
) -> None:
    found = compared([section(*old), KEPT], [section(*new, acts=(ACT,)), KEPT])
    assert [change.movement for change in found if change.number == "1-1-1"] == [movement]
    assert [change.to for change in found if change.to] == ([new[0]] if movement == "renumbered" else [])
    assert (new[0] in {change.number for change in found}) == (movement == "gone" and new[0].startswith("1-1"))


def test_a_chapter_that_moved_as_a_whole_is_told_and_one_not_at_hand_is_not_guessed() -> None:
    old, other = section("1-2-1", LONG), LONG.replace("Word3", "It")
    moved = [section("1-3-1", other, acts=(EARLIER, ACT))]
    made = changes([Held(OLD, s) for s in (KEPT, old)], [Held(NEW, s) for s in (KEPT, *moved)], OLD, NEW)
    assert [(c.movement, c.to) for c in made.sections] == [("renumbered", "1-3-1")]
    assert made.alone == {"3": (), "4": ()}
    own = [section("1-3-1", other, acts=(ACT,))]  # which may only be alike
    made = changes([Held(OLD, s) for s in (KEPT, old)], [Held(NEW, s) for s in (KEPT, *own)], OLD, NEW)
    assert (made.sections, made.alone) == ((), {"3": ("1-2",), "4": ("1-3",)})


def test_paragraphs_that_are_alike_stand_side_by_side() -> None:
    (changed,) = compared(
        [section("1-1-1", "A court may hear a child.", "It shall seal records.")],
        [section("1-1-1", "Before that it asks.", "A court shall hear a child.", "It shall seal all records.")],
    )
    assert list(changed.paragraphs) == [
        ("", "Before that it asks."),
        ("A court may hear a child.", "A court shall hear a child."),
        ("It shall seal records.", "It shall seal all records."),
    ]
