"""What would silently be no part of the record, what no one meant, and days that cannot be."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from advisor.app.check import check
from advisor.app.content import open_content
from advisor.app.init import init
from advisor.app.overlooked import overlooked
from advisor.app.stamps import stamps
from advisor.errors import Problems
from advisor.load import load
from helpers.command import advisor
from helpers.paths import EXAMPLE
from helpers.put import put

TODAY = date(2026, 11, 27)
BILL = "facts/zz/bills/2022-sb-10.yaml"
LAW = "facts/zz/law/harm.yaml"
DOCUMENTS = "facts/zz/documents.yaml"
UNMEANT = [
    ".#x.yaml",
    "._x.yaml",
    ".x.yaml",
    "x.yaml~",
    ".x.yaml.swp",
    "#x.yaml#",
    "~$x.yaml",
    "Thumbs.db",
    ".DS_Store",
]


@pytest.mark.parametrize(
    "path",
    [
        "facts/zz/bills/2026-hb-1.yml",
        "facts/zz/bills/2026-hb-1.YAML",
        "facts/zz/bills/2026/2026-hb-1.yaml",
        "facts/zz/law/old/harm.yaml",
        "facts/zz/harm.yaml",
        "facts/harm.yaml",
        "facts/questions/more/harm.yaml",
        "facts/yy/law/harm.yaml",
        "rules/harm.yaml",
        "rules/example-card/1.3-more.yaml",
        "rules/example-card/1-harm/9.9-none.test.yaml",
    ],
)
def test_a_yaml_file_that_nobody_reads_is_a_problem_and_every_run_names_it(root: Path, path: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / BILL, root / path)
    (problem,) = check(str(root), TODAY)
    assert problem.place.path.endswith(path)
    assert not problem.warning
    assert overlooked(open_content(str(root)), "zz", TODAY) == [problem]
    run = advisor("assess", "zz", "--as-of", "2022-07-01", "--content", str(root))
    assert (run.returncode, path in run.stderr) == (0, True)


@pytest.mark.parametrize("path", ["facts/zz/notes.txt", "rules/example-card/1-harm/README.md"])
def test_any_other_file_is_a_warning_of_check_alone(root: Path, path: str) -> None:
    (root / path).write_text("Read me.", "utf-8")
    (warning,) = check(str(root), TODAY)
    assert warning.warning
    assert overlooked(open_content(str(root)), "zz", TODAY) == []
    done = advisor("check", "--content", str(root))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "No problems, 1 warning")


def test_what_no_one_meant_is_skipped_alike_by_all_who_look(root: Path, tmp_path: Path, monkeypatch) -> None:
    before, seen = load(root), stamps(root)
    for folder in ("facts/zz/bills", "facts/zz/law", "facts/questions", "facts", "rules/example-card/1-harm", "rules"):
        for name in UNMEANT:
            (root / folder / name).write_text("[", "utf-8")
    (root / "facts/zz/law/.#harm.yaml").symlink_to("somebody@a-machine.1")  # as an editor locks a file
    (root / "facts/.git").mkdir()
    assert load(root) == before
    assert open_content(str(root)).content == before
    assert stamps(root) == seen
    assert check(str(root), TODAY) == []
    monkeypatch.setenv("ADVISOR_CONTENT", str(root))
    init(tmp_path / "copy")
    assert {p.name for p in (tmp_path / "copy").rglob("*")}.isdisjoint(UNMEANT)


# Days


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (LAW, "before: 2021-06-01", "before: 2109-06-01"),
        (LAW, "read: 2026-11-22", "read: 2109-11-22"),
        (BILL, "status-date: 2022-03-01", "status-date: 2109-03-01"),
    ],
)
def test_a_day_in_the_future_is_a_problem_at_its_line_and_every_run_names_it(root: Path, path, old, new) -> None:
    line = put(root, path, old, new)
    found = [p for p in check(str(root), TODAY) if "in the future" in p.what]
    assert [(p.place.path.endswith(path), p.place.line, p.warning) for p in found] == [(True, line, False)]
    assert set(found) <= set(overlooked(open_content(str(root)), "zz", TODAY))
    assert not [p for p in check(str(root), date(2109, 12, 31)) if "in the future" in p.what]


def test_what_was_read_before_the_day_that_it_confirms_is_refused_at_both_lines(root: Path) -> None:
    line = put(root, LAW, "confirmed: 2021-06-01", "confirmed: 2091-06-01")
    with pytest.raises(Problems) as refused:
        load(root)
    assert [p.place.line for p in refused.value.problems] == [line, line + 1]


def test_a_source_older_than_what_it_confirms_is_a_warning_at_its_line(root: Path) -> None:
    line = put(root, LAW, "confirmed: 2021-06-01", "confirmed: 2024-06-01")
    found = [p for p in check(str(root), TODAY) if "cannot show the law of" in p.what]
    assert [(p.place.line, p.warning) for p in found] == [(line, True)]


@pytest.mark.parametrize(
    ("kind", "confirmed", "warned"),
    [
        ("case", "2024-06-01", False),
        ("bill", "2022-05-01", False),
        ("bill", "2022-07-01", True),
        ("web", "2021-06-02", True),
    ],
)
def test_an_opinion_stays_the_law_and_an_act_shows_the_day_it_takes_effect(
    root: Path, kind: str, confirmed: str, warned: bool
) -> None:
    put(root, LAW, "confirmed: 2021-06-01", f"confirmed: {confirmed}")
    text = (root / DOCUMENTS).read_text("utf-8")
    (root / DOCUMENTS).write_text(text.replace("kind: code", f"kind: {kind}", 1), "utf-8")
    found = [p for p in check(str(root), TODAY) if "cannot show the law of" in p.what and p.place.path.endswith(LAW)]
    assert bool(found) == warned


def test_a_text_that_is_younger_than_the_day_it_is_to_show_is_a_warning(root: Path) -> None:
    put(root, LAW, "before: 2021-06-01", "before: 2020-06-01")
    found = [p for p in check(str(root), TODAY) if "no source shows that this was the law by 2020-06-01" in p.what]
    assert [(p.place.line, p.warning) for p in found] == [(1, True)]


def test_an_answer_that_begins_after_all_its_sources_is_a_warning(root: Path) -> None:
    put(root, LAW, "before: 2021-06-01", "since: 2021-09-01")
    found = [p for p in check(str(root), TODAY) if "no source shows that this was the law from 2021-09-01 on" in p.what]
    assert [(p.place.line, p.warning) for p in found] == [(1, True)]


@pytest.mark.parametrize("status", ["introduced", "passed", "died"])
def test_a_bill_with_a_chapter_that_is_no_act_is_a_problem(root: Path, status: str) -> None:
    """Its changes would be no law, and nothing else would say so."""
    text = (root / BILL).read_text("utf-8")
    chapter = "" if "chapter:" in text else 'chapter: "1"\n'
    (root / BILL).write_text(text.replace("status: enacted", f"{chapter}status: {status}"), "utf-8")
    found = [p for p in check(str(root), TODAY) if p.about == "status"]
    assert [p.what for p in found] == [f"a bill of the status {status} has no chapter of the session laws"]


@pytest.mark.parametrize(("amended", "warned"), [("2020-07-01", True), ("2019", False), ("2023", False)])
def test_a_text_that_was_amended_since_the_day_an_answer_begins_is_a_warning(
    root: Path, amended: str, warned: bool
) -> None:
    """What was read is the text as amended: it does not show the law before that."""
    put(root, LAW, "before: 2021-06-01", "since: 2020-03-01")
    text = (root / DOCUMENTS).read_text("utf-8")
    (root / DOCUMENTS).write_text(text.replace("kind: code", f"kind: code\n  amended: {amended!r}", 1), "utf-8")
    found = [p for p in check(str(root), TODAY) if "was last amended in" in p.what and p.place.path.endswith(LAW)]
    assert [(p.place.line, p.warning) for p in found] == ([(1, True)] if warned else [])


@pytest.mark.parametrize(("effective", "warned"), [("2062-07-01", True), ("2023-07-01", False), ("1962-07-01", True)])
def test_an_act_that_takes_effect_years_from_its_approval_is_a_warning(
    root: Path, effective: str, warned: bool
) -> None:
    line = put(root, BILL, "effective: 2022-07-01", f"effective: {effective}")
    found = [p.place.line for p in check(str(root), TODAY) if "years away" in p.what and p.warning]
    assert found == ([line] if warned else [])


def test_the_examples_days_and_files_are_in_order() -> None:
    assert check(str(EXAMPLE), TODAY) == []
