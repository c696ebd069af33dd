"""`advisor bill` as a person runs it: what it writes, what it says beside, and what stops it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.command import Done, advisor
from helpers.paths import EXAMPLE
from helpers.workbench import copied

SETTLED, OPEN = "2021-07-01", "2023-08-01"  # law of which every answer is known, and law of which one is not


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(EXAMPLE, tmp_path_factory.mktemp("bills") / "content")


@pytest.fixture
def bill(content: Path, tmp_path: Path):
    """Run the command on the fictional state's law of a day."""

    def run(*words: str | Path, day: str = SETTLED) -> Done:
        chamber = () if "--chamber" in words else ("--chamber", "assembly")
        return advisor("bill", "zz", *words, *chamber, "--as-of", day, "--content", content, cwd=tmp_path)

    return run


def test_the_loop_closes(tmp_path: Path) -> None:
    """Draft, enter in the record, rerun: the draft does there what it said it would."""
    content = copied(EXAMPLE, tmp_path / "content")
    at, out = ("--as-of", SETTLED, "--content", content), tmp_path / "out"
    done = advisor("bill", "zz", "1.1", "1.2", "--format", "md", "-o", out, "--save", "2022-two-gaps",
                   "--chamber", "assembly", *at)  # fmt: skip
    assert done.returncode == 0, done.stderr
    saved = content / "facts/zz/bills/2022-two-gaps.yaml"
    assert (out / "2022-two-gaps.yaml").read_text() == saved.read_text()
    account = json.loads(advisor("rerun", "zz", "--with", "2022-two-gaps", "--json", *at).stdout)
    assert {m["component"] for m in account["moved"] if m["kind"] == "closed"} == {"1.1", "1.2"}
    saved.unlink()
    from_file = advisor("rerun", "zz", "--with", out / "2022-two-gaps.yaml", "--json", *at)
    assert json.loads(from_file.stdout)["after"]["score"] == account["after"]["score"]


def test_each_draft_has_a_folder_of_its_own(bill, tmp_path: Path) -> None:
    """So that the files of two drafts are never mixed."""
    for component in ("1.2", "2.1"):
        done = bill(component, "--format", "md", day=OPEN)
        assert done.returncode == 0, done.stderr
    assert "2.1 is undetermined: settle first" in done.stderr
    found = sorted(p.name for p in (tmp_path / "out/zz/bill").iterdir())
    assert found == ["2024-draft-1-2", "2024-draft-2-1"]


def test_strict_fails_while_a_placeholder_stands(bill, tmp_path: Path) -> None:
    blocked = bill("1.1", "--format", "md", "-o", tmp_path / "a", "--strict")
    assert blocked.returncode == 1
    assert "Section 1-1 must be set out in full" in blocked.stderr.replace("\n", " ")
    assert bill("1.2", "--format", "md", "-o", tmp_path / "b", "--strict").returncode == 1
    assert bill("1.2", "--new-sections", "--format", "md", "-o", tmp_path / "c", "--strict").returncode == 0


def test_what_a_file_holds_beside_the_law_is_told(bill, tmp_path: Path) -> None:
    law = tmp_path / "law"
    law.mkdir()
    (law / "scan.pdf").write_bytes(b"%PDF-1.7")
    (law / "law.txt").write_text(
        "Title 1\n§ 1–2. Terms.\nUniversal Citation: Arc. Code § 1-2 (2020)\nA. A person who does harm is guilty.\n"
        "B. The term is not less than 5 years.\nDerivation: Acts 1999, no. 4.\n1-9. Another section shall stand.\n"
    )
    done = bill("1.2", "--text", law, "--format", "md", "-o", tmp_path / "a", "--strict")
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stderr.split())
    assert "law.txt: 9 lines: 3 law, 3 catchline, 1 history, 0 notes, 2 set aside." in told
    for said in ("Line 1, set aside: “Title 1”", "Line 2, catchline: “Terms.”", "Line 3, set aside: “Universal",
                 "Line 6, history: “Derivation", "Line 2: dashes", "does not set out Section 1-9"):  # fmt: skip
        assert said in told
    made = json.loads((tmp_path / "a" / "bill.json").read_text())
    given, unread = made["text"]
    assert "scan.pdf: not read, for its name does not end in .txt, .docx or .gz." in told
    assert unread["notes"] == ["Not read, for its name does not end in .txt, .docx or .gz."]
    assert given["counts"] == {"law": 3, "catchline": 3, "history": 1, "notes": 0, "aside": 2}
    assert [line["line"] for line in given["beside"]] == [1, 2, 2, 3, 6, 7]
    summary = (tmp_path / "a" / "summary.md").read_text()
    assert "set aside: “Universal" in summary
    assert "Universal" not in (tmp_path / "a" / "bill.md").read_text()


