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

pytestmark = pytest.mark.xdist_group("pythons")  # one wheel for all
# The oldest and the newest in make test; with make test-long the one between.
VERSIONS = ("3.11", pytest.param("3.12", marks=pytest.mark.long), "3.13")
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


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of every build here. pip keeps nothing from elsewhere, whose engine may be built otherwise."""
    kept = {name: value for name, value in os.environ.items() if name != "ADVISOR_CONTENT"}
    cache = str(tmp_path_factory.mktemp("pip"))
    return {**kept, "CPPFLAGS": "-DPyEval_CallObject=PyObject_CallObject -O2", "PIP_CACHE_DIR": cache}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory, build: dict[str, str]) -> Path:
    """What is published: one wheel for every Python."""
    folder = tmp_path_factory.mktemp("wheel")
    pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT), env=build)
    (made,) = folder.iterdir()
    return made


def pip(python: str | Path, *words: str, env: dict[str, str]) -> None:
    command = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", *words]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("version", VERSIONS)
def test_the_installed_package_finds_the_same(
    version: str, tmp_path: Path, build: dict[str, str], wheel: Path, here: dict[str, object]
) -> None:
    found = python(version)
    if found is None:
        pytest.skip(f"Python {version} is not on this machine")
    subprocess.run([found, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    inside = tmp_path / "venv" / "bin"
    pip(sys.executable, "--python", str(inside / "python"), "install", "--no-compile", str(wheel), env=build)
    engine = subprocess.run([inside / "python", "-c", "import durable_rules_engine"], capture_output=True, check=False)
    assert engine.returncode == 0, "the rule engine did not build"
    done = subprocess.run(
        [inside / "advisor", *ASK], cwd=tmp_path, env=build, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == here
