"""Two versions of a measure side by side: which provision is which, what it is called, and what words differ."""

from __future__ import annotations

import pytest

from advisor.draft.compare import Part, Side, parts, sides
from advisor.draft.redline import DELETE, INSERT, KEEP, Span
from advisor.statutes.citations import Part as Cited
from advisor.statutes.measures.measure import Action, Measure, Paragraph, Provision


def side(number: str, *words: str, action: Action | str = "amends", name: str = "", whole: bool = True) -> Side:
    return Side(number, name or f"§ {number}", action, words, whole=whole)  # type: ignore[arg-type]


def provision(action: Action, *words: str, number: str = "", chapter: str = "", aside: bool = False) -> Provision:
    paragraphs = tuple(Paragraph((Span(text),), aside=aside) for text in words)
    return Provision("SECTION 1.", action, "Lead.", paragraphs, Cited(number) if number else None, chapter)


def paired(old: list[Side], new: list[Side]) -> list[tuple[str, str]]:
    return [(p.old.name if p.old else "", p.new.name if p.new else "") for p in parts(old, new)]


# The provisions of one version.


def test_a_measure_is_its_title_and_what_it_does_to_the_code() -> None:
    measure = Measure(
        title="An Act on harm",
        provisions=(
            provision("amends", "Harm is a blow.", number="1-1"),
            provision("brings forward", "As it stands.", number="1-2"),
            provision("creates", "A new rule.", chapter="chapter 4"),
            provision("creates", "Another new rule."),
            provision("repeals", "Old words.", number="1-9"),
            provision("other", "A study is made."),
            provision("takes effect", "On July 1."),
        ),
    )
    made = sides(measure)
    assert [(s.name, s.action, s.words) for s in made] == [
        ("Title", "title", ("An Act on harm",)),
        ("§ 1-1", "amends", ("Harm is a blow.",)),
        ("a new section of chapter 4", "creates", ("A new rule.",)),
        ("a new section of the code", "creates", ("Another new rule.",)),
        ("§ 1-9", "repeals", ()),
        ("Outside the code", "other", ("A study is made.",)),
        ("Effective date", "takes effect", ("On July 1.",)),
    ]
    assert {s.heading for s in made[1:]} == {"SECTION 1"}
    assert sides(Measure()) == ()


def test_what_a_measure_does_to_one_section_stands_together() -> None:
    there = provision("amends", "First.", number="1-1")
    elsewhere = provision("amends", "Between.", number="1-2")
    again = provision("amends", "Second.", number="1-1")
    lacking = provision("amends", "Not at hand.", number="1-1", aside=True)
    one, two = sides(Measure(provisions=(there, elsewhere, again)))
    assert (one.number, one.words, one.whole) == ("1-1", ("First.", "Second."), True)
    assert (two.number, two.words) == ("1-2", ("Between.",))
    for order in ((there, lacking), (lacking, there)):
        (only,) = sides(Measure(provisions=order))
        assert (only.words, only.whole) == (("First.",), False)


# Which provision of one version is which of the other.


def test_sections_belong_together_by_their_number_in_the_order_of_the_newer() -> None:
    old = [side("1-1"), side("1-2"), side("1-3")]
    new = [side("1-3"), side("1-4"), side("1-1")]
    assert paired(old, new) == [("§ 1-3", "§ 1-3"), ("", "§ 1-4"), ("§ 1-1", "§ 1-1"), ("§ 1-2", "")]


def test_titles_and_effective_dates_belong_together_whatever_their_words() -> None:
    old = [side("", "One.", action="title", name="T"), side("", "May.", action="takes effect", name="E")]
    new = [side("", "June.", action="takes effect", name="E"), side("", "Two.", action="title", name="T")]
    assert paired(old, new) == [("E", "E"), ("T", "T")]


