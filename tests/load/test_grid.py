"""A filled form as a table: what is no form is told in a sentence, and nothing larger than a form is taken in."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from advisor.errors import Place, Refused
from advisor.load.filled import grid
from advisor.load.filled.columns import COLUMNS, READ

HEAD = ",".join(COLUMNS)


def told(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    problems = grid.read(path)[1]
    assert all(problem.way_out and problem.place in (Place(str(path)), Place(str(path), 1)) for problem in problems)
    return [problem.what for problem in problems]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        grid.read(tmp_path / "none.csv")


def test_columns_without_end_are_told_once(tmp_path: Path) -> None:
    some = f"{HEAD}," + ",".join(["question"] * (grid.MOST_COLUMNS - len(COLUMNS)))
    assert set(told(tmp_path / "a.csv", f"{some}\n".encode())) == {
        f"{grid.letter(n)}1: a second column is called 'question'" for n in range(len(COLUMNS), grid.MOST_COLUMNS)
    }
    what = f"it has {grid.MOST_COLUMNS + 1} columns, and a form has {len(COLUMNS)}"
    assert told(tmp_path / "a.csv", f"{some},zz\n".encode()) == [what]


def test_a_file_that_is_larger_than_any_form_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = f"{HEAD}\n".encode()
    monkeypatch.setattr(grid, "MOST_BYTES", len(data))
    assert told(tmp_path / "a.csv", data) == []
    assert told(tmp_path / "a.csv", data + b"\n") == ["the file is larger than 10 MB"]


def test_only_two_kinds_of_file_are_forms(tmp_path: Path) -> None:
    assert told(tmp_path / "a.ods", b"") == ["this is neither .xlsx nor .csv"]


def test_every_column_has_one_name_that_a_form_has(tmp_path: Path) -> None:
    head = f"{HEAD},{COLUMNS[0]},answr,\n".encode()
    assert told(tmp_path / "a.csv", head + b"," * len(COLUMNS) + b",,x\n") == [
        f"X1: a second column is called {COLUMNS[0]!r}",
        "Y1: no column of a form is called 'answr'",
        "Z1: this column has no name",
    ]
    assert told(tmp_path / "a.csv", head.replace(b",answr", b"") + b"," * len(COLUMNS) + b"\n") == [
        f"X1: a second column is called {COLUMNS[0]!r}"  # a column without a name that holds nothing is none
    ]
    assert any("are missing" in what for what in told(tmp_path / "a.csv", b"state\nzz\n"))


def test_the_way_out_of_a_misspelled_column_names_the_one_that_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(HEAD.replace(",says,", ",say,").encode() + b"\n")
    first, missing = grid.read(tmp_path / "a.csv")[1]
    assert (first.place, first.way_out) == (Place(str(tmp_path / "a.csv"), 1), "Did you mean 'says'?")
    assert (missing.place, missing.what) == (first.place, "the columns says are missing")
    (tmp_path / "a.csv").write_bytes(f"{HEAD},sayz\n".encode())  # none is missing, and so it may be any
    assert "says" in grid.read(tmp_path / "a.csv")[1][0].way_out


def book(rows: int = 1) -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    for _ in range(rows):
        made.active.append(COLUMNS)
    made.save(out)
    return out.getvalue()


def test_a_workbook_is_read_up_to_so_many_rows_and_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_ROWS", 3)
    assert [told(tmp_path / "a.xlsx", book(rows)) for rows in (1, 3)] == [[], []]
    (what,) = told(tmp_path / "a.xlsx", book(4))
    assert what == "this is no workbook that can be read: it has more than 3 rows"
    size = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(book(1))).infolist())
    monkeypatch.setattr(grid, "MOST_UNPACKED", size - 1)
    (what,) = told(tmp_path / "a.xlsx", book(1))
    assert "larger than 100 MB when unpacked" in what


def test_without_what_reads_workbooks_it_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.xlsx").write_bytes(book())
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Refused, match="workbooks need the extra 'xlsx'"):
        grid.read(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("number", "name"), [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_called_as_a_spreadsheet_calls_them(number: int, name: str) -> None:
    assert grid.letter(number) == name


def lines(*rows: dict[str, str], delimiter: str = ",") -> bytes:
    """A form as CSV, with its head."""
    said = (delimiter.join(row.get(name, "") for name in COLUMNS) for row in rows)
    return "\n".join([delimiter.join(COLUMNS), *said]).encode()


def read(path: Path, data: bytes) -> grid.Grid:
    path.write_bytes(data)
    found, problems = grid.read(path)
    assert problems == []
    assert found
    return found


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_with_whatever_stands_between_its_cells(tmp_path: Path, delimiter: str) -> None:
    data = lines({"question": "a.one", "says": "  one\u00a0 two "}, {}, {"question": "a.two"}, delimiter=delimiter)
    found = read(tmp_path / "a.csv", b"\xef\xbb\xbf" + data)
    assert [(row.number, row.cells["question"].text) for row in found.rows] == [(2, "a.one"), (4, "a.two")]
    assert found.rows[0].cells["says"] == grid.Cell("one two")
    assert found.rows[1].cells["says"] == grid.Cell()
    assert (found.letters["question"], found.letters["state"], found.path) == ("A", "W", str(tmp_path / "a.csv"))


def test_a_row_of_a_csv_may_be_shorter_than_the_head(tmp_path: Path) -> None:
    (row,) = read(tmp_path / "a.csv", lines() + b"\na.one").rows
    assert (row.cells["question"].text, row.cells["state"]) == ("a.one", grid.Cell())


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("=A1", grid.Cell("=A1", "formula")),
        ("'=A1", grid.Cell("=A1")),  # an apostrophe that our own CSV has before it
        ("'-5", grid.Cell("-5")),
        ("'+5", grid.Cell("+5")),
        ("'@a", grid.Cell("@a")),
        ("'a", grid.Cell("'a")),
        ("a-b", grid.Cell("a-b")),
        ("5", grid.Cell("5")),
    ],
)
def test_a_text_of_a_csv_that_begins_as_a_formula_does_has_an_apostrophe_before_it(
    tmp_path: Path, written: str, cell: grid.Cell
) -> None:
    (row,) = read(tmp_path / "a.csv", lines({"question": "a.one", "answer": written})).rows
    assert row.cells["answer"] == cell


def test_what_is_no_csv_is_told_at_its_line(tmp_path: Path) -> None:
    for data, line, says in (
        (lines() + b"\na\nb\xa7", 3, "this is not UTF-8"),
        (lines() + b'\n"a', 1, "this is not CSV: unexpected end of data"),
    ):
        (tmp_path / "a.csv").write_bytes(data)
        (problem,) = grid.read(tmp_path / "a.csv")[1]
        assert (problem.place.line or 1, problem.what) == (line, says)
        assert problem.way_out


def filled_in(change: Callable[[Any], object] = lambda made: None, **values: object) -> bytes:
    """A workbook whose second row has *values*, after a *change*."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.active.title = "questions"
    made.active.append(COLUMNS)
    made.active.append([values.get(name) for name in COLUMNS])
    change(made)
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (" yes ", grid.Cell("yes")),
        (10, grid.Cell("10", "number")),
        (10.0, grid.Cell("10", "number")),
        (2.1, grid.Cell("2.1", "number")),
        (True, grid.Cell("TRUE", "flag")),
        (date(2026, 1, 31), grid.Cell("2026-01-31", "day")),
        (datetime(2026, 1, 31, 9, 30), grid.Cell("2026-01-31", "day")),  # noqa: DTZ001
        ("=1+1", grid.Cell("=1+1", "formula")),
        ("=", grid.Cell("=")),
        ("#REF!", grid.Cell("#REF!", "error")),
        (None, grid.Cell()),
    ],
)
def test_a_cell_of_a_workbook_is_what_the_spreadsheet_took_it_for(
    tmp_path: Path, value: object, cell: grid.Cell
) -> None:
    (row,) = read(tmp_path / "a.xlsx", filled_in(question="a.one", answer=value)).rows
    assert row.cells["answer"] == cell


