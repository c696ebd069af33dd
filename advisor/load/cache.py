"""The checked content as the user's cache holds it, so that a run need not read the YAML again.

The name of an entry is its key: a SHA-256 over every file of the content and every module that would read it. Whoever
changes either asks for another entry. An entry counts only where its own checksum holds; content with problems is
never written.
"""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import MsgspecError
from msgspec.json import decode, encode

from advisor.load import cache_folder
from advisor.load.names import FOLDERS, meant
from advisor.model import Content

FORMAT = "gap-advisor content 2"
PACKAGE = str(Path(__file__).parent.parent)
LARGEST = 10_000_000  # bytes of one file; the loader itself takes far less
READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)  # opening a pipe that nobody writes to must not block
CODE = (".", "load", "model", "assess")  # the folders that hold all that loading imports; a test compares


def load_cached(root: Path) -> Content:
    """What `content.read(root)` gives, from the cache where that holds it. Raises Problems as that does."""
    key, files = _key_and_files(root)
    content = _read(key) if key else None
    if content is not None:
        return content
    content = _from_files(root)
    # Somebody may have saved a file in the meantime: the content is written only where it is what the key stands for.
    if key and not content.faults and content.files.items() <= files.items() and _key_and_files(root) == (key, files):
        _write(key, content)
    return content


def _key_and_files(root: Path) -> tuple[str, Mapping[str, str]]:
    """The key of what *root* holds, and its files; an empty key where there is no cache or a file cannot be read."""
    if cache_folder.folder() is None:
        return "", {}
    try:
        files = _digests(root)
        return _key(files), files
    except OSError:
        return "", {}


def _from_files(root: Path) -> Content:
    from advisor.load.content import read

    return read(root)


def _read(key: str) -> Content | None:
    data = cache_folder.read(key)
    if data is None:
        return None
    head, _, body = data.partition(b"\n")
    if head != _head(key, body):
        return None
    collecting = gc.isenabled()
    gc.disable()  # decoding makes no garbage; looking for some would take a fifth of the time
    try:
        return decode(body, type=Content)
    except (MsgspecError, RecursionError):
        return None
    finally:
        if collecting:
            gc.enable()


def _write(key: str, content: Content) -> None:
    try:
        body = encode(content)
    except (TypeError, ValueError, RecursionError):
        return
    cache_folder.write(key, _head(key, body) + b"\n" + body)


def _head(key: str, body: bytes) -> bytes:
    return f"{FORMAT} {key} {hashlib.sha256(body).hexdigest()}".encode()


def _key(files: Mapping[str, str]) -> str:
    whole = hashlib.sha256(f"{FORMAT}\n{sys.version}\n{_code()}\n".encode())
    for path, digest in files.items():
        whole.update(f"{len(os.fsencode(path))} ".encode() + os.fsencode(path) + f" {digest}\n".encode())
    return whole.hexdigest()


def _code() -> str:
    """A SHA-256 over every module that decides what is read out of a file."""
    whole = hashlib.sha256()
    for folder in CODE:
        for entry in sorted(os.scandir(f"{PACKAGE}/{folder}"), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                whole.update(f"{folder}/{entry.name} {_digest(entry.path)}\n".encode())
    return whole.hexdigest()


def _digests(root: Path) -> dict[str, str]:
    """Path -> SHA-256 of every file that loading may look at; for a folder "folder", or "absent".

    Raises OSError for a file that cannot be read, and for a folder that is a link: following it might never end.
    """
    found: dict[str, str] = {}
    for folder in FOLDERS:
        there = (root / folder).exists()
        found.update(_below(str(root), folder) if there else [(folder, "absent")])
    return found


def _below(root: str, folder: str) -> Iterator[tuple[str, str]]:
    inside = (entry for entry in os.scandir(f"{root}/{folder}") if meant(entry.name))
    for entry in sorted(inside, key=lambda entry: entry.name):
        path = f"{folder}/{entry.name}"
        if not entry.is_dir():
            yield path, _digest(entry.path)
        elif entry.is_symlink():
            raise OSError
        else:
            yield path, "folder"
            yield from _below(root, path)


def _digest(path: str) -> str:
    file = os.open(path, READ)
    try:
        return hashlib.sha256(cache_folder.whole(file, LARGEST)).hexdigest()
    finally:
        os.close(file)
