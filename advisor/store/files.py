"""Files on disk: all of a run or none of it, nobody's edits overwritten, and `run.json` beside them.

Every file is written under a temporary name first, `run.json` last, and flushed; only then do they get their names.
So where a killed run left a whole temporary `run.json`, all else is there too, and `tidy` finishes that run; where
not, no file was touched yet, and `tidy` removes what the run left.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import UNSET, MsgspecError, UnsetType
from msgspec.json import decode

from advisor.errors import Refused
from advisor.schemas.run import Entry, RunFile, Written
from advisor.schemas.shape import as_json
from advisor.store.disk import alone, meant, replace_all, unfinished
from advisor.store.fault import step

RUN = "run.json"


def digest(data: bytes) -> str:
    """The SHA-256 of *data*, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each of *files*, by name."""
    return {name: digest(data) for name, data in sorted(files.items())}


def write(
    folder: Path,
    kind: str,
    files: Mapping[str, bytes],
    inputs: Mapping[str, Any],
    force: bool = False,
    seal: Callable[[], Entry | UnsetType] = lambda: UNSET,
) -> list[Path]:
    """Write *files* of one *kind* ("memo", "brief") into *folder* with their record; return their paths.

    *seal* is called when all files are on disk and none has its name yet, and what it gives goes into the record:
    there the run enters the history. Raises Refused, with nothing written, where a file there is not as the last run
    left it (unless *force*), where the folder cannot be written, and where *seal* does.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            runs = _runs(folder / RUN)
            _refuse_edited(folder, [] if force else files, _known(runs))

            def last() -> bytes:
                outputs = digests(files)
                ours = _known({kind: runs[kind]}) if kind in runs else {}
                left = {name: sha for name, sha in sorted(ours.items()) if name not in files}
                written = Written(inputs, outputs, left or UNSET, seal())
                return as_json(RunFile(dict(sorted({**runs, kind: written}.items()))))

            replace_all(folder, files, RUN, last)
    except OSError as error:
        raise Refused(f"{folder} cannot be written: {error.strerror}", "Choose another folder with -o.") from error
    return [folder / name for name in files]


def write_new(path: Path, data: bytes, over: bool = False) -> None:
    """Write *data* to *path*, whole or not at all. Raises Refused where something stands there, unless *over* it."""
    if path.exists() and not over:
        raise Refused(f"{path} stands there already", "Choose another name, or delete it.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_all(path.parent, {path.name: data})
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}", "Choose another folder.") from error


def tidy(folder: Path) -> list[str]:
    """Finish or remove what a killed run left in *folder*; return a sentence on each file, none where all is well.

    A run that is still writing is waited for. A file that somebody has changed since is left as it is.
    """
    try:
        if not folder.is_dir() or not any(map(meant, folder.iterdir())):
            return []
        with alone(folder):
            left = unfinished(folder)
            finished = [said for path in left if meant(path) == RUN for said in _finish(path, left)]
            return finished + [_removed(path) for path in left if path.exists()]
    except OSError as error:
        what = f"{folder} holds files of a run that was cut short: {error.strerror}"
        raise Refused(what, "Choose another folder with -o.") from error


def _finish(journal: Path, left: list[Path]) -> list[str]:
    """Give the files of the run that *journal* records their names; nothing where it is not whole."""
    folder = journal.parent
    runs = _runs(journal)
    new, known = _known(runs), _known(_runs(folder / RUN))
    said = []
    for path in left if runs else []:
        name = meant(path)
        if name in new and not _foreign(path, new[name]) and not _foreign(folder / name, known.get(name)):
            said.append(_finished(path, folder / name))
    return [*said, _finished(journal, folder / RUN)] if runs else []


def _finished(path: Path, target: Path) -> str:
    step()
    path.replace(target)
    return f"{target}: finished; the run that wrote it was cut short."


def _removed(path: Path) -> str:
    step()
    path.unlink()
    return f"{path}: removed; a run that was cut short left it."


def _runs(path: Path) -> Mapping[str, Written]:
    """The runs that a `run.json` records; none where it is missing, not whole or of another kind."""
    try:
        return decode(path.read_bytes(), type=RunFile).runs
    except (OSError, MsgspecError, UnicodeDecodeError):
        return {}


def _known(runs: Mapping[str, Written]) -> dict[str, str]:
    """What the program wrote, name -> digest: by the last run of each kind, and what that run left from before it."""
    return {n: sha for run in runs.values() for files in (run.left or {}, run.outputs) for n, sha in files.items()}


def _refuse_edited(folder: Path, files: Iterable[str], known: Mapping[str, str]) -> None:
    edited = [name for name in files if _foreign(folder / name, known.get(name))]
    if edited:
        what = f"{', '.join(str(folder / name) for name in edited)}: somebody has changed this since it was written"
        raise Refused(what, "Move it away, choose another folder with -o, or overwrite it with --force.")


def _foreign(path: Path, known: str | None) -> bool:
    return path.exists() and (not path.is_file() or digest(path.read_bytes()) != known)
