"""The memo and the brief: made, checked, and written with the record of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from advisor.app.assess import as_shape, notice, published_then
from advisor.app.content import Opened
from advisor.app.write import Letterhead, Target, rendered, write_run
from advisor.assess import Assessment
from advisor.documents.document import VERIFY, Brief, Memo
from advisor.documents.memo.brief import brief
from advisor.documents.memo.staff import memo
from advisor.errors import Refused

AUDIENCES = {"staff": "memo", "advocate": "brief"}


def memo_files(
    opened: Opened,
    assessment: Assessment,
    head: Letterhead,
    formats: Sequence[str],
    audience: str = "staff",
    final: bool = False,
) -> dict[str, bytes]:
    """The memo or brief in *formats*, file name -> bytes; nothing is written.

    Raises Refused where *final* is asked for and a "verify" stands, and where a format's package is not installed.
    """
    makers: Mapping[str, Callable[..., Memo | Brief]] = {"staff": memo, "advocate": brief}
    then = published_then(opened, assessment)
    document = makers[audience](assessment, opened.content, **asdict(head), notice=notice(assessment.law), then=then)
    if final:
        _refuse_open_marks(document)
    name = AUDIENCES[audience]
    return rendered(opened, name, document, formats, assessment, as_shape(assessment))


def write_memo(
    opened: Opened,
    assessment: Assessment,
    head: Letterhead,
    files: Mapping[str, bytes],
    audience: str,
    target: Target,
) -> list[Path]:
    """Write what `memo_files` gave, with `run.json`, and record the run as *target* says; return the files' paths.

    What a killed run left in the folder is tidied up first. Raises Refused, with nothing written, where somebody's
    edits would be lost, and where a history that is required cannot be written.
    """
    command = AUDIENCES[audience]
    return write_run(opened, assessment, (command, command), head, files, target)


def _refuse_open_marks(document: Memo | Brief) -> None:
    marks = [where for where, run in _runs(document, "") if run == VERIFY]
    if marks:
        listed = "\n    ".join(f"- {where}" for where in dict.fromkeys(marks))
        raise Refused(
            f"{len(marks)} statements still need to be verified:\n    {listed}",
            "Read each source in full and record it, or leave out --final.",
        )


def _runs(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Every run in a document with the heading and label that it stands under."""
    if is_dataclass(value) and not isinstance(value, type):
        if type(value).__name__ == "Run":
            yield where, value
            return
        heading = next(
            (getattr(value, n) for n in ("heading", "label", "title", "caption") if getattr(value, n, "")), ""
        )
        below = " > ".join(filter(None, [where, heading if isinstance(heading, str) else ""]))
        for part in fields(value):
            yield from _runs(getattr(value, part.name), below)
    elif isinstance(value, tuple):
        for item in value:
            yield from _runs(item, where)
