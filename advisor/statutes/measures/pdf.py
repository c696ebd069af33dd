"""The lines of a PDF with text. What is struck or underlined in it cannot be told from its text."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

from advisor.errors import Place, Refused
from advisor.statutes.measures.lines import Row

MOST_PAGES = 600
MOST_CHARACTERS = 4_000_000
OTHERWISE = "Give its web page or its text instead."


def rows(data: bytes, file: str) -> Iterator[Row]:
    """The lines of the pages of *data*, counted through the file. Raises Refused where it holds none that is read."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise Refused("PDF files need a package", "pip install 'gap-advisor[statutes]'") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is not the user's to read
    number = said = 0
    try:
        pages = PdfReader(io.BytesIO(data)).pages
        if len(pages) > MOST_PAGES:
            raise Refused(f"{file} has more than {MOST_PAGES} pages", "Keep only the measure.")
        for page in pages:
            for line in page.extract_text(extraction_mode="layout").split("\n"):
                number += 1
                said += len(line.strip())
                yield Place(file, number), line
            if said > MOST_CHARACTERS:
                raise Refused(f"{file} holds more text than a measure has", "Keep only the measure.")
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OSError, RecursionError) as error:
        # The library promises no more of a broken file than one of these.
        raise Refused(f"{file} is no PDF that can be read: {error}", OTHERWISE) from None
    if not said:
        raise Refused(f"{file} holds pictures of pages and no text", OTHERWISE)
