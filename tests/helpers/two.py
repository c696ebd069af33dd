"""The fictional state measured by two fictional frameworks, whose components share their numbers."""

from __future__ import annotations

import shutil
from pathlib import Path

from helpers.paths import EXAMPLE, ROOT
from helpers.workbench import copied

SECOND = ROOT / "tests" / "second"  # a framework that is laid over the example, with its remedies and language


def two_frameworks(folder: Path) -> Path:
    """Content with both frameworks, copied into *folder*, which is made."""
    shutil.copytree(SECOND, copied(EXAMPLE, folder), dirs_exist_ok=True)
    return folder
