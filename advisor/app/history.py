"""The record of runs: what goes into it, and what can be asked of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor import record
from advisor.app.content import Opened
from advisor.errors import Refused
from advisor.load import locate

if TYPE_CHECKING:
    from advisor.history import History, Listed, Run


PACKAGES = ("gap-advisor", "durable-rules", "PyYAML", "Jinja2", "docxtpl", "typst")


@dataclass
class Keeping:
    """How one run is recorded, and what came of it."""

    at: str = ""  # ISO timestamp of the run; empty: it is not recorded
    require: bool = False  # a history that cannot be written stops the run
    head: str = ""  # the chain's last hash after the run
    warnings: list[str] = field(default_factory=list)

    def add(self, root: Path, run: Mapping[str, Any]) -> dict[str, Any]:
        """Append *run* to the history of the content in *root*; what `run.json` says of it.

        Raises Refused where the history cannot be written and is required; else the warning is kept.
        """
        if not self.at:
            return {}
        try:
            number, self.head = _history(root).add({"at": self.at, **run})
        except Refused as refused:
            if self.require:
                raise
            self.warnings.append(f"This run is not in the history: {refused}")
            return {}
        return {"history": {"number": number, "head": self.head}}


def inputs(opened: Opened) -> dict[str, Any]:
    """What a run was made from: the SHA-256 of every rule, fact, bill and template, and the packages' versions."""
    return {
        "fingerprint": opened.content.fingerprint,
        "content": dict(opened.content.files),
        "templates": _templates(opened.root),
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
    }


def runs(chosen: str | None = None) -> list[Listed]:
    """Every recorded run, oldest first. Raises Refused where the history cannot be read."""
    return _history(locate(chosen)).runs()


def run(number: int, chosen: str | None = None) -> Run:
    """One recorded run with its inputs, assessment and outputs. Raises Refused for a number that is not there."""
    return _history(locate(chosen)).show(number)


def head(chosen: str | None = None) -> str:
    """The chain's last hash. Raises Refused where the history cannot be read."""
    return _history(locate(chosen)).head()


def verify(known: str | None = None, chosen: str | None = None) -> list[str]:
    """What is broken in the chain, first row first; with a *known* head also a cut tail. Empty: whole."""
    return _history(locate(chosen)).verify(known)


def _history(root: Path) -> History:
    from advisor.history import open_history

    return open_history(os.environ.get("ADVISOR_HISTORY"), root)


def _templates(root: Path) -> dict[str, str]:
    files = sorted(p for p in (root / "templates").rglob("*") if p.is_file())
    return {p.relative_to(root).as_posix(): record.digest(p.read_bytes()) for p in files}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
