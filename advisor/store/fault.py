"""For the tests only: ADVISOR_FAULT=N kills the process at its N-th step, as `kill -9` would."""

from __future__ import annotations

import itertools
import os
import signal

_chosen = os.environ.get("ADVISOR_FAULT", "")
_steps = itertools.count(1) if _chosen.isascii() and _chosen.isdigit() else None


def step() -> None:
    """A point at which a run may die; does nothing where ADVISOR_FAULT is not set."""
    if _steps and next(_steps) == int(_chosen):
        os.kill(os.getpid(), signal.SIGKILL)
