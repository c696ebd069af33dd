"""What most tests of the loader begin with: a copy of the fictional state's content that may be broken, and a cache."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from advisor.load import cache as cached
from advisor.load.parts import Common, OfState
from helpers.paths import EXAMPLE


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example's content, copied."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "content"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this test, not there yet."""
    path = tmp_path / "cache"
    monkeypatch.setenv("ADVISOR_CACHE", str(path))
    return path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every part of the content whose YAML was read, in turn: "common", or the code of a state."""
    found: list[str] = []
    common, state = cached._read_common, cached._read_state

    def read_common(root: Path) -> Common:
        found.append("common")
        return common(root)

    def read_state(root: Path, code: str, by: Common) -> OfState:
        found.append(code)
        return state(root, code, by)

    monkeypatch.setattr(cached, "_read_common", read_common)
    monkeypatch.setattr(cached, "_read_state", read_state)
    return found
