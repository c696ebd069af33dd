"""Files on disk: all of a run or none of it, nobody's edits overwritten, and `run.json` beside them."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from advisor.errors import Refused

RUN = "run.json"
SCHEMA = "advisor/run/1"


def digest(data: bytes) -> str:
    """The SHA-256 of *data*, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write(
    folder: Path, kind: str, files: Mapping[str, bytes], inputs: Mapping[str, Any], force: bool = False
) -> list[Path]:
    """Write *files* of one *kind* ("memo", "brief") into *folder* with their record; return their paths.

    Raises Refused, with nothing written, where a file there is not as the last run left it (unless *force*), and
    where the folder cannot be written.
    """
    runs = _runs(folder)
    known = {name: sha for run in runs.values() for name, sha in run.get("outputs", {}).items()}
    edited = [name for name in files if not force and _foreign(folder / name, known.get(name))]
    if edited:
        what = f"{', '.join(str(folder / name) for name in edited)}: somebody has changed this since it was written"
        raise Refused(what, "Move it away, choose another folder with -o, or overwrite it with --force.")
    runs[kind] = {"inputs": dict(inputs), "outputs": {name: digest(data) for name, data in sorted(files.items())}}
    record = json.dumps({"schema": SCHEMA, "runs": dict(sorted(runs.items()))}, indent=2, ensure_ascii=False) + "\n"
    _replace_all(folder, {**files, RUN: record.encode()})
    return [folder / name for name in files]


def write_new(path: Path, data: bytes) -> None:
    """Write *data* to *path*, whole or not at all. Raises Refused where something stands there already."""
    if path.exists():
        raise Refused(f"{path} stands there already", "Choose another name, or delete it.")
    _replace_all(path.parent, {path.name: data})


def _runs(folder: Path) -> dict[str, Any]:
    try:
        read = json.loads((folder / RUN).read_text("utf-8"))
        return dict(read["runs"]) if read.get("schema") == SCHEMA else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _foreign(path: Path, known: str | None) -> bool:
    return path.exists() and (not path.is_file() or digest(path.read_bytes()) != known)


def _replace_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write every file under a temporary name, flushed to disk, and only then give them their names."""
    waiting: list[tuple[str, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
            waiting.append((temporary, folder / name))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
        while waiting:
            temporary, path = waiting[0]
            Path(temporary).replace(path)
            waiting.pop(0)
    except OSError as error:
        raise Refused(f"{folder} cannot be written: {error.strerror}", "Choose another folder with -o.") from error
    finally:
        for temporary, _ in waiting:
            Path(temporary).unlink(missing_ok=True)
