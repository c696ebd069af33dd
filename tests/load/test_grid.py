"""A filled form as a table: what is no form is told in a sentence, and nothing larger than a form is taken in."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from advisor.errors import Refused
from advisor.load.filled import grid
from advisor.load.filled.columns import COLUMNS

HEAD = ",".join(COLUMNS)


def told(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return [problem.what for problem in grid.read(path)[1]]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        grid.read(tmp_path / "none.csv")


def test_a_file_that_is_larger_than_any_form_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = f"{HEAD}\n".encode()
    monkeypatch.setattr(grid, "MOST_BYTES", len(data))
    assert told(tmp_path / "a.csv", data) == []
    assert told(tmp_path / "a.csv", data + b"\n") == ["the file is larger than 10 MB"]


def test_only_two_kinds_of_file_are_forms(tmp_path: Path) -> None:
    assert told(tmp_path / "a.ods", b"") == ["this is neither .xlsx nor .csv"]


def test_every_column_has_one_name_that_a_form_has(tmp_path: Path) -> None:
    head = f"{HEAD},{COLUMNS[0]},answr,\n".encode()
    found = told(tmp_path / "a.csv", head + b"," * len(COLUMNS) + b",,x\n")
    assert any(f"a second column is called {COLUMNS[0]!r}" in what for what in found)
    assert any("no column of a form is called 'answr'" in what for what in found)
    assert any("this column has no name" in what for what in found)
    assert any("are missing" in what for what in told(tmp_path / "a.csv", b"state\nzz\n"))


def book(rows: int = 1) -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    for _ in range(rows):
        made.active.append(COLUMNS)
    made.save(out)
    return out.getvalue()


def test_a_workbook_is_read_up_to_so_many_rows_and_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_ROWS", 3)
    assert told(tmp_path / "a.xlsx", book(1)) == []
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
