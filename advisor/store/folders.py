"""Files of many folders changed together: all of them or, where one cannot be written, none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from advisor.store.disk import alone, flushed, meant, standing
from advisor.store.fault import step


def replace_below(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Give each path of *files*, below *root*, its bytes; None deletes it.

    Every new file is whole on disk before the first gets its name, and deleting comes last, so that whoever is killed
    on the way can begin again. Raises OSError, with everything as it was.
    """
    with alone(root):
        for path in {(root / name).parent for name in files}:
            for left in filter(meant, path.iterdir() if path.is_dir() else ()):
                left.unlink()  # of a run that was killed
        made: list[Path] = []
        waiting: dict[Path, Path] = {}
        before = {root / name: standing(root / name) for name in files}
        try:
            for name, data in files.items():
                if data is not None:
                    _make((root / name).parent, made)
                    waiting[root / name] = flushed((root / name).parent, (root / name).name, data)
            for target in list(waiting):
                step()
                waiting[target].replace(target)
                del waiting[target]
            for name in (name for name, data in files.items() if data is None):
                step()
                (root / name).unlink(missing_ok=True)
        except OSError:
            for temporary in waiting.values():
                temporary.unlink(missing_ok=True)
            _restore(before, made)
            raise


def _make(folder: Path, made: list[Path]) -> None:
    """Make *folder* and those above it that are missing, and note them in *made*, the outermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir()
        made.append(path)


def _restore(before: Mapping[Path, bytes | None], made: list[Path]) -> None:
    for path, data in before.items():
        if data is None:
            path.unlink(missing_ok=True)
        elif standing(path) != data:
            flushed(path.parent, path.name, data).replace(path)
    for folder in reversed(made):
        folder.rmdir()
