"""A long history: how big a run is in it, and how long its list and its verification take.

`python -m bench.history [--quick]` makes the runs, prints the figures as JSON and deletes them. Each run is that of a
memo on Mississippi's law, with a time and a sender of its own.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from advisor.app.assess import assess
from advisor.app.clock import today
from advisor.app.content import open_content
from advisor.app.keeping import inputs, run_of
from advisor.store.history import History, open_history
from advisor.store.history.chain import FIRST, canonical, link
from advisor.store.history.packing import packed
from advisor.store.history.store import AS_JSON, COLUMNS
from bench.measure import ROOT

RUNS = 2_000


def main() -> None:
    """Print milliseconds a thousand runs and bytes a run."""
    runs = RUNS // 10 if "--quick" in sys.argv else RUNS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "history.sqlite")
        history = open_history(str(path), Path(folder))
        fill(history, runs)
        listed, verified = taken(history.runs), taken(history.verify)
        size = sum(file.stat().st_size for file in path.parent.iterdir())
    print(
        json.dumps(
            {"runs": runs, "list_ms": listed / runs * 1000, "verify_ms": verified / runs * 1000, "bytes": size / runs}
        )
    )


def fill(history: History, runs: int) -> None:
    """Add so many runs at once: each by itself would wait for the disk."""
    opened = open_content(str(ROOT))
    run = run_of("memo", assess(opened, "ms", today()), inputs(opened, "ms"), {"ms-memo.md": b"memo"})
    texts = {name: canonical(run[name]) for name in AS_JSON}
    previous = FIRST
    with history.store.writing() as execute:
        for number in range(1, runs + 1):
            at = f"2026-11-27T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}+00:00"
            taken_in = canonical({**run["inputs"], "from": f"Office {number}"})
            values: dict[str, Any] = {"number": number, "at": at, **run, **texts, "inputs": taken_in}
            values["previous"] = previous
            values["hash"] = previous = link(previous, [values[name] for name in COLUMNS[:-2]])
            kept = packed({name: values[name] for name in COLUMNS})
            names = ", ".join(kept)
            execute(f"INSERT INTO advisor_runs ({names}) VALUES (:{', :'.join(kept)})", kept)  # noqa: S608  # ours


def taken(work: Any) -> float:
    """The milliseconds of processor time of the best of three."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best * 1000


if __name__ == "__main__":
    main()
