"""The table of output formats: every row can be written, and says what it needs."""

from __future__ import annotations

import sys
import tomllib
from importlib import import_module

import pytest

from advisor.errors import Refused
from advisor.formats.formats import (
    BILL_FORMATS,
    BY_WORD,
    DATA_FORMATS,
    DOCUMENT_FORMATS,
    FORMATS,
    Format,
    media_type,
    unasked,
)
from helpers.paths import ROOT

WRITERS = [(of, writer) for of in FORMATS for writer in (of.document, of.bill, of.data) if writer]


@pytest.mark.parametrize(("of", "writer"), WRITERS, ids=lambda value: value if isinstance(value, str) else value.word)
def test_a_writer_of_the_table_is_there(of: Format, writer: str) -> None:
    if of.package:
        pytest.importorskip(of.package, reason=f"{of.name} files need the extra {of.extra!r}")
    module, _, function = writer.rpartition(".")
    assert callable(getattr(import_module(f"advisor.formats.{module}"), function))


@pytest.mark.parametrize("of", [of for of in FORMATS if of.package], ids=lambda of: of.word)
def test_a_format_whose_package_is_missing_says_what_to_install(of: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, of.package, None)
    with pytest.raises(Refused, match=f"{of.name} files need the extra '{of.extra}'") as refused:
        of.write("bill", None, ROOT)
    assert f"pip install 'gap-advisor[{of.extra}]'" in str(refused.value)
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert of.extra in extras


def test_words_are_unique_and_the_lists_keep_the_order_of_the_table() -> None:
    assert len(BY_WORD) == len(FORMATS)
    words = list(BY_WORD)
    for some in (DOCUMENT_FORMATS, BILL_FORMATS, unasked(BILL_FORMATS), DATA_FORMATS):
        assert list(some) == sorted(some, key=words.index)


def test_several_files_of_one_format_are_told_apart_by_their_names() -> None:
    word, akn = BY_WORD["docx"], BY_WORD["akn"]
    assert word.files("bill", {"clean": b"1", "print": b"2"}) == {"bill-clean.docx": b"1", "bill-print.docx": b"2"}
    assert akn.files("bill", "<akomaNtoso/>") == {"bill.xml": b"<akomaNtoso/>"}


@pytest.mark.parametrize(
    ("file", "media"),
    [("bill.xml", "application/xml"), ("2027-draft-6-3.yaml", "text/plain"), ("facts.csv", "text/csv")],
)
def test_a_file_is_sent_as_what_it_is(file: str, media: str) -> None:
    assert media_type(file).partition(";")[0] == media
