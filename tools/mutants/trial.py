"""A planted fault against the tests that reach it, in a process forked from one that has imported everything but ours.

So a trial costs the import of our own modules and the tests themselves. The module with the fault is compiled from its
changed tree when it is imported; nothing is written.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest
from msgspec import Struct

from tools.mutants.faults import Fault
from tools.mutants.reach import MARKED, PLUGINS, ROOT, SETUP, Reached

ENOUGH = 20.0  # seconds of tests for one fault, as measured while they were watched; the rest are left out
SLACK = 10.0  # how many times as long as measured a trial may take before it counts as found
MEMORY = 3 << 30

SURVIVED, KILLED, TIMED_OUT, NOT_REACHED = "survived", "killed", "timed out", "not reached"


class Trial(Struct, frozen=True):
    """What became of one fault."""

    fault: Fault
    verdict: str
    tests: int


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

    A test file's fixtures and what it keeps may have reached a line for all its tests, so they come last.
    """
    of = reached.lines.get(fault.path, {})
    lines = {fault.line, fault.statement} if fault.inside else set(of)
    found = {test for line in lines for test in of.get(line, ())}
    files = {name.removeprefix(SETUP).partition("::")[0] for name in found if "::" in name or name.startswith(SETUP)}
    direct = [test for test in found if test in reached.seconds]
    others = [test for test in reached.seconds if test.partition("::")[0] in files and test not in found]
    taken: list[str] = []
    left = ENOUGH
    for group in (direct, others):
        for test in sorted(group, key=lambda test: (not test.startswith(own), reached.seconds[test], test)):
            left -= reached.seconds[test]
            if left < 0 and taken:
                return taken
            taken.append(test)
    return taken


def trials(faults: Sequence[Fault], reached: Reached, own: str, workers: int) -> Iterator[Trial]:
    """What becomes of each of *faults*, as soon as it is known."""
    waiting = [(fault, tests_for(fault, reached, own)) for fault in faults]
    yield from (Trial(fault, NOT_REACHED, 0) for fault, tests in waiting if not tests)
    waiting = [(fault, tests) for fault, tests in reversed(waiting) if tests]
    running: dict[int, tuple[Fault, int, float]] = {}
    while waiting or running:
        while waiting and len(running) < workers:
            fault, tests = waiting.pop()
            allowed = 60 + SLACK * sum(reached.seconds[test] for test in tests)
            running[_forked(fault, tests)] = (fault, len(tests), time.monotonic() + allowed)
        ended, status = os.waitpid(-1, os.WNOHANG)
        if ended in running:
            fault, count, _ = running.pop(ended)
            yield Trial(fault, KILLED if status else SURVIVED, count)
            continue
        for process, (fault, count, until) in list(running.items()):
            if time.monotonic() > until:
                os.killpg(process, signal.SIGKILL)
                os.waitpid(process, 0)
                del running[process]
                yield Trial(fault, TIMED_OUT, count)
        time.sleep(0.02)


def _forked(fault: Fault | None, tests: Sequence[str]) -> int:
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
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        if fault:
            plant(fault)
        status = int(pytest.main([*tests, *PLUGINS, *MARKED, "-x", "-q", f"--basetemp={folder}/kept"]))
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os._exit(min(status, 1))


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
    return os.waitpid(_forked(None, tests), 0)[1] == 0
