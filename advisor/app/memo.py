"""The memo, its annex, the brief and the data: made, checked, and written with the record of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from advisor.app.assess import notice, published_then, without_bills
from advisor.app.brief import brief_files
from advisor.app.content import Opened
from advisor.app.drafted import by_gap, sections_drafted
from advisor.app.final import finished
from advisor.app.statutes.texts import book_used, texts_of
from advisor.app.write import Files, Target, file_name, write_run
from advisor.assess import Assessment
from advisor.documents.document import Memo
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import annex, memo
from advisor.errors import Refused
from advisor.formats.formats import DATA_FORMATS, DOCUMENT_FORMATS, unasked
from advisor.phrases import listed

AUDIENCES = {"staff": "memo", "drafter": "annex", "advocate": "brief"}


class Part(Struct, frozen=True):
    """One thing that `advisor memo` writes: its formats, and those of them that nobody need name."""

    formats: tuple[str, ...]
    usual: tuple[str, ...]


PARTS = {
    "memo": Part((*DOCUMENT_FORMATS, "json"), unasked(DOCUMENT_FORMATS)),
    "annex": Part(DOCUMENT_FORMATS, unasked(DOCUMENT_FORMATS)),
    "data": Part(DATA_FORMATS, DATA_FORMATS),
}
FORMATS = tuple(dict.fromkeys(word for part in PARTS.values() for word in part.formats))


def parts_asked(only: Sequence[str], formats: Sequence[str], audience: str = "staff") -> dict[str, tuple[str, ...]]:
    """Which of PARTS to write, each in which formats, by what the user named; a brief comes alone.

    Each part is written in those of *formats* that it has. Raises Refused for a part that has none of them, where the
    user named it, and for a format that no part has.
    """
    parts = tuple(only) or (tuple(PARTS) if audience == "staff" else ("memo",))
    if not formats:
        return {name: PARTS[name].usual for name in parts}
    asked = {name: tuple(word for word in formats if word in PARTS[name].formats) for name in parts}
    idle = [word for word in formats if not any(word in taken for taken in asked.values())]
    bare = [name for name in only if not asked[name]]
    if idle or bare:
        what = f"{', '.join(idle or formats)} is no format of the {listed(bare or parts, 'or the ')}"
        has = "; ".join(f"{name}: {', '.join(PARTS[name].formats)}" for name in parts)
        raise Refused(what, f"Use, with --format, {has}.")
    return {name: words for name, words in asked.items() if words}


def memo_files(
    opened: Opened,
    assessment: Assessment,
    head: Letterhead,
    formats: Sequence[str],
    audience: str = "staff",
    final: bool = False,
) -> dict[str, bytes]:
    """The memo, its annex or the brief in *formats*, file name -> bytes; nothing is written. Raises as `begin_memo`."""
    return begin_memo(opened, assessment, head, formats, audience, final)()


def begin_memo(
    opened: Opened,
    assessment: Assessment,
    head: Letterhead,
    formats: Sequence[str],
    audience: str = "staff",
    final: bool = False,
) -> Files:
    """What gives the files that `memo_files` does; its PDF is set from now on, while the caller does something else.

    Raises Refused where *final* is asked for and a "verify" stands, and where a format's package is not installed.
    """
    if audience == "advocate":
        return partial(brief_files, opened, assessment, head, formats, final=final)
    makers: Mapping[str, Callable[..., Memo]] = {"staff": memo, "drafter": annex}
    more: dict[str, Any] = {"notice": notice(assessment.law), "then": published_then(opened, assessment)}
    more["before"] = without_bills(opened, assessment)
    if audience == "staff":
        more["texts"] = texts_of(opened, assessment.law)
    else:
        more["drafted"] = by_gap(sections_drafted(opened, assessment, head.dated, assessment.findings))
    document = makers[audience](assessment, opened.content, head, **more)
    return finished(opened, assessment, document, AUDIENCES[audience], head, formats, final)


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
    return write_run(
        opened, assessment, (command, command), head, files, target, **book_quoted(opened, assessment, files)
    )


def book_quoted(opened: Opened, assessment: Assessment, files: Iterable[str]) -> dict[str, dict[str, str]]:
    """What the record of a run that wrote *files* says of the statute book, which the memo alone quotes."""
    return book_used(opened, assessment.law) if any(_is_memo(assessment, name) for name in files) else {}


def _is_memo(assessment: Assessment, file: str) -> bool:
    return file.startswith(f"{file_name(assessment, 'memo')}.")
