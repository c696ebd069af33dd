"""States side by side: nobody is ranked by ranges that meet, and every format holds every state."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from advisor.app.content import Opened, open_content
from advisor.app.states import side_by_side, states_files, states_passages
from advisor.assess import Assessor
from advisor.assess.beside import Beside
from advisor.cli import cli
from advisor.documents.passages import lines
from advisor.errors import Missing, Refused
from helpers.neighbors import OTHER, with_neighbor
from helpers.paths import EXAMPLE

DAY = date(2023, 8, 1)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional state, and another beside it whose penalty is lower."""
    return with_neighbor(Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("states") / "content")))


@pytest.fixture(scope="module")
def opened(root: Path) -> Opened:
    return open_content(str(root))


@pytest.fixture
def ask(root: Path) -> Callable[..., str]:
    def run(*arguments: str) -> str:
        done = CliRunner().invoke(cli, ["states", "--content", str(root), "--as-of", DAY.isoformat(), *arguments])
        assert done.exit_code == 0, done.output
        return done.stdout

    return run


def test_all_states_are_listed_with_their_areas(ask: Callable[..., str]) -> None:
    said = ask()
    assert re.findall(r"^(\w+)  +([\d.–]+)  +B$", said, re.MULTILINE) == [(OTHER, "6.5–7.5"), ("Arcadia", "7.5–8.5")]
    assert said.count("of 5.0") == 4


def test_one_component_alone(ask: Callable[..., str]) -> None:
    assert [line.split()[:2] for line in ask("--component", "1.2").splitlines()[1:]] == [
        [OTHER, "gap"],
        ["Arcadia", "partial"],
    ]


def test_two_states_are_compared_by_what_is_sure(opened: Opened) -> None:
    made = side_by_side(opened, ["zz", "yy"], DAY)
    assert [(d.component, d.ahead, d.by) for d in made.beside.differences] == [
        ("1.2", 0, (2, 2)),
        ("2.1", None, (0, 2)),
    ]
    assert made.beside.alike == ("1.1", "2.2")
    assert made.beside.leads is None  # 6.5 to 7.5 and 7.5 to 8.5 meet
    said = "\n".join(line for line, _ in lines(states_passages(opened, made, two=True)))
    assert "neither can be called ahead" in said
    assert "Arcadia ahead by 1.0" in said
    assert "Arcadia, 5 years, § 1-2:" in said
    assert f"{OTHER}, 1 year, Arc. Code § 1-2:" in said


def test_the_other_way_round_gives_the_same_turned_round(opened: Opened) -> None:
    one, other = (side_by_side(opened, codes, DAY).beside for codes in (["zz", "yy"], ["yy", "zz"]))
    turned = {0: 1, 1: 0, None: None}
    assert [(d.component, turned[d.ahead], d.by) for d in one.differences] == [
        (d.component, d.ahead, d.by) for d in other.differences
    ]


def test_a_state_beside_itself_differs_in_nothing_that_is_known(opened: Opened) -> None:
    (assessed,) = (of for of in side_by_side(opened, [], DAY).beside.of if of.law.jurisdiction.code == "zz")
    both = Beside((assessed, assessed))
    assert all(d.ahead is None and d.first.low != d.first.high for d in both.differences)


def test_every_format_holds_every_component_of_every_state(opened: Opened) -> None:
    made = side_by_side(opened, [], DAY)
    files = states_files(opened, made, ("csv", "xlsx", "html", "json"))
    rows = list(csv.DictReader(io.StringIO(files["states-2023-08-01-components.csv"].decode("utf-8-sig"))))
    found = {(row["state"], row["component"]): (float(row["low"]), float(row["high"])) for row in rows}
    truth = {
        (of.law.jurisdiction.name, f.component): (f.low / 2, f.high / 2) for of in made.beside.of for f in of.findings
    }
    assert found == truth
    data = json.loads(files["states-2023-08-01.json"])
    assert {
        (s["name"], c["component"]): (c["low"], c["high"]) for s in data["states"] for c in s["components"]
    } == truth
    assert {d["component"]: d["ahead"] for d in data["differences"]} == {"1.2": "zz", "2.1": None}
    page = files["states-2023-08-01.html"].decode()
    assert page.count('<li title="') == len(truth)
    assert "Not known, 1.5–2.5 of 2.5" in page
    assert files["states-2023-08-01.xlsx"].startswith(b"PK")


@pytest.mark.parametrize(
    ("codes", "day", "component", "error"),
    [
        (["zz"], DAY, "", Refused),
        (["zz", "xx"], DAY, "", Missing),
        ([], DAY, "9.9", Missing),
        ([], date(1990, 1, 1), "", Refused),
    ],
)
def test_what_cannot_be_compared_is_refused(
    opened: Opened, codes: list[str], day: date, component: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        side_by_side(opened, codes, day, component)


def test_files_that_somebody_edited_are_not_overwritten(root: Path, tmp_path: Path) -> None:
    asked = ["states", "--content", str(root), "--as-of", "2023-08-01", "--format", "csv", "-o", str(tmp_path)]
    assert CliRunner().invoke(cli, asked).exit_code == 0
    (tmp_path / "states-2023-08-01-areas.csv").write_text("mine")
    refused = CliRunner().invoke(cli, asked)
    assert isinstance(refused.exception, Refused)
    assert (tmp_path / "states-2023-08-01-areas.csv").read_text() == "mine"


def test_a_comparison_asked_again_assesses_no_law_again(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all states that there may ever be at once."""
    state = opened.content.jurisdictions["zz"]
    codes = [f"s{n}" for n in range(51)]
    content = replace(opened.content, jurisdictions={code: replace(state, code=code) for code in codes})
    many, judged = replace(opened, content=content), []
    assess = Assessor.assess
    monkeypatch.setattr(Assessor, "assess", lambda self, law: judged.append(law) or assess(self, law))
    first = side_by_side(many, codes, DAY)
    assert len(judged) == len(first.beside.of) == 51
    assert side_by_side(many, codes, DAY).beside.of == first.beside.of
    assert len(judged) == 51
