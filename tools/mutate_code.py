"""Plants faults in a room of the program, one at a time, and says which of them no test finds.

Run as `make mutate-code ROOM=assess`. It takes a sample of 300 faults by a seed, the same every time, watches which
tests reach which line, and then runs for each fault the tests that reach it, in processes of their own. The room's own
tests go first; only where they leave more than one in ten are those of the rooms that stand on it watched too, and run
for what was left. Where more than one in ten survives all the same it exits with 1. Leave the checkout alone meanwhile.

It is ours since no well-kept library does this with our code: mutmut leaves out whatever is decorated and whatever
stands outside a function, which of our model is most; cosmic-ray runs one command, and so all tests, for every fault.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tools.mutants.exchanged import tried
from tools.mutants.faults import Fault, faults
from tools.mutants.reach import ROOT, Reached, environment, read
from tools.mutants.trial import (
    NOT_PLANTED,
    NOT_REACHED,
    SURVIVED,
    TIMED_OUT,
    Asked,
    Trial,
    cold,
    sound,
    tests_for,
    trials,
    warm,
)

NEEDED = 90  # of a hundred faults
LEFT = {SURVIVED, NOT_REACHED}
FROZEN = "model/test_frozen.py"
# The tests that hold a room to what it promises: its own, and those of the rooms that stand on it.
TESTS = {
    "assess": (("assess", FROZEN), ("mississippi/test_mississippi.py",)),
    "model": (("model",), ("load", "assess")),
    "load": (("load", FROZEN), ("model", "app/test_one_states_fault.py")),
    "check": (("check", FROZEN), ("load", "assess")),
    "draft": (("draft", FROZEN), ("mississippi/test_bill.py", "mississippi/test_bill_language.py")),
}


def main() -> int:
    asked = argparse.ArgumentParser(description="Plant faults in a room and run the tests that reach them.")
    asked.add_argument("room", choices=TESTS)
    asked.add_argument("--faults", type=int, default=300)
    asked.add_argument("--seed", type=int, default=17)
    asked.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    asked.add_argument("--list", type=Path, help="a file to write what survived to as well")
    options = asked.parse_args()
    every = [fault for path in sorted((ROOT / "advisor" / options.room).rglob("*.py")) for fault in _of(path)]
    chance = random.Random(options.seed)  # noqa: S311
    chosen = chance.sample(every, min(options.faults, len(every)))
    begun = time.monotonic()
    done: dict[int, Trial] = {}  # by the number of the fault in the sample
    for stage, tests in enumerate(TESTS[options.room]):
        left = {n: fault for n, fault in enumerate(chosen) if n not in done or done[n].verdict in LEFT}
        if len(left) * 100 > len(chosen) * (100 - NEEDED):
            reached = _watched(options.room, stage, tests)
            warm(reached.modules)
            done |= _stage(left, done, reached, options)
    return _told(options.room, every, list(done.values()), time.monotonic() - begun, options.list)


def _stage(
    left: Mapping[int, Fault], before: Mapping[int, Trial], reached: Reached, options: argparse.Namespace
) -> dict[int, Trial]:
    """What becomes of the faults *left* by the tests that *reached* them; a fault keeps what it survived before."""
    asked = {n: (fault, tests_for(fault, reached, f"tests/{options.room}/")) for n, fault in left.items()}
    number = {id(fault): n for n, fault in left.items()}
    found = {n: before.get(n, Trial(fault, NOT_REACHED, ())) for n, (fault, tests) in asked.items() if not tests}
    for trial in _tried([one for one in asked.values() if one[1]], reached, options.workers):
        n = number[id(trial.fault)]
        survived = [*(before[n].tests if n in before else ()), *trial.tests]
        found[n] = Trial(trial.fault, trial.verdict, survived)
    return found


def _tried(asked: Sequence[Asked], reached: Reached, workers: int) -> Iterator[Trial]:
    """What becomes of each fault: those within functions in forks of one process, all others alone."""
    within = [one for one in asked if one[0].inside]
    left = [one for one in asked if not one[0].inside]
    with ProcessPoolExecutor(1, get_context("fork")) as pool:  # since it imports our modules, which this must not
        verdicts = pool.submit(_within, within, reached, workers).result()
    for one, verdict in zip(within, verdicts, strict=True):
        if verdict == NOT_PLANTED:
            left.append(one)
        else:
            yield Trial(one[0], verdict, one[1])
    every = sorted({test for _, tests in left for test in tests})
    if left and not sound(every):
        sys.exit("In a process of their own the tests fail without any fault: what they found would mean nothing.")
    sys.stderr.write(f"{len(left)} are tried by themselves\n")
    for trial in trials(left, reached, workers, cold):
        sys.stderr.write(f"{trial.verdict}: {trial.fault}\n")
        yield trial


def _within(asked: Sequence[Asked], reached: Reached, workers: int) -> list[str]:
    verdicts = {id(trial.fault): trial.verdict for trial in tried(asked, reached, workers)}
    return [verdicts[id(fault)] for fault, _ in asked]


def _of(path: Path) -> list[Fault]:
    return faults(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))


def _watched(room: str, stage: int, tests: Sequence[str]) -> Reached:
    """Which of *tests* reach which line of *room*, in a process that ends before any fault is planted."""
    out = ROOT / "out" / f"reached-{room}-{stage}.json"
    out.parent.mkdir(exist_ok=True)
    paths = [f"tests/{name}" for name in tests]
    command = [sys.executable, "-m", "tools.mutants.reach", str(out), f"advisor/{room}", "--", *paths]
    subprocess.run(command, cwd=ROOT, env=environment(), check=False, stdout=sys.stderr)
    reached = read(out)
    if reached.failed:
        sys.exit(f"Without any fault these fail: {', '.join(reached.failed)}")
    return reached


def _told(room: str, every: list[Fault], done: list[Trial], seconds: float, to: Path | None) -> int:
    found = Counter(trial.verdict for trial in done)
    left = sorted((t for t in done if t.verdict in LEFT), key=lambda t: (t.fault.path, t.fault.line))
    lines = [f"{t.verdict} ({len(t.tests)} tests): {t.fault}" for t in left]
    share = 100 * (len(done) - len(left)) / len(done)
    special = f"{found[TIMED_OUT]} by their time, {found[NOT_REACHED]} reached by no test"
    of = f"{len(done) - len(left)} of {len(done)} planted faults found, {share:.1f} %"
    lines.append(f"{room}: {of} ({special}), of {len(every)} that could be planted; {seconds:.0f} s")
    print("\n".join(lines))
    if to:
        to.write_text("\n".join(lines) + "\n", "utf-8")
    return int(share < NEEDED)


if __name__ == "__main__":
    os.environ.update(environment())
    sys.exit(main())
