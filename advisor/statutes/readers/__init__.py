"""Publishers' files as sections: what a file is, its content says and never its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from advisor.errors import Problems
from advisor.model.code import Code
from advisor.statutes.readers.builder import Headings
from advisor.statutes.readers.source import Source
from advisor.statutes.section import Account, Section, SetAside

KNOWN = "Give an HTML release of a code, JSON lines, plain text or a .docx file; each may be packed with gzip."


def read(
    path: Path, code: Code, account: Account, progress: Callable[[int], None] = lambda _done: None
) -> Iterator[Section | SetAside]:
    """The sections of *code* in the file at *path* and what of it is none, one at a time; *account* counts the lines.

    *progress* is told the bytes that were read. Raises Problems where the file is broken or none that can be read.
    """
    with Source(path, progress) as source:
        found, aside = False, dict[str, None]()
        for item in _reader(source)(source, Headings(code), account):
            if isinstance(item, Section):
                found = True
            elif not found:
                aside[item.why] = None
            yield item
        if not found:
            why = f", but {'; '.join(aside)}" if aside else ""
            raise Problems([source.problem(f"no section of the {code.name} stands in this file{why}", KNOWN, 1)])


Reader = Callable[[Source, Headings, Account], Iterator[Section | SetAside]]


def _reader(source: Source) -> Reader:
    start = source.start()
    if re.match(rb'\[?\s*\{\s*"', start):
        from advisor.statutes.readers.json_lines import read as json_lines

        return json_lines
    if start.startswith(b"<"):
        from advisor.statutes.readers.html import read as html

        return html
    from advisor.statutes.readers.text import read as text

    return text
