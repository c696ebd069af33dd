"""The current text of sections as somebody gives it to a draft: pasted, or as files; and what the draft still lacks."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from advisor.app.content import Opened
from advisor.app.draft import Order, draft_bills
from advisor.draft.values import DraftSection
from advisor.errors import Place, Problem, Problems
from advisor.statutes.readers.opening import SUFFIXES

Text = tuple[str, bytes]  # the name of a file, and what stands in it


class Amended(Struct, frozen=True):
    """A section that a draft amends: where its current text comes from, or why it is not at hand."""

    number: str
    source: str  # empty where there is none
    missing: tuple[str, ...]


class Checked(Struct, frozen=True):
    """What became of the texts that were given: each section that is amended, and what is to be said of each file."""

    sections: tuple[Amended, ...]
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()
    wrong: tuple[Problem, ...] = ()  # why a text could not be read; each at a line of its file


def pasted(number: str, text: str) -> Text:
    """*text*, which was pasted for the section *number*, as a file that opens with that number."""
    lines = text.replace("\r\n", "\n").strip()
    opens = re.match(rf"\W*(?:section\s+|§\s*)?{re.escape(number)}\b", lines.replace("–", "-"), re.IGNORECASE)
    return f"{_safe(number)}.txt", (lines if opens else f"§ {number}.\n{lines}").encode()


def uploaded(name: str, data: bytes) -> Text:
    """A file that was sent, under a name that is safe and that the readers take."""
    safe = safe_name(name)
    return (safe if safe.lower().endswith(SUFFIXES) else f"{safe}.txt"), data


def safe_name(name: str) -> str:
    """The last part of the *name* under which a file was sent, with none but plain letters."""
    return _safe(name.replace("\\", "/").rsplit("/", 1)[-1])[-80:]


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]+", "-", name).strip(".-") or "text"


@contextmanager
def in_a_folder(texts: Sequence[Text]) -> Iterator[Path | None]:
    """A folder that holds *texts* until the end; None where there are none. Problems raised inside name their files."""
    if not texts:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, data in texts:
            (Path(folder) / name).write_bytes(data)
        try:
            yield Path(folder)
        except Problems as problems:
            raise Problems(_named(p) for p in problems.problems) from None


def _named(of: Problem) -> Problem:
    return replace(of, place=Place(Path(of.place.path).name, of.place.line))


def tried(opened: Opened, code: str, day: date, order: Order, texts: Sequence[Text]) -> Checked:
    """What the draft that *order* asks for would have of *texts*, and of the statute book where they hold none.

    Raises as `draft_bills` for what has nothing to do with the texts.
    """
    try:
        with in_a_folder(texts) as folder:
            made = draft_bills(opened, code, day, replace(order, text=folder, book=True))
    except Problems as problems:
        if not texts:
            raise
        return replace(tried(opened, code, day, order, ()), wrong=tuple(problems.problems))
    drafts = [drafted.draft for drafted in made.bills]
    said = [(reading.file, draft.said_of(reading)) for draft in drafts for reading in draft.readings]
    return Checked(
        tuple(_amended(s) for draft in drafts for s in draft.sections if s.number and not s.new), tuple(said)
    )


def _amended(section: DraftSection) -> Amended:
    return Amended(section.number, section.source, tuple(map(str, section.blocking)))
