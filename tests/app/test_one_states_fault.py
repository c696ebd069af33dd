"""One state's fault is its own: another state's run goes on and says so, and `check` fails."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from advisor.app.check import check
from advisor.app.content import open_content, state_of
from advisor.app.edit.apply import AnswerEdit
from advisor.app.edit.save import preview
from advisor.app.rerun import Over, rerun, save_bill
from advisor.errors import Missing, Problems
from advisor.load import load, load_cached
from helpers.command import advisor
from helpers.paths import EXAMPLE
from helpers.workbench import Workbench, copied

DAY = date(2022, 7, 1)
SAID = "facts/yy has 2 problems and is left out; `advisor check` shows what is wrong."
LAW = "facts/yy/law/harm.yaml"


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two states; the second, yy, has two problems."""
    content = copied(EXAMPLE, tmp_path / "content")
    shutil.copytree(content / "facts/zz", content / "facts/yy")
    own = content / "facts/yy/jurisdiction.yaml"
    own.write_text(own.read_text("utf-8").replace("state:zz", "state:yy"), "utf-8")
    assert check(str(content), date(2026, 11, 27)) == []
    law = content / LAW
    law.write_text(law.read_text("utf-8").replace("basis: ", "basis: un", 1), "utf-8")
    append(content / "facts/yy/documents.yaml", "  odd: a key of the last document\n")
    return content


def test_a_run_of_another_state_goes_on_and_says_so_in_one_line(root: Path, tmp_path: Path) -> None:
    asked = ("memo", "zz", "--as-of", "2022-07-01", "--format", "md", "--no-history", "-o", tmp_path)
    run = advisor(*asked, "--content", root)
    assert run.returncode == 0
    assert [line for line in run.stderr.splitlines() if "yy" in line] == [SAID]


@pytest.mark.parametrize("command", [("assess", "zz", "--json"), ("explain", "zz", "1.1")])
def test_a_look_at_one_state_looks_at_no_other(root: Path, command: tuple[str, ...]) -> None:
    (root / "facts/yy/stray.yaml").write_text("a: b\n", "utf-8")
    whole = advisor(*command, "--as-of", "2022-07-01", "--content", EXAMPLE)
    run = advisor(*command, "--as-of", "2022-07-01", "--content", root)
    assert (run.returncode, run.stdout, run.stderr) == (0, whole.stdout, whole.stderr)
    (root / "facts/zz/stray.yaml").write_text("a: b\n", "utf-8")
    assert "facts/zz/stray.yaml:1: " in advisor(*command, "--content", root).stderr


@pytest.mark.parametrize(
    "command", [("assess", "yy"), ("memo", "yy"), ("serve", "yy", "--no-browser"), ("bill", "yy", "--all-gaps")]
)
def test_a_command_for_the_faulty_state_refuses_with_every_problem(root: Path, command: tuple[str, ...]) -> None:
    run = advisor(*command, "--content", root)
    assert run.returncode == 2
    assert f"{LAW}:" in run.stderr
    assert "facts/yy/documents.yaml:" in run.stderr


def test_check_fails_and_goes_on_with_the_sound_states(root: Path) -> None:
    (root / "facts/zz/bills/2027-x.yml").write_text("a", "utf-8")
    places = {p.place.path.split("content/")[-1] for p in check(str(root), date(2026, 11, 27))}
    assert places == {LAW, "facts/yy/documents.yaml", "facts/zz/bills/2027-x.yml"}
    assert advisor("check", "--content", root).returncode == 1
    with pytest.raises(Problems) as refused:
        load(root)
    assert len(refused.value.problems) == 2


def test_check_of_one_state_leaves_the_other_alone(root: Path) -> None:
    assert check(str(root), date(2026, 11, 27), "zz") == []
    assert len(check(str(root), date(2026, 11, 27), "yy")) == 2
    assert advisor("check", "zz", "--content", root).returncode == 0
    with pytest.raises(Missing):
        check(str(root), date(2026, 11, 27), "xx")


def test_a_remedy_that_cannot_be_drafted_is_its_states_alone(root: Path) -> None:
    shutil.rmtree(root / "facts/yy")
    shutil.copytree(root / "facts/zz", root / "facts/yy")
    own = root / "facts/yy/jurisdiction.yaml"
    own.write_text(
        own.read_text("utf-8").replace("state:zz", "state:yy").replace("name: Arcadia", "name: Barataria"), "utf-8"
    )
    remedies = sorted((root / "facts/yy/remedies").rglob("*.yaml"))
    for path in remedies:
        text = path.read_text("utf-8")
        path.write_text("\n".join(line for line in text.splitlines() if "creates" not in line) + "\n", "utf-8")
    sections = own.read_text("utf-8").split("\nsections:")
    own.write_text(sections[0] + "\n", "utf-8")
    assert check(str(root), date(2026, 11, 27), "yy")
    assert check(str(root), date(2026, 11, 27), "zz") == []
    assert advisor("assess", "zz", "--content", root).returncode == 0


def test_a_fault_in_what_all_states_share_stops_every_run(root: Path) -> None:
    append(root / "facts/questions/harm.yaml", "odd: {ask: A}\n")
    run = advisor("assess", "zz", "--content", root)
    assert run.returncode == 2
    assert "facts/questions/harm.yaml" in run.stderr
    assert LAW in run.stderr  # all of them in one run


def test_two_states_of_one_division_are_at_fault_and_a_third_is_not(root: Path) -> None:
    shutil.rmtree(root / "facts/yy")
    for code in ("xx", "yy"):
        shutil.copytree(root / "facts/zz", root / "facts" / code)
        own = root / f"facts/{code}/jurisdiction.yaml"
        own.write_text(own.read_text("utf-8").replace("state:zz", "state:yy"), "utf-8")
    assert set(load_cached(root).faults) == {"xx", "yy"}
    assert set(load_cached(root).jurisdictions) == {"zz"}


def test_the_cache_gives_the_same_and_sees_the_fault_mended(root: Path) -> None:
    first, second = load_cached(root), load_cached(root)
    assert first == second
    assert [len(found) for found in second.faults.values()] == [2]
    law = root / LAW
    law.write_text(law.read_text("utf-8").replace("basis: un", "basis: ", 1), "utf-8")
    assert [len(found) for found in load_cached(root).faults.values()] == [1]
    assert [p.place.path for p in load_cached(root).faults["yy"]] == ["facts/yy/documents.yaml"]


def test_forms_and_saved_bills_of_the_sound_state_go_on(root: Path) -> None:
    opened = open_content(str(root), code="zz")
    edit = AnswerEdit("note", "harm.law", "before", {"note": "Look again."})
    assert preview(opened, "zz", edit, DAY).complaints == ()
    made = rerun(opened, "zz", DAY, Over(answers=("penalty.minimum=7",)))
    path = save_bill(opened, "zz", made, "2027-seven")
    assert path.exists()
    with pytest.raises(Problems):
        state_of(opened, "yy")


def test_the_workbench_of_the_sound_state_starts_and_says_so(root: Path) -> None:
    (root / "facts/zz/bills/2027-x.yml").write_text("a", "utf-8")
    bench = Workbench(root, "zz")
    try:
        assert SAID in bench.said
        assert "facts/zz/bills/2027-x.yml:1: this file is not read" in bench.said
        with bench.client() as client:
            assert client.get("/").status_code == 200
            answered = client.get("/api/v1/jurisdictions/yy/assessment")
            assert answered.status_code == 409
            assert len(answered.json()["errors"]) == 2
            assert client.get("/api/v1/jurisdictions").json()["notice"] == SAID
    finally:
        bench.stop()