def test_new_sections_are_the_same_where_half_of_their_words_are() -> None:
    old = [side("4-1", "a child may sue now", action="creates")]
    renumbered = [side("4-2", "A child may appeal now", action="creates")]  # four words of six
    assert paired(old, renumbered) == [("§ 4-1", "§ 4-2")]
    assert paired(old, [side("4-2", "a child may run or hide now", action="creates")]) == [("§ 4-1", "§ 4-2")]
    assert paired(old, [side("4-2", "a child can run or hide", action="creates")]) == [("", "§ 4-2"), ("§ 4-1", "")]
    amended = [side("4-2", "a child may sue now", action="amends")]
    assert paired(old, amended) == [("", "§ 4-2"), ("§ 4-1", "")], "it does something else"
    assert paired([side("4-1", "a b", action="amends")], [side("4-2", "a b")]) == [("", "§ 4-2"), ("§ 4-1", "")]


def test_what_gets_its_number_later_or_stands_outside_the_code_is_known_by_its_words() -> None:
    old = [side("", "a child may sue", action=action, name=action) for action in ("creates", "other")]
    other = [side("", "a clerk shall write", action=action, name=action) for action in ("creates", "other")]
    assert paired(old, old) == [("creates", "creates"), ("other", "other")]
    assert paired(old, other) == [("", "creates"), ("", "other"), ("creates", ""), ("other", "")]
    wordless = [side("", action="creates", name="none")]
    assert paired(wordless, wordless) == [("", "none"), ("none", "")], "without words nothing says that it is one"


def test_a_number_goes_before_words_that_are_alike() -> None:
    old = [side("4-1", "a child may sue", action="creates"), side("4-2", "a clerk shall write", action="creates")]
    new = [side("4-2", "a child may sue", action="creates"), side("4-3", "a child may sue", action="creates")]
    assert paired(old, new) == [("§ 4-2", "§ 4-2"), ("§ 4-1", "§ 4-3")]


# What became of one provision.


def test_a_renumbered_provision_has_both_names_and_numbers() -> None:
    one, two = side("4-1"), side("4-2")
    moved = Part(one, two)
    assert (moved.name, moved.numbers) == ("§ 4-2, before § 4-1", frozenset(("4-1", "4-2")))
    assert (Part(one, one).name, Part(None, two).name, Part(one, None).name) == ("§ 4-1", "§ 4-2", "§ 4-1")
    assert Part(side("", name="Title"), None).numbers == frozenset()


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (side("1-1", "A “blow”."), side("1-1", 'A  "blow".'), True),  # typography alone
        (side("1-1", "A blow."), side("1-1", "A theft."), False),
        (side("1-1", "A blow."), side("1-1", "A blow.", action="repeals"), False),
        (None, side("1-1", "A blow."), False),
        (side("1-1", "A blow."), None, False),
        (Side("1-1", "§ 1-1", "amends", None), side("1-1", "A blow."), False),
        (side("1-1", "A blow."), Side("1-1", "§ 1-1", "amends", None), False),
        (Side("1-1", "§ 1-1", "amends", None), Side("1-1", "§ 1-1", "amends", None), False),
    ],
)
def test_the_same_is_what_does_the_same_in_the_same_words(old: Side | None, new: Side | None, same: bool) -> None:
    assert Part(old, new).same is same


def test_the_redline_goes_from_the_older_to_the_newer() -> None:
    old, new = side("1-1", "A blow.", "It ends."), side("1-1", "A theft.", "It ends.")
    changed = (Span("A "), Span("blow", DELETE), Span("theft", INSERT), Span("."))
    both = Part(old, new)
    assert both.lines == (changed, (Span("It ends."),))
    assert both.changed == (changed,)
    assert [span.kind for line in Part(None, new).lines for span in line] == [INSERT, INSERT]
    assert [span.kind for line in Part(old, None).lines for span in line] == [DELETE, DELETE]
    assert Part(old, old).changed == ()
    assert {span.kind for line in Part(old, old).lines for span in line} == {KEEP}


def test_without_the_words_of_one_version_nothing_is_compared() -> None:
    absent = Side("1-1", "§ 1-1", "amends", None)
    for part in (Part(absent, side("1-1", "A blow.")), Part(side("1-1", "A blow."), absent), Part(absent, None)):
        assert (part.at_hand, part.lines, part.changed) == (False, (), ())
    assert Part(side("1-1", "A blow."), None).at_hand
