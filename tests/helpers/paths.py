"""Where the tests find what they work on."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tests" / "example"  # a framework and a state that do not exist
SHARED = ROOT.parent / "shared"  # research and sources that lie beside the checkout, on some machines


def shared(*parts: str) -> Path:
    """The file at *parts* of what lies beside the checkout. Skips the test where there is none."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside this checkout")
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path} is missing")
    return path
