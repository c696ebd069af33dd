"""Time the commands and the engine, each beside its floor, as medians; print a table and write bench/results.json.

The floor of a command is the interpreter with the imports that it cannot do without. Nothing here decides a test.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 7
PYTHON = sys.executable


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def command(*words: str) -> Callable[[], object]:
    return lambda: subprocess.run([PYTHON, *words], cwd=ROOT, check=True, capture_output=True)


def medians(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median of each work in milliseconds, run in turn so that noise falls on all alike."""
    for work in works.values():
        work()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(RUNS):
        for name, work in works.items():
            taken[name].append(timed(work))
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> None:
    from advisor import app
    from advisor.assess import Assessor
    from advisor.law import enact, law_on

    opened = app.open_content(str(ROOT))
    state = opened.content.jurisdictions["ms"]
    assessor = Assessor(opened.content)
    then, now = law_on(state, date(2019, 11, 20)), law_on(state, date(2026, 11, 22))
    before, today = assessor.assess(then), assessor.assess(now)
    with_bill = enact(now, state.bills["2026-sb-2336"])
    with tempfile.TemporaryDirectory() as folder:
        memo = ("-m", "advisor", "memo", "ms", "--as-of", "2026-11-22", "--dated", "2026-11-22", "-o")
        figures = medians(
            {
                "floor: interpreter": command("-c", "pass"),
                "floor: interpreter, yaml, click, engine": command("-c", "import yaml, click, durable.engine"),
                "advisor assess ms": command("-m", "advisor", "assess", "ms", "--as-of", "2026-11-22"),
                "advisor memo ms, four formats": command(*memo, folder),
                "advisor memo ms, Markdown": command(*memo, f"{folder}/md", "--format", "md"),
                "loading the content": lambda: app.open_content(str(ROOT)),
                "one assessment, 2019": lambda: assessor.assess(then),
                "one assessment, 2026, with open answers": lambda: assessor.assess(now),
                "reassessed after seven years": lambda: assessor.reassess(before, now),
                "reassessed after one bill": lambda: assessor.reassess(today, with_bill),
            }
        )
    floor = figures["floor: interpreter, yaml, click, engine"]
    print(f"{'what':<44}{'ms':>9}{'x floor':>9}")
    for name, value in figures.items():
        print(f"{name:<44}{value:>9.1f}{value / floor:>9.2f}")
    one, full = figures["reassessed after one bill"], figures["one assessment, 2026, with open answers"]
    print(f"\nAfter one bill, the shortcut costs {one / full:.2f} of a full assessment.")
    results = {name: {"ms": round(value, 2), "floor": round(value / floor, 3)} for name, value in figures.items()}
    (ROOT / "bench" / "results.json").write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
