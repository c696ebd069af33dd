"""A memo or a brief finished; and what a final one may not have: law that nobody read, or a blank for a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from advisor.app.asks import with_asks
from advisor.app.assess import as_shape
from advisor.app.content import Opened
from advisor.app.write import Files, begun, file_name
from advisor.assess import Assessment
from advisor.documents.document import Brief, Memo
from advisor.documents.letterhead import Letterhead
from advisor.documents.marks import UNREAD
from advisor.errors import Refused


def finished(
    opened: Opened,
    assessment: Assessment,
    document: Memo | Brief,
    named: str,
    head: Letterhead,
    formats: Sequence[str],
    final: bool,
) -> Files:
    """What gives *document* on *assessment* in *formats*, file name -> bytes; the names have *named* in them.

    Raises Refused where it is to be *final* and is not; what is returned raises as `rendered`.
    """
    if final:
        refuse_open(document, head)
    data = with_asks(opened, as_shape(assessment))
    return begun(opened, file_name(assessment, named), document, formats, assessment, data)


def refuse_open(document: Memo | Brief, head: Letterhead) -> None:
    """Raise Refused where *document* is not final: somebody's law is unread in it, or its addressee is a blank."""
    blank = ("--to", head.to) if isinstance(document, Memo) else ("--from", head.sender)
    if not blank[1]:
        what = f"a final {'memo' if isinstance(document, Memo) else 'brief'} needs {blank[0]}"
        raise Refused(f"{what}: a bracketed blank would stand in it", f"Add {blank[0]} NAME, or leave out --final.")
    marks = [where for where, run in _runs(document, "") if run in UNREAD]
    if marks:
        listed = "\n    ".join(f"- {where}" for where in dict.fromkeys(marks))
        raise Refused(
            f"{len(marks)} statements rest on law that was not read, or not in full:\n    {listed}",
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
