"""Times, as medians of runs in turn, so that what else the machine does falls on all alike."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PRODUCT = ROOT / ".venv/bin/python"  # the commands are timed where users run them
SHORTEST = 0.02  # seconds that one sample takes at least
Do = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """Milliseconds, all of it from runs in turn with what it is compared with."""

    median: float
    low: float
    high: float
    runs: int

    def over(self, other: Figure) -> float:
        return self.median / other.median

    def as_json(self) -> dict[str, float]:
        spread = (self.high - self.low) / self.median
        return {
            "ms": _round(self.median),
            "low": _round(self.low),
            "high": _round(self.high),
            "spread": round(spread, 2),
        }


def figure(samples: Sequence[float]) -> Figure:
    return Figure(statistics.median(samples), min(samples), max(samples), len(samples))


def in_turn(works: Mapping[str, Do], runs: int) -> dict[str, Figure]:
    """Each work's time in milliseconds; short works are repeated within a run."""
    gc.collect()
    gc.freeze()  # the thousands of laws that the bench itself holds are no garbage to look through at each turn
    repeats = {name: _repeats(work) for name, work in works.items()}
    samples: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            samples[name].append(_timed(work, repeats[name]))
    return {name: figure(taken) for name, taken in samples.items()}


def command(*words: str, python: Path = PRODUCT) -> Do:
    """A whole command, from the start of the interpreter to its end."""
    return lambda: subprocess.run([python, *words], cwd=ROOT, check=True, capture_output=True)


def first_run(*words: str, keeps_content: bool = False, keeps_bytecode: bool = False) -> Do:
    """A whole command on a machine that has kept no checked content, or no bytecode, Python's own neither."""

    def run() -> object:
        with tempfile.TemporaryDirectory() as folder:
            env = dict(os.environ)
            env |= {} if keeps_bytecode else {"PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
            env |= {} if keeps_content else {"ADVISOR_CACHE": f"{folder}/content"}
            return subprocess.run([PRODUCT, *words], cwd=ROOT, check=True, capture_output=True, env=env)

    return run


def resident() -> float:
    """Megabytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


def _repeats(work: Do) -> int:
    once = _timed(work, 1) / 1000
    if once < 1:
        once = _timed(work, 1) / 1000  # the first time warms up
    return max(1, int(SHORTEST / once)) if once < SHORTEST else 1


def _timed(work: Do, repeats: int) -> float:
    begun = time.perf_counter()
    for _ in range(repeats):
        work()
    return (time.perf_counter() - begun) * 1000 / repeats


def _round(value: float) -> float:
    return float(f"{value:.4g}")
