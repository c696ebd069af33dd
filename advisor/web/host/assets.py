"""The style sheet and the script, read once and served under names that change with their content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOREVER = "public, max-age=31536000, immutable"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True)
class Asset:
    name: str  # style.1a2b3c4d5e6f.css
    kind: str
    data: bytes


def assets(templates: Path) -> Mapping[str, Asset]:
    """`style.css`, which begins with the memo's own so that both look alike, and `enhance.js`, by those names."""
    style = (templates / "memo" / "memo.css").read_bytes() + (templates / "web" / "style.css").read_bytes()
    script = (templates / "web" / "enhance.js").read_bytes()
    return {path.name: _asset(path, data) for path, data in ((Path("style.css"), style), (Path("enhance.js"), script))}


def _asset(path: Path, data: bytes) -> Asset:
    digest = hashlib.sha256(data).hexdigest()[:12]
    return Asset(f"{path.stem}.{digest}{path.suffix}", TYPES[path.suffix], data)
