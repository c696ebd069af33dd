"""`facts/codes/<state>.yaml` -> the codes of law that citations name and the statute book reads."""

from __future__ import annotations

import re
from pathlib import PurePath

from advisor.load.reader import Bad, Reader
from advisor.load.structs import StructReader
from advisor.load.tree import Node
from advisor.load.values import text
from advisor.model import Code
from advisor.model.fields import Pattern

FOLDER = "facts/codes"
MUST_HOLD = {"citation": "{section}", "reference": "{section}", "act": "(?P<year>"}


def codes(reader: Reader) -> dict[str, Code]:
    """Every code with a file, by the code of its state; every problem is kept in *reader*."""
    structs = StructReader(reader, {Pattern: _pattern})
    found: dict[str, Code] = {}
    for path in reader.paths(FOLDER):
        node = reader.file(path)
        code = structs.read(Code, node, state=PurePath(path).stem) if node else None
        if code:
            found[code.state] = code
            for key, needed in MUST_HOLD.items():
                if node and needed not in getattr(code, key):
                    reader.fail(
                        node.place, f"{key}: {getattr(code, key)!r} must hold {needed}", f"Write {needed} once."
                    )
    return found


def _pattern(node: Node) -> str:
    written = text(node)
    try:
        re.compile(written)
    except re.error as error:
        raise Bad(f"{written!r} is no pattern: {error}", "docs/statutes.md shows how patterns are written.") from None
    return written
