"""One run as the history records it: what went in, what was found, what came out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import UNSET, Struct, UnsetType, to_builtins

from advisor.app.assess import as_shape
from advisor.app.content import Opened
from advisor.assess import Assessment
from advisor.errors import Refused
from advisor.model.content import files_of
from advisor.schemas.run import Entry
from advisor.store import files as store

if TYPE_CHECKING:
    from advisor.store.history import History

PACKAGES = ("gap-advisor", "durable-rules", "PyYAML", "Jinja2", "docxtpl", "typst", "XlsxWriter")


class Keeping(Struct):
    """How one run is recorded, and what came of it."""

    at: str = ""  # ISO timestamp of the run; empty: it is not recorded
    require: bool = False  # a history that cannot be written stops the run
    head: str = ""  # the chain's last hash after the run
    warnings: list[str] = []

    def add(self, root: Path, run: Mapping[str, Any]) -> Entry | UnsetType:
        """Append *run* to the history of the content in *root*; return where it stands there, for `run.json`.

        Raises Refused where the history cannot be written and is required; else the warning is kept.
        """
        if not self.at:
            return UNSET
        try:
            number, self.head = history_of(root).add({"at": self.at, **run})
        except Refused as refused:
            if self.require:
                raise
            self.warnings.append(f"This run is not in the history: {refused}")
            return UNSET
        return Entry(number, self.head)


def judged(command: str, assessment: Assessment) -> dict[str, Any]:
    """The command of a run, and the law that it judged, as the history and `run.json` have them."""
    law = assessment.law
    state, day = law.jurisdiction.code, law.day.isoformat()
    return {"command": command, "jurisdiction": state, "as_of": day, "bills": list(law.bills)}


def run_of(
    command: str, assessment: Assessment, taken: Mapping[str, Any], files: Mapping[str, bytes]
) -> dict[str, Any]:
    """A run as the history records it: what went in (*taken*), what was found, and the files that came out."""
    found = {"inputs": taken, "assessment": to_builtins(as_shape(assessment)), "outputs": store.digests(files)}
    return {**judged(command, assessment), **found}


def inputs(opened: Opened, code: str = "") -> dict[str, Any]:
    """What a run was made from: the SHA-256 of every rule, fact, bill and template, and the packages' versions.

    Of a run on the state *code* alone the files of other states are no part.
    """
    return {
        "fingerprint": opened.content.fingerprint,
        "content": files_of(code, opened.content.files) if code else dict(opened.content.files),
        "templates": _templates(opened.looks),
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
    }


def history_of(root: Path) -> History:
    """The history that ADVISOR_HISTORY names, else that of the content in *root*."""
    from advisor.store.history import open_history

    return open_history(os.environ.get("ADVISOR_HISTORY"), root)


def _templates(root: Path) -> dict[str, str]:
    files = sorted(p for p in (root / "templates").rglob("*") if p.is_file())
    return {p.relative_to(root).as_posix(): store.digest(p.read_bytes()) for p in files}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
