"""PDFs are set in a thread of their own while the rest is written: the same files in their order, the same refusals."""

from __future__ import annotations

from datetime import date
from threading import Event, current_thread, main_thread
from typing import Any

import pytest

from advisor.app.assess import assess
from advisor.app.content import open_content
from advisor.app.memo import begin_memo, memo_files
from advisor.documents.letterhead import Letterhead
from advisor.errors import Refused
from advisor.formats import markdown, pdf
from helpers.paths import EXAMPLE

pytestmark = pytest.mark.pdf
HEAD = Letterhead(date(2026, 11, 22))


def given() -> tuple[Any, ...]:
    opened = open_content(str(EXAMPLE))
    return opened, assess(opened, "zz", date(2024, 6, 1)), HEAD


@pytest.mark.parametrize("audience", ["staff", "drafter"])
def test_the_files_are_those_of_each_format_by_itself_in_the_order_asked_for(audience: str) -> None:
    formats = ["pdf", "md", "html"]
    alone = [memo_files(*given(), [form], audience) for form in formats]
    together = memo_files(*given(), formats, audience)
    assert list(together.items()) == [item for files in alone for item in files.items()]


def test_a_pdf_is_set_before_anybody_asks_for_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, threads, of_pdf, of_markdown = Event(), {}, pdf.pdf, markdown.markdown

    def set_pdf(*words: Any) -> bytes:
        threads["pdf"] = current_thread()
        begun.set()
        return of_pdf(*words)

    def write_markdown(*words: Any) -> str:
        threads["md"] = current_thread()
        return of_markdown(*words)

    monkeypatch.setattr(pdf, "pdf", set_pdf)
    monkeypatch.setattr(markdown, "markdown", write_markdown)
    files = begin_memo(*given(), ["md", "pdf"])
    assert begun.wait(60)
    assert "md" not in threads
    assert len(files()) == 2
    assert threads["pdf"] is not main_thread() is threads["md"]


def test_what_a_pdf_is_refused_for_reaches_whoever_asks_for_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> bytes:
        raise Refused("it cannot be set", "Mend it.")

    monkeypatch.setattr(pdf, "pdf", refuse)
    files = begin_memo(*given(), ["pdf", "md"])
    with pytest.raises(Refused, match="it cannot be set"):
        files()
