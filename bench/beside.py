"""Two checkouts' commands beside each other, cold, in turn: `python -m bench.beside OLD NEW [assess ms ...]`.

Each checkout runs its own program from its own .venv, with compiled modules and checked content kept, as for a user
who has run it before. Prints the median of both in milliseconds and the new one's share of the old one's, for the
time that passes and for the time that the processor works, which other programs on the machine disturb less.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 30
COMMAND = ("assess", "ms", "--as-of", "2026-11-22")


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        sides = [side(Path(name).resolve(), f"{folder}/{n}") for n, name in enumerate(sys.argv[1:3])]
        for run in sides * 2:
            run()  # compiles the modules, and fills the cache
        taken = [[run() for run in sides] for _ in range(RUNS)]
    for what, of in (("passed", 0), ("worked", 1)):
        old, new = (statistics.median(pair[n][of] for pair in taken) for n in (0, 1))
        print(f"{what}: {old:.1f} ms before, {new:.1f} ms now, {new / old:.0%}")


def side(checkout: Path, cache: str) -> Callable[[], tuple[float, float]]:
    """What runs the command of *checkout* once and returns the milliseconds that passed and that were worked."""
    words = [checkout / ".venv/bin/python", "-m", "advisor", *(sys.argv[3:] or COMMAND)]
    own = {**os.environ, "ADVISOR_CACHE": cache, "PYTHONPATH": ""}
    environment = {name: value for name, value in own.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> tuple[float, float]:
        worked, begun = _worked(), time.perf_counter()
        subprocess.run(words, cwd=checkout, env=environment, check=True, capture_output=True)
        return (time.perf_counter() - begun) * 1000, _worked() - worked

    return run


def _worked() -> float:
    """Milliseconds that the processor has worked for programs that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1000


if __name__ == "__main__":
    main()
