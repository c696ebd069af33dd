"""YAML -> model: every complaint at its line, all of them in one run."""

from advisor.load.content import load, locate

__all__ = ["load", "locate"]
