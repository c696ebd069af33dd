"""A disk of its own that fills: a file system in memory, of which a run is left so many pages of 4 KB.

Run as `python -m helpers.small_disk OFFICE PAGES COMMAND...`, in a process of its own that may mount: it puts the
folder OFFICE on the disk, fills the rest but for PAGES, runs the command there, and writes as JSON how that ended, what
it said and what files differ from before. The mount is seen by nobody else and goes with the process.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from helpers.paths import ROOT

PAGE = 4096
SIZE = 64 << 20
CLONE_NEWNS, MS_PRIVATE, MS_REC = 0x20000, 1 << 18, 1 << 14
DISK = "small-disk"


@cache
def can_mount() -> bool:
    """Whether this process may make a disk of its own: that takes root, on Linux."""
    if not sys.platform.startswith("linux") or os.geteuid():
        return False
    return subprocess.run([sys.executable, "-m", __name__], cwd=ROOT / "tests", check=False).returncode == 0


def left_pages(office: Path, pages: int, *words: str) -> dict[str, Any]:
    """How the command *words* ends on a disk with a copy of *office* that has so many *pages* left."""
    command = [sys.executable, "-m", __name__, str(office), str(pages), *words]
    done = subprocess.run(command, cwd=ROOT / "tests", capture_output=True, text=True, check=True, timeout=300)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _mounted() -> Path:
    """A new folder with a disk of its own."""
    libc = ctypes.CDLL(None, use_errno=True)
    folder = Path(tempfile.mkdtemp(prefix="small-disk-"))
    options = f"size={SIZE}".encode()
    for failed in (
        libc.unshare(CLONE_NEWNS),
        libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None),
        libc.mount(b"none", bytes(folder), b"tmpfs", 0, options),
    ):
        if failed:
            raise OSError(ctypes.get_errno(), "no disk can be mounted")
    return folder


def _filled(folder: Path, pages: int) -> None:
    """Leave *pages* of the disk that *folder* is on."""
    file = os.open(folder / "ballast", os.O_WRONLY | os.O_CREAT)
    whole = 0
    with suppress(OSError):
        while os.write(file, bytes(PAGE)) == PAGE:
            whole += 1
    os.ftruncate(file, (whole - pages) * PAGE)
    os.close(file)


def stands(folder: Path) -> dict[str, str]:
    """Every file below *folder* -> the digest of what is in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def _run(office: Path, pages: int, words: list[str], environment: Mapping[str, str]) -> dict[str, Any]:
    disk = _mounted()
    folder = Path(shutil.copytree(office, disk / "office"))
    (disk / "tmp").mkdir()
    _filled(disk, pages)
    before = stands(folder)
    env = {name: said.replace(str(office), str(folder)) for name, said in environment.items()}
    done = subprocess.run(
        [sys.executable, "-m", "advisor", *words], cwd=folder, env={**env, "TMPDIR": str(disk / "tmp")}, check=False,
        capture_output=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    after = stands(folder)
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    kept = [path.name for path in (disk / "tmp").iterdir()]
    return {"code": done.returncode, "out": done.stdout.decode("utf-8", "replace"),
            "said": done.stderr.decode("utf-8", "replace"), "changed": changed, "temporary": kept}  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) == 1:
        _mounted()
    else:
        from helpers.every_command import environment

        office, pages, *words = sys.argv[1:]
        sys.stdout.write(json.dumps(_run(Path(office), int(pages), words, environment(Path(office)))))
