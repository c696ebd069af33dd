"""What most tests of the loader begin with: a copy of the fictional state's content that may be broken, and a cache."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from advisor.load import cache as cached
from advisor.model import Content
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
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every folder whose YAML was read, in turn."""
    found: list[Path] = []
    fresh = cached._from_files

    def read(root: Path) -> Content:
        found.append(root)
        return fresh(root)

    monkeypatch.setattr(cached, "_from_files", read)
    return found
