"""Every command that README.md shows is a real one."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.paths import ROOT


def commands(program: str) -> list[str]:
    """The lines of README.md's code blocks that call *program*, each once, without their comments."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = (line.split("  #")[0].strip() for block in blocks for line in block.splitlines())
    return list(dict.fromkeys(line for line in lines if line.split(" ")[0] == program))


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key != "ADVISOR_CONTENT"}
    env["PYTHONPATH"] = str(ROOT)
    return subprocess.run(
        command, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", commands("advisor"))
def test_advisor_command_runs(command: str, tmp_path: Path) -> None:
    done = run([sys.executable, "-m", *shlex.split(command)], tmp_path)
    assert done.returncode in {0, 1}, f"{command}: exit {done.returncode}\n{done.stdout}{done.stderr}"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", commands("make"))
def test_make_target_exists(command: str) -> None:
    done = run([*shlex.split(command), "-n"], ROOT)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("program", ["advisor", "make"])
def test_the_readme_shows_commands(program: str) -> None:
    assert commands(program)
