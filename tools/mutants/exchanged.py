"""Trials in forks of a process that has collected the tests: a function's code is exchanged where it lies in memory."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from types import CodeType, FunctionType

import pytest

from tools.mutants.faults import Fault
from tools.mutants.reach import MARKED, PLUGINS, ROOT, Reached
from tools.mutants.trial import ENDS, KILLED, NOT_PLANTED, SURVIVED, Asked, Trial, forked, trials


class Trials:
    """A plugin of pytest that tries faults where pytest would run what it has collected."""

    def __init__(self, asked: Sequence[Asked], reached: Reached, workers: int) -> None:
        self.asked, self.reached, self.workers = asked, reached, workers
        self.done: list[Trial] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        functions = [thing for thing in gc.get_objects() if type(thing) is FunctionType]
        gc.freeze()  # so that forks share what lies in memory

        def start(fault: Fault, tests: Sequence[str]) -> int:
            return forked(lambda: self._tried(session, functions, fault, [items[test] for test in tests]))

        for trial in trials(self.asked, self.reached, self.workers, start):
            self.done.append(trial)
            sys.stderr.write(f"{len(self.done)} of {len(self.asked)}: {trial.verdict}: {trial.fault}\n")
        return True

    def _tried(
        self, session: pytest.Session, functions: Sequence[FunctionType], fault: Fault, items: Sequence[pytest.Item]
    ) -> int:
        """How a process ends in which *fault* was tried."""
        if not exchange(fault, functions):
            return ENDS[NOT_PLANTED]
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return ENDS[KILLED]
        return ENDS[SURVIVED]


def tried(asked: Sequence[Asked], reached: Reached, workers: int) -> Iterator[Trial]:
    """What becomes of each fault *asked*, all within functions. This process has imported our modules from then on."""
    plugin = Trials(asked, reached, workers)
    tests = sorted({test.partition("::")[0] for _, of in asked for test in of})
    pytest.main([*tests, *PLUGINS, *MARKED, "-p", "no:terminal"], plugins=[plugin])  # in silence
    yield from plugin.done


def exchange(fault: Fault, functions: Sequence[FunctionType]) -> bool:
    """Give those of *functions* that *fault* stands in the code with it; whether there is one."""
    path = str(ROOT / fault.path)
    source = (ROOT / fault.path).read_text("utf-8")
    old, new = ({}, {})
    for found, module in ((old, compile(source, path, "exec")), (new, compile(fault.planted(source), path, "exec"))):
        codes = list(_codes(module))
        once = Counter(map(_key, codes))
        found |= {_key(code): code for code in codes if once[_key(code)] == 1}
    changed = {key: code for key, code in new.items() if key in old and old[key] != code}
    exchanged = False
    for function in functions:
        if function.__code__.co_filename == path:
            code = changed.get(_key(function.__code__))
            if code is not None and len(code.co_freevars) == len(function.__code__.co_freevars):
                function.__code__ = code
                exchanged = True
    return exchanged


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno
