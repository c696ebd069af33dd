"""A document rendered in every format that was asked for, checked, and written with its record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct, UnsetType, field

from advisor.app.content import Opened
from advisor.app.keeping import Keeping, inputs, judged, run_of
from advisor.assess import Assessment
from advisor.documents.letterhead import Letterhead
from advisor.errors import Failure
from advisor.formats.formats import BY_WORD, Format, Written
from advisor.model import Content
from advisor.schemas.run import Entry
from advisor.schemas.shape import Shape, as_json
from advisor.store import files as store

Files = Callable[[], dict[str, bytes]]  # gives files, name -> bytes, when it is asked


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
    return begun(opened, name, document, formats, assessment, data)()


def begun(
    opened: Opened, name: str, document: Any, formats: Sequence[str], assessment: Assessment, data: Shape
) -> Files:
    """What returns what `rendered` does, and raises as it; what is written beside Python has begun by then."""

    def made(form: Format) -> dict[str, bytes]:
        from advisor.formats.read_back import words_of

        written: Written = form.write("document", document, opened.looks) if form.document else as_json(data)
        every = form.document and name.endswith("memo") and not isinstance(written, Mapping)
        if every and (words := words_of(form.word, written)) is not None:
            _refuse_incomplete(words, assessment, opened.content)
        return form.files(name, written)

    chosen = [BY_WORD[word] for word in formats]
    waiting = {form.word: _beside(partial(made, form)) for form in chosen if form.beside}

    def files() -> dict[str, bytes]:
        given = {form.word: made(form) for form in chosen if not form.beside}
        given |= {word: ready() for word, ready in waiting.items()}
        return {file: written for word in formats for file, written in given[word].items()}

    return files


def _beside(make: Files) -> Files:
    """*make*, begun in a thread of its own; what is returned waits for it, and returns or raises what it does."""
    from concurrent.futures import ThreadPoolExecutor  # which a command without documents need not import

    pool = ThreadPoolExecutor(max_workers=1)
    coming = pool.submit(make)
    pool.shutdown(wait=False)
    return coming.result


def _refuse_incomplete(made: str, assessment: Assessment, content: Content) -> None:
    """Raise Failure where a memo lacks a finding or the score: what misses any of them is never written."""
    from advisor.documents.memo.complete import missing

    if lacking := missing(assessment, made, content):
        raise Failure(f"the finished memo lacks {', '.join(lacking)}")
