"""The data of an assessed law as files: CSV for each table, one workbook, one JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from advisor.app.content import Opened
from advisor.app.data import data_of
from advisor.app.tables import sheets
from advisor.assess import Assessment
from advisor.formats.formats import BY_WORD
from advisor.schemas.shape import as_json


def data_files(opened: Opened, of: Assessment, dated: date, formats: Sequence[str]) -> dict[str, bytes]:
    """The data of *of* in *formats*, of DATA_FORMATS, with marks as of *dated*, file name -> bytes; nothing is written.

    Raises Refused where a format's package is not installed, or a text is too long for it.
    """
    data = data_of(opened, of, dated)
    tables = sheets(data, of)
    named = f"{of.law.jurisdiction.code}-{of.law.day.isoformat()}"
    files: dict[str, bytes] = {}
    for form in map(BY_WORD.__getitem__, formats):
        written = form.write("data", tables, opened.looks) if form.data else as_json(data)
        files |= form.files(named if isinstance(written, Mapping) else f"{named}-data", written)
    return files
