"""Content opened, checked and copied out, with problems named from where the user stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from advisor.errors import Missing, Problem, Problems, Refused, below
from advisor.load import load, load_cached, locate
from advisor.model import Bill, Content, Jurisdiction


@dataclass(frozen=True)
class Opened:
    """Content that was read and found whole, and the folder it came from."""

    root: Path
    content: Content


def open_content(chosen: str | None = None) -> Opened:
    """The content of the folder *chosen* (default: see `load.locate`). Raises Problems, Refused."""
    root = locate(chosen)
    with places(root):
        return Opened(root, load_cached(root))


@contextmanager
def places(root: Path) -> Iterator[None]:
    """Problems inside are shown with paths that lead from the working folder to the file."""
    try:
        yield
    except Problems as problems:
        raise Problems(below(problems.problems, _from_here(root))) from None


def _from_here(root: Path) -> str:
    try:
        return str(root.resolve().relative_to(Path.cwd().resolve()))
    except ValueError:
        return str(root)


def check(chosen: str | None = None) -> list[Problem]:
    """Every problem in a content folder: those of its files, else those of its rules and cases."""
    from advisor.check import check as checked

    root = locate(chosen)
    try:
        found = checked(load(root), root)
    except Problems as problems:
        found = problems.problems
    return below(found, _from_here(root))


def init(folder: Path) -> list[Path]:
    """Copy the content out to *folder* for editing. Raises Refused where something is there already."""
    import shutil

    root = locate()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is not empty", "Name a new folder.")
    try:
        for name in ("rules", "facts", "templates"):
            shutil.copytree(root / name, folder / name)
    except OSError as error:
        raise Refused(f"{folder} cannot be written: {error.strerror or error}", "Name another folder.") from error
    return sorted(folder.iterdir())


def state_of(opened: Opened, code: str) -> Jurisdiction:
    states = opened.content.jurisdictions
    if code not in states:
        raise Missing(f"no jurisdiction is called {code!r}", f"Use one of: {', '.join(states)}.")
    return states[code]


def bill_of(state: Jurisdiction, name: str) -> Bill:
    if name not in state.bills:
        import difflib

        close = difflib.get_close_matches(name, state.bills, 1)
        known = f"Did you mean {close[0]!r}?" if close else f"Use one of: {', '.join(state.bills)}."
        raise Missing(f"no bill is called {name!r}", known)
    return state.bills[name]
