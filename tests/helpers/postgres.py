"""A real PostgreSQL, started for the tests in a folder of its own, and connections to it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    return (found[-1] if found else Path(on_path or "")).parent


def _unprivileged() -> dict[str, Any]:
    """What has a process run as somebody else: PostgreSQL refuses to work for root."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known.get("nobody")
    if user is None:
        pytest.skip("PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def server() -> Iterator[str]:
    """The folder of the socket of a server that takes nothing but connections through that socket."""
    pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed: pip install 'gap-advisor[postgres]'")
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'gap-advisor[postgres]'")
    binaries, someone = _binaries(), _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="advisor-pg-"))  # pytest's own is closed to other users, and too long
    if someone:
        os.chown(folder, someone["user"], someone["group"])

    def do(name: str, *arguments: str) -> None:
        # The server inherits what pg_ctl has open, so a pipe would never close.
        with (folder / "log").open("ab") as log:
            done = subprocess.run(
                [binaries / name, "-D", folder / "data", *arguments],
                cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False, timeout=120, **someone,
            )  # fmt: skip
        assert done.returncode == 0, (folder / "log").read_text()

    try:
        do("initdb", "-U", "advisor", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        do("pg_ctl", "start", "-w", "-o", f"-k {folder} -c listen_addresses=")
        try:
            yield str(folder)
        finally:
            do("pg_ctl", "stop", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(folder)


def address(server: str, name: str, user: str = "advisor") -> str:
    return f"postgresql://{user}@/{name}?host={server}"


@contextmanager
def connected(where: str) -> Iterator[Callable[..., Any]]:
    import psycopg

    with psycopg.connect(where, autocommit=True) as connection:
        yield connection.execute


@contextmanager
def unguarded(where: str) -> Iterator[Callable[..., Any]]:
    with connected(where) as execute:
        for table in ("advisor_runs", "advisor_parts"):
            execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_stay")
        yield execute
        for table in ("advisor_runs", "advisor_parts"):
            execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_stay")