def test_text_that_may_be_no_law_blocks(bill, tmp_path: Path) -> None:
    (tmp_path / "law.txt").write_text("1-2. A. A person who does harm is guilty.\nRelated\nB. For 5 years.\n")
    done = bill("1.2", "--text", tmp_path / "law.txt", "--format", "md", "-o", tmp_path / "a", "--strict")
    assert done.returncode == 1
    assert "Section 1-2 must be set out in full: law.txt, line 2, “Related”, may be law" in " ".join(
        done.stderr.split()
    )
    assert "line 2, “Related”" in (tmp_path / "a" / "summary.md").read_text()


def test_a_court_rule_is_refused_with_its_petition(bill, tmp_path: Path) -> None:
    done = bill("2.2", "-o", tmp_path)
    assert done.returncode == 2
    assert "No bill can close 2.2" in done.stderr
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["petition-2.2.md", "run.json"]
    assert "Court of Arcadia" in (tmp_path / "petition-2.2.md").read_text()


def test_one_per_gap_writes_a_folder_each(bill, tmp_path: Path) -> None:
    done = bill("1.1", "1.2", "--one-per-gap", "--format", "md", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert {p.name for p in tmp_path.iterdir()} == {"1.1", "1.2"}


@pytest.mark.parametrize(
    "words",
    [(), ("1.2", "--all-gaps"), ("1.22",), ("2.1",), ("1.2", "--format", "doc"), ("1.2", "--effective", "July"),
     ("1.2", "--text", "nowhere"), ("--one-per-gap", "--save", "2022-x"), ("1.2", "--save", "x y"),
     ("1.2", "--chamber", "duma"), ("--compare", "a", "b")],
    ids=" ".join,
)  # fmt: skip
def test_a_mistake_is_told_and_nothing_is_written(bill, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = bill(*words)
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


@pytest.mark.parametrize("words", [(), ("--compare", "a", "b"), ("zz", "1.2", "--as-of", "1900-01-01")], ids=" ".join)
def test_a_mistake_without_a_state_or_a_law_is_told(content: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = advisor("bill", *words, "--content", content, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_what_the_command_prints_fits_a_terminal(bill, tmp_path: Path) -> None:
    done = bill("--all-gaps", "--format", "md", "-o", tmp_path)
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if len(line) > 80] == []


def test_two_drafts_against_each_other(bill, tmp_path: Path) -> None:
    for name, components in (("old", ("1.2",)), ("new", ("1.1", "1.2"))):
        done = bill(*components, "--format", "md", "-o", tmp_path / name)
        assert done.returncode == 0, done.stderr
    done = advisor("bill", "--compare", tmp_path / "old", tmp_path / "new" / "bill.json")
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "The newer text adds one part" in told
    assert "{+" in told
    assert "Unchanged § 1-2 and Effective date" in told


def test_nobodys_edits_are_overwritten(bill, tmp_path: Path) -> None:
    asked = ("1.2", "--format", "md", "-o", tmp_path)
    assert bill(*asked).returncode == 0
    (tmp_path / "bill.md").write_text("mine")
    done = bill(*asked)
    assert done.returncode == 2
    assert (tmp_path / "bill.md").read_text() == "mine"
    assert bill(*asked, "--force").returncode == 0


def test_fewer_formats_now_and_more_later_is_nobodys_edit(bill, tmp_path: Path) -> None:
    for formats in ("md,html", "md", "md"):
        assert bill("1.2", "--format", formats, "-o", tmp_path).returncode == 0
    done = bill("1.1", "--format", "md,html", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    bill("1.1", "--format", "md", "-o", tmp_path)
    (tmp_path / "bill.html").write_text("mine")
    done = bill("1.1", "--format", "md,html", "-o", tmp_path)
    assert (done.returncode, (tmp_path / "bill.html").read_text()) == (2, "mine")


def test_what_nobody_knows_to_be_a_gap_is_not_called_open(bill, tmp_path: Path) -> None:
    done = bill("1.2", "--format", "md", "-o", tmp_path / "open", day=OPEN)
    assert "- 2.1 stays undetermined." in done.stderr
    assert "closes 1.2" in done.stderr
    assert "- 1.1 stays open." in bill("1.2", "--format", "md", "-o", tmp_path / "settled").stderr


@pytest.mark.parametrize(
    ("effective", "says"), [("July", "or say passage"), ("2018-01-01", "cannot take effect on 2018-01-01")]
)
def test_a_day_of_effect_that_makes_no_sense_is_told(bill, tmp_path: Path, effective: str, says: str) -> None:
    done = bill("1.2", "--effective", effective, "-o", tmp_path)
    assert done.returncode == 2
    assert says in " ".join(done.stderr.split())
