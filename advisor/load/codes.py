"""`facts/codes/<state>.yaml` -> the codes of law that citations name and the statute book reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from advisor.errors import suggest
from advisor.load.reader import Bad, Reader
from advisor.load.structs import StructReader
from advisor.load.tree import Node
from advisor.load.values import map_of, text
from advisor.model import Code
from advisor.model.fields import Pattern
from advisor.model.words import BILL_STATUSES

FOLDER = "facts/codes"
MUST_HOLD = {"citation": "{section}", "reference": "{section}", "act": "(?P<year>"}


def codes(reader: Reader) -> dict[str, Code]:
    """Every code with a file, by the code of its state; every problem is kept in *reader*."""
    named = map_of(_pattern, "Write {name: 'pattern'}.")
    structs = StructReader(reader, {Pattern: _pattern, Mapping[str, Pattern]: named})
    found: dict[str, Code] = {}
    for path in reader.paths(FOLDER):
        node = reader.file(path)
        code = structs.read(Code, node, state=PurePath(path).stem) if node else None
        if code and node:
            found[code.state] = code
            for stage in set(code.prints.stages if code.prints else ()) - set(BILL_STATUSES):
                reader.fail(node.place, f"prints.stages: {stage!r} is no status", suggest(stage, BILL_STATUSES))
            for key, needed in MUST_HOLD.items():
                if needed not in getattr(code, key):
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
