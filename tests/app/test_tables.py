"""Tables as CSV: a spreadsheet opens them as text, a program reads what the record says. The list of answers."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.app.answers import Wanted, answers
from advisor.app.assess import assess
from advisor.app.content import Opened, open_content
from advisor.app.tables import TABLES, table
from advisor.assess import Assessment
from advisor.documents.sheet import Sheet
from advisor.errors import Missing
from advisor.formats.sheets import FORMULA, csv_of
from helpers.paths import EXAMPLE, ROOT

DAY = date(2024, 6, 1)


@cache
def opened(root: Path = EXAMPLE) -> Opened:
    return open_content(str(root))


@cache
def assessed(root: Path = EXAMPLE, code: str = "zz", day: date = DAY) -> Assessment:
    return assess(opened(root), code, day)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(("root", "code"), [(EXAMPLE, "zz"), (ROOT, "ms")], ids=["zz", "ms"])
def test_every_table_is_square_and_the_same_each_time(name, root, code):
    made = table(opened(root), assessed(root, code), name, DAY)
    data = csv_of(made)
    assert data == csv_of(table(opened(root), assessed(root, code), name, DAY))
    assert data.startswith(b"\xef\xbb\xbf")
    assert {len(row) for row in read(data)} == {len(made.columns)}
    assert tuple(read(data)[0]) == made.columns
    assert not any(cell.startswith(FORMULA) for row in read(data) for cell in row)


def test_the_areas_add_up_to_their_total():
    rows = [dict(zip(read(csv_of(table(opened(), assessed(), "areas", DAY)))[0], row, strict=True)) for row in
            read(csv_of(table(opened(), assessed(), "areas", DAY)))[1:]]  # fmt: skip
    *areas, total = rows
    for end in ("low", "high", "max"):
        assert sum(float(area[end]) for area in areas) == float(total[end])
    assert {row["law_of"] for row in rows} == {"2024-06-01"}


def test_a_table_that_is_not_there_is_named():
    with pytest.raises(Missing, match="areas"):
        table(opened(), assessed(), "../etc/passwd", DAY)


@pytest.mark.parametrize("start", FORMULA)
def test_a_text_that_reads_as_a_formula_gets_an_apostrophe(start):
    data = csv_of(Sheet("t", ("a",), ((f"{start}1+1",), (-1.5,))))
    cells = [row[0] for row in read(data)]
    assert cells == ["a", f"'{start}1+1", "-1.5"]


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1))
def test_any_text_comes_back(rows):
    """Except for the apostrophe, and half a surrogate pair, which no file of the record can hold."""
    rows = [tuple(cell.encode("utf-8", "replace").decode() for cell in row) for row in rows]
    back = read(csv_of(Sheet("t", ("a", "b"), tuple(rows))))[1:]
    assert [tuple(c[1:] if w.startswith(FORMULA) else c for c, w in zip(row, was, strict=True))
            for row, was in zip(back, rows, strict=True)] == rows  # fmt: skip


# The list of answers, which the table and the page share


def test_answers_are_filtered():
    every = answers(opened(), "zz", DAY)
    assert [a.question.id for a in every] == list(opened().content.questions)
    assert {a.question.id for a in answers(opened(), "zz", DAY, Wanted(open_only=True))} == {
        a.question.id for a in every if a.holding.answer in ("unknown", "unverified")
    }
    assert {a.subject for a in answers(opened(), "zz", DAY, Wanted(subject="relief"))} == {"relief"}
    two = answers(opened(), "zz", DAY, Wanted(component="2.1"))
    assert two
    assert all(any(r.component == "2.1" for r in (*a.read_by, *a.asked_by)) for a in two)
    area = answers(opened(), "zz", DAY, Wanted(area=two[0].read_by[0].area))
    assert all(a in area for a in two)
    found, none = (answers(opened(), "zz", DAY, Wanted(basis=b)) for b in ("found", "none"))
    assert all(a in every for a in (*found, *none))
    assert not {a.question.id for a in found} & {a.question.id for a in none}


def test_age_is_counted_to_the_day():
    def ids(day, age):
        return {a.question.id for a in answers(opened(), "zz", day, Wanted(age=age))}

    assert "fund.most" in ids(date(2022, 6, 1), "1")
    assert "fund.most" not in ids(date(2022, 5, 31), "1")
    assert "harm.note" in ids(DAY, "never")
    assert not ids(DAY, "never") & ids(DAY, "1")


@pytest.mark.parametrize(
    "wanted", [Wanted(basis="x"), Wanted(age="3"), Wanted(area="9"), Wanted(component="x"), Wanted(subject="..")]
)
def test_a_filter_that_is_not_there_is_named(wanted):
    with pytest.raises(Missing):
        answers(opened(), "zz", DAY, wanted)
