"""Python started as a process of its own, so that a crash of the engine's core is a failed test."""

from __future__ import annotations

import os
import subprocess
import sys

from helpers.paths import ROOT
from helpers.sampling import sample


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
        timeout=sample(300, of=7200),
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]), **env},
    )  # fmt: skip
