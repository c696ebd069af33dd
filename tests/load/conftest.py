"""What most tests of the loader begin with: a copy of the fictional state's content that may be broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.paths import EXAMPLE


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example's content, copied."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "content"))
