"""A few lines of YAML as the tree that the loader reads, and what a function of its makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import TypeVar

import pytest

from advisor.load.reader import Bad, Reader
from advisor.load.tree import Node, parse

T = TypeVar("T")


def node(text: str) -> Node:
    """The tree in *text*, in which nothing is wrong."""
    found, problems = parse(dedent(text).encode(), "x.yaml")
    assert problems == []
    assert found is not None
    return found


def bad(read: Callable[[Node], object], text: str) -> str:
    """What is wrong with *text* for *read*. There is a way out."""
    with pytest.raises(Bad) as refused:
        read(node(text))
    assert refused.value.way_out
    return refused.value.what


def reading(root: Path, **files: str) -> Reader:
    """A reader of *root*, in which *files* stand: their paths with __ for / and _ for -, and what they hold."""
    for name, text in files.items():
        path = root / f"{name.replace('__', '/').replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")
    return Reader(root)


def told(reader: Reader) -> list[str]:
    """Each problem that *reader* has kept: its place and what it is. There is a way out of each."""
    assert all(problem.way_out for problem in reader.problems)
    return [f"{problem.place} {problem.what}" for problem in reader.problems]
