"""The command itself, killed at every step of a memo's run: nothing acknowledged is lost, nothing is half-written."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import pytest

from advisor.store.disk import meant
from advisor.store.history import open_history
from helpers.paths import EXAMPLE
from helpers.sampling import sample, sampled

FILE = "zz-2021-07-01-memo.md"
MEMO = (
    "memo", "zz", "--as-of", "2021-07-01", "--dated", "2026-11-22", "--format", "md", "--content", str(EXAMPLE),
)  # fmt: skip
TURNS = sample(1, of=3)
EVERY = sample(3, of=1)  # so many steps at once, in make test
FEWEST = 15  # steps that a run surely has; fewer, and ADVISOR_FAULT is not heeded


@dataclass(frozen=True)
class Place:
    """One folder and one history."""

    root: Path

    @property
    def out(self) -> Path:
        return self.root / "out"

    def advisor(self, *words: str, fault: int = 0) -> subprocess.CompletedProcess[str]:
        history = str(self.root / "kept" / "history.sqlite")
        environment = {**os.environ, "ADVISOR_HISTORY": history, "ADVISOR_FAULT": str(fault) if fault else ""}
        command = [sys.executable, "-m", "advisor", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)

    def memo(self, to: str, fault: int = 0) -> subprocess.CompletedProcess[str]:
        return self.advisor(*MEMO, "--to", to, "-o", str(self.out), fault=fault)

    def outputs(self) -> list[str]:
        """The SHA-256 of each recorded run's memo, oldest first; the history must be whole."""
        history = open_history(str(self.root / "kept" / "history.sqlite"), self.root)
        assert history.verify(history.head()) == []
        return [history.show(listed.number).outputs[FILE] for listed in history.runs()]

    def left(self) -> list[Path]:
        return [path for path in self.out.iterdir() if meant(path)] if self.out.is_dir() else []


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def memos(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The memo of each run as it should be, by its addressee."""
    made = {}
    for to in ("earlier", "killed", "next"):
        place = Place(tmp_path_factory.mktemp(to))
        assert place.memo(to).returncode == 0
        made[to] = sha(place.out / FILE)
    assert len(set(made.values())) == 3
    return made


def kill_at(root: Path, step: int, turn: int, begun: bool, memos: dict[str, str]) -> bool:
    """Kill a run at *step*, check what it left and what the next run makes of that; whether it was killed."""
    place = Place(root / f"{step}-{turn}")
    place.root.mkdir()
    if begun:
        assert place.memo("earlier").returncode == 0
    before = place.outputs()
    done = place.memo("killed", fault=step)
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr

    if (place.out / FILE).exists():
        assert sha(place.out / FILE) in {memos["killed"], *before}
    if (place.out / "run.json").exists():
        assert json.loads((place.out / "run.json").read_text("utf-8"))["runs"]["memo"]
    after = place.outputs()
    both = [*before, memos["killed"]]
    assert after == both if done.returncode == 0 else after in (before, both)

    left = place.left()
    again = place.memo("next")
    assert again.returncode == 0, again.stderr
    assert ("cut short" in again.stderr) == bool(left)
    for path in left:
        assert path.name in again.stderr or str(path.with_name(meant(path))) in again.stderr
    assert sorted(path.name for path in place.out.iterdir()) == ["run.json", "zz-2021-07-01-annex.md", FILE]
    assert sha(place.out / FILE) == memos["next"]
    assert place.outputs() == [*after, memos["next"]]
    return done.returncode != 0


def kill_everywhere(root: Path, begun: bool, memos: dict[str, str]) -> None:
    steps = 0
    with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
        for first in range(1, 200, 4 * EVERY):  # four steps at a time, TURNS times each
            chosen = [(step, turn) for step in range(first, first + 4 * EVERY, EVERY) for turn in range(TURNS)]
            asked = ([step for step, _ in chosen], [turn for _, turn in chosen])
            killed = list(pool.map(kill_at, repeat(root), *asked, repeat(begun), repeat(memos)))
            steps += sum(killed[::TURNS])
            assert all(len(set(killed[n : n + TURNS])) == 1 for n in range(0, len(killed), TURNS))
            if not all(killed):
                break
    assert steps >= FEWEST // EVERY, f"only {steps} steps; is ADVISOR_FAULT heeded?"


@sampled
def test_killed_at_any_step_of_the_first_memo(tmp_path: Path, memos: dict[str, str]) -> None:
    kill_everywhere(tmp_path, False, memos)


@pytest.mark.long
def test_killed_at_any_step_of_a_later_memo(tmp_path: Path, memos: dict[str, str]) -> None:
    kill_everywhere(tmp_path, True, memos)
