"""A file of content that a test has copied, changed in one place, and what the loader says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.errors import Problem, Problems
from advisor.load import load


def put(root: Path, path: str, old: str, new: str) -> int:
    """Put *new* in place of *old*, which stands once in the file at *path* below *root*; give its line."""
    assert (root / path).read_text("utf-8").count(old) == 1, old
    return put_first(root, path, old, new)


def put_first(root: Path, path: str, old: str, new: str) -> int:
    """Put *new* in place of the first *old* in the file at *path* below *root*; give its line."""
    text = (root / path).read_text("utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    (root / path).write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(root: Path) -> list[Problem]:
    """Everything for which loading the content in *root* is refused."""
    with pytest.raises(Problems) as refused:
        load(root)
    return refused.value.problems
