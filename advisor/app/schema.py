"""JSON Schemas of the content's files, written where editors look for them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from advisor.app.content import Opened, path_from_here, refuse_packaged
from advisor.errors import Missing, Refused
from advisor.load.described.files import KINDS, schemas
from advisor.schemas.shape import as_json
from advisor.store.disk import replace_all
from advisor.store.history import location

FOLDER = ".advisor/schemas"  # below the content; the lines in its files that name a schema lead there
NAMES = tuple(kind.name for kind in KINDS)


def schema_line(path: str) -> str:
    """The comment that leads an editor from the new file at *path* to its schema."""
    name = next(kind.name for kind in KINDS if PurePosixPath(path).match(kind.paths))
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{FOLDER}/{name}.json"


def one_schema(opened: Opened, name: str) -> str:
    """The schema of the kind of file called *name*, as JSON. Raises Missing for a name that is none of NAMES."""
    if name not in NAMES:
        raise Missing(f"no kind of file is called {name!r}", f"Use one of: {', '.join(NAMES)}.")
    return as_json(schemas(opened.content)[name]).decode()


def write_schemas(opened: Opened, folder: Path | None = None) -> list[Path]:
    """Write every schema into *folder*, by default FOLDER of the content; return the paths.

    Raises Refused where the content is the program's own copy, or the folder cannot be written.
    """
    if folder is None:
        refuse_packaged(opened.root)
    to = folder or Path(path_from_here(opened.root)) / FOLDER
    files = {f"{name}.json": as_json(schema) for name, schema in schemas(opened.content).items()}
    try:
        if folder is None:
            location.make(to.parent)  # which keeps it out of git
        to.mkdir(parents=True, exist_ok=True)
        replace_all(to, files)
    except OSError as error:
        raise Refused(f"{to} cannot be written: {error.strerror}", "Choose another folder with -o.") from error
    return [to / name for name in files]
