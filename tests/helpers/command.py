"""The command as a person runs it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from helpers.paths import ROOT

Done = subprocess.CompletedProcess[str]


def advisor(*arguments: str | Path, cwd: Path = ROOT, **env: str) -> Done:
    kept = {k: v for k, v in os.environ.items() if k not in {"ADVISOR_CONTENT", "SOURCE_DATE_EPOCH", "NO_COLOR"}}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "advisor", *map(str, arguments)], cwd=cwd, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False, env={**kept, "PYTHONPATH": str(ROOT), **env},
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done
