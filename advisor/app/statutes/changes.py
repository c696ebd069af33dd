"""Two releases of a state's code compared, and what a drafter's marks say of each section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from advisor.app.redlines import redline_files
from advisor.app.statutes.shelf import Shelf
from advisor.documents.redline import Redline, code_redline
from advisor.draft.redline import Span, redline
from advisor.errors import Refused
from advisor.statutes.changes import Changes, SectionChange, changes
from advisor.statutes.section import sort_key, title_of
from advisor.store import files as store

__all__ = ["Changes", "Redline", "SectionChange", "Span", "changed", "marked", "redlined", "write_changes"]


def changed(on: Shelf, first: str, second: str) -> Changes:
    """What differs between the releases *first* and *second* of the shelf's state.

    Raises Missing where one is not there, Refused where the second is not the later one.
    """
    before, after = on.release(first), on.release(second)
    if before.day >= after.day:
        what = f"{before.name} is of {before.day.isoformat()}, and {after.name} of {after.day.isoformat()}"
        raise Refused(what, "Name the older release first.")
    held = [{title_of(chapter) for chapter in on.book.contents(release).named} for release in (before, after)]
    both = held[0] & held[1]
    old, new = (on.book.all(release, both) if both else () for release in (before, after))
    made = changes(old, new, before, after)
    alone = (tuple(sorted(own - both, key=sort_key)) for own in held)
    return replace(made, titles=dict(zip((before.label, after.label), alone, strict=True)))


def marked(change: SectionChange) -> Iterator[tuple[Span, ...]]:
    """The paragraphs of the section that changed, word by word: kept, struck and put in."""
    for before, after in change.paragraphs:
        if before != after:
            yield redline(before, after)


def redlined(on: Shelf, made: Changes, only: str = "") -> Redline:
    """*made* as a drafter marks it, or what it says of the section *only*."""
    return code_redline(made, on.code.name, only)


def write_changes(
    on: Shelf, made: Changes, formats: Sequence[str], folder: Path, *, only: str = "", force: bool = False
) -> list[Path]:
    """Write *made*, or what it says of the section *only*, into *folder* in *formats*; return the paths.

    Raises Refused, with nothing written, where a format's package is missing, where somebody's edits would be lost and
    where the folder cannot be written.
    """
    given = redlined(on, made, only)
    name = "changes" + (f"-{only}" if only else "")
    files = redline_files(on.opened.root, name, given, formats)
    inputs = {"code": on.code.state, "from": made.before.label, "to": made.after.label}
    inputs |= {"section": only} if only else {}
    return store.write(folder, name, files, {**inputs, "statutes": on.book.fingerprint(on.code.state)}, force)
