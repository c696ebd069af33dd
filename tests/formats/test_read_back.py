"""What was written is read back from the file itself, in every format: a document that misses a part is not written."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from advisor.app.assess import as_shape, assess
from advisor.app.brief import brief_files
from advisor.app.content import Opened, open_content
from advisor.app.write import rendered
from advisor.assess import Assessment
from advisor.documents.document import Memo, Source
from advisor.documents.letterhead import Letterhead
from advisor.documents.memo.staff import annex, memo
from advisor.documents.wording import text
from advisor.errors import Failure, Refused
from advisor.formats import read_back
from advisor.formats.formats import BY_WORD, DOCUMENT_FORMATS
from helpers.paths import EXAMPLE

DAY = date(2023, 8, 1)
HEAD = Letterhead(DAY)


@pytest.fixture(scope="module")
def opened() -> Opened:
    return open_content(str(EXAMPLE))


@pytest.fixture(scope="module")
def of(opened: Opened) -> Assessment:
    return assess(opened, "zz", DAY)


def written(opened: Opened, of: Assessment, document: Any, form: str, name: str = "memo") -> bytes:
    (made,) = rendered(opened, name, document, [form], of, as_shape(of)).values()
    return made


def without_last_entry(document: Memo) -> Memo:
    """*document* with the last entry of each section left out."""
    sections = tuple(dataclasses.replace(s, entries=s.entries[:-1]) for s in document.sections)
    return dataclasses.replace(document, sections=sections)


@pytest.mark.parametrize("form", DOCUMENT_FORMATS)
def test_a_memo_that_misses_a_finding_is_not_written(opened: Opened, of: Assessment, form: str) -> None:
    whole = memo(of, opened.content, HEAD)
    assert written(opened, of, whole, form)
    with pytest.raises(Failure, match="the finished memo lacks"):
        written(opened, of, without_last_entry(whole), form)


def test_sources_side_by_side_are_read_in_order_over_a_page_s_end(opened: Opened, of: Assessment) -> None:
    whole = memo(of, opened.content, HEAD)
    many = tuple(Source(n, text(f"The publisher of the paper with the number {n}. ")) for n in range(1, 150))
    sections = tuple(dataclasses.replace(s, sources=many) if s.brief else s for s in whole.sections)
    made = written(opened, of, dataclasses.replace(whole, sections=sections), "pdf")
    said = " ".join((read_back.words_of("pdf", made) or "").split())
    assert said.index("number 1.") < said.index("number 2.") < said.index("number 100.") < said.index("number 149.")


@pytest.mark.parametrize("form", DOCUMENT_FORMATS)
def test_an_annex_that_misses_a_part_is_not_written(
    opened: Opened, of: Assessment, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = annex(of, opened.content, HEAD)
    left = whole.sections[-1].title
    assert written(opened, of, whole, form, "annex")
    read = read_back.words_of
    monkeypatch.setattr(read_back, "words_of", lambda word, made: (read(word, made) or "").replace(left, ""))
    with pytest.raises(Refused, match=r"the finished memo \(\w+\) lacks"):
        written(opened, of, whole, form, "annex")


@pytest.mark.parametrize("form", DOCUMENT_FORMATS)
def test_a_brief_that_misses_a_label_is_not_written(
    opened: Opened, of: Assessment, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert brief_files(opened, of, HEAD, [form])
    read = read_back.words_of

    def shorn(word: str, made: str | bytes) -> str:
        return (read(word, made) or "").replace("You may hear", "").replace("YOU MAY HEAR", "")

    monkeypatch.setattr(read_back, "words_of", shorn)
    with pytest.raises(Refused, match=r"the finished brief \(\w+\) lacks You may hear"):
        brief_files(opened, of, HEAD, [form])


def test_every_format_of_a_document_is_read_back(opened: Opened, of: Assessment) -> None:
    for form in DOCUMENT_FORMATS:
        made = BY_WORD[form].write("document", memo(of, opened.content, HEAD), opened.looks)
        words = read_back.words_of(form, made)  # type: ignore[arg-type]
        assert words is not None, form
        assert "The shortest term" in " ".join(words.split()), form


@pytest.mark.parametrize("form", [form for form in DOCUMENT_FORMATS if form != "pdf"])
def test_the_words_that_are_read_back_are_plain(opened: Opened, of: Assessment, form: str) -> None:
    hostile = r"a <b>&amp;</b> \*c\* [d](#gap-1.2) ~~e~~ | #f"
    document = dataclasses.replace(memo(of, opened.content, HEAD), title=hostile)
    words = read_back.words_of(form, BY_WORD[form].write("document", document, opened.looks))  # type: ignore[arg-type]
    assert hostile in " ".join((words or "").split())
    rest = (words or "").replace(hostile, "")
    assert [sign for sign in ("**", "](#", "font-size", "</p>") if sign in rest] == []
