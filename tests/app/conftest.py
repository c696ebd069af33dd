"""What the tests of edits begin with: a copy of the fictional state's content, opened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from advisor.app.content import Opened, open_content
from helpers.paths import EXAMPLE


@pytest.fixture
def content(tmp_path: Path) -> Opened:
    return open_content(str(shutil.copytree(EXAMPLE, tmp_path / "content")))
