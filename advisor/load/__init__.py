"""YAML -> model: every complaint at its line, all of them in one run."""

from __future__ import annotations

from pathlib import Path

from advisor.load.cache import load_cached
from advisor.load.content_folder import locate
from advisor.model import Content

__all__ = ["load", "load_cached", "locate"]


def load(root: Path) -> Content:
    """Everything in *root*, read from its files. Raises Problems with all that is wrong; nothing is returned then."""
    from advisor.load.content import load as read  # YAML is imported only where it is read

    return read(root)
