"""The data of the memo: every component, fact, source, bill and gap once, and the same in CSV, Excel and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.json import decode
from msgspec.structs import fields

from advisor.app.assess import as_shape, assess
from advisor.app.content import Opened, open_content
from advisor.app.data import data_of
from advisor.app.rerun import Over, assessed
from advisor.app.tables import FOUND, LAW, sheets, table
from advisor.app.write_data import data_files
from advisor.assess import Assessment
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import memo
from advisor.documents.sheet import Sheet
from advisor.documents.wording import tidy
from advisor.formats.formats import DATA_FORMATS
from advisor.formats.sheets import csv_of
from advisor.formats.workbook import MOST_WRAPPED
from advisor.schemas import data as schema
from advisor.schemas.shape import as_json
from helpers.paths import EXAMPLE, ROOT
from helpers.workbench import copied

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'gap-advisor[dev]'")
pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed: pip install 'gap-advisor[xlsx]'")

DAY = date(2024, 6, 1)
Read = dict[str, list[dict[str, Any]]]  # a table -> its rows, by column
BOTH = pytest.mark.parametrize(("root", "code"), [(EXAMPLE, "zz"), (ROOT, "ms")], ids=["zz", "ms"])


@cache
def opened(root: Path = EXAMPLE, code: str = "zz") -> Opened:
    return open_content(str(root), code=code)


@cache
def made(root: Path = EXAMPLE, code: str = "zz", day: date = DAY) -> Assessment:
    return assess(opened(root, code), code, day)


@cache
def files(root: Path = EXAMPLE, code: str = "zz", day: date = DAY) -> dict[str, bytes]:
    return data_files(opened(root, code), made(root, code, day), DAY, DATA_FORMATS)


def from_csv(written: dict[str, bytes]) -> Read:
    return {
        name.removesuffix(".csv").split("-")[-1]: list(
            csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        )
        for name, content in written.items()
        if name.endswith(".csv")
    }


def book(written: dict[str, bytes]) -> Any:
    (name,) = (name for name in written if name.endswith(".xlsx"))
    return openpyxl.load_workbook(io.BytesIO(written[name]))


def from_book(written: dict[str, bytes]) -> Read:
    found = {}
    for page in book(written):
        head, *rows = page.iter_rows(values_only=True)
        found[page.title] = [dict(zip(head, row, strict=True)) for row in rows]
    return found


def from_json(written: dict[str, bytes]) -> dict[str, Any]:
    (name,) = (name for name in written if name.endswith(".json"))
    return json.loads(written[name])


def sheets_of() -> tuple[Sheet, ...]:
    return sheets(data_of(opened(), made(), DAY), made())


def flat(value: Any) -> str:
    """A value of JSON as a cell of a table says it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return f"{value['question']}: {value['from']} to {value['to']}"
    return ("; ".join(map(flat, value)) or "none") if isinstance(value, list) else str(value)


def test_files_are_named_for_the_state_and_the_day():
    assert list(files()) == [
        "zz-2024-06-01-data.xlsx",
        *(f"zz-2024-06-01-{name}.csv" for name in ("about", *FOUND)),
        "zz-2024-06-01-data.json",
    ]  # fmt: skip
    assert FOUND == ("components", "facts", "provenance", "sources", "bills", "gaps")


def test_the_same_law_gives_the_same_bytes():
    assert data_files(opened(), made(), DAY, DATA_FORMATS) == files()


@BOTH
def test_everything_is_there_once(root: Path, code: str):
    of, found = made(root, code), from_csv(files(root, code))
    state, content = of.law.jurisdiction, opened(root, code).content
    assert [row["component"] for row in found["components"]] == [f.component for f in of.findings]
    assert [row["question"] for row in found["facts"]] == list(content.questions)
    assert [row["document"] for row in found["sources"]] == list(state.documents)
    assert [row["bill"] for row in found["bills"]] == [b.id for b in state.bills.values() if b.year <= "2024"]
    assert [row["component"] for row in found["gaps"]] == [f.component for f in of.ranked() if f.short]
    sources = [(q, p.document) for q in content.questions for p in of.law.holding(q).provenance]
    assert [(row["question"], row["document"]) for row in found["provenance"]] == sources


