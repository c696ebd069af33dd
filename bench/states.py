"""Content with as many states on file as there may be: Mississippi's record under 51 codes."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.measure import ROOT

STATES = 51


def on_file(root: Path, states: int) -> Path:
    """Make content in *root*: our rules, and Mississippi's record under so many codes, its own first. Return *root*."""
    for name in ("rules", "templates", "facts/questions", "facts/codes"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "facts/synonyms.yaml", root / "facts")
    for n in range(states):
        code = f"{'abcdefghij'[n // 10]}{'klmnopqrst'[n % 10]}" if n else "ms"
        shutil.copytree(ROOT / "facts/ms", root / "facts" / code)
        own = root / "facts" / code / "jurisdiction.yaml"
        own.write_text(own.read_text("utf-8").replace("state:ms", f"state:{code}"), "utf-8")
    return root
