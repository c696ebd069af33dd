"""A skeleton filled in, and files written into the content: all of them, found without fault, or none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from string import Template

from msgspec.json import encode

from advisor.app.content import Opened, open_content, path_from_here, paths_from_here, refuse_packaged
from advisor.app.schema import schema_line, write_schemas
from advisor.app.tried import checked
from advisor.errors import Problems, Refused
from advisor.load.content_folder import shipped
from advisor.store.folders import replace_below

WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def filled(skeleton: str, **words: str) -> str:
    """The file templates/new/*skeleton* with *words* in its places, each as YAML takes it: see `text`."""
    return Template((shipped() / "templates" / "new" / skeleton).read_text("utf-8")).substitute(words)


def text(said: str) -> str:
    """*said* as a text of YAML, whatever stands in it."""
    return encode(" ".join(said.split())).decode()


def word(name: str, what: str) -> str:
    """*name*, where it is one that a *what* may have. Raises Refused for any other."""
    if not WORD.fullmatch(name):
        raise Refused(f"{name!r} cannot be the name of a {what}", "Use lower case, digits and hyphens: two-words.")
    return name


def write(opened: Opened, files: Mapping[str, str]) -> list[str]:
    """Write *files*, path -> text; return their paths as they are from where the user stands.

    Raises Refused where the content may not be written, and Problems, with nothing written, where `advisor check` would
    find fault with them.
    """
    refuse_packaged(opened.root)
    made = {path: said.encode() for path, said in files.items()}
    with paths_from_here(opened.root):
        _, found = checked(opened.root, made)
        if found:
            raise Problems(found)
    try:
        replace_below(opened.root, made)
    except OSError as error:
        what = f"{path_from_here(opened.root)} cannot be written: {error.strerror or error}"
        raise Refused(what, "Nothing was changed. Mend its permissions, then run this again.") from error
    with suppress(Refused):  # editors do without, until `advisor schema` can write them
        write_schemas(open_content(str(opened.root)))
    return [str(Path(path_from_here(opened.root)) / path) for path in files]


def refuse_there(root: Path, path: str) -> None:
    """Raise Refused where something stands at *path* already."""
    if (root / path).exists() or (root / path).is_symlink():
        raise Refused(f"{path} stands there already", "Edit it, or choose another name; nothing was written.")


def appended(root: Path, path: str, entry: str) -> str:
    """The file at *path* with *entry* as its last; a mapping that is written as empty, {}, becomes one with it."""
    if not (root / path).is_file():
        return f"{schema_line(path)}\n{entry}"
    lines = (root / path).read_bytes().decode("utf-8").splitlines()
    kept = [line for line in lines if line.strip() != "{}"]
    return "\n".join([*kept, "", entry]) if kept else entry
