"""A reading as a document, and as files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from advisor.app.assess import notice
from advisor.app.measures.reading import Read
from advisor.app.redlines import redline_files
from advisor.documents.measure import Findings, measure_redline
from advisor.documents.redline import Redline
from advisor.phrases import listed
from advisor.schemas.measure import MeasureRead, measure_read
from advisor.store import files as store


def document_of(of: Read, dated: date) -> Redline:
    """The document on the reading *of* a measure, *dated* so."""
    releases = of.on.book.releases(of.measure.state)
    named = listed(f"{release.name} ({release.day.isoformat()})" for release in releases)
    book = f"The statute book holds {named}." if releases else (
        "The statute book holds nothing of this state, so nothing can be compared with it: `advisor statutes add`."
    )  # fmt: skip
    found = Findings(
        of.measure, of.assessment, of.effects, of.touched, of.guesses, dated,
        f"{book} {notice(of.assessment.law)}".strip(), of.recorded, of.versions, of.again,
    )  # fmt: skip
    return measure_redline(found)


def write(of: Read, formats: Sequence[str], folder: Path, dated: date, *, force: bool) -> list[Path]:
    """Write the reading in *formats* into *folder*; return the paths.

    Raises Refused where a format's package is not installed, where somebody's edits would be lost (unless *force*), and
    where the folder cannot be written.
    """
    files = redline_files(of.opened.root, "measure", document_of(of, dated), formats, shape_of(of))
    taken = {"measure": of.measure.name, "files": list(of.measure.files), "dated": dated.isoformat()}
    return store.write(folder, "read", files, taken, force)


def shape_of(of: Read) -> MeasureRead:
    """The reading as JSON."""
    return measure_read(of.measure, of.assessment, of.effects, of.touched, of.guesses)
