"""Content that was read and found whole before, by these very lines of code and from these very files.

A key of SHA-256 covers every file of the content and the code that would read them. What is kept under
another key is never looked at, and what is kept under this one counts only if its own checksum holds. Content with
problems is never kept.
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

from advisor.load import cache_folder as kept
from advisor.model import Content

FORMAT = "gap-advisor content 2"
PACKAGE = str(Path(__file__).parent.parent)
LARGEST = 10_000_000  # bytes of one file; the loader itself takes far less
READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)  # a pipe must not hold anybody up
CODE = (".", "load", "model", "assess")  # the folders that hold all that loading imports; a test compares
FOLDERS = ("rules", "facts", "templates/language")  # what content is made of; a file from elsewhere is never kept


def load_cached(root: Path) -> Content:
    """What `load(root)` gives, from the cache where that holds it. Raises Problems as `load` does."""
    key, files = _now(root)
    content = _kept(key) if key else None
    if content is not None:
        return content
    content = _fresh(root)
    # Whoever saves a file at this moment: what was read must be what the key stands for.
    if key and _now(root) == (key, files) and all(files.get(path) == digest for path, digest in content.files.items()):
        _keep(key, content)
    return content


def _now(root: Path) -> tuple[str, Mapping[str, str]]:
    """The key of what *root* holds, and its files; no key where nothing is to be kept."""
    if kept.folder() is None:
        return "", {}
    try:
        files = _digests(root)
        return _key(files), files
    except OSError:
        return "", {}


def _fresh(root: Path) -> Content:
    from advisor.load.content import load

    return load(root)


def _kept(key: str) -> Content | None:
    data = kept.read(key)
    if data is None:
        return None
    head, _, body = data.partition(b"\n")
    if head != _head(key, body):
        return None
    collecting = gc.isenabled()
    gc.disable()  # nothing made here is garbage; looking for it would take a fifth of the time
    try:
        return decode(body, type=Content)
    except (MsgspecError, RecursionError):
        return None
    finally:
        if collecting:
            gc.enable()


def _keep(key: str, content: Content) -> None:
    try:
        body = encode(content)
    except (TypeError, ValueError, RecursionError):
        return
    kept.write(key, _head(key, body) + b"\n" + body)


def _head(key: str, body: bytes) -> bytes:
    return f"{FORMAT} {key} {hashlib.sha256(body).hexdigest()}".encode()


def _key(files: Mapping[str, str]) -> str:
    whole = hashlib.sha256(f"{FORMAT}\n{sys.version}\n{_code()}\n".encode())
    for path, digest in files.items():
        whole.update(f"{len(os.fsencode(path))} ".encode() + os.fsencode(path) + f" {digest}\n".encode())
    return whole.hexdigest()


def _code() -> str:
    """The SHA-256 of every module that decides what is read out of a file."""
    whole = hashlib.sha256()
    for folder in CODE:
        for entry in sorted(os.scandir(f"{PACKAGE}/{folder}"), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                whole.update(f"{folder}/{entry.name} {_digest(entry.path)}\n".encode())
    return whole.hexdigest()


def _digests(root: Path) -> dict[str, str]:
    """Path -> SHA-256 of all below *root* that loading may look at; of a folder, that it is there.

    Raises OSError for what cannot be read, and for a folder that is a link: it could lead round in a circle.
    """
    found: dict[str, str] = {}
    for folder in FOLDERS:
        there = (root / folder).exists()
        found.update(_below(str(root), folder) if there else [(folder, "absent")])
    return found


def _below(root: str, folder: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(os.scandir(f"{root}/{folder}"), key=lambda entry: entry.name):
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
        return hashlib.sha256(kept.whole(file, LARGEST)).hexdigest()
    finally:
        os.close(file)
