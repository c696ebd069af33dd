"""The user's own cache folder, of which only those files are read that nobody else could have written.

Whatever fails here, a run goes on as if there were no cache: slower, and with the same result.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

MOST_FILES = 4  # of one part of the content, whose names begin alike
LARGEST = 100_000_000
WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
FOLDER_FLAGS = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
FILE_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def folder() -> str | None:
    """`ADVISOR_CACHE` (a folder, or `off`), else gap-advisor/ in the user's cache folder; None for no cache."""
    chosen = os.environ.get("ADVISOR_CACHE", "")
    if chosen == "off" or not hasattr(os, "getuid"):
        return None
    if chosen:
        return chosen
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not base.startswith("/"):
        base = os.path.expanduser("~/.cache")  # noqa: PTH111  # Path.expanduser raises where no home is known
    return f"{base}/gap-advisor" if base.startswith("/") else None


def read(name: str) -> bytes | None:
    """The bytes of the file *name*; None where there is no such file, and where somebody else could have written it."""
    with suppress(OSError), _opened(make=False) as at:
        file = os.open(name, FILE_FLAGS, dir_fd=at)
        try:
            return whole(file, LARGEST) if _is_mine(os.fstat(file), WRITABLE_BY_OTHERS) else None
        finally:
            os.close(file)
    return None


def whole(file: int, most: int) -> bytes:
    """All of an open file. Raises OSError where it is no plain file, and where it is larger than *most* bytes."""
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode) or found.st_size > most:
        raise OSError
    data = os.read(file, found.st_size + 1)
    while len(data) <= most and (more := os.read(file, most)):  # the file grows, or the system returns it in parts
        data += more
    return data


def write(name: str, data: bytes) -> None:
    """Write *data* to the file *name*, whole or not at all, and delete all but the newest of its part."""
    temporary = f".{name}.{os.getpid()}.{time.monotonic_ns()}"
    with suppress(OSError), _opened(make=True) as at:
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with open(os.open(temporary, flags, 0o600, dir_fd=at), "wb") as stream:  # noqa: PTH123  # by its handle
                stream.write(data)
            os.rename(temporary, name, src_dir_fd=at, dst_dir_fd=at)
        finally:
            with suppress(OSError):
                os.unlink(temporary, dir_fd=at)
            _tidy(at, name)


@contextmanager
def _opened(make: bool) -> Iterator[int]:
    """A handle of the cache folder, through which everything in it is done. Raises OSError where it is not safe.

    Somebody who can write to a folder above could put another folder in its place, but not one that this user owns
    and only this user can enter.
    """
    path = folder()
    if path is None:
        raise FileNotFoundError
    if make:
        os.makedirs(path, 0o700, exist_ok=True)  # noqa: PTH103  # the rest of this module is handles and names
    at = os.open(path, FOLDER_FLAGS)
    try:
        if not _is_mine(os.fstat(at), stat.S_IRWXG | stat.S_IRWXO):
            raise PermissionError
        yield at
    finally:
        os.close(at)


def _is_mine(found: os.stat_result, forbidden: int) -> bool:
    return found.st_uid == os.getuid() and not found.st_mode & forbidden


def _tidy(at: int, name: str) -> None:
    """Delete all but the newest files of the part that *name* is of, and what a killed run left unfinished."""
    part = name.partition("-")[0]
    with suppress(OSError):
        named = [other for other in os.listdir(at) if other.removeprefix(".").partition("-")[0] == part]
        aged = sorted((os.stat(name, dir_fd=at, follow_symlinks=False).st_mtime, name) for name in named)
        for _, old in aged[:-MOST_FILES]:
            os.unlink(old, dir_fd=at)
