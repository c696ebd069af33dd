"""A planted fault against the tests that reach it, in a process of its own, forked from one that is warm already.

A fault inside a function is tried in a fork of a process that has imported everything and collected the tests; there
the function's code is exchanged (`tools/mutants/exchanged.py`), and a trial costs the tests alone. One outside any
function is tried where all is imported but our own modules, of which one is then compiled from its changed tree.
Nothing is ever written to the checkout.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest
from msgspec import Struct

from tools.mutants.faults import Fault
from tools.mutants.reach import MARKED, PLUGINS, ROOT, SETUP, Reached

ENOUGH = 4.0  # seconds of tests for one fault, of the processor and as measured while they were watched
SLACK = 20.0  # how many times as long a trial may take before it counts as found, on a machine that does more
MEMORY = 3 << 30
EVERYWHERE = "tests/model/test_frozen.py"  # looks at every value of every module

SURVIVED, KILLED, TIMED_OUT, NOT_REACHED = "survived", "killed", "timed out", "not reached"
NOT_PLANTED = "not planted"  # in that way: no function in memory has the code
ENDS = {SURVIVED: 0, KILLED: 1, NOT_PLANTED: 2}  # how the process of a trial ends
Asked = tuple[Fault, Sequence[str]]  # a fault, and the tests that may see it


class Trial(Struct, frozen=True):
    """What became of one fault."""

    fault: Fault
    verdict: str
    tests: Sequence[str]


def warm(modules: Iterable[str]) -> None:
    """Import what the tests import of others, so that no trial has to."""
    for name in modules:
        if name not in sys.modules:
            try:
                import_module(name)
            except Exception:  # noqa: BLE001, S112  # what cannot be had alone comes with what needs it
                continue


def tests_for(fault: Fault, reached: Reached, own: str) -> list[str]:
    """The tests that may see *fault*: those of the folder *own* first, the quick before the slow.

    A test file's fixtures and what it keeps may have reached a line for all its tests, so they come last. What stands
    outside any function is looked at by whatever reaches its module, by the tests that look at every module, and by
    those of the file that is named after it: a module without functions is reached only when it is imported.
    """
    of = reached.lines.get(fault.path, {})
    lines = {fault.line, fault.statement} if fault.inside else set(of)
    found = {test for line in lines for test in of.get(line, ())}
    files = {name.removeprefix(SETUP).partition("::")[0] for name in found if "::" in name or name.startswith(SETUP)}
    direct = [test for test in found if test in reached.seconds]
    others = [test for test in reached.seconds if test.partition("::")[0] in files and test not in found]
    taken: list[str] = []
    left = ENOUGH
    name = f"{own}test_{fault.path.rpartition('/')[2]}"
    alike = () if fault.inside else (EVERYWHERE, name)
    everywhere = [test for test in reached.seconds if test.startswith(alike)] if alike else []
    for group in (everywhere, direct, others):
        for test in sorted(group, key=lambda test: (not test.startswith(own), reached.seconds[test], test)):
            if test in taken:
                continue
            left -= reached.seconds[test]
            if left < 0 and taken:
                return taken
            taken.append(test)
    return taken


def trials(
    asked: Sequence[Asked], reached: Reached, workers: int, start: Callable[[Fault, Sequence[str]], int]
) -> Iterator[Trial]:
    """What becomes of each fault *asked*, as soon as it is known; *start* begins its trial and gives the process."""
    waiting = list(reversed(asked))
    running: dict[int, tuple[Fault, Sequence[str], float]] = {}
    while waiting or running:
        while waiting and len(running) < workers:
            fault, tests = waiting.pop()
            allowed = 60 + SLACK * sum(reached.seconds[test] for test in tests)
            running[start(fault, tests)] = (fault, tests, time.monotonic() + allowed)
        for process, (fault, tests, until) in list(running.items()):
            ended, status = os.waitpid(process, os.WNOHANG)
            late = not ended and time.monotonic() > until
            if late:
                os.killpg(process, signal.SIGKILL)
                os.waitpid(process, 0)
            if ended or late:
                del running[process]
                yield Trial(fault, TIMED_OUT if late else _verdict(status), tests)
        time.sleep(0.01)


def _verdict(status: int) -> str:
    """What the end of a process says; one that a signal ended, or that ran out of memory, found the fault."""
    code = os.waitstatus_to_exitcode(status)
    return next((verdict for verdict, end in ENDS.items() if end == code), KILLED)


def forked(run: Callable[[], int]) -> int:
    """Begin a process that does *run*, in silence and bounded, and ends with what that gives; its number."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        os.setsid()
        folder = tempfile.mkdtemp(prefix="trial-")
        with open(os.devnull, "w") as nothing:  # noqa: PTH123
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.environ |= {"HYPOTHESIS_STORAGE_DIRECTORY": folder, "PYTEST_DEBUG_TEMPROOT": folder}
        status = run()
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os._exit(status)


def cold(fault: Fault | None, tests: Sequence[str]) -> int:
    """Begin a trial of *fault* in a process that imports our own modules anew; the number of the process."""

    def run() -> int:
        if fault:
            plant(fault)
        passed = pytest.main([*tests, *PLUGINS, *MARKED, "-x", "-q"]) == pytest.ExitCode.OK
        return ENDS[SURVIVED if passed else KILLED]

    return forked(run)


def plant(fault: Fault) -> None:
    """Have the module that *fault* is of imported with it."""
    path = ROOT / fault.path
    code = compile(fault.planted(path.read_text("utf-8")), str(path), "exec")
    true = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, name: str) -> object:
        return code if Path(self.path) == path else true(self, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]


def sound(tests: Sequence[str]) -> bool:
    """Whether *tests* pass in a trial without a fault."""
    return os.waitpid(cold(None, tests), 0)[1] == 0
