"""Files that stand whole or not at all, and what a killed run left of them."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from advisor.store.fault import step

UNFINISHED = re.compile(r"\.(.+)\.[a-z0-9_]{8}\.unfinished")


def meant(path: Path) -> str:
    """The name that a temporary file was to get; empty for any other file."""
    found = UNFINISHED.fullmatch(path.name)
    return found[1] if found else ""


def unfinished(folder: Path) -> list[Path]:
    """The temporary files in *folder*, oldest first; a killed run's if the caller is alone there."""
    return sorted(filter(meant, folder.iterdir()), key=lambda path: path.stat().st_mtime_ns)


def standing(path: Path) -> bytes | None:
    """What stands at *path*; None where there is no file. Raises OSError where it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other runs out of *folder* until the end; a process that is killed lets go by itself."""
    try:
        import fcntl
    except ImportError:  # Windows; there nothing keeps two runs apart
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a network drive may know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace_all(folder: Path, files: Mapping[str, bytes], last: str = "", content: Callable[[], bytes] = bytes) -> None:
    """Write every file under a temporary name, then the one called *last*, and only then give them their names.

    The *content* of the last is asked for when all others are safe on disk. Raises OSError, with nothing replaced.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            waiting.append((flushed(folder, name, data), folder / name))
        if last:
            waiting.append((flushed(folder, last, content()), folder / last))
        _flush(folder)
        while waiting:
            step()
            waiting[0][0].replace(waiting[0][1])
            waiting.pop(0)
        step()
        _flush(folder)
        step()
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)


def flushed(folder: Path, name: str, data: bytes) -> Path:
    """A temporary file with *data*, safe on disk."""
    step()
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.", suffix=".unfinished")
    try:
        step()
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    return Path(temporary)


def _flush(folder: Path) -> None:
    """Make the names in *folder* safe on disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
