"""The output formats, once: the word that asks for one, the file that comes out, what writes it and what that needs.

A new format is a row here and a module that writes it. Nothing slow is imported before a format is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from advisor.errors import Refused

Written: TypeAlias = str | bytes | Mapping[str, bytes]  # a file; or several, by what tells their names apart


class Format(Struct, frozen=True):
    """One output format. A writer is named `module.function`, below `advisor.formats`; empty, there is none."""

    word: str  # on the command line, in addresses
    name: str  # as a reader calls it
    media: str  # its MIME type
    document: str = ""  # the writer of a memo, a brief, a change memo or a bill's summary
    bill: str = ""  # the writer of a draft bill
    package: str = ""  # what a writer imports that may not be installed,
    extra: str = ""  # and the extra of gap-advisor that installs it
    asked: bool = False  # it is written only where somebody asks for it
    suffix: str = ""  # of its files, where that is not its word
    data: str = ""  # the writer of tables of data
    redline: str = ""  # the writer of two texts of law set against each other
    beside: bool = False  # whether most of the writing is done by a library that lets Python go on meanwhile

    def write(self, what: Literal["document", "bill", "data", "redline"], given: Any, root: Path) -> Written:
        """The document, draft, tables or redline *given* in this format, by the templates under *root*.

        A document, draft or redline is read back from what was written. Raises Refused where that does not show all of
        it, or the package that this takes is not installed, and whatever else the writer refuses with.
        """
        if self.package and not find_spec(self.package):
            way_out = f"pip install 'gap-advisor[{self.extra}]'"
            raise Refused(f"{self.name} files need the extra {self.extra!r}", way_out)
        module, _, function = getattr(self, what).rpartition(".")
        written: Written = getattr(import_module(f"advisor.formats.{module}"), function)(given, root)
        if what != "data":
            from advisor.formats.read_back import refuse_lacking

            refuse_lacking(self.word, given, written)
        return written

    def files(self, name: str, written: Written) -> dict[str, bytes]:
        """What `write` gave as files called *name*: file name -> bytes."""
        suffix = self.suffix or self.word
        if isinstance(written, Mapping):
            return {f"{name}-{part}.{suffix}": data for part, data in written.items()}
        return {f"{name}.{suffix}": written.encode() if isinstance(written, str) else written}


OPEN_XML = "application/vnd.openxmlformats-officedocument"
FORMATS = (
    Format("docx", "Word", f"{OPEN_XML}.wordprocessingml.document", "word.memo.word", "word.bill.bill_words",
           "docxtpl", "word", redline="word.redline.redline_word"),
    Format("pdf", "PDF", "application/pdf", "pdf.pdf", "bill.pdf.bill_pdf", "typst", "pdf",
           beside=True),
    Format("html", "Web page", "text/html; charset=utf-8", "html.html", "bill.html.bill_html",
           redline="bill.redline.redline_html"),
    Format("md", "Markdown", "text/markdown; charset=utf-8", "markdown.markdown", "bill.markdown.bill_markdown"),
    Format("txt", "Plain text", "text/plain; charset=utf-8", "text.memo.text", "text.bill.bill_text", asked=True),
    Format("akn", "Akoma Ntoso", "application/xml", bill="bill.akn.bill_akn", package="lxml", extra="word",
           suffix="xml"),
    Format("xlsx", "Excel", f"{OPEN_XML}.spreadsheetml.sheet", data="workbook.workbook", package="xlsxwriter",
           extra="xlsx"),
    Format("csv", "CSV", "text/csv; charset=utf-8", data="sheets.csv_files"),
    # What is no document but data: the use cases write it.
    Format("json", "JSON", "application/json", asked=True),
    Format("yaml", "YAML", "text/plain; charset=utf-8", asked=True),
)  # fmt: skip
BY_WORD = {of.word: of for of in FORMATS}
DOCUMENT_FORMATS = tuple(of.word for of in FORMATS if of.document)
BILL_FORMATS = tuple(of.word for of in FORMATS if of.bill)
REDLINE_FORMATS = tuple(of.word for of in FORMATS if of.redline)
DATA_FORMATS = (*(of.word for of in FORMATS if of.data), "json")


def unasked(words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of *words* that are written where nobody says which formats."""
    return tuple(word for word in words if not BY_WORD[word].asked)


def media_type(file: str) -> str:
    """The MIME type of a *file* of ours, by the end of its name."""
    suffix = file.rpartition(".")[2]
    return next(of.media for of in FORMATS if suffix in (of.word, of.suffix))