@BOTH
def test_csv_excel_and_json_say_the_same(root: Path, code: str):
    written = files(root, code)
    texts, cells, data = from_csv(written), from_book(written), from_json(written)["tables"]
    assert list(cells) == ["about", *FOUND] == list(texts)
    for name in FOUND:
        told = [{key: flat(value) for key, value in row.items()} for row in data[name]]
        assert [{key: row[key] for key in told[0]} for row in texts[name]] == told
        assert [list(row)[-4:] for row in cells[name]] == [list(LAW)] * len(told)
        for text, cell in zip(texts[name], cells[name], strict=True):
            for column, value in cell.items():
                shown = value.date().isoformat() if isinstance(value, datetime) else str(value)
                assert shown == text[column] or float(text[column]) == value, (name, column)


@BOTH
def test_no_cell_is_empty_and_no_text_is_a_formula(root: Path, code: str):
    written = files(root, code)
    assert not [c for rows in from_csv(written).values() for row in rows for c in row.values() if not c.strip()]
    for page in book(written):
        for cell in (cell for row in page.iter_rows() for cell in row):
            assert cell.data_type in "sdn", (page.title, cell.coordinate)
            assert cell.value not in (None, ""), (page.title, cell.coordinate)
    assert '""' not in files(root, code)[f"{code}-2024-06-01-data.json"].decode()
    assert not re.search(r": null|: \"\"", files(root, code)[f"{code}-2024-06-01-data.json"].decode())


def test_a_sheet_has_a_head_that_stands_still_filters_and_columns_that_fit():
    for page in book(files()):
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref == page.dimensions
        assert all(cell.font.bold for cell in page[1])
        widths = {n: d.width for d in page.column_dimensions.values() for n in range(d.min, d.max + 1)}
        for number, column in enumerate(page.columns, 1):
            width = widths[number]
            longest = max(len(str(c.value).removesuffix(" 00:00:00")) for c in column)
            assert len(str(column[0].value)) < width <= 61
            assert width > min(longest, 59)
            assert all(c.alignment.wrap_text for c in column if len(str(c.value)) <= MOST_WRAPPED)


def test_numbers_are_numbers_and_dates_are_dates():
    found = from_book(files())
    gap = next(row for row in found["gaps"] if row["component"] == "1.2")
    assert (gap["rank"], gap["points_at_stake"], gap["law_of"]) == (1, 1.5, datetime(2024, 6, 1))  # noqa: DTZ001
    minimum = next(row for row in found["facts"] if row["question"] == "penalty.minimum")
    assert (minimum["answer_in_words"], minimum["amount"], minimum["unit"]) == ("5 years", 60, "months")
    assert minimum["since"] == datetime(2019, 1, 1)  # noqa: DTZ001
    most = next(row for row in found["facts"] if row["question"] == "fund.most")
    assert (most["answer"], most["amount"], most["unit"]) == ("unlimited", "none", "US dollars")


def test_unknown_says_so_and_is_no_gap():
    found = from_csv(files())
    note = next(row for row in found["facts"] if row["question"] == "harm.note")
    assert {note[c] for c in ("answer", "since", "before", "basis", "confirmed", "read", "mark")} == {"unknown"}
    assert (note["citations"], note["documents"]) == ("none", "none")
    wait = next(row for row in found["facts"] if row["question"] == "relief.wait")
    assert (wait["answer"], wait["amount"], wait["mark"]) == ("unverified", "unknown", "verify")
    assert wait["touched_by"] == "2023-hb-20"
    open_ = next(row for row in found["components"] if row["component"] == "2.1")
    assert (open_["outcome"], open_["points_min"], open_["points_max"]) == ("undetermined", "1.5", "2.5")
    assert open_["open_questions"] == "relief.wait"
    assert "2.1" not in {row["component"] for row in found["gaps"]}


def test_one_of_several_answers_and_a_term_of_months(tmp_path: Path):
    root = copied(EXAMPLE, tmp_path / "content")
    law = root / "facts" / "zz" / "law" / "penalty.yaml"
    answer = "answer: {one-of: [5, 125 months]}"
    law.write_text(law.read_text("utf-8").replace("answer: 5", answer), "utf-8")
    assert answer in law.read_text("utf-8")
    of = assess(open_content(str(root)), "zz", date(2021, 7, 1))
    rows = from_json(data_files(open_content(str(root)), of, DAY, ["json"]))["tables"]["facts"]
    (row,) = (row for row in rows if row["question"] == "penalty.minimum")
    assert row["one_of"] == ["5", "10 years 5 months"]
    assert (row["answer"], row["amount"]) == ("5|10 years 5 months", "none")
    assert row["answer_in_words"] == "either 5 years or 10 years and 5 months"
    law.write_text(law.read_text("utf-8").replace(answer, "answer: 125 months"), "utf-8")
    of = assess(open_content(str(root)), "zz", date(2021, 7, 1))
    rows = from_json(data_files(open_content(str(root)), of, DAY, ["json"]))["tables"]["facts"]
    (row,) = (row for row in rows if row["question"] == "penalty.minimum")
    assert (row["answer"], row["amount"], row["unit"]) == ("10 years 5 months", 125, "months")


