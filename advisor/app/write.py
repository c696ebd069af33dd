"""A document rendered in every format that was asked for, checked, and written with its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, UnsetType, field

from advisor.app.content import Opened
from advisor.app.keeping import Keeping, inputs, judged, run_of
from advisor.assess import Assessment
from advisor.documents.letterhead import Letterhead
from advisor.errors import Failure
from advisor.formats.formats import BY_WORD, Written
from advisor.model import Content
from advisor.schemas.run import Entry
from advisor.schemas.shape import Shape, as_json
from advisor.store import files as store


class Target(Struct, frozen=True):
    """Where the files go, whether over somebody's edits, and how the run is recorded."""

    folder: Path
    force: bool = False
    keeping: Keeping = field(default_factory=Keeping)


def write_run(
    opened: Opened,
    assessment: Assessment,
    named: tuple[str, str],
    head: Letterhead,
    files: Mapping[str, bytes],
    target: Target,
    **more: Any,
) -> list[Path]:
    """Write *files* with `run.json` and record the run; return their paths. *named* is its command and its kind.

    *more* is recorded among its inputs. Raises Refused, with nothing written, where somebody's edits would be lost,
    where the folder cannot be written, and where a history that is required cannot be.
    """
    command, kind = named
    taken = {**head.inputs, **more, **inputs(opened, assessment.law.jurisdiction.code)}

    def seal() -> Entry | UnsetType:
        return target.keeping.add(opened.root, run_of(command, assessment, taken, files))

    target.keeping.warnings += store.tidy(target.folder)
    law = judged(command, assessment)
    return store.write(target.folder, kind, files, {**law, **taken}, target.force, seal=seal)


def write_one(path: Path, data: bytes, force: bool) -> None:
    """Write *data* to *path*, over what stands there with *force*. Raises Refused where that cannot be."""
    store.write_new(path, data, force)


def file_name(assessment: Assessment, what: str) -> str:
    """What a file on *assessment* is called, without its suffix: "ms-2026-11-27-memo"."""
    return f"{assessment.law.jurisdiction.code}-{assessment.law.day.isoformat()}-{what}"


def rendered(
    opened: Opened, name: str, document: Any, formats: Sequence[str], assessment: Assessment, data: Shape
) -> dict[str, bytes]:
    """*document* in *formats*, file name -> bytes; as JSON, *data*.

    Raises Refused where a format's package is not installed, and Failure where a memo came out incomplete.
    """
    from advisor.formats.read_back import words_of

    files: dict[str, bytes] = {}
    for form in map(BY_WORD.__getitem__, formats):
        written: Written = form.write("document", document, opened.looks) if form.document else as_json(data)
        every = form.document and name.endswith("memo") and not isinstance(written, Mapping)
        if every and (words := words_of(form.word, written)) is not None:
            _refuse_incomplete(words, assessment, opened.content)
        files |= form.files(name, written)
    return files


def _refuse_incomplete(made: str, assessment: Assessment, content: Content) -> None:
    """Raise Failure where a memo lacks a finding or the score: what misses any of them is never written."""
    from advisor.documents.memo.complete import missing

    if lacking := missing(assessment, made, content):
        raise Failure(f"the finished memo lacks {', '.join(lacking)}")
