"""A form that was filled in comes back whole: every mistake at its row and column, no conflict written over."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from advisor.app import content as opening
from advisor.cli import cli
from advisor.errors import Mistakes, Refused
from advisor.load import load
from advisor.load.filled.columns import COLUMNS, HOW
from helpers.paths import EXAMPLE
from helpers.workbench import copied

SOURCE = {
    "says": "A law asks for it: in part.", "citation": "Qu. Code § 2.10", "basis": "found",
    "confirmed": "2026-01-31", "read": "2026-11-20", "read_by": "A. Reader",
}  # fmt: skip
OTHER = {**SOURCE, "read_by": "B. Other"}
GIVEN = {"relief.exists": {"answer": "yes"}, "penalty.minimum": {"answer": 10}, "harm.law": {"answer": "part|none"}}
DOCUMENT = ("--title", "Code", "--publisher", "Q", "--date", "2026", "--kind", "code", "--address", "https://q.org/c")
BEDS = "\nshelter.beds:\n  ask: Are there beds?\n  answers: [yes, no]\n  excludes: {yes: {penalty.minimum: 5}}\n"

Fill = Callable[..., Path]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the content, in which a state has no answer yet, and the forms of that state and of the other."""
    root = tmp_path_factory.mktemp("forms")
    content = copied(EXAMPLE, root / "content")
    (content / "facts/questions/shelter.yaml").write_text(BEDS.lstrip(), "utf-8")
    assert run("new", "state", "qq", "--name", "Quivira", "--content", content).exit_code == 0
    assert run("new", "document", "qq", "code-2026", *DOCUMENT, "--content", content).exit_code == 0
    for code in ("qq", "zz"):
        assert run("questions", code, "--format", "xlsx,csv", "-o", root, "--content", content).exit_code == 0
    return root


@pytest.fixture
def content(form: Path, tmp_path: Path) -> Path:
    return copied(form / "content", tmp_path / "content")


@pytest.fixture
def fill(form: Path, tmp_path: Path) -> Fill:
    """What fills in a form: question -> column -> value, with SOURCE where a row says nothing else."""

    def filled(
        given: Mapping[str, Mapping[str, Any]], name: str = "a.xlsx", code: str = "qq", source: Any = SOURCE,
        then: Callable[[Any], object] = lambda book: None,
    ) -> Path:  # fmt: skip
        book = openpyxl.load_workbook(form / f"{code}-questions.xlsx")
        page = book["questions"]
        rows = {page.cell(number, 1).value: number for number in range(2, page.max_row + 1)}
        for question, values in given.items():
            for column, value in {**source, **values}.items():
                page.cell(rows[question], COLUMNS.index(column) + 1).value = value
        then(book)
        book.save(tmp_path / name)
        return tmp_path / name

    return filled


def answers(content: Path, *words: str | Path) -> Result:
    return run("answers", *words, "--content", content)


def mistakes(content: Path, *files: Path) -> list[str]:
    """Each mistake that is told of *files*: where it is, and what."""
    before = {path: path.read_bytes() for path in content.rglob("*.yaml")}
    done = answers(content, *files, "--write")
    assert isinstance(done.exception, Mistakes), done.output
    assert {path: path.read_bytes() for path in content.rglob("*.yaml")} == before
    return [f"{problem.place.path.rpartition('/')[2]}:{problem.place.line} {problem.what}" for problem in
            done.exception.problems]  # fmt: skip


