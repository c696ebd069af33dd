"""The checked content as the user's cache holds it, so that a run need not read the YAML again.

It lies there in parts, each state by itself, so that a run of one state reads nothing of another. The name of an entry
is its key: a SHA-256 over every file of the part, all that it is read by besides, and every module that would read it.
Whoever changes any of it asks for another entry. An entry counts only where its own checksum holds; a part with
problems is never written.
"""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import MsgspecError
from msgspec.json import decode, encode

from advisor.load import cache_folder
from advisor.load.names import meant
from advisor.load.parts import Common, OfState, asked_for, assembled
from advisor.model import Content

P = TypeVar("P", Common, OfState)

FORMAT = "gap-advisor content 3"
PACKAGE = str(Path(__file__).parent.parent)
LARGEST = 10_000_000  # bytes of one file; the loader itself takes far less
READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)  # opening a pipe that nobody writes to must not block
COMMON = (  # of every state
    "rules", "facts/questions", "facts/codes", "facts/glossary.yaml", "facts/synonyms.yaml", "templates/language",
)  # fmt: skip
CODE = (".", "load", "model", "assess")  # the folders that hold all that loading imports; a test compares


def load_cached(root: Path, only: str = "") -> Content:
    """What `content.read(root, only)` gives, each part from the cache where that has it. Raises Problems as that does.

    The key of a state has in it what it is read by, taken from the very value that it is read with: whatever is saved
    meanwhile, no state is kept as one that was read by other questions.
    """
    code = _code()
    shared = ("common", "", code) if code else ()
    common = _part(Common, shared, partial(_digests, root, COMMON), partial(_read_common, root))
    known = code and not common.problems
    states = {}
    for name in asked_for(root, only, common):
        of = ("state", name, code, *_read_by(common)) if known else ()
        own = partial(_digests, root, (f"facts/{name}",))
        states[name] = _part(OfState, of, own, partial(_read_state, root, name, common))
    return assembled(common, states)


def _read_by(common: Common) -> Iterator[str]:
    """All of *common* that a state is read by."""
    for path, digest in common.files.items():
        if path.startswith("facts/questions/"):
            yield f"{path} {digest}"
    for framework, components in common.components.items():
        yield f"{framework} {sorted(components)}"


def _part(kind: type[P], of: tuple[str, ...], stands: Callable[[], Mapping[str, str]], read: Callable[[], P]) -> P:
    """A part of the content, as the cache has it under what it is *of* and what files *stands* finds, else as *read*.

    It is not kept where it has problems, nor where *of* is empty or a file cannot be looked at.
    """
    key, files = _key_and_files(of, stands)
    kept = _read(key, kind) if key else None
    if kept is not None:
        return kept
    part = read()
    # Somebody may have saved a file in the meantime: the part is written only where it is what the key stands for.
    if key and not part.problems and part.files.items() <= files.items() and _key_and_files(of, stands) == (key, files):
        _write(key, part)
    return part


def _key_and_files(of: tuple[str, ...], stands: Callable[[], Mapping[str, str]]) -> tuple[str, Mapping[str, str]]:
    """The key of a part, and its files; an empty key where there is no cache or a file cannot be read."""
    if not of:
        return "", {}
    try:
        files = stands()
        return _key(of, files), files
    except OSError:
        return "", {}


def _read_common(root: Path) -> Common:
    from advisor.load.content import read_common

    return read_common(root)


def _read_state(root: Path, code: str, common: Common) -> OfState:
    from advisor.load.content import read_state

    return read_state(root, code, common)


def _read(key: str, kind: type[P]) -> P | None:
    data = cache_folder.read(key)
    if data is None:
        return None
    head, _, body = data.partition(b"\n")
    if head != _head(key, body):
        return None
    collecting = gc.isenabled()
    gc.disable()  # decoding makes no garbage; looking for some would take a fifth of the time
    try:
        return decode(body, type=kind)
    except (MsgspecError, RecursionError):
        return None
    finally:
        if collecting:
            gc.enable()


def _write(key: str, part: Common | OfState) -> None:
    try:
        body = encode(part)
    except ValueError:  # a file's name that is no text
        return
    cache_folder.write(key, _head(key, body) + b"\n" + body)


def _head(key: str, body: bytes) -> bytes:
    return f"{FORMAT} {key} {hashlib.sha256(body).hexdigest()}".encode()


def _key(of: tuple[str, ...], files: Mapping[str, str]) -> str:
    """The name of an entry. Those of one part begin alike, so that the folder can keep the newest of each."""
    part = hashlib.sha256(os.fsencode("\n".join(of[:2]))).hexdigest()[:8]
    whole = hashlib.sha256(f"{FORMAT}\n{sys.version}\n".encode())
    for said in (*of, *(f"{path}\n{digest}" for path, digest in files.items())):
        data = os.fsencode(said)
        whole.update(f"{len(data)} ".encode() + data + b"\n")
    return f"{part}-{whole.hexdigest()}"


def _code() -> str:
    """A SHA-256 over every module that decides what is read out of a file; empty where nothing is to be kept."""
    if cache_folder.folder() is None:
        return ""
    whole = hashlib.sha256()
    try:
        for folder in CODE:
            for entry in sorted(os.scandir(f"{PACKAGE}/{folder}"), key=lambda entry: entry.name):
                if entry.name.endswith(".py"):
                    whole.update(f"{folder}/{entry.name} {_digest(entry.path)}\n".encode())
    except OSError:
        return ""
    return whole.hexdigest()


def _digests(root: Path, below: Iterable[str]) -> dict[str, str]:
    """Path -> SHA-256 of every file in the folders *below* *root*; for a folder "folder", or "absent".

    Raises OSError for a file that cannot be read, and for a folder in them that is a link: following it might never
    end. One of *below* may be a file.
    """
    found: dict[str, str] = {}
    for path in below:
        there = f"{root}/{path}"
        if os.path.isdir(there):  # noqa: PTH112  # strings throughout: a run looks at each file, and pays for each Path
            found.update(_below(str(root), path))
        else:
            found[path] = _digest(there) if os.path.exists(there) else "absent"  # noqa: PTH110
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
