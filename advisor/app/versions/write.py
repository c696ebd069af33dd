"""Two versions compared, as a document: printed, or written in the formats that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from advisor.app.redlines import looks
from advisor.app.versions.comparing import TwoVersions
from advisor.documents.comparison.memo import comparison_memo
from advisor.documents.comparison.redline import comparison_redline
from advisor.documents.comparison.said import TwoTexts
from advisor.formats.formats import BY_WORD
from advisor.schemas.comparison import VersionsCompared, versions_compared
from advisor.schemas.shape import as_json
from advisor.store import files as store


def document_of(of: TwoVersions, dated: date) -> TwoTexts:
    """*of* for a document *dated* so."""
    return TwoTexts(of.old, of.new, of.weighed, of.opened.content, dated, of.day, of.today, of.account)


def printed(of: TwoVersions, dated: date) -> str:
    """The comparison in lines of at most 80 columns: [-struck-], {+put in+}."""
    from advisor.formats.text.memo import text

    return text(comparison_memo(document_of(of, dated)), of.opened.looks)


def shape_of(of: TwoVersions) -> VersionsCompared:
    """The comparison as JSON."""
    return versions_compared(of.state, of.day, (of.old, of.new), of.weighed, of.account)


def write(of: TwoVersions, formats: Sequence[str], folder: Path, dated: date, *, force: bool) -> list[Path]:
    """Write the comparison in *formats* into *folder*; return the paths. In Word the changes are tracked.

    Raises Refused where a format's package is not installed, where somebody's edits would be lost (unless *force*), and
    where the folder cannot be written.
    """
    given, files = document_of(of, dated), dict[str, bytes]()
    for form in map(BY_WORD.__getitem__, formats):
        if form.redline and form.word == "docx":
            made = form.write("redline", comparison_redline(given), looks(of.opened.root))
        elif form.document:
            made = form.write("document", comparison_memo(given), of.opened.looks)
        else:
            made = as_json(shape_of(of))
        files |= form.files("comparison", made)
    taken = {"old": of.old.name, "new": of.new.name, "day": of.day.isoformat(), "dated": dated.isoformat()}
    return store.write(folder, "compare", files, taken, force)
