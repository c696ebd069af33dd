"""Where the tests find what they work on."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "tests" / "example"  # a framework and a state that do not exist
SHARED = ROOT.parent / "shared"  # research and sources that lie beside the checkout, on some machines
