"""A document with redlines, in the formats that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from advisor.app.content import templates_in
from advisor.documents.redline import Redline
from advisor.formats.formats import BY_WORD
from advisor.schemas.shape import Shape, as_json


def redline_files(
    root: Path, name: str, document: Redline, formats: Sequence[str], data: Shape | None = None
) -> dict[str, bytes]:
    """*document* in *formats* by the templates of the content in *root*, file name -> bytes; as JSON, *data*.

    Raises Refused where a format's package is not installed.
    """
    files: dict[str, bytes] = {}
    for form in map(BY_WORD.__getitem__, formats):
        written = form.write("redline", document, looks(root)) if form.redline or not data else as_json(data)
        files |= form.files(name, written)
    return files


def looks(root: Path) -> Path:
    """The folder whose templates are used: that of the content, else, where it is older than this format, ours."""
    return templates_in(root, "bill/redline.html.j2")
