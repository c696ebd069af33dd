"""Words of law that go and come, as runs: struck ones, a space, and the underlined ones in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.documents.document import Run
from advisor.statutes.redline import DELETE, INSERT, KEEP, Span

STYLES = {INSERT: "inserted", DELETE: "struck", KEEP: ""}


def law_runs(line: Iterable[Span], *, plain: bool = False) -> Iterator[Run]:
    """The words of *line* as the law spells them; *plain*, without a mark of what changes."""
    last = ""
    for span in line:
        if last and span.kind == INSERT and not last[-1:].isspace() and span.text[:1].isalnum() and not plain:
            yield Run(" ")
        yield Run(span.text, "" if plain else STYLES[span.kind])
        last = span.text if span.kind == DELETE else ""
