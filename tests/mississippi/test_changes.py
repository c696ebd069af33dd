"""What acts and bills change in Mississippi, as `advisor rerun` says it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from advisor import cli
from advisor.app.content import open_content
from advisor.app.init import init
from advisor.app.rerun import Over, rerun
from advisor.errors import Refused


def mississippi(*words: str) -> str:
    done = CliRunner().invoke(cli.cli, ["rerun", "ms", *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_2019_act_on_the_law_of_2018_gives_the_law_of_the_card() -> None:
    said = json.loads(mississippi("--as-of", "2018-11-15", "--with", "2019-hb-571", "--json"))
    assert said["schema"] == "advisor/change/1"
    assert said["before"]["grade"] == ["B"]
    assert said["after"]["grade"] == ["A"]
    assert said["after"]["score"] == {"low": 91.0, "high": 91.0, "max": 102.5}
    assert {m["component"]: m["kind"] for m in said["moved"]} == dict.fromkeys(["5.3", "5.4", "6.1"], "closed")
    text = mississippi("--as-of", "2018-11-15", "--with", "2019-hb-571")
    assert "As if enacted" in text
    for section in ("§ 97-29-49", "§ 43-15-13", "§ 45-6-7"):
        assert section in " ".join(text.split())


def test_a_bill_of_2026_moves_only_what_it_touches() -> None:
    said = json.loads(mississippi("--as-of", "2026-11-22", "--with", "2026-sb-2336", "--json"))
    (moved,) = said["moved"]
    assert (moved["component"], moved["kind"]) == ("5.9", "settled")
    assert moved["after"] == {"outcome": "partial", "low": 1.5, "high": 1.5}
    assert said["after"]["unsettled"] == ["images.definition"]


def test_seven_years_leave_two_things_to_be_read_again() -> None:
    said = json.loads(mississippi("--since", "2019-11-20", "--as-of", "2026-11-22", "--json"))
    moved = {m["component"]: m["kind"] for m in said["moved"] if m["kind"] != "evidence changed"}
    assert moved == dict.fromkeys(["2.9", "3.2", "4.4", "5.9"], "newly undetermined")


def test_an_assumption_is_marked_and_a_misspelling_refused() -> None:
    text = mississippi("--as-of", "2019-11-20", "--set", "wiretap.trafficking=named", "--set", "wiretap.csec=all")
    assert "As if enacted" in text
    assert "- 6.3" in text
    for wrong in ("wiretap.traficking=named", "wiretap.trafficking=nmed"):
        with pytest.raises(Refused):
            rerun(open_content(), "ms", date(2019, 11, 20), Over(answers=[wrong]))
    with pytest.raises(Refused, match="no bill is called"):
        rerun(open_content(), "ms", date(2019, 11, 20), Over(bills=["2019-hb-517"]))


def test_a_rerun_can_guard_a_pull_request() -> None:
    words = ["rerun", "ms", "--since", "2019-11-20", "--as-of", "2026-11-22", "--fail-on"]
    assert CliRunner().invoke(cli.cli, [*words, "opened"]).exit_code == 1
    assert CliRunner().invoke(cli.cli, [*words, "below=90"]).exit_code == 1
    assert CliRunner().invoke(cli.cli, [*words, "below=80"]).exit_code == 0
    assert CliRunner().invoke(cli.cli, [*words, "nonsense"]).exit_code == 2


def test_a_rerun_that_changes_nothing_says_so() -> None:
    text = mississippi("--as-of", "2019-11-20", "--since", "2019-11-20")
    assert "No finding changes." in text


def test_an_assumption_can_be_saved_as_a_bill_and_laid_over_the_law(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    init(folder)
    words = ["--content", str(folder), "--as-of", "2019-11-20"]
    mississippi(*words, "--set", "wiretap.trafficking=named", "--set", "wiretap.csec=all", "--save", "2027-wiretaps")
    assert (folder / "facts/ms/bills/2027-wiretaps.yaml").is_file()
    said = json.loads(mississippi(*words, "--with", "2027-wiretaps", "--json"))
    assert [(m["component"], m["kind"]) for m in said["moved"]] == [("6.3", "closed")]
    again = CliRunner().invoke(cli.cli, ["rerun", "ms", *words, "--set", "wiretap.csec=all", "--save", "2027-wiretaps"])
    assert again.exit_code != 0
