"""The change memo: what moved, by which act, in every format; as if enacted where bills are laid over the law."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from advisor import cli
from advisor.app import history
from advisor.app.keeping import Keeping
from advisor.app.rerun import Over, Rerun, rerun, write_rerun
from advisor.app.write import Target
from advisor.assess.change import change
from advisor.documents.changes.memo import change_memo
from advisor.documents.document import Memo
from advisor.documents.letterhead import Letterhead
from advisor.documents.wording import plain
from advisor.formats.markdown import markdown
from advisor.formats.read_back import refuse_lacking
from helpers.documents import beside, table
from helpers.drafts import opened
from helpers.paths import EXAMPLE, ROOT
from helpers.workbench import copied

DATED = date(2026, 11, 22)
SINCE = (date(2023, 8, 1), Over(since=date(2021, 7, 1)))
ENACTED = (date(2021, 7, 1), Over(bills=("2022-sb-10",)))
SET = (date(2021, 7, 1), Over(answers=("harm.law=full", "training.mandate=yes")))
NOTHING = (date(2021, 7, 2), Over(since=date(2021, 7, 1)))
CASES = {"since": SINCE, "enacted": ENACTED, "set": SET, "nothing": NOTHING}


@cache
def made(name: str) -> Rerun:
    day, over = CASES[name]
    return rerun(opened(), "zz", day, over)


@cache
def document(name: str) -> Memo:
    of = made(name)
    return change_memo(of.account, opened().content, of.bills, of.conflicts, Letterhead(DATED))


@cache
def page(name: str) -> str:
    return markdown(document(name), ROOT).replace("\u00a0", " ")


def titles(name: str) -> list[str]:
    return [section.title for section in document(name).sections]


def write(folder: Path, name: str, formats: tuple[str, ...]) -> list[Path]:
    target = Target(folder, keeping=Keeping())
    return write_rerun(opened(), made(name), Letterhead(DATED), formats, target)


@pytest.mark.parametrize("name", ["since", "enacted"])
@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_a_change_memo_is_the_same_twice(tmp_path: Path, name: str, form: str) -> None:
    (one,), (two,) = write(tmp_path / "1", name, (form,)), write(tmp_path / "2", name, (form,))
    assert one.name == f"zz-{CASES[name][0].isoformat()}-changes.{form}"
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.word
@pytest.mark.parametrize("name", ["since", "enacted", "nothing"])
def test_a_change_memo_in_word(tmp_path: Path, name: str) -> None:
    docx = pytest.importorskip("docx", reason="the Word tests need the extra 'word'")
    (one,), (two,) = write(tmp_path / "1", name, ("docx",)), write(tmp_path / "2", name, ("docx",))
    assert one.read_bytes() == two.read_bytes()
    read = docx.Document(str(one))
    assert document(name).title in [" ".join(p.text.split()) for p in read.paragraphs]
    header = " ".join(p.text for p in read.sections[0].header.paragraphs)
    assert header.startswith("As if SB 10 (2022) were law.") == (name == "enacted")


@pytest.mark.pdf
@pytest.mark.parametrize("name", ["since", "enacted", "set", "nothing"])
def test_a_change_memo_as_pdf(tmp_path: Path, name: str) -> None:
    pytest.importorskip("typst", reason="the PDF tests need the extra 'pdf'")
    pypdf = pytest.importorskip("pypdf", reason="the PDF tests need pypdf")
    (one,), (two,) = write(tmp_path / "1", name, ("pdf",)), write(tmp_path / "2", name, ("pdf",))
    assert one.read_bytes() == two.read_bytes()
    assert b"pdfuaid" in pypdf.PdfReader(str(one)).trailer["/Root"]["/Metadata"].get_data()
    pages = [" ".join(p.extract_text().split()) for p in pypdf.PdfReader(str(one)).pages]
    assert "Table 1." in pages[0]
    assert all("Not legal advice." in said for said in pages)
    if made(name).bills:
        assert all("were law. Draft for committee use" in said for said in pages)


@pytest.mark.parametrize("name", CASES)
def test_no_word_of_the_program_is_printed(name: str) -> None:
    assert not re.search(r"\b(un(verified|determined)|inferred|recalled|constructed)\b", page(name), re.IGNORECASE)


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_left_blank(name: str) -> None:
    said = page(name)
    assert not re.search(r"\bNone\b(?! of)", said), "a missing value was printed"
    assert "()" not in said
    assert len(re.findall(r"[.?!](?=\s|$)", beside(document(name), "Bottom line"))) <= 5
    refuse_lacking("md", document(name), markdown(document(name), ROOT))
    assert all(re.search(rf"(?<![\d.]){re.escape(moved.component)}(?!\d)", said) for moved in made(name).account.moved)
    for section in document(name).sections:
        assert section.paragraphs or section.table or section.entries or section.rows or section.sources


def test_since_a_day() -> None:
    of, said = document("since"), page("since")
    assert of.title == "Arcadia on harm to children: changes since July 1, 2021"
    assert not of.as_if
    assert "as if" not in said.lower()
    assert "scores 5.5 of 10.0 points, grade F; that of August 1, 2023 scores 7.5 to 8.5, grade B." in said
    assert "Two findings close and one must be re-read." in said
    assert any("HB 20 (2023)" in plain(item) for row in of.page if row.label == "To re-read" for item in row.items)
    assert [plain(row[4]) for row in table(of, "changes").rows] == ["+1.0", "+2.0", "−1.0 to 0.0"]
    assert [len(row.items) for row in of.page if row.items] == [1]
    assert titles("since") == [
        "What closed", "To be re-read", "Still open", "What is concluded now and no longer",
        "Score by area, before and after", "Sources", "How this was done",
    ]  # fmt: skip


def test_as_if_enacted() -> None:
    of, said = document("enacted"), page("enacted")
    assert of.title == "What SB 10 (2022) would change, as if enacted"
    assert of.draft_line.startswith("As if SB 10 (2022) were law. ")
    assert plain(of.as_if).endswith("It is not the law of July 1, 2021.")
    assert "scores 5.5 of 10.0 points, grade F; as if SB 10 (2022) were law, it would score 8.5, grade B." in said
    assert "Two findings close." in said
    assert [plain(row[4]) for row in table(of, "changes").rows] == ["+1.0", "+2.0"]
    assert [plain(row[5]) for row in table(of, "changes").rows] == ["SB 10 (2022)"] * 2
    assert [column.as_if for column in table(of, "changes").columns] == [False, False, False, True, True, False]
    assert "What closed" in titles("enacted")
    assert "What opened" not in titles("enacted")


def test_answers_assumed_are_a_what_if() -> None:
    assert document("set").draft_line.startswith("As if a hypothetical bill were law. ")
    assert "as if enacted" in document("set").title


def test_no_change_is_said() -> None:
    said = page("nothing")
    assert "No finding changes." in said
    assert "None of the 4 components changes." in said
    assert titles("nothing") == ["Still open", "Score by area, before and after", "How this was done"]


def test_a_change_mirrored_opens_what_closed() -> None:
    account = made("enacted").account
    back = change_memo(change(account.after, account.before), opened().content, (), (), Letterhead(DATED))
    assert "What opened" in [section.title for section in back.sections]
    assert [plain(row[4]) for row in table(back, "changes").rows] == ["−1.0", "−2.0"]
    assert all("SB 10 (2022)" in plain(row[5]) for row in table(back, "changes").rows)


def test_bills_in_conflict_are_named_first() -> None:
    over = Over(bills=("2022-sb-10",), answers=("harm.law=none",))
    of = rerun(opened(), "zz", date(2021, 7, 1), over)
    assert of.conflicts
    built = change_memo(of.account, opened().content, of.bills, of.conflicts, Letterhead(DATED))
    assert built.sections[0].title == "Conflicts of bills"
    assert "§\u00a09-9" in plain(built.sections[0].paragraphs[0])
    assert any("Conflicts of bills" in plain(item) for row in built.page for item in row.items)


def test_the_command_writes_and_records_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_HISTORY", str(tmp_path / "history.sqlite"))
    content = str(copied(EXAMPLE, tmp_path / "content"))
    arguments = ["rerun", "zz", "--since", "2021-07-01", "--as-of", "2023-08-01", "--content", content, "--json"]
    wrong = CliRunner().invoke(cli.cli, [*arguments, "--to", "Judiciary B"])
    assert wrong.exit_code == 2
    asked = [*arguments, "--format", "md,html", "--dated", "2026-11-22", "--to", "Judiciary B", "-o", str(tmp_path)]
    done = CliRunner().invoke(cli.cli, asked)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["schema"] == "advisor/change/1"
    assert "**To:** Judiciary B" in (tmp_path / "zz-2023-08-01-changes.md").read_text("utf-8")
    run = json.loads((tmp_path / "run.json").read_text("utf-8"))["runs"]["changes"]
    assert sorted(run["outputs"]) == ["zz-2023-08-01-changes.html", "zz-2023-08-01-changes.md"]
    assert run["inputs"]["since"] == "2021-07-01"
    assert len(history.runs(content)) == 1


def test_two_bills_against_each_other(tmp_path: Path) -> None:
    """What the laws that two bills would make differ in; two versions of one bill are told apart by their ids."""
    record = EXAMPLE / "facts" / "zz" / "bills" / "2024-sb-30.yaml"
    lighter = tmp_path / "2024-sb-30-cs.yaml"
    lighter.write_text(record.read_text("utf-8").replace("to: life", "to: 8"), "utf-8")
    over = Over(files=(lighter,), against=("2024-sb-30",))
    of = rerun(opened(), "zz", date(2024, 2, 1), over)
    assert (of.account.before.law.bills, of.account.after.law.bills) == (("2024-sb-30",), ("2024-sb-30-cs",))
    assert [(moved.component, moved.kind, moved.points) for moved in of.account.moved] == [("1.2", "opened", (-3, -3))]
    memo = change_memo(of.account, opened().content, of.bills, of.conflicts, Letterhead(DATED))
    told = markdown(memo, ROOT).replace("\u00a0", " ")
    assert memo.title == "SB 30 as 2024-sb-30-cs (2024) against SB 30 as 2024-sb-30 (2024), as if enacted"
    assert (
        "As if SB 30 as 2024-sb-30 (2024) were law, Arcadia’s law of February 1, 2024 would score 9.0 to 10.0" in told
    )
    asked = ["rerun", "zz", "--content", str(EXAMPLE), "--as-of", "2024-02-01", "--no-history", "--with", str(lighter)]
    done = CliRunner().invoke(cli.cli, [*asked, "--against", "2024-sb-30", "--json"], catch_exceptions=False)
    data = json.loads(done.stdout)
    assert (data["before"]["bills"], data["after"]["bills"]) == (["2024-sb-30"], ["2024-sb-30-cs"])
    (moved,) = data["moved"]
    assert moved["answers"][0]["sections"] == ["1-2"]
    assert [source["citation"] for source in moved["answers"][0]["sources"]] == ["Arc. Acts S.B. 30"]
    refused = CliRunner().invoke(cli.cli, [*asked, "--against", "2024-sb-30", "--since", "2021-07-01"])
    assert refused.exit_code == 2


@pytest.mark.parametrize("name", CASES)
def test_a_change_memo_on_a_past_day_recommends_nothing_and_prints_each_row_once(name: str) -> None:
    assert "We recommend" not in page(name)
    assert "What to do is in the memo on today’s law" in beside(document(name), "Bottom line")
    labels = [row.label for row in document(name).sections[-1].rows]
    assert len(labels) == len(set(labels))
    assert page(name).count("only the split by component is ours") <= 1
    assert len(re.findall("Arcadia", document(name).title)) == (not made(name).bills)
