"""The commands on Mississippi's law: the figures of the report card, and whatever is recorded can be printed."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest

from advisor.app.assess import assess
from advisor.app.content import open_content
from advisor.app.explain import explain
from advisor.app.memo import memo_files
from advisor.documents.letterhead import Letterhead
from advisor.documents.passages import lines
from helpers.command import advisor
from helpers.paths import ROOT
from helpers.sampling import sampled, some

CARD = "2019-11-20"
FORMATS = ("md", "html", "docx", "pdf")


def test_the_assessment_as_json() -> None:
    done = advisor("assess", "ms", "--as-of", CARD, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    fixed = {"schema": "advisor/assessment/1", "jurisdiction": "ms", "framework": "protected-innocence",
             "edition": "2019", "as_of": CARD, "bills": [], "grade": ["A"]}  # fmt: skip
    assert {key: data[key] for key in fixed} == fixed
    assert data["score"] == {"low": 91.0, "high": 91.0, "max": 102.5}
    assert [(a["id"], a["low"], a["high"], a["max"]) for a in data["areas"]] == [
        ("1", 10, 10, 10), ("2", 24.5, 24.5, 25), ("3", 15, 15, 15), ("4", 7.5, 7.5, 10), ("5", 21.5, 21.5, 27.5),
        ("6", 12.5, 12.5, 15),
    ]  # fmt: skip
    assert all(area["title"] for area in data["areas"])


def test_a_finding_as_json() -> None:
    data = json.loads(advisor("assess", "ms", "--as-of", CARD, "--json").stdout)
    (finding,) = (f for f in data["findings"] if f["component"] == "6.3")
    assert finding["rule"] == "protected-innocence/6-justice-tools/6.3-wiretapping"
    assert (finding["outcome"], finding["points"]) == ("gap", {"low": 0, "high": 0, "max": 2.5})
    assert set(finding["basis"]) == {"points", "title", "outcomes"}
    assert finding["unsettled"] == []
    fact = next(f for f in finding["facts"] if f["question"] == "wiretap.trafficking")
    assert fact["answer"] == "no"
    assert {"since", "provenance"} <= set(fact)
    assert {p["document"] for p in fact["provenance"]} >= {"report-card-2019"}
    for insight in data["insights"]:
        assert insight["id"]
        assert insight["says"]
        assert insight["status"] in {"holds", "may hold"}


def test_fail_on_a_gap() -> None:
    assert advisor("assess", "ms", "--as-of", CARD, "--fail-on", "gap").returncode == 1
    assert advisor("assess", "ms", "--as-of", CARD, "--fail-on", "below=91").returncode == 0


def test_explain_says_why_in_sentences() -> None:
    done = advisor("explain", "ms", "6.3", "--as-of", CARD)
    assert done.returncode == 0
    said = " ".join(done.stdout.split())
    assert "Mississippi, law of November 20, 2019: gap, 0.0 of 2.5 points." in said
    assert "(wiretap.trafficking)" in said
    assert "area 6, sentence 2" in said
    assert "Met (2.5 points) does not hold because:" in said
    assert "The nearest change that would make it met:" in said


def components() -> list[str]:
    return [rule.component for rule in open_content(str(ROOT)).framework.rules]


@pytest.mark.parametrize("day", [date(2018, 11, 15), date(2019, 11, 20), date(2026, 11, 22)], ids=str)
def test_every_component_can_be_explained(day: date) -> None:
    opened = open_content(str(ROOT))
    for component in components():
        text = "\n".join(line for line, _ in lines(explain(opened, "ms", component, day)))
        assert f" component {component}: " in text
        assert not re.search(r"\bNone\b|\bnan\b|\{|\}|  |\.\.(?!\.)|1000000000000|(?<!\S)-1\b", text), text


@pytest.mark.parametrize("command", [["assess"], ["explain", "5.8"], ["explain", "5.9"]], ids=" ".join)
def test_no_line_is_wider_than_80_columns(command: list[str]) -> None:
    done = advisor(command[0], "ms", *command[1:], COLUMNS="200")
    assert done.returncode == 0
    assert done.stdout
    assert [line for line in done.stdout.splitlines() if len(line) > 80] == []


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_twice_in_one_process_gives_the_same_bytes() -> None:
    def once(audience: str) -> dict[str, bytes]:
        opened = open_content(str(ROOT))
        made = assess(opened, "ms", date(2026, 11, 22))
        return memo_files(opened, made, Letterhead(date(2026, 11, 22)), (*FORMATS, "json"), audience)

    for audience in ("staff", "advocate"):
        first = once(audience)
        assert len(first) == 5
        assert all(first.values())
        assert once(audience) == first


@sampled
@pytest.mark.parametrize("audience", ["staff", "advocate"])
def test_fresh_processes_give_the_same_bytes(tmp_path: Path, audience: str) -> None:
    made, data = [], ("csv", "xlsx") if audience == "staff" else ()
    for seed, zone in some((("0", "UTC"), ("1", "America/Chicago"), ("4321", "Pacific/Kiritimati")), 2):
        folder = tmp_path / seed
        done = advisor(
            "memo", "ms", "--as-of", "2026-11-22", "--dated", "2026-11-22",
            "--format", ",".join((*FORMATS, "json", *data)), "--audience", audience, "-o", folder, "--no-history",
            PYTHONHASHSEED=seed, TZ=zone,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        made.append({path.name: digest(path) for path in folder.iterdir()})
    # The memo in five formats, the annex in four, the run; of data one JSON, seven tables, one workbook.
    assert len(made[0]) == (5 + 4 + 1 + 1 + 7 + 1 if data else 6)
    assert all(other == made[0] for other in made[1:])
