"""Thousands of laws at once: what `advisor sweep` takes on every core of this machine, and how its memory grows.

`python -m bench.sweeps [--quick]` writes the scenarios, runs the command on each file, prints the figures as JSON and
deletes everything. A scenario is Mississippi's law with four answers changed; the same seed makes the same ones.
"""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from advisor.app.content import open_content
from bench.measure import PRODUCT, ROOT

SIZES = (1_000, 10_000, 100_000)
CHANGED = 4  # answers a scenario


def main() -> None:
    """Print seconds, microseconds a scenario and the largest memory, in megabytes, by the number of scenarios."""
    sizes = SIZES[:2] if "--quick" in sys.argv else SIZES
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps({"cores": os.cpu_count(), "scenarios": {n: _swept(Path(folder), n) for n in sizes}}))


def made(total: int, seed: int = 1) -> Iterator[tuple[str, str, str]]:
    """Yield *total* rows of a file of scenarios: state, day, answers."""
    drawn = random.Random(seed)  # noqa: S311  # the same scenarios every time
    questions = open_content(str(ROOT)).content.questions
    answers = {name: of.answers for name, of in questions.items() if of.answers and not of.excludes}
    for _ in range(total):
        chosen = drawn.sample(sorted(answers), CHANGED)
        yield "ms", "2026-11-22", "; ".join(f"{name}={drawn.choice(sorted(answers[name]))}" for name in chosen)


def _swept(folder: Path, total: int) -> dict[str, float]:
    asked, out = folder / f"{total}.csv", folder / f"{total}-out.csv"
    with asked.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("jurisdiction", "as_of", "set"), *made(total)])
    begun = time.monotonic()
    sweep = [PRODUCT, "-m", "advisor", "sweep", str(asked), "-o", str(out)]
    with subprocess.Popen(sweep, cwd=ROOT, stdout=subprocess.DEVNULL) as running:
        largest = 0
        while running.poll() is None:
            largest = max(largest, _resident(running.pid))
            time.sleep(0.1)
    seconds = time.monotonic() - begun
    if running.returncode or sum(1 for _ in out.open(encoding="utf-8")) != total + 1:
        raise SystemExit(f"the sweep of {total} scenarios did not end well")
    return {"s": round(seconds, 2), "us_each": round(seconds / total * 1e6, 1), "mb": round(largest / 1e6, 1)}


def _resident(process: int) -> int:
    """The bytes of memory of *process* and of those that it began, as Linux counts them."""
    found = 0
    for each in (process, *_children(process)):
        try:
            pages = Path(f"/proc/{each}/statm").read_text("ascii").split()[1]
        except OSError:
            continue
        found += int(pages) * os.sysconf("SC_PAGE_SIZE")
    return found


def _children(process: int) -> list[int]:
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    except OSError:
        return []
    return [inner for child in map(int, listed) for inner in (child, *_children(child))]


if __name__ == "__main__":
    main()