@pytest.mark.parametrize("number", ["1e999", "9" * 400])
def test_a_number_beyond_all_measure_is_no_trouble(tmp_path: Path, number: str) -> None:
    data, out = filled_in(question="a.one", answer=77777), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"77777", number.encode()))
    (tmp_path / "a.xlsx").write_bytes(out.getvalue())
    found, problems = grid.read(tmp_path / "a.xlsx")
    if number == "1e999":
        assert [problem.what.partition(":")[0] for problem in problems] == ["this is no workbook that can be read"]
    else:
        assert found
        assert found.rows[0].cells["answer"] == grid.Cell(number, "number")


def test_the_form_is_the_sheet_of_its_name_or_else_the_one_that_holds_something(tmp_path: Path) -> None:
    def renamed(made: Any) -> None:
        made["questions"].title = "mine"
        made.create_sheet("empty", 0)

    def beside(made: Any) -> None:
        made.create_sheet("empty", 0)
        made.create_sheet("more", 0)["B2"] = "x"

    assert len(read(tmp_path / "a.xlsx", filled_in(renamed, question="a.one")).rows) == 1
    assert (
        len(read(tmp_path / "a.xlsx", filled_in(lambda made: made.create_sheet("empty", 0), question="a.one")).rows)
        == 1
    )
    (tmp_path / "a.xlsx").write_bytes(filled_in(beside, question="a.one"))
    found, (problem,) = grid.read(tmp_path / "a.xlsx")
    assert found
    assert problem.what == "a second sheet, 'more', holds something, and is not read"
    assert problem.way_out == "Move it into 'questions', or delete the sheet."


def test_merged_cells_are_told_at_their_first_row_where_they_are_of_the_form(tmp_path: Path) -> None:
    def merged(made: Any) -> None:
        made["questions"].merge_cells("AB12:AB13")
        made.create_sheet("notes").merge_cells("A1:B1")

    (tmp_path / "a.xlsx").write_bytes(filled_in(merged, question="a.one"))
    (problem,) = grid.read(tmp_path / "a.xlsx")[1]
    assert problem.place == Place(str(tmp_path / "a.xlsx"), 12)
    assert problem.what == "AB12:AB13: these cells are merged, so that all but the first are empty"


def test_a_workbook_that_holds_nothing_lacks_every_column(tmp_path: Path) -> None:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    assert told(tmp_path / "a.xlsx", out.getvalue()) == [f"the columns {', '.join(READ)} are missing"]
    assert told(tmp_path / "a.csv", b"") == [f"the columns {', '.join(READ)} are missing"]
