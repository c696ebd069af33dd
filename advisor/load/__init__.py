"""YAML -> model: every problem at its line, and all of them in one run."""

from __future__ import annotations

from pathlib import Path

from advisor.load.cache import load_cached
from advisor.load.content_folder import locate
from advisor.model import Content

__all__ = ["load", "load_cached", "locate"]


def load(root: Path) -> Content:
    """The content in *root*, read from its files. Raises Problems with everything that is wrong."""
    from advisor.load.content import load as read  # imports YAML, which a run that finds content in the cache needs not

    return read(root)
