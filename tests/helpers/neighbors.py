"""A second fictional state beside the first, whose penalty is lower."""

from __future__ import annotations

import shutil
from pathlib import Path

OTHER = "Bohemia"


def with_neighbor(root: Path) -> Path:
    """The content at *root*, which has the state `zz`, with `yy` beside it."""
    other = Path(shutil.copytree(root / "facts" / "zz", root / "facts" / "yy"))
    state, penalty = other / "jurisdiction.yaml", other / "law" / "penalty.yaml"
    state.write_text(state.read_text().replace("state:zz", "state:yy").replace("name: Arcadia", f"name: {OTHER}"))
    penalty.write_text(penalty.read_text().replace("answer: 5\n", "answer: 1\n", 1))
    return root
