"""Files of the record written together, noted, and taken back; nobody's edit is lost on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from advisor.app.clock import now
from advisor.app.content import Opened, refuse_packaged
from advisor.app.tried import checked
from advisor.errors import Missing, Problems, Refused
from advisor.store import saves as store
from advisor.store.disk import alone, standing
from advisor.store.folders import replace_below
from advisor.store.saves import Save

Files = Mapping[str, bytes | None]  # path relative to the content -> what is to stand there; None: nothing

BY_HAND = "Look at the file, and mend it by hand; nothing was changed."


def put(root: Path, files: Files, said: str, seen: Files) -> None:
    """Write *files* below *root* where each is still as it was *seen*, and note the save, which *said* puts in words.

    Raises Refused, with nothing written, where one is another by now or cannot be written, and Problems with every
    complaint that `advisor check` would have.
    """
    refuse_packaged(root)
    try:
        with _undisturbed(root, files):
            before = {path: standing(root / path) for path in files}
            if other := [path for path in files if before[path] != seen[path]]:
                raise Refused(f"somebody has changed {', '.join(other)} since", BY_HAND)
            _, found = checked(root, files)
            if found:
                raise Problems(found)
            replace_below(root, files)
    except OSError as error:
        what = f"the content cannot be written: {error.strerror or error}"
        raise Refused(what, "Check the permissions of the content's folder.") from error
    store.note(root, said, now(), {path: (before[path], data) for path, data in files.items()})


def saves(root: Path) -> list[tuple[Save, bool]]:
    """The last saves of the content in *root*, latest first, and whether each can be taken back as its files stand."""
    return [(save, _untouched(root, save)) for save in store.saves(root)]


def undo(opened: Opened, number: int) -> Save:
    """Take the save *number* back, and return it; that is a save of its own, which can be taken back, too.

    Raises Missing where there is no such save, Refused where one of its files was changed since, and Problems where
    the record would be wrong without it.
    """
    save = next((save for save in store.saves(opened.root) if save.number == number), None)
    if save is None:
        raise Missing("there is no such save", "The page of saves lists those that can be taken back.")
    if not _untouched(opened.root, save):
        paths = ", ".join(kept.path for kept in save.files)
        raise Refused(f"{paths}: changed since that save", "Take back the later saves of it first, or mend it by hand.")
    seen = {kept.path: standing(opened.root / kept.path) for kept in save.files}
    put(opened.root, {kept.path: kept.before for kept in save.files}, f"Taken back: {save.said}", seen)
    return save


def _untouched(root: Path, save: Save) -> bool:
    return all(store.sha(standing(root / kept.path)) == kept.after for kept in save.files)


@contextmanager
def _undisturbed(root: Path, files: Collection[str]) -> Iterator[None]:
    """Keep other editors out of the folders of *files*: what is checked is what is written.

    *root* itself is left to `replace_below`, which keeps others out of it while it writes.
    """
    folders = sorted({(root / path).parent for path in files} - {root})
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        for folder in folders:
            stack.enter_context(alone(folder))
        yield
