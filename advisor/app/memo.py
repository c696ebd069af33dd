"""The memo and the brief: rendered whole, checked, then written with their record."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from advisor.app.content import Opened
from advisor.app.history import Keeping, inputs, judged, run_of
from advisor.app.scores import as_json, notice
from advisor.assess import Assessment
from advisor.errors import Failure, Refused
from advisor.store import files as record

FORMATS = ("md", "html", "docx", "pdf", "json")
AUDIENCES = {"staff": "memo", "advocate": "brief"}


@dataclass(frozen=True)
class Letterhead:
    """What a memo's head says; a blank prints as a bracketed blank.

    What no printer prints is left out: a control character makes the file invalid, and one that turns the direction of
    the text makes it say something else.
    """

    dated: date
    to: str = ""
    sender: str = ""
    re: str = ""

    @property
    def inputs(self) -> dict[str, str]:
        """What of it the record of a run holds."""
        return {"dated": self.dated.isoformat(), "to": self.to, "from": self.sender, "re": self.re}

    def __post_init__(self) -> None:
        for name in ("to", "sender", "re"):
            printed = "".join(c for c in " ".join(getattr(self, name).split()) if c.isprintable())
            object.__setattr__(self, name, printed)


@dataclass(frozen=True)
class Target:
    """Where the files go, whether over somebody's edits, and how the run is recorded."""

    folder: Path
    force: bool = False
    keeping: Keeping = field(default_factory=Keeping)


def memo(
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
    document = _document(opened, assessment, head, audience)
    if final:
        _refuse_open_marks(document)
    name = AUDIENCES[audience]
    return rendered(opened, name, document, formats, assessment, as_json(assessment))


def write_memo(
    opened: Opened,
    assessment: Assessment,
    head: Letterhead,
    files: Mapping[str, bytes],
    audience: str,
    target: Target,
) -> list[Path]:
    """Write what `memo` gave, with `run.json`, and record the run as *target* says; return the files' paths.

    What a killed run left in the folder is tidied up first. Raises Refused, with nothing written, where somebody's
    edits would be lost, and where a history that is required cannot be written.
    """
    command = AUDIENCES[audience]
    return write_run(opened, assessment, (command, command), head, files, target)


def write_run(
    opened: Opened,
    assessment: Assessment,
    named: tuple[str, str],
    head: Letterhead,
    files: Mapping[str, bytes],
    target: Target,
    **more: str,
) -> list[Path]:
    """Write *files*, whose command and kind are *named*, and record the run once; *more* joins its inputs."""
    command, kind = named
    taken = {**head.inputs, **more, **inputs(opened)}

    def seal() -> Mapping[str, Any]:
        return target.keeping.add(opened.root, run_of(command, assessment, taken, files))

    target.keeping.warnings += record.tidy(target.folder)
    law = judged(command, assessment)
    return record.write(target.folder, kind, files, {**law, **taken}, target.force, seal=seal)


def _document(opened: Opened, assessment: Assessment, head: Letterhead, audience: str) -> Any:
    from advisor.documents.memo import brief
    from advisor.documents.memo import staff as memo

    make = {"staff": memo.memo, "advocate": brief.brief}[audience]
    return make(
        assessment, opened.content, dated=head.dated, to=head.to, sender=head.sender, re=head.re, notice=notice()
    )  # fmt: skip


def rendered(
    opened: Opened, name: str, document: Any, formats: Sequence[str], assessment: Assessment, data: Mapping[str, Any]
) -> dict[str, bytes]:
    """*document* in *formats*, file name -> bytes; as JSON, *data*."""
    as_data = (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()
    return {
        f"{name}.{form}": as_data if form == "json" else _rendered(form, document, assessment, opened)
        for form in formats
    }


def _rendered(form: str, document: Any, assessment: Assessment, opened: Opened) -> bytes:
    name, function = {
        "md": ("markdown", "markdown"), "html": ("html", "html"), "docx": ("word.memo", "word"), "pdf": ("pdf", "pdf"),
    }[form]  # fmt: skip
    made = getattr(importlib.import_module(f"advisor.formats.{name}"), function)(document, opened.root)
    if not isinstance(made, str):
        return bytes(made)
    _refuse_incomplete(made, document, assessment)
    return made.encode()


def _refuse_incomplete(made: str, document: Any, assessment: Assessment) -> None:
    """Raise Failure where a template left out the score or a finding: a memo that misses one is never written."""
    from advisor.documents.document import Memo
    from advisor.documents.memo.staff import missing

    lacking = missing(assessment, made) if isinstance(document, Memo) else []
    if lacking:
        raise Failure(f"the finished memo lacks {', '.join(lacking)}")


def _refuse_open_marks(document: Any) -> None:
    from advisor.documents.document import Run

    marks = [
        where
        for where, run in _runs(document, "")
        if isinstance(run, Run) and "verify" in run.text and run.style == "mark"
    ]
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
