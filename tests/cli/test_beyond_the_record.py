"""A day in the future, or before the record begins: every output says so, and of no other day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.command import advisor
from helpers.paths import EXAMPLE

DAYS = {
    "2031-01-01": "January 1, 2031 lies in the future",
    "2019-06-01": "The record of Arcadia begins on January 1, 2020",
    "2022-07-01": "",
}
CASES = pytest.mark.parametrize(("day", "words"), DAYS.items())


def run(*words: str, day: str) -> str:
    """What a command prints, in one line."""
    done = advisor(*words, "--as-of", day, "--content", str(EXAMPLE), SOURCE_DATE_EPOCH="1795305600")
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def said(text: str, words: str) -> bool:
    """Whether *text* says *words*, or where there are none, nothing of the kind."""
    return words in text if words else not any(w and w in text for w in DAYS.values())


@CASES
@pytest.mark.parametrize(
    "command", [("assess", "zz"), ("explain", "zz", "1.1"), ("rerun", "zz", "--set", "harm.law=none")]
)
def test_what_is_printed_says_so(command: tuple[str, ...], day: str, words: str) -> None:
    assert said(run(*command, day=day), words)


@CASES
@pytest.mark.parametrize("command", [("assess", "zz"), ("rerun", "zz", "--set", "harm.law=none")])
def test_json_says_so_as_its_notice(command: tuple[str, ...], day: str, words: str) -> None:
    notice = json.loads(run(*command, "--json", day=day)).get("notice", "")
    assert said(notice, words)
    assert bool(notice) == bool(words)


@CASES
@pytest.mark.parametrize(
    "command",
    [
        ("memo", "zz"),
        ("memo", "zz", "--audience", "advocate"),
        ("rerun", "zz", "--set", "harm.law=none"),
    ],
)
def test_what_is_written_says_so(command: tuple[str, ...], day: str, words: str, tmp_path: Path) -> None:
    run(*command, "--format", "txt", "-o", str(tmp_path), day=day)
    texts = [path.read_text("utf-8") for path in tmp_path.rglob("*.txt") if path.stem != "bill"]
    assert texts
    assert all(said(" ".join(text.split()), words) for text in texts)


@pytest.mark.parametrize(("day", "words"), [item for item in DAYS.items() if "begins" not in item[1]])
def test_what_goes_with_a_bill_says_so(day: str, words: str, tmp_path: Path) -> None:
    run("bill", "zz", "--all-gaps", "--chamber", "assembly", "--format", "txt", "-o", str(tmp_path), day=day)
    (summary,) = tmp_path.rglob("summary.txt")
    assert said(" ".join(summary.read_text("utf-8").split()), words)
    (data,) = tmp_path.rglob("bill.json")
    assert said(json.loads(data.read_text("utf-8"))["notice"], words)
