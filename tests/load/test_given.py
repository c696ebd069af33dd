"""The rows of a form held against the questions and the state's documents: each mistake at its row and column."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from advisor.errors import Place, Problem
from advisor.load import load
from advisor.load.filled.columns import COLUMNS, READ
from advisor.load.filled.given import FormReader, Given
from advisor.load.filled.grid import Cell, Grid, Row, letter
from advisor.model import Content, Jurisdiction
from helpers.paths import EXAMPLE

CONTENT = load(EXAMPLE)
TWO = CONTENT.jurisdictions["zz"]  # with two documents
ONE = replace(TWO, documents={"code-2021": TWO.documents["code-2021"]})
NONE = replace(TWO, documents={})
TODAY = date(2026, 11, 28)
LETTERS = {name: letter(number) for number, name in enumerate(COLUMNS)}
WHOLE = {
    "question": "relief.exists", "answer": "yes", "says": "A court can.", "citation": "Arc. Code § 2-1",
    "document": "code-2021", "basis": "found", "confirmed": "2026-01-31", "read": "2026-11-20", "state": "zz",
}  # fmt: skip


def grid(*rows: dict[str, str], path: str = "a.csv") -> Grid:
    """A form with *rows*, the first of which is its second line."""
    made = tuple(Row(n, {name: Cell(row.get(name, "")) for name in READ}) for n, row in enumerate(rows, 2))
    return Grid(path, LETTERS, made)


def read(*rows: dict[str, str], state: Jurisdiction = TWO, content: Content = CONTENT) -> tuple[list[Given], list[str]]:
    """The answers in *rows*, and of each mistake its line, its cell with its column, and what it is."""
    reader = FormReader(content, TODAY)
    found = list(reader.given(grid(*rows), state))
    assert all(problem.way_out and problem.about for problem in reader.problems)
    return found, [f"{problem.place} {problem.what}" for problem in reader.problems]


def way_out(state: Jurisdiction = TWO, **values: str) -> str:
    reader = FormReader(CONTENT, TODAY)
    assert not list(reader.given(grid({**WHOLE, **values}), state))
    return reader.problems[0].way_out


def test_a_whole_row_is_an_answer_with_all_that_was_filled_in() -> None:
    (given,), problems = read(WHOLE)
    assert problems == []
    assert (given.question, given.answer, given.place, given.source) == (
        "relief.exists",
        "yes",
        Place("a.csv", 2),
        True,
    )
    assert (given["says"], given["basis"], given["note"], given["no such"]) == ("A court can.", "found", "", "")


def test_a_row_in_which_nothing_is_filled_in_is_passed_over() -> None:
    given, problems = read({"question": "relief.exists", "state": "zz", "read_by": "Ann", "basis": "found"}, WHOLE)
    assert ([one.place.line for one in given], problems) == ([3], [])


@pytest.mark.parametrize("column", ["says", "citation", "searched", "note"])
def test_what_stands_without_an_answer_is_no_answer(column: str) -> None:
    given, problems = read({"question": "relief.exists", column: "Arc. Code § 1", "state": "zz"})
    assert given == []
    assert problems == [f"a.csv:2 D2, answer: there is no answer beside {column}"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"question": "relief.exist"}, ["A2, question: no question is called 'relief.exist'"]),
        ({"answer": "ys"}, ["D2, answer: 'ys' is not an answer to relief.exists"]),
        ({"answer": "unverified"}, ["D2, answer: 'unverified' is not an answer to relief.exists"]),
        ({"answer": "not-applicable"}, ["D2, answer: 'not-applicable' is not an answer to relief.exists"]),
        ({"answer": "yes|yes"}, ["D2, answer: one of several needs two or more different answers"]),
        ({"says": ""}, ["E2, says: it is not said what the law is"]),
        ({"citation": ""}, ["F2, citation: nothing says where this was read"]),
        ({"document": "code-1925"}, ["G2, document: no document is called 'code-1925'"]),
        ({"document": ""}, ["G2, document: no document is named"]),
        ({"basis": "fond"}, ["H2, basis: 'fond' is no basis"]),
        ({"basis": ""}, ["H2, basis: it is not said how it is known"]),
        ({"part": "maybe"}, ["I2, part: 'maybe' is neither yes nor no"]),
        ({"read": ""}, ["L2, read: the day of reading is missing"]),
        ({"read": "2026-11-29"}, ["L2, read: 2026-11-29 lies in the future"]),
        ({"read": "2026-11-29", "confirmed": "2026-11-29"}, ["K2, confirmed: 2026-11-29 lies in the future",
                                                             "L2, read: 2026-11-29 lies in the future"]),
        ({"confirmed": ""}, ["K2, confirmed: nothing says of which day this is the law"]),
        (
            {"confirmed": "2026-11-21"},
            ["K2, confirmed: it was read on 2026-11-20, before the day 2026-11-21 that it is to confirm"],
        ),
        ({"read": "soon"}, ["L2, read: 'soon' is not a date"]),
        ({"citation": "2.10"}, ["F2, citation: the bare number 2.10 stands here; Excel makes 2.1 of section 2.10"]),
        ({"answer": "5\u20136"}, ["D2, answer: a dash that is no hyphen (U+2013) stands in '5\u20136'"]),
        ({"says": "", "basis": "", "read": ""}, ["E2, says: it is not said what the law is",
                                                 "H2, basis: it is not said how it is known",
                                                 "L2, read: the day of reading is missing"]),
    ],
)  # fmt: skip
def test_each_mistake_is_told_once_at_its_cell_and_the_row_is_no_answer(values, told: list[str]) -> None:
    given, problems = read({**WHOLE, **values}, {**WHOLE, "question": "harm.law", "answer": "part"})
    assert problems == [f"a.csv:2 {one}" for one in told]
    assert [one.question for one in given] == ["harm.law"]  # what is wrong with one row is not held against the next


def test_a_row_that_cannot_be_read_is_told_even_where_nothing_else_is_filled_in() -> None:
    given, problems = read({"question": "relief.exists", "state": "zz", "read": "soon"})
    assert given == []
    assert problems[0] == "a.csv:2 L2, read: 'soon' is not a date"


@pytest.mark.parametrize(
    ("values", "day"),
    [({"read": "2026-11-28"}, "2026-11-28"), ({"read": "2026-11-20", "confirmed": "2026-11-20"}, "2026-11-20")],
)
def test_what_was_read_today_or_on_the_day_that_it_confirms_is_taken(values: dict[str, str], day: str) -> None:
    (given,), problems = read({**WHOLE, **values})
    assert (given["read"], problems) == (day, [])


@pytest.mark.parametrize("part", ["", "yes", "no"])
def test_an_extract_is_said_to_be_one(part: str) -> None:
    (given,), problems = read({**WHOLE, "part": part})
    assert (given["part"], problems) == (part, [])


def test_a_law_that_has_been_so_since_a_day_need_not_be_confirmed_and_may_begin_in_the_future() -> None:
    (given,), problems = read({**WHOLE, "since": "2027-07-01", "confirmed": ""})
    assert (given["since"], problems) == ("2027-07-01", [])


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, []),
        ({"searched": ""}, ["a.csv:2 F2, citation: nothing says where this was read"]),
        ({"read": ""}, ["a.csv:2 K2, confirmed: nothing says of which day this is the law"]),
        ({"read": "", "since": "2019-07-01"}, []),
        ({"read": "", "confirmed": "2026-01-31"}, []),
        ({"says": ""}, ["a.csv:2 E2, says: it is not said what the law is"]),
        ({"says": "", "answer": "unknown"}, []),
    ],
)
def test_what_no_section_says_rests_on_a_search_and_needs_no_document(values, told: list[str]) -> None:
    searched = {
        "question": "relief.exists", "answer": "no", "says": "No law grants it.", "searched": "The whole code.",
        "read": "2026-11-20", "state": "zz",
    }  # fmt: skip
    given, problems = read({**searched, **values})
    assert problems == told
    assert [one.source for one in given] == ([] if told else [False])


def test_the_only_document_of_a_state_need_not_be_named() -> None:
    (given,), problems = read({**WHOLE, "document": ""}, state=ONE)
    assert (given["document"], problems) == ("code-2021", [])


def test_the_way_out_names_what_was_meant_or_how_to_add_what_is_missing() -> None:
    assert "code-2021" in way_out(document="code-2020")
    assert "relief.exists" in way_out(question="relief.exist")
    assert "found" in way_out(basis="fond")
    assert way_out(NONE, document="") == "Add it: `advisor new document zz ...`."
    assert "unknown" in way_out(answer="perhaps")
    assert "not-applicable" in way_out(question="relief.fee", answer="perhaps")
    assert "not-applicable" not in way_out(answer="perhaps")


@pytest.mark.parametrize(
    ("question", "filled_in", "answer"),
    [
        ("penalty.minimum", "125 months", "10 years 5 months"),
        ("harm.law", "part | full", "full|part"),
        ("relief.fee", "not-applicable", "not-applicable"),
        ("fund.most", "unlimited", "unlimited"),
    ],
)
def test_an_answer_comes_out_as_the_record_writes_it(question: str, filled_in: str, answer: str) -> None:
    (given,), problems = read({**WHOLE, "question": question, "answer": filled_in})
    assert (given.answer, problems) == (answer, [])


# Which state the forms are of


def of_state(*grids: Grid, content: Content = CONTENT) -> tuple[Jurisdiction | None, list[str]]:
    reader = FormReader(content, TODAY)
    state = reader.state(list(grids))
    assert all(problem.way_out for problem in reader.problems)
    return state, [f"{problem.place} {problem.what}" for problem in reader.problems]


def test_all_forms_are_of_one_state() -> None:
    both = replace(CONTENT, jurisdictions={"zz": TWO, "yy": replace(TWO, code="yy")})
    here, there = grid(WHOLE, WHOLE), grid(WHOLE, {**WHOLE, "state": "yy"}, path="b.csv")
    assert of_state(here, grid(WHOLE, path="b.csv"), content=both) == (TWO, [])
    assert of_state(here, there, content=both) == (None, ["a.csv:1 the forms are of zz (a.csv:2), yy (b.csv:3)"])
    assert of_state(grid()) == (None, [])


def test_a_state_that_is_not_there_or_has_mistakes_is_told_at_its_cell() -> None:
    cell = LETTERS["state"]
    assert of_state(grid(WHOLE, {**WHOLE, "state": "z"})) == (
        TWO, [f"a.csv:3 {cell}3, state: no jurisdiction is called 'z'"],
    )  # fmt: skip
    faulty = replace(CONTENT, jurisdictions={}, faults={"zz": (Problem(Place("facts/zz/law/a.yaml", 1), "a", "b"),)})
    assert of_state(grid(WHOLE), content=faulty) == (
        None, [f"a.csv:2 {cell}2, state: the record of 'zz' has mistakes and is left out"],
    )  # fmt: skip