def as_csv(book: Path, to: Path, **how: Any) -> Path:
    """The form in *book* as the CSV that a spreadsheet would save."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, **how)
    for row in openpyxl.load_workbook(book)["questions"].iter_rows(values_only=True):
        writer.writerow(["" if value is None else value for value in row])
    to.write_bytes(out.getvalue().encode("utf-8-sig"))
    return to


@pytest.mark.parametrize("how", ["xlsx", "csv", "semicolons"])
def test_what_was_filled_in_is_shown_and_then_recorded(content: Path, fill: Fill, tmp_path: Path, how: str) -> None:
    file = fill(GIVEN)
    if how != "xlsx":
        file = as_csv(file, tmp_path / "a.csv", delimiter=";" if how == "semicolons" else ",")
    shown = answers(content, file)
    assert (shown.exit_code, load(content).jurisdictions["qq"].facts) == (0, ())
    assert "+- question: relief.exists" in shown.stdout
    assert "3 new answers. Nothing was written; --write writes it." in shown.stdout
    assert answers(content, file, "--write").exit_code == 0
    facts = {fact.question: fact for fact in load(content).jurisdictions["qq"].facts}
    assert {name: fact.answer for name, fact in facts.items()} == {
        "relief.exists": "yes", "penalty.minimum": "10", "harm.law": "none|part",
    }  # fmt: skip
    fact = facts["penalty.minimum"]
    assert (str(fact.before), fact.says, fact.read_by) == ("2026-01-31", SOURCE["says"], ("A. Reader",))
    (source,) = fact.provenance
    assert (source.citation, source.document, source.basis, str(source.read)) == (
        "Qu. Code § 2.10", "code-2026", "found", "2026-11-20",
    )  # fmt: skip
    assert "Nothing changes." in answers(content, file, "--write").stdout


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"answer": "ys"}, "answer: 'ys' is not an answer to relief.exists"),
        ({"answer": "=1+1"}, "answer: a formula stands here"),
        ({"answer": "#REF!"}, "answer: #REF! stands here"),
        ({"answer": True}, "answer: the spreadsheet has made TRUE of a word"),
        ({"answer": "unverified"}, "answer: 'unverified' is not an answer"),
        ({"answer": "y\u200bes"}, "answer: an invisible character, U+200B"),
        ({"answer": "\u201cyes\u201d"}, "answer: the text stands in curly quotes"),
        ({"answer": None}, "answer: there is no answer beside says and citation"),
        ({"citation": 2.1}, "citation: the bare number 2.1 stands here"),
        ({"citation": "2.1"}, "citation: the bare number 2.1 stands here"),
        ({"citation": datetime(2003, 12, 15)}, "citation: the spreadsheet has made a day, 2003-12-15, of this"),  # noqa: DTZ001
        ({"citation": "Qu. Code \u201c2.10\u201d"}, "citation: a curly quote"),
        ({"citation": None}, "citation: nothing says where this was read"),
        ({"says": None}, "says: it is not said what the law is"),
        ({"document": "code-1925"}, "document: no document is called 'code-1925'"),
        ({"basis": "fond"}, "basis: 'fond' is no basis"),
        ({"basis": None}, "basis: it is not said how it is known"),
        ({"part": "maybe"}, "part: 'maybe' is neither yes nor no"),
        ({"read": 46053}, "read: 46053 is no day, but a number by which Excel counts days"),
        ({"read": "1/31/2026"}, "read: '1/31/2026' is not a day as the record writes it"),
        ({"read": "soon"}, "read: 'soon' is not a date"),
        ({"read": "2999-01-01"}, "read: 2999-01-01 lies in the future"),
        ({"read": None}, "read: the day of reading is missing"),
        ({"confirmed": "2026-11-21"}, "confirmed: it was read on 2026-11-20, before the day 2026-11-21"),
        ({"confirmed": None}, "confirmed: nothing says of which day this is the law"),
        ({"question": "relief.exist"}, "question: no question is called 'relief.exist'"),
        ({"state": "q"}, "state: no jurisdiction is called 'q'"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_at_its_row_and_column(content, fill, values, said) -> None:
    file = fill({"relief.exists": {"answer": "yes", **values}})
    row = next(n for n, row in enumerate(openpyxl.load_workbook(file)["questions"].values, 1)
               if str(row[0]).startswith("relief.exist"))  # fmt: skip
    (told,) = mistakes(content, file)
    assert told.startswith(f"a.xlsx:{row} "), told
    assert said in told


def test_the_way_out_names_the_day_that_was_surely_or_perhaps_meant(content: Path, fill: Fill) -> None:
    ways = []
    for value in (46053, "1/31/2026", "1/2/2026", "31.1.26"):
        done = answers(content, fill({"relief.exists": {"answer": "yes", "read": value}}))
        assert isinstance(done.exception, Mistakes)
        ways.append(done.exception.problems[0].way_out)
    surely = "Write 2026-01-31."
    assert ways == [surely, surely, "Write 2026-01-02 or 2026-02-01.", surely]


def test_all_mistakes_of_all_files_are_told_at_once(content: Path, fill: Fill) -> None:
    wrong = {"relief.exists": {"answer": "ys", "read": 46053}, "harm.law": {"answer": "=1"}}
    assert len(mistakes(content, fill(wrong), fill({"harm.law": {"answer": "fll"}}, "b.xlsx"))) == 4


def renamed(book: Any) -> None:
    book["questions"]["D1"] = "anwser"


def missing(book: Any) -> None:
    book["questions"].delete_cols(COLUMNS.index("read") + 1)


def doubled(book: Any) -> None:
    book["questions"]["O1"] = "answer"


def merged(book: Any) -> None:
    book["questions"].merge_cells("E3:E5")


def second(book: Any) -> None:
    book.create_sheet("more")["B2"] = "an answer"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (renamed, "D1: no column of a form is called 'anwser'"), (missing, "the columns read are missing"),
        (doubled, "O1: a second column is called 'answer'"), (merged, "E3:E5: these cells are merged"),
        (second, "a second sheet, 'more', holds something"),
    ],
)  # fmt: skip
def test_a_form_that_lost_its_shape_is_refused(content, fill, damage, said) -> None:
    assert any(said in told for told in mistakes(content, fill(GIVEN, then=damage)))


def test_a_workbook_that_was_damaged_on_the_way_is_refused(content, fill, tmp_path) -> None:
    whole = fill(GIVEN)
    with zipfile.ZipFile(whole) as packed:
        begins = packed.getinfo("xl/workbook.xml").header_offset + 30 + len("xl/workbook.xml")
    data = bytearray(whole.read_bytes())
    data[begins : begins + 8] = b"\xff" * 8
    (tmp_path / "b.xlsx").write_bytes(data)
    assert "no workbook that can be read" in mistakes(content, tmp_path / "b.xlsx")[0]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xls", b"x", "neither .xlsx nor .csv"), ("a.xlsx", b"x", "no workbook that can be read"),
        ("a.csv", "question,§\n".encode("cp1252"), "not UTF-8"), ("a.csv", b"", "the columns question, answer"),
        ("a.csv", b'question,"a\n', "this is not CSV"),
    ],
)  # fmt: skip
def test_what_is_no_form_is_refused(content, tmp_path, name, data, said) -> None:
    (tmp_path / name).write_bytes(data)
    assert said in mistakes(content, tmp_path / name)[0]


def test_a_formula_in_csv_is_caught_and_our_own_apostrophe_taken_off(content, fill, tmp_path) -> None:
    rows = {"harm.note": {"answer": "'-5 is what it says"}, "harm.law": {"answer": "part", "says": "=1+1"}}
    file = as_csv(fill({**rows, "harm.law": {"answer": "part"}}), tmp_path / "a.csv")
    assert answers(content, file, "--write").exit_code == 0
    assert {f.question: f.answer for f in load(content).jurisdictions["qq"].facts}["harm.note"] == "-5 is what it says"
    (told,) = mistakes(content, as_csv(fill(rows), tmp_path / "b.csv"))
    assert "says: a formula stands here" in told


def test_what_the_check_finds_is_told_at_the_row_that_brings_it(content: Path, fill: Fill) -> None:
    told = mistakes(content, fill({"penalty.minimum": {"answer": 5}, "shelter.beds": {"answer": "yes"}}))
    assert told
    assert all(line.startswith("a.xlsx:") for line in told)


def test_two_who_differ_are_shown_side_by_side_and_nothing_is_written(content: Path, fill: Fill) -> None:
    one, two = fill(GIVEN), fill({**GIVEN, "relief.exists": {"answer": "no"}}, "b.xlsx", source=OTHER)
    done = answers(content, one, two, "--write")
    assert done.exit_code == 2
    said = " ".join(done.stderr.split())
    assert "Is there relief? (relief.exists)" in said
    assert said.index("a.xlsx") < said.index(": yes. ") < said.index("b.xlsx") < said.index(": no. ")
    assert "1 conflict; nothing was written." in said
    assert load(content).jurisdictions["qq"].facts == ()


def test_two_who_agree_become_one_answer_read_by_both_and_a_second_is_counted_later(content, fill) -> None:
    both = answers(content, fill(GIVEN), fill({"relief.exists": {"answer": "yes"}}, "b.xlsx", source=OTHER), "--write")
    assert both.exit_code == 0
    later = {"harm.law": {"answer": "none|part"}, "penalty.minimum": {"answer": "10", "read_by": "a. reader"}}
    done = answers(content, fill(later, "c.xlsx", source=OTHER), "--write")
    assert "harm.law: agrees with the record, read by B. Other" in done.stdout
    assert "penalty.minimum: recorded already" in done.stdout
    readers = {fact.question: fact.read_by for fact in load(content).jurisdictions["qq"].facts}
    assert {name: len(names) for name, names in readers.items()} == {
        "relief.exists": 2, "harm.law": 2, "penalty.minimum": 1,
    }  # fmt: skip
    counted = run("questions", "qq", "--coverage", "--format", "json", "--content", content).stdout
    assert '"2": 1' in counted  # relief.exists; of the others one is one of several


def test_an_answer_other_than_the_records_is_a_conflict_unless_it_begins_later(content: Path, fill: Fill) -> None:
    other = {"relief.exists": {"answer": "no"}}
    done = answers(content, fill(other, code="zz", source={**SOURCE, "document": "code-2021"}), "--write")
    assert (done.exit_code, "facts/zz/law/relief.yaml:1: yes" in done.stderr) == (2, True)
    later = {"relief.exists": {"answer": "no", "since": "2025-07-01"}}
    done = answers(content, fill(later, code="zz", source={**SOURCE, "document": "code-2021"}), "--write")
    assert "another answer from 2025-07-01 on" in done.stdout
    facts = [f for f in load(content).jurisdictions["zz"].facts if f.question == "relief.exists"]
    assert [(f.answer, str(f.since)) for f in facts] == [("yes", "None"), ("no", "2025-07-01")]


def test_a_new_reading_settles_what_an_act_touched_and_every_comment_is_kept(content: Path, fill: Fill) -> None:
    law = content / "facts/zz/law/relief.yaml"
    law.write_text(law.read_text("utf-8").replace("answer: none", "answer: none   # at once"), "utf-8")
    given = {"relief.wait": {"answer": "none"}, "harm.law": {"answer": "full"}, "harm.note": {"answer": "A lot."}}
    done = answers(content, fill(given, code="zz", source={**OTHER, "document": "code-2021"}), "--write")
    assert done.exit_code == 0, done.exception
    assert "harm.law: agrees with SB 10 (2022), which made it the answer" in done.stdout
    assert "answer: none   # at once" in law.read_text("utf-8")
    asked = run("questions", "zz", "--coverage", "--format", "json", "--content", content).stdout
    assert '"open": 0' in asked


def test_an_open_answer_is_settled_in_its_place(content: Path, fill: Fill) -> None:
    unknown = {"relief.exists": {"answer": "unknown", "searched": "The code, on a day.", "confirmed": "2026-01-01"}}
    assert answers(content, fill(unknown, source={}), "--write").exit_code == 0
    done = answers(content, fill(GIVEN), "--write")
    assert "relief.exists: was not known: nobody has looked" in done.stdout
    fact = next(f for f in load(content).jurisdictions["qq"].facts if f.question == "relief.exists")
    assert (fact.answer, fact.searched, str(fact.before)) == ("yes", "", "2026-01-31")


def test_forms_of_two_states_and_empty_ones_are_refused(content: Path, fill: Fill, form: Path) -> None:
    both = mistakes(content, fill(GIVEN), fill({}, "b.xlsx", code="zz"))
    assert "the forms are of qq" in both[0]
    empty = answers(content, form / "qq-questions.xlsx")
    assert (empty.exit_code, "0 new answers. Nothing changes." in empty.stdout) == (0, True)
    assert isinstance(answers(content, form / "none.xlsx").exception, Refused)


def test_the_packaged_copy_is_never_written(content: Path, fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PACKAGED", content)
    assert "advisor init" in str(answers(content, fill(GIVEN), "--write").exception)
    assert not (content / "facts/qq/law").exists()


def test_every_column_that_is_filled_in_says_how() -> None:
    assert all(how.endswith(".") and len(how) <= 255 for how in HOW.values())


def test_a_state_whose_record_has_mistakes_is_not_told_to_be_none(content: Path, fill: Fill) -> None:
    (content / "facts/qq/documents.yaml").write_text("code-2026: {title: 1}\n", "utf-8")
    done = answers(content, fill({"relief.exists": {"answer": "yes"}}))
    assert isinstance(done.exception, Mistakes), done.output
    assert all("the record of 'qq' has mistakes" in problem.what for problem in done.exception.problems)
    assert all("facts/qq" in problem.way_out for problem in done.exception.problems)
