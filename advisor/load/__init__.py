"""YAML -> model: every problem at its line, and all of them in one run."""

from __future__ import annotations

from pathlib import Path

from advisor.errors import Problems
from advisor.load.cache import load_cached
from advisor.load.content_folder import locate
from advisor.model import Content

__all__ = ["load", "load_cached", "locate"]


def load(root: Path) -> Content:
    """The content in *root*, read from its files. Raises Problems with everything that is wrong, in any state."""
    from advisor.load.content import read  # imports YAML, which a run that finds content in the cache needs not

    content = read(root)
    if content.faults:
        raise Problems(problem for found in content.faults.values() for problem in found)
    return content
