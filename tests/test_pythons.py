"""Installed as a user would, outside the checkout, on every Python that this machine has: the same findings."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.paths import ROOT

VERSIONS = ("3.11", "3.12", "3.13")
ASK = ("assess", "ms", "--as-of", "2026-11-22", "--json")


def python(version: str) -> str | None:
    """A Python of *version* that starts: on the path (a shim there may not), or one that pyenv keeps."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    kept = sorted(str(p / "bin" / "python") for p in pyenv.glob(f"{version}.*"))
    for name in (f"python{version}", *kept):
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
            return found
    return None


@pytest.fixture(scope="session")
def here() -> dict[str, object]:
    done = subprocess.run([sys.executable, "-m", "advisor", *ASK], cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("version", VERSIONS)
def test_the_installed_package_finds_the_same(version: str, tmp_path: Path, here: dict[str, object]) -> None:
    found = python(version)
    if found is None:
        pytest.skip(f"Python {version} is not on this machine")
    subprocess.run([found, "-m", "venv", tmp_path / "venv"], check=True)
    inside = tmp_path / "venv" / "bin"
    flags = {**os.environ, "CPPFLAGS": "-DPyEval_CallObject=PyObject_CallObject"}
    flags.pop("ADVISOR_CONTENT", None)
    install = [inside / "python", "-m", "pip", "install", "--quiet", "--no-cache-dir", str(ROOT)]
    done = subprocess.run(install, capture_output=True, text=True, env=flags, check=False)
    assert done.returncode == 0, done.stderr
    engine = subprocess.run([inside / "python", "-c", "import durable_rules_engine"], capture_output=True, check=False)
    assert engine.returncode == 0, "the rule engine did not build"
    done = subprocess.run(
        [inside / "advisor", *ASK], cwd=tmp_path, env=flags, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == here
