"""The work that `make bench` times on the statute book: the same from the same seed, and found as it was made."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from advisor.app.statutes.add import add
from advisor.app.statutes.changes import changed
from advisor.app.statutes.shelf import Shelf
from bench.statutes import (
    GOALS,
    NEW,
    OLD,
    RARE,
    STATE,
    changed_title,
    html,
    json_lines,
    made,
    measured,
    met,
    shelf,
)
from helpers.paths import ROOT

MANY = 300


@pytest.fixture(scope="module")
def on(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    folder = tmp_path_factory.mktemp("bench")
    on = shelf(folder / "book.sqlite")
    add(on, [json_lines(folder / "old", made(MANY))], *OLD)
    add(on, [html(folder / "new", changed_title(MANY))], *NEW)
    return on


def test_the_same_seed_makes_the_same_code_in_order() -> None:
    assert list(made(60)) == list(made(60))
    assert list(made(60)) != list(made(60, seed=7))
    assert [one.number for one in made(60)][48:52] == ["1-1-49", "1-1-50", "1-2-1", "1-2-2"]


def test_the_book_holds_what_was_made_whichever_file_it_came_in(on: Shelf) -> None:
    old, new = (list(on.book.all(release)) for release in on.releases)
    for held, one in zip(old, made(MANY), strict=True):
        assert (held.section.number, held.section.law, held.section.history) == (one.number, one.law, one.history)
    assert [held.section.law for held in new] == [one.law for one in changed_title(MANY)]
    assert len(on.book.search(STATE, RARE)) == MANY / 100


def test_the_changes_are_those_that_were_made(on: Shelf, tmp_path: Path) -> None:
    found = changed(on, "1", "2")
    counts = Counter(change.movement for change in found.sections)
    assert (counts, found.unchanged) == ({"changed": MANY / 3}, MANY * 2 / 3)
    moved = shelf(tmp_path / "book.sqlite")
    add(moved, [json_lines(tmp_path / "old", made(MANY))], *OLD)
    add(moved, [json_lines(tmp_path / "new", changed_title(MANY, renumbered=True))], *NEW)
    told = changed(moved, "1", "2").sections
    assert {change.number: change.to for change in told} == {
        o.number: o.number.replace("1-", "1-7", 1) for o in made(MANY)
    }
    assert {change.movement for change in told} == {"renumbered"}


def test_every_figure_has_a_goal_and_is_of_this_work(tmp_path: Path) -> None:
    taken = measured(tmp_path, 100, 1)
    assert taken.keys() == {*GOALS, "memory, MB"}
    assert all(value >= 0 for value in taken.values())
    assert met("show", 50)
    assert not met("show", 51)
    assert not met("HTML, added", 4.9)


GROWN = """
import sys
from pathlib import Path
from advisor.app.statutes.add import add
from bench.measure import resident
from bench.statutes import NEW, OLD, json_lines, made, shelf
folder = Path(sys.argv[1])
on = shelf(folder / "book.sqlite")
few, many = json_lines(folder / "few", made(400)), json_lines(folder / "many", made(3000, seed=2))
add(on, [few], *OLD)
early = resident()
add(on, [many], *NEW)
print(early, resident())
"""


def test_memory_stays_flat_whatever_is_added(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", GROWN, tmp_path], cwd=ROOT, capture_output=True, text=True, check=True)
    early, late = map(float, done.stdout.split())
    assert late - early < 6


def test_the_kept_figures_are_of_every_goal() -> None:
    results = json.loads((ROOT / "bench/statutes.json").read_text("utf-8"))
    assert results["sections"] == 60_000
    assert results["figures"].keys() == {*GOALS, "memory, MB"}
    assert all(met(name, kept["value"]) == kept["met"] for name, kept in results["figures"].items())