@BOTH
def test_it_says_what_the_memo_and_the_assessment_say(root: Path, code: str):
    of, data = made(root, code), from_json(files(root, code))
    tables, shape = data["tables"], json.loads(as_json(as_shape(of)))
    assert (data["score"], data["grade"], data["as_of"]) == (shape["score"], shape["grade"], shape["as_of"])
    told = [(f["component"], f["title"], f["outcome"], f["points"]) for f in shape["findings"]]
    assert [(r["component"], r["title"], r["outcome"],
             {"low": r["points_min"], "high": r["points_max"], "max": r["full_points"]})
            for r in tables["components"]] == told  # fmt: skip
    sections = {section.id: section for section in memo(of, opened(root, code).content, Letterhead(DAY)).sections}
    entries = {entry.number: entry for entry in sections["gaps"].entries}
    assert [row["component"] for row in tables["gaps"]] == list(entries)
    assert [row["rank"] for row in tables["gaps"]] == list(range(1, len(entries) + 1))
    for row in tables["gaps"]:
        assert entries[row["component"]].heading == tidy(of.finding(row["component"]).name)


def test_a_column_says_whose_each_figure_is():
    found = from_csv(files(ROOT, "ms"))
    publisher = opened(ROOT, "ms").framework.publisher
    for row in (*found["components"], *found["gaps"]):
        ours = "constructed" in row["basis_of_points"] or "inferred" in row["basis_of_points"]
        assert row["points_set_by"].startswith("the gap advisor") == ours
        assert ours or row["points_set_by"] == publisher
        assert row["outcome_set_by"] == f"the gap advisor, not {publisher}"
    about = {row["about"]: row["value"] for row in found["about"]}
    assert "None of these is the publisher" in about["set by the gap advisor"]


def test_what_has_to_be_said_of_the_day_is_said_in_every_format():
    written = files(day=date(2015, 1, 1))
    said = from_json(written)["notice"]
    assert "The record of Arcadia begins on" in said
    for found in (from_csv(written), from_book(written)):
        assert [row["value"] for row in found["about"] if row["about"] == "notice"] == [said]


def test_a_total_of_constructed_areas_is_not_printed_by_the_publisher():
    rows = list(csv.DictReader(io.StringIO(csv_of(table(opened(), made(), "areas", DAY)).decode("utf-8-sig"))))
    assert rows[-1]["basis_of_max"] == max((row["basis_of_max"] for row in rows[:-1]),
                                           key=["printed", "inferred", "constructed"].index)  # fmt: skip


def test_a_past_day_knows_no_later_bill():
    found = from_csv(files(day=date(2022, 8, 1)))
    assert [(row["bill"], row["part_of_this_law"]) for row in found["bills"]] == [("2022-sb-10", "yes")]
    assert "2024-sb-30" not in {bill for row in found["gaps"] for bill in row["tried_before"].split("; ")}


def test_what_is_laid_over_the_law_is_in_its_facts_and_every_row_says_so():
    of = assessed(opened(), "zz", DAY, Over(("2024-sb-30",), ()))
    found = from_csv(data_files(opened(), of, DAY, ["csv"]))
    minimum = next(row for row in found["facts"] if row["question"] == "penalty.minimum")
    assert (minimum["answer"], minimum["made_by"]) == ("life", "2024-sb-30")
    assert {row["as_if_enacted"] for name in FOUND for row in found[name]} == {"2024-sb-30"}
    assert {row["bill"]: row["part_of_this_law"] for row in found["bills"]}["2024-sb-30"] == "as if enacted"


def test_every_column_is_documented():
    page = (ROOT / "docs" / "data.md").read_text("utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.count("|") == 4]
    told = {row[1].strip("` "): re.findall(r"`(\w+)`", row[3]) for row in rows}
    assert {n: told[n] for n in FOUND} == {s.name: list(s.columns[:-4]) for s in sheets_of() if s.name in FOUND}


def test_the_json_comes_back_as_its_shape():
    data = data_of(opened(), made(), DAY)
    assert decode(files()["zz-2024-06-01-data.json"], type=schema.Data) == data
    assert {field.name for field in fields(schema.Tables)} == set(FOUND)
