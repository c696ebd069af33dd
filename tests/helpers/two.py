"""The fictional state measured by two fictional frameworks, whose components share their numbers."""

from __future__ import annotations

import shutil
from pathlib import Path

from helpers.paths import EXAMPLE, ROOT

SECOND = ROOT / "tests" / "second"  # a framework that is laid over the example, with its remedies and language


def one_framework(folder: Path) -> Path:
    """The example with every template, copied into *folder*, which is made."""
    for name in ("rules", "facts"):
        shutil.copytree(EXAMPLE / name, folder / name)
    shutil.copytree(ROOT / "templates", folder / "templates", ignore=shutil.ignore_patterns("language"))
    shutil.copytree(EXAMPLE / "templates", folder / "templates", dirs_exist_ok=True)
    return folder


def two_frameworks(folder: Path) -> Path:
    """Content with both frameworks, copied into *folder*, which is made."""
    shutil.copytree(SECOND, one_framework(folder), dirs_exist_ok=True)
    return folder
