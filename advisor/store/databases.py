"""What SQLite reports of a file, said for a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from advisor.errors import Refused

# The beginning of SQLite's own name for an error -> what to say, and the way out; empty: that of whoever asks.
MESSAGES = {
    "SQLITE_BUSY": ("is in use by another program", "Close what has it open, and run this again."),
    "SQLITE_LOCKED": ("is in use by another program", "Close what has it open, and run this again."),
    "SQLITE_FULL": ("cannot be written: the disk is full", "Make room. {elsewhere}"),
    "SQLITE_READONLY": ("cannot be written: it is read-only", "Make it writable. {elsewhere}"),
    "SQLITE_CANTOPEN": ("cannot be opened or made", "Is its folder yours to write? {elsewhere}"),
    "SQLITE_PERM": ("cannot be opened or made", "Is its folder yours to write? {elsewhere}"),
    "SQLITE_NOTADB": ("is not a SQLite database", "{elsewhere}"),
    "SQLITE_CORRUPT": ("is damaged", "Put a copy back in its place, or move it away to begin a new one."),
    "SQLITE_IOERR": ("cannot be read or written: the disk reports an error", "{elsewhere}"),
}


@contextmanager
def clear(path: Path, kind: str, elsewhere: str) -> Iterator[None]:
    """Turn what SQLite and the disk report of the *kind* of file at *path* into Refused; *elsewhere* is a way out."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "")
        found = (message for start, message in MESSAGES.items() if code.startswith(start))
        what, way_out = next(found, (f"cannot be used: {error}", "{elsewhere}"))
        raise Refused(f"the {kind} {path} {what}", way_out.format(elsewhere=elsewhere)) from error
    except UnicodeDecodeError as error:  # a name inside the file is no longer text
        what, way_out = MESSAGES["SQLITE_CORRUPT"]
        raise Refused(f"the {kind} {path} {what}", way_out) from error
    except OSError as error:
        raise Refused(f"the {kind} {path} cannot be used: {error.strerror or error}", elsewhere) from error
