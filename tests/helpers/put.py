"""One text put in place of another in a file of content that a test has copied."""

from __future__ import annotations

from pathlib import Path


def put(root: Path, path: str, old: str, new: str) -> int:
    """Put *new* in place of *old*, which stands once in the file at *path* below *root*; give its line."""
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1, old
    (root / path).write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1
