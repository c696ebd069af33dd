"""Search: what is asked for comes first, case and accents do not matter, and the order never changes."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.json import decode

from advisor.app.assess import assess
from advisor.app.content import Opened, open_content
from advisor.app.search import fold, search, sections
from advisor.assess import Assessment
from advisor.errors import Problems
from advisor.phrases import stem
from advisor.schemas.search import Search
from advisor.schemas.shape import as_json
from helpers.paths import EXAMPLE
from helpers.workbench import copied


@cache
def opened() -> Opened:
    return open_content(str(EXAMPLE))


@cache
def assessed() -> Assessment:
    return assess(opened(), "zz", date(2026, 11, 22))


def found(query: str) -> Search:
    return search(opened(), assessed(), query)


def ids(query: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.id) for hit in found(query).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("1.2", ("gap", "1.2")),
        ("penalty.minimum", ("question", "penalty.minimum")),
        ("1-2", ("section", "1-2")),
        ("§ 1-2", ("section", "1-2")),
        ("SB 30", ("bill", "2024-sb-30")),
        ("sb30", ("bill", "2024-sb-30")),
        ("2024-sb-30", ("bill", "2024-sb-30")),
        ("Code of Arcadia", ("document", "code-2021")),
        ("code-2021", ("document", "code-2021")),
    ],
)
def test_what_has_that_name_comes_first(query, first):
    assert ids(query)[0] == first


def test_case_accents_and_order_of_words_do_not_matter():
    assert ids("Relief FEE") == ids("fée relief") == ids("relief fee")
    assert fold("Ünïcode ﬁ") == "unicode fi"


def test_every_word_is_needed_else_most_of_them_and_it_says_so():
    both, most = found("relief fee"), found("relief zebra")
    assert both.complete
    assert not most.complete
    assert [h.id for h in most.hits] == [h.id for h in found("relief").hits]
    assert not found("zebra").hits


def test_a_word_in_another_form_and_one_that_stands_for_it_are_found_behind_the_word_itself(tmp_path):
    root = copied(EXAMPLE, tmp_path / "content")
    (root / "facts/synonyms.yaml").write_text("- [fee, court costs, pay]\n", "utf-8")
    added = open_content(str(root))
    assert not found("court costs").complete
    by_synonym = search(added, assessed(), "court costs")
    assert by_synonym.complete
    assert by_synonym.hits[0].score < search(added, assessed(), "fee").hits[0].score
    assert {hit.id for hit in found("reliefs").hits} >= {hit.id for hit in found("relief").hits}
    assert not search(added, assessed(), "pays zebra").complete


@pytest.mark.parametrize(
    ("one", "other"),
    [("reliefs", "relief"), ("fees", "fee"), ("penalties", "penalty"), ("trafficked", "trafficking"),
     ("registration", "registr"), ("vacated", "vacating"), ("payments", "pay"), ("crimes", "crime")],
)  # fmt: skip
def test_the_forms_of_a_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


def test_the_nearest_words_are_offered_where_nothing_has_a_word():
    assert found("releif").nearest == "relief"
    assert found("releif fee").nearest == "relief fee"
    for query in ("relief", "zzzzzz", "1-2", "xyz", ""):
        assert found(query).nearest == ""
    assert found(found("penlaty term").nearest).hits


def test_headings_come_before_what_stands_below_them():
    kinds = [(hit.kind, hit.score) for hit in found("penalty").hits]
    assert kinds == sorted(kinds, key=lambda one: -one[1])
    first = found("penalty").hits[0]
    assert "penalty" in fold(first.title + first.id)


def test_synonyms_that_cannot_be_read_are_told_at_their_line(tmp_path):
    root = copied(EXAMPLE, tmp_path / "content")
    (root / "facts/synonyms.yaml").write_text("- [fee, pay]\n- alone\n- [single]\n", "utf-8")
    with pytest.raises(Problems) as refused:
        open_content(str(root))
    assert [problem.place.line for problem in refused.value.problems] == [2, 3]


def test_a_section_tells_what_names_it():
    section = sections(assessed())["1-1"]
    assert (section.gaps, section.questions, section.bills) == (("1.1", "2.1"), (), ("2022-sb-10",))
    assert sections(assessed())["1-2"].questions == ("penalty.minimum",)


def test_an_open_answer_is_found_as_open():
    hit = next(h for h in found("relief.wait").hits if h.id == "relief.wait")
    assert hit.says == "Not known: an act has touched this since."


@pytest.mark.parametrize("query", ["", "   ", "§", "!!!", "*", ".", "-"])
def test_nothing_asked_nothing_found(query):
    assert (found(query).words, found(query).hits) == ((), ())


@given(st.text(max_size=300))
def test_any_search_answers_and_the_same_each_time(query):
    made = found(query)
    assert made == found(query)
    assert [h.score for h in made.hits] == sorted((h.score for h in made.hits), reverse=True)
    assert decode(as_json(made), type=Search) == made
    assert all(h.score > 0 for h in made.hits)
    assert len({(h.kind, h.id) for h in made.hits}) == len(made.hits)
