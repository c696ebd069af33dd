"""A long history: how big a run is in it, and how long its list and its verification take.

`python -m bench.history [--quick]` makes the runs, prints the figures as JSON and deletes them. Each run is that of a
memo on Mississippi, with a time and a sender of its own: once all on the same law, and once each on a law of its own,
four answers of which were changed at random.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from advisor.app.assess import assess
from advisor.app.assumed import assumed_bills
from advisor.app.clock import today
from advisor.app.content import Opened, open_content
from advisor.app.keeping import inputs, run_of
from advisor.app.remembered import remembered
from advisor.assess import Assessment
from advisor.store.history import open_history
from advisor.store.history.store import added
from bench.measure import ROOT
from bench.sweeps import made

RUNS = {"one law": 1_000, "a law each": 500}


def main() -> None:
    """Print milliseconds a thousand runs and bytes a run."""
    opened = open_content(str(ROOT))
    print(json.dumps({name: _measured(opened, name, runs) for name, runs in RUNS.items()}))


def _measured(opened: Opened, name: str, runs: int) -> dict[str, float]:
    runs = runs // 10 if "--quick" in sys.argv else runs
    alike = assess(opened, "ms", today())
    with tempfile.TemporaryDirectory() as folder:
        history = open_history(str(Path(folder, "history.sqlite")), Path(folder))
        assessments = repeat(alike, runs) if name == "one law" else _of_their_own(opened, runs)
        given = inputs(opened, "ms")
        with history.store.writing() as execute:  # all at once: each by itself would wait for the disk
            for number, assessment in enumerate(assessments):
                run = run_of("memo", assessment, {**given, "from": f"Office {number}"}, {"ms-memo.md": b"memo"})
                at = f"2026-11-27T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}+00:00"
                added(execute, {"at": at, **run})
        listed, verified = _taken(history.runs), _taken(history.verify)
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
    return {"runs": runs, "list_ms": listed / runs * 1000, "verify_ms": verified / runs * 1000, "bytes": size / runs}


def _of_their_own(opened: Opened, runs: int) -> Iterator[Assessment]:
    """Assessments of so many laws, no two alike but by chance."""
    known = remembered(opened)
    law = known.recorded("ms", today()).law
    for _, _, answers in made(runs):
        over = assumed_bills(opened, law, answers.split("; "), frozenset())
        laid = known.laid_over("ms", today(), over)
        state = replace(law.jurisdiction, bills={**law.jurisdiction.bills, **{bill.id: bill for bill in over}})
        yield known.assessor.assess(replace(laid, jurisdiction=state))


def _taken(work: Any) -> float:
    """The milliseconds of processor time of the best of three."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best * 1000


if __name__ == "__main__":
    main()
